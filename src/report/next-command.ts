import type { GuardName, Plan } from '../plan/plan.ts';
import type { PlanWording } from './plan-wording.ts';
import { shellWord } from './printable.ts';

/** With more accounts than this, naming each makes the command longer than it is useful. */
const MOST_NAMED = 5;

/** The command that carries a plan out, to be copied; null when there is nothing to carry out. */
export function nextCommand(plan: Plan, planFile: string | undefined, words: PlanWording): string | null {
  const changed = plan.accounts.filter(({ steps }) => steps.length > 0);
  if (changed.length === 0) return null;
  const names = changed.map(({ account }) => shellWord(account));
  const what = planFile === undefined ? names : [shellWord(planFile)];
  const guards = new Set<GuardName>(changed.flatMap(plan => plan.guards.map(({ name }) => name)));
  return [
    'wxmenu apply',
    ...(what.length > MOST_NAMED ? [words.sameArguments] : what),
    ...(guards.size > 0 ? [`--allow ${[...guards].join(',')}`] : []),
  ].join(' ');
}
