import { neverCommand } from './printable.ts';

/**
 * A part of a text that must not be longer than some place takes: left out as a whole, or shortened by whole items, when
 * there is no room for it. Lengths are UTF-16 units, of which there are never fewer than characters.
 */
export interface Part {
  /** Parts of a lower rank get room first. */
  readonly rank: number;
  /** Said of it when it is left out; null: nothing, it is no loss. */
  readonly what: string | null;
  readonly whole: readonly string[];
  /** The longest form that fits into so much room; null when none does. */
  readonly shorter?: (room: number) => Shortened | null;
}

export interface Shortened {
  readonly lines: readonly string[];
  /** What is missing. */
  readonly left: string;
}

export type Block = readonly string[];

export interface Filled {
  /** What became of each part, in the order given; null: it is left out. */
  readonly blocks: readonly (Block | null)[];
  /** What had to be left out. */
  readonly left: readonly string[];
}

/** A part that is there or not. */
export function part(rank: number, what: string | null, lines: readonly string[]): Part {
  return { rank, what, whole: lines.map(neverCommand) };
}

/** Items between lines that are there as long as one item is. */
export interface ItemList {
  readonly head: readonly string[];
  readonly items: readonly (readonly string[])[];
  readonly tail: readonly string[];
  /** Says how many items are missing: so many, those from `from` on. */
  readonly left: (missing: number, from: number) => string;
}

/** A part that may be shortened at its end. */
export function listPart(rank: number, what: string, list: ItemList): Part {
  const [head, tail] = [list.head.map(neverCommand), list.tail.map(neverCommand)];
  const items = list.items.map(lines => lines.map(neverCommand));
  return {
    rank,
    what,
    whole: [...head, ...items.flat(), ...tail],
    shorter: room => {
      let used = lengthOf([...head, ...tail]);
      const fit = items.findIndex(lines => {
        used += lengthOf(lines) + 1;
        return used > room;
      });
      if (fit <= 0) return null;
      return {
        lines: [...head, ...items.slice(0, fit).flat(), ...tail],
        left: list.left(items.length - fit, fit),
      };
    },
  };
}

/** Gives each part room by its rank, and what is left of it to the next. */
export function fill(parts: readonly Part[], room: number): Filled {
  const chosen = new Map<Part, readonly string[]>();
  const left = new Map<Part, string>();
  let free = room;
  for (const one of [...parts].sort((a, b) => a.rank - b.rank)) {
    const fits = lengthOf(one.whole) + BETWEEN <= free;
    const shorter = fits ? null : (one.shorter?.(free - BETWEEN) ?? null);
    const lines = fits ? one.whole : shorter?.lines;
    if (lines) {
      chosen.set(one, lines);
      free -= lengthOf(lines) + BETWEEN;
    }
    const missing = fits ? null : (shorter?.left ?? one.what);
    if (missing !== null) left.set(one, missing);
  }
  return {
    blocks: parts.map(one => chosen.get(one) ?? null),
    left: parts.flatMap(one => left.get(one) ?? []),
  };
}

/** Blocks that are there. */
export function present(blocks: readonly (Block | null)[]): Block[] {
  return blocks.filter(block => block !== null);
}

/** The line end of a block, and the empty line behind it. */
const BETWEEN = 2;

/** Room that blocks take, with what stands between them and after them. */
export function roomOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, lines) => sum + lengthOf(lines) + BETWEEN, 0);
}

/** Blocks as one text, with a line end. */
export function textOf(blocks: readonly Block[]): string {
  return blocks.length === 0 ? '' : `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, Math.max(0, lines.length - 1));
}

/**
 * Shares room out to texts of these sizes: none gets more than it wants, and what the small ones do not want goes to the
 * large ones in equal parts.
 */
export function shares(sizes: readonly number[], room: number): number[] {
  const given = sizes.map(() => 0);
  let free = room;
  const bySize = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  bySize.forEach(({ size, index }, done) => {
    const share = Math.min(size, Math.floor(free / (bySize.length - done)));
    given[index] = share;
    free -= share;
  });
  return given;
}
