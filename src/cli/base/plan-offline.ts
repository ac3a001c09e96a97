import type { LiveMenu } from '../../menu/menu.ts';
import { resolveTags } from '../../menu/tags.ts';
import { planAccount } from '../../plan/create-plan.ts';
import type { PlanNotice } from '../../plan/notice.ts';
import { countOrigins } from '../../plan/origin-counts.ts';
import type { AccountPlan } from '../../plan/plan.ts';
import { withUnresolved } from '../../plan/unresolved-tags.ts';
import type { Target } from '../target.ts';
import { baseMenuOf } from './account-origins.ts';
import type { BaseMenus } from './base-menus.ts';

/**
 * The plan for an account without asking anybody what is live: what its file says in base stands in for it, so that
 * every change is the pull request's. Tags that rules give by name stay names.
 *
 * @throws UsageFault `git-failed`.
 */
export async function planOffline(target: Target, base: BaseMenus): Promise<AccountPlan> {
  const { account, appid = '', wanted } = target;
  const notices: PlanNotice[] = [];
  const found = await baseMenuOf({ account, appid, file: target.file ?? account }, base, notices);
  const before = found?.base.conditionalmenu ?? [];
  const tags = withUnresolved([], [...before, ...(wanted.conditionalmenu ?? [])]);
  const live: LiveMenu = {
    button: found?.base.button ?? null,
    conditionalmenu: resolveTags(before, tags).menus.map(({ matchrule, button }) => ({
      matchrule,
      button,
      menuid: NO_MENUID,
    })),
    website: null,
    raw: null,
    unknown: [],
  };
  const { tags: _, ...plan } = planAccount({ ...target, appid, live, tags });
  const changes = plan.changes.map(change => ({ ...change, origin: 'pull-request' as const }));
  const origins = countOrigins(changes);
  return {
    ...plan,
    changes,
    ...(origins === undefined ? {} : { origins }),
    notices: [...plan.notices, ...(changes.length === 0 ? [] : notices)],
  };
}

/** Nobody knows which id WeChat has given; such a plan is never carried out. */
const NO_MENUID = '0';
