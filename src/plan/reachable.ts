import type { ConditionalMenu, MenuState } from '../menu/menu.ts';
import { type LiveParts, stepsFor } from './steps.ts';

/** A menu to come back to, and what of it cannot be had any more. */
export interface Reachable<Menu extends ConditionalMenu> {
  readonly conditionalmenu: readonly Menu[];
  /** Conditional menus that would have to be added and that WeChat would not take as they were. */
  readonly left: readonly Menu[];
}

/**
 * Which conditional menus of a former menu can be live again. One that WeChat would not take can only stay where it
 * still stands, and only as long as nothing has to be added behind it.
 *
 * @param now what is live; null when that is not known.
 * @param canBeAdded by the place in the former menu.
 */
export function reachable<Menu extends ConditionalMenu>(
  {
    button,
    conditionalmenu,
  }: { readonly button: MenuState['button']; readonly conditionalmenu: readonly Menu[] },
  now: LiveParts | null,
  canBeAdded: (index: number) => boolean,
): Reachable<Menu> {
  let places = conditionalmenu.map((_, index) => index);
  if (places.every(canBeAdded)) return { conditionalmenu, left: [] };
  for (;;) {
    const menus = (at: readonly number[]): Menu[] => conditionalmenu.filter((_, index) => at.includes(index));
    // With every one that is left out, others may fall into their place and can stay.
    const added = now ? additions(now, { button, conditionalmenu: menus(places) }) : places.length;
    const stay = places.filter((at, rank) => rank >= added || canBeAdded(at));
    if (stay.length === places.length) {
      const left = conditionalmenu.filter((_, index) => !places.includes(index));
      return { conditionalmenu: menus(places), left };
    }
    places = stay;
  }
}

/** How many conditional menus, from the first on, must be added. */
function additions(now: LiveParts, goal: MenuState): number {
  return stepsFor(now, goal, 'overwrite').filter(({ call }) => call === 'menu/addconditional').length;
}
