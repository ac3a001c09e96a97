import { answerCall } from './answer-call.ts';
import { breakAnswer, plainAnswer, type Reply } from './broken-answer.ts';
import type { EmulatorClock } from './clock.ts';
import type { Dialect } from './dialect.ts';
import { callName, type FaultBook, type FaultOrder } from './faults.ts';
import { maskBody, maskQuery, type RecordedRequest } from './record.ts';
import { RidBook } from './rids.ts';
import type { Store } from './store.ts';
import { errorBody, ridOf, wireText } from './wire.ts';

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

/** Answers requests to WeChat's paths; knows nothing of sockets. @throws {EmulatorStateError} */
export type Handler = (request: WireRequest) => Promise<Reply>;

export function createHandler(parts: HandlerParts): Handler {
  const { store, faults, clock, dialect, open } = parts;
  const rids = new RidBook();
  let serial = 0;
  return async request => {
    serial += 1;
    const at = { now: clock.now(), serial, ip: request.ip };
    const call = callName(request.path);
    const fault = faults.next(call);
    if (fault?.kind === 'slow' && fault.when !== 'after') await clock.sleep(fault.ms);

    const kept = keepsEffect(fault);
    const { outcome, appid } = await (kept ? store.change : store.peek)(world =>
      answerCall({ ...request, call }, world, clock.now(), { dialect, open, rids }),
    );
    const decided = fault?.kind === 'errcode' ? fault : outcome;
    const text = wireText(
      'errcode' in decided ? errorBody(decided.errcode, at, dialect, decided.errmsg) : decided.answer,
    );
    const query = maskQuery(request.query);
    const body = maskBody(request.body);
    if ('errcode' in decided) {
      rids.add(ridOf(at), {
        appid,
        at: at.now,
        ms: clock.now() - at.now,
        query: new URLSearchParams(query).toString(),
        body,
        answer: text,
        ip: request.ip,
      });
    }
    parts.record({
      at: at.now,
      call,
      method: request.method,
      path: request.path,
      query,
      body,
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
