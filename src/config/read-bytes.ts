import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { MAX_FILE_BYTES } from './decode.ts';

/** What stands at a path, if it is a regular file. `size`: of a file too large for a menu, unread. */
export type FileBytes =
  | { readonly bytes: Uint8Array }
  | { readonly size: number }
  | { readonly reason: 'EISDIR' | 'not-a-file' };

/**
 * Reads a regular file of no more than {@link MAX_FILE_BYTES}.
 *
 * @throws the system's error when it cannot be opened or read.
 */
export function readBytes(path: string): FileBytes {
  let descriptor: number | undefined;
  try {
    // Not blocking: opening a named pipe must not wait for somebody to write to it.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { reason: stats.isDirectory() ? 'EISDIR' : 'not-a-file' };
    return stats.size > MAX_FILE_BYTES ? { size: stats.size } : { bytes: readFileSync(descriptor) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
