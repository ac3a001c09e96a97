import { posix } from 'node:path';
import type { ProblemArgs } from '../menu/problem.ts';
import { isMenuFileName } from './account-name.ts';

/** Why a path cannot be extended, by its form alone. */
export type BadPath =
  | { readonly outside: Exclude<ProblemArgs['extends-outside']['reason'], 'link'> }
  | { readonly reason: 'nothing' | 'ending' };

/**
 * The file that `extends` names, counted from the menus folder and without detours (`./a//b.yaml` is `a/b.yaml`).
 * Nothing that leads out of that folder, and nothing hidden: other programs keep settings and secrets in such files.
 */
export function extendedPath(written: string): { readonly path: string } | BadPath {
  if (/^(?:[\\/~]|[a-z]:|[a-z][a-z0-9+.-]+:)/i.test(written)) return { outside: 'absolute' };
  const parts = written.split(/[\\/]/);
  if (parts.includes('..')) return { outside: 'parent' };
  if (parts.some(part => part.startsWith('.') && part !== '.')) return { outside: 'hidden' };
  // A backslash is part of a name to all but Windows.
  if (/[\\\p{Cc}]/u.test(written)) return { reason: 'nothing' };
  const path = posix.normalize(written);
  return isMenuFileName(posix.basename(path)) ? { path } : { reason: 'ending' };
}

/** The one of the known paths that was probably meant: without the menus folder, with an ending, in its folder. */
export function nearestPath(
  written: string,
  known: readonly string[],
  near: (word: string) => string | null,
): string | null {
  const plain = written.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const stem = (path: string): string => path.replace(/\.(?:ya?ml|json)$/i, '');
  return (
    known.find(path => stem(path) === stem(plain)) ??
    known.find(path => stem(plain).endsWith(`/${stem(path)}`) || stem(path).endsWith(`/${stem(plain)}`)) ??
    near(plain)
  );
}
