import { cachedToken } from './cached-token.ts';
import { retryRead } from './retry.ts';
import type { TokenSource } from './token.ts';
import type { TokenCache } from './token-cache.ts';
import { readToken } from './wire.ts';

export interface StableTokenOptions {
  readonly appid: string;
  readonly secret: string;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  /** Numbers from 0 up to 1, for spreading repeats in time. */
  readonly random?: () => number;
}

/**
 * Tokens by stable_token in normal mode: every program that asks gets the same token, so none throws out another's.
 * Never forced: that would.
 *
 * Source: developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
 */
export function stableToken({ appid, secret, cache, random = Math.random }: StableTokenOptions): TokenSource {
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false };
  return cachedToken({
    appid,
    kind: 'stable',
    cache,
    fetch: client =>
      retryRead(
        async () => readToken('stable_token', await client.call('stable_token', { body, secrets: [secret] })),
        client.clock,
        random,
      ),
  });
}
