import type { WechatFault } from '../apply/gateway.ts';
import { cachedToken } from './cached-token.ts';
import { errcodeOf } from './errcodes.ts';
import type { TokenSource } from './token.ts';
import type { TokenCache } from './token-cache.ts';
import { readToken } from './wire.ts';

/** A token was fetched in the way that throws out the tokens which other programs have for the account. */
export interface ClassicTokenNotice {
  readonly code: 'token-classic';
  readonly appid: string;
}

export interface ClassicTokenOptions {
  readonly appid: string;
  readonly secret: string;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  readonly notice?: (notice: ClassicTokenNotice) => void;
}

/**
 * Tokens by cgi-bin/token, for accounts whose other programs use it too. Every fetch retires the token before it
 * (within 5 minutes) and the one before that at once, so a fetch whose outcome is not known is not repeated.
 *
 * Source: developers.weixin.qq.com/doc/service/en/Basic_Information/Get_access_token.html
 */
export function classicToken({ appid, secret, cache, notice }: ClassicTokenOptions): TokenSource {
  const query = { grant_type: 'client_credential', appid, secret };
  return cachedToken({
    appid,
    kind: 'classic',
    cache,
    fetch: async client => {
      const token = await client.repeat(
        async attempt =>
          readToken('token', await client.call('token', { query, secrets: [secret], attempt })),
        fetchedNothing,
      );
      notice?.({ code: 'token-classic', appid });
      return token;
    },
  });
}

function fetchedNothing(fault: WechatFault): boolean {
  return fault.effect === 'none' || errcodeOf(fault) !== undefined;
}
