import pLimit from 'p-limit';
import { findInterrupted } from '../apply/interrupted.ts';
import { planLive } from '../apply/plan-live.ts';
import type { StateFolder } from '../apply/state-folder.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { Fault, UsageFault } from '../menu/fault.ts';
import type { Tag } from '../menu/menu.ts';
import type { AccountInput } from '../plan/create-plan.ts';
import type { AccountPlan } from '../plan/plan.ts';
import type { Connector } from './connect.ts';
import { orInvalid, settleTags } from './settle-tags.ts';
import type { Target } from './target.ts';

/** An account for which something failed. */
export interface FailedAccount {
  readonly account: string;
  readonly fault: Fault;
}

/** A target with every tag as its id, and the plan for it. */
export interface PlannedTarget {
  readonly target: Target;
  readonly plan: AccountPlan;
}

/** What came of each target, in the order of the targets. */
export interface PlannedTargets {
  readonly planned: readonly PlannedTarget[];
  readonly failed: readonly FailedAccount[];
  /** Menu files that turned out wrong when WeChat was asked. */
  readonly invalid: readonly MenuFile[];
}

/** Looks at a plan that was just made, and adds to it. `readTags` asks WeChat for the tags of the account. */
export type AttendPlan = (
  input: AccountInput,
  plan: AccountPlan,
  readTags: () => Promise<readonly Tag[]>,
) => Promise<AccountPlan>;

/** Reads the live menu of every target and plans it. Every account is tried; nothing is written. */
export async function planTargets(
  targets: readonly Target[],
  connector: Connector,
  state: StateFolder,
  parallelism: number,
  attend: AttendPlan = async (_, plan) => plan,
): Promise<PlannedTargets> {
  const { apart, failed } = apartByAppid(targets, connector);
  const limit = pLimit(parallelism);
  const ends = await Promise.all(
    apart.map(target =>
      limit(() => eachAccount(target.account, () => planTarget(target, connector, state, attend))),
    ),
  );
  const values = ends.flatMap(end => ('value' in end ? [end.value] : []));
  return {
    planned: values.flatMap(value => ('plan' in value ? [value] : [])),
    failed: [...failed, ...ends.flatMap(end => ('value' in end ? [] : [end]))],
    invalid: values.flatMap(value => ('invalid' in value ? [value.invalid] : [])),
  };
}

/** Sets those aside that are one account at WeChat under several names: none of them is begun. */
export function apartByAppid(
  targets: readonly Target[],
  connector: Connector,
): { readonly apart: readonly Target[]; readonly failed: readonly FailedAccount[] } {
  if (targets.length < 2) return { apart: targets, failed: [] };
  const accountsOf = new Map<string, string[]>();
  for (const target of targets) {
    const appid = connector.appidOf(target);
    if (appid !== null) accountsOf.set(appid, [...(accountsOf.get(appid) ?? []), target.account]);
  }
  const failed = [...accountsOf].flatMap(([appid, accounts]) =>
    accounts.length < 2
      ? []
      : accounts.map(account => ({
          account,
          fault: new UsageFault('credentials-same-appid', { accounts, appid }),
        })),
  );
  const shared = new Set(failed.map(({ account }) => account));
  return { apart: targets.filter(({ account }) => !shared.has(account)), failed };
}

/** Runs something for one account; a fault is that account's result, anything else is a bug and goes on up. */
export async function eachAccount<T>(
  account: string,
  work: () => Promise<T>,
): Promise<{ readonly value: T } | FailedAccount> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Fault) return { account, fault: error };
    throw error;
  }
}

async function planTarget(
  given: Target,
  connector: Connector,
  state: StateFolder,
  attend: AttendPlan,
): Promise<PlannedTarget | { readonly invalid: MenuFile }> {
  const { appid, gateway } = await connector.connect(given);
  const settled = await settleTags(given, gateway);
  if ('invalid' in settled) return settled;
  const { target } = settled;
  const live = await gateway.readLive();
  const aftermath = await findInterrupted(state, appid, live);
  return await orInvalid(target.source, async () => {
    const { input, plan } = await planLive({ ...target, appid, live, ...aftermath }, gateway);
    return { target, plan: await attend(input, plan, () => gateway.readTags()) };
  });
}
