import { type Snapshot, StateFolder } from '../../apply/state-folder.ts';
import { Fault } from '../../menu/fault.ts';
import { DOCUMENT_VERSION } from '../../report/document-version.ts';
import { emulatorFlag } from '../../report/next-command.ts';
import { shellWord } from '../../report/printable.ts';
import { renderSnapshots, type SnapshotList, snapshotsJson } from '../../report/snapshots.ts';
import { applyTargets } from '../apply-targets.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { findCredentials } from '../credentials.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { runWords } from '../run-words.ts';
import { namedAccount } from '../select-menus.ts';
import { readSettings, type Settings } from '../settings.ts';
import { findSnapshot, type KeptSnapshot, type KeptSnapshots, keptSnapshots } from '../snapshots.ts';
import type { Target } from '../target.ts';
import { VERSION } from '../version.ts';
import type { WriteFlags } from './apply.ts';

export interface RestoreArgs extends WriteFlags {
  /** Absent: the snapshots of every account are listed. */
  readonly account?: string | undefined;
  /** Number, time or file; the newest one that holds a menu if absent. */
  readonly snapshot?: string | undefined;
  /** `--list`: only says which snapshots there are. */
  readonly list?: boolean | undefined;
  /** `--show`: only prints the menu in the snapshot. */
  readonly show?: boolean | undefined;
  /** `--diff`: only shows what would change. */
  readonly diff?: boolean | undefined;
}

/** Puts a menu back that an apply replaced, with the same care as any apply: plan, approval, read-back. */
export async function restore(args: RestoreArgs, ctx: CliContext): Promise<ExitCode> {
  const { account } = args;
  const settings = readSettings(args, ctx);
  const state = new StateFolder(settings.stateFolder);
  if (account === undefined || args.list) return await list(account, state, settings, args.format, ctx);
  const connector = new Connector(settings, ctx);
  try {
    const whose = namedAccount(account, settings.emulator !== null, ctx);
    const { appid } = await connector.connect(whose);
    const found = await findSnapshot(state, { account, appid, given: args.snapshot }, ctx);
    if (args.show) return await show(found.snapshot, args.format, ctx);
    const { menu, not_addable: notAddable = [] } = found.snapshot;
    const { button, conditionalmenu } = menu;
    const wanted = { strategy: 'overwrite', button, conditionalmenu, notAddable } as const;
    const target: Target = { ...whose, appid, wanted, skipRefused: true };
    if (args.diff) return await diff(target, found, { args, connector, state }, ctx);
    const run = {
      targets: [target],
      invalid: [],
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

/** Without credentials: what is kept says of itself whose it is. */
async function list(
  account: string | undefined,
  state: StateFolder,
  settings: Settings,
  format: RestoreArgs['format'],
  ctx: CliContext,
): Promise<ExitCode> {
  const kept: KeptSnapshots[] = [];
  for (const appid of await state.appids()) kept.push(await keptSnapshots(state, appid));
  const lists = account === undefined ? kept.map(named) : listsOf(account, kept, settings, ctx);
  if (format === 'json') {
    const version = { format_version: DOCUMENT_VERSION, tool_version: VERSION, exit_code: EXIT.done };
    ctx.stdout.write(`${JSON.stringify({ ...version, ...snapshotsJson(lists) }, null, 2)}\n`);
    return EXIT.done;
  }
  const { snapshots: words } = runWords(ctx);
  const none = `${words.noneAtAll(state.path)}\n`;
  ctx.stdout.write(lists.length === 0 ? none : renderSnapshots(lists, words));
  return EXIT.done;
}

/** Also what the account was called before: its appid stays. */
function listsOf(
  account: string,
  kept: readonly KeptSnapshots[],
  settings: Settings,
  ctx: CliContext,
): SnapshotList[] {
  const appid = knownAppid(account, settings, ctx);
  const own = kept.filter(
    one => one.appid === appid || one.snapshots.some(({ snapshot }) => snapshot?.account === account),
  );
  if (own.length > 0) return own.map(one => ({ ...one, account }));
  // A slip is told from an account that nothing was applied to.
  const whose = namedAccount(account, settings.emulator !== null, ctx);
  return [{ account, appid: appid ?? whose.appid ?? '', snapshots: [] }];
}

function knownAppid(account: string, settings: Settings, ctx: CliContext): string | null {
  if (settings.emulator !== null) return null;
  try {
    return findCredentials(namedAccount(account, false, ctx), ctx.env).appid;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

function named(kept: KeptSnapshots): SnapshotList {
  return { ...kept, account: kept.account ?? kept.appid };
}

/** As a menu file, so that it can be kept as one. */
async function show(
  snapshot: Snapshot,
  format: RestoreArgs['format'],
  { stdout }: CliContext,
): Promise<ExitCode> {
  if (format === 'json') stdout.write(`${JSON.stringify({ ...snapshot, exit_code: EXIT.done }, null, 2)}\n`);
  else stdout.write((await import('../../config/emit-menu.ts')).emitState(snapshot.menu));
  return EXIT.done;
}

interface DiffRun {
  readonly args: RestoreArgs;
  readonly connector: Connector;
  readonly state: StateFolder;
}

/** What putting it back would change, in the form of `git diff`. */
async function diff(
  target: Target,
  { path }: KeptSnapshot,
  { args, connector, state }: DiffRun,
  ctx: CliContext,
): Promise<ExitCode> {
  const [{ planTargets }, { showPlan }, { assemblePlan }] = await Promise.all([
    import('../plan-targets.ts'),
    import('./plan.ts'),
    import('../../plan/create-plan.ts'),
  ]);
  const { planned, failed } = await planTargets([target], connector, state, 1);
  for (const { fault } of failed) throw fault;
  const plans = planned.map(({ plan }) => ({ ...plan, file: path }));
  const made = { ...assemblePlan(plans, VERSION), ...connector.emulated };
  showPlan(made, args.format === 'json' ? 'json' : 'diff', ctx.stdout, undefined);
  const { snapshots: words } = runWords(ctx);
  const command = ['wxmenu restore', shellWord(target.account), ...givenWords(args)].join(' ');
  const changes = plans.some(({ steps }) => steps.length > 0);
  const end = changes
    ? words.next(`${command}${emulatorFlag(connector.emulated.emulator)}`)
    : words.same(target.account, path);
  if (args.format !== 'json' && !args.quiet) ctx.stderr.write(`${end}\n`);
  return EXIT.done;
}

function givenWords({ snapshot }: RestoreArgs): readonly string[] {
  return snapshot === undefined ? [] : [shellWord(snapshot)];
}
