import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../menu/clock.ts';
import { claimForcedRefresh, type ForceRefusal } from './forced-refreshes.ts';
import { codeOf, distrust, readPrivate, writePrivate } from './private-file.ts';
import { isTokenText, LONGEST_LIFE_S } from './token.ts';

/** What a token on disk belongs to. */
export interface TokenKey {
  readonly appid: string;
  /** `stable`, `classic`, `server` or `command`: the kinds do not mix. */
  readonly kind: string;
  /** Whoever issued it: host and port of the API or of the central token server, or a name for the command. */
  readonly host: string;
}

export interface StoredToken {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Why the cache did not help; never stops anything. `ignored`: this file was not used and will be replaced. `off`:
 * nothing can be kept, every run fetches a token.
 */
export type TokenCacheNotice =
  | (TokenCacheTrouble & { readonly code: 'token-cache-ignored' })
  | (TokenCacheTrouble & { readonly code: 'token-cache-off' });

interface TokenCacheTrouble {
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
  /** May stable_token be forced at `now`? Null for yes, which is then counted. To be asked within `once`. */
  claimForced(key: TokenKey, now: number): Promise<ForceRefusal | null>;
}

/** Contents of a file. A reader ignores every other format. */
interface TokenFile extends TokenKey {
  readonly format: 1;
  readonly access_token: string;
  /** ISO 8601, in UTC. */
  readonly expires_at: string;
}

/** One that claims to live longer than tokens do, and a minute, was written under another clock. */
const LONGEST_LIFE_MS = LONGEST_LIFE_S * 1000 + 60_000;

/**
 * The lock of a process that was killed, or stands still, is taken over after `staleMs`. One that lives may wait out
 * WeChat's limit per minute with the lock in hand: the others had better not all ask then.
 */
const LOCK = { staleMs: 5_000, updateMs: 1_000, pauseMs: 100, pauses: 1_200 } as const;

/** A cache in `folder`, which is made (for the user alone) when first written to. */
export function createTokenCache(
  folder: string,
  tell: (notice: TokenCacheNotice) => void = () => {},
): TokenCache {
  let usable: boolean | undefined;
  const told = new Set<string>();

  /** Once each: a file is looked at again and again while another process has the lock. */
  function notice(found: TokenCacheNotice): void {
    const text = JSON.stringify(found);
    if (told.has(text)) return;
    told.add(text);
    tell(found);
  }

  const pathOf = ({ appid, kind, host }: TokenKey, extension = '.json') =>
    join(folder, `${[appid, kind, host].join('-').replace(/[^\w.-]/g, '_')}${extension}`);

  function folderIsUsable(): boolean {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const trust = distrust(statSync(folder));
      if (trust === null) return true;
      notice({ code: 'token-cache-off', path: folder, reason: trust });
    } catch (error) {
      notice({ code: 'token-cache-off', path: folder, reason: codeOf(error) });
    }
    return false;
  }

  function ensureFolder(): boolean {
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
      const text = readPrivate(path);
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
      if (!ensureFolder()) return;
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
      const failed = await writePrivate(path, `${JSON.stringify(file)}\n`);
      if (failed !== null) notice({ code: 'token-cache-off', path, reason: failed });
    },

    async once(key, clock, look, make) {
      if (!ensureFolder()) return await make();
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

    async claimForced(key, now) {
      if (!ensureFolder()) return null;
      const path = pathOf(key, '.forced.json');
      return await claimForcedRefresh(path, now, reason =>
        notice({ code: 'token-cache-ignored', path, reason }),
      );
    },
  };
}

/** Stands in for the release of a lock that could not be made. */
async function makeUnlocked(): Promise<void> {}

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
  const texts = [file.appid, file.kind, file.host, file.expires_at];
  return (
    file.format === 1 &&
    isTokenText(file.access_token) &&
    texts.every(text => typeof text === 'string' && text !== '') &&
    !Number.isNaN(Date.parse(String(file.expires_at)))
  );
}
