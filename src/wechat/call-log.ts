import type { WechatCall } from '../apply/gateway.ts';

/**
 * One call as it went, for logs. It holds no token and no secret by what it is made of: no URL, no query, no body, and
 * of the texts of an answer only the rid.
 */
export interface CallLog {
  readonly call: WechatCall;
  readonly method: 'GET' | 'POST';
  /** Without the query, which has the token in it. */
  readonly path: string;
  /** Host and port that it went to. */
  readonly host: string;
  /** When it began; milliseconds since the epoch. */
  readonly time: number;
  /** Which try of one and the same call this was, from 1; a try with a fresh token counts on. */
  readonly attempt: number;
  /** From the start of the call, connecting included, to the last byte of the answer; in milliseconds. */
  readonly ms: number;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** 0 when WeChat did what was asked; null when no readable answer came. */
  readonly errcode: number | null;
  /** WeChat's own name for the request, for its support; empty when the answer has none. */
  readonly rid: string;
  /** Why there is no good answer, when that is not an errcode: the code of the fault, and the system's reason. */
  readonly failure: string | null;
  /** Length of the body that was sent. */
  readonly bytesSent: number;
  /** Length of the answer's body. */
  readonly bytes: number;
}
