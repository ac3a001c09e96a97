import { main } from './main.ts';

// Begun when this file has been read to its end: files that are loaded later take what they share with it from there.
//
// Not waiting for the end of what is left over (connections, locks of what was interrupted) and not taking down all
// that V8 has put up saves 1 ms and more. Everything has been said by now.
Promise.resolve(process.argv.slice(2))
  .then(main)
  .then(code => process.exit(code));
