import type { Address } from '../menu/address.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import { MATCH_FIELDS, RETIRED_MATCH_FIELDS } from '../menu/menu.ts';
import { type TreeEntry, type TreeNode, writtenText } from './yaml-tree.ts';

/** A tree as plain data, with the way back to the text. */
export interface MenuData {
  /** Objects without prototype, so that a member named `__proto__` is just another unknown one. */
  readonly value: unknown;
  readonly root: TreeNode;
  /** Nodes by address; the root is ''. */
  readonly nodes: ReadonlyMap<Address, TreeNode>;
  /** Members by address. */
  readonly entries: ReadonlyMap<Address, TreeEntry>;
}

/** Stands for a value that a problem was already told about; nothing that WeChat has looks like it. */
const BROKEN: unique symbol = Symbol('broken');

/**
 * Plain data from a tree. `renamed` gives other names to members, so that what is inside a mistyped one is checked all the same.
 *
 * What SDKs write for "not there" is read as such: null for text is empty text, null for `sub_button` an empty
 * list, an empty `type` none. Only a `null` that somebody typed where text is wanted stays one.
 */
export function toMenuData(tree: TreeNode, renamed: ReadonlyMap<TreeEntry, string>): MenuData {
  const nodes = new Map<Address, TreeNode>();
  const entries = new Map<Address, TreeEntry>();
  return { value: dataOf(tree, ''), root: tree, nodes, entries };

  function dataOf(node: TreeNode, address: Address): unknown {
    nodes.set(address, node);
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'list':
        return node.items.map((item, index) => dataOf(item, `${address}[${index}]`));
      case 'broken':
        return BROKEN;
      case 'map': {
        const data: { [member: string]: unknown } = Object.create(null);
        for (const entry of node.entries) {
          const name = renamed.get(entry) ?? entry.key;
          const at = memberAddress(address, name);
          entries.set(at, entry);
          const value = dataOf(entry.value, at);
          const kept = address === '' ? value : withoutNull(name, value, entry.value, node.flow);
          if (name !== 'type' || kept !== '') data[name] = kept;
        }
        return data;
      }
    }
  }

  function withoutNull(name: string, value: unknown, node: TreeNode, flow: boolean): unknown {
    if (value !== null) return value;
    if (name === 'sub_button') return [];
    if (!TEXTS.has(name)) return value;
    return flow || writtenText(node).trim() === '' ? '' : value;
  }
}

const TEXTS: ReadonlySet<string> = new Set([
  'type',
  'name',
  ...TARGET_FIELDS,
  ...MATCH_FIELDS,
  ...RETIRED_MATCH_FIELDS,
  'group_id',
  'tag',
  'platform',
  'user',
  'menu',
]);

/** Address of a member; one whose name is no word, which no known one is, cannot be taken for another address. */
export function memberAddress(parent: Address, name: string): Address {
  const part = /^\w+$/.test(name) ? name : JSON.stringify(name);
  return parent === '' ? part : `${parent}.${part}`;
}
