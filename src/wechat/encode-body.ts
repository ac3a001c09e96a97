import { type WechatCall, WechatFault } from '../apply/gateway.ts';

const encoder = new TextEncoder();

/**
 * A body as the bytes that are sent: JSON in raw UTF-8, members in the order given.
 *
 * WeChat refuses bodies with a backslash-u escape (40033), so one that would hold such an escape is refused here:
 * control characters without a short form, lone surrogates, and text that has a backslash before a u in it.
 * Throws {@link WechatFault} `escape-in-body`.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu, errcode 40033.
 */
export function encodeBody(call: WechatCall, body: unknown): Uint8Array {
  const text = JSON.stringify(body);
  const found = /\\u[0-9a-f]{0,4}/.exec(text);
  if (found !== null) throw new WechatFault('escape-in-body', { call, escape: found[0] }, 'none');
  return encoder.encode(text);
}
