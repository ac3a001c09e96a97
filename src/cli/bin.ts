import { EXIT } from './exit-code.ts';
import { main } from './main.ts';

main(process.argv.slice(2)).then(code => {
  process.exitCode = code;
  // What was interrupted may still wait for a lock or an answer: that is not waited for, only what is still to be said.
  if (code === EXIT.interrupted)
    process.stdout.write('', () => process.stderr.write('', () => process.exit()));
});
