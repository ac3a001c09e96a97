'use strict';
// Loaded before wxmenu where it pauses: pauses of a second and more take a fiftieth of their time. Deadlines are of ten
// seconds and more, and stay what they are, as does the clock of half seconds that undici has for them.
const slow = globalThis.setTimeout;
const brisk = (callback, ms, ...args) => slow(callback, ms >= 1000 && ms < 10_000 ? ms / 50 : ms, ...args);
globalThis.setTimeout = Object.assign(brisk, slow);
