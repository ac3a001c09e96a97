import type { FaultOrder } from './faults.ts';
import { isObject, parseJson } from './json.ts';
import { CONTENT_TYPE, wireText } from './wire.ts';

/** What goes back to the caller. */
export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly contentType: string; readonly body: string }
  /** The first half of `body` under the length of the whole, then the end of the connection. */
  | { readonly kind: 'broken-off'; readonly body: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

const HTML_TYPE = 'text/html; charset=utf-8';
const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';
const GARBAGE = 'upstream connect error or disconnect/reset before headers';

/** A whole answer in WeChat's manner. */
export function plainAnswer(body: string): Reply {
  return { kind: 'answer', status: 200, contentType: CONTENT_TYPE, body };
}

/** The reply that a fault makes of the right answer `text`. */
export function breakAnswer(fault: FaultOrder, text: string): Reply {
  switch (fault.kind) {
    case 'reset':
    case 'hang':
      return { kind: fault.kind };
    case 'slow':
    case 'errcode':
      return plainAnswer(text);
    case 'garbage':
      return plainAnswer(fault.body ?? GARBAGE);
    case 'cut-off':
      return plainAnswer(text.slice(0, Math.ceil(text.length / 2)));
    case 'broken-off':
      return { kind: 'broken-off', body: text };
    case 'html':
      return { kind: 'answer', status: 200, contentType: HTML_TYPE, body: fault.body ?? PAGE };
    case 'status': {
      const status = fault.status ?? 502;
      const body = fault.body ?? `<html><body><h1>${status}</h1></body></html>\n`;
      return { kind: 'answer', status, contentType: HTML_TYPE, body };
    }
    case 'control-characters':
      return plainAnswer(withControlCharacter(text));
    case 'errcode-as-text':
      return plainAnswer(withErrcodeAsText(text, fault.errcode));
    case 'empty':
      return plainAnswer('');
    case 'wrong-shape':
      return plainAnswer(fault.body ?? wrongShape(text));
  }
}

/** Puts U+0001 before the first text value: invalid JSON as it stands, and the right answer once it is taken out. */
function withControlCharacter(text: string): string {
  return text.replace(/":"/, '":"\u0001');
}

function withErrcodeAsText(text: string, errcode: number | undefined): string {
  const answer = parseJson(text);
  const members = isObject(answer) ? answer : {};
  if (errcode !== undefined) return wireText({ errcode: String(errcode), errmsg: 'ordered error' });
  return wireText({ ...members, errcode: String(members.errcode ?? 0) });
}

/** The same member names, each with a value of a kind that no call answers with. */
function wrongShape(text: string): string {
  const answer = parseJson(text);
  const names = Object.keys(isObject(answer) ? answer : {});
  return wireText(Object.fromEntries(names.map(name => [name, { unexpected: true }])));
}
