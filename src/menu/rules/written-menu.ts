import {
  type Address,
  buttonAddress,
  conditionalAddress,
  expectAddress,
  subButtonAddress,
} from '../address.ts';
import type { ButtonLevel } from '../problem.ts';

/** Members of a node as they are written: nothing is certain about their values. */
export type WrittenRecord = { readonly [member: string]: unknown };

/** A button as it is written. */
export interface WrittenButton {
  readonly address: Address;
  readonly level: ButtonLevel;
  readonly members: WrittenRecord;
  /** Null when there is none, or when it is no text. */
  readonly name: string | null;
  readonly type: string | null;
  /** Buttons inside it; none of a button on the second level. */
  readonly subButtons: readonly WrittenButton[];
  /** Length of its `sub_button`, whatever is in it. */
  readonly subCount: number;
}

/** A list of buttons: the default menu, or that of a conditional one. */
export interface WrittenBar {
  /** Address of the list. */
  readonly address: Address;
  readonly buttons: readonly WrittenButton[];
  /** Length of the list, whatever is in it. */
  readonly count: number;
}

export interface WrittenConditional {
  readonly address: Address;
  readonly members: WrittenRecord;
  readonly name: string | null;
  /** Null when there is none, or when it is not a mapping. */
  readonly matchrule: WrittenRecord | null;
  readonly bar: WrittenBar | null;
}

/** An entry of `expect`. */
export interface WrittenExpectation {
  readonly address: Address;
  readonly members: WrittenRecord;
  /** Null when there is none, or when it is not a mapping. */
  readonly as: WrittenRecord | null;
  /** Null when there is none, or when it is no text. */
  readonly menu: string | null;
}

/** A menu file as the rules see it: as much of it as has the right shape. */
export interface WrittenMenu {
  readonly members: WrittenRecord;
  readonly bar: WrittenBar | null;
  readonly conditionalMenus: readonly WrittenConditional[];
  readonly expectations: readonly WrittenExpectation[];
  /** Every button of every bar, parents before their children. */
  readonly buttons: readonly WrittenButton[];
}

/** Reads what can be read of the data of a menu file. Never throws. */
export function writtenMenu(value: unknown): WrittenMenu {
  const members = recordOf(value) ?? {};
  const bar = barOf(members.button, '');
  const conditionalMenus = recordsOf(members.conditionalmenu).map(([index, menu]) => {
    const address = conditionalAddress(index);
    return {
      address,
      members: menu,
      name: textOf(menu.name),
      matchrule: recordOf(menu.matchrule),
      bar: barOf(menu.button, address),
    };
  });
  const bars = [bar, ...conditionalMenus.map(menu => menu.bar)];
  const buttons = bars.flatMap(one => one?.buttons ?? []).flatMap(button => [button, ...button.subButtons]);
  const expectations = recordsOf(members.expect).map(([index, expectation]) => ({
    address: expectAddress(index),
    members: expectation,
    as: recordOf(expectation.as),
    menu: textOf(expectation.menu),
  }));
  return { members, bar, conditionalMenus, expectations, buttons };
}

function barOf(value: unknown, menu: Address): WrittenBar | null {
  if (!Array.isArray(value)) return null;
  const buttons = recordsOf(value).map(([index, members]) => {
    const address = buttonAddress(menu, index);
    const subButtons = recordsOf(members.sub_button).map(([at, leaf]) =>
      buttonOf(leaf, subButtonAddress(address, at), 'sub', []),
    );
    return buttonOf(members, address, 'top', subButtons);
  });
  return { address: menu === '' ? 'button' : `${menu}.button`, buttons, count: value.length };
}

function buttonOf(
  members: WrittenRecord,
  address: Address,
  level: ButtonLevel,
  subButtons: readonly WrittenButton[],
): WrittenButton {
  const list = members.sub_button;
  return {
    address,
    level,
    members,
    name: textOf(members.name),
    type: textOf(members.type),
    subButtons,
    subCount: Array.isArray(list) ? list.length : 0,
  };
}

function recordOf(value: unknown): WrittenRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** Items of a list that are mappings, with their places. */
function recordsOf(value: unknown): [number, WrittenRecord][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => {
    const members = recordOf(item);
    return members ? [[index, members] satisfies [number, WrittenRecord]] : [];
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
