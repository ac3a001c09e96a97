import { Fault } from '../menu/fault.ts';
import type { CliContext } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from './exit-code.ts';
import { failureDocument, secretsIn, tellFaults } from './outcome.ts';
import { writeOutput } from './write-file.ts';

/**
 * Runs a command and leaves its JSON document in a file, whatever the format on stdout and however it ends. When the
 * file cannot be written the run has failed too: what it has done stays done, and the exit code is the more serious one.
 *
 * @param path `--report`.
 */
export async function withReport(
  path: string,
  command: (ctx: CliContext) => Promise<ExitCode>,
  ctx: CliContext,
): Promise<ExitCode> {
  let document = '';
  const keep = (text: string): void => {
    document = text;
  };
  try {
    const exit = await command({ ...ctx, report: keep });
    return mostSerious([exit, await save(path, document, ctx)]);
  } catch (error) {
    const exit = error instanceof Fault ? exitCodeOf(error) : EXIT.usage;
    await save(path, failureDocument([error], exit, { secrets: secretsIn(ctx.env) }), ctx);
    throw error;
  }
}

async function save(path: string, document: string, ctx: CliContext): Promise<ExitCode> {
  try {
    await writeOutput(path, document, ctx);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    tellFaults([{ fault: error }], ctx);
    return EXIT.usage;
  }
}

/** Keeps what is said of a command line that could not be understood, if it can. */
export async function reportUsage(path: string, document: string, ctx: CliContext): Promise<void> {
  await save(path, document, ctx);
}
