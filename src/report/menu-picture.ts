import type { ChangeAction } from '../diff/change.ts';
import { type Address, buttonAddress, subButtonAddress } from '../menu/address.ts';
import { sameValue } from '../menu/canonical-json.ts';
import { cutToColumns, displayColumns } from '../menu/columns.ts';
import { LIMITS } from '../menu/limits.ts';
import { type Button, isParent } from '../menu/menu.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { FENCE_SIGNS } from './change-fence.ts';
import { clipped } from './clipped.ts';
import { cellCode } from './markdown.ts';
import { pairedAddresses } from './plan-outline.ts';
import { printable } from './printable.ts';

/** One state of a menu, under its title. `menu`: address of a conditional menu, empty for the default menu. */
export interface PictureSide {
  readonly title: string;
  /** Null: there is none. */
  readonly bar: readonly Button[] | null;
  /** Stands for a menu that is not there. */
  readonly absent: string;
  readonly menu: Address;
  readonly marks: Marks;
}

/** What happens to the things of one side of a plan, by their addresses there. */
export type Marks = ReadonlyMap<Address, ChangeAction>;

/** Stands at the left of WeChat's bar, and switches to the keyboard. */
const KEYBOARD = '⌨';

/** WeChat's sign for a button that opens others. */
const OPENS = '≡';

/** More than WeChat shows on a bar or in a column: not worth a picture. */
const MOST = { bar: LIMITS.topLevelButtons.max + 2, column: LIMITS.subButtons.max + 5 } as const;

/** Names of a few hundred invisible characters take no column, but are told as what they are. */
const WIDEST_NAME = 40;

/**
 * Menus as WeChat shows them, one below the other in one Markdown table: the bar at the bottom, the buttons that each
 * opens above it, names cut as on the phone, changes by their sign. Null for menus that WeChat could not show.
 */
export function menuPicture(sides: readonly PictureSide[]): string[] | null {
  if (!sides.every(({ bar }) => isShowable(bar ?? []))) return null;
  const [first] = sides;
  if (!first) return null;
  const width = Math.max(1, ...sides.map(({ bar }) => bar?.length ?? 0));
  const row = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width + 1 }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  return [
    row([first.title]),
    `|:--|${':-:|'.repeat(width)}`,
    ...sides.flatMap(({ title, bar, absent, menu, marks }, index) => [
      ...(index === 0 ? [] : [row([`**${title}**`])]),
      ...(bar === null || bar.length === 0
        ? [row([KEYBOARD, `*${absent}*`])]
        : pictureRows(bar, menu, marks).map(row)),
    ]),
  ];
}

/** True when a visitor would see no difference before tapping a button. */
export function looksAlike(one: PictureSide['bar'], other: PictureSide['bar']): boolean {
  const look = (bar: PictureSide['bar']): unknown =>
    bar?.map(button => [button.name, childrenOf(button).map(({ name }) => name)]) ?? null;
  return sameValue(look(one), look(other));
}

/** Marks for the live side of a plan and for the wanted one. */
export function marksOf(plan: AccountPlan): { readonly before: Marks; readonly after: Marks } {
  const toLive = new Map([...pairedAddresses(plan)].map(([live, desired]) => [desired, live]));
  const before = new Map<Address, ChangeAction>();
  const after = new Map<Address, ChangeAction>();
  for (const { action, address, from } of plan.changes) {
    if (action === 'delete') before.set(address, action);
    else {
      after.set(address, action);
      const live = from ?? toLive.get(address);
      if (live !== undefined && action !== 'create') before.set(live, action);
    }
  }
  return { before, after };
}

/** Full names of buttons of which the phone shows only the beginning. */
export function cutNames(bar: readonly Button[]): string[] {
  return bar.flatMap(button => [
    ...(shownName(button.name, 'top') === button.name ? [] : [button.name]),
    ...childrenOf(button)
      .map(({ name }) => name)
      .filter(name => shownName(name, 'sub') !== name),
  ]);
}

function pictureRows(bar: readonly Button[], menu: Address, marks: Marks): string[][] {
  const columns = bar.map(childrenOf);
  const height = Math.max(...columns.map(({ length }) => length));
  const inside = Array.from({ length: height }, (_, row) => [
    '',
    ...columns.map((column, at) => {
      // Columns stand on the bar, so the short ones begin further down.
      const place = row - (height - column.length);
      const button = column[place];
      if (!button) return '';
      const address = subButtonAddress(buttonAddress(menu, at), place);
      return marked(cell(button.name, 'sub'), marks.get(address));
    }),
  ]);
  const names = bar.map((button, at) => {
    const name = cell(button.name, 'top');
    return marked(isParent(button) ? `${OPENS} ${name}` : name, marks.get(buttonAddress(menu, at)));
  });
  return [...inside, [KEYBOARD, ...names]];
}

function marked(cell: string, action: ChangeAction | undefined): string {
  return action === undefined ? cell : `**${FENCE_SIGNS[action]}** ${cell}`;
}

type Level = 'top' | 'sub';

function cell(name: string, level: Level): string {
  return cellCode(clipped(printable(shownName(name, level)), WIDEST_NAME));
}

/** What the phone shows of a name. */
function shownName(name: string, level: Level): string {
  const columns = level === 'top' ? LIMITS.topLevelNameColumns : LIMITS.subNameColumns;
  return displayColumns(name) <= columns ? name : `${cutToColumns(name, columns)}...`;
}

function childrenOf(button: Button): readonly { readonly name: string }[] {
  return isParent(button) ? button.sub_button : [];
}

function isShowable(bar: readonly Button[]): boolean {
  return bar.length <= MOST.bar && bar.every(button => childrenOf(button).length <= MOST.column);
}
