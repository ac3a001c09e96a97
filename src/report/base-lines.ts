import type { Origin } from '../diff/change.ts';
import type { OriginCounts } from '../plan/origin-counts.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ink } from './ink.ts';
import type { PlanWording } from './plan-wording.ts';

/** The order in which origins are counted. */
const ORIGINS = ['pull-request', 'pending', 'drift'] as const satisfies readonly Origin[];

/** `2 in this pull request, 1 drift (...)`: the origins there are; empty when nobody knows them. */
export function originPhrases(origins: OriginCounts | undefined, words: PlanWording): string {
  if (origins === undefined) return '';
  return ORIGINS.filter(origin => origins[origin] > 0)
    .map(origin => words.origins[origin](origins[origin]))
    .join(words.marks.comma);
}

/** What was compared with what, when a base was given, with the origins of all changes; null without a base. */
export function baseLine({ base, offline, origins }: Plan, words: PlanWording, ink: Ink): string | null {
  if (base === undefined) return null;
  const commit = base.commit.slice(0, 7);
  const ref = ink.value(base.commit.startsWith(base.ref) ? commit : base.ref);
  const at = base.commit.startsWith(base.ref) ? ref : `${ref}${words.marks.bracketed(ink.value(commit))}`;
  if (offline) return words.offline(at);
  return [words.against(at), originPhrases(origins, words)].filter(Boolean).join(words.marks.colon);
}

/** One sentence for each menu file that base has and the working folder has no more. */
export function removedLines({ base }: Plan, words: PlanWording, ink: Ink): string[] {
  return (base?.removed ?? []).map(({ account, file }) => words.removed(account, file, ink));
}
