import { type FaultEffect, type WechatCall, WechatFault } from '../apply/gateway.ts';
import type { Clock } from '../menu/clock.ts';
import { redact } from '../menu/redact.ts';
import { checkErrcode, type JsonObject, parseAnswer } from './answer.ts';
import type { CallLog } from './call-log.ts';
import { CALLS } from './calls.ts';
import { encodeBody } from './encode-body.ts';
import { errcodeOf } from './errcodes.ts';
import { createTransport, type HttpAnswer, TransportError } from './transport.ts';

/** What goes into one call besides its name. */
export interface CallInput {
  /** Query parameters; `access_token` is one of them. */
  readonly query?: { readonly [name: string]: string };
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Values of this call that may appear nowhere else: the token, the secret. */
  readonly secrets: readonly string[];
}

/**
 * Calls WeChat over one kept-open connection. Knows errcodes and JSON, but neither tokens nor shapes of answers.
 */
export interface WechatClient {
  readonly clock: Clock;
  /** Host and port, for messages and for the token cache. */
  readonly host: string;
  /** Makes one call, once. Gives the answer of a call that WeChat did not refuse; throws {@link WechatFault}. */
  call(call: WechatCall, input: CallInput): Promise<JsonObject>;
  close(): Promise<void>;
}

export interface WechatClientOptions {
  /** `https://host[:port]`, without a path. */
  readonly base: URL | string;
  readonly clock: Clock;
  /** For one call as a whole, in milliseconds. */
  readonly timeoutMs: number;
  readonly log?: (entry: CallLog) => void;
}

export function createWechatClient({ base, clock, timeoutMs, log }: WechatClientOptions): WechatClient {
  const { origin, host } = new URL(base);
  const transport = createTransport(origin, timeoutMs);

  async function send(call: WechatCall, input: CallInput): Promise<HttpAnswer> {
    const { method, path } = CALLS[call];
    const query = new URLSearchParams(input.query).toString();
    const body = input.body === undefined ? null : encodeBody(call, input.body);
    try {
      return await transport.send({ method, path: query === '' ? path : `${path}?${query}`, body });
    } catch (error) {
      if (error instanceof TransportError) throw faultOf(call, error, host, timeoutMs);
      throw error;
    }
  }

  return {
    clock,
    host,
    async call(call, input) {
      const started = clock.now();
      let answer: HttpAnswer | undefined;
      let errcode: number | null = null;
      let rid = '';
      try {
        answer = await send(call, input);
        const json = parseAnswer(call, answer, text => redact(text, input.secrets));
        checkErrcode(call, json, answer.status, text => redact(text, input.secrets));
        errcode = 0;
        return json;
      } catch (error) {
        if (error instanceof WechatFault) errcode = errcodeOf(error) ?? null;
        if (error instanceof WechatFault && 'rid' in error.args) rid = error.args.rid;
        throw error;
      } finally {
        log?.({
          call,
          method: CALLS[call].method,
          ms: clock.now() - started,
          status: answer?.status ?? null,
          errcode,
          rid,
          bytes: answer?.body.length ?? 0,
        });
      }
    },
    close: () => transport.close(),
  };
}

function faultOf(call: WechatCall, error: TransportError, host: string, timeoutMs: number): WechatFault {
  const effect: FaultEffect = error.sent ? 'unclear' : 'none';
  switch (error.reason) {
    case 'timeout':
      return new WechatFault('timeout', { call, seconds: timeoutMs / 1000, host }, effect);
    case 'too-large':
      return new WechatFault('not-json', { call, reason: 'too-large', start: '' }, effect);
    default:
      return new WechatFault('network', { call, reason: error.reason, host }, effect);
  }
}
