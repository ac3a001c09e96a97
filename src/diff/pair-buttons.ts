import { buttonTypeFacts, TARGET_FIELDS } from '../menu/button-types.ts';
import { sameValue } from '../menu/canonical-json.ts';
import { type Button, isParent } from '../menu/menu.ts';
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

  for (const same of [sameParentName, sharedChildren]) pairing.inOrder(bars, byButton(same));
  pairing.byPlace(
    bars,
    byButton((a, b) => isParent(a) && isParent(b)),
  );

  const lists: Lists<Node> = [
    ...bars,
    ...[...pairing.toLive].map(([after, before]) => ({ live: before.children, desired: after.children })),
  ];
  const everywhere: Lists<Node> = [{ live: flat(live), desired: flat(desired) }];
  for (const same of [sameLeaf, sameIdentity]) pairing.inOrder(lists, byButton(same));
  for (const same of [sameLeaf, sameIdentity]) pairing.inOrder(everywhere, byButton(same));
  pairing.inOrder(lists, byButton(sameLeafName));
  pairing.inOrder(bars, byButton(sameNameOtherKind));
  pairing.inOrder(everywhere, byButton(sameLeafName));
  pairing.byPlace(
    lists,
    byButton((a, b) => !isParent(a) && !isParent(b)),
  );
  return pairing;
}

const sameParentName: Same = (a, b) => isParent(a) && isParent(b) && a.name === b.name;

/** Parents that were renamed but still hold one of their buttons. */
const sharedChildren: Same = (a, b) =>
  isParent(a) && isParent(b) && a.sub_button.some(x => b.sub_button.some(y => sameIdentity(x, y)));

const sameLeaf: Same = (a, b) => !isParent(a) && !isParent(b) && sameValue(a, b);

/** Same type and same target: the same button, whatever it is called. */
const sameIdentity: Same = (a, b) => {
  if (isParent(a) || isParent(b) || a.type !== b.type) return false;
  const identity = buttonTypeFacts(a.type)?.identity ?? TARGET_FIELDS;
  return identity.every(field => a[field] === b[field]);
};

const sameLeafName: Same = (a, b) => !isParent(a) && !isParent(b) && a.name === b.name;

const sameNameOtherKind: Same = (a, b) => isParent(a) !== isParent(b) && a.name === b.name;
