import type { ChangeAction } from '../diff/change.ts';
import { type Address, conditionalAddress } from '../menu/address.ts';
import type { MatchRule, NamedConditionalMenu } from '../menu/menu.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { pairedAddresses } from './paired-addresses.ts';
import { type Marks, type Picture, pictureOf } from './picture.ts';

/** One menu of an account before and after an apply. */
export interface PlanPicture {
  /** Who sees it; null for the default menu. */
  readonly matchrule: MatchRule | null;
  /** Label of a conditional menu. */
  readonly label?: string;
  /** From 1, as WeChat tries the conditional menus afterwards; absent for the default menu and for one that goes. */
  readonly rank?: number;
  /** Null: there is none. */
  readonly before: Picture | null;
  readonly after: Picture | null;
  /** There is none that wxmenu can see: it was made on the website. */
  readonly beforeOnWebsite: boolean;
  /** A change is about it, or about a button in it. */
  readonly differs: boolean;
}

/** The default menu, the conditional menus as WeChat will try them, and those that go. */
export function planPictures(plan: AccountPlan): PlanPicture[] {
  const marks = marksOf(plan);
  const { live, desired } = plan;
  const touches = (menu: Address, side: Marks): boolean => [...side.keys()].some(key => isIn(key, menu));
  const byDefault: PlanPicture = {
    matchrule: null,
    before: pictureOf(live.snapshot.button, { marks: marks.before }),
    after: pictureOf(desired.menu.button, { marks: marks.after }),
    beforeOnWebsite: plan.guards.some(({ name }) => name === 'take-over'),
    differs: touches('', marks.before) || touches('', marks.after),
  };
  const conditional = conditionalPairs(plan).map(({ from, to }): PlanPicture => {
    const before: NamedConditionalMenu | undefined = live.snapshot.conditionalmenu[from ?? -1];
    const after = desired.menu.conditionalmenu[to ?? -1];
    const [old, now] = [conditionalAddress(from ?? -1), conditionalAddress(to ?? -1)];
    const label = (after ?? before)?.name;
    return {
      matchrule: (after ?? before)?.matchrule ?? {},
      ...(label === undefined ? {} : { label }),
      ...(to === null ? {} : { rank: to + 1 }),
      before: pictureOf(before?.button ?? null, { menu: old, marks: marks.before }),
      after: pictureOf(after?.button ?? null, { menu: now, marks: marks.after }),
      beforeOnWebsite: false,
      differs: touches(old, marks.before) || touches(now, marks.after),
    };
  });
  return [byDefault, ...conditional];
}

/** What happens to the menus and buttons of the live side of a plan, and to those of the wanted one. */
export function marksOf(plan: AccountPlan): { readonly before: Marks; readonly after: Marks } {
  const toLive = new Map([...pairedAddresses(plan)].map(([live, desired]) => [desired, live]));
  const before = new Map<Address, ChangeAction>();
  const after = new Map<Address, ChangeAction>();
  for (const { action, address, from } of plan.changes) {
    if (action === 'delete') before.set(address, action);
    else {
      after.set(address, action);
      const live = from ?? toLive.get(address);
      if (live !== undefined && action !== 'create') before.set(live, action);
    }
  }
  return { before, after };
}

/** Whether an address is that of a menu, or of something in it; `menu` is empty for the default menu. */
function isIn(address: Address, menu: Address): boolean {
  if (menu === '') return address.startsWith('button');
  return address === menu || address.startsWith(`${menu}.`);
}

/** Places of conditional menus on both sides; null where a side does not have it. */
function conditionalPairs(plan: AccountPlan): { readonly from: number | null; readonly to: number | null }[] {
  const toDesired = pairedAddresses(plan);
  const places = plan.live.snapshot.conditionalmenu.map((_, from) => ({
    from,
    to: toDesired.get(conditionalAddress(from)),
  }));
  return [
    ...plan.desired.menu.conditionalmenu.map((_, to) => ({
      from: places.find(place => place.to === conditionalAddress(to))?.from ?? null,
      to,
    })),
    ...places.filter(place => place.to === undefined).map(({ from }) => ({ from, to: null })),
  ];
}
