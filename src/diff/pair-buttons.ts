import { sameValue } from '../menu/canonical-json.ts';
import { type Button, isParent } from '../menu/menu.ts';
import { sameIdentity } from './identity.ts';
import { type Lists, Pairs } from './pairs.ts';
import { flat, type Node } from './tree.ts';

type Same = (live: Button, desired: Button) => boolean;

function byButton(same: Same): (live: Node, desired: Node) => boolean {
  return (a, b) => same(a.button, b.button);
}

/**
 * Decides which button is which: by identity (type and target), then by name, then by place, so that a rename
 * is an update and a reorder is a move. Within each of these, buttons that stand in the same order are paired
 * first, which leaves the fewest moves.
 */
export function pairButtons(live: readonly Node[], desired: readonly Node[]): Pairs<Node> {
  const pairing = new Pairs<Node>();
  const bars: Lists<Node> = [{ live, desired }];

  pairParents(pairing, live, desired);
  pairing.byPlace(
    bars,
    byButton((a, b) => isParent(a) && isParent(b)),
  );

  const lists: Lists<Node> = [
    ...bars,
    ...[...pairing.toLive].map(([after, before]) => ({ live: before.children, desired: after.children })),
  ];
  const everywhere: Lists<Node> = [{ live: flat(live), desired: flat(desired) }];
  for (const same of [sameLeaf, sameTarget]) pairing.inOrder(lists, byButton(same));
  for (const same of [sameLeaf, sameTarget]) pairing.inOrder(everywhere, byButton(same));
  pairing.inOrder(lists, byButton(sameLeafName));
  pairing.inOrder(bars, byButton(sameNameOtherKind));
  pairing.inOrder(everywhere, byButton(sameLeafName));
  pairing.byPlace(
    lists,
    byButton((a, b) => !isParent(a) && !isParent(b)),
  );
  return pairing;
}

/**
 * Parents go by what they hold, then by their name: swapped names are two renames, not all their buttons moved. The
 * most alike are paired first, among equals those that stand in the same place.
 */
function pairParents(pairing: Pairs<Node>, live: readonly Node[], desired: readonly Node[]): void {
  const candidates = live.flatMap(before =>
    desired.flatMap(after => {
      const likeness = likenessOf(before.button, after.button);
      return likeness > 0 ? [{ before, after, likeness, apart: Math.abs(before.index - after.index) }] : [];
    }),
  );
  candidates.sort((a, b) => b.likeness - a.likeness || a.apart - b.apart);
  for (const { before, after } of candidates) pairing.join(before, after);
}

/** A button in common counts for a little more than the name. */
function likenessOf(a: Button, b: Button): number {
  if (!isParent(a) || !isParent(b)) return 0;
  const shared = a.sub_button.filter(x => b.sub_button.some(y => sameIdentity(x, y))).length;
  return 4 * shared + (a.name === b.name ? 3 : 0);
}

const sameLeaf: Same = (a, b) => !isParent(a) && !isParent(b) && a.name === b.name && sameValue(a, b);

const sameTarget: Same = (a, b) => !isParent(a) && !isParent(b) && sameIdentity(a, b);

const sameLeafName: Same = (a, b) => !isParent(a) && !isParent(b) && a.name === b.name;

const sameNameOtherKind: Same = (a, b) => isParent(a) !== isParent(b) && a.name === b.name;
