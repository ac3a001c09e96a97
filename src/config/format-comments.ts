import type { CST } from 'yaml';
import type { Collection, Item, Value } from './format-outline.ts';

export interface Comment {
  readonly offset: number;
  /** From its `#` on, without blanks at the end. */
  readonly text: string;
  /** Nothing but blanks before it on its line. */
  readonly alone: boolean;
  /** An empty line above. */
  readonly blank: boolean;
}

/** Comments that belong to no item: above the first, and below the last. */
export interface Margins {
  readonly head: Comment[];
  readonly foot: Comment[];
}

/** Every comment of a text, in order. */
export function commentsOf(tokens: readonly CST.Token[], source: string): Comment[] {
  const found = new Map<number, string>();
  // No recursion over what a stranger nests; the depth is limited before this is called all the same.
  const waiting: unknown[] = [...tokens];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    if (typeof token !== 'object' || token === null) continue;
    if (isComment(token)) found.set(token.offset, token.source);
    else waiting.push(...Object.values(token));
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([offset, text]) => ({
      offset,
      text: text.replace(/[ \t\r]+$/, ''),
      alone: isFirstOnLine(offset, source),
      blank: isBlankAbove(offset, source),
    }));
}

function isComment(token: object): token is CST.SourceToken {
  return 'type' in token && token.type === 'comment' && 'offset' in token && 'source' in token;
}

/** Whether something is the first on its line, below an empty line. */
function isBlankAbove(offset: number, source: string): boolean {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  if (lineStart === 0 || !isFirstOnLine(offset, source)) return false;
  const above = source.lastIndexOf('\n', lineStart - 2) + 1;
  return isBlank(source.slice(above, lineStart));
}

function isFirstOnLine(offset: number, source: string): boolean {
  return isBlank(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset));
}

/** Nothing but what YAML takes for a blank: the wide blank of Chinese is text. */
function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

/** An item, the item around it, and the collections around it from the outermost to its own. */
interface Placed {
  readonly item: Item;
  readonly parent: Placed | null;
  readonly around: readonly Collection[];
}

/**
 * Hangs each comment on the item, or the collection, that a reader takes it to be about: one at the end of a line on
 * what ends or begins there, one on a line of its own on what follows it, or, when it stands further in than that, on
 * what is before it.
 */
export function attachComments(root: Value, comments: readonly Comment[], source: string): Margins {
  const items = placedItems(root);
  const margins: Margins = { head: [], foot: [] };
  /** How far in the comments before `next` have been at least. */
  let gap: { next: Placed | undefined | null; column: number } = { next: null, column: 0 };
  for (const { item } of items) item.blank = isBlankAbove(item.start, source);
  for (const comment of comments) attach(comment);
  return keepHead(margins, items[0]?.item);

  function attach(comment: Comment): void {
    const { offset, alone } = comment;
    const begun = countBegun(items, offset);
    const next = items[begun];
    const last = items[begun - 1];
    if (!last) (next?.item.lead ?? margins.foot).push(comment);
    else if (isSilencer(comment) && hangSilencer(comment, last, next)) return;
    else if (offset < last.item.end) hangInside(last.item, comment);
    else if (alone || !endsOnLineOf(last, comment)) hangBetween(comment, last, next);
  }

  /**
   * A comment that silences rules goes with the line that it is about: see disable-comments.ts. False when it may hang
   * where any comment would.
   */
  function hangSilencer(comment: Comment, last: Placed, next: Placed | undefined): boolean {
    const { offset, alone, text } = comment;
    if (alone || NEXT_LINE.test(text)) {
      if (offset < last.item.end && last.item.value.kind === 'inline') return false;
      if (!next) return false;
      next.item.lead.push(alone ? comment : { ...comment, blank: false });
      // What follows stays below.
      gap = { next, column: -1 };
      return true;
    }
    const begins = elementOnLineOf(last, offset);
    // Where the name stands first it stays there, with the comment behind it.
    if (!begins || (last.item.key?.name === 'name' && last.item.value.kind === 'inline')) return false;
    raise(comment, begins);
    return true;
  }

  /** The outermost element that begins on the line of an offset: all that is said about it is said there. */
  function elementOnLineOf(last: Placed, offset: number): Item | null {
    const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
    let found: Item | null = null;
    for (let one: Placed | null = last; one !== null && one.item.start >= lineStart; one = one.parent) {
      if (one.item.key === null) found = one.item;
    }
    return found;
  }

  /** Between a key or dash and what belongs to it. */
  function hangInside(item: Item, comment: Comment): void {
    const { value, key } = item;
    if (value.kind === 'inline') raise(comment, item);
    else if (key !== null && item.aside === null && !comment.alone) item.aside = comment;
    else if (key === null && !comment.alone) raise(comment, item);
    else (value.items[0] ?? item).lead.push(comment);
  }

  /** From inside an item, or from behind it, to above it, where an empty line is then above both. */
  function raise(comment: Comment, item: Item): void {
    const isFirst = item.lead.length === 0;
    item.lead.push({ ...comment, blank: isFirst && item.blank });
    if (isFirst) item.blank = false;
  }

  /** Behind something on the same line; false when nothing ends there. */
  function endsOnLineOf(last: Placed, comment: Comment): boolean {
    const lineStart = source.lastIndexOf('\n', comment.offset - 1) + 1;
    // What ends last: of a map in braces itself, of one without its last member.
    let owner: Item | null = null;
    for (let one: Placed | null = last; one !== null; one = one.parent) {
      const { end } = one.item;
      if (end <= comment.offset && end >= lineStart && end > (owner?.end ?? -1)) owner = one.item;
    }
    if (owner === null) return false;
    hangBehind(owner, last.item, comment, lineStart);
    return true;
  }

  /** Behind an item that ends on the line. `last`: the last that begins before the comment. */
  function hangBehind(owner: Item, last: Item, comment: Comment, lineStart: number): void {
    const { value, key } = owner;
    const isLong = owner.start < lineStart;
    // What is written alone in braces, or is silenced by a comment on its line, takes the comment with it.
    const isAbout = isLong ? isSilencer(comment) && last.end >= lineStart : isOnly(last, owner);
    if (value.kind === 'inline') owner.aside = comment;
    else if (isAbout && last.value.kind === 'inline' && last.aside === null) last.aside = comment;
    else if (isLong) value.foot.push(comment);
    else if (key === null) raise(comment, owner);
    else owner.aside = comment;
  }

  /** On a line of its own, or behind nothing but a bracket or a comma. */
  function hangBetween(comment: Comment, last: Placed, next: Placed | undefined): void {
    const { offset } = comment;
    const brackets = innermostFlow(last, offset);
    const below = next?.item.lead ?? margins.foot;
    if (brackets) {
      const isInside = next !== undefined && next.item.start < brackets.end;
      (isInside ? below : brackets.foot).push(comment);
      return;
    }
    // Comments stay in order: one below another that belongs further out does not belong further in.
    if (gap.next !== next) gap = { next, column: Number.POSITIVE_INFINITY };
    gap.column = Math.min(gap.column, columnOf(offset, source));
    const { column } = gap;
    const nextColumn = next ? columnOf(next.item.start, source) : -1;
    (column > nextColumn ? (openAt(column, nextColumn, last) ?? below) : below).push(comment);
  }

  /** Where a comment goes that stands further in than what follows. */
  function openAt(column: number, nextColumn: number, { item, around }: Placed): Comment[] | null {
    const isEmpty = item.key !== null && item.value.kind === 'inline' && item.value.text === '';
    const isBlock = around.every(({ flow }) => !flow);
    if (isEmpty && isBlock && column > columnOf(item.start, source)) return item.body;
    const open = around.findLast(one => !one.flow && startColumn(one) <= column);
    return open && startColumn(open) > nextColumn ? open.foot : null;
  }

  /** Column in which the items of a block collection begin. */
  function startColumn({ items: [first] }: Collection): number {
    return first ? columnOf(first.start, source) : 0;
  }
}

function isSilencer({ text }: Comment): boolean {
  return /^#[ \t]*wxmenu-disable/.test(text);
}

const NEXT_LINE = /^#[ \t]*wxmenu-disable-next-line/;

/** Whether there is nothing in an item but this other one. */
function isOnly(inner: Item, { value }: Item): boolean {
  if (value.kind === 'inline') return false;
  const [only, second] = value.items;
  return only !== undefined && second === undefined && (only === inner || isOnly(inner, only));
}

function innermostFlow({ item, around }: Placed, offset: number): Collection | undefined {
  const own = item.value.kind === 'inline' ? [] : [item.value];
  return [...around, ...own].findLast(({ flow, start, end }) => flow && start < offset && offset < end);
}

/** Every item, those around others before them, in the order of their beginnings. */
function placedItems(root: Value): Placed[] {
  const found: Placed[] = [];
  const walk = (value: Value, parent: Placed | null): void => {
    if (value.kind === 'inline') return;
    const around = [...(parent?.around ?? []), value];
    for (const item of value.items) {
      const placed = { item, parent, around };
      found.push(placed);
      walk(item.value, placed);
    }
  };
  walk(root, null);
  return found;
}

/** How many items begin at or before an offset. */
function countBegun(items: readonly Placed[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.item.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Blanks and other characters before it on its line. */
function columnOf(offset: number, source: string): number {
  return offset - (source.lastIndexOf('\n', offset - 1) + 1);
}

/**
 * The comments above the first item: what is set off by an empty line, or says which schema holds, is about the file;
 * what silences rules is about the item.
 */
function keepHead(margins: Margins, first: Item | undefined): Margins {
  if (!first) return { head: [...margins.head, ...margins.foot], foot: [] };
  const { lead } = first;
  const gaps = lead.flatMap(({ blank }, index) => (blank && index > 0 ? [index] : []));
  const silencer = lead.findIndex(isSilencer);
  const whole = first.blank || gaps.length === 0 ? lead.length : (gaps.at(-1) ?? 0);
  const cut = silencer < 0 ? whole : Math.min(whole, silencer);
  const modeline = lead.findLastIndex(({ text }) => /^#\s*yaml-language-server:/.test(text));
  const head = lead.splice(0, Math.max(cut, modeline + 1));
  return { head: [...margins.head, ...head], foot: margins.foot };
}
