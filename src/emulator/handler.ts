import { isListed } from './allow-list.ts';
import { breakAnswer, plainAnswer, type Reply } from './broken-answer.ts';
import type { Outcome } from './call.ts';
import type { EmulatorClock } from './clock.ts';
import type { Dialect } from './dialect.ts';
import type { Errcode } from './errmsg.ts';
import { callName, type FaultBook, type FaultOrder } from './faults.ts';
import { MENU_CALLS } from './menu-calls.ts';
import { spend } from './quotas.ts';
import { maskBody, maskQuery, type RecordedRequest } from './record.ts';
import type { Store } from './store.ts';
import { TOKEN_CALLS } from './token-calls.ts';
import { checkToken } from './tokens.ts';
import { errorBody, wireText } from './wire.ts';
import type { Account, World } from './world.ts';

/** A request as it came over the wire; `body` is the decoded text, a byte order mark included. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** Address of the caller. */
  readonly ip: string;
}

export interface HandlerParts {
  readonly store: Store;
  readonly faults: FaultBook;
  readonly clock: EmulatorClock;
  readonly dialect: Dialect;
  /** Any appid with any secret is accepted, and remembered. */
  readonly open: boolean;
  readonly record: (entry: RecordedRequest) => void;
}

/** Answers requests to WeChat's paths; knows nothing of sockets. */
export type Handler = (request: WireRequest) => Promise<Reply>;

export function createHandler(parts: HandlerParts): Handler {
  const { store, faults, clock, dialect } = parts;
  let serial = 0;
  return async request => {
    serial += 1;
    const at = { now: clock.now(), serial, ip: request.ip };
    const call = callName(request.path);
    const fault = faults.next(call);
    if (fault?.kind === 'slow' && fault.when !== 'after') await clock.sleep(fault.ms);

    const { outcome, appid, kept } = await store.run(world => {
      const now = clock.now();
      const done = answerCall(call, request, world, now, parts);
      const keep = keepsEffect(fault);
      return { value: { ...done, kept: keep }, keep };
    });
    const decided = fault?.kind === 'errcode' ? fault : outcome;
    const text = wireText(
      'errcode' in decided ? errorBody(decided.errcode, at, dialect, decided.errmsg) : decided.answer,
    );
    parts.record({
      at: at.now,
      call,
      method: request.method,
      path: request.path,
      query: maskQuery(request.query),
      body: maskBody(request.body),
      appid,
      errcode: 'errcode' in decided ? decided.errcode : 0,
      effect: kept && 'answer' in outcome && outcome.effect,
      fault: fault?.kind ?? null,
    });
    if (fault?.kind === 'slow' && fault.when === 'after') await clock.sleep(fault.ms);
    return fault === null ? plainAnswer(text) : breakAnswer(fault, text);
  };
}

/** A slow answer is still an answer: the call has its effect on either side of the wait. */
function keepsEffect(fault: FaultOrder | null): boolean {
  return fault === null || fault.kind === 'slow' || fault.when === 'after';
}

interface Done {
  readonly outcome: Outcome;
  readonly appid: string | null;
}

function answerCall(
  call: string,
  request: WireRequest,
  world: World,
  now: number,
  parts: HandlerParts,
): Done {
  const admit = (account: Account): Errcode | null => {
    const { allowList } = account.settings;
    return allowList === null || isListed(request.ip, allowList) ? null : 40164;
  };
  const refuse = (errcode: Errcode, appid: string | null = null): Done => ({ outcome: { errcode }, appid });

  const tokenCall = Object.hasOwn(TOKEN_CALLS, call) ? TOKEN_CALLS[call] : undefined;
  if (tokenCall) {
    if (request.method !== tokenCall.method) return refuse(wrongMethod(tokenCall.method));
    const { query, body } = request;
    const outcome = tokenCall.run({ world, query, body, now, open: parts.open, admit });
    return { outcome, appid: null };
  }
  const menuCall = Object.hasOwn(MENU_CALLS, call) ? MENU_CALLS[call] : undefined;
  if (!menuCall) return refuse(40066);

  const token = request.query.get('access_token') ?? '';
  if (token === '') return refuse(41001);
  const owner = checkToken(world, token, now);
  if ('errcode' in owner) return refuse(owner.errcode);
  const { account } = owner;
  const { appid } = account;
  if (request.method !== menuCall.method) return refuse(wrongMethod(menuCall.method), appid);
  const refused = admit(account);
  if (refused !== null) return refuse(refused, appid);
  if (menuCall.right === 'menu' && account.settings.kind === 'unverified-subscription') {
    return refuse(48001, appid);
  }
  const spent = spend(account, call, now);
  if (spent !== null) return refuse(spent, appid);
  return { outcome: menuCall.run({ account, body: request.body, now, dialect: parts.dialect }), appid };
}

function wrongMethod(wanted: 'GET' | 'POST'): Errcode {
  return wanted === 'GET' ? 43001 : 43002;
}
