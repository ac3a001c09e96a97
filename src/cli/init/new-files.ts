import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
import { UsageFault } from '../../menu/fault.ts';
import { systemCode } from '../../menu/system-code.ts';
import { writeWholeFile } from '../write-file.ts';
import { IGNORED, type NewFile, withIgnored } from './init-files.ts';

const IGNORE_PATH = '.gitignore';

/**
 * Writes a file where there is none; false where something is, a link to nowhere too.
 *
 * @throws UsageFault `unwritable`.
 */
export function writeNew({ path, text }: NewFile, folder: string): boolean {
  const absolute = join(folder, path);
  try {
    mkdirSync(dirname(absolute), { recursive: true });
  } catch (error) {
    const reason = systemCode(error);
    // What exists there is no folder.
    throw new UsageFault('unwritable', { path, reason: reason === 'EEXIST' ? 'ENOTDIR' : reason });
  }
  try {
    writeFileSync(absolute, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const reason = systemCode(error);
    if (reason === 'EEXIST') return false;
    throw new UsageFault('unwritable', { path, reason });
  }
}

/**
 * Has git leave alone what wxmenu keeps in the folder: the only file of others that is added to, at its end.
 *
 * @throws UsageFault `unreadable`, `unwritable`.
 */
export async function ignore(folder: string): Promise<'written' | 'added' | 'left'> {
  if (writeNew({ path: IGNORE_PATH, text: `${IGNORED}\n` }, folder)) return 'written';
  const absolute = join(folder, IGNORE_PATH);
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch (error) {
    throw new UsageFault('unreadable', { path: IGNORE_PATH, reason: systemCode(error) });
  }
  const longer = withIgnored(text);
  if (longer === null) return 'left';
  await writeWholeFile(absolute, IGNORE_PATH, longer);
  return 'added';
}

/** The folder of the git repository around; null for none. */
export function repositoryAround(folder: string): string | null {
  for (let around = resolve(folder); ; around = dirname(around)) {
    if (existsSync(join(around, '.git'))) return around;
    if (around === parse(around).root) return null;
  }
}
