import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { StateFolder } from '../../apply/state-folder.ts';
import { UsageFault } from '../../menu/fault.ts';
import type { GuardName, Plan } from '../../plan/plan.ts';
import { readPlan } from '../../plan/plan-file.ts';
import { applyTargets } from '../apply-targets.ts';
import type { ApprovedPlan } from '../check-approval.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { readText } from '../read-text.ts';
import { type SelectFlags, selectMenus } from '../select-menus.ts';
import { type ConnectionFlags, readSettings } from '../settings.ts';
import { targetOfFile, targetOfPlan } from '../target.ts';
import { VERSION } from '../version.ts';

/** Flags of every command that writes. */
export interface WriteFlags extends ConnectionFlags {
  readonly format: 'text' | 'json' | 'markdown' | 'github';
  readonly autoApprove?: boolean | undefined;
  /** `--expect-digest`: only what was approved under this digest. */
  readonly expectDigest?: string | undefined;
  /** `--allow`: guards that may stand against it. */
  readonly allow: ReadonlySet<GuardName>;
  readonly parallelism: number;
}

export interface ApplyArgs extends WriteFlags, SelectFlags {
  /** Files, folders and account names, or one saved plan. */
  readonly selection: readonly string[];
  /** `--approved`: a saved plan; what is not in it is not done. */
  readonly approved?: string | undefined;
}

/** Makes the accounts hold what their files, or a saved plan, say. */
export async function apply(args: ApplyArgs, ctx: CliContext): Promise<ExitCode> {
  const settings = readSettings(args, ctx);
  const saved = await savedPlan(args.selection, ctx);
  const selected = saved
    ? { valid: [], invalid: [], several: false }
    : selectMenus(args.selection, args, ctx);
  if (typeof selected === 'number') return selected;
  const approval = await approvalFrom(args, saved !== null, ctx);
  const targets = saved
    ? saved.accounts.map(plan => targetOfPlan(plan, saved.accounts.length > 1))
    : selected.valid.map(({ file, menu }) => targetOfFile(file, menu, selected.several));
  const connector = new Connector(settings, ctx);
  try {
    const state = new StateFolder(settings.stateFolder);
    const { invalid } = selected;
    const run = { targets, invalid, command: 'apply', flags: args, connector, state, ...approval } as const;
    const [planFile] = args.selection;
    return await applyTargets(saved && planFile !== undefined ? { ...run, planFile } : run, ctx);
  } finally {
    await connector.close();
  }
}

/** The plan that `--approved` names. It may be one made offline: what it took for live is compared with what is live. */
async function approvalFrom(
  { approved: path, selection }: ApplyArgs,
  isSaved: boolean,
  ctx: CliContext,
): Promise<{ readonly approval?: ApprovedPlan }> {
  if (path === undefined) return {};
  if (isSaved) throw new UsageFault('option-conflict', { one: '--approved', other: selection[0] ?? '' });
  return { approval: { path, plan: readPlan(await readText(path, ctx), path, VERSION) } };
}

/**
 * The plan that the one argument is, whatever the name of the file, or null when it is something else.
 *
 * @throws UsageFault `plan-offline`, and what `readPlan` throws.
 */
async function savedPlan(selection: readonly string[], ctx: CliContext): Promise<Plan | null> {
  const [path, ...others] = selection;
  if (path === undefined || others.length > 0 || /\.ya?ml$/i.test(path)) return null;
  if (!statSync(resolve(ctx.cwd, path), { throwIfNoEntry: false })?.isFile()) return null;
  const text = await readText(path, ctx);
  if (!/^[\s\uFEFF]*\{\s*"format_version"\s*:/.test(text)) return null;
  const plan = readPlan(text, path, VERSION);
  if (plan.offline) throw new UsageFault('plan-offline', { path });
  return plan;
}
