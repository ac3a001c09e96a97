import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isMenuFileName } from '../config/account-name.ts';

/**
 * Menu files in the folders inside the menus folder, which those of accounts extend; in order. Hidden files and folders
 * are left alone, and links to folders are not followed.
 */
export function sharedPaths(cwd: string, folder: string): readonly string[] {
  return inside(resolve(cwd, folder)).flatMap(filesIn);
}

function filesIn(folder: string): string[] {
  const own = entriesOf(folder)
    .filter(entry => !entry.isDirectory() && isMenuFileName(entry.name))
    .map(({ name }) => join(folder, name));
  return [...own, ...inside(folder).flatMap(filesIn)];
}

/** Folders right in a folder. */
function inside(folder: string): string[] {
  return entriesOf(folder)
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name));
}

/** In order; nothing of a folder that cannot be listed. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
