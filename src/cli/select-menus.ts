import { variableSuffix } from '../config/account-name.ts';
import { loadMenus } from '../config/load-menus.ts';
import type { CheckedFile, MenuFile } from '../config/menu-file.ts';
import type { UsageFault } from '../menu/fault.ts';
import type { DesiredMenu } from '../menu/menu.ts';
import type { CliContext } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from './exit-code.ts';
import { failureDocument, tellDocument, tellFaults, tellInvalid } from './outcome.ts';

export interface SelectFlags {
  /** `--shard I/N`: only every n-th account, beginning with the i-th. */
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
}

/** The menu files of a run, those that can be worked with apart from those that cannot. */
export interface SelectedMenus {
  readonly valid: readonly { readonly file: MenuFile; readonly menu: DesiredMenu }[];
  /** Files with errors; told already. */
  readonly invalid: readonly MenuFile[];
  /** More than one file was selected, those that are invalid or in another shard included. */
  readonly several: boolean;
}

/**
 * Loads the menus that the arguments name, and tells what is wrong with files on stderr. When an argument names
 * nothing, a file cannot be read, or wxmenu.config.yaml has an error, nothing is begun: the exit code comes back instead.
 */
export function selectMenus(
  selection: readonly string[],
  flags: SelectFlags & { readonly format: string },
  ctx: CliContext,
): SelectedMenus | ExitCode {
  const loaded = loadMenus(selection, { cwd: ctx.cwd });
  const files = inShard(loaded.files, flags.shard);
  const invalid = files.filter(({ menu }) => menu === null);
  const config = loaded.config?.problems.some(({ severity }) => severity === 'error') ? loaded.config : null;
  const wrong = config ? [config, ...invalid] : invalid;
  tellInvalid(wrong, ctx);
  // Without its configuration nobody knows what a project refuses.
  if (config || loaded.faults.length > 0) return refuse(loaded.faults, wrong, flags.format, ctx);
  return {
    valid: files.flatMap(file => (file.menu === null ? [] : [{ file, menu: file.menu }])),
    invalid,
    several: loaded.files.length > 1,
  };
}

function refuse(
  faults: readonly UsageFault[],
  invalid: readonly CheckedFile[],
  format: string,
  ctx: CliContext,
): ExitCode {
  const exit = mostSerious([...(invalid.length > 0 ? [EXIT.invalid] : []), ...faults.map(exitCodeOf)]);
  tellDocument(() => failureDocument(faults, exit, { invalid }), format, ctx);
  tellFaults(
    faults.map(fault => ({ fault })),
    ctx,
  );
  return exit;
}

/**
 * An account that is named without its menu being asked for: the appid that its file names, if it does. A name that has
 * neither a file nor credentials of its own is a slip, and must not reach the account of the general credentials.
 *
 * @throws UsageFault `not-found`.
 */
export function namedAccount(
  account: string,
  atEmulator: boolean,
  { cwd, env }: CliContext,
): { readonly account: string; readonly several: false; readonly file?: string; readonly appid?: string } {
  const { files, faults } = loadMenus([account], { cwd });
  const [file] = files;
  const [fault] = faults;
  if (!file && fault && !atEmulator && !env[`WECHAT_APPID_${variableSuffix(account)}`]) throw fault;
  const appid = file?.menu?.appid;
  const named = file === undefined || appid === undefined ? {} : { file: file.file, appid };
  return { account, several: false, ...named };
}

function inShard(files: readonly MenuFile[], shard: SelectFlags['shard']): readonly MenuFile[] {
  if (!shard) return files;
  return [...files]
    .sort((a, b) => (a.account < b.account ? -1 : 1))
    .filter((_, i) => i % shard.count === shard.index - 1);
}
