import type { CheckedFile } from '../config/menu-file.ts';
import type { Problem } from '../menu/problem.ts';

/**
 * The problems of files, in their order. One that stands in a file which several of them extend, and is the same for
 * each, comes once.
 */
export function problemsOf(files: readonly CheckedFile[]): Problem[] {
  const all = files.flatMap(({ problems }) => problems);
  if (files.every(file => file.extends === undefined)) return all;
  const told = new Set<string>();
  return all.filter(({ code, args, address, name, at }) => {
    const key = JSON.stringify([at.file, at.range.start.offset, code, args, address, name, at.filled]);
    return !told.has(key) && told.add(key);
  });
}
