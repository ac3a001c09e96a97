import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import { suggest } from '../menu/names.ts';
import { systemCode } from '../menu/system-code.ts';
import { accountOf, isMenuFileName } from './account-name.ts';
import { CONFIG_FILE } from './config-file.ts';

/** Paths of menu files, and what was asked for that is not there. */
export interface MenuPaths {
  /** Absolute, in the order asked for, each once. */
  readonly paths: readonly string[];
  readonly faults: readonly UsageFault[];
}

/**
 * What a command line selects: files, folders (the menu files right in them) or names of accounts, which are looked for in `folder`.
 * Nothing given means all of `folder`. A bare word is an account first, then a path.
 *
 * @param isAccount whether a file is one of an account, of which there must not be two.
 */
export function menuPaths(
  selection: readonly string[],
  cwd: string,
  folder: string,
  isAccount: (path: string) => boolean = () => true,
): MenuPaths {
  const faults: UsageFault[] = [];
  const home = resolve(cwd, folder);
  const chosen =
    selection.length === 0
      ? inFolder(home, folder, cwd, faults)
      : selection.flatMap(one => select(one, cwd, home, faults));
  const paths = [...new Set(chosen)];
  faults.push(...duplicates(paths.filter(isAccount), cwd));
  return { paths, faults };
}

function select(argument: string, cwd: string, home: string, faults: UsageFault[]): readonly string[] {
  const isPath = /[\\/]|\.(?:ya?ml|json)$/i.test(argument);
  const named = isPath ? [] : menuFilesIn(home).filter(name => accountOf(name) === argument);
  if (named.length > 0) return named.map(name => join(home, name));
  const path = resolve(cwd, argument);
  const kind = kindOf(path);
  if (kind === 'folder') return inFolder(path, argument, cwd, faults);
  if (kind === 'file') return [path];
  if (kind !== null) {
    faults.push(new UsageFault('unreadable', { path: argument, reason: kind.reason }));
    return [];
  }
  const known = [...new Set(menuFilesIn(home).map(accountOf))];
  const nearest = suggest(accountOf(argument), known);
  const ordered = nearest === null ? known : [nearest, ...known.filter(name => name !== nearest)];
  const looked = shownPath(isPath ? path : join(home, `${argument}.yaml`), cwd);
  faults.push(new UsageFault('not-found', { argument, looked, known: ordered.slice(0, MAX_KNOWN) }));
  return [];
}

/** Enough to find a mistyped one; an agency has thousands. */
const MAX_KNOWN = 10;

/** A path as people type it here: relative to the working folder, with forward slashes. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/') || '.';
}

/**
 * The menus folder that a file belongs to, from which paths in it are counted: `folder`, else the nearest one of that
 * name around the file, up to the working folder, else the one that the file stands in.
 *
 * @param path absolute.
 */
export function menusFolderOf(path: string, cwd: string, folder: string): string {
  const home = resolve(cwd, folder);
  const own = dirname(path);
  if (isWithin(own, home)) return home;
  for (let around = own; isWithin(around, cwd); around = dirname(around)) {
    if (basename(around) === basename(home)) return around;
    if (around === cwd) break;
  }
  return own;
}

/** Whether a path is a folder or something in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Menu files right in a folder, by name; hidden files, folders in it, and the project's configuration are left alone. */
function inFolder(path: string, shown: string, cwd: string, faults: UsageFault[]): readonly string[] {
  try {
    const names = list(path).filter(name => name !== CONFIG_FILE || path !== resolve(cwd));
    if (names.length === 0) faults.push(new UsageFault('no-menus', { folder: shown, exists: true }));
    return names.map(name => join(path, name));
  } catch (error) {
    const reason = systemCode(error);
    faults.push(
      isNothing(reason)
        ? new UsageFault('no-menus', { folder: shown, exists: kindOf(path) !== null })
        : new UsageFault('unreadable', { path: shown, reason }),
    );
    return [];
  }
}

/** Names of the menu files right in a folder, in order; none when it cannot be listed. */
export function menuFilesIn(folder: string): readonly string[] {
  try {
    return list(folder);
  } catch {
    return [];
  }
}

function list(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !entry.isDirectory() && isMenuFileName(entry.name))
    .map(entry => entry.name)
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Null when there is nothing; anything else that keeps the path from being looked at is a reason. */
function kindOf(path: string): 'file' | 'folder' | { readonly reason: string } | null {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const reason = systemCode(error);
    return isNothing(reason) ? null : { reason };
  }
}

function isNothing(reason: string): boolean {
  return reason === 'ENOENT' || reason === 'ENOTDIR';
}

function duplicates(paths: readonly string[], cwd: string): UsageFault[] {
  const byAccount = new Map<string, string[]>();
  for (const path of paths) {
    const account = accountOf(path);
    byAccount.set(account, [...(byAccount.get(account) ?? []), shownPath(path, cwd)]);
  }
  return [...byAccount].flatMap(([account, files]) =>
    files.length > 1 ? [new UsageFault('duplicate-account', { account, files })] : [],
  );
}
