import fc from 'fast-check';
import { parse } from 'yaml';
import { arbitraryDesiredMenu, arbitraryText } from './menu.ts';

// The same data written as different people write YAML: block and flow style, every way of quoting, comments wherever
// one can stand, anchors and aliases, tabs, empty lines, CRLF, a byte order mark.

/** A YAML text, and the comments in it from their `#` on, in order. */
export interface YamlText {
  readonly text: string;
  readonly comments: readonly string[];
}

export interface YamlTextOptions {
  /** Members stand in the order in which wxmenu writes them. */
  readonly ordered: boolean;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

/** Random menus and things like menus, written in random styles. Not every one can be read as YAML. */
export function arbitraryYamlText({ ordered }: YamlTextOptions): fc.Arbitrary<YamlText> {
  return fc
    .tuple(ordered ? arbitraryMenuData : arbitraryData, fc.nat())
    .map(([data, seed]) => new Writer(numbers(seed), ordered).file(data));
}

/** Numbers from 0 to `max`, the same for the same seed (mulberry32). */
function numbers(seed: number): (max: number) => number {
  let state = seed;
  return max => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % (max + 1);
  };
}

const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: arbitraryText(40) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', '菜', ' ', '\n', '\t', '#', ':', '\\', '\u200b', '\ud83d'),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, false, 0, 12, -1.5, '') },
);

const member = fc.constantFrom(
  'name',
  'type',
  'key',
  'url',
  'appid',
  'pagepath',
  'sub_button',
  'button',
  'conditionalmenu',
  'matchrule',
  'expect',
  'menuid',
  '<<',
  '菜单',
  'on',
  'a b',
  'x'.repeat(200),
);

/** Like a menu from afar. */
const { tree } = fc.letrec<{ tree: Json; list: Json; map: Json }>(tie => ({
  tree: fc.oneof({ maxDepth: 4 }, scalar, tie('map'), tie('list')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  map: fc.dictionary(member, tie('tree'), { maxKeys: 4 }),
}));

const arbitraryMenuData: fc.Arbitrary<Json> = arbitraryDesiredMenu.map(menu =>
  JSON.parse(JSON.stringify(menu)),
);

const arbitraryData: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: arbitraryMenuData },
  { weight: 2, arbitrary: fc.dictionary(member, tree, { minKeys: 1, maxKeys: 5 }) },
);

const ORDER = [
  ...['appid', 'strategy', 'name', 'type', 'key', 'url', 'pagepath', 'media_id', 'article_id'],
  ...[
    'sub_button',
    'tag',
    'tag_id',
    'client_platform_type',
    'matchrule',
    'button',
    'conditionalmenu',
    'expect',
  ],
];

/** In a button, appid stands behind the url. */
const BUTTON_ORDER = [
  'name',
  'type',
  'key',
  'url',
  'appid',
  'pagepath',
  'media_id',
  'article_id',
  'sub_button',
];

class Writer {
  /** A number from 0 to `max`. */
  readonly #pick: (max: number) => number;
  readonly #ordered: boolean;
  #text = '';
  /** Behind a block scalar: a comment as far in as its lines would be one of them. */
  #scalarIndent = Number.POSITIVE_INFINITY;
  readonly #comments: string[] = [];
  readonly #anchored: { readonly name: string; readonly value: string }[] = [];

  constructor(pick: (max: number) => number, ordered: boolean) {
    this.#pick = pick;
    this.#ordered = ordered;
  }

  file(data: Json): YamlText {
    const start = this.#pick(15);
    if (start === 0) this.#put('%YAML 1.2\n---\n');
    if (start === 1) this.#put(`---${this.#commentOr('')}\n`);
    this.#linesBetween(0);
    if (this.#chance(6)) this.#flow(data, 2);
    else this.#block(data, 0, true);
    if (!this.#text.endsWith('\n') && !this.#chance(4)) this.#put(`${this.#commentOr(this.#blanks())}\n`);
    if (this.#text.endsWith('\n')) this.#linesBetween(0);
    if (this.#text.endsWith('\n') && this.#chance(10)) this.#put('...\n');
    const mark = this.#chance(8) ? '\uFEFF' : '';
    const text = this.#chance(5) ? this.#text.replaceAll('\n', '\r\n') : this.#text;
    return { text: mark + text, comments: this.#comments };
  }

  /** A value at the beginning of a line of its own, or of a document. Ends with a line end if it is a collection. */
  #block(value: Json, indent: number, onOwnLine: boolean): void {
    if (Array.isArray(value) && value.length > 0) this.#blockList(value, indent, onOwnLine);
    else if (isMap(value) && Object.keys(value).length > 0) this.#blockMap(value, indent, onOwnLine);
    else this.#put(this.#scalar(value, indent, false));
  }

  #blockMap(map: { readonly [member: string]: Json }, indent: number, onOwnLine: boolean): void {
    let first = !onOwnLine;
    for (const [key, value] of this.#entries(map)) {
      if (!first) {
        this.#linesBetween(indent);
        this.#put(' '.repeat(indent));
      }
      first = false;
      if (this.#chance(15)) this.#put(`? ${this.#key(key)}${this.#commentOr('')}\n${' '.repeat(indent)}:`);
      else this.#put(`${this.#key(key)}${this.#chance(20) ? ' ' : ''}:`);
      this.#blockValue(value, indent, true);
    }
  }

  #blockList(list: readonly Json[], indent: number, onOwnLine: boolean): void {
    let first = !onOwnLine;
    for (const value of list) {
      if (!first) {
        this.#linesBetween(indent);
        this.#put(' '.repeat(indent));
      }
      first = false;
      this.#put('-');
      this.#blockValue(value, indent, false);
    }
  }

  /** What stands behind a key or a dash, to the end of its last line. */
  #blockValue(value: Json, indent: number, afterKey: boolean): void {
    const alias = this.#alias(value);
    if (alias !== null) {
      this.#endLine(` ${alias}`);
      return;
    }
    const anchor = this.#anchor();
    const isCollection = (Array.isArray(value) || isMap(value)) && Object.keys(value).length > 0;
    if (!isCollection || this.#chance(3)) {
      const gap = this.#chance(12) && afterKey ? `${this.#commentOr('')}\n${' '.repeat(indent + 2)}` : ' ';
      this.#put(`${anchor}${gap}`);
      if (isCollection) {
        this.#flow(value, indent + 2, false);
        this.#endLine('');
      } else this.#endLine(this.#scalar(value, indent, gap === ' '));
      this.#remember(anchor, value);
      return;
    }
    const isList = Array.isArray(value);
    const compact = anchor === '' && !afterKey && this.#chance(2);
    if (compact) {
      this.#put(' ');
      this.#block(value, indent + 2, false);
    } else {
      const inner = indent + (isList && afterKey && this.#chance(3) ? 0 : 1 + this.#pick(3));
      this.#put(`${anchor}${this.#commentOr(this.#blanks())}\n`);
      this.#block(value, inner, true);
    }
    this.#remember(anchor, value);
  }

  #flow(value: Json, indent: number, mayBeNamed = true): void {
    const alias = mayBeNamed ? this.#alias(value) : null;
    if (alias !== null) {
      this.#put(`${alias} `);
      return;
    }
    const anchor = mayBeNamed ? this.#anchor() : '';
    this.#put(anchor === '' ? '' : `${anchor.trim()} `);
    const isList = Array.isArray(value);
    if (!isList && !isMap(value)) this.#put(this.#flowScalar(value));
    else {
      const items = isList ? value.map(item => [null, item] as const) : this.#entries(value);
      this.#put(isList ? '[' : '{');
      this.#flowGap(indent);
      items.forEach(([key, item], index) => {
        if (key !== null) {
          this.#put(`${this.#flowScalar(key)}:`);
          this.#put(' ');
          if (this.#chance(15)) this.#flowGap(indent);
        }
        this.#flow(item, indent);
        this.#flowGap(indent);
        if (index < items.length - 1 || this.#chance(6)) this.#put(',');
        this.#flowGap(indent);
      });
      this.#put(isList ? ']' : '}');
    }
    this.#remember(anchor, value);
  }

  #flowGap(indent: number): void {
    const kind = this.#pick(9);
    if (kind < 7) {
      this.#put(kind < 3 ? ' ' : kind < 5 ? '' : `\n${' '.repeat(indent)}`);
      return;
    }
    this.#put(` ${this.#comment()}\n`);
    if (kind === 9) this.#linesBetween(indent + this.#pick(2));
    this.#put(' '.repeat(indent));
  }

  #entries(map: { readonly [member: string]: Json }): [string, Json][] {
    const entries = Object.entries(map);
    if (!this.#ordered) {
      return entries
        .map(entry => ({ entry, at: this.#pick(99) }))
        .sort((a, b) => a.at - b.at)
        .map(({ entry }) => entry);
    }
    const order = 'name' in map && !('button' in map) ? BUTTON_ORDER : ORDER;
    return entries.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  }

  #alias(value: Json): string | null {
    const text = JSON.stringify(value);
    const known = this.#anchored.findLast(one => one.value === text);
    const latest = known && this.#anchored.findLast(one => one.name === known.name);
    return known && known === latest && this.#chance(2) ? `*${known.name}` : null;
  }

  /** With a blank before it. */
  #anchor(): string {
    return this.#chance(10) ? ` &${'abc'[this.#pick(2)]}` : '';
  }

  #remember(anchor: string, value: Json): void {
    if (anchor !== '') this.#anchored.push({ name: anchor.trim().slice(1), value: JSON.stringify(value) });
  }

  #key(key: string): string {
    if (/^[a-z_]+$/.test(key) && !this.#chance(6)) return key;
    return this.#chance(2) && !/['\\\n]/.test(key) ? `'${key}'` : JSON.stringify(key);
  }

  #flowScalar(value: Json): string {
    if (typeof value !== 'string') return value === null && this.#chance(3) ? '' : JSON.stringify(value);
    const plain = /[[\]{},\n#]/.test(value) ? null : this.#plain(value);
    if (plain !== null && this.#chance(2)) return plain;
    return this.#quoted(value, '');
  }

  /** Text of a scalar in block style; `mayBreak`: it may go on on further lines. */
  #scalar(value: Json, indent: number, mayBreak: boolean): string {
    if (value === null) return ['', 'null', '~'][this.#pick(2)] ?? '';
    if (typeof value !== 'string') {
      return typeof value === 'object' ? (Array.isArray(value) ? '[]' : '{ }') : JSON.stringify(value);
    }
    const plain = this.#plain(value);
    if (plain !== null && this.#chance(2)) return plain;
    if (mayBreak && this.#chance(3)) {
      const block = this.#blockScalar(value, ' '.repeat(indent + 1 + this.#pick(3)));
      if (block !== null) return block;
    }
    return this.#quoted(value, `\n${' '.repeat(indent + 1)}`);
  }

  #plain(value: string): string | null {
    if (!/^[^\s%@`,]/.test(value) || value.includes('\n')) return null;
    return reads(`k: ${value}\n`, value) ? value : null;
  }

  #quoted(value: string, lineBreak: string): string {
    if (!/['\n\t\\\p{C}]/u.test(value) && this.#chance(3)) {
      const broken = lineBreak === '' ? value : value.replace(/(?<=\S) (?=\S)/, lineBreak);
      const text = `'${broken}'`;
      if (reads(`k: ${text}\n`, value)) return text;
    }
    const tag = this.#chance(12) ? '!!str ' : '';
    const json = JSON.stringify(value);
    return tag + (this.#chance(4) ? json.replaceAll('/', '\\/').replaceAll('a', '\\x61') : json);
  }

  #blockScalar(value: string, indent: string): string | null {
    if (value.trim() === '' || /\p{C}/u.test(value.replaceAll('\n', ''))) return null;
    const chomp = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-';
    const style = value.includes('\n') || this.#chance(2) ? '|' : '>';
    const comment = this.#chance(5) ? ` ${this.#peekComment()}` : '';
    const lines = value.replace(/\n$/, '').split('\n');
    const text = `${style}${chomp}${comment}\n${lines.map(line => (line === '' ? '' : indent + line)).join('\n')}`;
    if (!reads(`k: ${text}\n`, value)) return null;
    if (comment !== '') this.#comment();
    this.#scalarIndent = indent.length;
    return text;
  }

  /** Comments and empty lines, each on a line of its own. */
  #linesBetween(indent: number): void {
    while (this.#chance(4)) {
      if (this.#chance(2)) this.#put(`${this.#blanks()}\n`);
      else {
        const column = Math.min(indent + this.#pick(4) - 2, this.#scalarIndent - 1);
        this.#put(`${' '.repeat(Math.max(0, column))}${this.#comment()}\n`);
        this.#scalarIndent = Number.POSITIVE_INFINITY;
      }
    }
    this.#scalarIndent = Number.POSITIVE_INFINITY;
  }

  #endLine(text: string): void {
    this.#put(text);
    this.#put(/[|>][-+]?( #.*)?\n/.test(text) ? '\n' : `${this.#commentOr(this.#blanks())}\n`);
  }

  #commentOr(text: string): string {
    return this.#chance(4) ? `${' '.repeat(1 + this.#pick(2))}${this.#comment()}` : text;
  }

  #comment(): string {
    const comment = this.#peekComment();
    this.#comments.push(comment);
    return comment;
  }

  #peekComment(): string {
    const number = this.#comments.length;
    const start = ['# ', '#', '## ', '#!'][number % 4] ?? '';
    return `${start}${['', '注释，', '😘 ', 'a: b #', '- x'][number % 5] ?? ''}<${number}>`;
  }

  #blanks(): string {
    return ['', '', '', ' ', '  ', ' \t'][this.#pick(5)] ?? '';
  }

  /** One time in `n`. */
  #chance(n: number): boolean {
    return this.#pick(n - 1) === 0;
  }

  #put(text: string): void {
    this.#text += text;
  }
}

function isMap(value: Json): value is { readonly [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reads(yaml: string, value: string): boolean {
  try {
    const read: unknown = parse(yaml, { logLevel: 'silent' });
    return typeof read === 'object' && read !== null && 'k' in read && read.k === value;
  } catch {
    return false;
  }
}
