import { resolve } from 'node:path';
import { type Snapshot, StateFolder } from '../../apply/state-folder.ts';
import { UsageFault } from '../../menu/fault.ts';
import { retiredFields } from '../../plan/target.ts';
import { EN_RUN } from '../../report/en/run.ts';
import { applyTargets } from '../apply-targets.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readSettings } from '../settings.ts';
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
  const settings = readSettings(args, ctx);
  const state = new StateFolder(settings.stateFolder);
  const connector = new Connector(settings, ctx);
  const { account } = args;
  try {
    const { appid } = await connector.connect({ account, several: false });
    const paths = await state.snapshots(appid);
    if (args.list) {
      const lines = paths.length > 0 ? paths : [EN_RUN.snapshots.none];
      ctx.stdout.write(
        `${[EN_RUN.snapshots.heading(account), ...lines.map(line => `  ${line}`)].join('\n')}\n`,
      );
      return EXIT.done;
    }
    const given = args.snapshot === undefined ? undefined : resolve(ctx.cwd, args.snapshot);
    const { menu } = await chosen(state, given === undefined ? paths : [given], account);
    // WeChat refuses to add conditional menus with retired conditions again; they match nobody.
    const conditionalmenu = menu.conditionalmenu.filter(one => retiredFields(one).length === 0);
    const wanted = { strategy: 'overwrite', button: menu.button, conditionalmenu } as const;
    const targets = [{ account, appid, wanted }];
    const run = {
      targets,
      invalid: [],
      approval: 'none',
      command: 'restore',
      flags: args,
      connector,
      state,
    } as const;
    return await applyTargets(run, ctx);
  } finally {
    await connector.close();
  }
}

/** The first snapshot that holds a menu: what an interrupted apply leaves behind may be a snapshot of nothing. */
async function chosen(state: StateFolder, paths: readonly string[], account: string): Promise<Snapshot> {
  for (const path of paths) {
    const snapshot = await state.readSnapshot(path);
    if (snapshot.menu.button !== null) return snapshot;
  }
  throw new UsageFault('snapshot-missing', { account, folder: state.path });
}
