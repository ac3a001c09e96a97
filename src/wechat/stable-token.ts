import { cachedToken } from './cached-token.ts';
import type { WechatClient } from './client.ts';
import type { ForceRefusal } from './forced-refreshes.ts';
import type { TokenSource } from './token.ts';
import type { TokenCache } from './token-cache.ts';
import { readToken } from './wire.ts';

/** A token was to be forced and was not, because that may not be done so often; the one there is was used. */
export interface ForceSkippedNotice extends ForceRefusal {
  readonly code: 'force-skipped';
}

export interface StableTokenOptions {
  readonly appid: string;
  readonly secret: string;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  /**
   * Fetch the first token of this run in forced mode, which throws out the one that every other program has: for a
   * token that leaked. Done once, never repeated, and within WeChat's limits for it (30 s apart, 20 a day).
   */
  readonly forceOnce?: boolean;
  readonly notice?: (notice: ForceSkippedNotice) => void;
}

/**
 * Tokens by stable_token in normal mode: every program that asks gets the same token, so none throws out another's.
 * Never forced unless that is asked for.
 *
 * Source: developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
 */
export function stableToken(options: StableTokenOptions): TokenSource {
  const { appid, secret, cache, forceOnce = false, notice } = options;

  const ask = async (client: WechatClient, force_refresh: boolean, attempt: number) => {
    const body = { grant_type: 'client_credential', appid, secret, force_refresh };
    return readToken('stable_token', await client.call('stable_token', { body, secrets: [secret], attempt }));
  };

  return cachedToken({
    appid,
    kind: 'stable',
    cache,
    fetch: client => client.repeat(attempt => ask(client, false, attempt)),
    ...(forceOnce && {
      forced: {
        fetch: client => ask(client, true, 1),
        skipped: why => notice?.({ code: 'force-skipped', ...why }),
      },
    }),
  });
}
