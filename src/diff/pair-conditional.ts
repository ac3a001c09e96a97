import { sameValue } from '../menu/canonical-json.ts';
import { type ConditionalMenu, isParent, type LeafButton } from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';
import { sameIdentity } from './identity.ts';
import { Pairs } from './pairs.ts';

interface Placed {
  readonly menu: ConditionalMenu;
  readonly index: number;
}

type Same = (live: ConditionalMenu, desired: ConditionalMenu) => boolean;

/** Less than this share of buttons in common and it is another menu. */
const ALIKE = 0.5;

/**
 * Which live conditional menu each desired one is: the same in everything, then for the same people, then with the
 * same buttons, then alike in half of its buttons or more. Within each of these the ones that keep their order come
 * first, among those that are alike the most alike.
 *
 * @returns places, desired to live.
 */
export function pairConditional(
  live: readonly ConditionalMenu[],
  desired: readonly ConditionalMenu[],
): ReadonlyMap<number, number> {
  const placed = (menus: readonly ConditionalMenu[]): Placed[] =>
    menus.map((menu, index) => ({ menu, index }));
  const list = { live: placed(live), desired: placed(desired) };
  const pairs = new Pairs<Placed>();
  const passes: readonly Same[] = [
    sameConditional,
    (a, b) => sameValue(a.matchrule, b.matchrule),
    (a, b) => sameValue(a.button, b.button),
  ];
  for (const same of passes) pairs.inOrder([list], (a, b) => same(a.menu, b.menu));
  pairAlike(pairs, list);
  return new Map([...pairs.toLive].map(([after, before]) => [after.index, before.index]));
}

/** What is left on both sides, most alike first; the sort is stable, so equals are paired in order. */
function pairAlike(
  pairs: Pairs<Placed>,
  { live, desired }: { readonly live: readonly Placed[]; readonly desired: readonly Placed[] },
): void {
  const left = live.filter(before => !pairs.toDesired.has(before));
  const candidates = left.flatMap(before =>
    desired.flatMap(after => {
      if (pairs.toLive.has(after)) return [];
      const likeness = likenessOf(leavesOf(before.menu), leavesOf(after.menu));
      return likeness >= ALIKE ? [{ before, after, likeness }] : [];
    }),
  );
  candidates.sort((a, b) => b.likeness - a.likeness);
  for (const { before, after } of candidates) pairs.join(before, after);
}

/** Share of buttons that do the same, of the menu that has more: 0 to 1. */
function likenessOf(a: readonly LeafButton[], b: readonly LeafButton[]): number {
  const left = [...b];
  for (const leaf of a) {
    const at = left.findIndex(other => sameIdentity(leaf, other));
    if (at >= 0) left.splice(at, 1);
  }
  return (b.length - left.length) / Math.max(a.length, b.length, 1);
}

function leavesOf({ button }: ConditionalMenu): LeafButton[] {
  return button.flatMap(one => (isParent(one) ? one.sub_button : [one]));
}
