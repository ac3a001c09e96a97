import pLimit from 'p-limit';
import { applyPlan } from '../apply/apply-plan.ts';
import type { ApplyEvent, ApplyResult } from '../apply/result.ts';
import type { StateFolder } from '../apply/state-folder.ts';
import { UsageFault } from '../menu/fault.ts';
import { assemblePlan } from '../plan/create-plan.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import { applyJson, renderApply } from '../report/apply.ts';
import { EN_RUN } from '../report/en/run.ts';
import type { WriteFlags } from './commands/apply.ts';
import { hasChanges, showPlan } from './commands/plan.ts';
import type { Connector } from './connect.ts';
import type { CliContext } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf, exitCodeOfApply, mostSerious } from './exit-code.ts';
import { failureMembers, tellFaults } from './outcome.ts';
import { eachAccount, type FailedAccount, planTargets } from './plan-targets.ts';
import type { Target } from './target.ts';
import { VERSION } from './version.ts';

export interface ApplyRun {
  readonly targets: readonly Target[];
  /** Files with errors: they are told already and left out. */
  readonly invalid: readonly { readonly account: string; readonly file: string }[];
  /** `saved-plan`: the targets carry the plans that were approved. */
  readonly approval: 'saved-plan' | 'none';
  /** For messages: `apply`, `restore`, `destroy`. */
  readonly command: string;
  readonly flags: WriteFlags;
  readonly connector: Connector;
  readonly state: StateFolder;
}

/**
 * Applies to every target, after the approval that the flags, a saved plan, a digest or a person at the terminal
 * give. Every account is tried; the exit code is the most serious one.
 */
export async function applyTargets(run: ApplyRun, ctx: CliContext): Promise<ExitCode> {
  const { flags, approval, command } = run;
  const byFlag = flags.autoApprove || flags.expectDigest !== undefined || approval === 'saved-plan';
  if (!byFlag && ctx.ask === null) throw new UsageFault('approval-missing', { command });
  if (!byFlag || flags.expectDigest !== undefined) return await planThenApply(run, ctx);
  return await applyAll(run, run.targets, [], null, ctx);
}

/** Makes the plan first, has it approved, and then carries out exactly that. */
async function planThenApply(run: ApplyRun, ctx: CliContext): Promise<ExitCode> {
  const { flags, connector, state, targets } = run;
  const text = flags.format === 'text';
  const { plans, failed } = await planTargets(targets, connector, state, flags.parallelism);
  const made = assemblePlan(plans, VERSION);
  if (text && plans.length > 0) showPlan(made, 'text', ctx.stdout, undefined);
  if (hasChanges(made)) {
    if (flags.expectDigest !== undefined) {
      // Accounts that could not be planned are missing in the digest, so it differs then.
      if (flags.expectDigest !== made.digest) {
        throw new UsageFault('digest-differs', { expected: flags.expectDigest, actual: made.digest });
      }
    } else if (!standsRefused(made, flags) && !(await ctx.ask?.(EN_RUN.approve(changing(made))))) {
      ctx.stderr.write(`${EN_RUN.notApproved}\n`);
      return mostSerious([EXIT.refusedGuard, ...failed.map(({ fault }) => exitCodeOf(fault))]);
    }
  }
  const approved = plans.flatMap(plan => {
    const target = targets.find(({ account }) => account === plan.account);
    return target && plan.steps.length > 0 ? [{ ...target, approved: plan }] : [];
  });
  const unchanged = plans.filter(plan => plan.steps.length === 0);
  return await applyAll(run, approved, failed, { shown: made, unchanged }, ctx);
}

/** With a guard against it there is nothing to ask: the answer is no until it is allowed by name. */
function standsRefused(made: Plan, { allow }: WriteFlags): boolean {
  return made.accounts.every(
    ({ guards, steps }) => steps.length === 0 || guards.some(({ name }) => !allow.has(name)),
  );
}

function changing(made: Plan): string[] {
  return made.accounts.filter(({ steps }) => steps.length > 0).map(({ account }) => account);
}

/** What was planned before: shown already, and accounts that need nothing. */
interface Planned {
  readonly shown: Plan;
  readonly unchanged: readonly AccountPlan[];
}

async function applyAll(
  run: ApplyRun,
  targets: readonly Target[],
  failedBefore: readonly FailedAccount[],
  planned: Planned | null,
  ctx: CliContext,
): Promise<ExitCode> {
  const { flags, invalid } = run;
  const text = flags.format === 'text';
  const stop = new StopWatch(ctx);
  const results: ApplyResult[] = (planned?.unchanged ?? []).map(plan => ({ outcome: 'unchanged', plan }));
  const notBegun: string[] = [];
  const limit = pLimit(flags.parallelism);
  const work = Promise.all(
    targets.map(target =>
      limit(async (): Promise<FailedAccount | null> => {
        if (stop.requested) {
          notBegun.push(target.account);
          return null;
        }
        const end = await eachAccount(target.account, () =>
          applyOne(
            run,
            target,
            stop,
            event => {
              if (event.event === 'planned' && planned === null && text && event.plan.steps.length > 0) {
                showPlan(assemblePlan([event.plan], VERSION), 'text', ctx.stdout, undefined);
              }
            },
            ctx,
          ),
        );
        if (!('value' in end)) return end;
        results.push(end.value);
        if (text) ctx.stdout.write(renderApply(end.value, { style: ctx.stdout.style }));
        return null;
      }),
    ),
  );
  const failedNow = await Promise.race([work, stop.whileHarmless]);
  stop.close();
  if (failedNow === 'interrupted') {
    ctx.stderr.write(`${EN_RUN.interrupted}\n`);
    return EXIT.interrupted;
  }
  const failed = [...failedBefore, ...failedNow.filter(one => one !== null)];
  if (notBegun.length > 0) ctx.stderr.write(`${EN_RUN.notBegun(notBegun)}\n`);
  const exit = mostSerious([
    ...(invalid.length > 0 ? [EXIT.invalid] : []),
    ...failed.map(({ fault }) => exitCodeOf(fault)),
    ...results.map(exitCodeOfApply),
    ...(stop.requested ? [EXIT.interrupted] : []),
  ]);
  if (text) tellFaults(failed, ctx);
  else {
    const order = new Map(run.targets.map(({ account }, i) => [account, i]));
    const accounts = results
      .sort((a, b) => (order.get(a.plan.account) ?? 0) - (order.get(b.plan.account) ?? 0))
      .map(result => applyJson(result));
    const members = failureMembers(failed, invalid);
    const document = { format_version: '1.0', tool_version: VERSION, exit_code: exit, accounts, ...members };
    ctx.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  return exit;
}

async function applyOne(
  { connector, state, flags, targets, approval }: ApplyRun,
  target: Target,
  stop: StopWatch,
  on: (event: ApplyEvent) => void,
  ctx: CliContext,
): Promise<ApplyResult> {
  const { account, approved } = target;
  const { appid, gateway } = await connector.connect({ ...target, several: targets.length > 1 });
  if (approved && approved.appid !== appid) {
    throw new UsageFault('plan-other-target', {
      path: approval,
      account,
      planned: approved.appid,
      given: appid,
    });
  }
  try {
    return await applyPlan({
      ...target,
      appid,
      gateway,
      state,
      clock: ctx.clock,
      allow: flags.allow,
      stopRequested: () => stop.requested,
      on: event => {
        if (event.event === 'snapshot') stop.enterCritical(account);
        on(event);
      },
    });
  } finally {
    stop.leaveCritical(account);
  }
}

/**
 * What SIGINT and SIGTERM do: before the first write they end the run at once; while a menu is being replaced they
 * only keep further accounts from being begun.
 */
class StopWatch {
  requested = false;
  /** Resolves when a signal comes while nothing is being replaced. */
  readonly whileHarmless: Promise<'interrupted'>;
  private readonly critical = new Set<string>();
  private readonly stopListening: () => void;

  constructor(ctx: CliContext) {
    let stop: () => void = () => {};
    let end: (value: 'interrupted') => void = () => {};
    this.whileHarmless = new Promise(resolve => {
      end = resolve;
    });
    stop = ctx.onInterrupt(() => {
      this.requested = true;
      if (this.critical.size === 0) end('interrupted');
      else ctx.stderr.write(`${EN_RUN.finishing}\n`);
    });
    this.stopListening = stop;
  }

  enterCritical(account: string): void {
    this.critical.add(account);
  }

  leaveCritical(account: string): void {
    this.critical.delete(account);
  }

  close(): void {
    this.stopListening();
  }
}
