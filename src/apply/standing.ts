import { sameValue } from '../menu/canonical-json.ts';
import type {
  ConditionalMenu,
  MenuState,
  NamedConditionalMenu,
  Strategy,
  TargetState,
} from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';
import type { Step } from '../plan/plan.ts';
import { type LiveParts, stepsFor } from '../plan/steps.ts';
import type { CallAbout, DefaultIs, NamedMenu, Standing, StandingMenu } from './result.ts';

/** Between which menus an apply stands that failed. */
export interface Journey {
  readonly before: MenuState;
  readonly goal: TargetState;
  readonly strategy: Strategy;
}

/**
 * Says what is live after a failure, part by part, and what is still to be done.
 *
 * @param now what is live; null when it could not be read.
 * @param bar the default menu when that is certain; undefined when not even that is.
 * @param next what the next apply will want; it differs from the goal in what WeChat does not take, and in what
 *   somebody else has set.
 */
export function standingOf(
  now: LiveParts | null,
  bar: MenuState['button'] | undefined,
  { before, goal, strategy }: Journey,
  next: TargetState,
): Standing {
  const labels = goal.conditionalmenu;
  const button = defaultIs(bar, before, goal);
  if (now === null) return { button, conditionalmenu: null, missing: [], next: null };
  const wanted = [...goal.conditionalmenu];
  const live = now.conditionalmenu.map((menu): StandingMenu => {
    const isOld = has(before, menu);
    const at = wanted.findIndex(one => sameConditional(one, menu));
    if (at >= 0) {
      const [one] = wanted.splice(at, 1);
      return { ...spokenOf(one ?? menu, labels), is: isOld ? 'kept' : 'wanted' };
    }
    return { ...spokenOf(menu, labels), is: has(goal, menu) ? 'again' : isOld ? 'former' : 'other' };
  });
  return {
    button,
    conditionalmenu: live,
    missing: wanted.map(menu => spokenOf(menu, labels)),
    next: stepsFor(now, next, strategy).map(step => callAbout(step, now, labels)),
  };
}

/** A step as it is spoken of. `live` holds the menus that it may delete. */
export function callAbout(
  step: Step,
  live: LiveParts | null,
  labels: readonly NamedConditionalMenu[],
): CallAbout {
  if (step.call === 'menu/addconditional') return { call: step.call, menu: spokenOf(step.body, labels) };
  if (step.call !== 'menu/delconditional') return { call: step.call };
  const menu = live?.conditionalmenu.find(({ menuid }) => menuid === step.menuid);
  return menu ? { call: step.call, menu: spokenOf(menu, labels) } : { call: step.call };
}

/** A menu without its buttons, with the label that the same one among `labels` has. */
function spokenOf(
  { matchrule, button }: ConditionalMenu,
  labels: readonly NamedConditionalMenu[],
): NamedMenu {
  const same = labels.find(one => one.name !== undefined && sameConditional(one, { matchrule, button }));
  return same?.name === undefined ? { matchrule } : { matchrule, name: same.name };
}

function defaultIs(bar: MenuState['button'] | undefined, before: MenuState, goal: TargetState): DefaultIs {
  if (bar === undefined) return 'unknown';
  if (bar === null) return 'none';
  const [isOld, isNew] = [sameValue(bar, before.button), sameValue(bar, goal.button)];
  if (isOld && isNew) return 'same';
  return isNew ? 'wanted' : isOld ? 'former' : 'other';
}

function has(state: MenuState | TargetState, menu: ConditionalMenu): boolean {
  return state.conditionalmenu.some(one => sameConditional(one, menu));
}
