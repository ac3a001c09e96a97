import type { WechatClient } from './client.ts';

/** What WeChat wants as `access_token`. */
export interface AccessToken {
  readonly value: string;
}

/** A token and how long it lives, in seconds from when it came; null when whoever gave it did not say. */
export interface FetchedToken {
  readonly value: string;
  readonly expiresIn: number | null;
}

/** No token lives longer. Source: developers.weixin.qq.com/doc/service/en/Basic_Information/Get_access_token.html */
export const LONGEST_LIFE_S = 7200;

/** WeChat asks for room for 512 characters and says nothing of which; a line break or blank means that it is something else. */
export function isTokenText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,2048}$/.test(value);
}

/** `expires_in` as a number of seconds; null for anything that is none. */
export function lifeSeconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 ? seconds : null;
}

/**
 * Where access tokens come from: one file for each way of getting one. A source gets the client of the gateway
 * that asks, so that fetching a token uses the same connection, clock and log as the call that needs it.
 *
 * A source stands for one account in one run. Both methods throw {@link WechatFault} when there is no token to be had.
 */
export interface TokenSource {
  /** A token that is worth trying. */
  get(client: WechatClient): Promise<AccessToken>;
  /**
   * WeChat refused `token`: drops it, if it is still the one in use, and gives another. Fetches one for that reason at
   * most once in a run, whatever the number of calls. Null when this source has no other to give.
   */
  refused(token: AccessToken, client: WechatClient): Promise<AccessToken | null>;
}

/** A token that somebody else fetched and looks after; refused means refused. */
export function readyToken(value: string): TokenSource {
  const token: AccessToken = { value };
  return { get: async () => token, refused: async () => null };
}

/** The same source, for an issuer that knows nothing of what WeChat takes: the very token that was refused is no other. */
export function withoutRepeats(source: TokenSource): TokenSource {
  return {
    get: client => source.get(client),
    async refused(token, client) {
      const other = await source.refused(token, client);
      return other?.value === token.value ? null : other;
    },
  };
}
