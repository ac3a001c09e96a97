import { createHash } from 'node:crypto';
import type { Dialect } from './dialect.ts';
import { errmsgOf } from './errmsg.ts';

/** The header as WeChat sends it: the word is "encoding", not "charset". */
export const CONTENT_TYPE = 'application/json; encoding=utf-8';

/** When a request came, and a number that differs between requests. */
export interface Moment {
  readonly now: number;
  readonly serial: number;
}

/** Text of an answer: compact, raw UTF-8, slashes escaped. */
export function wireText(answer: unknown): string {
  // A slash can stand in JSON only inside a string, so that replacing all of them is safe.
  return JSON.stringify(answer).replaceAll('/', '\\/');
}

/** Body of a refusal. `ip` fills the text of 40164. */
export function errorBody(
  errcode: number,
  at: Moment & { readonly ip: string },
  dialect: Dialect,
  errmsg: string = errmsgOf(errcode),
): { errcode: number; errmsg: string } {
  return { errcode, errmsg: `${errmsg.replaceAll('{ip}', at.ip)}${suffix(at, dialect)}` };
}

function suffix(at: Moment, dialect: Dialect): string {
  const hint = ` hint: [${noiseOf(at).slice(0, 14)}]`;
  const rid = ` rid: ${ridOf(at)}`;
  switch (dialect.errmsgSuffix) {
    case 'rid':
      return rid;
    case 'hint':
      return hint;
    case 'both':
      return `${hint}${rid}`;
    case 'none':
      return '';
  }
}

/** WeChat's name for a request. The first group is the Unix time in hex; checked on ten captured ones. */
export function ridOf(at: Moment): string {
  const time = Math.floor(at.now / 1000)
    .toString(16)
    .padStart(8, '0');
  const noise = noiseOf(at);
  return `${time}-${noise.slice(0, 8)}-${noise.slice(8, 16)}`;
}

function noiseOf({ now, serial }: Moment): string {
  return createHash('sha256').update(`${now} ${serial}`).digest('hex');
}
