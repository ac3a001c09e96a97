'use strict';
// Loaded before wxmenu by tests in which it pauses before it repeats: those pauses take a fiftieth of their time.
const slow = globalThis.setTimeout;
const hurried = (callback, ms, ...args) => slow(callback, ms >= 250 ? ms / 50 : ms, ...args);
globalThis.setTimeout = Object.assign(hurried, slow);
