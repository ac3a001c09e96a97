import type { Problem } from '../menu/problem.ts';
import {
  keyLocationOf,
  kindOf,
  type ListNode,
  locationOf,
  type MapNode,
  type TreeEntry,
  type TreeNode,
  writtenText,
} from './yaml-tree.ts';

/**
 * A menu file may be something pasted from elsewhere: the answer of menu/get or of get_current_selfmenu_info, or a
 * body of menu/create. Gives the tree in the shape of a menu file, or null when it is something else altogether;
 * `problems` then says what.
 */
export function unwrap(tree: TreeNode, problems: Problem[]): MapNode | null {
  if (tree.kind === 'broken') return null;
  if (tree.kind !== 'map') {
    problems.push(notAMenu(tree));
    return null;
  }
  const rules = member(tree, 'rules');
  if (rules && !MENU_MEMBERS.some(name => member(tree, name))) {
    const args = { found: 'config' } as const;
    problems.push({ code: 'not-a-menu', severity: 'error', args, at: keyLocationOf(rules) });
    return null;
  }
  const errcode = member(tree, 'errcode');
  if (errcode && !member(tree, 'button') && !member(tree, 'menu')) {
    const args = { errcode: scalarText(errcode), errmsg: scalarText(member(tree, 'errmsg')) };
    problems.push({ code: 'error-answer', severity: 'error', args, at: keyLocationOf(errcode) });
    return null;
  }
  const matchrule = member(tree, 'matchrule');
  if (matchrule && member(tree, 'button')) {
    problems.push({ code: 'addconditional-body', severity: 'error', args: {}, at: keyLocationOf(matchrule) });
  }
  const bars = ['button', 'menu', 'selfmenu_info'].filter(name => member(tree, name));
  const second = bars[1] === undefined ? undefined : member(tree, bars[1]);
  if (second) {
    problems.push({
      code: 'two-menus',
      severity: 'error',
      args: { members: bars },
      at: keyLocationOf(second),
    });
  }
  return {
    ...tree,
    entries: tree.entries.flatMap(entry => unwrapped(entry, bars[0])).map(entry => doubled(entry, problems)),
  };
}

/** One of these stands in every file that is meant to be a menu. */
const MENU_MEMBERS = ['button', 'menu', 'selfmenu_info', 'conditionalmenu', 'extends'];

/** Members of a pasted answer that say nothing about the menu. */
const IGNORED: ReadonlySet<string> = new Set(['is_menu_open', 'errcode', 'errmsg', 'menuid', 'matchrule']);

function unwrapped(entry: TreeEntry, bar: string | undefined): readonly TreeEntry[] {
  if (IGNORED.has(entry.key)) return [];
  if (entry.key !== 'menu' && entry.key !== 'selfmenu_info') return [entry];
  if (entry.key !== bar) return [];
  if (entry.value.kind !== 'map') return [entry];
  return entry.value.entries.filter(inner => !IGNORED.has(inner.key)).map(unlisted);
}

/** In get_current_selfmenu_info a parent's `sub_button` is an object that holds the list. */
function unlisted(entry: TreeEntry): TreeEntry {
  if (entry.key !== 'button' || entry.value.kind !== 'list') return entry;
  return { ...entry, value: mapItems(entry.value, button => mapMembers(button, subList)) };
}

function subList(entry: TreeEntry): TreeEntry {
  if (entry.key !== 'sub_button' || entry.value.kind !== 'map') return entry;
  const list = member(entry.value, 'list');
  return list ? { ...entry, value: list.value } : entry;
}

/** `{"button": {"button": [...]}}`: the body wrapped once more by the program that sent it. */
function doubled(entry: TreeEntry, problems: Problem[]): TreeEntry {
  if (entry.key !== 'button' || entry.value.kind !== 'map') return entry;
  const inner = member(entry.value, 'button');
  if (inner?.value.kind !== 'list') return entry;
  problems.push({ code: 'nested-button', severity: 'error', args: {}, at: keyLocationOf(inner) });
  return { ...entry, value: inner.value };
}

function notAMenu(tree: Exclude<TreeNode, MapNode>): Problem {
  const place = locationOf(tree);
  if (tree.kind === 'scalar' && typeof tree.value === 'string') {
    if (isJsonObject(tree.value)) return { code: 'double-encoded', severity: 'error', args: {}, at: place };
    const colon = fullWidthColon(writtenText(tree));
    if (colon !== null) {
      return { code: 'full-width-colon', severity: 'error', args: { text: colon }, at: place };
    }
  }
  return { code: 'not-a-menu', severity: 'error', args: { found: kindOf(tree) }, at: place };
}

/** A text that was meant as `member: value` but was typed with the colon of Chinese; its first line, else null. */
export function fullWidthColon(text: string): string | null {
  const line = text.split('\n', 1)[0] ?? '';
  return /^\s*[\w-]+\s*：/.test(line) ? line : null;
}

function isJsonObject(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object';
  } catch {
    return false;
  }
}

function member(map: MapNode, key: string): TreeEntry | undefined {
  return map.entries.find(entry => entry.key === key);
}

function mapItems(list: ListNode, change: (item: TreeNode) => TreeNode): ListNode {
  return { ...list, items: list.items.map(change) };
}

function mapMembers(node: TreeNode, change: (entry: TreeEntry) => TreeEntry): TreeNode {
  return node.kind === 'map' ? { ...node, entries: node.entries.map(change) } : node;
}

function scalarText(entry: TreeEntry | undefined): string {
  return entry?.value.kind === 'scalar' ? String(entry.value.value ?? '') : '';
}
