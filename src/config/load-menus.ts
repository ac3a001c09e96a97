import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import type { Problem } from '../menu/problem.ts';
import { type RuleSettings, withSettings } from '../menu/rule-settings.ts';
import { systemCode } from '../menu/system-code.ts';
import { accountOf, variableSuffix } from './account-name.ts';
import { withComments } from './hear-comments.ts';
import { loadConfig } from './load-config.ts';
import type { MenuFile } from './menu-file.ts';
import { isWithin, menuFilesIn, menuPaths, menusFolderOf, shownPath } from './menu-paths.ts';
import { type MenusFolder, openMenusFolder, withUnused } from './menus-folder.ts';
import { fileTooLarge, parseMenuBytes } from './parse-menu.ts';
import type { ProjectConfig } from './project-config.ts';
import { type FileBytes, readBytes } from './read-bytes.ts';
import { SourceText } from './source-text.ts';

export interface LoadOptions {
  /** Working folder: what paths are relative to, both given and shown. */
  readonly cwd: string;
  /** Where accounts are looked for by name, and what no selection means. */
  readonly folder?: string;
  /**
   * Files in folders inside the menus folder are for menus to extend, not menus of accounts: what others are to give may
   * be missing in them. Without this they are read as any other.
   */
  readonly shared?: boolean;
  /** What the project makes of rules. Given, wxmenu.config.yaml is not read. */
  readonly rules?: RuleSettings;
}

export interface LoadResult {
  /** Every file that could be read, checked, in the order asked for. */
  readonly files: readonly MenuFile[];
  /** What could not be found or read; the files stand beside it all the same. */
  readonly faults: readonly UsageFault[];
  /**
   * What the wxmenu.config.yaml of the working folder says; null when there is none. With an error in it the files were
   * read by what could be understood: nothing should be done with them before it is mended.
   */
  readonly config: ProjectConfig | null;
}

/**
 * Finds, reads and checks menu files. Reads nothing but those files, what they extend, and wxmenu.config.yaml; never
 * throws for what is in them or for what is missing.
 *
 * @param selection files, folders or account names; none means the whole folder.
 */
export function loadMenus(selection: readonly string[], options: LoadOptions): LoadResult {
  const { cwd, folder = 'menus', shared = false } = options;
  const folderOf = (path: string): string => menusFolderOf(path, cwd, folder);
  const isShared = (path: string): boolean => shared && dirname(path) !== folderOf(path);
  const { paths, faults } = menuPaths(selection, cwd, folder, path => !isShared(path));
  const unreadable: UsageFault[] = [];
  const config = options.rules ? null : configOf(cwd, unreadable);
  const rules = options.rules ?? config?.rules ?? {};
  const folders = new Map<string, MenusFolder>();
  const openFolder = (path: string): MenusFolder => {
    const opened = folders.get(path) ?? openMenusFolder(path, cwd);
    folders.set(path, opened);
    return opened;
  };
  const files = paths.flatMap(path => {
    const name = { file: shownPath(path, cwd), account: accountOf(path) };
    const found = readMenuBytes(path);
    const sharing = { files: () => openFolder(folderOf(path)), open: isShared(path) };
    if ('bytes' in found) return [parseMenuBytes(found.bytes, name, sharing, rules)];
    if ('size' in found) return [fileTooLarge(found.size, name)];
    unreadable.push(new UsageFault('unreadable', { path: name.file, reason: found.reason }));
    return [];
  });
  const named = withAccountNames(files, ({ file }) => !isShared(resolve(cwd, file)));
  const checked = withUnusedOf(folders, paths, named).map(file => settled(file, rules));
  return { files: checked, faults: [...faults, ...unreadable], config };
}

function configOf(cwd: string, unreadable: UsageFault[]): ProjectConfig | null {
  try {
    return loadConfig(cwd);
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    unreadable.push(fault);
    return null;
  }
}

/** With what is said about a file for the sake of others settled as well: the rest has been when it was read. */
function settled(file: MenuFile, rules: RuleSettings): MenuFile {
  const { comments = [], places } = file;
  const problems = withSettings(withComments(file.problems, comments, places, null), rules);
  const isSound = problems.every(({ severity }) => severity !== 'error');
  return { ...file, problems, menu: isSound ? file.menu : null };
}

/**
 * Warns of variables of extended files that no account uses. Only where all accounts of a menus folder were read without
 * an error: others may use them.
 */
function withUnusedOf(
  folders: ReadonlyMap<string, MenusFolder>,
  paths: readonly string[],
  files: readonly MenuFile[],
): readonly MenuFile[] {
  if (folders.size === 0 || files.some(({ menu }) => menu === null)) return files;
  const selected = new Set(paths);
  const whole = [...folders].filter(([path]) =>
    menuFilesIn(path).every(name => selected.has(join(path, name))),
  );
  const unused = whole.flatMap(([, folder]) => folder.unused());
  return unused.length === 0 ? files : withUnused(files, unused);
}

/**
 * Reads a regular file. A link that leads out of its folder is refused: a menu file from a stranger must not be able
 * to show what stands elsewhere on this machine.
 */
export function readMenuBytes(path: string): FileBytes | { readonly reason: string } {
  try {
    if (lstatSync(path).isSymbolicLink() && leadsOut(path)) return { reason: 'link-out-of-folder' };
    return readBytes(path);
  } catch (error) {
    return { reason: systemCode(error) };
  }
}

function leadsOut(path: string): boolean {
  return !isWithin(realpathSync(path), realpathSync(dirname(path)));
}

/** Credentials are found by the account's name: two accounts must not make the same variable, and it must say something. */
function withAccountNames(files: readonly MenuFile[], isAccount: (file: MenuFile) => boolean): MenuFile[] {
  const owners = new Map<string, string>();
  return files.map(file => {
    if (!isAccount(file)) return file;
    const suffix = variableSuffix(file.account);
    const other = owners.get(suffix) ?? null;
    owners.set(suffix, other ?? file.account);
    const collides = other !== null && other !== file.account;
    if (!collides && /[A-Z0-9]/.test(suffix)) return file;
    const problem: Problem = {
      code: 'account-name',
      severity: 'warning',
      args: { account: file.account, variable: `WECHAT_APPID_${suffix}`, other: collides ? other : null },
      at: new SourceText('', file.file).location(0, 0),
    };
    return { ...file, problems: [problem, ...file.problems] };
  });
}
