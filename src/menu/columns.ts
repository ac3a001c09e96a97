import { eastAsianWidth } from 'get-east-asian-width';

// Width of text as terminals and phones show it. `string-width` gives the same answers (a test compares them), but
// its first answer costs 20 ms and more: too much for a command that has 10.

/**
 * Display columns of a text: a Han character or an emoji is two, a Latin letter one, a combining mark none. An
 * emoji made of several code points (skin tone, family, flag, keycap) is two.
 */
export function displayColumns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return characters(text).reduce((sum, character) => sum + character.columns, 0);
}

/** The longest beginning of a text that takes no more than `columns`; emoji and accents stay whole. */
export function cutToColumns(text: string, columns: number): string {
  let used = 0;
  let shown = '';
  for (const character of characters(text)) {
    used += character.columns;
    if (used > columns) break;
    shown += character.text;
  }
  return shown;
}

/** What a reader takes for one character. */
export interface Character {
  readonly text: string;
  readonly columns: number;
}

/** A text by characters, near enough for measuring: each is a base with the marks and emoji joined to it. */
export function characters(text: string): readonly Character[] {
  const found: { text: string; columns: number }[] = [];
  let joins = false;
  let flag = false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const last = found.at(-1);
    const half = code >= 0x1f1e6 && code <= 0x1f1ff;
    if (last && (joins || (half && flag) || isExtension(code, character))) {
      last.text += character;
      // A text-style symbol in emoji style, a keycap, the second half of a flag, or something joined on.
      if (code === 0xfe0f || code === 0x20e3 || joins || (half && flag)) last.columns = 2;
      flag = false;
    } else {
      found.push({ text: character, columns: widthOf(code, character) });
      flag = half;
    }
    joins = code === 0x200d && last !== undefined && last.columns === 2;
  }
  return found;
}

function widthOf(code: number, character: string): number {
  if (code < 0x300) return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad ? 0 : 1;
  const columns = eastAsianWidth(code);
  // U+3164 is the one wide character that shows nothing.
  return (columns === 1 || code === 0x3164) && isInvisible(character) ? 0 : columns;
}

/** Marks, joiners, variation selectors, skin tones and tag characters: they belong to what stands before them. */
function isExtension(code: number, character: string): boolean {
  if (code < 0x300 || (code >= 0x3000 && code <= 0xdfff && code !== 0x3099 && code !== 0x309a)) return false;
  return (
    (code >= 0x1f3fb && code <= 0x1f3ff) ||
    (code < 0x1f000 || code > 0x1faff ? isInvisible(character) : false)
  );
}

/** Only few texts come here: V8 takes 0.6 ms to look up what the properties stand for. */
function isInvisible(character: string): boolean {
  return /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(character);
}
