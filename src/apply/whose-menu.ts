import { sameValue } from '../menu/canonical-json.ts';
import type { ConditionalMenu, MenuState, TargetState } from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';

/** A menu without some of its conditional menus. */
export function without<State extends MenuState | TargetState>(
  state: State,
  lost: readonly ConditionalMenu[],
): State {
  if (lost.length === 0) return state;
  const left = state.conditionalmenu.filter(menu => !lost.some(one => sameConditional(one, menu)));
  return { ...state, conditionalmenu: left };
}

/**
 * False when a live menu holds something that stands in neither of two menus: then somebody else was at work, and it is
 * left alone.
 */
export function isFamiliar(live: MenuState, before: MenuState, goal: TargetState): boolean {
  const button = [before.button, goal.button, null].some(one => sameValue(one, live.button));
  const menus = [...before.conditionalmenu, ...goal.conditionalmenu];
  return button && live.conditionalmenu.every(menu => menus.some(one => sameConditional(one, menu)));
}
