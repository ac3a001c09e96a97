import pLimit from 'p-limit';
import { StateFolder } from '../../apply/state-folder.ts';
import { UsageFault } from '../../menu/fault.ts';
import { renderDiagnosis } from '../../report/doctor.ts';
import type { AccountChecks, Check, Diagnosis } from '../../report/doctor-check.ts';
import { diagnosisJson } from '../../report/doctor-json.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { ACCOUNT_CALLS, checkAccount } from '../doctor-account.ts';
import { type AccountToCheck, accountsToCheck, credentialsInUse } from '../doctor-accounts.ts';
import { checkMachine, obstacleIn, unsettled } from '../doctor-machine.ts';
import { NETWORK, type Network } from '../doctor-network.ts';
import { exitCodeOfChecks, failed, found, skipped } from '../doctor-verdict.ts';
import type { ExitCode } from '../exit-code.ts';
import { probeOf } from '../probe.ts';
import { type ConnectionFlags, readSettings, type Settings } from '../settings.ts';
import { VERSION } from '../version.ts';

export interface DoctorArgs extends ConnectionFlags {
  /** Account names, files or folders; none = menus/, or the one account that has credentials. */
  readonly selection: readonly string[];
  readonly format: 'text' | 'json';
  /** `--parallelism`: accounts at a time; 4 if absent. */
  readonly parallelism?: number | undefined;
}

/**
 * Checks whether wxmenu can do its work: this machine, the way to WeChat, and each account. Reads only: no menu is
 * written, no token forced, no folder made.
 *
 * @throws UsageFault when the arguments name nothing, or an option cannot be understood.
 */
export async function doctor(
  args: DoctorArgs,
  ctx: CliContext,
  network: Network = NETWORK,
): Promise<ExitCode> {
  const diagnosis = await diagnose(args, ctx, network);
  const exit = exitCodeOfChecks(allChecks(diagnosis));
  if (args.format === 'json') {
    const document = diagnosisJson(diagnosis, { toolVersion: VERSION, exitCode: exit });
    ctx.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    const shown = args.quiet ? worthSaying(diagnosis) : diagnosis;
    if (allChecks(shown).length > 0) ctx.stdout.write(renderDiagnosis(shown, ctx.stdout.style));
  }
  return exit;
}

async function diagnose(args: DoctorArgs, ctx: CliContext, network: Network): Promise<Diagnosis> {
  const accounts = accountsToCheck(args.selection, ctx, args.emulator !== undefined);
  const settings = settle(args, ctx);
  const machine =
    settings instanceof UsageFault ? unsettled(settings) : await checkMachine(settings, ctx, network);
  if (accounts.length === 0) {
    return {
      machine: [...machine, found('accounts', 'failed', 'no-accounts', { folder: 'menus' })],
      accounts: [],
    };
  }
  if (settings instanceof UsageFault) {
    return { machine, accounts: accounts.map(one => ({ ...unasked(one), account: one.account })) };
  }
  const connector = new Connector(settings, ctx);
  const limit = pLimit(args.parallelism ?? 4);
  const ask = (one: AccountToCheck) =>
    limit(() => askAccount(one, accounts.length > 1, { machine, connector, settings, ctx }));
  try {
    return { machine, accounts: await Promise.all(accounts.map(ask)), ...connector.emulated };
  } finally {
    await connector.close();
  }
}

/** Settings that cannot be understood are the first thing that is found; a wrong option is wrong usage. */
function settle(args: DoctorArgs, ctx: CliContext): Settings | UsageFault {
  try {
    // A token that is forced throws out the ones that other programs use: that is no check.
    return { ...readSettings(args, ctx), forceTokenRefresh: false };
  } catch (error) {
    if (error instanceof UsageFault && error.code !== 'bad-option') return error;
    throw error;
  }
}

interface Means {
  readonly machine: readonly Check[];
  readonly connector: Connector;
  readonly settings: Settings;
  readonly ctx: CliContext;
}

async function askAccount(
  one: AccountToCheck,
  several: boolean,
  { machine, connector, settings, ctx }: Means,
): Promise<AccountChecks> {
  const { account } = one;
  const first = menuFile(one);
  try {
    const { appid, gateway } = await connector.connect({ ...one, several });
    const { tokenKind, variables } = credentialsInUse(account, several, ctx.env);
    const isEmulated = settings.emulator !== null;
    const credentials = isEmulated
      ? found('credentials', 'ok', 'credentials-emulator', {})
      : found('credentials', 'ok', 'credentials-found', { variables });
    const obstacle = obstacleIn(machine);
    if (obstacle !== null) {
      const rest = ACCOUNT_CALLS.map(check => skipped(check, obstacle));
      return { account, appid, checks: [...first, credentials, ...rest] };
    }
    const checks = await checkAccount({
      account,
      appid,
      tokenKind: isEmulated ? 'stable' : tokenKind,
      probe: probeOf(gateway),
      state: new StateFolder(settings.stateFolder),
    });
    return { account, appid, checks: [...first, credentials, ...checks] };
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    const rest = ACCOUNT_CALLS.map(check => skipped(check, 'credentials'));
    return { account, appid: null, checks: [...first, failed('credentials', error), ...rest] };
  }
}

function unasked(one: AccountToCheck): Omit<AccountChecks, 'account'> {
  const rest = (['credentials', ...ACCOUNT_CALLS] as const).map(check => skipped(check, 'settings'));
  return { appid: null, checks: [...menuFile(one), ...rest] };
}

function menuFile({ file, errors }: AccountToCheck): readonly Check[] {
  if (file === undefined || errors === 0) return [];
  return [found('menu-file', 'warning', 'menu-file-invalid', { file, errors })];
}

function allChecks({ machine, accounts }: Diagnosis): readonly Check[] {
  return [...machine, ...accounts.flatMap(({ checks }) => checks)];
}

function worthSaying(diagnosis: Diagnosis): Diagnosis {
  const isWorth = ({ verdict }: Check): boolean => verdict === 'warning' || verdict === 'failed';
  const accounts = diagnosis.accounts.map(one => ({ ...one, checks: one.checks.filter(isWorth) }));
  return {
    ...diagnosis,
    machine: diagnosis.machine.filter(isWorth),
    accounts: accounts.filter(({ checks }) => checks.length > 0),
  };
}
