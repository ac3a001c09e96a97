import { relative, sep } from 'node:path';
import type { CliContext } from './context.ts';

/** Where the working folder stands in the repository, when a GitHub runner says where that is. */
export function repositoryPath({ env, cwd }: Pick<CliContext, 'env' | 'cwd'>): string {
  const root = env.GITHUB_WORKSPACE;
  if (!root) return '';
  const path = relative(root, cwd);
  return path.startsWith('..') ? '' : path.split(sep).join('/');
}
