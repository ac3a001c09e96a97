import { WechatFault } from '../apply/gateway.ts';
import type { LiveMenu, WebsiteMenu } from '../menu/menu.ts';
import type { QuotaLeft } from '../report/doctor-check.ts';
import { found, isObject, wrongShape } from '../wechat/answer.ts';
import type { WechatGateway } from '../wechat/gateway.ts';
import { readSelfMenu } from '../wechat/wire.ts';

/** Questions about an account that change nothing. All throw {@link WechatFault}. */
export interface Probe {
  /** menu/get; the website is not asked. */
  readMenus(): Promise<LiveMenu>;
  /** The menu that users are shown, however it was made; null when there is none. */
  readShown(): Promise<WebsiteMenu | null>;
  /** The quota of a call (its path after /cgi-bin/) today. */
  readQuota(call: string): Promise<QuotaLeft>;
}

export function probeOf(gateway: WechatGateway): Probe {
  return {
    readMenus: () => gateway.readLive({ website: false }),
    readShown: async () => readSelfMenu(await gateway.ask('get_current_selfmenu_info')),
    readQuota: async call => {
      const body = { cgi_path: `/cgi-bin/${call}` };
      const { quota } = await gateway.ask('openapi/quota/get', body);
      return readQuota(call, quota);
    },
  };
}

/** Source: developers.weixin.qq.com/doc/service/api/apimanage/api_getapiquota */
function readQuota(call: string, quota: unknown): QuotaLeft {
  const number = (member: string): number => {
    const value = isObject(quota) ? quota[member] : undefined;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw wrongShape('openapi/quota/get', `quota.${member}`, 'number', found(value));
  };
  return { call, limit: number('daily_limit'), used: number('used'), remain: number('remain') };
}

/** The errcode of a refusal; null for everything else that can go wrong. */
export function refusalOf(error: unknown): number | null {
  if (!(error instanceof WechatFault)) throw error;
  return 'errcode' in error.args ? error.args.errcode : null;
}
