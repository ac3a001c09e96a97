import type { MenuState } from '../../src/menu/menu.ts';
import { createPlan, planAccount } from '../../src/plan/create-plan.ts';
import type { AccountPlan, Plan } from '../../src/plan/plan.ts';

/** The plan from one state to another, conditional menus managed. */
export function planBetween(live: MenuState, desired: MenuState, account = 'shop'): AccountPlan {
  return planAccount(input(live, desired, account));
}

/** A plan for accounts by name. */
export function planFor(accounts: {
  readonly [account: string]: { readonly live: MenuState; readonly desired: MenuState };
}): Plan {
  const inputs = Object.entries(accounts).map(([account, { live, desired }]) =>
    input(live, desired, account),
  );
  return createPlan(inputs, '1.2.3');
}

function input(live: MenuState, { button, conditionalmenu }: MenuState, account: string) {
  return {
    account,
    appid: 'wx0123456789abcdef',
    file: `menus/${account}.yaml`,
    wanted: { strategy: 'replace', button, conditionalmenu } as const,
    live: {
      ...live,
      conditionalmenu: live.conditionalmenu.map((menu, i) => ({ ...menu, menuid: String(100 + i) })),
      website: null,
      raw: null,
      unknown: [],
    },
  };
}
