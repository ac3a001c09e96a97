import { type Character, characters, displayColumns } from '../menu/columns.ts';

const ESCAPE = '\u001B';
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

/** Columns that a text takes in a terminal; colour takes none. */
export function columnsOf(text: string): number {
  return displayColumns(text.includes(ESCAPE) ? text.replace(COLOUR, '') : text);
}

/** Like padEnd, but in columns: a Han character takes two. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/**
 * Breaks prose into lines of at most `columns`: at blanks, and beside Han characters where no rule of Chinese typesetting
 * is against it. Longer words, and what stands in quotes, stay whole. Colour in `text` is counted as nothing.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let glue = ' ';
    for (const piece of piecesOf(word)) {
      const longer = line === '' ? piece : `${line}${glue}${piece}`;
      if (line !== '' && columnsOf(longer) > columns) {
        lines.push(line);
        line = piece;
      } else line = longer;
      glue = '';
    }
  }
  return [...lines, line];
}

/** Han characters with their punctuation. By ranges: V8 takes time to look up what properties stand for. */
const HAN = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]|[\uD840-\uD888]/;

/** What may not begin a line: what closes, separates or goes on. */
const CLOSES = /^[，。、；：！？）」』】》〉”’…—～·％,.;:!?)\]}>'%/]/;

/** What may not end a line: what opens. */
const OPENS = /[（「『【《〈“‘([{<'/]$/;

/** A path or an address, which people copy. */
const PATH = '[\\w.@:~-]+(?:/[^\\s，。、；：！？（）《》“”"]+)+';

/** What stays whole: colour, a text in quotes, a path. */
const WHOLE = new RegExp(`(${ESCAPE}\\[[\\d;]*m|"(?:[^"\\\\]|\\\\.)*"|${PATH})`);

/** Parts of a word between which a line may end. */
function piecesOf(word: string): readonly string[] {
  if (!HAN.test(word)) return [word];
  const pieces: string[] = [];
  let before = '';
  // Every second part is one that the expression has caught.
  const units = word
    .split(WHOLE)
    .flatMap((part, at) => (at % 2 === 1 ? [part] : characters(part).map(textOf)));
  for (const unit of units) {
    const isColour = unit.startsWith(ESCAPE);
    const last = pieces.at(-1);
    if (last !== undefined && (isColour || !mayBreak(before, unit))) pieces[pieces.length - 1] = last + unit;
    else pieces.push(unit);
    if (!isColour) before = unit;
  }
  return pieces;
}

function textOf({ text }: Character): string {
  return text;
}

function mayBreak(before: string, after: string): boolean {
  // A quote by itself has its other half in another word.
  if (before === '"' || after === '"') return false;
  if (before === '' || OPENS.test(before) || CLOSES.test(after)) return false;
  return isWide(before) || isWide(after);
}

/** Something that lines may end or begin beside. */
function isWide(unit: string): boolean {
  return HAN.test(unit) || (unit.startsWith('"') && unit.length > 1);
}
