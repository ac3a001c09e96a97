import type { Change, ChangeAction, ChangeSubject, ChangeSummary } from '../diff/change.ts';
import type { TagNames } from '../plan/plan.ts';
import { columnsOf, padColumns, wrap } from './columns.ts';
import { fieldLines } from './field-lines.ts';
import type { OutlineRow } from './plan-outline.ts';
import type { PlanWording } from './plan-wording.ts';
import { quoted } from './printable.ts';
import type { Style } from './style.ts';
import { actionOf, actionParts, targetLines } from './what-it-does.ts';

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

/** All actions, in the order in which they are counted. */
export const ACTIONS = ['create', 'update', 'move', 'delete'] as const satisfies readonly ChangeAction[];

/** The sign of an action, the same in every format that can show it. */
export const SIGNS: { readonly [action in ChangeAction]: string } = {
  create: '+',
  update: '~',
  move: '>',
  delete: '-',
};

/** The colour of an action or of context. */
export function painterOf(kind: ChangeLine['kind'], { colour }: Style): (text: string) => string {
  if (kind === 'create') return colour.green;
  if (kind === 'delete') return colour.red;
  if (kind === 'move') return colour.cyan;
  return kind === 'update' ? colour.yellow : colour.dim;
}

/** `+ 2 to create  ~ 1 to update  > 0 to move  - 0 to delete  (5 unchanged)`: the counts, and what the signs mean. */
export function countLine(
  summary: ChangeSummary,
  signs: { readonly [action in ChangeAction]: string },
  style: Style,
  words: PlanWording,
): string {
  const counts = ACTIONS.map(action => {
    const paint = painterOf(summary[action] > 0 ? action : 'context', style);
    return paint(`${signs[action]} ${words.counts[action](summary[action])}`);
  });
  return [...counts, style.colour.dim(words.counts.unchanged(summary.unchanged))].join('  ');
}

/** Names wider than this do not push the column beside them further out. */
const WIDEST_ALIGNED_NAME = 20;

/** The rows of one menu, with the names of tags that are known, as lines of at most `room` columns where the values allow it: names aligned, details below. */
export function changeLines(
  rows: readonly OutlineRow[],
  room: number,
  style: Style,
  words: PlanWording,
  tags: TagNames | undefined,
): ChangeLine[] {
  const buttons = rows.filter(row => row.matchrule === undefined);
  const addressWidth = Math.max(0, ...buttons.map(row => row.depth * 2 + row.address.length));
  const nameWidths = buttons.map(nameOf).map(name => columnsOf(name));
  const nameWidth = Math.max(0, ...nameWidths.filter(width => width <= WIDEST_ALIGNED_NAME));
  return rows.flatMap(row => {
    const { address, change, depth, matchrule } = row;
    const kind = change?.action ?? 'context';
    const paint = painterOf(kind, style);
    const head = (text: string): ChangeLine => ({ kind, indent: depth, head: true, text: paint(text) });
    const detail = (text: string): ChangeLine => ({ kind, indent: depth + 2, head: false, text });
    const name = nameOf(row);
    // The heading of a conditional menu stands by itself; the buttons below it are a table of their own.
    const place = matchrule
      ? [address, ...(name === '' ? [] : [name])]
      : [address.padEnd(addressWidth - depth * 2), padColumns(name, nameWidth)];
    const action = change && isWhole(change) ? actionOf(subjectOf(change), words) : null;
    const about = [...placeParts(row, words, tags), ...originMark(change, words)];
    const fits = (parts: readonly string[]): boolean => depth * 2 + columnsOf(parts.join('  ')) <= room;
    const joined = (parts: readonly string[]): string => parts.join('  ').trimEnd();
    const whole = [...place, ...(action === null ? [] : actionParts(action)), ...about];
    const short = [...place, ...(action === null ? [] : [action.kind])];
    const lines = fits(whole)
      ? [head(joined(whole))]
      : [
          head(joined(short)),
          ...(action === null ? [] : targetLines(action).map(detail)),
          ...fill(about, room - (depth + 2) * 2)
            .flatMap(line => wrap(line, room - (depth + 2) * 2))
            .map(detail),
        ];
    if (change?.action !== 'update') return lines;
    return [...lines, ...fieldLines(change, room - (depth + 2) * 2, style, words, tags).map(detail)];
  });
}

function nameOf({ name }: OutlineRow): string {
  return name === '' ? '' : quoted(name);
}

/** A button that comes or goes as a whole, so that all of what it does is worth telling. */
export function isWhole({ action }: Change): boolean {
  return action === 'create' || action === 'delete';
}

/** What comes, or what goes. */
export function subjectOf({ action, before, after }: Change): ChangeSubject | undefined {
  return action === 'delete' ? before : after;
}

/** Who sees it, and where it comes from. */
export function placeParts(
  { change, matchrule, liveAddress }: OutlineRow,
  words: PlanWording,
  tags: TagNames | undefined,
): string[] {
  const from = change?.action === 'move' ? words.from : words.movedFrom;
  return [
    ...(matchrule && !change?.fields.includes('matchrule')
      ? [words.seenBy(words.audience(matchrule, tags))]
      : []),
    ...(change?.from === undefined ? [] : [from(change.from)]),
    ...(liveAddress === undefined ? [] : [words.marks.bracketed(words.liveAddress(liveAddress)).trim()]),
  ];
}

/** Why it is there, when the pull request does not say so. */
function originMark(change: Change | undefined, { originMarks }: PlanWording): string[] {
  const origin = change?.origin;
  return origin === undefined || origin === 'pull-request' ? [] : [originMarks[origin]];
}

/** Puts as many parts on a line as fit. */
function fill(parts: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(`${last}  ${part}`) <= room)
      lines[lines.length - 1] = `${last}  ${part}`;
    else lines.push(part);
  }
  return lines;
}
