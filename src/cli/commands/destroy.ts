import { StateFolder } from '../../apply/state-folder.ts';
import { applyTargets } from '../apply-targets.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { namedAccount } from '../select-menus.ts';
import { readSettings } from '../settings.ts';
import type { WriteFlags } from './apply.ts';

export interface DestroyArgs extends WriteFlags {
  readonly account: string;
}

const NO_MENU = { strategy: 'replace', button: null } as const;

/** Deletes the default menu and every conditional menu of one account, named explicitly. */
export async function destroy(args: DestroyArgs, ctx: CliContext): Promise<ExitCode> {
  const { account } = args;
  const settings = readSettings(args, ctx);
  const connector = new Connector(settings, ctx);
  try {
    const state = new StateFolder(settings.stateFolder);
    // A file that names the account's appid keeps credentials of another account from being used.
    const target = { ...namedAccount(account, settings.emulator !== null, ctx), wanted: NO_MENU };
    const run = {
      targets: [target],
      invalid: [],
      command: 'destroy',
      flags: args,
      connector,
      state,
    } as const;
    return await applyTargets(run, ctx);
  } finally {
    await connector.close();
  }
}
