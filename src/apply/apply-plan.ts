import type { Address } from '../menu/address.ts';
import type { Clock } from '../menu/clock.ts';
import type { LiveMenu, MenuState, TargetState } from '../menu/menu.ts';
import type { Location } from '../menu/position.ts';
import { sameConditional, sameState, stateOf } from '../menu/same-menu.ts';
import { planAccount } from '../plan/create-plan.ts';
import type { AccountPlan, GuardName } from '../plan/plan.ts';
import type { LiveParts } from '../plan/steps.ts';
import { canBeAdded, type Wanted } from '../plan/target.ts';
import { type Convergence, type ConvergeOptions, converge } from './converge.ts';
import { Gap } from './gap.ts';
import { type MenuGateway, WechatFault } from './gateway.ts';
import { findInterrupted, type Interrupted } from './interrupted.ts';
import type { ApplyEvent, ApplyResult, LiveIs } from './result.ts';
import type { Journal, StateFolder } from './state-folder.ts';
import { isFamiliar, without } from './whose-menu.ts';

export interface ApplyOptions {
  readonly gateway: MenuGateway;
  readonly state: StateFolder;
  readonly clock: Clock;
  readonly account: string;
  readonly appid: string;
  readonly file?: string;
  readonly wanted: Wanted;
  readonly places?: ReadonlyMap<Address, Location>;
  /** The plan that somebody approved: when live is no longer what it was made from, nothing is written. */
  readonly approved?: AccountPlan;
  /** Guards that may stand against the plan. */
  readonly allow: ReadonlySet<GuardName>;
  /** Asked once, right before the first write: true stops here. After that the apply goes on to a known end. */
  readonly stopRequested?: () => boolean;
  readonly on?: (event: ApplyEvent) => void;
  /** Leave out conditional menus that WeChat refuses to add rather than fail at them: for putting a snapshot back. */
  readonly skipRefused?: boolean;
}

/** Tries of a write that fails unclearly, and the first pause between them, doubled each time. */
const FORWARD = { attempts: 3, pauseMs: 300, persistent: false } as const;
/** The way back is tried for longer, refused or not: a minute, besides what the calls take. */
const BACK = { attempts: 8, pauseMs: 500, persistent: true, skipRefused: true } as const;

/**
 * Makes one account hold what is wanted: lock, read live, compare with what was approved, keep a snapshot, make the
 * calls, read back. When a call fails after the menu was deleted the former menu is put back.
 *
 * @returns how it ended; that WeChat failed on the way is a result too, once anything may have been written.
 * @throws WechatFault when live could not even be read; StateFault when the account is locked or no snapshot can be
 *   kept. Nothing was written then.
 */
export async function applyPlan(options: ApplyOptions): Promise<ApplyResult> {
  const { gateway, state, account, appid, approved, allow } = options;
  const on = options.on ?? (() => {});
  const release = await state.lock(account, appid);
  try {
    const live = await gateway.readLive();
    // The lock is ours, so a journal that is still there is of an apply that was cut off.
    const aftermath = await findInterrupted(state, appid, live, 'locked-by-us');
    const { interrupted } = aftermath;
    const plan = planAccount({ ...options, live, ...aftermath });
    on({ event: 'planned', plan });
    if (plan.changes.length === 0) {
      await state.closeJournal(appid);
      return { outcome: 'unchanged', plan };
    }
    if (approved && !sameEffect(approved, plan)) {
      return {
        outcome: 'moved',
        plan,
        approved: { digest: approved.live.digest, menu: approved.live.snapshot },
        now: { digest: plan.live.digest, menu: plan.live.snapshot },
      };
    }
    const against = plan.guards.filter(guard => !allow.has(guard.name));
    if (against.length > 0) return { outcome: 'refused', plan, guards: against };
    if (options.stopRequested?.()) return { outcome: 'interrupted', plan };

    const story = await openStory(options, live, plan, interrupted);
    on({ event: 'snapshot', path: story.snapshot });
    // Once more: the disk may have taken its time.
    if (options.stopRequested?.()) {
      await (interrupted ? state.openJournal(interrupted.journal) : state.closeJournal(appid));
      return { outcome: 'interrupted', plan };
    }
    const result = await carryOut(options, live, plan, story.snapshot, on);
    // Only a whole menu ends the story; otherwise the next run goes on from the journal.
    const never = result.lost.filter(({ later }) => !later);
    const whole = result.outcome === 'applied' || isWhole(result.now, without(story.before, never));
    if (whole && never.length === result.lost.length) await state.closeJournal(appid);
    else if (never.length > 0)
      await state.openJournal({
        ...story,
        before: without(story.before, never),
        target: without(story.target, never),
      });
    return result;
  } finally {
    await release().catch(() => {});
  }
}

/** Whether what would be done now is what was approved: from the same menu to the same menu, in the same way. */
function sameEffect(approved: AccountPlan, now: AccountPlan): boolean {
  return (
    approved.live.digest === now.live.digest &&
    approved.desired.digest === now.desired.digest &&
    approved.strategy === now.strategy
  );
}

/**
 * Keeps the menu that is live, and writes down what is about to be done. After an apply that was cut off its story goes
 * on: the menu to come back to is still the one it began with, not the half of it that is live now.
 */
async function openStory(
  { state, clock, account, appid }: ApplyOptions,
  live: LiveMenu,
  plan: AccountPlan,
  interrupted: Interrupted | undefined,
): Promise<Journal> {
  const target = plan.desired.menu;
  if (interrupted?.keep) {
    const story = { ...interrupted.journal, target };
    await state.openJournal(story);
    return story;
  }
  const now = new Date(clock.now()).toISOString();
  const before = plan.live.snapshot;
  const version = { format_version: '1.0', account, appid } as const;
  const not_addable = live.conditionalmenu.flatMap((menu, i) => (canBeAdded(menu, i, live) ? [] : [i]));
  const snapshot = await state.saveSnapshot({
    ...version,
    taken: now,
    menu: before,
    not_addable,
    raw: live.raw,
  });
  const story = { ...version, started: now, snapshot, before, target };
  await state.openJournal(story);
  return story;
}

type Ended = Extract<ApplyResult, { outcome: 'applied' | 'failed' }>;

async function carryOut(
  { gateway, clock, skipRefused = false }: ApplyOptions,
  live: LiveMenu,
  plan: AccountPlan,
  snapshot: string,
  on: (event: ApplyEvent) => void,
): Promise<Ended> {
  const gap = new Gap(live.button !== null);
  const goal = plan.desired.menu;
  const before = plan.live.snapshot;
  const common = { gateway, clock, gap, on, before } satisfies Partial<ConvergeOptions>;
  const applied = (...ways: readonly Convergence[]): Ended => ({
    outcome: 'applied',
    plan,
    steps: ways.flatMap(({ steps }) => steps),
    gapMs: gap.ms,
    snapshot,
    lost: ways.flatMap(({ lost }) => lost),
  });
  const strategy = plan.strategy;
  const forward = await converge({
    ...common,
    ...FORWARD,
    goal,
    strategy,
    from: live,
    skipRefused,
    mayBeGone: false,
  });
  if (forward.reached) return applied(forward);
  const failed = (is: LiveIs, now: LiveParts | null, back: Convergence | null): Ended => ({
    outcome: 'failed',
    plan,
    steps: [...forward.steps, ...(back?.steps ?? [])],
    at: forward.at ?? 'read-back',
    fault: forward.fault,
    wrote: forward.wrote,
    restore: back === null ? 'not-needed' : back.reached && back.lost.length === 0 ? 'done' : 'failed',
    restoreFault: back?.fault ?? null,
    live: is,
    now: now && stateOf(now),
    snapshot,
    gapMs: gap.ms,
    lost: [...forward.lost, ...(back?.lost ?? [])],
  });
  if (!forward.wrote) return failed('old', live, null);
  const now = forward.now ?? (await lookAgain(gateway));
  const is = liveIs(now, before, goal);
  if (is === 'new') return applied(forward);
  // All calls succeeded: what is live may well be what was wanted, only told in other words or not yet told. And there
  // may be nothing to put back, or the default menu is as it was: nothing that visitors lack. Leave all that alone.
  if (forward.at === 'read-back' || is === 'old' || before.button === null) return failed(is, now, null);
  // With nothing known and nothing deleted, either the old or the new menu is live.
  if (now === null && !forward.mayBeGone) return failed('unknown', null, null);
  // Somebody else has set a menu in the meantime: not ours to undo.
  if (now && !isFamiliar(now, before, goal)) return failed(is, now, null);

  on({ event: 'restoring' });
  const back = await converge({
    ...common,
    ...BACK,
    goal: formerMenu(live, now),
    before: { button: goal.button, conditionalmenu: [...before.conditionalmenu, ...goal.conditionalmenu] },
    strategy: 'overwrite',
    from: now,
    mayBeGone: forward.mayBeGone,
    ...rawButtons(live.raw),
  });
  if (back.now && sameState(back.now, goal)) return applied(forward, back);
  // Retired conditional menus that are gone were seen by nobody: that is the old menu still.
  const whole = back.reached && back.lost.length === 0;
  return failed(whole ? 'old' : liveIs(back.now, before, goal), back.now, back);
}

/** The menu to go back to: all of the former one, but for conditional menus that WeChat would not add again as they were. */
function formerMenu(live: LiveMenu, now: LiveParts | null): TargetState {
  const conditionalmenu = live.conditionalmenu.filter(
    (menu, i) => canBeAdded(menu, i, live) || now?.conditionalmenu.some(one => sameConditional(one, menu)),
  );
  return { button: live.button, conditionalmenu };
}

async function lookAgain(gateway: MenuGateway): Promise<LiveMenu | null> {
  try {
    return await gateway.readLive({ website: false });
  } catch (error) {
    if (error instanceof WechatFault) return null;
    throw error;
  }
}

function liveIs(now: LiveParts | null, before: MenuState, goal: TargetState): LiveIs {
  if (!now) return 'unknown';
  if (sameState(now, before)) return 'old';
  if (sameState(now, goal)) return 'new';
  return now.button === null ? 'none' : 'mixed';
}

function isWhole(now: MenuState | null, before: MenuState): boolean {
  return now !== null && sameState(now, before);
}

/** The buttons of a menu/get answer as they were, members included that wxmenu does not know. */
function rawButtons(raw: unknown): { rawButton?: readonly object[] } {
  if (typeof raw !== 'object' || raw === null || !('menu' in raw)) return {};
  const { menu } = raw;
  if (typeof menu !== 'object' || menu === null || !('button' in menu) || !Array.isArray(menu.button))
    return {};
  return { rawButton: menu.button.filter((one): one is object => typeof one === 'object' && one !== null) };
}
