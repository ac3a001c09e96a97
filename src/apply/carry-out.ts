import type { Clock } from '../menu/clock.ts';
import type { ConditionalMenu, LiveMenu, MenuState, TargetState } from '../menu/menu.ts';
import { sameConditional, sameState, stateOf } from '../menu/same-menu.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { reachable } from '../plan/reachable.ts';
import type { LiveParts } from '../plan/steps.ts';
import { retiredFields, whyNotAddable } from '../plan/target.ts';
import { converge } from './converge.ts';
import type { Convergence, ConvergeOptions } from './convergence.ts';
import { Gap } from './gap.ts';
import { isForThisMinute, type MenuGateway, WechatFault } from './gateway.ts';
import type { ApplyEvent, ApplyResult, LiveIs } from './result.ts';
import { standingOf } from './standing.ts';
import { isFamiliar, without } from './whose-menu.ts';

/** Tries of a write that fails unclearly, and the first pause between them, doubled each time. */
const FORWARD = { attempts: 3, pauseMs: 300, persistent: false } as const;
/** The way back is tried for longer: a minute, besides what the calls take. */
const BACK = {
  attempts: 8,
  pauseMs: 500,
  persistent: true,
  leaveOut: (refusal: WechatFault): boolean => !isForThisMinute(refusal),
} as const;

/** What `carryOut` works with. */
export interface Work {
  readonly gateway: MenuGateway;
  readonly clock: Clock;
  readonly live: LiveMenu;
  readonly plan: AccountPlan;
  /** Ids of tags that are known not to exist. */
  readonly missingTags: readonly string[];
  /** Where the former menu is kept. */
  readonly snapshot: string;
  readonly skipRefused?: boolean;
  /** Conditional menus that are not live any more, and that an apply that was cut off still had to add again. */
  readonly owed: readonly ConditionalMenu[];
  readonly on: (event: ApplyEvent) => void;
}

/** How it ended once something may have been written. */
export type Ended = Extract<ApplyResult, { outcome: 'applied' | 'failed' }>;

/**
 * Makes the calls of a plan; when one fails and something was written, goes back to the former menu. An error that is
 * no fault (a bug, in here or in who listens) is no reason to leave an account without its menu: it is thrown when a
 * known end has been reached.
 */
export async function carryOut(work: Work): Promise<Ended> {
  const bugs: unknown[] = [];
  const on = (event: ApplyEvent): void => {
    try {
      work.on(event);
    } catch (error) {
      bugs.push(error);
    }
  };
  const ended = await goThereOrBack({ ...work, on, onBug: error => bugs.push(error) });
  if (bugs.length > 0) throw bugs[0];
  return ended;
}

async function goThereOrBack(work: Work & Pick<ConvergeOptions, 'onBug'>): Promise<Ended> {
  const { gateway, clock, live, plan, missingTags, snapshot, skipRefused = false, owed, on, onBug } = work;
  const gap = new Gap(live.button !== null);
  const goal = plan.desired.menu;
  const before = plan.live.snapshot;
  const labels = goal.conditionalmenu;
  const common = { gateway, clock, gap, on, onBug, before, labels } satisfies Partial<ConvergeOptions>;
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
    // One that is owed and refused for what it is would be refused in every apply to come.
    leaveOut: (refusal, menu) =>
      skipRefused || (refusal.lasting && owed.some(one => sameConditional(one, menu))),
    mayBeGone: false,
  });
  if (forward.reached) return applied(forward);
  const failed = (is: LiveIs, now: LiveParts | null, back: Convergence | null): Ended => {
    const lost = [...forward.lost, ...(back?.lost ?? [])];
    const bar = now ? now.button : back ? back.bar : forward.bar;
    const next = nextGoal(
      plan,
      now,
      without(
        goal,
        lost.filter(({ later }) => !later),
      ),
    );
    return {
      outcome: 'failed',
      plan,
      steps: [...forward.steps, ...(back?.steps ?? [])],
      at: forward.at ?? { call: 'read-back' },
      fault: forward.fault,
      wrote: forward.wrote,
      restore: back === null ? 'not-needed' : back.reached && back.lost.length === 0 ? 'done' : 'failed',
      restoreAt: back?.at ?? null,
      restoreFault: back?.fault ?? null,
      live: is,
      now: now && stateOf(now),
      standing: standingOf(now, bar, { before, goal, strategy }, next),
      snapshot,
      gapMs: gap.ms,
      lost,
    };
  };
  if (!forward.wrote) return failed('old', live, null);
  const now = forward.now ?? (await lookAgain(gateway, onBug));
  const is = liveIs(now, before, goal);
  if (is === 'new') return applied(forward);
  // All calls succeeded: what is live may well be what was wanted, only told in other words or not yet told. And there
  // may be nothing to put back, or the default menu is as it was: nothing that visitors lack. Leave all that alone.
  if (forward.at?.call === 'read-back' || is === 'old' || before.button === null)
    return failed(is, now, null);
  // With nothing known and nothing deleted, either the old or the new menu is live.
  if (now === null && !forward.mayBeGone) return failed('unknown', null, null);
  // Somebody else has set a menu in the meantime: not ours to undo.
  if (now && !isFamiliar(now, before, goal)) return failed(is, now, null);

  on({ event: 'restoring' });
  const former = reachable(live, now, index => {
    const menu = live.conditionalmenu[index];
    return menu !== undefined && whyNotAddable(menu, index, live, missingTags) === null;
  });
  const back = await converge({
    ...common,
    ...BACK,
    goal: { button: live.button, conditionalmenu: former.conditionalmenu },
    before: { button: goal.button, conditionalmenu: [...before.conditionalmenu, ...goal.conditionalmenu] },
    strategy: 'overwrite',
    from: now,
    bar: forward.bar,
    mayBeGone: forward.mayBeGone,
    // When nothing can be deleted there is no way back either: find out before the old menus stand above the new ones.
    deleteFirst: forward.at?.call === 'menu/delconditional',
    ...rawButtons(live.raw),
  });
  if (back.now && sameState(back.now, goal)) return applied(forward, back);
  // Retired conditional menus that are gone were seen by nobody: that is the old menu still.
  const missed = former.left.filter(menu => retiredFields(menu).length === 0);
  const way = { ...back, lost: [...back.lost, ...missed.map(menu => ({ ...menu, later: false }))] };
  const whole = way.reached && way.lost.length === 0;
  return failed(whole ? 'old' : liveIs(way.now, before, goal), way.now, way);
}

/**
 * What the next apply of the same file will want: conditional menus that the file does not manage are owed unless
 * somebody else has been there.
 */
function nextGoal(plan: AccountPlan, now: LiveParts | null, owed: TargetState): TargetState {
  const { menu, conditional } = plan.desired;
  if (conditional === 'managed' || now === null) return menu;
  if (isFamiliar(now, plan.live.snapshot, menu)) return owed;
  return { button: menu.button, conditionalmenu: now.conditionalmenu };
}

async function lookAgain(gateway: MenuGateway, onBug: ConvergeOptions['onBug']): Promise<LiveMenu | null> {
  try {
    return await gateway.readLive({ website: false });
  } catch (error) {
    if (!(error instanceof WechatFault)) onBug(error);
    return null;
  }
}

function liveIs(now: LiveParts | null, before: MenuState, goal: TargetState): LiveIs {
  if (!now) return 'unknown';
  if (sameState(now, before)) return 'old';
  if (sameState(now, goal)) return 'new';
  return now.button === null ? 'none' : 'mixed';
}

/** The buttons of a menu/get answer as they were, members included that wxmenu does not know. */
function rawButtons(raw: unknown): { rawButton?: readonly object[] } {
  if (typeof raw !== 'object' || raw === null || !('menu' in raw)) return {};
  const { menu } = raw;
  if (typeof menu !== 'object' || menu === null || !('button' in menu) || !Array.isArray(menu.button))
    return {};
  return { rawButton: menu.button.filter((one): one is object => typeof one === 'object' && one !== null) };
}
