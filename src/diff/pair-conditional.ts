import { canonicalJson } from '../menu/canonical-json.ts';
import { type ConditionalMenu, isParent } from '../menu/menu.ts';
import { identityKey } from './identity.ts';
import { Pairs } from './pairs.ts';

/** A conditional menu in a list, with what it is compared by: worked out once, since every two are compared. */
interface Placed {
  readonly index: number;
  readonly matchrule: string;
  readonly button: string;
  /** What its buttons do, and how many do it. */
  readonly identities: ReadonlyMap<string, number>;
  readonly buttons: number;
}

type Same = (live: Placed, desired: Placed) => boolean;

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
  const list = { live: live.map(placed), desired: desired.map(placed) };
  const pairs = new Pairs<Placed>();
  const sameRule: Same = (a, b) => a.matchrule === b.matchrule;
  const sameButtons: Same = (a, b) => a.button === b.button;
  pairs.inOrder([list], (a, b) => sameRule(a, b) && sameButtons(a, b));
  pairs.inOrder([list], sameRule);
  pairs.inOrder([list], sameButtons);
  pairAlike(pairs, list);
  return new Map([...pairs.toLive].map(([after, before]) => [after.index, before.index]));
}

function placed({ matchrule, button }: ConditionalMenu, index: number): Placed {
  const leaves = button.flatMap(one => (isParent(one) ? one.sub_button : [one]));
  const identities = new Map<string, number>();
  for (const leaf of leaves) {
    const key = identityKey(leaf);
    identities.set(key, (identities.get(key) ?? 0) + 1);
  }
  const texts = { matchrule: canonicalJson(matchrule), button: canonicalJson(button) };
  return { index, ...texts, identities, buttons: leaves.length };
}

/** What is left on both sides, most alike first; the sort is stable, so equals are paired in order. */
function pairAlike(
  pairs: Pairs<Placed>,
  { live, desired }: { readonly live: readonly Placed[]; readonly desired: readonly Placed[] },
): void {
  const gone = live.filter(before => !pairs.toDesired.has(before));
  const fresh = desired.filter(after => !pairs.toLive.has(after));
  const candidates = gone.flatMap(before =>
    fresh.flatMap(after => {
      const likeness = likenessOf(before, after);
      return likeness >= ALIKE ? [{ before, after, likeness }] : [];
    }),
  );
  candidates.sort((a, b) => b.likeness - a.likeness);
  for (const { before, after } of candidates) pairs.join(before, after);
}

/** Share of buttons that do the same, of the menu that has more: 0 to 1. */
function likenessOf(a: Placed, b: Placed): number {
  let shared = 0;
  for (const [key, count] of a.identities) shared += Math.min(count, b.identities.get(key) ?? 0);
  return shared / Math.max(a.buttons, b.buttons, 1);
}
