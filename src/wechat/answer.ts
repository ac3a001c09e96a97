import { type ExpectedShape, type FoundShape, type WechatCall, WechatFault } from '../apply/gateway.ts';
import { isLasting } from './errcodes.ts';
import { isCutOff, parseJsonText } from './json-text.ts';
import { printableStart } from './printable-start.ts';
import type { HttpAnswer } from './transport.ts';

/** Members of an answer, not yet believed. */
export type JsonObject = { readonly [member: string]: unknown };

type Redact = (text: string) => string;

// The content type says "encoding=utf-8", which HTTP libraries do not know; the answer is UTF-8 whatever it says.
const STRICT = { fatal: true };

/** Longest errmsg that is kept; WeChat's own are under 200. */
const ERRMSG_LENGTH = 500;

/**
 * The JSON object of an answer. Throws {@link WechatFault}: `not-json` for anything else, `http-status` when that
 * is because something between here and WeChat answered with another status than 200.
 */
export function parseAnswer(call: WechatCall, answer: HttpAnswer, redact: Redact): JsonObject {
  const read = readJson(answer.body);
  if (typeof read !== 'string') return read;
  const start = printableStart(redact(new TextDecoder().decode(answer.body)));
  if (answer.status !== 200) {
    throw new WechatFault('http-status', { call, status: answer.status, start }, 'unclear');
  }
  throw new WechatFault('not-json', { call, reason: read, start }, 'unclear');
}

function readJson(body: Uint8Array): JsonObject | 'empty' | 'html' | 'cut-off' | 'syntax' | 'not-utf8' {
  let text: string;
  try {
    text = new TextDecoder('utf-8', STRICT).decode(body);
  } catch {
    return endsInsideCharacter(body) ? 'cut-off' : 'not-utf8';
  }
  if (text.trim() === '') return 'empty';
  try {
    const value = parseJsonText(text);
    return isObject(value) ? value : 'syntax';
  } catch {
    if (text.trimStart().startsWith('<')) return 'html';
    return isCutOff(text) ? 'cut-off' : 'syntax';
  }
}

function endsInsideCharacter(body: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', STRICT).decode(body, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Throws {@link WechatFault} when the answer is a refusal: an errcode that is there and not 0, whatever the HTTP
 * status. Success of most reads has no errcode at all.
 */
export function checkErrcode(call: WechatCall, json: JsonObject, status: number, redact: Redact): void {
  const errcode = readErrcode(call, json);
  if (errcode !== 0) {
    const errmsg = redact(typeof json.errmsg === 'string' ? json.errmsg : '').slice(0, ERRMSG_LENGTH);
    const rid = /\brid: *([0-9a-zA-Z-]+)/.exec(errmsg)?.[1] ?? '';
    const ip = errcode === 40164 ? /\binvalid ip ([0-9a-fA-F.:]+)/.exec(errmsg)?.[1] : undefined;
    // "System busy" says nothing about how far the call came.
    const effect = errcode === -1 ? 'unclear' : 'none';
    throw new WechatFault(
      'errcode',
      { call, errcode, errmsg, rid, ...(ip === undefined ? {} : { ip }) },
      effect,
      isLasting(errcode),
    );
  }
  if (status !== 200) {
    const start = printableStart(redact(JSON.stringify(json)));
    throw new WechatFault('http-status', { call, status, start }, 'unclear');
  }
}

function readErrcode(call: WechatCall, json: JsonObject): number {
  const value = json.errcode;
  if (value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,9}$/.test(value)) return Number(value);
  throw wrongShape(call, 'errcode', 'whole-number', found(value));
}

/** The fault for an answer that is JSON but not of the expected shape; unclear, since it does not say what was done. */
export function wrongShape(
  call: WechatCall,
  member: string,
  expected: ExpectedShape,
  what: FoundShape,
): WechatFault {
  return new WechatFault('wrong-shape', { call, member, expected, found: what }, 'unclear');
}

/** What a value is, for a `wrong-shape`: its kind, never its content. */
export function found(value: unknown): FoundShape {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean' ? type : 'nothing';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
