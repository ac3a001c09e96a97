'use strict';
// Preloaded into a process by the bench: tells on file descriptor 3 how much memory it took at most, in KiB.
process.on('exit', () => {
  require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS));
});
