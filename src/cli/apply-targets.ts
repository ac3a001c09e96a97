import pLimit from 'p-limit';
import { applyPlan } from '../apply/apply-plan.ts';
import type { ApplyResult } from '../apply/result.ts';
import type { StateFolder } from '../apply/state-folder.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { UsageFault } from '../menu/fault.ts';
import { assemblePlan } from '../plan/create-plan.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import { ApplyReport, type ReportedRun } from './apply-report.ts';
import type { Connector } from './connect.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { apartByAppid, eachAccount, planTargets } from './plan-targets.ts';
import { runWords } from './run-words.ts';
import { orInvalid, settleTags } from './settle-tags.ts';
import { StopWatch } from './stop-watch.ts';
import type { Target } from './target.ts';
import { VERSION } from './version.ts';

export interface ApplyRun extends ReportedRun {
  readonly targets: readonly Target[];
  /** The saved plan that was approved; the targets hold what stands in it. */
  readonly planFile?: string;
  /** For messages. */
  readonly command: 'apply' | 'restore' | 'destroy';
  readonly connector: Connector;
  readonly state: StateFolder;
}

/**
 * Applies to every target, after the approval that the flags, a saved plan, a digest or a person at the terminal
 * give. Every account is tried; the exit code is the most serious one.
 *
 * @throws UsageFault `approval-missing`, before anything is asked of WeChat.
 */
export async function applyTargets(run: ApplyRun, ctx: CliContext): Promise<ExitCode> {
  const { flags, planFile, approval, command, targets } = run;
  const byPlan = flags.expectDigest !== undefined || approval !== undefined;
  const byFlag = flags.autoApprove || byPlan || planFile !== undefined;
  if (!byFlag && ctx.ask === null && targets.length > 0)
    throw new UsageFault('approval-missing', { command });
  const report = new ApplyReport(run, ctx);
  const stop = new StopWatch(ctx);
  try {
    const approved =
      byFlag && !byPlan
        ? approvedAlready(run, report)
        : await Promise.race([approve(run, report, ctx), stop.whileHarmless]);
    const why = typeof approved === 'string' ? approved : await applyAll(run, approved, stop, report, ctx);
    const exit = report.end(why);
    await report.onLines();
    return exit;
  } finally {
    stop.close();
  }
}

/** What may be done now. */
interface Approved {
  readonly targets: readonly Target[];
  /** The plans of the targets were shown. */
  readonly shown: boolean;
}

function approvedAlready({ targets, connector }: ApplyRun, report: ApplyReport): Approved {
  const { apart, failed } = apartByAppid(targets, connector);
  for (const failure of failed) report.failure(failure);
  return { targets: apart, shown: false };
}

/** Makes the plan and has it approved; just that is carried out afterwards. */
async function approve(
  run: ApplyRun,
  report: ApplyReport,
  ctx: CliContext,
): Promise<Approved | 'done' | 'interrupted' | 'not-approved'> {
  const { flags, connector, state, targets, approval } = run;
  const { planned, failed, invalid } = await planTargets(targets, connector, state, flags.parallelism);
  report.invalid(invalid);
  for (const failure of failed) report.failure(failure);
  const changing = planned.filter(({ plan }) => plan.steps.length > 0);
  const toDo = approval
    ? (await import('./check-approval.ts')).onlyApproved(changing, approval, report)
    : changing;
  const go: Approved = {
    targets: toDo.map(({ target, plan }) => ({ ...target, approved: plan })),
    shown: true,
  };
  const plans = (approval ? toDo : planned).map(({ plan }) => plan);
  const made: Plan = { ...assemblePlan(plans, VERSION), ...connector.emulated };
  const asks = flags.expectDigest === undefined && approval === undefined;
  if (toDo.length > 0) report.plan(made, asks ? 'to-approve' : 'to-do');
  for (const { plan } of planned) {
    if (plan.steps.length === 0) report.result({ outcome: 'unchanged', plan }, null);
  }
  if (toDo.length === 0) return go;

  if (flags.expectDigest !== undefined && flags.expectDigest !== made.digest) {
    // Accounts that could not be planned are missing in the digest, so it differs then.
    const digests = { expected: flags.expectDigest, actual: made.digest };
    report.failure({ fault: new UsageFault('digest-differs', digests) });
    return 'done';
  }
  // With a guard against all of it there is nothing to ask: the answer is no until it is allowed by name.
  const canBegin = toDo.some(({ plan }) => plan.guards.every(({ name }) => flags.allow.has(name)));
  if (asks && canBegin) {
    const answer = await ctx.ask?.(runWords(ctx).approve(toDo.map(({ plan }) => plan.account)));
    if (answer !== 'yes') return answer === 'interrupted' ? 'interrupted' : 'not-approved';
  }
  return go;
}

/** A bug at one account ends the run, but not before the others that have begun are at their ends. */
async function applyAll(
  run: ApplyRun,
  { targets, shown }: Approved,
  stop: StopWatch,
  report: ApplyReport,
  ctx: CliContext,
): Promise<'done' | 'interrupted'> {
  const limit = pLimit(run.flags.parallelism);
  const bugs: unknown[] = [];
  const work = Promise.all(
    targets.map(target =>
      limit(async () => {
        if (stop.requested || bugs.length > 0) return;
        try {
          await applyAndTell(target);
        } catch (error) {
          bugs.push(error);
        }
      }),
    ),
  );

  async function applyAndTell(target: Target): Promise<void> {
    let planned: Plan | null = null;
    const end = await eachAccount(target.account, () =>
      applyOne(run, target, stop, report, ctx, plan => {
        if (shown || plan.steps.length === 0) return;
        planned = { ...assemblePlan([plan], VERSION), ...run.connector.emulated };
        // With one account nothing can come between the plan and its result: it is shown before it is done.
        if (targets.length > 1) return;
        report.plan(planned, 'to-do');
        planned = null;
      }),
    );
    if (!('value' in end)) report.failure(end);
    else if ('invalid' in end.value) report.invalid([end.value.invalid]);
    else {
      report.result(end.value, planned);
      if (end.value.outcome === 'applied' && !stop.requested) await checkFollowers(run, target, report, ctx);
    }
  }

  const end = await Promise.race([work, stop.whileHarmless]);
  if (bugs.length > 0) throw bugs[0];
  return end === 'interrupted' || stop.requested ? 'interrupted' : 'done';
}

/** Now that the menu is live, WeChat itself can say whether followers get what the file expects. */
async function checkFollowers(
  { connector, planFile }: ApplyRun,
  target: Target,
  report: ApplyReport,
  ctx: CliContext,
): Promise<void> {
  const { source } = target;
  const mayExpect = source
    ? source.menu?.expect?.some(one => one.user !== undefined)
    : planFile !== undefined;
  if (!mayExpect) return;
  const { checkExpectations } = await import('./ask-followers.ts');
  const { gateway } = await connector.connect(target);
  const checked = await checkExpectations(target, gateway, ctx);
  if (checked) report.expectations(checked);
}

async function applyOne(
  { connector, state, flags, planFile }: ApplyRun,
  given: Target,
  stop: StopWatch,
  report: ApplyReport,
  ctx: CliContext,
  onPlan: (plan: AccountPlan) => void,
): Promise<ApplyResult | { readonly invalid: MenuFile }> {
  const { account } = given;
  const { appid, gateway } = await connector.connect({
    ...given,
    ...(planFile === undefined ? {} : { planFile }),
  });
  const settled = await settleTags(given, gateway);
  if ('invalid' in settled) return settled;
  if (await state.isLocked(appid)) report.waiting(account);
  try {
    return await orInvalid(settled.target.source, () =>
      applyPlan({
        ...settled.target,
        appid,
        gateway,
        state,
        clock: ctx.clock,
        allow: flags.allow,
        stopRequested: () => stop.requested,
        on: event => {
          if (event.event === 'planned') onPlan(event.plan);
          if (event.event === 'snapshot') stop.enterCritical(account);
          report.event(account, event);
        },
      }),
    );
  } finally {
    stop.leaveCritical(account);
  }
}
