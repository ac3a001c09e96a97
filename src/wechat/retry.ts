import { WechatFault } from '../apply/gateway.ts';
import type { Clock } from '../menu/clock.ts';
import { errcodeFacts, errcodeOf } from './errcodes.ts';

/** Waits before the second and the third try, in milliseconds; up to half as much again is added by chance. */
const WAITS = { soon: [300, 1200], minute: [15_000, 45_000] } as const;

/**
 * Repeats a call that changes nothing, up to three tries, where that can help: no answer, half an answer, something
 * that is not JSON, 5xx, "system busy" (-1), and the limit per minute (45011), which is waited out. `random` gives
 * numbers from 0 up to 1. Throws what the last try threw.
 */
export async function retryRead<T>(read: () => Promise<T>, clock: Clock, random: () => number): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await read();
    } catch (error) {
      const wait = error instanceof WechatFault ? waits(error)[tried] : undefined;
      if (wait === undefined) throw error;
      await clock.sleep(Math.round(wait * (1 + random() / 2)));
    }
  }
}

function waits(fault: WechatFault): readonly number[] {
  const errcode = errcodeOf(fault);
  if (errcode !== undefined) {
    const facts = errcodeFacts(errcode);
    if (facts.class !== 'retry') return [];
    return facts.kind === 'quota' ? WAITS.minute : WAITS.soon;
  }
  switch (fault.code) {
    case 'timeout':
      return WAITS.soon;
    case 'network':
      return 'reason' in fault.args && isLasting(fault.args.reason) ? [] : WAITS.soon;
    case 'http-status':
      return 'status' in fault.args && fault.args.status >= 500 ? WAITS.soon : [];
    case 'not-json':
      return 'reason' in fault.args && LASTING_ANSWERS.has(fault.args.reason) ? [] : WAITS.soon;
    default:
      return [];
  }
}

const LASTING_ANSWERS: ReadonlySet<string> = new Set(['too-large', 'not-utf8']);

/** A name that does not exist or a certificate that is not trusted will be the same in a second. */
function isLasting(reason: string): boolean {
  return reason === 'ENOTFOUND' || reason === 'closed' || /CERT|SELF_SIGNED|UNABLE_TO_|ERR_SSL/.test(reason);
}
