import type { ChangeAction } from '../diff/change.ts';
import { type Address, buttonAddress, subButtonAddress } from '../menu/address.ts';
import { sameValue } from '../menu/canonical-json.ts';
import { LIMITS } from '../menu/limits.ts';
import { type Button, isParent } from '../menu/menu.ts';
import { type Level, shownName } from './shown-name.ts';

/** A menu as WeChat shows it at the bottom of a chat. */
export interface Picture {
  /** Address of a conditional menu, empty for the default menu. */
  readonly menu: Address;
  /** From left to right. */
  readonly bar: readonly BarButton[];
}

/** A button as the phone shows it. Texts are as they were written: painters make them safe. */
export interface PictureButton {
  readonly address: Address;
  /** The whole name. */
  readonly name: string;
  /** What the phone shows of it. */
  readonly shown: string;
  /** What happens to it; null where nothing does, or nobody asked. */
  readonly mark: ChangeAction | null;
  /** What it does. */
  readonly button: Button;
}

/** A button on the bar. */
export interface BarButton extends PictureButton {
  /** What opens above it, from top to bottom; null for a button that does something itself. */
  readonly column: readonly PictureButton[] | null;
}

/** What happens to the buttons of one side of a comparison, by their addresses there. */
export type Marks = ReadonlyMap<Address, ChangeAction>;

const UNMARKED: Marks = new Map();

/** The picture of a bar; null when there is no menu. `menu`: address of a conditional menu. */
export function pictureOf(
  bar: readonly Button[] | null,
  { menu = '', marks = UNMARKED }: { readonly menu?: Address; readonly marks?: Marks } = {},
): Picture | null {
  if (bar === null || bar.length === 0) return null;
  const drawn = (button: Button, address: Address, level: Level): PictureButton => ({
    address,
    name: button.name,
    shown: shownName(button.name, level),
    mark: marks.get(address) ?? null,
    button,
  });
  return {
    menu,
    bar: bar.map((button, at) => {
      const address = buttonAddress(menu, at);
      const column = isParent(button)
        ? button.sub_button.map((leaf, row) => drawn(leaf, subButtonAddress(address, row), 'column'))
        : null;
      return { ...drawn(button, address, 'bar'), column };
    }),
  };
}

/** Rows of the highest column; 0 when nothing opens. */
export function heightOf({ bar }: Picture): number {
  return Math.max(0, ...bar.map(({ column }) => column?.length ?? 0));
}

/** All buttons, those inside a parent after it. */
export function buttonsOf({ bar }: Picture): PictureButton[] {
  return bar.flatMap(button => [button, ...(button.column ?? [])]);
}

/** Whole names of buttons of which the phone shows only the beginning. */
export function cutNames(picture: Picture | null): string[] {
  if (picture === null) return [];
  return buttonsOf(picture).flatMap(({ name, shown }) => (name === shown ? [] : [name]));
}

/** True when a visitor would see no difference before tapping a button. */
export function looksAlike(one: Picture | null, other: Picture | null): boolean {
  const look = (picture: Picture | null): unknown =>
    picture?.bar.map(({ name, column }) => [name, (column ?? []).map(({ name }) => name)]) ?? null;
  return sameValue(look(one), look(other));
}

/** More than WeChat shows on a bar or in a column: not worth a picture. */
const MOST = { bar: LIMITS.topLevelButtons.max + 2, column: LIMITS.subButtons.max + 5 } as const;

/** False for what WeChat could not show, and no picture would show better than a list. */
export function isDrawable(picture: Picture | null): boolean {
  return picture === null || (picture.bar.length <= MOST.bar && heightOf(picture) <= MOST.column);
}
