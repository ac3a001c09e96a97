import { isUtf8 } from 'node:buffer';
import type { ProblemArgs } from '../menu/problem.ts';

/** A menu file of more bytes than this is not a menu. */
export const MAX_FILE_BYTES = 1024 * 1024;

export type Decoded =
  | { readonly ok: true; readonly text: string }
  /** `text` is the file in the guessed encoding, for showing; `offset` is where the first foreign character stands. */
  | {
      readonly ok: false;
      readonly guess: ProblemArgs['not-utf8']['guess'];
      readonly text: string;
      readonly offset: number;
    };

/** Bytes of a file to text: UTF-8, with or without byte order mark. Everything else is guessed at, for the message. */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = utf16Kind(bytes);
  if (utf16) return { ok: false, guess: utf16, text: decodeAs(utf16, bytes) ?? '', offset: 0 };
  if (isUtf8(bytes)) return { ok: true, text: withoutMark(Buffer.from(bytes).toString('utf8')) };
  const chinese = decodeAs('gb18030', bytes);
  if (chinese !== null) return { ok: false, guess: 'gb18030', text: chinese, offset: firstForeign(chinese) };
  const lossy = withoutMark(Buffer.from(bytes).toString('utf8'));
  return { ok: false, guess: 'unknown', text: lossy, offset: Math.max(0, lossy.indexOf('\uFFFD')) };
}

/** Text without its byte order mark, which is no part of a menu. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** UTF-16 shows by its byte order mark, or by every other byte of a beginning in ASCII being zero. */
function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a && b === 0 && c && d === 0) return 'utf-16le';
  if (a === 0 && b && c === 0 && d) return 'utf-16be';
  return null;
}

/** Null when the bytes are not of that encoding, or this Node.js was built without it. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'gb18030' }).decode(bytes);
  } catch {
    return null;
  }
}

function firstForeign(text: string): number {
  return Math.max(0, text.search(/[^\0-\x7F]/));
}
