import type { AccountPlan } from '../plan/plan.ts';
import type { Interruption } from './plan-wording.ts';

/** What the steps of a plan mean for somebody who opens the chat meanwhile; null when there is no step. */
export function interruptionOf({ steps, live, guards }: AccountPlan): Interruption | null {
  const calls = new Set(steps.map(step => step.call));
  if (calls.size === 0) return null;
  const adds = calls.has('menu/addconditional');
  if (calls.has('menu/create')) {
    const isOnWebsite = guards.some(({ name }) => name === 'take-over');
    if (isOnWebsite) return 'overwrite';
    if (live.snapshot.button === null) return 'first-menu';
    if (!calls.has('menu/delete')) return 'overwrite';
    return adds ? 'gap-and-conditional' : 'gap';
  }
  if (calls.has('menu/delete')) return 'no-menu-left';
  return calls.size > 1 ? 'conditional-only' : 'conditional-one-way';
}
