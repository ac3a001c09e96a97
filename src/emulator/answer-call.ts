import { isListed } from './allow-list.ts';
import type { Outcome } from './call.ts';
import type { Dialect } from './dialect.ts';
import type { Errcode } from './errmsg.ts';
import { MENU_CALLS } from './menu-calls.ts';
import { spend } from './quotas.ts';
import { authenticate, TOKEN_CALLS } from './token-calls.ts';
import { checkToken } from './tokens.ts';
import type { Account, World } from './world.ts';

/** What is asked. */
export interface CallRequest {
  readonly call: string;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly ip: string;
}

/** What comes of it, and for which account it was asked, when that is known. */
export interface Answered {
  readonly outcome: Outcome;
  readonly appid: string | null;
}

/** Does what WeChat does with a call, in the order of its checks: path, credentials, method, address, right, quota, body. */
export function answerCall(
  request: CallRequest,
  world: World,
  now: number,
  rules: { readonly dialect: Dialect; readonly open: boolean },
): Answered {
  if (Object.hasOwn(TOKEN_CALLS, request.call)) return answerTokenCall(request, world, now, rules.open);
  if (Object.hasOwn(MENU_CALLS, request.call)) return answerMenuCall(request, world, now, rules.dialect);
  return refuse(40066);
}

function answerTokenCall(request: CallRequest, world: World, now: number, open: boolean): Answered {
  const call = TOKEN_CALLS[request.call];
  if (!call) return refuse(40066);
  if (request.method !== call.method) return refuse(wrongMethod(call.method));
  const credentials = call.read(request.query, request.body);
  if ('errcode' in credentials) return refuse(credentials.errcode);
  const appid = credentials.appid || null;
  const found = authenticate(credentials, world, open, account => admit(account, request.ip));
  if ('errcode' in found) return refuse(found.errcode, appid);
  return { outcome: call.issue(found.account, credentials, now), appid };
}

function answerMenuCall(request: CallRequest, world: World, now: number, dialect: Dialect): Answered {
  const call = MENU_CALLS[request.call];
  if (!call) return refuse(40066);
  const token = request.query.get('access_token') ?? '';
  if (token === '') return refuse(41001);
  const owner = checkToken(world, token, now);
  if ('errcode' in owner) return refuse(owner.errcode);
  const { account } = owner;
  const { appid } = account;
  if (request.method !== call.method) return refuse(wrongMethod(call.method), appid);
  const refused = admit(account, request.ip);
  if (refused !== null) return refuse(refused, appid);
  if (call.right === 'menu' && account.settings.kind === 'unverified-subscription')
    return refuse(48001, appid);
  const spent = spend(account, request.call, now);
  if (spent !== null) return refuse(spent, appid);
  return { outcome: call.run({ account, body: request.body, now, dialect }), appid };
}

/** The list guards every call of an account, those with a token included. */
function admit({ settings }: Account, ip: string): Errcode | null {
  return settings.allowList === null || isListed(ip, settings.allowList) ? null : 40164;
}

function wrongMethod(wanted: 'GET' | 'POST'): Errcode {
  return wanted === 'GET' ? 43001 : 43002;
}

function refuse(errcode: Errcode, appid: string | null = null): Answered {
  return { outcome: { errcode }, appid };
}
