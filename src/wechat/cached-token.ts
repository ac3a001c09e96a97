import type { WechatClient } from './client.ts';
import type { AccessToken, TokenSource } from './token.ts';
import type { TokenCache, TokenKey } from './token-cache.ts';
import type { FetchedToken } from './wire.ts';

/** A token and until when to use it, in milliseconds since the epoch. */
interface HeldToken extends AccessToken {
  readonly usableUntil: number;
}

/** WeChat keeps an old token alive this long beside a new one, and hands out a new one when so much is left. */
const OVERLAP_MS = 5 * 60_000;

export interface CachedTokenOptions {
  readonly appid: string;
  /** Which kind of token: the kinds do not mix. */
  readonly kind: string;
  /** Gets a token from whoever issues it; called as seldom as possible. */
  fetch(client: WechatClient): Promise<FetchedToken>;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
}

/**
 * A source that keeps a token in memory and on disk and fetches one only when neither has any left: once for all
 * calls of this process, and once for all processes that share the cache.
 *
 * A token is used until 5 minutes before its end. The last 5 minutes are left alone for three reasons: a token
 * that someone else replaced dies in them, clocks differ, and stable_token hands out the next token from then on.
 * One that comes with little time left is thus used for what is left minus 5 minutes (345 s: for 45 s). One that
 * comes with less than that is not written down and used for half of its time, so that not every call fetches.
 *
 * Source: developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
 */
export function cachedToken({ appid, kind, fetch, cache }: CachedTokenOptions): TokenSource {
  let held: HeldToken | null = null;
  let obtaining: Promise<HeldToken> | null = null;

  async function tokenOtherThan(refused: string | null, client: WechatClient): Promise<AccessToken> {
    for (;;) {
      if (held !== null && held.value !== refused && client.clock.now() < held.usableUntil) return held;
      if (obtaining === null) {
        obtaining = obtain(refused, client).finally(() => {
          obtaining = null;
        });
        return await obtaining;
      }
      const token = await obtaining;
      if (token.value !== refused) return token;
    }
  }

  async function obtain(refused: string | null, client: WechatClient): Promise<HeldToken> {
    const key: TokenKey = { appid, kind, host: client.host };
    const fromCache = async (): Promise<HeldToken | null> => {
      const stored = await cache?.read(key, client.clock.now());
      if (!stored || stored.value === refused) return null;
      const usableUntil = stored.expiresAt - OVERLAP_MS;
      return client.clock.now() < usableUntil ? { value: stored.value, usableUntil } : null;
    };
    const fromIssuer = async (): Promise<HeldToken> => {
      const asked = client.clock.now();
      const { value, expiresIn } = await fetch(client);
      const expiresAt = asked + expiresIn * 1000;
      if (expiresAt - OVERLAP_MS <= client.clock.now()) {
        return { value, usableUntil: asked + (expiresIn * 1000) / 2 };
      }
      await cache?.write(key, { value, expiresAt });
      return { value, usableUntil: expiresAt - OVERLAP_MS };
    };
    held =
      (await fromCache()) ??
      (cache === null ? await fromIssuer() : await cache.once(key, client.clock, fromCache, fromIssuer));
    return held;
  }

  return {
    get: client => tokenOtherThan(null, client),
    refused: (token, client) => tokenOtherThan(token.value, client),
  };
}
