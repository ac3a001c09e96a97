import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Problem } from '../menu/problem.ts';
import { templateTagAt } from '../menu/rules/template-tag.ts';
import type { SourceText } from './source-text.ts';
import type { ListNode, MapNode, Span, Spot, TreeEntry, TreeNode } from './yaml-tree.ts';

/** No menu is nested deeper. Far below what would exhaust the stack of the parser or of what comes after it. */
export const MAX_DEPTH = 64;
/** No menu has more members, lists and values, all aliases written out. */
const MAX_NODES = 100_000;

/** Turns what the YAML parser composed into a tree, with a problem for everything that a menu file may not hold. */
export class TreeBuilder {
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
    const spot = { ...spotOf(node, near), source: this.#source, size: 1, depth: 1 };
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

  #keyText(value: unknown, spot: Span): string {
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
    return { kind: 'broken', ...spot, source: this.#source, size: 1, depth: 1 };
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
    const { source, start, end } = node;
    return { kind: 'broken', source, start, end, size: 1, depth: 1 };
  }
}

/** Tags that only say what the core schema says anyway. */
const CORE_TAGS: ReadonlySet<string> = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map(name => `tag:yaml.org,2002:${name}`),
);

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value);
}

/** Where the value of a parsed node stands; at `near` for one that is not written. */
export function spotOf(node: unknown, near: number): Span {
  const range = isNode(node) || isAlias(node) ? node.range : null;
  const [start, end] = range ?? [near, near];
  return { start, end };
}
