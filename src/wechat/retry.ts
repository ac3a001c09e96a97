import { WechatFault } from '../apply/gateway.ts';
import type { Clock } from '../menu/clock.ts';
import { errcodeFacts, errcodeOf } from './errcodes.ts';

/** How calls that change nothing are repeated. */
export interface RetryPolicy {
  /** Tries after the first; 0 for none. */
  readonly retries: number;
  /** No pause begins that would end later than this after the first try began, in milliseconds. */
  readonly budgetMs: number;
  /** The pause before the second try, in milliseconds; each further one is four times as long. */
  readonly pauseMs: number;
  /** The same after the limit per minute (45011), in milliseconds; each further one is three times as long. */
  readonly minutePauseMs: number;
  /** Up to this part of a pause is added by chance, so that programs that failed together do not come back together. */
  readonly jitter: number;
}

export const RETRY: RetryPolicy = {
  retries: 2,
  budgetMs: 120_000,
  pauseMs: 300,
  minutePauseMs: 15_000,
  jitter: 0.5,
};

/** No pause is longer than this: WeChat's limits are per minute. */
const LONGEST_PAUSE_MS = 60_000;

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** Narrows down what is repeated; absent: all that is likely to pass. */
  readonly only?: ((fault: WechatFault) => boolean) | undefined;
}

/**
 * Repeats a call that may be made twice, where that can help: no answer, half an answer, something that is not JSON,
 * 5xx, "system busy" (-1), and the limit per minute (45011), which is waited out. `read` gets the number of the try,
 * from 1. Throws what the last try threw.
 */
export async function retryRead<T>(
  read: (attempt: number) => Promise<T>,
  { policy, clock, random, only = () => true }: RetryOptions,
): Promise<T> {
  const started = clock.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await read(attempt);
    } catch (error) {
      if (attempt > policy.retries || !(error instanceof WechatFault) || !only(error)) throw error;
      const pause = pauseAfter(error, attempt, policy);
      if (pause === null) throw error;
      const ms = Math.round(Math.min(pause, LONGEST_PAUSE_MS) * (1 + random() * policy.jitter));
      if (clock.now() - started + ms > policy.budgetMs) throw error;
      await clock.sleep(ms);
    }
  }
}

/** Null where repeating does not mend it. */
function pauseAfter(fault: WechatFault, attempt: number, policy: RetryPolicy): number | null {
  if (!isPassing(fault)) return null;
  const errcode = errcodeOf(fault);
  const perMinute = errcode !== undefined && errcodeFacts(errcode).kind === 'quota';
  return perMinute ? policy.minutePauseMs * 3 ** (attempt - 1) : policy.pauseMs * 4 ** (attempt - 1);
}

/** May be over in a moment. */
function isPassing({ args, code }: WechatFault): boolean {
  if (code === 'token-server') return isPassingAtTokenServer(args);
  if ('errcode' in args) return errcodeFacts(args.errcode).class === 'retry';
  if (code === 'timeout') return true;
  if (code === 'network' && 'reason' in args) return !isLasting(args.reason);
  if (code === 'http-status' && 'status' in args) return args.status >= 500;
  if (code === 'not-json' && 'reason' in args) return !LASTING_ANSWERS.has(args.reason);
  return false;
}

function isPassingAtTokenServer(args: WechatFault['args']): boolean {
  if (!('reason' in args)) return false;
  if (args.reason === 'network' && 'system' in args) return !isLasting(args.system);
  if (args.reason === 'http-status' && 'status' in args) return args.status >= 500;
  if (args.reason === 'refused' && 'code' in args) return errcodeFacts(args.code).class === 'retry';
  return args.reason === 'timeout';
}

const LASTING_ANSWERS: ReadonlySet<string> = new Set(['too-large', 'not-utf8']);

/** A name that does not exist or a certificate that is not trusted will be the same in a second. */
function isLasting(reason: string): boolean {
  return (
    reason === 'ENOTFOUND' ||
    reason === 'closed' ||
    /CERT|SELF_SIGNED|UNABLE_TO_|ERR_SSL|^proxy-4/.test(reason)
  );
}
