import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { loadMenus } from '../../config/load-menus.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { UsageFault } from '../../menu/fault.ts';
import { systemCode } from '../../menu/system-code.ts';

/** The text of a menu file of another revision. */
export interface MenuText {
  /** The name that people know it by, such as `menus/shop.yaml@origin/main`. */
  readonly shown: string;
  /** Name of the file, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads and checks menu files of another revision just as those on disk are: they are written to a folder that only
 * this user can enter, loaded from there, and removed.
 *
 * @returns in the order given; null for one that could not be read.
 * @throws UsageFault `unwritable` when there is no room for them.
 */
export function loadTexts(texts: readonly MenuText[]): readonly (MenuFile | null)[] {
  if (texts.length === 0) return [];
  const folder = temporaryFolder();
  try {
    // A folder for each: nothing depends on how names are compared here.
    const paths = texts.map(({ name }, i) => posix.join(String(i), name));
    for (const [i, { bytes }] of texts.entries()) write(join(folder, paths[i] ?? ''), bytes);
    const { files } = loadMenus(paths, { cwd: folder });
    const byPath = new Map(files.map(file => [file.file, file]));
    return texts.map(({ shown }, i) => {
      const file = byPath.get(paths[i] ?? '');
      return file === undefined ? null : shownAs(shown, file);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'wxmenu-base-'));
  } catch (error) {
    throw new UsageFault('unwritable', { path: tmpdir(), reason: systemCode(error) });
  }
}

function write(path: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { mode: 0o700 });
    writeFileSync(path, bytes, { mode: 0o600 });
  } catch (error) {
    throw new UsageFault('unwritable', { path, reason: systemCode(error) });
  }
}

function shownAs(shown: string, { places, problems, ...file }: MenuFile): MenuFile {
  return {
    ...file,
    file: shown,
    problems: problems.map(one => ({ ...one, at: { ...one.at, file: shown } })),
    places: new Map([...places].map(([address, at]) => [address, { ...at, file: shown }])),
  };
}
