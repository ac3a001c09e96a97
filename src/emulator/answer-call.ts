import { ACCOUNT_CALLS } from './account-calls.ts';
import { isListed } from './allow-list.ts';
import { isEntitled, type Outcome, type Right, type TokenedCall } from './call.ts';
import type { Dialect } from './dialect.ts';
import type { Errcode } from './errmsg.ts';
import { MENU_CALLS } from './menu-calls.ts';
import { QUOTA_CALLS, QUOTA_SECRET_CALLS } from './quota-calls.ts';
import { spend } from './quotas.ts';
import type { RidBook } from './rids.ts';
import { authenticate, type SecretCall, TOKEN_CALLS } from './token-calls.ts';
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
export function answerCall(request: CallRequest, world: World, now: number, rules: Rules): Answered {
  const secretCall = own(SECRET_CALLS, request.call);
  if (secretCall) return answerSecretCall(secretCall, request, world, now, rules.open);
  const tokenedCall = own(TOKENED_CALLS, request.call);
  if (tokenedCall) return answerTokenedCall(tokenedCall, request, world, now, rules);
  return refuse(40066);
}

/** What differs between emulators, and what one remembers besides its world. */
export interface Rules {
  readonly dialect: Dialect;
  readonly open: boolean;
  readonly rids: RidBook;
}

const SECRET_CALLS: Table<SecretCall> = { ...TOKEN_CALLS, ...QUOTA_SECRET_CALLS };
const TOKENED_CALLS: Table<TokenedCall> = { ...MENU_CALLS, ...ACCOUNT_CALLS, ...QUOTA_CALLS };

type Table<T> = { readonly [call: string]: T };

function own<T>(table: Table<T>, call: string): T | undefined {
  return Object.hasOwn(table, call) ? table[call] : undefined;
}

function rightFor(call: string): Right | null {
  return own(TOKENED_CALLS, call)?.right ?? (own(SECRET_CALLS, call) ? 'any' : null);
}

function answerSecretCall(
  call: SecretCall,
  request: CallRequest,
  world: World,
  now: number,
  open: boolean,
): Answered {
  if (request.method !== call.method) return refuse(wrongMethod(call.method));
  const credentials = call.read(request.query, request.body);
  if ('errcode' in credentials) return refuse(credentials.errcode);
  const appid = credentials.appid || null;
  const found = authenticate(credentials, world, open, account => admit(account, request.ip));
  if ('errcode' in found) return refuse(found.errcode, appid);
  return { outcome: call.run(found.account, credentials, now), appid };
}

function answerTokenedCall(
  call: TokenedCall,
  request: CallRequest,
  world: World,
  now: number,
  { dialect, rids }: Rules,
): Answered {
  const token = request.query.get('access_token') ?? '';
  if (token === '') return refuse(41001);
  const owner = checkToken(world, token, now);
  if ('errcode' in owner) return refuse(owner.errcode);
  const { account } = owner;
  const { appid } = account;
  if (request.method !== call.method) return refuse(wrongMethod(call.method), appid);
  const refused = admit(account, request.ip);
  if (refused !== null) return refuse(refused, appid);
  if (!isEntitled(account, call.right)) return refuse(48001, appid);
  const spent = spend(account, request.call, now);
  if (spent !== null) return refuse(spent, appid);
  const { body } = request;
  const findRid = (rid: string) => rids.find(rid);
  return { outcome: call.run({ account, body, now, dialect, rightFor, findRid }), appid };
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
