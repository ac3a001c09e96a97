import { type Address, buttonAddress, conditionalAddress, subButtonAddress } from '../menu/address.ts';
import { type Button, isParent, type MenuState } from '../menu/menu.ts';
import type { AccountPlan } from '../plan/plan.ts';

/** Live places of the conditional menus that stay, by their desired places. */
export function pairedMenus(plan: AccountPlan): ReadonlyMap<number, number> {
  const toDesired = pairedAddresses(plan);
  const places = plan.desired.menu.conditionalmenu.map((_, at) => conditionalAddress(at));
  return new Map(
    plan.live.snapshot.conditionalmenu.flatMap((_, from): [number, number][] => {
      const at = places.indexOf(toDesired.get(conditionalAddress(from)) ?? '');
      return at < 0 ? [] : [[at, from]];
    }),
  );
}

/**
 * Live addresses of menus and buttons that stay, to their addresses in the desired menu. What moves says so itself;
 * the rest keeps its order, so what is neither deleted, created nor moved pairs up one by one.
 */
export function pairedAddresses(plan: AccountPlan): ReadonlyMap<Address, Address> {
  const pairs = new Map<Address, Address>();
  const gone = new Set<Address>();
  const arrived = new Set<Address>();
  for (const { action, address, from } of plan.changes) {
    if (from !== undefined) pairs.set(from, address);
    if (action === 'delete') gone.add(address);
    else if (action === 'create' || from !== undefined) arrived.add(address);
  }
  const pairInOrder = (live: readonly Address[], desired: readonly Address[]): void => {
    const staying = desired.filter(address => !arrived.has(address));
    live
      .filter(address => !gone.has(address) && !pairs.has(address))
      .forEach((address, index) => {
        const partner = staying[index];
        if (partner !== undefined) pairs.set(address, partner);
      });
  };
  const { snapshot } = plan.live;
  const { menu } = plan.desired;
  pairInOrder(barAddresses(snapshot.button, ''), barAddresses(menu.button, ''));
  pairInOrder(snapshot.conditionalmenu.map(menuAddress), menu.conditionalmenu.map(menuAddress));
  snapshot.conditionalmenu.forEach(({ button }, index) => {
    const address = conditionalAddress(index);
    const partner = pairs.get(address);
    if (partner === undefined) return;
    const there = menu.conditionalmenu[firstIndex(partner)]?.button ?? null;
    pairInOrder(barAddresses(button, address), barAddresses(there, partner));
  });
  for (const [live, desired] of [...pairs]) pairInOrder(inside(snapshot, live), inside(menu, desired));
  return pairs;
}

/** Addresses of the buttons inside a parent; none for anything else. */
function inside({ button, conditionalmenu }: MenuState, parent: Address): Address[] {
  const bar = parent.startsWith('conditionalmenu') ? conditionalmenu[firstIndex(parent)]?.button : button;
  const at = /(?:^|\.)button\[(\d+)\]$/.exec(parent)?.[1];
  const holder = bar?.[Number(at)];
  if (!holder || !isParent(holder)) return [];
  return holder.sub_button.map((_, index) => subButtonAddress(parent, index));
}

function barAddresses(bar: readonly Button[] | null, menu: Address): Address[] {
  return (bar ?? []).map((_, index) => buttonAddress(menu, index));
}

function menuAddress(_: unknown, index: number): Address {
  return conditionalAddress(index);
}

function firstIndex(address: string): number {
  return Number(/\d+/.exec(address)?.[0]);
}
