import { type Address, conditionalAddress } from '../menu/address.ts';
import type { Button, MenuState } from '../menu/menu.ts';
import { pairButtons } from './pair-buttons.ts';
import { pairConditional } from './pair-conditional.ts';
import { treeOf } from './tree.ts';

/**
 * Which button or conditional menu of one menu is which of the other: addresses in `live` to addresses in `desired`,
 * by the pairing that `diffMenus` compares by. What is missing on a side is created or deleted.
 */
export function pairsOf(live: MenuState, desired: MenuState): ReadonlyMap<Address, Address> {
  const pairs = new Map<Address, Address>();
  const bar = (before: readonly Button[], from: Address, after: readonly Button[], to: Address): void => {
    const { toDesired } = pairButtons(treeOf(before, from), treeOf(after, to));
    for (const [one, other] of toDesired) pairs.set(one.address, other.address);
  };
  bar(live.button ?? [], '', desired.button ?? [], '');
  for (const [at, from] of pairConditional(live.conditionalmenu, desired.conditionalmenu)) {
    const [before, after] = [live.conditionalmenu[from], desired.conditionalmenu[at]];
    if (!before || !after) continue;
    pairs.set(conditionalAddress(from), conditionalAddress(at));
    bar(before.button, conditionalAddress(from), after.button, conditionalAddress(at));
  }
  return pairs;
}
