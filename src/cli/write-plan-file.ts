import { resolve } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import type { Plan } from '../plan/plan.ts';
import { renderPlan } from '../report/render-plan.ts';
import type { CliContext } from './context.ts';
import { runWords } from './run-words.ts';

/**
 * Saves a plan for `show` and `apply`.
 *
 * @throws UsageFault `unwritable`.
 */
export async function writePlanFile(path: string, plan: Plan, ctx: CliContext): Promise<void> {
  await writeOutput(path, renderPlan(plan, 'json'), ctx);
  ctx.stderr.write(`${runWords(ctx).planSaved(path)}\n`);
}

/**
 * Writes what `--out` asked for, whole or not at all.
 *
 * @throws UsageFault `unwritable`.
 */
export async function writeOutput(path: string, text: string, { cwd }: CliContext): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(resolve(cwd, path), text);
  } catch (error) {
    throw new UsageFault('unwritable', { path, reason: systemCode(error) });
  }
}
