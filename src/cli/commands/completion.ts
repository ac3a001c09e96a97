import { SCRIPTS } from '../complete/scripts.ts';
import type { Shell } from '../complete/shells.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Prints the script by which a shell completes command lines of wxmenu. */
export function completion(shell: Shell, { stdout }: CliContext): ExitCode {
  stdout.write(SCRIPTS[shell]);
  return EXIT.done;
}
