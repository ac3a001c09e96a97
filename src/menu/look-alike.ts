/**
 * A form in which texts are equal that a reader can hardly tell apart: half-width and full-width, upper and lower case,
 * with and without blanks or what cannot be seen, Latin letters and the Cyrillic and Greek ones of the same shape. For
 * comparing only, never for showing or sending.
 */
export function lookAlikeForm(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll(' ', '').toLowerCase();
  const shapes = Array.from(text.normalize('NFKC'), character => LATIN.get(character) ?? character);
  return shapes
    .join('')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase();
}

/** ASCII, Han and most emoji need no closer look: V8 takes its time for the rest. */
const PLAIN = /^(?:[ -~\u4E00-\u9FFF]|\uD83C[\uDF00-\uDFFF]|[\uD83D\uD83E][\uDC00-\uDFFF])*$/;

/**
 * Letters that fonts draw like a Latin one. From the table of Unicode's confusables (UTS #39) only those of the same
 * shape in every font: the whole of it holds thousands that merely resemble each other.
 */
const LATIN: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕЅІЈКМНОРСТУХԚԜҮ', 'ABESIJKMHOPCTYXQWY'],
    ['асԁеһіјорԛѕухԝ', 'acdehijopqsyxw'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['νορ', 'vop'],
  ].flatMap(([letters = '', latin = '']) =>
    Array.from(letters, (letter, i) => [letter, latin[i] ?? ''] satisfies [string, string]),
  ),
);
