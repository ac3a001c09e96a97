import { type MenuGateway, type WechatCall, WechatFault } from '../apply/gateway.ts';
import type { Clock } from '../menu/clock.ts';
import type { LiveMenu, WebsiteMenu } from '../menu/menu.ts';
import type { JsonObject } from './answer.ts';
import type { CallLog } from './call-log.ts';
import { createWechatClient } from './client.ts';
import { errcodeFacts, errcodeOf, isTokenRefused, NO_MENU } from './errcodes.ts';
import { retryRead } from './retry.ts';
import type { AccessToken, TokenSource } from './token.ts';
import { readAddConditional, readDone, readMenuGet, readSelfMenu } from './wire.ts';

export interface WechatGatewayOptions {
  /** Where WeChat is: `https://host[:port]`. */
  readonly base?: URL | string;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  /** For one call as a whole, in milliseconds. */
  readonly timeoutMs?: number;
  /** Told of every call, after it ended. */
  readonly log?: (entry: CallLog) => void;
  /** Numbers from 0 up to 1, for spreading repeats in time. */
  readonly random?: () => number;
}

const WECHAT = 'https://api.weixin.qq.com';
const TIMEOUT_MS = 10_000;

/**
 * The menus of one account as WeChat's HTTP API shows them, over one kept-open connection; `close` when done.
 * Reads are repeated where that helps, writes never, except that any call is made once more with a fresh token
 * after WeChat refused the old one. Methods throw {@link WechatFault}, which never holds a token or a secret.
 */
export function createWechatGateway(options: WechatGatewayOptions): MenuGateway {
  const { base = WECHAT, tokens, clock, timeoutMs = TIMEOUT_MS, log, random = Math.random } = options;
  const client = createWechatClient({ base, clock, timeoutMs, ...(log === undefined ? {} : { log }) });

  async function withToken(attempt: (token: AccessToken) => Promise<JsonObject>): Promise<JsonObject> {
    const token = await tokens.get(client);
    try {
      return await attempt(token);
    } catch (error) {
      if (!(error instanceof WechatFault && isTokenRefused(error))) throw error;
      const fresh = await tokens.refused(token, client);
      if (fresh === null) throw error;
      return await attempt(fresh);
    }
  }

  function send(call: WechatCall, { value }: AccessToken, body?: unknown): Promise<JsonObject> {
    return client.call(call, { query: { access_token: value }, body, secrets: [value] });
  }

  const read = (call: WechatCall) => withToken(token => retryRead(() => send(call, token), clock, random));
  const write = (call: WechatCall, body?: unknown) => withToken(token => send(call, token, body));

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
      readDone('menu/create', await write('menu/create', body));
    },
    async addConditional(body) {
      return readAddConditional(await write('menu/addconditional', body));
    },
    async deleteConditional(menuid) {
      readDone('menu/delconditional', await write('menu/delconditional', { menuid }));
    },
    close: () => client.close(),
  };
}

function isNoMenu(error: unknown): boolean {
  return error instanceof WechatFault && errcodeOf(error) === NO_MENU;
}
