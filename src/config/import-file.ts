import { type FoundMenu, foundMenu } from '../menu/found-menu.ts';
import type { Problem } from '../menu/problem.ts';
import { decodeText } from './decode.ts';
import { memberAddress } from './menu-data.ts';
import type { MenuFile } from './menu-file.ts';
import { type MenuFileName, parseMenu, parseMenuBytes } from './parse-menu.ts';
import { readTree } from './read-tree.ts';
import { SourceText } from './source-text.ts';
import { unwrap } from './unwrap.ts';
import { withoutUnseen } from './yaml-style.ts';
import { locationOf, type MapNode, type TreeNode, writtenText } from './yaml-tree.ts';

/** A menu from a file, or why there is none in it. */
export type FileImport =
  | { readonly found: FoundMenu; readonly madeBy: 'api' | 'website' }
  | { readonly unreadable: MenuFile };

/**
 * Reads a menu that somebody has saved: a body of menu/create, an answer of menu/get or get_current_selfmenu_info, a menu
 * file; as JSON or YAML, also inside of what programs wrap around an answer (`{"data": ...}`, `{"body": "{...}"}`, a list
 * of one, the headers that curl prints, an assignment in a script).
 */
export function readImportFile(bytes: Uint8Array, name: MenuFileName): FileImport {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { unreadable: parseMenuBytes(bytes, name) };
  const problems: Problem[] = [];
  const tree = treeOf(withoutHeaders(decoded.text), name.file, problems);
  if (tree === null || problems.length > 0) {
    return { unreadable: problems.length > 0 ? broken(name, problems) : parseMenu(decoded.text, name) };
  }
  const places = menusIn(tree);
  const [place, second] = places;
  if (!place) return { unreadable: parseMenu(decoded.text, name) };
  if (second) {
    const members = places.map(({ path }) => withoutUnseen(path));
    const at = locationOf(second.node);
    return { unreadable: broken(name, [{ code: 'two-menus', severity: 'error', args: { members }, at }]) };
  }
  const found: Problem[] = [];
  unwrap(place.node, found);
  // A menu that was wrapped twice is one all the same.
  const wrong = found.filter(({ code }) => code !== 'nested-button');
  if (wrong.length > 0) return { unreadable: broken(name, wrong) };
  const isShown = place.node.entries.some(({ key }) => key === 'selfmenu_info' || key === 'is_menu_open');
  return { found: foundMenu(plainOf(place.node)), madeBy: isShown ? 'website' : 'api' };
}

/** What curl -i and saved traffic have before the answer. */
function withoutHeaders(text: string): string {
  if (!/^HTTP\/[\d.]+ \d{3}/.test(text)) return text;
  const end = /\r?\n\r?\n/.exec(text);
  return end ? blanked(text, end.index + end[0].length, text.length) : text;
}

/** The text as a whole, else from its first brace to its last, else what is wrong with the whole. */
function treeOf(text: string, file: string, problems: Problem[]): TreeNode | null {
  const whole = readTree(new SourceText(text, file), problems);
  if (problems.length === 0 && whole !== null && menusIn(whole).length > 0) return whole;
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}') + 1];
  if (start < 0 || end <= start) return whole;
  const found: Problem[] = [];
  const inside = readTree(new SourceText(blanked(text, start, end), file), found);
  if (found.length > 0 || inside === null || menusIn(inside).length === 0) return whole;
  problems.length = 0;
  return inside;
}

/** A part of a text, every character and line where it was. */
function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end);
}

interface Place {
  readonly node: MapNode;
  readonly path: string;
}

/** Deeper inside of something nobody puts a menu. */
const MOST_LEVELS = 6;

/** The menus in a tree: those nearest to its root. Without any the root itself, when it is a refusal of WeChat. */
function menusIn(root: TreeNode): Place[] {
  let level: { node: TreeNode; path: string }[] = [{ node: root, path: '' }];
  for (let depth = 0; depth < MOST_LEVELS; depth++) {
    const menus = level.flatMap(({ node, path }) => (isMenu(node) ? [{ node, path }] : []));
    if (menus.length > 0) return menus;
    level = level.flatMap(({ node, path }) => inside(node, path));
  }
  return root.kind === 'map' && root.entries.some(({ key }) => key === 'errcode')
    ? [{ node: root, path: '' }]
    : [];
}

function isMenu(node: TreeNode): node is MapNode {
  return (
    node.kind === 'map' &&
    node.entries.some(
      ({ key, value }) =>
        (key === 'button' && (value.kind === 'list' || value.kind === 'map')) ||
        ((key === 'menu' || key === 'selfmenu_info') && value.kind === 'map' && isMenu(value)) ||
        key === 'is_menu_open',
    )
  );
}

/** What is in a list, in a map, or in a text that is JSON once more. */
function inside(node: TreeNode, path: string): { node: TreeNode; path: string }[] {
  switch (node.kind) {
    case 'map':
      return node.entries.map(({ key, value }) => ({ node: value, path: memberAddress(path, key) }));
    case 'list':
      return node.items.map((item, index) => ({ node: item, path: `${path}[${index}]` }));
    case 'scalar': {
      if (typeof node.value !== 'string' || !/^\s*[[{]/.test(node.value)) return [];
      const problems: Problem[] = [];
      const tree = readTree(new SourceText(node.value, node.source.file), problems);
      return tree === null || problems.length > 0 ? [] : [{ node: tree, path }];
    }
    default:
      return [];
  }
}

/** Plain data. A number that is not written as JavaScript would is text: an id may begin with 0, or be long. */
function plainOf(node: TreeNode): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
    case 'list':
      return node.items.map(plainOf);
    case 'scalar': {
      if (typeof node.value !== 'number') return node.value;
      const text = writtenText(node).trim();
      return String(node.value) === text ? node.value : text;
    }
    default:
      return null;
  }
}

function broken(name: MenuFileName, problems: readonly Problem[]): MenuFile {
  return { ...name, menu: null, problems, places: new Map() };
}
