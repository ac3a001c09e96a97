import stringWidth from 'string-width';
import type { ChangeAction, ChangeSubject } from '../diff/change.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import { padColumns } from './columns.ts';
import { fieldLines } from './field-lines.ts';
import type { OutlineRow } from './plan-outline.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, printable, quoted } from './printable.ts';
import type { Style } from './style.ts';

/** One line about a change, without its sign and indentation: each format puts those where it wants them. */
export interface ChangeLine {
  /** `context`: something unchanged that only says where the lines below belong. */
  readonly kind: ChangeAction | 'context';
  /** How deep it stands; two columns each. */
  readonly indent: number;
  /** True for the line that carries the sign; details follow it. */
  readonly head: boolean;
  readonly text: string;
}

/** The sign of an action, the same in every format that can show it. */
export const SIGNS: { readonly [action in ChangeAction]: string } = {
  create: '+',
  update: '~',
  move: '>',
  delete: '-',
};

/** Names wider than this do not push the column beside them further out. */
const WIDEST_ALIGNED_NAME = 20;

/** The rows of one menu as lines of at most `room` columns where the values allow it: names aligned, details below. */
export function changeLines(
  rows: readonly OutlineRow[],
  room: number,
  style: Style,
  words: PlanWording,
): ChangeLine[] {
  const addressWidth = Math.max(...rows.map(row => row.depth * 2 + row.address.length));
  const nameWidths = rows.map(row => stringWidth(nameOf(row))).filter(width => width <= WIDEST_ALIGNED_NAME);
  const nameWidth = Math.max(0, ...nameWidths);
  return rows.flatMap(row => {
    const { change, depth } = row;
    const kind = change?.action ?? 'context';
    const head = (text: string): ChangeLine => ({ kind, indent: depth, head: true, text: painted(text) });
    const detail = (text: string): ChangeLine => ({ kind, indent: depth + 2, head: false, text });
    const painted = painterOf(kind, style);
    const beside = besideName(row, words);
    const place = [row.address.padEnd(addressWidth - depth * 2), padColumns(nameOf(row), nameWidth)].join(
      '  ',
    );
    const whole = [place, ...beside].join('  ').trimEnd();
    const lines =
      depth * 2 + stringWidth(whole) <= room ? [head(whole)] : [head(place.trimEnd()), ...beside.map(detail)];
    if (change?.action !== 'update') return lines;
    return [...lines, ...fieldLines(change, room - (depth + 2) * 2, style, words).map(detail)];
  });
}

function nameOf({ name }: OutlineRow): string {
  return name === '' ? '' : quoted(name);
}

/** What stands to the right of the name: who sees it, what it does, where it comes from. */
function besideName({ change, matchrule, liveAddress }: OutlineRow, words: PlanWording): string[] {
  const subject = change?.action === 'delete' ? change.before : change?.after;
  const isNewOrGone = change?.action === 'create' || change?.action === 'delete';
  const from = change?.action === 'move' ? words.from : words.movedFrom;
  return [
    ...(matchrule && !change?.fields.includes('matchrule') ? [words.audience(matchrule)] : []),
    ...(isNewOrGone && subject ? whatItDoes(subject, words) : []),
    ...(change?.from === undefined ? [] : [from(change.from)]),
    ...(liveAddress === undefined ? [] : [`(${words.liveAddress(liveAddress)})`]),
  ];
}

/** `view  url https://...`: the type, then its members in wire order. */
function whatItDoes(subject: ChangeSubject, words: PlanWording): string[] {
  if ('matchrule' in subject) return [];
  if ('sub_button' in subject) return [words.opensSubmenu];
  const targets = TARGET_FIELDS.flatMap(field => {
    const value = subject[field];
    return value === undefined ? [] : [`${field} ${bare(value)}`];
  });
  return [[printable(subject.type), ...targets].join('  ')];
}

function painterOf(kind: ChangeLine['kind'], { colour }: Style): (text: string) => string {
  if (kind === 'create') return colour.green;
  if (kind === 'delete') return colour.red;
  if (kind === 'move') return colour.cyan;
  return kind === 'update' ? colour.yellow : colour.dim;
}
