import { type TokenServerFailure, WechatFault } from '../apply/gateway.ts';
import { cachedToken } from './cached-token.ts';
import type { WechatClient } from './client.ts';
import { readGivenToken } from './given-token.ts';
import { type FetchedToken, type TokenSource, withoutRepeats } from './token.ts';
import type { TokenCache } from './token-cache.ts';
import { createTransport, type HttpAnswer, type NetworkOptions, TransportError } from './transport.ts';

export interface ServerTokenOptions {
  readonly appid: string;
  /** `https://` (or http to this machine), with path and query as the server wants them; may be a secret. */
  readonly url: URL | string;
  /** Sent as `Authorization: Bearer`. */
  readonly bearer?: string | undefined;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  /** How to get to the server; WeChat may be reached in another way. */
  readonly network?: NetworkOptions | undefined;
}

/**
 * Tokens from a central token server (中控服务器), which answers a GET as WeChat answers cgi-bin/token. When WeChat
 * refuses its token it is asked once more; one that then gives the same token has no better one. No redirect is
 * followed: the bearer token goes to the host it was meant for.
 */
export function serverToken({ appid, url, bearer, cache, network }: ServerTokenOptions): TokenSource {
  const target = new URL(url);
  const { origin, host, pathname, search } = target;
  const secrets = [bearer ?? '', search.slice(1), ...target.searchParams.values()];

  const failed = (failure: TokenServerFailure) =>
    new WechatFault('token-server', { host, ...failure }, 'none');

  async function ask({ timeoutMs }: WechatClient): Promise<HttpAnswer> {
    const transport = createTransport(origin, timeoutMs, network);
    const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    try {
      return await transport.send({ method: 'GET', path: `${pathname}${search}`, body: null, headers });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (error.reason === 'timeout') throw failed({ reason: 'timeout', seconds: timeoutMs / 1000 });
      throw failed({ reason: 'network', system: error.reason });
    } finally {
      await transport.close();
    }
  }

  async function fetch(client: WechatClient): Promise<FetchedToken> {
    const { status, body } = await ask(client);
    const given = readGivenToken(new TextDecoder().decode(body), secrets);
    if (typeof given === 'object' && 'refused' in given)
      throw failed({ reason: 'refused', ...given.refused });
    if (status !== 200) throw failed({ reason: 'http-status', status });
    if (typeof given === 'string') throw failed({ reason: given });
    return given.token;
  }

  const source = cachedToken({
    appid,
    kind: 'server',
    issuer: host,
    cache,
    fetch: client => client.repeat(() => fetch(client)),
  });
  return withoutRepeats(source);
}
