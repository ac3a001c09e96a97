import { type WechatCall, WechatFault } from '../apply/gateway.ts';
import { jsonEscape } from '../menu/json-escape.ts';

const encoder = new TextEncoder();

/**
 * A body as the bytes that are sent: JSON in raw UTF-8, members in the order given.
 *
 * WeChat refuses bodies with a backslash-u escape (40033), so one that would hold such an escape is refused here.
 * Throws {@link WechatFault} `escape-in-body`.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu, errcode 40033.
 */
export function encodeBody(call: WechatCall, body: unknown): Uint8Array {
  const text = JSON.stringify(body);
  const found = jsonEscape(text);
  if (found !== null) throw new WechatFault('escape-in-body', { call, escape: found }, 'none');
  return encoder.encode(text);
}
