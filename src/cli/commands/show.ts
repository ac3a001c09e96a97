import { readPlan } from '../../plan/plan-file.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { isLineFormat, planOnLines } from '../on-lines.ts';
import { VERSION } from '../version.ts';
import { readText } from './apply.ts';
import { hasChanges, type PlanFormat, showPlan } from './plan.ts';

export interface ShowArgs {
  /** Path of a saved plan. */
  readonly plan: string;
  readonly format: PlanFormat;
  readonly detailedExitcode?: boolean | undefined;
}

/** Renders a saved plan just as `plan` printed it. */
export async function show(args: ShowArgs, ctx: CliContext): Promise<ExitCode> {
  const made = readPlan(await readText(args.plan, ctx), args.plan, VERSION);
  const exit = args.detailedExitcode && hasChanges(made) ? EXIT.changes : EXIT.done;
  if (isLineFormat(args.format)) {
    const run = { files: [], failures: [], invalid: [], exit };
    await planOnLines(made, args.format, run, ctx);
  } else showPlan(made, args.format, ctx.stdout, args.plan);
  return exit;
}
