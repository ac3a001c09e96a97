import { UsageFault } from '../menu/fault.ts';
import { approvalOf, isSameAccount } from '../plan/approval.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import type { ApplyReport } from './apply-report.ts';
import type { PlannedTarget } from './plan-targets.ts';

/** A plan that was approved, and the file it stands in. */
export interface ApprovedPlan {
  readonly path: string;
  readonly plan: Plan;
}

/** Those of the plans made now that were approved; reports what becomes of the others. */
export function onlyApproved(
  planned: readonly PlannedTarget[],
  approval: ApprovedPlan,
  report: ApplyReport,
): readonly PlannedTarget[] {
  return planned.filter(({ plan }) => isApproved(plan, approval, report));
}

/** Whether what would be done to an account was approved; says so when only a part of it is left, and why when not. */
function isApproved(now: AccountPlan, { path, plan }: ApprovedPlan, report: ApplyReport): boolean {
  const { account } = now;
  const approved = plan.accounts.find(one => one.account === account);
  if (approved && !isSameAccount(approved, now)) {
    const args = { path, account, planned: approved.appid, given: now.appid };
    report.failure({ account, fault: new UsageFault('plan-other-target', args) });
    return false;
  }
  const found = approvalOf(now, approved);
  if (found.approval === 'refused') {
    const { differs } = found;
    report.result({ outcome: 'unapproved', plan: now, approved: approved ?? null, differs }, null);
    return false;
  }
  if (found.approval === 'anew') report.madeAnew(account);
  if (found.approval === 'part') report.partLeft(account, found.done, now.changes.length);
  return true;
}
