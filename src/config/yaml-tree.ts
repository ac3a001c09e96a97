import type { FilledVariable, Location } from '../menu/position.ts';
import type { ValueKind } from '../menu/problem.ts';
import type { SourceText } from './source-text.ts';

/** Offsets of something in its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a value stands. */
export interface Spot extends Span {
  /** The text that it stands in: a menu may be made from several. */
  readonly source: SourceText;
  /** Nodes in it when all aliases are written out, itself included. */
  readonly size: number;
  /** Levels in it, itself included. */
  readonly depth: number;
}

export interface ScalarNode extends Spot {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The variables that went into the text; empty for one with only `$${` in it, absent for one that is as it is written. */
  readonly filled?: readonly FilledVariable[];
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

/** A member; its name stands in the same text as its value. */
export interface TreeEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: TreeNode;
}

/** Where a node is written. */
export function locationOf(node: TreeNode): Location {
  const at = node.source.location(node.start, node.end);
  if (node.kind !== 'scalar' || !node.filled?.length) return at;
  return { ...at, filled: { text: String(node.value), variables: node.filled } };
}

/** Where the name of a member is written. */
export function keyLocationOf({ keyStart, keyEnd, value }: TreeEntry): Location {
  return value.source.location(keyStart, keyEnd);
}

/** A node as it is written. */
export function writtenText({ source, start, end }: TreeNode): string {
  return source.text.slice(start, end);
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
