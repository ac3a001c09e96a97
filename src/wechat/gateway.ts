import { type MenuGateway, type WechatCall, WechatFault } from '../apply/gateway.ts';
import type { Clock } from '../menu/clock.ts';
import type { AddConditionalBody, Button, CreateBody, LiveMenu, Tag, WebsiteMenu } from '../menu/menu.ts';
import type { JsonObject } from './answer.ts';
import type { CallLog } from './call-log.ts';
import { createWechatClient } from './client.ts';
import { DISASTER_RECOVERY, TIMEOUT_MS, WECHAT } from './defaults.ts';
import { errcodeFacts, errcodeOf, isTokenRefused, NO_MENU, NO_MENU_VERSION } from './errcodes.ts';
import type { RetryPolicy } from './retry.ts';
import type { FallbackNotice } from './route.ts';
import type { AccessToken, TokenSource } from './token.ts';
import type { NetworkOptions } from './transport.ts';
import { readAddConditional, readDone, readMenuGet, readSelfMenu, readTags, readTryMatch } from './wire.ts';

export interface WechatGatewayOptions {
  /** Where WeChat is: `https://host[:port]`. */
  readonly base?: URL | string;
  /**
   * Where to go when there is no getting through to `base`; null for nowhere. Absent: WeChat's host for disaster
   * recovery when `base` is its normal one, else nowhere.
   */
  readonly fallback?: URL | string | null | undefined;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  /** For one call as a whole, in milliseconds. */
  readonly timeoutMs?: number;
  /** How reads and token calls are repeated; what is absent is as in `RETRY`. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Proxy and certificates. */
  readonly network?: NetworkOptions | undefined;
  /** Told of every call, after it ended. */
  readonly log?: ((entry: CallLog) => void) | undefined;
  /** Told of what somebody should know although nothing failed. */
  readonly notice?: ((notice: FallbackNotice) => void) | undefined;
  /** Told of every token before it is first used, so that it can be masked; for nothing else. */
  readonly onToken?: ((value: string) => void) | undefined;
  /** Values that may appear in no fault, whatever an answer repeats; tokens never do. */
  readonly secrets?: readonly string[];
  /** Numbers from 0 up to 1, for spreading repeats in time. */
  readonly random?: () => number;
}

/** The menus of an account, and a way to ask WeChat other things about it. */
export interface WechatGateway extends MenuGateway {
  /** tags/get: every tag of the account. Asked once unless `fresh`; later calls give the same answer. */
  readTags(how?: { readonly fresh: boolean }): Promise<readonly Tag[]>;
  /**
   * menu/trymatch: the buttons that a follower gets. Null when the account has no menu.
   *
   * @param user OpenID or WeChat id of a follower.
   */
  tryMatch(user: string): Promise<readonly Button[] | null>;
  /** Makes a call that changes nothing, repeated where that helps. Throws {@link WechatFault}. */
  ask(call: WechatCall, body?: unknown): Promise<JsonObject>;
}

/**
 * The menus of one account as WeChat's HTTP API shows them, over one kept-open connection; `close` when done.
 * Reads are repeated where that helps, writes never, except that any call is made once more with a fresh token
 * after WeChat refused the old one. Methods throw {@link WechatFault}, which never holds a token or a secret.
 */
export function createWechatGateway(options: WechatGatewayOptions): WechatGateway {
  const { base = WECHAT, tokens, timeoutMs = TIMEOUT_MS, onToken } = options;
  const { fallback = new URL(base).origin === WECHAT ? DISASTER_RECOVERY : null } = options;
  const client = createWechatClient({ ...options, base, fallback, timeoutMs });

  /** WeChat has taken a token from this source before. */
  let accepted = false;
  /** The last token that was refused after all that could be done about it. */
  let givenUp: { readonly token: string; readonly fault: WechatFault<'errcode'> } | null = null;
  const known = new Set<string>();
  let tags: Promise<readonly Tag[]> | undefined;

  async function withToken(
    call: WechatCall,
    attempt: (token: AccessToken) => Promise<JsonObject>,
  ): Promise<JsonObject> {
    const token = announced(await tokens.get(client));
    // Where no token was ever taken, one more call with the same is one more refusal. After a good start it may be
    // worth it: something may have to be put back.
    if (givenUp !== null && givenUp.token === token.value && !accepted) {
      throw new WechatFault('errcode', { ...givenUp.fault.args, call }, 'none');
    }
    try {
      return await tried(token, attempt);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const fresh = await tokens.refused(token, client);
      if (fresh === null) {
        givenUp = { token: token.value, fault: error };
        throw error;
      }
      try {
        return await tried(announced(fresh), attempt);
      } catch (again) {
        if (isRefusal(again)) givenUp = { token: fresh.value, fault: again };
        throw again;
      }
    }
  }

  async function tried(
    token: AccessToken,
    attempt: (token: AccessToken) => Promise<JsonObject>,
  ): Promise<JsonObject> {
    try {
      const json = await attempt(token);
      accepted = true;
      return json;
    } catch (error) {
      const errcode = error instanceof WechatFault ? errcodeOf(error) : undefined;
      if (errcode !== undefined && errcodeFacts(errcode).class === 'never') accepted = true;
      throw error;
    }
  }

  function announced(token: AccessToken): AccessToken {
    if (!known.has(token.value)) {
      known.add(token.value);
      onToken?.(token.value);
    }
    return token;
  }

  function send(
    call: WechatCall,
    { value }: AccessToken,
    attempt: number,
    body?: unknown,
  ): Promise<JsonObject> {
    return client.call(call, { query: { access_token: value }, body, secrets: [value], attempt });
  }

  function read(call: WechatCall, body?: unknown): Promise<JsonObject> {
    let sent = 0;
    return withToken(call, token =>
      client.repeat(() => {
        sent += 1;
        return send(call, token, sent, body);
      }),
    );
  }

  function write(call: WechatCall, body?: unknown): Promise<JsonObject> {
    let sent = 0;
    return withToken(call, token => {
      sent += 1;
      return send(call, token, sent, body);
    });
  }

  async function writeMenu(call: WechatCall, body: CreateBody | AddConditionalBody): Promise<JsonObject> {
    try {
      return await write(call, body);
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      const { withSuspect } = await import('./suspect.ts');
      throw withSuspect(error, body);
    }
  }

  async function readMenus(): Promise<LiveMenu | null> {
    try {
      return readMenuGet(await read('menu/get'));
    } catch (error) {
      if (isNoMenu(error)) return null;
      throw error;
    }
  }

  /**
   * An account that may not ask gets a website menu without names: whether there is one is not known, and what is
   * not known must not be overwritten without being asked.
   */
  async function readWebsiteMenu(): Promise<WebsiteMenu | null> {
    try {
      return readSelfMenu(await read('get_current_selfmenu_info'));
    } catch (error) {
      const errcode = error instanceof WechatFault ? errcodeOf(error) : undefined;
      if (errcode !== undefined && errcodeFacts(errcode).kind === 'permission')
        return { open: true, names: [] };
      throw error;
    }
  }

  return {
    async readLive({ website } = { website: true }) {
      const live = await readMenus();
      if (live !== null) return live;
      const made = website ? await readWebsiteMenu() : null;
      return { button: null, conditionalmenu: [], website: made, raw: null, unknown: [] };
    },
    async deleteMenu() {
      try {
        readDone('menu/delete', await write('menu/delete'));
      } catch (error) {
        if (!isNoMenu(error)) throw error;
      }
    },
    async createMenu(body) {
      readDone('menu/create', await writeMenu('menu/create', body));
    },
    async addConditional(body) {
      return readAddConditional(await writeMenu('menu/addconditional', body));
    },
    async deleteConditional(menuid) {
      readDone('menu/delconditional', await write('menu/delconditional', { menuid }));
    },
    readTags({ fresh } = { fresh: false }) {
      if (fresh) tags = undefined;
      tags ??= read('tags/get').then(readTags);
      return tags;
    },
    async tryMatch(user) {
      try {
        return readTryMatch(await read('menu/trymatch', { user_id: user }));
      } catch (error) {
        if (isNoMenu(error) || isErrcode(error, NO_MENU_VERSION)) return null;
        throw error;
      }
    },
    ask: (call, body) => read(call, body),
    close: () => client.close(),
  };
}

function isNoMenu(error: unknown): boolean {
  return isErrcode(error, NO_MENU);
}

function isErrcode(error: unknown, errcode: number): boolean {
  return error instanceof WechatFault && errcodeOf(error) === errcode;
}

function isRefusal(error: unknown): error is WechatFault<'errcode'> {
  return error instanceof WechatFault && isTokenRefused(error);
}
