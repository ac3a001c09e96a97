import type { Location, Position } from '../menu/position.ts';

/** The text of a file, and where its offsets stand. */
export class SourceText {
  readonly text: string;
  readonly file: string;
  readonly #lineStarts: readonly number[];
  /** Offsets of the second halves of surrogate pairs: units that are no character of their own. */
  readonly #halves: readonly number[];

  /** `text` without byte order mark; `file` as shown to people. */
  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    this.#lineStarts = lineStarts(text);
    this.#halves = secondHalves(text);
  }

  /** Line (from 1), column (from 1, in code points) of an offset in UTF-16 units. */
  position(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.text.length);
    const line = countUpTo(this.#lineStarts, at);
    const start = this.#lineStarts[line - 1] ?? 0;
    const halves = countUpTo(this.#halves, at - 1) - countUpTo(this.#halves, start - 1);
    return { line, column: at - start - halves + 1, offset: at };
  }

  /** Where `start` up to, not including, `end` stands. Blanks and line ends at the end are left out. */
  location(start: number, end: number): Location {
    let stop = Math.max(start, Math.min(end, this.text.length));
    while (stop > start + 1 && /\s/.test(this.text[stop - 1] ?? '')) stop--;
    const from = this.position(start);
    return {
      file: this.file,
      range: { start: from, end: this.position(stop) },
      source: this.line(from.line),
    };
  }

  /** A line, counted from 1, without its line end. */
  line(number: number): string {
    const start = this.#lineStarts[number - 1] ?? this.text.length;
    const next = this.#lineStarts[number] ?? this.text.length + 1;
    return this.text.slice(start, next - 1).replace(/\r$/, '');
  }

  /** Offset at which a line, counted from 1, begins. */
  lineStart(number: number): number {
    return this.#lineStarts[number - 1] ?? this.text.length;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function secondHalves(text: string): number[] {
  return Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), match => match.index + 1);
}

/** How many of the ascending numbers are not above `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
