import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { importMenu } from '../../config/import-menu.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { parseMenu } from '../../config/parse-menu.ts';
import { sameValue } from '../../menu/canonical-json.ts';
import { UsageFault } from '../../menu/fault.ts';
import type { FoundMenu } from '../../menu/found-menu.ts';
import { systemCode } from '../../menu/system-code.ts';
import { EN_IMPORT } from '../../report/en/import.ts';
import { EN_PROBLEMS } from '../../report/en/problems.ts';
import { type ImportResult, importJson, noteText, renderImport } from '../../report/import.ts';
import { problemsJson } from '../../report/problems-json.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { carriedOver, saysTheSame } from '../import-carry.ts';
import { type FoundSource, fileSource, liveSource } from '../import-source.ts';
import { type ImportTarget, importTarget } from '../import-target.ts';
import { failureDocument, tellInvalid } from '../outcome.ts';
import { schemaLine } from '../schema-line.ts';
import { type ConnectionFlags, readSettings } from '../settings.ts';
import { VERSION } from '../version.ts';
import { writeWholeFile } from '../write-file.ts';

export interface ImportArgs extends ConnectionFlags {
  /** Its name, or its menu file. */
  readonly account: string;
  readonly format: 'text' | 'json';
  /** `--from FILE`: a menu that somebody has saved, instead of the live one; `-` for stdin. */
  readonly from?: string | undefined;
  /** `--website`: the menu that users are shown, though the API has made one too. */
  readonly website?: boolean | undefined;
  /** `--out FILE`: where to write; `-` for stdout. */
  readonly out?: string | undefined;
  /** `--force`: write over a file that says something else. */
  readonly force?: boolean | undefined;
}

/**
 * Writes the live menu of an account, or one that somebody has saved, as a menu file. Writes nothing to WeChat, and
 * nothing over a file that says something else.
 *
 * @throws UsageFault, WechatFault.
 */
export async function importAccount(args: ImportArgs, ctx: CliContext): Promise<ExitCode> {
  const target = importTarget(args, ctx);
  const source = await readSource(args, target, ctx);
  if ('problems' in source) {
    if (args.format === 'json') ctx.stdout.write(failureDocument([], EXIT.invalid, { invalid: [source] }));
    tellInvalid([source], ctx);
    return EXIT.invalid;
  }
  const result = resultOf(source, target, args, ctx);
  if (result.outcome === 'written' && target.path !== null) {
    await makeFolder(target.path, args);
    await writeWholeFile(target.path.absolute, target.path.shown, result.imported.text);
  }
  return tell(result, args, ctx);
}

type Source = FoundSource & { readonly appid: string | null; readonly emulator?: true | string };

/** The menu to import; or the file that was given, with what is wrong with it. */
async function readSource(
  args: ImportArgs,
  { account, existing, several }: ImportTarget,
  ctx: CliContext,
): Promise<Source | MenuFile> {
  if (args.from !== undefined) {
    const source = await fileSource(args.from, account, ctx.cwd);
    return 'problems' in source ? source : { ...source, appid: null };
  }
  const appid = existing?.file.menu?.appid;
  const named = existing === null || appid === undefined ? {} : { file: existing.file.file, appid };
  const connector = new Connector(readSettings(args, ctx), ctx);
  try {
    const connection = await connector.connect({ account, several, ...named });
    const found = await liveSource(account, connection.gateway, { website: args.website === true });
    return { ...found, appid: connection.appid, ...connector.emulated };
  } finally {
    await connector.close();
  }
}

function resultOf(
  source: Source,
  target: ImportTarget,
  { force }: ImportArgs,
  ctx: CliContext,
): ImportResult {
  const { path, existing, account } = target;
  const words = ctx.translation?.import ?? EN_IMPORT;
  const { found, kept, lost } = carriedOver(source.found, existing, source.tags);
  const imported = importMenu(found, {
    ...source,
    // An account of the emulator has an appid that is made up.
    appid: source.emulator === undefined ? (source.appid ?? undefined) : undefined,
    schemaLine: schemaLine(path?.absolute ?? null, ctx.cwd),
    say: note => noteText(note, words),
  });
  const file = parseMenu(imported.text, { file: path?.shown ?? '-', account });
  if (source.madeBy === 'api') prove(source.found, file);
  const former = existing?.file.menu;
  const isSame = former && file.menu && saysTheSame(former, file.menu, source.tags);
  const outcome = isSame ? 'same' : existing === null || force ? 'written' : 'refused';
  const isOver = outcome === 'written' && existing !== null;
  return {
    ...source,
    account,
    outcome,
    path: path?.shown ?? null,
    imported,
    file,
    before: existing?.text ?? null,
    kept: isOver ? kept : [],
    lost: isOver ? lost : [],
  };
}

/** The file must say what is live, or a plan of it would change what nobody wants changed. */
function prove({ button }: FoundMenu, { menu }: MenuFile): void {
  if (menu === null) return;
  const live = button.map(one =>
    one.children.length === 0
      ? one.button
      : { name: one.button.name, sub_button: one.children.map(child => child.button) },
  );
  if (!sameValue(menu.button, live))
    throw new Error('the imported file would not say what is live; nothing was written');
}

/** The menus folder is made; a folder that `--out` names must be there. */
async function makeFolder(
  { absolute, shown }: { absolute: string; shown: string },
  { out }: ImportArgs,
): Promise<void> {
  if (out !== undefined) return;
  try {
    await mkdir(dirname(absolute), { recursive: true });
  } catch (error) {
    throw new UsageFault('unwritable', { path: shown, reason: systemCode(error) });
  }
}

function tell(result: ImportResult, { format }: ImportArgs, ctx: CliContext): ExitCode {
  const { file, outcome, path, imported } = result;
  const exit = outcome === 'refused' ? EXIT.refusedGuard : file.menu === null ? EXIT.invalid : EXIT.done;
  if (format === 'json') {
    const [told] = problemsJson([file], {}, EN_PROBLEMS).files;
    const problems = told && 'problems' in told && Array.isArray(told.problems) ? told.problems : [];
    const document = importJson(result, { toolVersion: VERSION, exitCode: exit, problems });
    ctx.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return exit;
  }
  // On stdout stands the file, when it goes there, and nothing else.
  if (path === null) ctx.stdout.write(imported.text);
  const output = path === null ? ctx.stderr : ctx.stdout;
  output.write(renderImport(result, output.style));
  if (exit === EXIT.invalid) tellInvalid([file], ctx);
  return exit;
}
