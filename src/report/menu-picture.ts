import type { ChangeAction } from '../diff/change.ts';
import { heightOf, isDrawable, type Picture, type PictureButton } from '../picture/picture.ts';
import { FENCE_SIGNS } from './change-fence.ts';
import { clipped } from './clipped.ts';
import { cellCode } from './markdown.ts';
import { printable } from './printable.ts';

/** One state of a menu, under its title. */
export interface PictureSide {
  readonly title: string;
  /** Null: there is none. */
  readonly picture: Picture | null;
  /** Stands for a menu that is not there. */
  readonly absent: string;
}

/** Stands at the left of WeChat's bar, and switches to the keyboard. */
export const KEYBOARD = '⌨';

/** WeChat's sign for a button that opens others. */
export const OPENS = '≡';

/** Names of a few hundred invisible characters take no column, but are told as what they are. */
const WIDEST_NAME = 40;

/** What the phone shows of a name, safe to print. */
export function shownText({ shown }: PictureButton): string {
  return clipped(printable(shown), WIDEST_NAME);
}

/**
 * Menus as WeChat shows them, one below the other in one Markdown table: the bar at the bottom, the buttons that each
 * opens above it, names cut as on the phone, changes by their sign. Null for menus that WeChat could not show.
 */
export function menuPicture(sides: readonly PictureSide[]): string[] | null {
  if (!sides.every(({ picture }) => isDrawable(picture))) return null;
  const [first] = sides;
  if (!first) return null;
  const width = Math.max(1, ...sides.map(({ picture }) => picture?.bar.length ?? 0));
  const row = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width + 1 }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  return [
    row([first.title]),
    `|:--|${':-:|'.repeat(width)}`,
    ...sides.flatMap(({ title, picture, absent }, index) => [
      ...(index === 0 ? [] : [row([`**${title}**`])]),
      ...(picture === null ? [row([KEYBOARD, `*${absent}*`])] : pictureRows(picture).map(row)),
    ]),
  ];
}

function pictureRows(picture: Picture): string[][] {
  const height = heightOf(picture);
  const inside = Array.from({ length: height }, (_, row) => [
    '',
    ...picture.bar.map(({ column }) => {
      // Columns stand on the bar, so the short ones begin further down.
      const button = column?.[row - (height - column.length)];
      return button ? marked(cell(button), button.mark) : '';
    }),
  ]);
  const names = picture.bar.map(button => {
    const name = cell(button);
    return marked(button.column === null ? name : `${OPENS} ${name}`, button.mark);
  });
  return [...inside, [KEYBOARD, ...names]];
}

function marked(cell: string, action: ChangeAction | null): string {
  return action === null ? cell : `**${FENCE_SIGNS[action]}** ${cell}`;
}

function cell(button: PictureButton): string {
  return cellCode(shownText(button));
}
