import type { ChangeSubject } from '../diff/change.ts';
import { TARGET_FIELDS, type TargetField } from '../menu/button-types.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, printable } from './printable.ts';

/** What a button does, safe to print: its type, or that it opens a submenu, and where it leads. */
export interface Action {
  readonly kind: string;
  /** In wire order. */
  readonly targets: readonly { readonly field: TargetField; readonly value: string }[];
}

/** What one side of a change does; null for a conditional menu, which does nothing by itself. */
export function actionOf(subject: ChangeSubject | undefined, words: PlanWording): Action | null {
  if (subject === undefined || 'matchrule' in subject) return null;
  if ('sub_button' in subject) return { kind: words.opensSubmenu, targets: [] };
  const targets = TARGET_FIELDS.flatMap(field => {
    const value = subject[field];
    return value === undefined ? [] : [{ field, value: bare(value) }];
  });
  return { kind: printable(subject.type), targets };
}

/** `view`, `https://...` as parts of one line; members go by name when there are several. */
export function actionParts({ kind, targets }: Action): string[] {
  const [only] = targets;
  if (targets.length === 1 && only) return [kind, only.value];
  return [kind, ...targets.map(({ field, value }) => `${field} ${value}`)];
}

/** The targets below each other, for when one line is too short. */
export function targetLines({ targets }: Action): string[] {
  const width = Math.max(0, ...targets.map(({ field }) => field.length));
  return targets.map(({ field, value }) => `${field.padEnd(width)}  ${value}`);
}
