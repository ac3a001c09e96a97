import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/**
 * The text of a file that only this user can have written; null when there is none; else why it is not to be used.
 * Read at once: four calls by way of Node's threads take 2 ms, as every run begins with them.
 */
export function readPrivate(path: string): { text: string } | { reason: string } | null {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const reason = distrust(fstatSync(descriptor));
      return reason === null ? { text: readFileSync(descriptor, 'utf8') } : { reason };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const reason = codeOf(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR' ? null : { reason };
  }
}

/** Writes a file for this user alone, at once or not at all. Gives null, or why it could not be written. */
export async function writePrivate(path: string, text: string): Promise<string | null> {
  try {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, text, { ...ownership(), mode: 0o600, fsync: false });
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** Without it write-file-atomic keeps the owner of the file that it replaces. */
function ownership(): { chown?: { uid: number; gid: number } } {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  return uid === undefined || gid === undefined ? {} : { chown: { uid, gid } };
}

/** Why a file or folder may hold what another user put there; null on systems without owners. */
export function distrust({ uid, mode }: { uid: number; mode: number }): string | null {
  const user = process.getuid?.();
  if (user === undefined) return null;
  if (uid !== user) return 'foreign';
  return (mode & 0o022) === 0 ? null : 'writable-by-others';
}

/** The code of an error of the file system or the lock; any other error is a bug and goes on its way. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
