import { type FaultEffect, type WechatCall, WechatFault } from '../apply/gateway.ts';
import type { Clock } from '../menu/clock.ts';
import { redact } from '../menu/redact.ts';
import { checkErrcode, type JsonObject, parseAnswer } from './answer.ts';
import type { CallLog } from './call-log.ts';
import { CALLS } from './calls.ts';
import { encodeBody } from './encode-body.ts';
import { errcodeOf } from './errcodes.ts';
import { proxyHost } from './proxy-settings.ts';
import { RETRY, type RetryPolicy, retryRead } from './retry.ts';
import { createRoute, type FallbackNotice, RouteError } from './route.ts';
import type { HttpAnswer, NetworkOptions } from './transport.ts';

/** What goes into one call besides its name. */
export interface CallInput {
  /** Query parameters; `access_token` is one of them. */
  readonly query?: { readonly [name: string]: string };
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Values of this call that may appear nowhere else: the token, the secret. */
  readonly secrets: readonly string[];
  /** Which try this is, from 1, for the log. */
  readonly attempt?: number;
}

/**
 * Calls WeChat over one kept-open connection. Knows errcodes and JSON, but neither tokens nor shapes of answers.
 */
export interface WechatClient {
  readonly clock: Clock;
  /** Host and port of the API, for messages and for the token cache. */
  readonly host: string;
  /** For one call as a whole, in milliseconds. */
  readonly timeoutMs: number;
  /** How this machine gets out. */
  readonly network: NetworkOptions;
  /** Makes one call, once. Gives the answer of a call that WeChat did not refuse; throws {@link WechatFault}. */
  call(call: WechatCall, input: CallInput): Promise<JsonObject>;
  /** Repeats what may be done twice where that helps, as {@link retryRead} does; `only` narrows it down. */
  repeat<T>(read: (attempt: number) => Promise<T>, only?: (fault: WechatFault) => boolean): Promise<T>;
  close(): Promise<void>;
}

export interface WechatClientOptions {
  /** `https://host[:port]`, without a path. */
  readonly base: URL | string;
  /** Where to go when there is no getting through to `base`. */
  readonly fallback?: URL | string | null;
  readonly clock: Clock;
  /** For one call as a whole, in milliseconds. */
  readonly timeoutMs: number;
  readonly network?: NetworkOptions | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Values that may appear nowhere, whatever an answer repeats; besides those of each call. */
  readonly secrets?: readonly string[] | undefined;
  /** Numbers from 0 up to 1, for spreading repeats in time. */
  readonly random?: () => number;
  readonly log?: ((entry: CallLog) => void) | undefined;
  readonly notice?: ((notice: FallbackNotice) => void) | undefined;
}

export function createWechatClient(options: WechatClientOptions): WechatClient {
  const {
    base,
    fallback = null,
    clock,
    timeoutMs,
    network = {},
    random = Math.random,
    log,
    notice,
  } = options;
  const policy = { ...RETRY, ...options.retry };
  const route = createRoute({ base, fallback, timeoutMs, network, notice });

  async function send(
    call: WechatCall,
    query: CallInput['query'],
    body: Uint8Array | null,
  ): Promise<HttpAnswer> {
    const { method, path } = CALLS[call];
    const search = new URLSearchParams(query).toString();
    try {
      return await route.send({ method, path: search === '' ? path : `${path}?${search}`, body });
    } catch (error) {
      if (error instanceof RouteError) throw faultOf(call, error);
      throw error;
    }
  }

  function faultOf(call: WechatCall, { host, reason, sent, proxied }: RouteError): WechatFault {
    const effect: FaultEffect = sent ? 'unclear' : 'none';
    const way = proxied ? { proxy: proxyHost(network.proxy, base) } : {};
    switch (reason) {
      case 'timeout':
        return new WechatFault('timeout', { call, seconds: timeoutMs / 1000, host, ...way }, effect);
      case 'too-large':
        return new WechatFault('not-json', { call, reason: 'too-large', start: '' }, effect);
      default:
        return new WechatFault('network', { call, reason, host, ...way }, effect);
    }
  }

  return {
    clock,
    host: new URL(base).host,
    timeoutMs,
    network,
    async call(call, { query, body: value, secrets: ofCall, attempt = 1 }) {
      const secrets = [...ofCall, ...(options.secrets ?? [])];
      const body = value === undefined ? null : encodeBody(call, value);
      const time = clock.now();
      let answer: HttpAnswer | undefined;
      let end: WechatFault | 'done' | null = null;
      try {
        answer = await send(call, query, body);
        const json = parseAnswer(call, answer, text => redact(text, secrets));
        checkErrcode(call, json, answer.status, text => redact(text, secrets));
        end = 'done';
        return json;
      } catch (error) {
        if (error instanceof WechatFault) end = error;
        throw error;
      } finally {
        log?.({
          call,
          ...CALLS[call],
          host: route.host,
          time,
          attempt,
          ms: clock.now() - time,
          status: answer?.status ?? null,
          ...outcomeOf(end),
          bytesSent: body?.length ?? 0,
          bytes: answer?.body.length ?? 0,
        });
      }
    },
    repeat: (read, only) => retryRead(read, { policy, clock, random, only }),
    close: () => route.close(),
  };
}

/** The only text of an answer that goes into a log, so only of the form that WeChat gives it. */
const RID = /^[0-9a-f]{4,12}(-[0-9a-f]{4,12}){2}$/;

/** Null: the call ended by an error that is no fault, a bug. */
function outcomeOf(fault: WechatFault | 'done' | null): Pick<CallLog, 'errcode' | 'rid' | 'failure'> {
  if (fault === 'done') return { errcode: 0, rid: '', failure: null };
  if (fault === null) return { errcode: null, rid: '', failure: 'bug' };
  const errcode = errcodeOf(fault) ?? null;
  const rid = 'rid' in fault.args && RID.test(fault.args.rid) ? fault.args.rid : '';
  if (errcode !== null) return { errcode, rid, failure: null };
  const reason = 'reason' in fault.args ? `: ${fault.args.reason}` : '';
  return { errcode, rid, failure: `${fault.code}${reason}` };
}
