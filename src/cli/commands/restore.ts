import { resolve } from 'node:path';
import { type Snapshot, StateFolder } from '../../apply/state-folder.ts';
import { StateFault, UsageFault } from '../../menu/fault.ts';
import { applyTargets } from '../apply-targets.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { tellFaults } from '../outcome.ts';
import { runWords } from '../run-words.ts';
import { namedAccount } from '../select-menus.ts';
import { readSettings } from '../settings.ts';
import { VERSION } from '../version.ts';
import type { WriteFlags } from './apply.ts';

export interface RestoreArgs extends WriteFlags {
  readonly account: string;
  /** `--snapshot FILE`; the newest one that holds a menu if absent. */
  readonly snapshot?: string | undefined;
  /** `--list`: only says which snapshots there are. */
  readonly list?: boolean | undefined;
}

/** Puts a menu back that an apply replaced, with the same care as any apply: plan, approval, read-back. */
export async function restore(args: RestoreArgs, ctx: CliContext): Promise<ExitCode> {
  const { account } = args;
  const settings = readSettings(args, ctx);
  const state = new StateFolder(settings.stateFolder);
  const connector = new Connector(settings, ctx);
  try {
    const whose = namedAccount(account, settings.emulator !== null, ctx);
    const { appid } = await connector.connect(whose);
    const paths = await state.snapshots(appid);
    if (args.list) return listSnapshots(account, appid, paths, args.format, ctx);
    const { menu, not_addable: notAddable = [] } =
      args.snapshot === undefined
        ? await newestMenu(state, paths, account, ctx)
        : await named(state, args.snapshot, account, appid, ctx);
    const { button, conditionalmenu } = menu;
    const wanted = { strategy: 'overwrite', button, conditionalmenu, notAddable } as const;
    const targets = [{ ...whose, appid, wanted, skipRefused: true }];
    const run = { targets, invalid: [], command: 'restore', flags: args, connector, state } as const;
    return await applyTargets(run, ctx);
  } finally {
    await connector.close();
  }
}

function listSnapshots(
  account: string,
  appid: string,
  paths: readonly string[],
  format: RestoreArgs['format'],
  ctx: CliContext,
): ExitCode {
  if (format === 'json') {
    const version = { format_version: '1.0', tool_version: VERSION, exit_code: EXIT.done };
    ctx.stdout.write(`${JSON.stringify({ ...version, account, appid, snapshots: paths }, null, 2)}\n`);
    return EXIT.done;
  }
  const { snapshots } = runWords(ctx);
  const lines = paths.length > 0 ? paths : [snapshots.none];
  ctx.stdout.write(`${[snapshots.heading(account), ...lines.map(line => `  ${line}`)].join('\n')}\n`);
  return EXIT.done;
}

/**
 * The newest snapshot that can be read and holds a menu: an apply to an account without one leaves a snapshot of
 * nothing. Those that cannot be read are told: without them it is an older menu that comes back.
 */
async function newestMenu(
  state: StateFolder,
  paths: readonly string[],
  account: string,
  ctx: CliContext,
): Promise<Snapshot> {
  for (const path of paths) {
    const snapshot = await state.readSnapshot(path).catch((error: unknown) => {
      if (!(error instanceof StateFault)) throw error;
      tellFaults([{ account, fault: error }], ctx);
      return null;
    });
    if (snapshot && snapshot.menu.button !== null) return snapshot;
  }
  throw new UsageFault('snapshot-missing', { account, folder: state.path });
}

/** The snapshot that was named, when it is one of this account. */
async function named(
  state: StateFolder,
  path: string,
  account: string,
  appid: string,
  { cwd }: CliContext,
): Promise<Snapshot> {
  const snapshot = await state.readSnapshot(resolve(cwd, path));
  if (snapshot.appid !== appid) {
    throw new UsageFault('plan-other-target', { path, account, planned: snapshot.appid, given: appid });
  }
  return snapshot;
}
