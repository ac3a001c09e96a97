import type { Change } from '../diff/change.ts';
import { sameIdentity } from '../diff/identity.ts';
import { type Button, isParent, type LiveMenu } from '../menu/menu.ts';
import type { Guard } from './plan.ts';
import type { DroppedMenu } from './target.ts';

/** Below this many deletes nothing is called a mass. */
const MASS = 3;

/** Every guard that stands against a plan. */
export function guardsOf(
  live: LiveMenu,
  changes: readonly Change[],
  dropped: readonly DroppedMenu[],
): Guard[] {
  if (changes.length === 0) return [];
  const guards: Guard[] = [];
  const total =
    countButtons(live.button ?? []) + live.conditionalmenu.reduce((n, m) => n + countButtons(m.button), 0);
  const deleted = changes.filter(isGone).length;
  if (deleted >= MASS && deleted * 2 > total) guards.push({ name: 'mass-delete', deleted, live: total });
  if (live.website?.open) guards.push({ name: 'take-over', names: live.website.names });
  if (dropped.length > 0) {
    const addresses = dropped.map(({ address }) => address);
    guards.push({ name: 'drop-conditional', addresses, reasons: dropped.map(({ why }) => why) });
  }
  return guards;
}

/** A button that goes: deleted, or another one with another name in its place. */
function isGone({ action, before, after }: Change): boolean {
  if (!before || 'matchrule' in before) return false;
  if (action === 'delete') return true;
  if (action !== 'update' || !after || 'matchrule' in after || before.name === after.name) return false;
  return !('sub_button' in before) && ('sub_button' in after || !sameIdentity(before, after));
}

function countButtons(buttons: readonly Button[]): number {
  return buttons.reduce((n, button) => n + 1 + (isParent(button) ? button.sub_button.length : 0), 0);
}
