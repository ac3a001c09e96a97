import type { PlanNotice } from '../plan/notice.ts';
import type { AccountPlan, Guard, Plan } from '../plan/plan.ts';
import { EN_PLAN } from './en/plan.ts';
import { TEXT_INK } from './ink.ts';
import { guardMessage, noticeMessage } from './plan-wording.ts';

type Told<T> = T & { readonly message: string };

/** A plan as `--format json` prints it and `--out` saves it: see schema/plan.schema.json. */
export interface PlanDocument extends Omit<Plan, 'accounts'> {
  readonly accounts: readonly AccountDocument[];
}

/** The plan for one account, with guards and notices in words. */
export interface AccountDocument extends Omit<AccountPlan, 'guards' | 'notices'> {
  readonly guards: readonly Told<Guard>[];
  readonly notices: readonly Told<PlanNotice>[];
}

/** The plan document. Messages are English whatever the language of the run: programs compare them. */
export function planJson(plan: Plan): PlanDocument {
  return { ...plan, accounts: plan.accounts.map(accountJson) };
}

/** The plan for one account as a part of the document. */
export function accountJson(plan: AccountPlan): AccountDocument {
  return {
    ...plan,
    guards: plan.guards.map(guard => {
      const { what, fix } = guardMessage(EN_PLAN, guard, TEXT_INK);
      return { ...guard, message: `${what} ${fix}` };
    }),
    notices: plan.notices.map(notice => ({
      ...notice,
      message: noticeMessage(EN_PLAN, notice, plan.account, TEXT_INK),
    })),
  };
}
