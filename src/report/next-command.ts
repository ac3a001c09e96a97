import type { GuardName, Plan } from '../plan/plan.ts';
import type { PlanWording } from './plan-wording.ts';
import { shellWord } from './printable.ts';

/** With more accounts than this, naming each makes the command longer than it is useful. */
const MOST_NAMED = 5;

/** What to type next, and the flag that guards want for it. */
export interface NextCommand {
  readonly command: string;
  /**
   * Kept apart from the command, so that nobody who copies it allows what was not thought about. Null when no
   * guard stands against the plan.
   */
  readonly allow: string | null;
}

/** ` --emulator` as it was given, for a command to copy. */
export function emulatorFlag(emulator: true | string | undefined): string {
  if (emulator === undefined) return '';
  return emulator === true ? ' --emulator' : ` --emulator=${shellWord(emulator)}`;
}

/** The command that carries a plan out; null when there is nothing to carry out, or nobody knows what is live. */
export function nextCommand(
  plan: Plan,
  planFile: string | undefined,
  words: PlanWording,
): NextCommand | null {
  const changed = plan.accounts.filter(({ steps }) => steps.length > 0);
  if (changed.length === 0 || plan.offline) return null;
  const names = changed.map(({ account }) => shellWord(account));
  const what = planFile === undefined ? names : [shellWord(planFile)];
  const guards = new Set<GuardName>(changed.flatMap(plan => plan.guards.map(({ name }) => name)));
  return {
    command:
      what.length > MOST_NAMED
        ? `wxmenu apply ${words.sameArguments}`
        : `wxmenu apply ${what.join(' ')}${emulatorFlag(plan.emulator)}`,
    allow: guards.size > 0 ? `--allow ${[...guards].join(',')}` : null,
  };
}
