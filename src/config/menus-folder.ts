import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../menu/problem.ts';
import { systemCode } from '../menu/system-code.ts';
import { isMenuFileName } from './account-name.ts';
import type { MenuFile } from './menu-file.ts';
import { isWithin, shownPath } from './menu-paths.ts';
import { readBytes } from './read-bytes.ts';
import type { SharedFile, SharedFiles, SharedVariable } from './shared-files.ts';
import { inFileOrder } from './with-findings.ts';

/** The files of a menus folder, and what was seen of the variables in them. */
export interface MenusFolder extends SharedFiles {
  /** Variables that no menu has used so far which extends their file. */
  unused(): readonly SharedVariable[];
}

/**
 * Opens a menus folder for what menus extend. Reads what is asked for and nothing else, and nothing outside: a link that
 * leads out of the folder is refused.
 *
 * @param folder absolute.
 * @param cwd what paths are shown relative to.
 */
export function openMenusFolder(folder: string, cwd: string): MenusFolder {
  const uses = new Map<string, { readonly variable: SharedVariable; isUsed: boolean }>();
  let known: readonly string[] | undefined;
  return {
    read: path => readShared(folder, path),
    shown: path => shownPath(join(folder, path), cwd),
    known: () => {
      known ??= filesToExtend(folder);
      return known;
    },
    observe: (variable, isUsed) => {
      const { file, range } = variable.at;
      const key = `${range.start.offset} ${file}`;
      const use = uses.get(key) ?? { variable, isUsed: false };
      use.isUsed ||= isUsed;
      uses.set(key, use);
    },
    unused: () => [...uses.values()].flatMap(({ variable, isUsed }) => (isUsed ? [] : [variable])),
  };
}

function readShared(folder: string, path: string): SharedFile {
  try {
    const real = realpathSync(join(folder, path));
    if (!isWithin(real, realpathSync(folder))) return { missing: 'link' };
    const found = readBytes(real);
    if (!('reason' in found)) return found;
    return found.reason === 'EISDIR'
      ? { missing: 'folder' }
      : { missing: 'unreadable', detail: found.reason };
  } catch (error) {
    const detail = systemCode(error);
    const isThere = detail !== 'ENOENT' && detail !== 'ENOTDIR';
    return isThere ? { missing: 'unreadable', detail } : { missing: 'nothing' };
  }
}

/** As many folders are looked through for what somebody may have meant. */
const MOST_FOLDERS = 50;

/** Menu files in a folder and in the folders in it, those first; paths as `extends` has them. */
function filesToExtend(folder: string): string[] {
  const entries = listed(folder);
  const folders = entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .slice(0, MOST_FOLDERS);
  const inside = folders.flatMap(({ name }) =>
    listed(join(folder, name))
      .filter(entry => !entry.isDirectory() && isMenuFileName(entry.name))
      .map(entry => `${name}/${entry.name}`),
  );
  const here = entries.filter(entry => !entry.isDirectory() && isMenuFileName(entry.name));
  return [...inside, ...here.map(({ name }) => name)];
}

function listed(folder: string): { readonly name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** Adds a warning for each variable of an extended file that no menu uses to the first file that extends it. */
export function withUnused(files: readonly MenuFile[], unused: readonly SharedVariable[]): MenuFile[] {
  const left = new Set(unused);
  return files.map(file => {
    const own = [...left].filter(({ at }) => file.extends?.includes(at.file));
    if (own.length === 0) return file;
    for (const variable of own) left.delete(variable);
    const found = own.map(({ name, at }): Problem => {
      return {
        code: 'unused-variable',
        severity: 'warning',
        args: { name, by: 'heirs', suggestion: null },
        at,
      };
    });
    const problems = inFileOrder([...file.problems, ...found], [file.file, ...(file.extends ?? [])]);
    return { ...file, problems };
  });
}
