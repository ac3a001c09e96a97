import type { ChangeSubject } from '../diff/change.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, printable } from './printable.ts';

/**
 * What a button does: its type, then its target (`view`, `https://...`), each member by name when there are several.
 * Nothing for a conditional menu.
 */
export function whatItDoes(subject: ChangeSubject | undefined, words: PlanWording): string[] {
  if (subject === undefined || 'matchrule' in subject) return [];
  if ('sub_button' in subject) return [words.opensSubmenu];
  const targets = TARGET_FIELDS.flatMap(field => {
    const value = subject[field];
    return value === undefined ? [] : [{ field, value: bare(value) }];
  });
  const [only] = targets;
  const told =
    targets.length === 1 && only ? [only.value] : targets.map(({ field, value }) => `${field} ${value}`);
  return [printable(subject.type), ...told];
}
