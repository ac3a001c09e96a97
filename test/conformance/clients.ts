import { createRequire } from 'node:module';

/** What a refusal looks like to users of either library. */
export interface ClientError extends Error {
  readonly name: 'WeChatAPIError';
  readonly code: number;
}

/** The calls about menus that both libraries have, as promises. Answers are what the library makes of them. */
export interface Client {
  createMenu(menu: object): Promise<unknown>;
  getMenu(): Promise<unknown>;
  removeMenu(): Promise<unknown>;
  getMenuConfig(): Promise<unknown>;
  addConditional(menu: object): Promise<unknown>;
  removeConditional(menuid: unknown): Promise<unknown>;
  tryMatch(user: string): Promise<unknown>;
  getIp(): Promise<unknown>;
}

// Neither library has types; what is used of them stands here.
const require = createRequire(import.meta.url);

interface CoWechatApi {
  /** Where the library expects WeChat's /cgi-bin/. */
  prefix: string;
  createMenu(menu: object): Promise<unknown>;
  getMenu(): Promise<unknown>;
  removeMenu(): Promise<unknown>;
  getMenuConfig(): Promise<unknown>;
  addConditionalMenu(menu: object): Promise<unknown>;
  delConditionalMenu(menuid: unknown): Promise<unknown>;
  tryConditionalMenu(user: string): Promise<unknown>;
  getIp(): Promise<unknown>;
}

/** The library `co-wechat-api`, talking to `url`. */
export function coWechatApi(url: string, appid: string, secret: string): Client {
  const Api: new (appid: string, secret: string) => CoWechatApi = require('co-wechat-api');
  const api = new Api(appid, secret);
  api.prefix = `${url}/cgi-bin/`;
  return {
    createMenu: menu => api.createMenu(menu),
    getMenu: () => api.getMenu(),
    removeMenu: () => api.removeMenu(),
    getMenuConfig: () => api.getMenuConfig(),
    addConditional: menu => api.addConditionalMenu(menu),
    removeConditional: menuid => api.delConditionalMenu(menuid),
    tryMatch: user => api.tryConditionalMenu(user),
    getIp: () => api.getIp(),
  };
}

type Callback = (error: Error | null, data: unknown) => void;

interface WechatApi {
  /** Where the library expects WeChat. */
  endpoint: string;
  createMenu(menu: object, callback: Callback): void;
  getMenu(callback: Callback): void;
  removeMenu(callback: Callback): void;
  getMenuConfig(callback: Callback): void;
  createCustomMenu(menu: object, callback: Callback): void;
  removeCustomMenu(menuid: unknown, callback: Callback): void;
  testCustomMenu(user: string, callback: Callback): void;
  getIp(callback: Callback): void;
  getTags(callback: Callback): void;
  clearQuota(appid: string, callback: Callback): void;
}

/** The library `wechat-api`, talking to `url`; it knows tags and the reset of quotas too. */
export function wechatApi(
  url: string,
  appid: string,
  secret: string,
): Client & { getTags(): Promise<unknown>; clearQuota(appid: string): Promise<unknown> } {
  const Api: new (appid: string, secret: string) => WechatApi = require('wechat-api');
  const api = new Api(appid, secret);
  api.endpoint = url;
  return {
    createMenu: menu => promised(done => api.createMenu(menu, done)),
    getMenu: () => promised(done => api.getMenu(done)),
    removeMenu: () => promised(done => api.removeMenu(done)),
    getMenuConfig: () => promised(done => api.getMenuConfig(done)),
    addConditional: menu => promised(done => api.createCustomMenu(menu, done)),
    removeConditional: menuid => promised(done => api.removeCustomMenu(menuid, done)),
    tryMatch: user => promised(done => api.testCustomMenu(user, done)),
    getIp: () => promised(done => api.getIp(done)),
    getTags: () => promised(done => api.getTags(done)),
    clearQuota: of => promised(done => api.clearQuota(of, done)),
  };
}

function promised(call: (callback: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    call((error, data) => (error ? reject(error) : resolve(data)));
  });
}
