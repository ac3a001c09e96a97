import type { Problem } from '../menu/problem.ts';
import { readTree } from './read-tree.ts';
import { SourceText } from './source-text.ts';
import type { TreeNode } from './yaml-tree.ts';

/**
 * Whether two texts are read as the same values, in whatever order of members and style. False when one of them has
 * problems of syntax.
 */
export function sameMeaning(a: string, b: string): boolean {
  const [one, other] = [read(a), read(b)];
  if (one === null || other === null) return false;
  const top = { isFile: true, optional: false };
  return same({ ...one, ...top }, { ...other, ...top });
}

interface Side {
  readonly node: TreeNode | null;
  readonly text: string;
  /** The file itself, or the menu in an answer that was pasted: nothing is left out there that is null. */
  readonly isFile: boolean;
  /** A member in braces: the word `null` means nothing at all, as in JSON. */
  readonly optional: boolean;
}

function read(text: string): Pick<Side, 'node' | 'text'> | null {
  const problems: Problem[] = [];
  const node = readTree(new SourceText(text, ''), problems);
  return problems.length === 0 ? { node, text } : null;
}

function same(a: Side, b: Side): boolean {
  if (a.node === null || b.node === null) return a.node === b.node;
  if (a.node.kind === 'map' && b.node.kind === 'map') {
    const [left, right] = [membersOf(a), membersOf(b)];
    return left.size === right.size && [...left].every(([key, side]) => sameMaybe(side, right.get(key)));
  }
  if (a.node.kind === 'list' && b.node.kind === 'list') {
    const [left, right] = [elementsOf(a), elementsOf(b)];
    return left.length === right.length && left.every((side, index) => sameMaybe(side, right[index]));
  }
  if (a.node.kind !== 'scalar' || b.node.kind !== 'scalar') return false;
  return Object.is(a.node.value, b.node.value) && isNothing(a) === isNothing(b);
}

function sameMaybe(a: Side, b: Side | undefined): boolean {
  return b !== undefined && same(a, b);
}

function membersOf({ node, text, isFile }: Side): Map<string, Side> {
  if (node?.kind !== 'map') return new Map();
  const optional = node.flow && !isFile;
  return new Map(
    node.entries.map(({ key, value }) => [
      key,
      { node: value, text, isFile: isFile && isWrapper(key), optional },
    ]),
  );
}

function elementsOf({ node, text }: Side): Side[] {
  if (node?.kind !== 'list') return [];
  return node.items.map(item => ({ node: item, text, isFile: false, optional: false }));
}

/** Members of WeChat's answers that hold the menu. */
export function isWrapper(member: string): boolean {
  return member === 'menu' || member === 'selfmenu_info';
}

function isNothing({ node, text, optional }: Side): boolean {
  if (node?.kind !== 'scalar' || node.value !== null) return false;
  return optional || text.slice(node.start, node.end).trim() === '';
}
