import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import type { Problem } from '../menu/problem.ts';
import { systemCode } from '../menu/system-code.ts';
import { accountOf, variableSuffix } from './account-name.ts';
import { MAX_FILE_BYTES } from './decode.ts';
import type { MenuFile } from './menu-file.ts';
import { menuPaths, shownPath } from './menu-paths.ts';
import { fileTooLarge, parseMenuBytes } from './parse-menu.ts';
import { SourceText } from './source-text.ts';

export interface LoadOptions {
  /** Working folder: what paths are relative to, both given and shown. */
  readonly cwd: string;
  /** Where accounts are looked for by name, and what no selection means. */
  readonly folder?: string;
}

export interface LoadResult {
  /** Every file that could be read, checked, in the order asked for. */
  readonly files: readonly MenuFile[];
  /** What could not be found or read; the files stand beside it all the same. */
  readonly faults: readonly UsageFault[];
}

/**
 * Finds, reads and checks menu files. Reads nothing but those files; never throws for what is in them or for
 * what is missing.
 *
 * @param selection files, folders or account names; none means the whole folder.
 */
export function loadMenus(selection: readonly string[], { cwd, folder = 'menus' }: LoadOptions): LoadResult {
  const { paths, faults } = menuPaths(selection, cwd, folder);
  const unreadable: UsageFault[] = [];
  const files = paths.flatMap(path => {
    const name = { file: shownPath(path, cwd), account: accountOf(path) };
    const found = readBytes(path);
    if ('bytes' in found) return [parseMenuBytes(found.bytes, name)];
    if ('size' in found) return [fileTooLarge(found.size, name)];
    unreadable.push(new UsageFault('unreadable', { path: name.file, reason: found.reason }));
    return [];
  });
  return { files: withAccountNames(files), faults: [...faults, ...unreadable] };
}

type Read = { readonly bytes: Uint8Array } | { readonly size: number } | { readonly reason: string };

/**
 * Reads a regular file. A link that leads out of its folder is refused: a menu file from a stranger must not be able
 * to show what stands elsewhere on this machine.
 */
function readBytes(path: string): Read {
  let descriptor: number | undefined;
  try {
    if (lstatSync(path).isSymbolicLink() && leadsOut(path)) return { reason: 'link-out-of-folder' };
    // Not blocking: opening a named pipe must not wait for somebody to write to it.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { reason: stats.isDirectory() ? 'EISDIR' : 'not-a-file' };
    return stats.size > MAX_FILE_BYTES ? { size: stats.size } : { bytes: readFileSync(descriptor) };
  } catch (error) {
    return { reason: systemCode(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function leadsOut(path: string): boolean {
  const way = relative(realpathSync(dirname(path)), realpathSync(path));
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** Credentials are found by the account's name: two accounts must not make the same variable, and it must say something. */
function withAccountNames(files: readonly MenuFile[]): MenuFile[] {
  const owners = new Map<string, string>();
  return files.map(file => {
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
