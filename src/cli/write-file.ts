import { resolve } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import type { CliContext } from './context.ts';

/**
 * Writes a file whole or not at all. One that is there keeps its permissions.
 *
 * @param path where, absolute.
 * @param shown the same as people type it.
 * @throws UsageFault `unwritable`.
 */
export async function writeWholeFile(path: string, shown: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(path, text);
  } catch (error) {
    throw new UsageFault('unwritable', { path: shown, reason: systemCode(error) });
  }
}

/**
 * Writes what an option such as `--out` asked for.
 *
 * @throws UsageFault `unwritable`.
 */
export async function writeOutput(
  path: string,
  text: string,
  { cwd }: Pick<CliContext, 'cwd'>,
): Promise<void> {
  await writeWholeFile(resolve(cwd, path), path, text);
}
