import {
  type Alias,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Comment } from './format-comments.ts';
import { isWrapper } from './same-meaning.ts';
import { keyText, valueText } from './yaml-style.ts';

/** A member of a map or an element of a list, with what a reader finds around it. Offsets are of the source. */
export interface Item {
  /** Its first character: the key, the `-` or the `?`. */
  readonly start: number;
  /** Behind its last character that is neither blank nor comment. */
  readonly end: number;
  /** Null for an element of a list. */
  readonly key: Key | null;
  readonly value: Value;
  /** An empty line above. */
  blank: boolean;
  /** Comments above. */
  readonly lead: Comment[];
  /** Comment at the end of its first line. */
  aside: Comment | null;
  /** Comments under a key without a value, further in than the key. */
  readonly body: Comment[];
}

export interface Key {
  /** The member as parseMenu calls it. */
  readonly name: string;
  /** As it is written in the result, without anchor. */
  readonly text: string;
  readonly anchor: string | null;
}

/** A value on one line: a scalar, an alias, an empty collection. */
export interface Inline {
  readonly kind: 'inline';
  /** As it is written in the result, with its anchor; empty for nothing. */
  readonly text: string;
  readonly anchor: string | null;
  /** The anchor that an alias means. */
  readonly alias: string | null;
  /** What JSON has for it; undefined when JSON has nothing of the kind. */
  readonly json: string | undefined;
}

/** A map or list with something in it. */
export interface Collection {
  readonly kind: 'map' | 'list';
  readonly anchor: string | null;
  /** Written in braces or brackets. */
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
  items: Item[];
  /** Comments behind the last item. */
  readonly foot: Comment[];
}

export type Value = Inline | Collection;

/** Where a value stands, as far as it decides what nothing means there. */
interface Place {
  readonly isFile: boolean;
  readonly optional: boolean;
}

const FILE: Place = { isFile: true, optional: false };

/** What a document holds, in the order of its text. */
export function outlineOf(document: Document.Parsed, source: string): Value {
  /** By anchor: how the null that it stands on is written, for a null. */
  const nulls = new Map<string, string | null>();
  return read(document.contents, FILE);

  function read(node: unknown, place: Place): Value {
    if (isAlias(node)) return aliasOf(node, place);
    const value = readNode(node, place);
    if (value.anchor !== null) nulls.set(value.anchor, isNull(value) ? nullText(node) : null);
    return value;
  }

  /** What a null means depends on where it is written: one that an alias means is written out. */
  function aliasOf({ source: name }: Alias, { optional }: Place): Inline {
    const written = nulls.get(name) ?? null;
    if (written !== null) return inline(optional ? '' : written, null, null, 'null');
    return inline(`*${name}`, null, name, undefined);
  }

  function nullText(node: unknown): string {
    const written = writtenText(node);
    return written === '' ? '' : isScalar(node) && node.tag !== undefined ? 'null' : written;
  }

  function writtenText(node: unknown): string {
    const [start, end] = rangeOf(node) ?? [0, 0];
    return source.slice(start, end).trim();
  }

  function readNode(node: unknown, place: Place): Value {
    const anchor = isNode(node) ? (node.anchor ?? null) : null;
    if (isMap(node)) {
      return node.items.length === 0
        ? inline('{}', anchor, null, '{}')
        : collection('map', node, anchor, node.items.map(entryOf(node.flow === true, place)));
    }
    if (isSeq(node)) {
      return node.items.length === 0
        ? inline('[]', anchor, null, '[]')
        : collection('list', node, anchor, elementsOf(node));
    }
    return scalarOf(node, anchor, place);
  }

  function scalarOf(node: unknown, anchor: string | null, { optional }: Place): Inline {
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'string') return inline(valueText(value), anchor, null, JSON.stringify(value));
    if (value === null) return inline(optional ? '' : nullText(node), anchor, null, 'null');
    const written = writtenText(node);
    const tagged = isScalar(node) && node.tag !== undefined;
    // With a tag a number may be written in quotes, or over several lines.
    const text = !tagged
      ? written
      : /^["']?[^"'|>]*["']?$/.test(written)
        ? written.replace(/["']/g, '')
        : String(value);
    return inline(text, anchor, null, jsonScalar(value, text));
  }

  function entryOf(flow: boolean, { isFile }: Place): (pair: Pair) => Item {
    return pair => {
      const { key, value } = pair;
      const [keyStart, keyEnd] = rangeOf(key) ?? [0, 0];
      const written = source.slice(keyStart, keyEnd);
      const name = isScalar(key) && typeof key.value === 'string' ? key.value : written;
      const isText = isScalar(key) && typeof key.value === 'string';
      const tokens = startTokens(pair);
      const start = tokens[0]?.offset ?? keyStart;
      const colon = sepTokens(pair).find(({ type }) => type === 'map-value-ind');
      const near = colon ? colon.offset + 1 : keyEnd;
      return {
        start,
        end: endOf(value, near),
        key: {
          name,
          text: isText || written === '' ? keyText(name) : written,
          anchor: isNode(key) ? (key.anchor ?? null) : null,
        },
        value: read(value, { isFile: isFile && isWrapper(name), optional: flow && !isFile }),
        ...bare(),
      };
    };
  }

  function elementsOf(list: YAMLSeq): Item[] {
    const dashes = dashesOf(list);
    return list.items.map((node, index): Item => {
      // `[a: b]` is a map of one member.
      const value = isPair(node) ? null : node;
      const near = dashes[index] ?? rangeOf(value)?.[0] ?? 0;
      return {
        start: near,
        end: endOf(value, dashes[index] === undefined ? near : near + 1),
        key: null,
        value: read(value, { isFile: false, optional: false }),
        ...bare(),
      };
    });
  }

  function collection(
    kind: 'map' | 'list',
    node: YAMLMap | YAMLSeq,
    anchor: string | null,
    items: Item[],
  ): Collection {
    const flow = node.flow === true;
    const [start = 0, end = 0] = node.range ?? [];
    return { kind, anchor, flow, start, end, items, foot: [] };
  }

  /** Behind the last character of a value that is neither blank nor comment. */
  function endOf(node: unknown, near: number): number {
    const range = rangeOf(node);
    if (!range) return near;
    if ((isMap(node) || isSeq(node)) && node.flow !== true) {
      const last = node.items.at(-1);
      if (isPair(last)) return endOf(last.value ?? last.key, range[0]);
      return endOf(last, dashesOf(node).at(-1) ?? range[0]);
    }
    const end = range[0] + source.slice(range[0], range[1]).replace(/[ \t\r\n]+$/, '').length;
    return Math.max(end, near);
  }
}

function isNull(value: Value): boolean {
  return value.kind === 'inline' && value.json === 'null';
}

function inline(text: string, anchor: string | null, alias: string | null, json: string | undefined): Inline {
  const anchored = anchor === null ? text : `&${anchor}${text === '' ? '' : ` ${text}`}`;
  return { kind: 'inline', text: anchored, anchor, alias, json };
}

/** A number as JSON may have it; spelled otherwise it would be another text. */
function jsonScalar(value: unknown, text: string): string | undefined {
  if (typeof value === 'boolean') return String(value);
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text) ? text : undefined;
}

function bare(): Pick<Item, 'blank' | 'lead' | 'aside' | 'body'> {
  return { blank: false, lead: [], aside: null, body: [] };
}

function isNode(value: unknown): value is Exclude<Node, Alias> {
  return isScalar(value) || isMap(value) || isSeq(value);
}

function rangeOf(node: unknown): readonly [number, number, number] | null {
  return isNode(node) || isAlias(node) ? (node.range ?? null) : null;
}

function startTokens({ srcToken }: Pair): readonly CST.SourceToken[] {
  const { start = [] } = srcToken ?? {};
  return start.filter(({ type }) => type === 'explicit-key-ind' || type === 'anchor' || type === 'tag');
}

function sepTokens({ srcToken }: Pair): readonly CST.SourceToken[] {
  return srcToken?.sep ?? [];
}

/** Offsets of the dashes of a block list; none of one in brackets. */
function dashesOf({ srcToken }: { readonly srcToken?: CST.Token | undefined }): readonly number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  );
}
