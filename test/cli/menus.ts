import type { Button, LeafButton, MenuState } from '../../src/menu/menu.ts';

export function click(name: string): LeafButton {
  return { type: 'click', name, key: `K_${name}` };
}

/** What the accounts of the tests hold at first. */
export const OLD: MenuState = {
  button: [click('a'), { name: 'p', sub_button: [click('b'), click('c')] }],
  conditionalmenu: [],
};

/** A menu file that differs from it in one button. */
export const NEW = { button: [click('a'), { name: 'p', sub_button: [click('b'), click('d')] }] };

/** A menu that somebody else sets in the meantime. */
export const OTHER: MenuState = { button: [click('z')], conditionalmenu: [] };

/** The state that a menu file of the tests asks for. */
export function stateOf({ button }: { readonly button: readonly Button[] }): MenuState {
  return { button, conditionalmenu: [] };
}
