import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import type { CliContext } from './context.ts';

/**
 * Text of a file that a command line names.
 *
 * @throws UsageFault `not-found` or `unreadable`.
 */
export async function readText(path: string, { cwd }: CliContext): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const reason = systemCode(error);
    if (reason === 'ENOENT') throw new UsageFault('not-found', { argument: path, looked: path, known: [] });
    throw new UsageFault('unreadable', { path, reason });
  }
}
