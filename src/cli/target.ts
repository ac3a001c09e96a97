import type { MenuFile } from '../config/menu-file.ts';
import type { Address } from '../menu/address.ts';
import type { DesiredMenu, Tag } from '../menu/menu.ts';
import type { Location } from '../menu/position.ts';
import type { AccountPlan } from '../plan/plan.ts';
import type { Wanted } from '../plan/target.ts';

/** What one account shall hold, wherever that is said: a menu file, a saved plan, a snapshot. */
export interface Target {
  readonly account: string;
  /** The file that says so, as people type it. */
  readonly file?: string;
  /** The account's id, when the file names it. */
  readonly appid?: string;
  readonly wanted: Wanted;
  /** Tags of the account, as far as they are known: for their names. */
  readonly tags?: readonly Tag[];
  /** The menu file itself, for what is found out about it later. */
  readonly source?: MenuFile;
  /** The run selects more than this account, so that only credentials that name it count. */
  readonly several: boolean;
  readonly places?: ReadonlyMap<Address, Location>;
  /** Leave out conditional menus that WeChat refuses, rather than fail at them. */
  readonly skipRefused?: boolean;
  /** The plan that somebody has seen and approved. */
  readonly approved?: AccountPlan;
}

/** Target of a menu file without errors. */
export function targetOfFile(source: MenuFile, menu: DesiredMenu, several: boolean): Target {
  const { account, file, places } = source;
  const { appid, ...wanted } = menu;
  return { account, file, wanted, source, places, several, ...(appid === undefined ? {} : { appid }) };
}

/** Target of a saved plan: just what was approved, on the account it was approved for. Tags are called as they were then. */
export function targetOfPlan(plan: AccountPlan, several: boolean): Target {
  const { account, appid, file, strategy } = plan;
  const { menu, conditional } = plan.desired;
  const tags = Object.entries(plan.tags ?? {}).map(([id, name]) => ({ id, name }));
  const managed = conditional === 'managed' ? { conditionalmenu: menu.conditionalmenu } : {};
  return {
    account,
    appid,
    ...(file === undefined ? {} : { file }),
    wanted: { strategy, button: menu.button, ...managed },
    tags,
    several,
    approved: plan,
  };
}
