/**
 * Text from a menu file, from WeChat or from a path, made fit for one line of output: a menu name in a pull
 * request is written by a stranger.
 *
 * Whatever would move the cursor, start an escape sequence, turn the reading direction, break the line or be
 * invisible, and what is no character at all, comes out as `<U+202E>`. Emoji sequences stay whole. `##[` is broken up
 * because a GitHub runner takes it for a command wherever it stands in a line (`::` only counts at the start of one;
 * see {@link neverCommand}).
 */
export function printable(text: string): string {
  if (HARMLESS.test(text) && !text.includes('##[')) return text;
  return text.replace(harmful(), (match, found: string | undefined) =>
    found === undefined ? match : codePoint(found),
  );
}

/** ASCII, Han with its punctuation, emoji: nearly every text, and 1 ms cheaper than the first use of {@link harmful}. */
const HARMLESS =
  /^(?:[ -~\u3001-\u303F\u4E00-\u9FFF\uFF01-\uFF5E\u2190-\u27BF]|[\uD83C-\uD83E][\uDC00-\uDFFF])*$/;

/**
 * Kept as they are: flags made of tag characters, the joiner between two emoji, the two variation selectors that
 * choose text or emoji style, and U+3000, the space of Chinese typing. The captured group is what must not pass.
 */
function harmful(): RegExp {
  expression ??= new RegExp(HARMFUL, 'gu');
  return expression;
}

let expression: RegExp | undefined;

const HARMFUL = [
  '\\u{1F3F4}[\\u{E0030}-\\u{E007A}]{1,8}\\u{E007F}',
  '(?<=[\\p{Extended_Pictographic}\\u{FE0F}\\u{1F3FB}-\\u{1F3FF}])\\u{200D}(?=\\p{Extended_Pictographic})',
  '[\\u{FE0E}\\u{FE0F}\\u{3000}\\u{20}]',
  '((?<=##)\\[|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Zs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}])',
].join('|');

/** `<U+202E>`, at least four hex digits. */
function codePoint(character: string): string {
  return `<${codePointName(character)}>`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Code points of a text, for saying how two texts differ that look the same: `U+0065 U+0301`. */
export function codePointNames(text: string): string {
  return [...text].map(codePointName).join(' ');
}

/** A name as a reader sees it: in quotes, so that blanks at its ends and quotes inside it cannot mislead. */
export function quoted(text: string): string {
  return `"${printable(text.replace(/["\\]/g, '\\$&'))}"`;
}

/** A key, URL or id: bare when nothing in it can be taken for something else, quoted otherwise. */
export function bare(text: string): string {
  return text === '' || /[\s"\\→]/u.test(text) ? quoted(text) : printable(text);
}

/** What others say, for the end of a sentence: a full stop of its own would give two. */
export function plainReason(reason: string): string {
  return printable(reason).replace(/\.$/, '');
}

/** A whole line that a GitHub runner will not take for a workflow command, whatever stands at its start. */
export function neverCommand(line: string): string {
  return line.replace(/^(\s*):(?=:)/u, '$1<U+003A>');
}

/** One word of a command line to copy: quoted for a POSIX shell when it is more than letters, digits, `.`, `_`, `-`, `/`. */
export function shellWord(text: string): string {
  const word = printable(text);
  return /^[\p{L}\p{N}._/][\p{L}\p{N}._/-]*$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
