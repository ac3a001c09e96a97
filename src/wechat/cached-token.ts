import type { WechatClient } from './client.ts';
import type { ForceRefusal } from './forced-refreshes.ts';
import { type AccessToken, type FetchedToken, LONGEST_LIFE_S, type TokenSource } from './token.ts';
import type { TokenCache, TokenKey } from './token-cache.ts';

/** A token and until when to use it, in milliseconds since the epoch. */
interface HeldToken extends AccessToken {
  readonly usableUntil: number;
}

/** WeChat keeps an old token alive this long beside a new one, and hands out a new one when so much is left. */
const OVERLAP_MS = 5 * 60_000;

/** `expires_in` is in whole seconds: only this much later is it certain that no more than the overlap is left. */
const ROUNDING_MS = 1_000;

/** How long a token of unknown life is used without asking again. */
const UNKNOWN_LIFE_MS = 5 * 60_000;

/** A process that lives on may fetch another token this long after it fetched one because the last was refused. */
const REFETCH_MS = 3_600_000;

export interface CachedTokenOptions {
  readonly appid: string;
  /** Which kind of token: the kinds do not mix. */
  readonly kind: string;
  /** Whoever issues it; absent: the API that the calls go to. */
  readonly issuer?: string;
  /** Gets a token from whoever issues it; called as seldom as possible. */
  fetch(client: WechatClient): Promise<FetchedToken>;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  /** Gets the first token of this run in another way: see {@link ForcedFetch}. */
  readonly forced?: ForcedFetch;
}

/** Gets a new token although the one there is may be good; called at most once. */
export interface ForcedFetch {
  fetch(client: WechatClient): Promise<FetchedToken>;
  /** It was not done, since it may not be done so often. */
  skipped(why: ForceRefusal): void;
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
export function cachedToken(options: CachedTokenOptions): TokenSource {
  const { appid, kind, issuer, fetch, cache } = options;
  let held: HeldToken | null = null;
  let obtaining: Promise<HeldToken | null> | null = null;
  let forced = options.forced ?? null;
  let refetchedAt: number | null = null;

  /** Null when there is no other than `refused` to be had; without `refused` there always is one. */
  async function tokenOtherThan(refused: string | null, client: WechatClient): Promise<HeldToken | null> {
    for (;;) {
      if (held !== null && held.value !== refused && client.clock.now() < held.usableUntil) return held;
      if (obtaining === null) {
        obtaining = obtain(refused, client).finally(() => {
          obtaining = null;
        });
        return await obtaining;
      }
      const token = await obtaining;
      if (token !== null && token.value !== refused) return token;
    }
  }

  async function obtain(refused: string | null, client: WechatClient): Promise<HeldToken | null> {
    const { clock } = client;
    const key: TokenKey = { appid, kind, host: issuer ?? client.host };
    const fromCache = async (): Promise<HeldToken | null> => {
      const stored = await cache?.read(key, clock.now());
      if (!stored || stored.value === refused) return null;
      const usableUntil = stored.expiresAt - OVERLAP_MS + ROUNDING_MS;
      return clock.now() < usableUntil ? { value: stored.value, usableUntil } : null;
    };
    const fromIssuer = async (): Promise<HeldToken> => await keep(await fetch(client), key, client);
    const once = (look: () => Promise<HeldToken | null>, make: () => Promise<HeldToken>) =>
      cache === null ? make() : cache.once(key, clock, look, make);

    if (forced !== null) {
      const { fetch: force, skipped } = forced;
      forced = null;
      const nothing = async () => null;
      return await once(nothing, async () => {
        const why = (await cache?.claimForced(key, clock.now())) ?? null;
        if (why === null) return await keep(await force(client), key, client);
        skipped(why);
        return (await fromCache()) ?? (await fromIssuer());
      }).then(hold);
    }
    const found = await fromCache();
    if (found !== null) return hold(found);
    if (refused !== null) {
      const spent = refetchedAt !== null && clock.now() < refetchedAt + REFETCH_MS;
      if (spent) return null;
      refetchedAt = clock.now();
    }
    return hold(await once(fromCache, fromIssuer));
  }

  async function keep(
    { value, expiresIn }: FetchedToken,
    key: TokenKey,
    { clock }: WechatClient,
  ): Promise<HeldToken> {
    const now = clock.now();
    if (expiresIn === null) return { value, usableUntil: now + UNKNOWN_LIFE_MS };
    const lifeMs = Math.min(expiresIn, LONGEST_LIFE_S) * 1000;
    if (lifeMs <= OVERLAP_MS) return { value, usableUntil: now + lifeMs / 2 };
    await cache?.write(key, { value, expiresAt: now + lifeMs });
    return { value, usableUntil: now + lifeMs - OVERLAP_MS + ROUNDING_MS };
  }

  function hold(token: HeldToken): HeldToken {
    held = token;
    return token;
  }

  return {
    async get(client) {
      const token = await tokenOtherThan(null, client);
      if (token === null) throw new TypeError('a source without a token must throw a fault');
      return token;
    },
    refused: (token, client) => tokenOtherThan(token.value, client),
  };
}
