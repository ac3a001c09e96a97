import { createHash } from 'node:crypto';
import type { Dialect } from './dialect.ts';
import { errmsgOf } from './errmsg.ts';

/** The header as WeChat sends it: the word is "encoding", not "charset". */
export const CONTENT_TYPE = 'application/json; encoding=utf-8';

/** Text of an answer: compact, raw UTF-8, slashes escaped. */
export function wireText(answer: unknown): string {
  // A slash can stand in JSON only inside a string, so that replacing all of them is safe.
  return JSON.stringify(answer).replaceAll('/', '\\/');
}

/** Body of a refusal. `serial` is any number that differs between requests; `ip` fills the text of 40164. */
export function errorBody(
  errcode: number,
  at: { readonly now: number; readonly serial: number; readonly ip: string },
  dialect: Dialect,
  errmsg: string = errmsgOf(errcode),
): { errcode: number; errmsg: string } {
  return { errcode, errmsg: `${errmsg.replaceAll('{ip}', at.ip)}${suffix(at, dialect)}` };
}

function suffix(at: { readonly now: number; readonly serial: number }, dialect: Dialect): string {
  const noise = createHash('sha256').update(`${at.now} ${at.serial}`).digest('hex');
  const hint = ` hint: [${noise.slice(0, 14)}]`;
  const rid = ` rid: ${ridTime(at.now)}-${noise.slice(0, 8)}-${noise.slice(8, 16)}`;
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

/** The first group of a rid is the Unix time in hex; checked on ten captured ones. */
function ridTime(now: number): string {
  return Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0');
}
