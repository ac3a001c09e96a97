'use strict';
// Loaded before wxmenu where it pauses: pauses of a second and more take a fiftieth of their time. Deadlines, which are of
// ten or thirty seconds, stay what they are, as does the clock of half seconds that undici has for them.
const slow = globalThis.setTimeout;
const isPause = ms => ms >= 1000 && ms % 10_000 !== 0;
const brisk = (callback, ms, ...args) => slow(callback, isPause(ms) ? ms / 50 : ms, ...args);
globalThis.setTimeout = Object.assign(brisk, slow);
