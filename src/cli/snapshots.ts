import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Snapshot, StateFolder } from '../apply/state-folder.ts';
import { StateFault, UsageFault } from '../menu/fault.ts';
import type { CliContext } from './context.ts';
import { tellFaults } from './outcome.ts';

/** A snapshot on this machine. */
export interface KeptSnapshot {
  readonly path: string;
  /** Null when it cannot be read. */
  readonly snapshot: Snapshot | null;
}

/** The snapshots of one account, newest first. */
export interface KeptSnapshots {
  /** What it was called when the newest was taken; null when none can be read. */
  readonly account: string | null;
  readonly appid: string;
  readonly snapshots: readonly KeptSnapshot[];
}

/** The snapshots of an appid. */
export async function keptSnapshots(state: StateFolder, appid: string): Promise<KeptSnapshots> {
  const snapshots: KeptSnapshot[] = [];
  for (const path of await state.snapshots(appid)) {
    const snapshot = await state.readSnapshot(path).catch((error: unknown) => {
      if (error instanceof StateFault) return null;
      throw error;
    });
    snapshots.push({ path, snapshot });
  }
  const account = snapshots.find(({ snapshot }) => snapshot !== null)?.snapshot?.account ?? null;
  return { account, appid, snapshots };
}

/**
 * The snapshot that was asked for: the newest that holds a menu, or the one with this number in the list (1 is the
 * newest), taken at this time, or in this file. Those that cannot be read are told when they were passed by: without them
 * it is an older menu that comes back.
 *
 * @throws UsageFault `snapshot-missing`, StateFault `state-corrupt`.
 */
export async function findSnapshot(
  state: StateFolder,
  { account, appid, given }: { account: string; appid: string; given: string | undefined },
  ctx: CliContext,
): Promise<KeptSnapshot & { readonly snapshot: Snapshot }> {
  const paths = await state.snapshots(appid);
  if (given !== undefined) {
    const path = numbered(paths, given) ?? takenAt(paths, given) ?? resolve(ctx.cwd, given);
    if (!existsSync(path)) throw new UsageFault('snapshot-missing', { account, folder: state.path, given });
    const snapshot = await state.readSnapshot(path);
    if (snapshot.appid === appid) return { path, snapshot };
    const planned = snapshot.appid;
    throw new UsageFault('plan-other-target', { path, account, planned, given: appid });
  }
  for (const path of paths) {
    const snapshot = await state.readSnapshot(path).catch((error: unknown) => {
      if (!(error instanceof StateFault)) throw error;
      tellFaults([{ account, fault: error }], ctx);
      return null;
    });
    // An apply to an account without a menu leaves a snapshot of nothing.
    if (snapshot && snapshot.menu.button !== null) return { path, snapshot };
  }
  throw new UsageFault('snapshot-missing', { account, folder: state.path });
}

function numbered(paths: readonly string[], given: string): string | undefined {
  return /^[1-9]\d{0,2}$/.test(given) ? paths[Number(given) - 1] : undefined;
}

/** Names of the files have the time without colons. The beginning of a time will do when it fits one. */
function takenAt(paths: readonly string[], given: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d(?:T[\d:.]*Z?)?$/.test(given)) return undefined;
  const fitting = paths.filter(path => path.includes(`snapshot-${given.replaceAll(':', '')}`));
  return fitting.length === 1 ? fitting[0] : undefined;
}
