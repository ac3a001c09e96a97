import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import pLimit from 'p-limit';
import type { MenuFile } from '../../config/menu-file.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CliContext } from '../context.ts';
import { type AttendPlan, eachAccount, type PlannedTargets } from '../plan-targets.ts';
import type { SelectFlags } from '../select-menus.ts';
import type { Target } from '../target.ts';
import { withOrigins } from './account-origins.ts';
import { BaseMenus, type RemovedAccount } from './base-menus.ts';
import { planOffline } from './plan-offline.ts';

/** What `--base` adds to a run. */
export interface BaseRun {
  /** Members of the plan. */
  readonly members: Pick<Plan, 'base'>;
  /** Tells origins for the plan of one account. */
  readonly attend: AttendPlan;
  /** Plans every target without asking what is live. */
  planOffline(targets: readonly Target[], parallelism: number): Promise<PlannedTargets>;
}

/**
 * Opens the revision that a run is compared with.
 *
 * @param files menu files of the run, those with errors included.
 * @throws UsageFault `git-missing`, `no-repository`, `outside-repository`, `unknown-revision`, `git-failed`.
 */
export async function openBase(
  ref: string,
  files: readonly MenuFile[],
  { selection, shard }: SelectFlags & { readonly selection: readonly string[] },
  ctx: CliContext,
): Promise<BaseRun> {
  const base = await BaseMenus.at(ref, files, ctx);
  // Of a run in several parts the first one tells.
  const folders = shard === undefined || shard.index === 1 ? wholeFolders(selection, files, ctx) : [];
  const removed: RemovedAccount[] = [];
  for (const folder of folders) removed.push(...(await base.removedFrom(folder, ctx)));
  return {
    members: { base: { ...base.revision, ...(removed.length === 0 ? {} : { removed }) } },
    attend: (input, plan, readTags) => withOrigins(input, plan, base, readTags),
    planOffline: async (targets, parallelism) => {
      const limit = pLimit(parallelism);
      const ends = await Promise.all(
        targets.map(target =>
          limit(() =>
            eachAccount(target.account, async () => ({ target, plan: await planOffline(target, base) })),
          ),
        ),
      );
      return {
        planned: ends.flatMap(end => ('value' in end ? [end.value] : [])),
        failed: ends.flatMap(end => ('value' in end ? [] : [end])),
        invalid: [],
      };
    },
  };
}

/** Folders that are selected as a whole, in which a missing file says something. */
function wholeFolders(
  selection: readonly string[],
  files: readonly MenuFile[],
  { cwd }: CliContext,
): readonly string[] {
  const isWhole = (argument: string): boolean => {
    const path = resolve(cwd, argument);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder && files.some(({ file }) => dirname(resolve(cwd, file)) === path);
  };
  return [...new Set(selection.length === 0 ? ['menus'] : selection)].filter(isWhole);
}
