import { type Address, conditionalAddress } from './address.ts';
import { sameValue } from './canonical-json.ts';
import type { Button, DesiredMatchRule } from './menu.ts';

/** Address of the default menu as a whole: the member that holds it. */
const DEFAULT_MENU: Address = 'button';

/** One whole menu of an account, as it is told to people. */
export interface WholeMenu {
  /** {@link DEFAULT_MENU}, or that of a conditional menu. */
  readonly address: Address;
  /** The label of a conditional menu, when it has one. */
  readonly name?: string;
  /** Null: the default menu, for everybody who gets no other. */
  readonly matchrule: DesiredMatchRule | null;
  readonly button: readonly Button[];
}

interface Menus {
  readonly button: readonly Button[] | null;
  readonly conditionalmenu?:
    | readonly {
        readonly name?: string;
        readonly matchrule: DesiredMatchRule;
        readonly button: readonly Button[];
      }[]
    | undefined;
}

/** The default menu, if there is one. */
export function defaultMenu({ button }: Menus): WholeMenu | null {
  return button === null ? null : { address: DEFAULT_MENU, matchrule: null, button };
}

/** A conditional menu by its place in the list; null when there is none. */
export function conditionalMenu({ conditionalmenu = [] }: Menus, index: number): WholeMenu | null {
  const menu = conditionalmenu[index];
  if (!menu) return null;
  const { name, matchrule, button } = menu;
  return { address: conditionalAddress(index), ...(name === undefined ? {} : { name }), matchrule, button };
}

/** Every menu with just these buttons, conditional ones first, as WeChat looks at them. */
export function menusWith(button: readonly Button[], menus: Menus): readonly WholeMenu[] {
  const all = [
    ...(menus.conditionalmenu ?? []).map((_, index) => conditionalMenu(menus, index)),
    defaultMenu(menus),
  ];
  return all.filter(menu => menu !== null).filter(menu => sameValue(menu.button, button));
}
