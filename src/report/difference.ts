/** Where two texts part and meet again. */
export interface Difference {
  readonly start: string;
  readonly before: string;
  readonly after: string;
  readonly end: string;
}

/**
 * The middle part in which two texts differ: both begin with `start` and end with `end`. Cuts neither through a
 * joined emoji nor through a word of Latin letters, digits and `%`, so that `spring` is told from `summer` and not
 * `pring` from `ummer`.
 */
export function differenceOf(before: string, after: string): Difference {
  const a = characters(before);
  const b = characters(after);
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  while (start > 0 && isWord(a[start - 1]) && (isWord(a[start]) || isWord(b[start]))) start -= 1;
  while (end > 0 && isWord(a.at(-end)) && (isWord(a.at(-1 - end)) || isWord(b.at(-1 - end)))) end -= 1;
  return {
    start: a.slice(0, start).join(''),
    before: a.slice(start, a.length - end).join(''),
    after: b.slice(start, b.length - end).join(''),
    end: a.slice(a.length - end).join(''),
  };
}

/**
 * True when two different texts look alike on most screens: composed against decomposed letters, full against
 * half width, with and without an emoji-style selector.
 */
export function looksTheSame(before: string, after: string): boolean {
  return before !== after && skeleton(before) === skeleton(after);
}

function skeleton(text: string): string {
  return text.normalize('NFKC').replace(/[\uFE0E\uFE0F]/gu, '');
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^[A-Za-z0-9%]$/.test(character);
}

let segmenter: Intl.Segmenter | undefined;

/** Characters as people see them. */
function characters(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
