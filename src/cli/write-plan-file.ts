import type { Plan } from '../plan/plan.ts';
import { renderPlan } from '../report/render-plan.ts';
import type { CliContext } from './context.ts';
import { runWords } from './run-words.ts';
import { writeOutput } from './write-file.ts';

/**
 * Saves a plan for `show` and `apply`.
 *
 * @throws UsageFault `unwritable`.
 */
export async function writePlanFile(path: string, plan: Plan, ctx: CliContext): Promise<void> {
  await writeOutput(path, renderPlan(plan, 'json'), ctx);
  ctx.stderr.write(`${runWords(ctx).planSaved(path)}\n`);
}
