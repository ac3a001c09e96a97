import type { WechatClient } from './client.ts';

/** What WeChat wants as `access_token`. */
export interface AccessToken {
  readonly value: string;
}

/**
 * Where access tokens come from: one file for each way of getting one. A source gets the client of the gateway
 * that asks, so that fetching a token uses the same connection, clock and log as the call that needs it.
 *
 * Both methods throw {@link WechatFault} when WeChat gives no token.
 */
export interface TokenSource {
  /** A token that is worth trying. */
  get(client: WechatClient): Promise<AccessToken>;
  /**
   * WeChat refused `token`: drops it, if it is still the one in use, and gives another, fetched at most once.
   * Null when this source has no other to give.
   */
  refused(token: AccessToken, client: WechatClient): Promise<AccessToken | null>;
}

/** A token that somebody else fetched and looks after; refused means refused. */
export function readyToken(value: string): TokenSource {
  const token: AccessToken = { value };
  return { get: async () => token, refused: async () => null };
}
