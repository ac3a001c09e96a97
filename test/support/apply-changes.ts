import type { Change, ChangeSubject, ConditionalItself } from '../../src/diff/change.ts';
import {
  type Button,
  isParent,
  type LeafButton,
  type MatchRule,
  type MenuState,
  type TargetState,
} from '../../src/menu/menu.ts';

/**
 * A second, independent reading of a list of changes: carries them out on the live menu. Buttons that no change
 * names keep their order; what is created or moved stands exactly where its address says.
 */
export function applyChanges(live: MenuState, changes: readonly Change[]): TargetState {
  const cells = new Map<string, Cell>();
  const bar = cellsOf(live.button ?? [], '', cells);
  const menus: Cell[] = live.conditionalmenu.map((menu, i) => {
    const cell: Cell = { self: { matchrule: menu.matchrule }, children: [] };
    cells.set(`conditionalmenu[${i}]`, cell);
    cell.children = cellsOf(menu.button, `conditionalmenu[${i}]`, cells);
    return cell;
  });
  const root = { bar, menus };

  // What a change is about, found by its live address before anything is touched.
  const work = changes.map(change => ({ change, cell: cells.get(liveAddress(change, live, changes)) }));
  const leaving = new Set(work.filter(w => w.change.action === 'delete' || w.change.from).map(w => w.cell));
  const prune = (list: Cell[]): Cell[] => {
    for (const cell of list) cell.children = prune(cell.children);
    return list.filter(cell => !leaving.has(cell));
  };
  root.bar = prune(root.bar);
  root.menus = prune(root.menus);
  for (const { change, cell } of work) {
    if (change.action === 'update' && cell && change.after) cell.self = change.after;
  }
  // In order of address, so that a parent stands before its children are placed.
  for (const { change, cell } of work) {
    if (change.action === 'delete' || (change.action !== 'create' && !change.from)) continue;
    if (!change.after) throw new Error(`nothing to place at ${change.address}`);
    const placed: Cell = change.action === 'create' ? { self: change.after, children: [] } : (cell as Cell);
    place(root, change.address, placed);
  }
  return {
    button: root.bar.length > 0 ? root.bar.map(button) : null,
    conditionalmenu: root.menus.map(conditional),
  };
}

interface Cell {
  self: ChangeSubject;
  children: Cell[];
}

function cellsOf(buttons: readonly Button[], menu: string, cells: Map<string, Cell>): Cell[] {
  return buttons.map((one, i) => {
    const address = `${menu === '' ? '' : `${menu}.`}button[${i}]`;
    const cell: Cell = { self: isParent(one) ? { name: one.name, sub_button: [] } : one, children: [] };
    if (isParent(one)) {
      cell.children = one.sub_button.map((leaf, j) => {
        const child: Cell = { self: leaf, children: [] };
        cells.set(`${address}.sub_button[${j}]`, child);
        return child;
      });
    }
    cells.set(address, cell);
    return cell;
  });
}

/** An update that does not move has only the address in the desired menu: find the live button whose contents it names. */
function liveAddress(change: Change, live: MenuState, changes: readonly Change[]): string {
  if (change.action === 'delete') return change.address;
  if (change.from) return change.from;
  if (change.action === 'create') return '';
  return stayingAddress(change.address, live, changes);
}

/** Where the button that will stand at `address` stands in the live menu, when it only slides because others go or come. */
function stayingAddress(address: string, live: MenuState, changes: readonly Change[]): string {
  const at = address.lastIndexOf('[');
  const list = address.slice(0, at);
  const index = Number(address.slice(at + 1, -1));
  const dot = list.lastIndexOf('.');
  let liveList = list;
  if (dot > 0) {
    const parent = list.slice(0, dot);
    const own = changes.find(c => c.address === parent && c.action !== 'delete');
    liveList = `${own?.from ?? stayingAddress(parent, live, changes)}${list.slice(dot)}`;
  }
  const isIn = (a: string | undefined, prefix: string): boolean => a?.slice(0, a.lastIndexOf('[')) === prefix;
  const number = (a: string): number => Number(a.slice(a.lastIndexOf('[') + 1, -1));
  const arriving = changes
    .filter(c => c.action !== 'delete' && (c.action === 'create' || c.from) && isIn(c.address, list))
    .map(c => number(c.address));
  const going = changes
    .flatMap(c => (c.action === 'delete' ? [c.address] : c.from ? [c.from] : []))
    .filter(a => isIn(a, liveList))
    .map(number);
  const rank = index - arriving.filter(n => n < index).length;
  let seen = -1;
  for (let i = 0; ; i++) {
    if (!going.includes(i)) seen++;
    if (seen === rank) return `${liveList}[${i}]`;
    if (i > 1000) throw new Error(`no live button for ${address}`);
  }
}

function place(root: { bar: Cell[]; menus: Cell[] }, address: string, cell: Cell): void {
  let list: Cell[] = root.bar;
  const parts = address.split('.');
  parts.forEach((part, depth) => {
    const index = Number(/\[(\d+)\]$/.exec(part)?.[1]);
    if (depth === 0 && part.startsWith('conditionalmenu')) list = root.menus;
    if (depth === parts.length - 1) list.splice(index, 0, cell);
    else list = (list[index] as Cell).children;
  });
}

function button(cell: Cell): Button {
  if ('sub_button' in cell.self)
    return { name: cell.self.name, sub_button: cell.children.map(c => c.self as LeafButton) };
  return cell.self as LeafButton;
}

function conditional(cell: Cell): { matchrule: MatchRule; button: Button[] } {
  return { matchrule: (cell.self as ConditionalItself).matchrule, button: cell.children.map(button) };
}
