import { basename, dirname, isAbsolute } from 'node:path';
import { StateFolder } from '../../apply/state-folder.ts';
import { emitState } from '../../config/emit-menu.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import type { Origin } from '../../diff/change.ts';
import { UsageFault } from '../../menu/fault.ts';
import { stateOf } from '../../menu/same-menu.ts';
import { assemblePlan } from '../../plan/create-plan.ts';
import type { AccountPlan, Plan } from '../../plan/plan.ts';
import { renderPlanDiff } from '../../report/plan-diff.ts';
import { planJson } from '../../report/plan-json.ts';
import { hasChanges } from '../../report/plan-text.ts';
import { renderPlan } from '../../report/render-plan.ts';
import { Connector } from '../connect.ts';
import type { CliContext, Output } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from '../exit-code.ts';
import { failureOnLines, isLineFormat, type LineFormat, planOnLines } from '../on-lines.ts';
import { type Failure, failureMembers, tellDocument, tellFaults, tellInvalid } from '../outcome.ts';
import { planTargets } from '../plan-targets.ts';
import { runWords } from '../run-words.ts';
import { type SelectFlags, selectMenus } from '../select-menus.ts';
import { type ConnectionFlags, readSettings } from '../settings.ts';
import { targetOfFile } from '../target.ts';
import { VERSION } from '../version.ts';
import { writePlanFile } from '../write-plan-file.ts';

export type PlanFormat = TextFormat | 'html' | LineFormat;

/** Formats of {@link showPlan}. */
type TextFormat = 'text' | 'json' | 'markdown' | 'diff';

export interface PlanArgs extends ConnectionFlags, SelectFlags {
  readonly selection: readonly string[];
  readonly format: PlanFormat;
  /** `--out`: where to save the plan; as a page where the name ends in `.html`. */
  readonly out?: readonly string[] | undefined;
  readonly detailedExitcode?: boolean | undefined;
  readonly parallelism: number;
  /** `--base`: revision that origins of changes are told by. */
  readonly base?: string | undefined;
  /** `--offline`: take what base says for what is live. */
  readonly offline?: boolean | undefined;
  /** `--fail-on`: origins that no change may have. */
  readonly failOn?: ReadonlySet<RefusedOrigin> | undefined;
}

/** What `--fail-on` can name. */
export type RefusedOrigin = Exclude<Origin, 'pull-request'>;

/** Shows what apply would change. Writes nothing to WeChat, and to disk only the plan file asked for. */
export async function plan(args: PlanArgs, ctx: CliContext): Promise<ExitCode> {
  const settings = readSettings(args, ctx);
  checkOptions(args, ctx);
  const selected = selectMenus(args.selection, args, ctx);
  if (typeof selected === 'number') {
    if (isLineFormat(args.format)) await failureOnLines([], args.format, selected, ctx);
    return selected;
  }
  const { valid, several } = selected;
  const files = [...valid.map(({ file }) => file), ...selected.invalid];
  const base =
    args.base === undefined
      ? null
      : await (await import('../base/base-run.ts')).openBase(args.base, files, args, ctx);
  const connector = new Connector(settings, ctx);
  try {
    const targets = valid.map(({ file, menu }) => targetOfFile(file, menu, several));
    const state = new StateFolder(settings.stateFolder);
    const ends =
      base && args.offline
        ? await base.planOffline(targets, args.parallelism)
        : await planTargets(targets, connector, state, args.parallelism, base?.attend);
    tellInvalid(ends.invalid, ctx);
    const { failed } = ends;
    const invalid = [...selected.invalid, ...ends.invalid];
    const plans = ends.planned.map(one => one.plan);
    const made: Plan = {
      ...assemblePlan(plans, VERSION),
      ...connector.emulated,
      ...base?.members,
      ...(args.offline ? { offline: true } : {}),
    };
    const refused = plans.flatMap(one => refusedOrigins(one, args.failOn));
    const isComplete = failed.length === 0 && invalid.length === 0;
    return await tell({ made, files, failures: [...failed, ...refused], invalid, isComplete }, args, ctx);
  } finally {
    await connector.close();
  }
}

/** A plan, and what kept it from being a whole or a good one. */
interface PlanRun {
  readonly made: Plan;
  /** All files of the run, those with errors included. */
  readonly files: readonly MenuFile[];
  readonly failures: readonly Failure[];
  readonly invalid: readonly MenuFile[];
  /** Every account that was asked for is in it. */
  readonly isComplete: boolean;
}

/** Saves a plan where that was asked for, and shows it. */
async function tell(run: PlanRun, args: PlanArgs, ctx: CliContext): Promise<ExitCode> {
  const { made, files, failures, invalid, isComplete } = run;
  const { format, quiet, detailedExitcode } = args;
  const { plans: planFiles, pages } = outputsOf(args.out);
  const planFile = isComplete ? planFiles[0] : undefined;
  if (isComplete) for (const path of planFiles) await writePlanFile(path, made, ctx);
  const exit = mostSerious([
    ...(invalid.length > 0 ? [EXIT.invalid] : []),
    ...failures.map(({ fault }) => exitCodeOf(fault)),
    detailedExitcode && hasChanges(made) ? EXIT.changes : EXIT.done,
  ]);
  const document = (): string => planDocument(run, exit);
  tellDocument(document, format, ctx);
  const isTold = made.accounts.length > 0 && !(quiet && !hasChanges(made));
  if (isLineFormat(format)) {
    const told = isTold ? made : { ...made, accounts: [] };
    await planOnLines(told, format, { files, failures, invalid, exit }, ctx);
  } else if (format !== 'json' && format !== 'html' && isTold) showPlan(made, format, ctx.stdout, planFile);
  if (format === 'html' || pages.length > 0) {
    const { planPage, writePage } = await import('../plan-page.ts');
    const seen = planFile && asSeenFrom(pages, planFile);
    const page = planPage(made, { failures, invalid, json: document(), planFile: seen }, ctx);
    for (const path of pages) await writePage(path, page, ctx);
    if (format === 'html' && pages.length === 0 && (isTold || !isComplete)) ctx.stdout.write(page);
  }
  tellFaults(failures, ctx);
  if (!isComplete) for (const path of planFiles) ctx.stderr.write(`${runWords(ctx).planNotSaved(path)}\n`);
  return exit;
}

/** The JSON document; of what is not a whole and good plan it says why, and how the run ends. */
function planDocument({ made, failures, invalid }: PlanRun, exit: ExitCode): string {
  const isGood = failures.length === 0 && invalid.length === 0;
  const members = { ...failureMembers(failures, invalid), ...(isGood ? {} : { exit_code: exit }) };
  return `${JSON.stringify({ ...planJson(made), ...members }, null, 2)}\n`;
}

/** Files of `--out`: pages for people, and plans for `show` and `apply`. */
function outputsOf(out: PlanArgs['out'] = []): { readonly plans: string[]; readonly pages: string[] } {
  const isPage = (path: string): boolean => /\.html?$/i.test(path);
  return { plans: out.filter(path => !isPage(path)), pages: out.filter(isPage) };
}

/**
 * What a page calls the plan that is saved beside it: pages are carried off with it, and no machine's folders are known
 * elsewhere. A path as somebody typed it stays one that can be typed.
 */
function asSeenFrom(pages: readonly string[], planFile: string): string {
  const isBeside = pages.some(page => dirname(page) === dirname(planFile));
  return isAbsolute(planFile) && isBeside ? basename(planFile) : planFile;
}

/**
 * Options that mean nothing without others; and that nobody knows what somebody edited when nobody looks at it.
 *
 * @throws UsageFault `option-needs`.
 */
function checkOptions({ base, offline, failOn, quiet }: PlanArgs, ctx: CliContext): void {
  if (base === undefined && offline)
    throw new UsageFault('option-needs', { option: '--offline', needs: '--base' });
  if (base === undefined && failOn)
    throw new UsageFault('option-needs', { option: '--fail-on', needs: '--base' });
  if (offline && failOn && !quiet) ctx.stderr.write(`${runWords(ctx).failOnOffline}\n`);
}

/** The account, with its changes of an origin that `--fail-on` names. */
function refusedOrigins(
  { account, changes }: AccountPlan,
  failOn: PlanArgs['failOn'],
): { readonly account: string; readonly fault: UsageFault }[] {
  const found = changes.flatMap(({ address, name, origin }) =>
    origin !== undefined && origin !== 'pull-request' && failOn?.has(origin)
      ? [{ address, name, origin }]
      : [],
  );
  return found.length === 0
    ? []
    : [{ account, fault: new UsageFault('origin-refused', { account, changes: found }) }];
}

/** Writes a plan to `output` in one of the formats; `planFile` is where it is saved, for the command that applies it. */
export function showPlan(made: Plan, format: TextFormat, output: Output, planFile: string | undefined): void {
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
      ...(made.offline && made.base ? { against: made.base.ref } : {}),
    })),
  );
}
