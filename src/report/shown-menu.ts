import { type Address, conditionalAddress } from '../menu/address.ts';
import type { NamedConditionalMenu } from '../menu/menu.ts';

/** A menu as a reader knows it: by its label, or by the buttons on its bar. `at`: and by its place, where two are alike. */
export type ShownMenu =
  | { readonly kind: 'default' }
  | { readonly kind: 'label'; readonly label: string; readonly at?: MenuPlace }
  | { readonly kind: 'bar'; readonly names: readonly string[]; readonly at?: MenuPlace };

export interface MenuPlace {
  readonly side: 'live' | 'desired';
  readonly address: Address;
}

/** The menu of everybody else. */
export const DEFAULT: ShownMenu = { kind: 'default' };

/** A conditional menu by its label, or by its bar when it has none. */
export function shownMenu(menu: NamedConditionalMenu | undefined): ShownMenu {
  if (menu?.name !== undefined) return { kind: 'label', label: menu.name };
  return { kind: 'bar', names: menu?.button.map(({ name }) => name) ?? [] };
}

/** The same with its place. */
export function withPlace(menu: ShownMenu, side: MenuPlace['side'], place: number | null): ShownMenu {
  if (menu.kind === 'default' || place === null) return menu;
  return { ...menu, at: { side, address: conditionalAddress(place) } };
}
