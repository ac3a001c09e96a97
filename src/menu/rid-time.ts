/**
 * When WeChat got the call that an rid names, in milliseconds since the epoch: the first group is Unix seconds in
 * hex. Null for an rid of another form. Source: captures; no official page says it.
 */
export function ridTime(rid: string): number | null {
  const seconds = /^([0-9a-f]{8})-/.exec(rid)?.[1];
  return seconds === undefined ? null : Number.parseInt(seconds, 16) * 1000;
}
