import { validate } from './commands/validate.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';

/** How many accounts are worked on at a time when nothing else is said. */
export const PARALLELISM = 4;

/**
 * What runs a command line of a command and menus without any option: such a line needs no parser, and loading one
 * takes 1.5 ms, a quarter of what `validate` takes beside Node itself. Null for all others.
 */
export function plainCommand(argv: readonly string[]): ((ctx: CliContext) => Promise<ExitCode>) | null {
  const [name, ...selection] = argv;
  if (selection.some(word => word.startsWith('-'))) return null;
  if (name === 'validate') return ctx => validate({ selection, format: 'text' }, ctx);
  if (name === 'plan') {
    const args = { selection, format: 'text', parallelism: PARALLELISM, fallback: true } as const;
    return async ctx => (await import('./commands/plan.ts')).plan(args, ctx);
  }
  return null;
}
