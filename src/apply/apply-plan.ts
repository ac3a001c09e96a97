import type { Address } from '../menu/address.ts';
import { sameValue } from '../menu/canonical-json.ts';
import type { Clock } from '../menu/clock.ts';
import { type LiveMenu, type MenuState, RETIRED_MATCH_FIELDS, type TargetState } from '../menu/menu.ts';
import type { Location } from '../menu/position.ts';
import { planAccount } from '../plan/create-plan.ts';
import type { AccountPlan, GuardName } from '../plan/plan.ts';
import type { LiveParts } from '../plan/steps.ts';
import type { Wanted } from '../plan/target.ts';
import { type Convergence, converge, Gap } from './converge.ts';
import { type MenuGateway, WechatFault } from './gateway.ts';
import { findInterrupted, sameConditional, sameState } from './interrupted.ts';
import type { ApplyEvent, ApplyResult, LiveIs } from './result.ts';
import type { StateFolder } from './state-folder.ts';

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
}

/** Tries of a write that fails unclearly, and the first pause between them, doubled each time. */
const FORWARD = { attempts: 3, pauseMs: 300 };
/** The way back is tried for longer: half a minute, besides what the calls take. */
const BACK = { attempts: 7, pauseMs: 500 };

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
    const interrupted = await findInterrupted(state, appid, live, 'locked-by-us');
    const plan = planAccount({
      ...options,
      live,
      ...(interrupted ? { interrupted } : {}),
    });
    on({ event: 'planned', plan });
    if (plan.changes.length === 0) {
      await state.closeJournal(appid);
      return { outcome: 'unchanged', plan };
    }
    if (approved && approved.live.digest !== plan.live.digest) {
      return {
        outcome: 'moved',
        plan,
        approved: { digest: approved.live.digest, menu: approved.live.snapshot },
        now: { digest: plan.live.digest, menu: plan.live.snapshot },
      };
    }
    const against = plan.guards.filter(guard => !allow.has(guard.name));
    if (against.length > 0) return { outcome: 'refused', plan, guards: against };

    const snapshot = await keepSnapshot(options, live, plan, on);
    if (options.stopRequested?.()) {
      await state.closeJournal(appid);
      return { outcome: 'interrupted', plan };
    }
    const result = await carryOut(options, live, plan, snapshot, on);
    // Only a known, whole menu ends the story; otherwise the next run goes on from the journal.
    if (result.outcome === 'applied' || result.live === 'old' || result.live === 'new')
      await state.closeJournal(appid);
    return result;
  } finally {
    await release().catch(() => {});
  }
}

async function keepSnapshot(
  { state, clock, account, appid }: ApplyOptions,
  live: LiveMenu,
  plan: AccountPlan,
  on: (event: ApplyEvent) => void,
): Promise<string> {
  const now = new Date(clock.now()).toISOString();
  const before = plan.live.snapshot;
  const version = { format_version: '1.0', account, appid } as const;
  const snapshot = await state.saveSnapshot({ ...version, taken: now, menu: before, raw: live.raw });
  await state.openJournal({ ...version, started: now, snapshot, before, target: plan.desired.menu });
  on({ event: 'snapshot', path: snapshot });
  return snapshot;
}

async function carryOut(
  { gateway, clock, wanted }: ApplyOptions,
  live: LiveMenu,
  plan: AccountPlan,
  snapshot: string,
  on: (event: ApplyEvent) => void,
): Promise<Extract<ApplyResult, { outcome: 'applied' | 'failed' }>> {
  const gap = new Gap();
  const goal = plan.desired.menu;
  const before = plan.live.snapshot;
  const ours = [before.button, goal.button, null];
  const common = { gateway, clock, gap, on, ours };
  const forward = await converge({ ...common, ...FORWARD, goal, strategy: wanted.strategy, from: live });
  if (forward.reached) {
    return { outcome: 'applied', plan, steps: forward.steps, gapMs: gap.ms, snapshot };
  }
  const failed = (live: LiveIs, back: Convergence | null): Extract<ApplyResult, { outcome: 'failed' }> => ({
    outcome: 'failed',
    plan,
    steps: [...forward.steps, ...(back?.steps ?? [])],
    at: forward.at ?? 'read-back',
    fault: forward.fault,
    wrote: forward.wrote,
    restore: back === null ? 'not-needed' : back.reached ? 'done' : 'failed',
    restoreFault: back?.fault ?? null,
    live,
    now: stateOf(back === null ? forward.now : back.now),
    snapshot,
    gapMs: gap.ms,
  });
  if (!forward.wrote) return failed('old', null);
  if (forward.now && sameState(forward.now, before)) return failed('old', null);
  // All calls succeeded: what is live may well be what was wanted, only told in other words. Leave it.
  if (forward.at === 'read-back') return failed(liveIs(forward.now, before, goal), null);

  // There is nothing to put back, or somebody else has set a menu in the meantime: not ours to undo.
  const known = forward.now ?? (await lookAgain(gateway));
  if (known && sameState(known, goal)) {
    return { outcome: 'applied', plan, steps: forward.steps, gapMs: gap.ms, snapshot };
  }
  if (before.button === null || (known && !ours.some(button => sameValue(button, known.button)))) {
    return failed(liveIs(known, before, goal), null);
  }
  on({ event: 'restoring' });
  const from = known ?? { button: null, conditionalmenu: [] };
  const back = await converge({
    ...common,
    ...BACK,
    goal: formerMenu(before, from),
    strategy: 'overwrite',
    from,
    ...rawButtons(live.raw),
  });
  if (back.now && sameState(back.now, goal)) {
    return { outcome: 'applied', plan, steps: [...forward.steps, ...back.steps], gapMs: gap.ms, snapshot };
  }
  return failed(back.reached ? 'old' : liveIs(back.now, before, goal), back);
}

/** The menu to go back to: all of the former one, but for conditional menus that WeChat would refuse to add again (they match nobody). */
function formerMenu(before: MenuState, now: LiveParts): TargetState {
  const possible = before.conditionalmenu.filter(
    menu =>
      RETIRED_MATCH_FIELDS.every(field => menu.matchrule[field] === undefined) ||
      now.conditionalmenu.some(one => sameConditional(one, menu)),
  );
  return { button: before.button, conditionalmenu: possible };
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

function stateOf(parts: LiveParts | null): MenuState | null {
  if (!parts) return null;
  const { button, conditionalmenu } = parts;
  return { button, conditionalmenu: conditionalmenu.map(({ matchrule, button }) => ({ matchrule, button })) };
}

/** The buttons of a menu/get answer as they were, members included that wxmenu does not know. */
function rawButtons(raw: unknown): { rawButton?: readonly object[] } {
  if (typeof raw !== 'object' || raw === null || !('menu' in raw)) return {};
  const { menu } = raw;
  if (typeof menu !== 'object' || menu === null || !('button' in menu) || !Array.isArray(menu.button))
    return {};
  return { rawButton: menu.button.filter((one): one is object => typeof one === 'object' && one !== null) };
}
