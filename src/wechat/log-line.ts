import { ridTime } from '../menu/rid-time.ts';
import type { CallLog } from './call-log.ts';

/**
 * A call as one line of JSON Lines, without a line break at the end. Members of a later version may be more, never
 * fewer.
 *
 * ```json
 * {"time":"2026-11-22T04:00:00.000Z","account":"shop","call":"menu/get","method":"GET",...}
 * ```
 */
export function logLine(entry: CallLog, account?: string): string {
  const { time, call, method, path, host, attempt, status, errcode, rid, failure, ms, bytesSent, bytes } =
    entry;
  const received = ridTime(rid);
  return JSON.stringify({
    time: new Date(time).toISOString(),
    account,
    call,
    method,
    host,
    path,
    attempt,
    status,
    errcode,
    rid: rid === '' ? null : rid,
    rid_time: received === null ? null : new Date(received).toISOString(),
    failure,
    ms: Math.round(ms),
    bytes_sent: bytesSent,
    bytes_received: bytes,
  });
}
