import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMenuFileName } from '../../config/account-name.ts';
import { UsageFault } from '../../menu/fault.ts';
import { readPlan } from '../../plan/plan-file.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { isLineFormat, planOnLines } from '../on-lines.ts';
import { VERSION } from '../version.ts';
import { readText } from './apply.ts';
import { hasChanges, type PlanFormat, showPlan } from './plan.ts';

export interface ShowArgs {
  /** Path of a saved plan; or the name of an account, or its menu file. */
  readonly what: string;
  readonly format: PlanFormat;
  readonly detailedExitcode?: boolean | undefined;
}

/** Renders a saved plan just as `plan` printed it, or the menu of an account with all that makes it what it is. */
export async function show(args: ShowArgs, ctx: CliContext): Promise<ExitCode> {
  const { what, format } = args;
  if (await isMenu(what, ctx)) return await showMenu(what, format, ctx);
  const made = readPlan(await readText(what, ctx), what, VERSION);
  const exit = args.detailedExitcode && hasChanges(made) ? EXIT.changes : EXIT.done;
  if (isLineFormat(format)) {
    const run = { files: [], failures: [], invalid: [], exit };
    await planOnLines(made, format, run, ctx);
  } else showPlan(made, format, ctx.stdout, what);
  return exit;
}

/**
 * Whether a menu is meant and not a plan. What is in a file tells, whatever it is called; where there is no file, the
 * name of an account is meant by whatever has no ending.
 */
async function isMenu(what: string, ctx: CliContext): Promise<boolean> {
  if (/\.ya?ml$/i.test(what)) return true;
  const stats = statSync(resolve(ctx.cwd, what), { throwIfNoEntry: false });
  if (!stats?.isFile()) return !/\.json$/i.test(what);
  if (!isMenuFileName(what.replace(/^.*[\\/]/, ''))) return false;
  const text = await readText(what, ctx);
  return !/"format_version"\s*:/.test(text) && /"(?:button|menu|selfmenu_info|extends|vars)"\s*:/.test(text);
}

async function showMenu(what: string, format: PlanFormat, ctx: CliContext): Promise<ExitCode> {
  if (format !== 'text' && format !== 'json') {
    const expected = { is: 'one-of', choices: ['text', 'json'] } as const;
    throw new UsageFault('bad-option', { option: '--format', value: format, expected });
  }
  const { selectMenus } = await import('../select-menus.ts');
  const selected = selectMenus([what], { format }, ctx);
  if (typeof selected === 'number') return selected;
  const { valid, invalid } = selected;
  if (valid.length + invalid.length > 1) {
    const expected = { is: 'one-account' } as const;
    throw new UsageFault('bad-option', { option: '<menu|plan>', value: what, expected });
  }
  const [one] = valid;
  if (one === undefined) {
    const { failureDocument } = await import('../outcome.ts');
    if (format === 'json') ctx.stdout.write(failureDocument([], EXIT.invalid, { invalid }));
    return EXIT.invalid;
  }
  const { emitMenu, emitMenuJson } = await import('../../config/emit-menu.ts');
  ctx.stdout.write(format === 'json' ? emitMenuJson(one.menu) : emitMenu(one.menu, ''));
  return EXIT.done;
}
