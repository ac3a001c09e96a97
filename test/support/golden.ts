import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The expected text in a file. With `UPDATE_GOLDEN=1` the file is written first; without it a file that is missing is
 * a failure, not a reason to write one.
 */
export function golden(path: string, text: string): string {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return existsSync(path) ? readFileSync(path, 'utf8') : '(no such file yet: run with UPDATE_GOLDEN=1)';
}
