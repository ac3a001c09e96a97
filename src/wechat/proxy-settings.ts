import { UsageFault } from '../menu/fault.ts';
import type { ProxySettings } from './transport.ts';

interface Environment {
  readonly [name: string]: string | undefined;
}

/** Which proxies to use; absent for none. */
export interface Proxies {
  /** For WeChat: `WECHAT_PROXY`, else as for others. */
  readonly wechat?: ProxySettings;
  /** For other hosts, such as a central token server. */
  readonly others?: ProxySettings;
}

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` (the names in small letters go first, as elsewhere) and `WECHAT_PROXY`,
 * which is for WeChat alone and knows no exception. A proxy without a scheme is one with http.
 *
 * @throws UsageFault `bad-setting`, without the value: it may hold a password.
 */
export function readProxies(env: Environment): Proxies {
  const wechat = env.WECHAT_PROXY?.trim();
  const others = readOthers(env);
  if (!wechat) return others === undefined ? {} : { wechat: others, others };
  const url = checked('WECHAT_PROXY', wechat);
  return { wechat: { http: url, https: url, no: '' }, ...(others === undefined ? {} : { others }) };
}

function readOthers(env: Environment): ProxySettings | undefined {
  const [httpName, http] = first(env, 'http_proxy', 'HTTP_PROXY');
  const [httpsName, https] = first(env, 'https_proxy', 'HTTPS_PROXY');
  const [, no] = first(env, 'no_proxy', 'NO_PROXY');
  if (http === '' && https === '') return undefined;
  return {
    http: http === '' ? '' : checked(httpName, http),
    https: https === '' ? '' : checked(httpsName, https),
    no,
  };
}

function first(
  env: Environment,
  ...names: readonly [string, string]
): readonly [name: string, value: string] {
  const name = env[names[0]] === undefined ? names[1] : names[0];
  return [name, env[name]?.trim() ?? ''];
}

function checked(variable: string, value: string): string {
  const text = value.includes('://') ? value : `http://${value}`;
  const refuse = (reason: 'not-a-url' | 'scheme') => new UsageFault('bad-setting', { variable, reason });
  if (!URL.canParse(text)) throw refuse('not-a-url');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('scheme');
  try {
    // Names and passwords in a URL are percent-encoded; one that is not whole cannot be meant.
    decodeURIComponent(`${url.username}${url.password}`);
  } catch {
    throw refuse('not-a-url');
  }
  return url.href;
}

/** Host and port of the proxy that leads to `base`, without the name and password that its URL may hold. */
export function proxyHost(proxy: ProxySettings | undefined, base: URL | string): string {
  const secure = new URL(base).protocol === 'https:';
  const url = (secure && proxy?.https) || proxy?.http || '';
  return URL.canParse(url) ? new URL(url).host : '';
}
