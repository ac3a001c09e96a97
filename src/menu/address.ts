/**
 * Addresses: where a button stands, zero-based like the JSON. `button[1].sub_button[0]`,
 * `conditionalmenu[0].button[2]`, `expect[0]`. The same text names a place in a menu file, in the live menu and in a plan.
 */
export type Address = string;

/** Address of a conditional menu. */
export function conditionalAddress(index: number): Address {
  return `conditionalmenu[${index}]`;
}

/** Address of an expectation. */
export function expectAddress(index: number): Address {
  return `expect[${index}]`;
}

/** Address of a button on a bar; `menu` is the address of its conditional menu, or empty for the default menu. */
export function buttonAddress(menu: Address, index: number): Address {
  return menu === '' ? `button[${index}]` : `${menu}.button[${index}]`;
}

/** Address of a button inside a parent. */
export function subButtonAddress(parent: Address, index: number): Address {
  return `${parent}.sub_button[${index}]`;
}
