import { type Character, characters } from '../menu/columns.ts';
import type { Location } from '../menu/position.ts';
import { blotted } from '../menu/redact.ts';
import { printable } from './printable.ts';

/** A line of a file with the part that is meant, made fit for output. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Blanks that bring a mark under the beginning of the part. */
  readonly indent: number;
  /** Columns of the part, at least one. */
  readonly width: number;
}

const TAB = '    ';
const CUT = '...';
/** Code units looked at on either side of the part; no terminal is that wide. */
const NEAR = 500;

/**
 * The line of a place, no wider than `columns`: a longer one is cut on both sides of the part that is meant, which
 * itself is cut when it is too long. Control characters come out visible, tabs as blanks, secrets not at all: logs of CI are
 * read by many. Null for an empty line.
 */
export function excerptOf({ range, source }: Location, columns: number): Excerpt | null {
  if (source.trim() === '') return null;
  const { start, end } = range;
  const from = unitOf(source, start.column);
  const to = start.line === end.line ? Math.max(unitOf(source, end.column), from) : source.trimEnd().length;
  // A line may be the whole file, and have many problems: only what is near is gone through, with the names of secrets.
  const begin = Math.max(0, from - 2 * NEAR);
  const until = Math.min(to, from + NEAR);
  const near = blotted(source.slice(begin, until + NEAR));
  const before = shown(near.slice(Math.max(0, from - NEAR - begin), from - begin));
  const part = shown(near.slice(from - begin, until - begin));
  const after = shown(near.slice(until - begin));
  const room = Math.max(20, columns);
  const partWidth = Math.max(1, widthOf(part));
  const cutsPart = partWidth > room - 2 * CUT.length;
  const kept = cutsPart ? firstOf(part, room - 2 * CUT.length) : part;
  const left = room - widthOf(kept);
  // What follows may be left out first: the beginning of a line says what it is about.
  const forAfter = cutsPart
    ? CUT.length
    : Math.min(widthOf(after), Math.max(CUT.length, Math.floor(left / 4), left - widthOf(before)));
  const lead = lastOf(before, left - forAfter, from > NEAR);
  const tail = cutsPart ? CUT : textOf(limited(after, forAfter, to + NEAR < source.length));
  return {
    line: start.line,
    text: `${lead.text}${textOf(kept)}${tail}`.trimEnd(),
    indent: lead.width,
    width: Math.max(1, widthOf(kept)),
  };
}

function shown(text: string): readonly Character[] {
  return characters(printable(text.replaceAll('\t', TAB)));
}

/** Code units before a column, which counts code points from 1. */
function unitOf(source: string, column: number): number {
  if (!/[\uD800-\uDBFF]/.test(source)) return column - 1;
  let unit = 0;
  for (let left = column - 1; left > 0 && unit < source.length; left--) {
    unit += (source.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return unit;
}

function widthOf(text: readonly Character[]): number {
  return text.reduce((sum, { columns }) => sum + columns, 0);
}

function textOf(text: readonly Character[]): string {
  return text.map(character => character.text).join('');
}

function firstOf(text: readonly Character[], columns: number): readonly Character[] {
  let used = 0;
  const end = text.findIndex(character => {
    used += character.columns;
    return used > columns;
  });
  return end === -1 ? text : text.slice(0, end);
}

/** The beginning of a text; when it does not fit, or there is more of it, with a mark for the rest. */
function limited(text: readonly Character[], columns: number, more: boolean): readonly Character[] {
  if (widthOf(text) <= columns && !more) return text;
  const mark = characters(CUT);
  return columns < CUT.length ? mark : [...firstOf(text, columns - CUT.length), ...mark];
}

/** The end of a text, with a mark when something is left out. */
function lastOf(
  text: readonly Character[],
  columns: number,
  more: boolean,
): { readonly text: string; readonly width: number } {
  if (widthOf(text) <= columns && !more) return { text: textOf(text), width: widthOf(text) };
  const kept = firstOf([...text].reverse(), Math.max(0, columns - CUT.length)).toReversed();
  return { text: `${CUT}${textOf(kept)}`, width: CUT.length + widthOf(kept) };
}
