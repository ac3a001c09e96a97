import type { WechatCall } from '../apply/gateway.ts';

/** One call as it went, for logs. Holds no token, no secret and no URL. */
export interface CallLog {
  readonly call: WechatCall;
  readonly method: 'GET' | 'POST';
  /** From the start of the call, connecting included, to the last byte of the answer; in milliseconds. */
  readonly ms: number;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** 0 when WeChat did what was asked; null when no readable answer came. */
  readonly errcode: number | null;
  /** WeChat's own name for the request, for its support; empty when the answer has none. */
  readonly rid: string;
  /** Length of the answer. */
  readonly bytes: number;
}
