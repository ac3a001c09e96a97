import type { CallInput, Outcome } from './call.ts';
import { isObject, parseJson, textOf } from './json.ts';

/** A request that was refused, by the rid in the refusal. Texts are masked. */
export interface RidEntry {
  /** The account that it was for, when that was known. */
  readonly appid: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly ms: number;
  readonly query: string;
  readonly body: string;
  readonly answer: string;
  readonly ip: string;
}

/** Refused requests by rid; the last 1000 of them, in memory. */
export class RidBook {
  readonly #entries = new Map<string, RidEntry>();

  add(rid: string, entry: RidEntry): void {
    this.#entries.set(rid, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest);
  }

  find(rid: string): RidEntry | undefined {
    return this.#entries.get(rid);
  }
}

const KEPT = 1000;
const KEPT_MS = 7 * 24 * 3_600_000;
const SHAPE = /^([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$/;

/** openapi/rid/get: only of the last 7 days, and only for the account that made the request. */
export function explainRid({ account, body, now, findRid }: CallInput): Outcome {
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  if (!isObject(posted)) return { errcode: 47001 };
  const rid = textOf(posted.rid);
  const seconds = SHAPE.exec(rid)?.[1];
  if (seconds === undefined) return { errcode: 76002 };
  if (now - Number.parseInt(seconds, 16) * 1000 > KEPT_MS) return { errcode: 76004 };
  const entry = findRid(rid);
  if (entry === undefined) return { errcode: 76001 };
  if (entry.appid !== account.appid) return { errcode: 76003 };
  const request = {
    invoke_time: Math.floor(entry.at / 1000),
    cost_in_ms: Math.round(entry.ms),
    request_url: entry.query,
    request_body: entry.body,
    response_body: entry.answer,
    client_ip: entry.ip,
  };
  return { answer: { errcode: 0, errmsg: 'ok', request }, effect: false };
}
