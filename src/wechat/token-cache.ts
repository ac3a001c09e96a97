import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../menu/clock.ts';

/** What a token on disk belongs to. */
export interface TokenKey {
  readonly appid: string;
  /** `stable` or `classic`: the two kinds do not mix. */
  readonly kind: string;
  /** Host and port of the API that issued it. */
  readonly host: string;
}

export interface StoredToken {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Why the cache did not help; never stops anything. */
export interface TokenCacheNotice {
  /** `ignored`: this file was not used and will be replaced. `off`: nothing can be kept, every run fetches a token. */
  readonly code: 'token-cache-ignored' | 'token-cache-off';
  readonly path: string;
  /** `corrupt`, `foreign` (another account's or user's), `writable-by-others`, or the system's code such as EROFS. */
  readonly reason: string;
}

/** Tokens on disk, shared by processes. What cannot be read, written or locked is told as a notice and stops nothing. */
export interface TokenCache {
  /** The token of `key`, if there is one that can be trusted and is not over at `now`. */
  read(key: TokenKey, now: number): Promise<StoredToken | null>;
  write(key: TokenKey, token: StoredToken): Promise<void>;
  /**
   * Runs `make` in one process at a time; the others wait and take what `look` then finds. When there is no way to
   * lock, or the other process takes too long, `make` runs all the same: a second fetch does no harm.
   */
  once<T>(key: TokenKey, clock: Clock, look: () => Promise<T | null>, make: () => Promise<T>): Promise<T>;
}

/** Contents of a file. A reader ignores every other format. */
interface TokenFile extends TokenKey {
  readonly format: 1;
  readonly access_token: string;
  /** ISO 8601, in UTC. */
  readonly expires_at: string;
}

/** No token lives longer than 2 hours; one that claims to was written under another clock. */
const LONGEST_LIFE_MS = 2 * 3_600_000 + 60_000;

const LOCK = { staleMs: 10_000, updateMs: 3_000, pauseMs: 100, pauses: 120 } as const;

/** A cache in `folder`, which is made (for the user alone) when first written to. */
export function createTokenCache(
  folder: string,
  notice: (notice: TokenCacheNotice) => void = () => {},
): TokenCache {
  let usable: Promise<boolean> | undefined;

  const pathOf = ({ appid, kind, host }: TokenKey) =>
    join(folder, `${[appid, kind, host].join('-').replace(/[^\w.-]/g, '_')}.json`);

  async function folderIsUsable(): Promise<boolean> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const trust = distrust(await stat(folder));
      if (trust === null) return true;
      notice({ code: 'token-cache-off', path: folder, reason: trust });
    } catch (error) {
      notice({ code: 'token-cache-off', path: folder, reason: codeOf(error) });
    }
    return false;
  }

  function ensureFolder(): Promise<boolean> {
    usable ??= folderIsUsable();
    return usable;
  }

  return {
    async read(key, now) {
      const path = pathOf(key);
      const ignored = (reason: string) => {
        notice({ code: 'token-cache-ignored', path, reason });
        return null;
      };
      const text = await readTrusted(path);
      if (text === null) return null;
      if ('reason' in text) return ignored(text.reason);
      const file = parse(text.text);
      if (file === null) return ignored('corrupt');
      if (file.appid !== key.appid || file.kind !== key.kind || file.host !== key.host)
        return ignored('foreign');
      const expiresAt = Date.parse(file.expires_at);
      if (expiresAt > now + LONGEST_LIFE_MS) return ignored('corrupt');
      return expiresAt > now ? { value: file.access_token, expiresAt } : null;
    },

    async write(key, token) {
      if (!(await ensureFolder())) return;
      const path = pathOf(key);
      const { appid, kind, host } = key;
      const file: TokenFile = {
        format: 1,
        appid,
        kind,
        host,
        access_token: token.value,
        expires_at: new Date(token.expiresAt).toISOString(),
      };
      try {
        const { default: writeFileAtomic } = await import('write-file-atomic');
        await writeFileAtomic(path, `${JSON.stringify(file)}\n`, {
          ...ownership(),
          mode: 0o600,
          fsync: false,
        });
      } catch (error) {
        notice({ code: 'token-cache-off', path, reason: codeOf(error) });
      }
    },

    async once(key, clock, look, make) {
      if (!(await ensureFolder())) return await make();
      const { lock } = await import('proper-lockfile');
      for (let pause = 0; pause < LOCK.pauses; pause++) {
        const release = await lock(pathOf(key), {
          realpath: false,
          stale: LOCK.staleMs,
          update: LOCK.updateMs,
          // Losing the lock means that two processes fetch; the default would end this one.
          onCompromised: () => {},
        }).catch((error: unknown) => (codeOf(error) === 'ELOCKED' ? null : makeUnlocked));
        if (release !== null) {
          try {
            return (await look()) ?? (await make());
          } finally {
            await release().catch(() => {});
          }
        }
        await clock.sleep(LOCK.pauseMs);
        const found = await look();
        if (found !== null) return found;
      }
      return await make();
    },
  };
}

/** Without it write-file-atomic keeps the owner of the file that it replaces. */
function ownership(): { chown?: { uid: number; gid: number } } {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  return uid === undefined || gid === undefined ? {} : { chown: { uid, gid } };
}

/** Stands in for the release of a lock that could not be made. */
async function makeUnlocked(): Promise<void> {}

/** The text of a file that only this user can have written; null when there is none. */
async function readTrusted(path: string): Promise<{ text: string } | { reason: string } | null> {
  try {
    const handle = await open(path, 'r');
    try {
      const reason = distrust(await handle.stat());
      return reason === null ? { text: await handle.readFile('utf8') } : { reason };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = codeOf(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR' ? null : { reason };
  }
}

/** Why a file or folder may hold what another user put there; null on systems without owners. */
function distrust({ uid, mode }: { uid: number; mode: number }): string | null {
  const user = process.getuid?.();
  if (user === undefined) return null;
  if (uid !== user) return 'foreign';
  return (mode & 0o022) === 0 ? null : 'writable-by-others';
}

function parse(text: string): TokenFile | null {
  try {
    const file: unknown = JSON.parse(text);
    return isTokenFile(file) ? file : null;
  } catch {
    return null;
  }
}

function isTokenFile(value: unknown): value is TokenFile {
  if (typeof value !== 'object' || value === null) return false;
  const file: { readonly [member: string]: unknown } = { ...value };
  const texts = [file.appid, file.kind, file.host, file.access_token, file.expires_at];
  return (
    file.format === 1 &&
    texts.every(text => typeof text === 'string' && text !== '') &&
    !Number.isNaN(Date.parse(String(file.expires_at)))
  );
}

/** The code of an error of the file system or the lock; any other error is a bug and goes on its way. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
