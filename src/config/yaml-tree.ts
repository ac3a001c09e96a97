import type { CST } from 'yaml';
import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Parser,
} from 'yaml';
import type { Problem, ValueKind } from '../menu/problem.ts';
import { templateTagAt } from '../menu/rules/template-tag.ts';
import type { SourceText } from './source-text.ts';
import { syntaxProblems } from './syntax-problems.ts';

interface Spot {
  /** Offsets of the value itself. */
  readonly start: number;
  readonly end: number;
  /** Nodes in it when all aliases are written out, itself included. */
  readonly size: number;
  /** Levels in it, itself included. */
  readonly depth: number;
}

export interface ScalarNode extends Spot {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface ListNode extends Spot {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export interface MapNode extends Spot {
  readonly kind: 'map';
  readonly entries: readonly TreeEntry[];
  /** Written in braces, as JSON is. */
  readonly flow: boolean;
}

/** Something that a problem already stands against: nothing more is said about it. */
export interface BrokenNode extends Spot {
  readonly kind: 'broken';
}

export type TreeNode = ScalarNode | ListNode | MapNode | BrokenNode;

export interface TreeEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: TreeNode;
}

/** No menu is nested deeper. Far below what would exhaust the stack of the parser or of what comes after it. */
const MAX_DEPTH = 64;
/** No menu has more members, lists and values, all aliases written out. */
const MAX_NODES = 100_000;

/**
 * Reads YAML 1.2 (core schema, of which JSON is a part) into a tree that keeps offsets. Null when there is no value, or when the text
 * cannot be read; `problems` then says why, except for a text without a value.
 */
export function readTree(source: SourceText, problems: Problem[]): TreeNode | null {
  const tokens = [...new Parser().parse(source.text)];
  if (tokens.some(token => depthOf(token) > MAX_DEPTH)) {
    problems.push({
      code: 'too-complex',
      severity: 'error',
      args: { what: 'depth', limit: MAX_DEPTH },
      at: source.location(0, 1),
    });
    return null;
  }
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    // All of these are told by name here, with what to do about them.
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens, true, source.text.length)];
  const errors = documents.flatMap(document => document.errors);
  if (errors.length > 0) {
    problems.push(...syntaxProblems(source, errors, tokens));
    return null;
  }
  const [first, ...others] = documents.filter(({ contents }) => !isNothing(contents));
  if (first === undefined) return null;
  const [second] = others;
  if (second) {
    problems.push({
      code: 'several-documents',
      severity: 'error',
      args: { count: others.length + 1 },
      at: locate(source, second.contents),
    });
  }
  const tree = new TreeBuilder(source, problems).build(first);
  // Of what was read wrong, nothing more can be said.
  return problems.some(({ code }) => code === 'too-complex' || code === 'yaml-syntax') ? null : tree;
}

/** What a node is called in messages. */
export function kindOf(node: TreeNode): ValueKind {
  if (node.kind === 'map' || node.kind === 'list') return node.kind;
  if (node.kind === 'broken' || node.value === null) return 'null';
  switch (typeof node.value) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    default:
      return 'number';
  }
}

class TreeBuilder {
  readonly #source: SourceText;
  readonly #problems: Problem[];
  /** Anchors seen so far: an alias means the last one before it. */
  readonly #anchors = new Map<string, TreeNode>();

  constructor(source: SourceText, problems: Problem[]) {
    this.#source = source;
    this.#problems = problems;
  }

  build(document: Document.Parsed): TreeNode {
    return this.#node(document.contents, 0);
  }

  /** `near` is an offset to point at when the node has none, as an empty value has. */
  #node(node: unknown, near: number): TreeNode {
    if (isAlias(node)) return this.#alias(node);
    const spot = spotOf(node, near);
    if (!isNode(node)) return { kind: 'scalar', value: null, ...spot };
    const tag = node.tag;
    if (tag !== undefined && !CORE_TAGS.has(tag)) {
      this.#problems.push({
        code: 'yaml-tag',
        severity: 'error',
        args: { tag: tag.replace('tag:yaml.org,2002:', '!!') },
        at: this.#source.location(spot.start, spot.end),
      });
      return { kind: 'broken', ...spot };
    }
    const built = this.#built(node, spot);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, built);
    return built;
  }

  #built(node: Node, spot: Spot): TreeNode {
    if (isScalar(node)) {
      const value = node.value;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        return { kind: 'scalar', value, ...spot };
      }
      return { kind: 'scalar', value: null, ...spot };
    }
    if (isSeq(node)) {
      const items = node.items.map(item => this.#node(item, spot.start));
      return this.#sized({ kind: 'list', items, ...spot }, items);
    }
    if (isMap(node)) {
      const tag = node.flow === true ? templateTagAt(this.#source.text, spot.start) : null;
      if (tag !== null) {
        this.#problems.push({
          code: 'template-tag',
          severity: 'error',
          args: { tag, breaks: true },
          at: this.#source.location(spot.start, spot.start + tag.length),
        });
        return { kind: 'broken', ...spot };
      }
      const entries = this.#entries(node.items);
      const flow = node.flow === true;
      return this.#sized(
        { kind: 'map', entries, flow, ...spot },
        entries.map(entry => entry.value),
      );
    }
    return { kind: 'broken', ...spot };
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[]): TreeEntry[] {
    const entries = new Map<string, TreeEntry>();
    for (const pair of pairs) {
      const spot = spotOf(pair.key, 0);
      const key = isScalar(pair.key) ? this.#keyText(pair.key.value, spot) : null;
      const value = this.#node(pair.value, spot.end);
      if (key === null) {
        this.#problems.push({
          code: 'yaml-syntax',
          severity: 'error',
          args: { reason: 'key', detail: '' },
          at: this.#source.location(spot.start, spot.end),
        });
        continue;
      }
      const former = entries.get(key);
      if (former) {
        this.#problems.push({
          code: 'duplicate-key',
          severity: 'error',
          args: { key, line: this.#source.position(former.keyStart).line },
          at: this.#source.location(spot.start, spot.end),
        });
        continue;
      }
      entries.set(key, { key, keyStart: spot.start, keyEnd: spot.end, value });
    }
    return [...entries.values()];
  }

  #keyText(value: unknown, spot: Spot): string {
    return typeof value === 'string' ? value : this.#source.text.slice(spot.start, spot.end);
  }

  #alias(alias: Alias): TreeNode {
    const target = this.#anchors.get(alias.source);
    if (target) return target;
    const spot = spotOf(alias, 0);
    this.#problems.push({
      code: 'unknown-alias',
      severity: 'error',
      args: { alias: alias.source },
      at: this.#source.location(spot.start, spot.end),
    });
    return { kind: 'broken', ...spot };
  }

  /** Counts; aliases are shared, so a text of a few lines can stand for more nodes than there are atoms. */
  #sized(node: ListNode | MapNode, children: readonly TreeNode[]): TreeNode {
    const size = children.reduce((sum, child) => sum + child.size, 1);
    const depth = children.reduce((most, child) => Math.max(most, child.depth), 0) + 1;
    if (size <= MAX_NODES && depth <= MAX_DEPTH) return { ...node, size, depth };
    const what = size > MAX_NODES ? 'size' : 'depth';
    if (!this.#problems.some(({ code }) => code === 'too-complex')) {
      this.#problems.push({
        code: 'too-complex',
        severity: 'error',
        args: { what, limit: what === 'size' ? MAX_NODES : MAX_DEPTH },
        at: this.#source.location(node.start, node.end),
      });
    }
    return { kind: 'broken', start: node.start, end: node.end, size: 1, depth: 1 };
  }
}

/** Tags that only say what the core schema says anyway. */
const CORE_TAGS: ReadonlySet<string> = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map(name => `tag:yaml.org,2002:${name}`),
);

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value);
}

/** A document without a value: nothing but comments, or nothing at all. */
function isNothing(contents: unknown): boolean {
  const { start, end } = spotOf(contents, 0);
  return contents === null || (isScalar(contents) && contents.value === null && start === end);
}

function spotOf(node: unknown, near: number): Spot {
  const range = isNode(node) || isAlias(node) ? node.range : null;
  const [start, end] = range ?? [near, near];
  return { start, end, size: 1, depth: 1 };
}

function locate(source: SourceText, node: unknown): ReturnType<SourceText['location']> {
  const { start, end } = spotOf(node, 0);
  return source.location(start, end);
}

/** Levels of a token tree, counted without recursion: this is what guards the recursive parts. */
function depthOf(token: CST.Token): number {
  let deepest = 0;
  const waiting: [unknown, number][] = [[token, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    deepest = Math.max(deepest, depth);
    if ('value' in value) waiting.push([value.value, depth + 1]);
    if ('key' in value) waiting.push([value.key, depth + 1]);
    if ('items' in value && Array.isArray(value.items)) {
      // An item is a key with its value, on the level of its list or map.
      for (const item of value.items) waiting.push([item, depth]);
    }
  }
  return deepest;
}
