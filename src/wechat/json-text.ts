/**
 * Reads the JSON text of an answer into values, more forgiving than JSON.parse in two ways:
 *
 * - Raw control characters inside strings are taken as the characters they are. Menu names hold some (a line
 *   break pasted on the website), and WeChat writes them out as they came.
 * - Whole numbers beyond 2^53 become text with the same digits. A menuid is such a number one day, and a
 *   rounded one would delete another menu.
 *
 * Throws SyntaxError for text that is not JSON even so.
 */
export function parseJsonText(text: string): unknown {
  return JSON.parse(text.replace(TOKENS, mended));
}

/** A string, or a long run of digits outside of one. The second group is set for whole numbers only. */
const TOKENS = /"(?:[^"\\]|\\.)*"|(-?\d{16,})(?![\d.eE])|-?\d+\.[\d.eE+-]*|-?\d+[eE][\d+-]*/gs;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f]/g;

function mended(token: string, digits: string | undefined): string {
  if (token.startsWith('"')) {
    return token.replace(CONTROL, raw => `\\u${raw.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  return digits !== undefined && !Number.isSafeInteger(Number(digits)) ? `"${digits}"` : token;
}

/** True when the text opens more than it closes, as when the connection ended in the middle of it. */
export function isCutOff(text: string): boolean {
  const outside = text.replace(/"(?:[^"\\]|\\.)*"/gs, '');
  if (outside.includes('"')) return true;
  return count(outside, /[{[]/g) > count(outside, /[}\]]/g);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
