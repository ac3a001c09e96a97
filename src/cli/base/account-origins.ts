import type { DesiredMenu, Tag, TargetState } from '../../menu/menu.ts';
import { namesTags } from '../../menu/tags.ts';
import { type AccountInput, planAccount } from '../../plan/create-plan.ts';
import type { PlanNotice } from '../../plan/notice.ts';
import { needsHistory, originsOf } from '../../plan/origin.ts';
import { countOrigins } from '../../plan/origin-counts.ts';
import type { AccountPlan } from '../../plan/plan.ts';
import { withUnresolved } from '../../plan/unresolved-tags.ts';
import type { BaseMenus } from './base-menus.ts';

/** Versions of an account's file that can be compared with what is live. */
export interface Versions {
  readonly base: DesiredMenu;
  /** Before base, newest first; read when it is asked for. */
  history(): Promise<readonly DesiredMenu[]>;
}

/**
 * Adds to the plan of an account where each of its changes comes from, and notices about what it was compared with.
 *
 * @param input what the plan was made from.
 * @param readTags asks WeChat for the tags of the account; only called when an earlier version names one and they were
 *   not asked for yet.
 * @throws UsageFault `git-failed`; WechatFault when the tags cannot be read.
 */
export async function withOrigins(
  input: AccountInput,
  plan: AccountPlan,
  base: BaseMenus,
  readTags: () => Promise<readonly Tag[]>,
): Promise<AccountPlan> {
  if (plan.changes.length === 0) return plan;
  const notices: PlanNotice[] = [];
  const versions = await baseMenuOf({ ...input, file: input.file ?? input.account }, base, notices);
  const { origins, byHand } =
    versions === null
      ? { origins: plan.changes.map(() => 'pull-request' as const), byHand: 0 }
      : await told(input, plan, versions, readTags);
  if (byHand > 0 && base.shallow) notices.push({ code: 'history-shallow' });
  if (origins.includes('pull-request')) {
    const commits = await base.missingHere(input.account);
    if (commits > 0) notices.push({ code: 'base-behind', ref: base.revision.ref, commits });
  }
  const changes = plan.changes.map((change, i) => ({ ...change, origin: origins[i] ?? 'pull-request' }));
  const counts = countOrigins(changes);
  return {
    ...plan,
    changes,
    ...(counts === undefined ? {} : { origins: counts }),
    notices: [...plan.notices, ...notices],
  };
}

/**
 * What base and the versions before it say, for this account at WeChat. Null when there is none: then everything is
 * new. When base has errors the newest version without any takes its place: base never could be applied.
 *
 * @param appid empty: any will do.
 * @param notices what is to be said about it is added here.
 */
export async function baseMenuOf(
  { account, appid, file }: { readonly account: string; readonly appid: string; readonly file: string },
  base: BaseMenus,
  notices: PlanNotice[],
): Promise<Versions | null> {
  const { ref } = base.revision;
  const isForThis = (menu: DesiredMenu): boolean =>
    appid === '' || menu.appid === undefined || menu.appid === appid;
  const found = base.of(account);
  if (found.state === 'valid' && isForThis(found.menu)) {
    const history = async (): Promise<DesiredMenu[]> => (await base.before(account)).filter(isForThis);
    return { base: found.menu, history };
  }
  if (found.state !== 'invalid') {
    const reason = found.state === 'valid' ? 'other-appid' : 'no-file';
    notices.push({ code: 'base-missing', ref, file, reason });
    return null;
  }
  notices.push({ code: 'base-invalid', ref, file, reason: found.reason });
  const [newest, ...older] = (await base.before(account)).filter(isForThis);
  return newest === undefined ? null : { base: newest, history: async () => older };
}

async function told(
  given: AccountInput,
  plan: AccountPlan,
  versions: Versions,
  readTags: () => Promise<readonly Tag[]>,
): Promise<ReturnType<typeof originsOf>> {
  let input = given;
  const stateOf = async (menu: DesiredMenu): Promise<TargetState> => {
    if (input.tags === undefined && namesTags(menu.conditionalmenu ?? []))
      input = { ...input, tags: await readTags() };
    return wouldHold(input, menu);
  };
  const menus = { live: plan.live.snapshot, base: await stateOf(versions.base), head: plan.desired.menu };
  const history: TargetState[] = [];
  if (needsHistory(menus)) {
    for (const menu of await versions.history()) history.push(await stateOf(menu));
  }
  return originsOf({ ...menus, history });
}

/** What the account would hold by another version of its file. */
function wouldHold(input: AccountInput, { strategy, button, conditionalmenu }: DesiredMenu): TargetState {
  const wanted = { strategy, button, ...(conditionalmenu === undefined ? {} : { conditionalmenu }) };
  const tags = withUnresolved(input.tags ?? [], conditionalmenu ?? []);
  return planAccount({ ...input, wanted, tags }).desired.menu;
}
