import type { WechatCall } from '../apply/gateway.ts';

/** How each call goes over the wire. Source: the method and path on the page of each call. */
export const CALLS: {
  readonly [call in WechatCall]: { readonly method: 'GET' | 'POST'; readonly path: string };
} = {
  token: { method: 'GET', path: '/cgi-bin/token' },
  stable_token: { method: 'POST', path: '/cgi-bin/stable_token' },
  'menu/get': { method: 'GET', path: '/cgi-bin/menu/get' },
  'menu/create': { method: 'POST', path: '/cgi-bin/menu/create' },
  // A GET that destroys: nothing may repeat or prefetch it for being a GET.
  'menu/delete': { method: 'GET', path: '/cgi-bin/menu/delete' },
  'menu/addconditional': { method: 'POST', path: '/cgi-bin/menu/addconditional' },
  'menu/delconditional': { method: 'POST', path: '/cgi-bin/menu/delconditional' },
  'menu/trymatch': { method: 'POST', path: '/cgi-bin/menu/trymatch' },
  'tags/get': { method: 'GET', path: '/cgi-bin/tags/get' },
  get_current_selfmenu_info: { method: 'GET', path: '/cgi-bin/get_current_selfmenu_info' },
  'openapi/quota/get': { method: 'POST', path: '/cgi-bin/openapi/quota/get' },
};
