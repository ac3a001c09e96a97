import stringWidth from 'string-width';
import type { Change, ChangedField, ChangeSubject } from '../diff/change.ts';
import { differenceOf, looksTheSame } from './difference.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, codePointNames, quoted } from './printable.ts';
import type { Style } from './style.ts';

/** Values longer than this stand one above the other, so that the eye finds what differs. */
const LONG = 24;

/** Less common text than this and nothing is gained by marking the rest. */
const WORTH_MARKING = 8;

/** Before and after of every member that an update changes, in at most `room` columns where the values allow it. */
export function fieldLines(change: Change, room: number, style: Style, words: PlanWording): string[] {
  const labelWidth = Math.max(...change.fields.map(field => field.length));
  return change.fields.flatMap(field => {
    const before = shown(change.before, field, words);
    const after = shown(change.after, field, words);
    const label = field.padEnd(labelWidth);
    const indent = ' '.repeat(labelWidth);
    const sameLook = looksTheSame(before, after) ? [`${indent}  ${lookalikes(before, after, words)}`] : [];
    const oneLine = `${label}  ${before} → ${after}`;
    if (Math.max(stringWidth(before), stringWidth(after)) <= LONG && stringWidth(oneLine) <= room) {
      return [oneLine, ...sameLook];
    }
    return [...twoLines(label, before, after, room, style, words), ...sameLook];
  });
}

function twoLines(
  label: string,
  before: string,
  after: string,
  room: number,
  { colour }: Style,
  words: PlanWording,
): string[] {
  const indent = ' '.repeat(label.length);
  const { start, end, ...parts } = differenceOf(before, after);
  if (stringWidth(start) + stringWidth(end) < WORTH_MARKING) {
    return [`${label}  ${before}`, `${indent}→ ${after}`];
  }
  const lines = [
    `${label}  ${start}${colour.red(parts.before)}${end}`,
    `${indent}→ ${start}${colour.green(parts.after)}${end}`,
  ];
  const marks = `${indent}  ${' '.repeat(stringWidth(start))}${'^'.repeat(Math.max(1, stringWidth(parts.after)))}`;
  const fits = Math.max(label.length + 2 + stringWidth(after), marks.length) <= room;
  return fits
    ? [...lines, marks]
    : [...lines, `${indent}  ${words.differsIn(parts.before || words.absent, parts.after || words.absent)}`];
}

/** A member as text that is safe to print. */
function shown(subject: ChangeSubject | undefined, field: ChangedField, words: PlanWording): string {
  if (!subject) return words.absent;
  if (field === 'matchrule') return 'matchrule' in subject ? words.audience(subject.matchrule) : words.absent;
  if (field === 'sub_button') return 'sub_button' in subject ? words.opensSubmenu : words.noSubmenu;
  if (field === 'name') return subject.name === undefined ? words.absent : quoted(subject.name);
  const value = 'type' in subject ? subject[field] : undefined;
  return value === undefined ? words.absent : bare(value);
}

function lookalikes(before: string, after: string, words: PlanWording): string {
  const parts = differenceOf(before, after);
  const name = (text: string): string => (text === '' ? words.absent : codePointNames(text));
  return words.sameLook(name(parts.before), name(parts.after));
}
