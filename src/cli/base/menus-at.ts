import { posix } from 'node:path';
import { accountOf } from '../../config/account-name.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { parseMenuBytes } from '../../config/parse-menu.ts';
import type { SharedFile, SharedFiles } from '../../config/shared-files.ts';
import { LENIENT } from '../../menu/rule-settings.ts';

/** A file at a commit; paths are counted from the root of the repository, with forward slashes. */
export interface FileAt {
  readonly commit: string;
  readonly path: string;
}

/** A menu file of another revision. */
export interface MenuText extends FileAt {
  readonly bytes: Uint8Array;
  /** The menus folder that it belongs to. */
  readonly folder: string;
}

/** A menu file of another revision, checked. */
export interface MenuAt {
  readonly menu: MenuFile;
  /** The files that it extends. */
  readonly extended: readonly string[];
}

/** Gives the contents of files, in the order asked for; `size` alone of those too large for a menu, null for none. */
export type ReadFiles = (
  files: readonly FileAt[],
) => Promise<readonly ({ readonly bytes: Uint8Array } | { readonly size: number } | null)[]>;

/**
 * Reads and checks menu files of other revisions just as those on disk are, with what they extend as it was then. They
 * are read from the repository alone, in as many rounds as files extend one another.
 *
 * @param ref what the revision is called; stands behind every path that is shown.
 * @returns in the order given.
 * @throws what `read` throws.
 */
export async function loadMenusAt(
  texts: readonly MenuText[],
  ref: string,
  read: ReadFiles,
): Promise<readonly MenuAt[]> {
  const known = new Map<string, SharedFile>();
  for (;;) {
    const wanted = new Map<string, FileAt>();
    const ask = (file: FileAt): SharedFile => {
      const found = known.get(keyOf(file));
      if (found === undefined) wanted.set(keyOf(file), file);
      return found ?? { missing: 'nothing' };
    };
    // A file that several menus of a commit extend is read once.
    const folders = new Map<string, SharedFiles>();
    const loaded = texts.map(text => {
      const key = keyOf({ commit: text.commit, path: text.folder });
      const files = folders.get(key) ?? filesAt(text, ref, ask);
      folders.set(key, files);
      return loadMenu(text, ref, files);
    });
    if (wanted.size === 0) return loaded;
    const files = [...wanted.values()];
    const found = await read(files);
    for (const [i, file] of files.entries()) known.set(keyOf(file), found[i] ?? { missing: 'nothing' });
  }
}

function loadMenu({ path, bytes }: MenuText, ref: string, files: SharedFiles): MenuAt {
  const name = { file: shownAt(path, ref), account: accountOf(path) };
  // What the project refuses today may have been fine then.
  const menu = parseMenuBytes(bytes, name, { files: () => files }, LENIENT);
  const extended = (menu.extends ?? []).map(file => file.slice(0, -shownAt('', ref).length));
  return { menu, extended };
}

/** What is in a menus folder at a commit. */
function filesAt({ commit, folder }: MenuText, ref: string, ask: (file: FileAt) => SharedFile): SharedFiles {
  return {
    read: path => ask({ commit, path: posix.join(folder, path) }),
    shown: path => shownAt(posix.join(folder, path), ref),
    known: () => [],
  };
}

function shownAt(path: string, ref: string): string {
  return `${path}@${ref}`;
}

function keyOf({ commit, path }: FileAt): string {
  return `${commit}:${path}`;
}
