import { Option } from 'commander';
import type { HelpWording } from '../report/help-wording.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';

/** `--report FILE`. */
export function report(words: HelpWording['shared']): Option {
  return new Option('--report <file>', words.report);
}

/** Has the document of a command written to the file of `--report`, when there is one. */
export function reporting(
  { report: file }: { readonly report?: string | undefined },
  command: (ctx: CliContext) => Promise<ExitCode>,
): (ctx: CliContext) => Promise<ExitCode> {
  if (file === undefined) return command;
  return async ctx => (await import('./with-report.ts')).withReport(file, command, ctx);
}
