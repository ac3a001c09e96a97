import { UsageFault } from '../menu/fault.ts';
import type { ClassicTokenNotice } from './classic-token.ts';
import type { Environment } from './run-command.ts';
import { type ForceSkippedNotice, stableToken } from './stable-token.ts';
import { isTokenText, readyToken, type TokenSource } from './token.ts';
import type { TokenCache } from './token-cache.ts';
import type { NetworkOptions } from './transport.ts';

/** Which way of getting a token the environment asks for. Holds secrets: never printed, never saved. */
export type TokenSettings =
  | { readonly kind: 'stable' | 'classic' }
  | { readonly kind: 'ready'; readonly token: string }
  /** `{appid}` in the URL stands for the appid. */
  | { readonly kind: 'server'; readonly url: string; readonly bearer?: string }
  | { readonly kind: 'command'; readonly command: string };

export interface TokenSettingsWanted {
  /** What the names of variables end in that are for this account alone, such as `SHOP`. */
  readonly suffix: string;
  /** More than one account is selected: a token that is not clearly for this one does not count. */
  readonly several: boolean;
}

/**
 * Reads which way to take, the first that is set: `WECHAT_ACCESS_TOKEN`, `WECHAT_TOKEN_URL` (with
 * `WECHAT_TOKEN_BEARER`), `WECHAT_TOKEN_COMMAND`, else `WECHAT_TOKEN` (`stable` or `classic`, `stable` when absent).
 * With `_<ACCOUNT>` behind it, each is for that account alone and goes before all that are not. Only the last kind needs
 * the AppSecret.
 *
 * With several accounts a ready token without the account in its name does not count, and a URL or command must say
 * that it takes the appid: otherwise the menu of one account would go to another.
 *
 * @throws UsageFault `bad-setting`.
 */
export function readTokenSettings(env: Environment, { suffix, several }: TokenSettingsWanted): TokenSettings {
  return find(env, `_${suffix}`, false) ?? find(env, '', several) ?? { kind: kindOf(env) };
}

function find(env: Environment, suffix: string, several: boolean): TokenSettings | null {
  const get = (name: string) => env[`${name}${suffix}`]?.trim() || null;
  const refuse = (
    name: string,
    reason: ConstructorParameters<typeof UsageFault<'bad-setting'>>[1]['reason'],
  ) => new UsageFault('bad-setting', { variable: `${name}${suffix}`, reason });

  const token = several ? null : get('WECHAT_ACCESS_TOKEN');
  if (token !== null) {
    if (!isTokenText(token)) throw refuse('WECHAT_ACCESS_TOKEN', 'not-printable');
    return { kind: 'ready', token };
  }
  const url = get('WECHAT_TOKEN_URL');
  if (url !== null) {
    const wrong = wrongUrl(url);
    if (wrong !== null) throw refuse('WECHAT_TOKEN_URL', wrong);
    if (several && !url.includes(APPID)) throw refuse('WECHAT_TOKEN_URL', 'needs-appid');
    const bearer = get('WECHAT_TOKEN_BEARER') ?? (env.WECHAT_TOKEN_BEARER?.trim() || null);
    if (bearer === null) return { kind: 'server', url };
    if (!/^[\x21-\x7e]+$/.test(bearer)) throw refuse('WECHAT_TOKEN_BEARER', 'not-printable');
    return { kind: 'server', url, bearer };
  }
  const command = get('WECHAT_TOKEN_COMMAND');
  if (command === null) return null;
  if (several && !command.includes('WXMENU_APPID')) throw refuse('WECHAT_TOKEN_COMMAND', 'needs-appid');
  return { kind: 'command', command };
}

const APPID = '{appid}';

function wrongUrl(text: string): 'not-a-url' | 'scheme' | 'plain-http' | 'has-credentials' | null {
  const filled = text.replaceAll(APPID, 'wx');
  if (!URL.canParse(filled)) return 'not-a-url';
  const url = new URL(filled);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'http:' && !loopback ? 'plain-http' : null;
}

function kindOf(env: Environment): 'stable' | 'classic' {
  const kind = env.WECHAT_TOKEN?.trim() || 'stable';
  if (kind === 'stable' || kind === 'classic') return kind;
  throw new UsageFault('bad-setting', { variable: 'WECHAT_TOKEN', reason: 'unknown-token-kind' });
}

/** What a source needs besides the settings. */
export interface TokenSourceContext {
  readonly appid: string;
  /** Wanted for `stable` and `classic`. */
  readonly secret: string;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  /** What a command sees. */
  readonly env: Environment;
  /** How to get to a token server. */
  readonly network?: NetworkOptions | undefined;
  /** `--force-token-refresh`. */
  readonly forceOnce?: boolean | undefined;
  readonly notice?: ((notice: ForceSkippedNotice | ClassicTokenNotice) => void) | undefined;
}

/** The source that the settings ask for. All but the usual ones are loaded when they are needed. */
export async function createTokenSource(
  settings: TokenSettings,
  context: TokenSourceContext,
): Promise<TokenSource> {
  const { appid, secret, cache, env, network, forceOnce = false, notice = () => {} } = context;
  switch (settings.kind) {
    case 'stable':
      return stableToken({ appid, secret, cache, forceOnce, notice });
    case 'ready':
      return readyToken(settings.token);
    case 'classic': {
      const { classicToken } = await import('./classic-token.ts');
      return classicToken({ appid, secret, cache, notice });
    }
    case 'server': {
      const { serverToken } = await import('./server-token.ts');
      const url = settings.url.replaceAll(APPID, encodeURIComponent(appid));
      return serverToken({ appid, url, bearer: settings.bearer, cache, network });
    }
    case 'command': {
      const { commandToken } = await import('./command-token.ts');
      return commandToken({ appid, command: settings.command, env, cache });
    }
  }
}
