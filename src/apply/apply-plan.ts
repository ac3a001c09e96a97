import type { Address } from '../menu/address.ts';
import type { Clock } from '../menu/clock.ts';
import { StateFault } from '../menu/fault.ts';
import type { ConditionalMenu, LiveMenu, MenuState, Tag } from '../menu/menu.ts';
import type { Location } from '../menu/position.ts';
import { sameConditional, sameState } from '../menu/same-menu.ts';
import type { AccountPlan, GuardName } from '../plan/plan.ts';
import { type Wanted, whyNotAddable } from '../plan/target.ts';
import { carryOut, type Ended } from './carry-out.ts';
import type { MenuGateway } from './gateway.ts';
import { findInterrupted, type Interrupted } from './interrupted.ts';
import { planLive } from './plan-live.ts';
import type { ApplyEvent, ApplyResult } from './result.ts';
import type { Journal, StateFolder } from './state-folder.ts';
import { without } from './whose-menu.ts';

export interface ApplyOptions {
  readonly gateway: MenuGateway;
  readonly state: StateFolder;
  readonly clock: Clock;
  readonly account: string;
  readonly appid: string;
  readonly file?: string;
  readonly wanted: Wanted;
  /** All tags of the account; needed when a rule gives one by name. */
  readonly tags?: readonly Tag[];
  readonly places?: ReadonlyMap<Address, Location>;
  /** The plan that somebody approved: when live is no longer what it was made from, nothing is written. */
  readonly approved?: AccountPlan;
  /** Guards that may stand against the plan. */
  readonly allow: ReadonlySet<GuardName>;
  /** Asked once, right before the first write: true stops here. After that the apply goes on to a known end. */
  readonly stopRequested?: () => boolean;
  /** What it throws once writing has begun stops nothing, and is thrown at the end. */
  readonly on?: (event: ApplyEvent) => void;
  /** Leave out conditional menus that WeChat refuses to add rather than fail at them: for putting a snapshot back. */
  readonly skipRefused?: boolean;
}

/**
 * Makes one account hold what is wanted: lock, read live, compare with what was approved, keep a snapshot, make the
 * calls, read back. When a call fails after the menu was deleted the former menu is put back.
 *
 * @returns how it ended; that WeChat failed on the way is a result too, once anything may have been written.
 * @throws WechatFault when live could not even be read; StateFault when the account is locked or no snapshot can be
 *   kept, UsageFault `unreadable` when snapshots cannot be listed; UsageFault `tags-unresolved`, `tags-gone`. Nothing was
 *   written then. Any other error of the gateway, or of `on`, once a menu is live again as far as that can be had.
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
    const wanted = options.skipRefused ? { notAddable: [], ...options.wanted } : options.wanted;
    const { input, plan } = await planLive({ ...options, wanted, live, ...aftermath }, gateway);
    const { missingTags = [] } = input;
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

    const story = await openStory({ ...options, live, plan, missingTags }, interrupted);
    on({ event: 'snapshot', path: story.snapshot });
    // Once more: the disk may have taken its time.
    if (options.stopRequested?.()) {
      await (interrupted ? state.openJournal(interrupted.journal) : state.closeJournal(appid));
      return { outcome: 'interrupted', plan };
    }
    const owed = options.wanted.conditionalmenu ? [] : (interrupted?.keep ?? []).filter(isNotIn(live));
    const result = await carryOut({
      ...options,
      on,
      live,
      plan,
      missingTags,
      owed,
      snapshot: story.snapshot,
    });
    await goOnWith(state, story, result);
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

/** An apply that is about to write. */
interface Begun extends ApplyOptions {
  readonly live: LiveMenu;
  readonly plan: AccountPlan;
  readonly missingTags: readonly string[];
}

/**
 * Keeps the menu that is live, and writes down what is about to be done. After an apply that was cut off its story goes
 * on: the menu to come back to is still the one it began with, not the half of it that is live now.
 */
async function openStory(
  { state, clock, account, appid, live, plan, missingTags }: Begun,
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
  const not_addable = live.conditionalmenu.flatMap((menu, i) =>
    whyNotAddable(menu, i, live, missingTags) ? [i] : [],
  );
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

/**
 * Only a whole menu ends the story; otherwise the next run goes on from the journal. When the disk does not take that,
 * the journal stays as it was, which the next run holds against what is live: no reason to keep the result back.
 */
async function goOnWith(state: StateFolder, story: Journal, result: Ended): Promise<void> {
  const never = result.lost.filter(({ later }) => !later);
  const left = { before: without(story.before, never), target: without(story.target, never) };
  const whole = result.outcome === 'applied' || isWhole(result.now, left.before);
  try {
    if (whole && never.length === result.lost.length) await state.closeJournal(story.appid);
    else if (never.length > 0) await state.openJournal({ ...story, ...left });
  } catch (error) {
    if (!(error instanceof StateFault)) throw error;
  }
}

function isNotIn({ conditionalmenu }: LiveMenu): (menu: ConditionalMenu) => boolean {
  return menu => !conditionalmenu.some(one => sameConditional(one, menu));
}

function isWhole(now: MenuState | null, before: MenuState): boolean {
  return now !== null && sameState(now, before);
}
