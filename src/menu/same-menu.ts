import { sameValue } from './canonical-json.ts';
import type { ConditionalMenu, MenuState, TargetState } from './menu.ts';

/** True when two conditional menus show the same to the same people; ids and labels do not count. */
export function sameConditional(a: ConditionalMenu | undefined, b: ConditionalMenu | undefined): boolean {
  return (
    a !== undefined && b !== undefined && sameValue(a.matchrule, b.matchrule) && sameValue(a.button, b.button)
  );
}

/** True when two menus are equal; ids and labels of conditional menus do not count. */
export function sameState(a: MenuState | TargetState, b: MenuState | TargetState): boolean {
  return (
    sameValue(a.button, b.button) &&
    a.conditionalmenu.length === b.conditionalmenu.length &&
    a.conditionalmenu.every((menu, i) => sameConditional(menu, b.conditionalmenu[i]))
  );
}

/** A menu without the ids and labels of its conditional menus: what is compared, kept and digested. */
export function stateOf({ button, conditionalmenu }: MenuState | TargetState): MenuState {
  return {
    button,
    conditionalmenu: conditionalmenu.map(menu => ({ matchrule: menu.matchrule, button: menu.button })),
  };
}
