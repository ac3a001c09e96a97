import type { Change, Origin } from '../diff/change.ts';
import { diffMenus } from '../diff/diff-menus.ts';
import { pairsOf } from '../diff/menu-pairs.ts';
import type { Address } from '../menu/address.ts';
import type { MenuState, TargetState } from '../menu/menu.ts';

/** The menus between which the origin of a change is looked for, each as the account would hold it. */
export interface OriginInput {
  readonly live: MenuState;
  /** What the menu file says at the base revision. */
  readonly base: TargetState;
  /** What it says now: the menu that the plan leads to. */
  readonly head: TargetState;
  /** What it said before the base revision, newest first. Only looked at when live is not what base says. */
  readonly history: readonly TargetState[];
}

/** Why each change is in the plan. */
export interface Origins {
  /** One for each change from live to head, in the order of `diffMenus`. */
  readonly origins: readonly Origin[];
  /** How many changes by hand it takes from what was applied last to what is live; 0: nobody has touched it. */
  readonly byHand: number;
}

/** No menu at all: what every account holds before the first apply. */
const NOTHING: MenuState = { button: null, conditionalmenu: [] };

/**
 * Tells for each change from live to head whether it is in the pull request, was merged and never applied, or takes
 * back what somebody edited by hand.
 *
 * What was applied last is taken to be the version of the file, base and those before it, that is nearest to live; of
 * equally near ones the newest. From there three legs lead to live (edits by hand), to base (pending) and on to head
 * (the pull request). A change is `drift` when the leg to live touches the same thing, whatever the others do; else
 * `pull-request` when the leg from base to head does; else `pending`. When no menu is live at all nobody has edited
 * one: then nothing was applied.
 */
export function originsOf({ live, base, head, history }: OriginInput): Origins {
  const { applied, distance } = appliedLast(live, base, history);
  const legs: Legs = {
    drift: new Leg(applied, live),
    pending: new Leg(applied, base),
    'pull-request': new Leg(base, head),
  };
  const plan = new Leg(live, head);
  return { origins: plan.changes.map(change => originOf(change, plan, legs)), byHand: distance };
}

/** Whether the versions before base matter to {@link originsOf}: live is something, and neither what base nor what head says. */
export function needsHistory({ live, base, head }: Omit<OriginInput, 'history'>): boolean {
  const differs = (menu: TargetState): boolean => diffMenus(live, menu).changes.length > 0;
  return live.button !== null && differs(base) && differs(head);
}

function appliedLast(
  live: MenuState,
  base: TargetState,
  history: readonly TargetState[],
): { readonly applied: MenuState; readonly distance: number } {
  if (live.button === null) return { applied: NOTHING, distance: 0 };
  return [base, ...history]
    .map(applied => ({ applied, distance: diffMenus(applied, live).changes.length }))
    .reduce((nearest, one) => (one.distance < nearest.distance ? one : nearest));
}

/** From most to least: what is said of a change for which several legs are the reason. */
const PRECEDENCE = ['drift', 'pull-request', 'pending'] as const satisfies readonly Origin[];

type Legs = { readonly [origin in Origin]: Leg };

/** What changes between two menus, and which thing of the one is which of the other. */
class Leg {
  readonly changes: readonly Change[];
  readonly forth: ReadonlyMap<Address, Address>;
  readonly back: ReadonlyMap<Address, Address>;
  /** Things that are created, updated or moved, where they stand afterwards. */
  private readonly touched: ReadonlySet<Address>;
  /** Things that are deleted, where they stood before. */
  private readonly gone: ReadonlySet<Address>;

  constructor(before: MenuState, after: MenuState) {
    this.changes = diffMenus(before, after).changes;
    this.forth = pairsOf(before, after);
    this.back = new Map([...this.forth].map(([from, to]) => [to, from]));
    const addresses = (gone: boolean): ReadonlySet<Address> =>
      new Set(this.changes.filter(({ action }) => (action === 'delete') === gone).map(one => one.address));
    this.touched = addresses(false);
    this.gone = addresses(true);
  }

  /** Whether it does something to the thing that stands at these addresses before and after it. */
  touches(before: Address | undefined, after: Address | undefined): boolean {
    return (
      (before !== undefined && this.gone.has(before)) || (after !== undefined && this.touched.has(after))
    );
  }
}

/** One button or conditional menu through all menus, as far as it is in them. */
interface Thing {
  readonly live: Address | undefined;
  readonly applied: Address | undefined;
  readonly base: Address | undefined;
  readonly head: Address | undefined;
}

function originOf(change: Change, plan: Leg, legs: Legs): Origin {
  const { action, address } = change;
  const live = action === 'delete' ? address : plan.back.get(address);
  const head = action === 'delete' ? undefined : address;
  // The same thing twice, unless the legs pair things up in another way than the plan does.
  const things = [
    ...(live === undefined ? [] : [fromLive(live, legs)]),
    ...(head === undefined ? [] : [fromHead(head, legs)]),
  ];
  const moving =
    change.from === undefined ? NO_LEG : legsThatReorder(change.from, change.address, plan, legs);
  const isReason = (origin: Origin): boolean => {
    const [start, end] = ENDS[origin];
    return moving.has(origin) || things.some(thing => legs[origin].touches(thing[start], thing[end]));
  };
  // When no leg touches it (twins that were paired crosswise), one that does anything at all is the reason.
  const isAtWork = (origin: Origin): boolean => legs[origin].changes.length > 0;
  return PRECEDENCE.find(isReason) ?? PRECEDENCE.find(isAtWork) ?? 'pull-request';
}

const NO_LEG: ReadonlySet<Origin> = new Set();

function fromLive(live: Address, legs: Legs): Thing {
  const applied = legs.drift.back.get(live);
  const base = step(legs.pending.forth, applied);
  return { live, applied, base, head: step(legs['pull-request'].forth, base) };
}

function fromHead(head: Address, legs: Legs): Thing {
  const base = legs['pull-request'].back.get(head);
  const applied = step(legs.pending.back, base);
  return { live: step(legs.drift.forth, applied), applied, base, head };
}

function step(pairs: ReadonlyMap<Address, Address>, from: Address | undefined): Address | undefined {
  return from === undefined ? undefined : pairs.get(from);
}

/** Where each leg begins and ends. */
const ENDS = {
  drift: ['applied', 'live'],
  'pull-request': ['base', 'head'],
  pending: ['applied', 'base'],
} as const satisfies { readonly [origin in Origin]: readonly (keyof Thing)[] };

/**
 * Legs that put a thing on the other side of a neighbour, as the plan does when it moves it `from` one place to another.
 * Which of two neighbours has moved is a matter of taste, so that the plan may name the one and a leg the other.
 */
function legsThatReorder(from: Address, to: Address, plan: Leg, legs: Legs): ReadonlySet<Origin> {
  const thing = fromLive(from, legs);
  const found = new Set<Origin>();
  for (const [live, head] of plan.forth) {
    if (!isSwap([from, live], [to, head])) continue;
    const other = fromLive(live, legs);
    for (const origin of PRECEDENCE) {
      const [start, end] = ENDS[origin];
      if (isSwap([thing[start], other[start]], [thing[end], other[end]])) found.add(origin);
    }
  }
  return found;
}

type Pair = readonly [Address | undefined, Address | undefined];

/** Whether two things stand in one list before and after, in another order. */
function isSwap(before: Pair, after: Pair): boolean {
  const [was, is] = [distance(before), distance(after)];
  return was !== null && is !== null && was * is < 0;
}

/** How far the second stands behind the first; null when they are not in one list. */
function distance([one, other]: Pair): number | null {
  if (one === undefined || other === undefined) return null;
  const list = (address: Address): string => address.slice(0, address.lastIndexOf('['));
  const index = (address: Address): number => Number(address.slice(address.lastIndexOf('[') + 1, -1));
  return list(one) === list(other) ? index(other) - index(one) : null;
}
