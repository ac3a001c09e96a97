import { StateFolder } from '../../apply/state-folder.ts';
import { emitState } from '../../config/emit-menu.ts';
import { stateOf } from '../../menu/same-menu.ts';
import { assemblePlan } from '../../plan/create-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { EN_RUN } from '../../report/en/run.ts';
import { renderPlanDiff } from '../../report/plan-diff.ts';
import { planJson } from '../../report/plan-json.ts';
import { renderPlan } from '../../report/render-plan.ts';
import { Connector } from '../connect.ts';
import type { CliContext, Output } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from '../exit-code.ts';
import { failureMembers, tellFaults, tellInvalid } from '../outcome.ts';
import { planTargets } from '../plan-targets.ts';
import { type SelectFlags, selectMenus } from '../select-menus.ts';
import { type ConnectionFlags, readSettings } from '../settings.ts';
import { targetOfFile } from '../target.ts';
import { VERSION } from '../version.ts';
import { writePlanFile } from '../write-plan-file.ts';

export type PlanFormat = 'text' | 'json' | 'markdown' | 'diff';

export interface PlanArgs extends ConnectionFlags, SelectFlags {
  readonly selection: readonly string[];
  readonly format: PlanFormat;
  /** `--out`: where to save the plan. */
  readonly out?: string | undefined;
  readonly detailedExitcode?: boolean | undefined;
  readonly parallelism: number;
}

/** Shows what apply would change. Writes nothing to WeChat, and to disk only the plan file asked for. */
export async function plan(args: PlanArgs, ctx: CliContext): Promise<ExitCode> {
  const settings = readSettings(args, ctx);
  const selected = selectMenus(args.selection, args, ctx);
  if (typeof selected === 'number') return selected;
  const { valid, several } = selected;
  const connector = new Connector(settings, ctx);
  try {
    const targets = valid.map(({ file, menu }) => targetOfFile(file, menu, several));
    const state = new StateFolder(settings.stateFolder);
    const ends = await planTargets(targets, connector, state, args.parallelism);
    tellInvalid(ends.invalid, ctx);
    const { failed } = ends;
    const invalid = [...selected.invalid, ...ends.invalid];
    const plans = ends.planned.map(one => one.plan);
    const made: Plan = { ...assemblePlan(plans, VERSION), ...connector.emulated };
    const complete = failed.length === 0 && invalid.length === 0;
    if (args.out !== undefined && complete) await writePlanFile(args.out, made, ctx);
    const exit = mostSerious([
      ...(invalid.length > 0 ? [EXIT.invalid] : []),
      ...failed.map(({ fault }) => exitCodeOf(fault)),
      args.detailedExitcode && hasChanges(made) ? EXIT.changes : EXIT.done,
    ]);
    if (args.format === 'json') {
      const members = { ...failureMembers(failed, invalid), ...(complete ? {} : { exit_code: exit }) };
      ctx.stdout.write(`${JSON.stringify({ ...planJson(made), ...members }, null, 2)}\n`);
    } else if (plans.length > 0 && !(args.quiet && !hasChanges(made))) {
      showPlan(made, args.format, ctx.stdout, complete ? args.out : undefined);
    }
    tellFaults(failed, ctx);
    if (args.out !== undefined && !complete) ctx.stderr.write(`${EN_RUN.planNotSaved(args.out)}\n`);
    return exit;
  } finally {
    await connector.close();
  }
}

/** Writes a plan to `output` in one of the formats; `planFile` is where it is saved, for the command that applies it. */
export function showPlan(made: Plan, format: PlanFormat, output: Output, planFile: string | undefined): void {
  if (format === 'diff') {
    output.write(planDiff(made));
    return;
  }
  output.write(
    renderPlan(made, format, { style: output.style, ...(planFile === undefined ? {} : { planFile }) }),
  );
}

function planDiff(made: Plan): string {
  return renderPlanDiff(
    made.accounts.map(({ account, file, live, desired }) => ({
      account,
      file: file ?? account,
      liveYaml: emitState(live.snapshot),
      // Labels stand in files only: they are no difference.
      desiredYaml: emitState(stateOf(desired.menu)),
    })),
  );
}

export function hasChanges(made: Plan): boolean {
  return made.accounts.some(({ steps }) => steps.length > 0);
}
