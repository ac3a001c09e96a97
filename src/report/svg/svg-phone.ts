import { html } from 'hono/html';
import {
  type BarButton,
  heightOf,
  isDrawable,
  type Picture,
  type PictureButton,
} from '../../picture/picture.ts';
import { SIGNS } from '../change-lines.ts';
import type { Html } from '../html/markup.ts';
import { OPENS, type PictureSide, shownText } from '../menu-picture.ts';
import type { PageWording } from '../page-wording.ts';
import { printable } from '../printable.ts';
import { fittingSize } from './svg-text.ts';

/** Sizes in user units, which are pixels where nobody scales the picture. */
export const PHONE_WIDTH = 390;
const HEAD = 44;
const CHAT = 26;
const ROW = 42;
const BAR = 52;
const KEYBOARD = 48;
const RADIUS = 20;
/** Between a column and the bar. */
const FOOT = 8;
const LEAST_ROWS = 1;

/** How high a phone is that has room for some rows above the bar. */
export function phoneHeight(rows: number): number {
  return HEAD + CHAT + Math.max(LEAST_ROWS, rows) * ROW + FOOT + BAR;
}

/** Rows that a side needs above its bar. */
export function rowsOf({ picture }: PictureSide): number {
  return picture !== null && isDrawable(picture) ? heightOf(picture) : 0;
}

/** A phone with its upper left corner at the origin; `rows`: what it has room for. */
export function svgPhone(
  { picture, absent }: PictureSide,
  rows: number,
  account: string,
  words: PageWording,
): Html {
  const height = phoneHeight(rows);
  const bar = height - BAR;
  const name = printable(account);
  const said = picture === null ? absent : isDrawable(picture) ? null : words.menus.tooLarge;
  return html`<rect class="chat edge" x="0.5" y="0.5" width="${PHONE_WIDTH - 1}" height="${height - 1}" rx="${RADIUS}" fill="#ededed" stroke="#d1d9e0"/>
<path class="icon" d="M24 17l-6 6 6 6" fill="none" stroke="#4c4c4c" stroke-width="1.5"/>
${text(name, { x: PHONE_WIDTH / 2, y: HEAD / 2, size: fittingSize(name, PHONE_WIDTH - 100, 15), weight: 500 })}
<path class="hair" d="M1 ${HEAD}H${PHONE_WIDTH - 1}" stroke="#d9d9d9"/>
<path class="bar" d="${onBar({ x: 1, y: bar, width: PHONE_WIDTH - 2 }, { left: true, right: true })}" fill="#f7f7f7"/>
<path class="hair" d="M1 ${bar}H${PHONE_WIDTH - 1}" stroke="#d9d9d9"/>
<g class="icon" transform="translate(11 ${bar + 13})" fill="none" stroke="#4c4c4c" stroke-width="1.5" stroke-linecap="round"><circle cx="13" cy="13" r="11.5"/><path d="M8 10h.1M11.4 10h.1M14.6 10h.1M18 10h.1M8 13.2h.1M11.4 13.2h.1M14.6 13.2h.1M18 13.2h.1M10 16.6h6"/></g>
${
  picture === null || said !== null
    ? html`${side(KEYBOARD, bar)}${text(said ?? '', { x: (PHONE_WIDTH + KEYBOARD) / 2, y: bar + BAR / 2, size: 13, quiet: true })}`
    : cells(picture, bar, words)
}`;
}

/** A part of the bar as a path; at its ends the bar follows the corners of the phone. */
function onBar({ x, y, width }: Place, round: { readonly left: boolean; readonly right: boolean }): string {
  const r = RADIUS - 1;
  const right = round.right ? `v${BAR - 1 - r}a${r} ${r} 0 0 1 -${r} ${r}` : `v${BAR - 1}`;
  const left = round.left ? `H${x + r}a${r} ${r} 0 0 1 -${r} -${r}` : `H${x}`;
  return `M${x} ${y}h${width}${right}${left}Z`;
}

/** The line at the left of a cell. */
function side(x: number, y: number): Html {
  return html`<path class="hair" d="M${x} ${y}v${BAR - 1}" stroke="#d9d9d9"/>`;
}

function cells(picture: Picture, bar: number, words: PageWording): Html[] {
  const width = (PHONE_WIDTH - 1 - KEYBOARD) / picture.bar.length;
  return picture.bar.map((button, at) => {
    const x = tenths(KEYBOARD + at * width);
    const place = { x, y: bar, width: tenths(KEYBOARD + (at + 1) * width) - x };
    const isLast = at === picture.bar.length - 1;
    return html`<g>${label(button, place, isLast, words)}</g>
${column(button, { ...place, y: bar - FOOT }, words)}`;
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A name on the bar. */
function label(button: BarButton, place: Place, isLast: boolean, words: PageWording): Html {
  const { x, y, width } = place;
  const shown = printable(shownText(button));
  const lines = button.column === null ? null : html`<tspan class="lines" fill="#4c4c4c">${OPENS} </tspan>`;
  const size = fittingSize(lines === null ? shown : `${OPENS} ${shown}`, width - 8, 15);
  const tint =
    button.mark === null
      ? null
      : html`<path class="tint-${button.mark}" d="${onBar({ ...place, y: y + 0.5 }, { left: false, right: isLast })}" fill="${TINTS[button.mark]}"/>`;
  const middle = { x: x + width / 2, y: y + BAR / 2, size };
  return html`${fullName(button)}${tint}${side(x, y)}${text(html`${lines}${shown}`, middle)}${sign(button, x + width - 11, y + 11, words)}`;
}

/** What opens above a cell; nothing for a button that does something itself. */
function column({ column: rows }: BarButton, { x, y, width }: Place, words: PageWording): Html | null {
  if (rows === null || rows.length === 0) return null;
  const wide = tenths(Math.min(width - 4, 190));
  const left = tenths(x + (width - wide) / 2);
  const top = y - rows.length * ROW;
  return html`<rect class="card edge" x="${left}" y="${top}" width="${wide}" height="${rows.length * ROW}" rx="6" fill="#ffffff" stroke="#d9d9d9"/>${rows.map(
    (button, at) => {
      const shown = printable(shownText(button));
      const above = top + at * ROW;
      const tint =
        button.mark === null
          ? null
          : html`<rect class="tint-${button.mark}" x="${left + 0.5}" y="${above + 0.5}" width="${wide - 1}" height="${ROW - 1}" rx="5" fill="${TINTS[button.mark]}"/>`;
      const hair =
        at === 0 ? null : html`<path class="hair" d="M${left} ${above}h${wide}" stroke="#d9d9d9"/>`;
      return html`<g>${fullName(button)}${tint}${hair}${text(shown, { x: left + wide / 2, y: above + ROW / 2, size: fittingSize(shown, wide - 6, 13) })}${sign(button, left + wide - 8, above + 8, words)}</g>`;
    },
  )}`;
}

/** The whole of a name that is cut, for who points at it. */
function fullName({ name, shown }: PictureButton): Html | null {
  return name === shown ? null : html`<title>${printable(name)}</title>`;
}

function sign({ mark }: PictureButton, x: number, y: number, { phone }: PageWording): Html | null {
  if (mark === null) return null;
  return html`<g><title>${phone.marks[mark]}</title><circle class="mark-${mark}" cx="${tenths(x)}" cy="${tenths(y)}" r="7" fill="${COLOURS[mark]}"/><text class="sign" x="${tenths(x)}" y="${tenths(y)}" dy="0.35em" text-anchor="middle" font-size="11" font-weight="700" fill="#ffffff">${SIGNS[mark]}</text></g>`;
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly quiet?: boolean;
}

/** One line, its middle at the place. */
function text(said: string | Html, { x, y, size, weight = 400, quiet = false }: TextPlace): Html {
  const look = quiet
    ? html`class="quiet" fill="#59636e" font-style="italic"`
    : html`class="ink" fill="#191919"`;
  return html`<text ${look} x="${tenths(x)}" y="${tenths(y)}" dy="0.35em" text-anchor="middle" font-size="${size}" font-weight="${weight}">${said}</text>`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Of each action: behind its sign, and behind the button. */
const COLOURS = { create: '#1a7f37', update: '#8a5a00', move: '#0757b3', delete: '#c01c28' } as const;
const TINTS = { create: '#dafbe1', update: '#fff5cf', move: '#ddf0ff', delete: '#ffe6e3' } as const;
