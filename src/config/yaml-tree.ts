import type { ValueKind } from '../menu/problem.ts';

export interface Spot {
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
