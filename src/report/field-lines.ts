import type { Change, ChangedField, ChangeSubject } from '../diff/change.ts';
import type { TagNames } from '../plan/plan.ts';
import { columnsOf } from './columns.ts';
import { differenceOf, looksTheSame } from './difference.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, codePointNames, quoted } from './printable.ts';
import type { Style } from './style.ts';
import { actionOf, actionParts } from './what-it-does.ts';

/** Values longer than this stand one above the other, so that the eye finds what differs. */
const LONG = 24;

/** Less common text than this and nothing is gained by marking the rest. */
const WORTH_MARKING = 8;

/** Before and after of one thing, safe to print; undefined when that side has none. */
export interface Pair {
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Before and after of what an update changes, in at most `room` columns where the values allow it. */
export function fieldLines(
  change: Change,
  room: number,
  style: Style,
  words: PlanWording,
  tags: TagNames | undefined,
): string[] {
  const pairs = changedPairs(change, words, tags);
  const labelWidth = Math.max(...pairs.map(({ label }) => label.length));
  return pairs.flatMap(pair =>
    pairLines({ ...pair, label: pair.label.padEnd(labelWidth) }, room, style, words),
  );
}

/**
 * The members that differ. A button that becomes something else is told in one go: that its old members end and its
 * new ones begin follows from it.
 */
export function changedPairs(
  { before, after, fields }: Change,
  words: PlanWording,
  tags: TagNames | undefined,
): Pair[] {
  const byField = (field: ChangedField): Pair => ({
    label: field,
    before: shown(before, field, words, tags),
    after: shown(after, field, words, tags),
  });
  const rest = fields.filter(field => field !== 'name');
  const becomesOther = rest.includes('sub_button') || (rest.includes('type') && rest.length > 1);
  if (!becomesOther) return fields.map(byField);
  const does = (subject: ChangeSubject | undefined): string | undefined => {
    const action = actionOf(subject, words);
    return action === null ? undefined : actionParts(action).join(' ');
  };
  return [
    ...(fields.includes('name') ? [byField('name')] : []),
    { label: 'type', before: does(before), after: does(after) },
  ];
}

/** A member as text that is safe to print. */
function shown(
  subject: ChangeSubject | undefined,
  field: ChangedField,
  words: PlanWording,
  tags: TagNames | undefined,
): string | undefined {
  if (!subject || field === 'sub_button') return undefined;
  if (field === 'matchrule')
    return 'matchrule' in subject ? words.audience(subject.matchrule, tags) : undefined;
  if (field === 'name') return subject.name === undefined ? undefined : quoted(subject.name);
  const value = 'type' in subject ? subject[field] : undefined;
  return value === undefined ? undefined : bare(value);
}

function pairLines({ label, before, after }: Pair, room: number, style: Style, words: PlanWording): string[] {
  const indent = ' '.repeat(label.length);
  const oneLine = `${label}  ${before ?? words.absent} → ${after ?? words.absent}`;
  if (before === undefined || after === undefined) return [oneLine];
  const sameLook = looksTheSame(before, after) ? [`${indent}  ${lookalikes(before, after, words)}`] : [];
  const isShort = Math.max(columnsOf(before), columnsOf(after)) <= LONG && columnsOf(oneLine) <= room;
  return [...(isShort ? [oneLine] : above(label, before, after, room, style, words)), ...sameLook];
}

/** One value above the other, with a mark below the part that differs. */
function above(
  label: string,
  before: string,
  after: string,
  room: number,
  { colour }: Style,
  words: PlanWording,
): string[] {
  const indent = ' '.repeat(label.length);
  const { start, end, ...parts } = differenceOf(before, after);
  if (columnsOf(start) + columnsOf(end) < WORTH_MARKING) {
    return [`${label}  ${before}`, `${indent}→ ${after}`];
  }
  const lines = [
    `${label}  ${start}${colour.red(parts.before)}${end}`,
    `${indent}→ ${start}${colour.green(parts.after)}${end}`,
  ];
  const marks = `${indent}  ${' '.repeat(columnsOf(start))}${'^'.repeat(Math.max(1, columnsOf(parts.after)))}`;
  const fits = Math.max(label.length + 2 + columnsOf(after), marks.length) <= room;
  return fits
    ? [...lines, marks]
    : [...lines, `${indent}  ${words.differsIn(parts.before || words.absent, parts.after || words.absent)}`];
}

/** How two values differ that look alike, by the code points in which they do. */
export function lookalikes(before: string, after: string, words: PlanWording): string {
  const parts = differenceOf(before, after);
  const name = (text: string): string => (text === '' ? words.absent : codePointNames(text));
  return words.sameLook(name(parts.before), name(parts.after));
}
