import type { Comment, Margins } from './format-comments.ts';
import type { Collection, Item, Key, Value } from './format-outline.ts';
import { MAX_KEY } from './yaml-style.ts';

/** A line of the result. */
interface Line {
  readonly indent: number;
  readonly text: string;
  /** An empty line above. */
  readonly blank: boolean;
  readonly comment: boolean;
}

/**
 * A document in the style of wxmenu: block style, two blanks of indent, lists indented, one empty line at most.
 *
 * @param directives lines before the `---`, without line ends.
 */
export function printYaml(root: Value, { head, foot }: Margins, directives: readonly string[]): string {
  const above = head.map(comment => commentLine(comment, 0));
  const body =
    root.kind === 'inline' ? (root.text === '' ? [] : [line(root.text)]) : collectionLines(root, 0);
  const [first, ...others] = body;
  const isApart = above.length > 0 && first !== undefined && (first.comment || isSetOff(root));
  const content = first ? [{ ...first, blank: isApart }, ...others] : [];
  const anchor = root.kind === 'inline' || root.anchor === null ? [] : [`--- &${root.anchor}`];
  const start = directives.length > 0 && anchor.length === 0 ? ['---'] : anchor;
  const below = foot.map(comment => commentLine(comment, 0));
  const [top, ...rest] = [...above, ...content, ...below];
  const lines = top ? [{ ...top, blank: false }, ...rest] : [];
  return [
    ...[...directives, ...start].map(text => `${text}\n`),
    ...lines.map(({ blank, indent, text }) => `${blank ? '\n' : ''}${' '.repeat(indent)}${text}\n`),
  ].join('');
}

function isSetOff(root: Value): boolean {
  return root.kind !== 'inline' && root.items[0]?.blank === true;
}

function collectionLines({ items, foot }: Collection, indent: number): Line[] {
  const [first, ...others] = items;
  return [
    ...(first ? withoutGap(itemLines(first, indent)) : []),
    ...others.flatMap(item => itemLines(item, indent)),
    ...foot.map(comment => commentLine(comment, indent)),
  ];
}

/** The first of a collection follows its key at once. */
function withoutGap([first, ...others]: readonly Line[]): Line[] {
  return first ? [{ ...first, blank: false }, ...others] : [];
}

function itemLines(item: Item, indent: number): Line[] {
  const lead = item.lead.map(comment => commentLine(comment, indent));
  const aside = item.aside === null ? '' : ` ${item.aside.text}`;
  const own =
    item.key === null ? elementLines(item.value, aside, indent) : entryLines(item, item.key, aside, indent);
  return [...lead, ...own.map((one, index) => (index === 0 ? { ...one, blank: item.blank } : one))];
}

function entryLines({ value, body }: Item, key: Key, aside: string, indent: number): Line[] {
  const name = key.anchor === null ? key.text : `&${key.anchor} ${key.text}`;
  const behind = value.kind === 'inline' ? value.text : value.anchor === null ? '' : `&${value.anchor}`;
  const text = `${behind === '' ? '' : ` ${behind}`}${aside}`;
  const isLong = key.text.length > MAX_KEY;
  return [
    ...(isLong ? [line(`? ${name}`, indent), line(`:${text}`, indent)] : [line(`${name}:${text}`, indent)]),
    ...body.map(comment => commentLine(comment, indent + 2)),
    ...(value.kind === 'inline' ? [] : collectionLines(value, indent + 2)),
  ];
}

function elementLines(value: Value, aside: string, indent: number): Line[] {
  if (value.kind === 'inline') return [line(`-${value.text === '' ? '' : ` ${value.text}`}${aside}`, indent)];
  const inner = collectionLines(value, indent + 2);
  if (value.anchor !== null) return [line(`- &${value.anchor}`, indent), ...inner];
  // The first member stands behind the dash, and what is said about it above.
  const first = inner.findIndex(({ comment }) => !comment);
  return inner.map((one, index) => {
    if (index < first) return { ...one, indent };
    return index === first ? { ...one, indent, text: `- ${one.text}` } : one;
  });
}

function line(text: string, indent = 0): Line {
  return { indent, text, blank: false, comment: false };
}

function commentLine({ text, blank }: Comment, indent: number): Line {
  return { indent, text, blank, comment: true };
}
