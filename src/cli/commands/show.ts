import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMenuFileName } from '../../config/account-name.ts';
import { UsageFault } from '../../menu/fault.ts';
import { readPlan } from '../../plan/plan-file.ts';
import { EN_PAGE } from '../../report/en/page.ts';
import { hasChanges } from '../../report/plan-text.ts';
import { serializePlan } from '../../report/serialize-plan.ts';
import { PLAIN } from '../../report/style.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { isLineFormat, planOnLines } from '../on-lines.ts';
import { readText } from '../read-text.ts';
import {
  isPictureFormat,
  menuPicture,
  PICTURE_FORMATS,
  type PictureFormat,
  planPicture,
} from '../show-picture.ts';
import { VERSION } from '../version.ts';
import { writeOutput } from '../write-file.ts';
import { type PlanFormat, showPlan } from './plan.ts';

export type ShowFormat = PlanFormat | PictureFormat;

export interface ShowArgs {
  /** Path of a saved plan; or the name of an account, or its menu file. */
  readonly what: string;
  readonly format: ShowFormat;
  /** `--out`: write it there instead of to stdout. */
  readonly out?: string | undefined;
  readonly detailedExitcode?: boolean | undefined;
}

/** Renders a saved plan just as `plan` printed it, or the menu of an account with all that makes it what it is. */
export async function show(args: ShowArgs, ctx: CliContext): Promise<ExitCode> {
  const { out, format } = args;
  if (out === undefined) return await shown(args, ctx);
  const { translation } = ctx;
  let text = '';
  const write = (more: string): void => {
    text += more;
  };
  const stdout = { write, isTTY: false, style: { ...PLAIN, translation } };
  const exit = await shown({ ...args, format: formatFor(out, format) }, { ...ctx, stdout });
  if (exit !== EXIT.done && exit !== EXIT.changes) {
    ctx.stdout.write(text);
    return exit;
  }
  await writeOutput(out, text, ctx);
  ctx.stderr.write(`${(translation?.page ?? EN_PAGE).saved(out)}\n`);
  return exit;
}

/** What the name of a file asks for, unless a format does: text in a page or a picture is no use to anybody. */
function formatFor(out: string, format: ShowFormat): ShowFormat {
  if (format !== 'text') return format;
  if (/\.html?$/i.test(out)) return 'html';
  return /\.svg$/i.test(out) ? 'svg' : format;
}

async function shown(args: ShowArgs, ctx: CliContext): Promise<ExitCode> {
  const { what, format } = args;
  if (await isMenu(what, ctx)) return await showMenu(what, format, ctx);
  const made = readPlan(await readText(what, ctx), what, VERSION);
  const exit = args.detailedExitcode && hasChanges(made) ? EXIT.changes : EXIT.done;
  if (isLineFormat(format)) {
    const run = { files: [], failures: [], invalid: [], exit };
    await planOnLines(made, format, run, ctx);
  } else if (format === 'html') {
    const { planPage } = await import('../plan-page.ts');
    const about = { failures: [], invalid: [], json: serializePlan(made), planFile: what };
    ctx.stdout.write(planPage(made, about, ctx));
  } else if (isPictureFormat(format)) {
    ctx.stdout.write(await planPicture(made, format, ctx));
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

async function showMenu(what: string, format: ShowFormat, ctx: CliContext): Promise<ExitCode> {
  if (format !== 'text' && format !== 'json' && !isPictureFormat(format)) {
    const choices: readonly string[] = ['text', 'json', ...PICTURE_FORMATS];
    const expected = { is: 'one-of', choices } as const;
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
  if (isPictureFormat(format)) {
    ctx.stdout.write(await menuPicture(one.file.account, one.menu, format, ctx));
    return EXIT.done;
  }
  const { emitMenu, emitMenuJson } = await import('../../config/emit-menu.ts');
  ctx.stdout.write(format === 'json' ? emitMenuJson(one.menu) : emitMenu(one.menu, ''));
  return EXIT.done;
}
