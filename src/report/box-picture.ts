import { displayColumns } from '../menu/columns.ts';
import { buttonsOf, heightOf, isDrawable, type Picture, type PictureButton } from '../picture/picture.ts';
import { ELLIPSIS, SHOWN_COLUMNS } from '../picture/shown-name.ts';
import { painterOf, SIGNS } from './change-lines.ts';
import { clipped } from './clipped.ts';
import { columnsOf } from './columns.ts';
import { KEYBOARD, OPENS, type PictureSide } from './menu-picture.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** A menu as box characters. */
export interface BoxPicture {
  /** All of the same width. */
  readonly lines: readonly string[];
  readonly width: number;
}

/** What a name takes at most: one that hides characters is longer here than on the phone. */
const WIDEST = SHOWN_COLUMNS.column + ELLIPSIS.length;

/**
 * One state of a menu as WeChat shows it, drawn with box characters: the bar at the bottom, the columns standing on it,
 * the sign of a change before each name. Its cells are equally wide when `even`, else each as wide as what is in it.
 *
 * ```text
 *                  ┌────────┐
 *                  │  订单  │
 *                  │ 优惠券 │
 * ┌───┬────────────┼────────┤
 * │ ⌨ │   逛新品   │ ≡ 我的 │
 * └───┴────────────┴────────┘
 * ```
 */
export function boxPicture(
  { picture, absent }: PictureSide,
  style: Style,
  { even, tooLarge }: { readonly even: boolean; readonly tooLarge: string },
): BoxPicture {
  if (picture === null || !isDrawable(picture)) {
    const text = style.colour.italic(picture === null ? absent : tooLarge);
    return boxOf([[plain(KEYBOARD), plain(text)]], [displayColumns(KEYBOARD), columnsOf(text)]);
  }
  const isMarked = buttonsOf(picture).some(({ mark }) => mark !== null);
  const cell = (button: PictureButton, opens: boolean): Cell => {
    const name = clipped(printable(button.shown), WIDEST - ELLIPSIS.length);
    const { mark } = button;
    return {
      text: opens ? `${OPENS} ${name}` : name,
      sign: isMarked ? (mark === null ? ' ' : SIGNS[mark]) : '',
      paint: mark === null ? text => text : painterOf(mark, style),
    };
  };
  const natural = picture.bar.map(button =>
    Math.max(
      columnsOf(cell(button, button.column !== null).text),
      ...(button.column ?? []).map(row => columnsOf(cell(row, false).text)),
    ),
  );
  const widest = Math.max(...natural);
  const room = isMarked ? 2 * GUTTER : 0;
  const widths = [displayColumns(KEYBOARD), ...natural.map(width => (even ? widest : width) + room)];
  const bar = [plain(KEYBOARD), ...picture.bar.map(button => cell(button, button.column !== null))];
  return boxOf([...columnRows(picture, button => cell(button, false)), bar], widths);
}

/** What stands in one box. */
interface Cell {
  readonly text: string;
  /** Stands at the left edge; empty where nothing in the picture has one. */
  readonly sign: string;
  readonly paint: (text: string) => string;
}

/** A cell for each box of a row; null where there is no box. */
type Row = readonly (Cell | null)[];

/** A sign and the blank that parts it from the name, beside the blank that every cell has. */
const GUTTER = 1;

function plain(text: string): Cell {
  return { text, sign: '', paint: one => one };
}

/** The rows above the bar, from top to bottom: columns stand on the bar, so the short ones begin further down. */
function columnRows(picture: Picture, cell: (button: PictureButton) => Cell): Row[] {
  const height = heightOf(picture);
  return Array.from({ length: height }, (_, row) => [
    null,
    ...picture.bar.map(({ column }) => {
      const button = column?.[row - (height - column.length)];
      return button ? cell(button) : null;
    }),
  ]);
}

/** Boxes around the cells of some rows, the last of which is the bar. `widths`: columns in each, without blanks. */
function boxOf(rows: readonly Row[], widths: readonly number[]): BoxPicture {
  const above = rows.slice(0, -1);
  const bar = rows.at(-1) ?? [];
  return {
    lines: [
      // A short column begins beside a row of a high one.
      ...above.map((row, at) => line(above[at - 1] ?? [], row, widths, false)),
      ...(above.length === 0 ? [] : [line(above.at(-1) ?? [], [], widths, false)]),
      line(sidesOnly(above.at(-1)), bar, widths, true),
      line(bar, [], widths, false),
      line(sidesOnly(bar), [], widths, true),
    ],
    width: widths.reduce((sum, width) => sum + width + 3, 1),
  };
}

/** Cells of which only the sides matter: what stands in them has been written. */
function sidesOnly(row: Row | undefined): Row {
  return (row ?? []).map(cell => (cell === null ? null : WRITTEN));
}

const WRITTEN = plain('');

/** A line with what stands in `row`, and the upper edges of what begins in `next`; `isEdge`: edges all along. */
function line(row: Row, next: Row, widths: readonly number[], isEdge: boolean): string {
  const isDrawn = (at: number): boolean =>
    at >= 0 && at < widths.length && (isEdge || (isThere(next, at) && !isThere(row, at)));
  const hasSide = (row: Row, at: number): boolean => isThere(row, at) || isThere(row, at - 1);
  const corner = (at: number): string => {
    const up = hasSide(row, at) ? 8 : 0;
    const down = hasSide(next, at) || (up > 0 && !isEdge) ? 4 : 0;
    return CORNERS[up + down + (isDrawn(at - 1) ? 2 : 0) + (isDrawn(at) ? 1 : 0)] ?? ' ';
  };
  const segment = (width: number, at: number): string =>
    isDrawn(at) ? '─'.repeat(width + 2) : content(row[at] ?? null, width);
  return widths.map((width, at) => corner(at) + segment(width, at)).join('') + corner(widths.length);
}

/** By the lines that meet: 8 from above, 4 from below, 2 from the left, 1 from the right. */
const CORNERS = [' ', '─', '─', '─', '│', '┌', '┐', '┬', '│', '└', '┘', '┴', '│', '├', '┤', '┼'];

function isThere(row: Row, at: number): boolean {
  return (row[at] ?? null) !== null;
}

/** The name in the middle of its box, its sign at the left edge. */
function content(cell: Cell | null, width: number): string {
  if (cell === null) return ' '.repeat(width + 2);
  const { text, sign, paint } = cell;
  const free = width + 2 - columnsOf(text);
  const left = Math.floor(free / 2);
  const before = sign + ' '.repeat(left - sign.length);
  return `${paint(before + text)}${' '.repeat(free - left)}`;
}
