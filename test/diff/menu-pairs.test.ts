import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffMenus } from '../../src/diff/diff-menus.ts';
import { pairsOf } from '../../src/diff/menu-pairs.ts';
import { type Button, isParent, type MenuState } from '../../src/menu/menu.ts';
import { similarState } from '../arbitraries/similar-menus.ts';

const RUNS = { numRuns: 1000 };

/** Addresses of everything in a menu. */
function addresses({ button, conditionalmenu }: MenuState): string[] {
  const bar = (buttons: readonly Button[], menu: string): string[] =>
    buttons.flatMap((one, i) => [
      `${menu}button[${i}]`,
      ...(isParent(one) ? one.sub_button.map((_, j) => `${menu}button[${i}].sub_button[${j}]`) : []),
    ]);
  return [
    ...bar(button ?? [], ''),
    ...conditionalmenu.flatMap((menu, i) => [
      `conditionalmenu[${i}]`,
      ...bar(menu.button, `conditionalmenu[${i}].`),
    ]),
  ];
}

describe('which thing is which', () => {
  it('is what the changes say: all that is not deleted is something that is not created, once', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        const pairs = pairsOf(live, desired);
        const { changes } = diffMenus(live, desired);
        const named = (action: string): string[] =>
          changes.filter(change => change.action === action).map(({ address }) => address);
        const sorted = (list: Iterable<string>): string[] => [...list].sort();
        expect(sorted([...pairs.keys(), ...named('delete')])).toEqual(sorted(addresses(live)));
        expect(sorted([...pairs.values(), ...named('create')])).toEqual(sorted(addresses(desired)));
        for (const { from, address } of changes) if (from) expect(pairs.get(from)).toBe(address);
      }),
      RUNS,
    );
  });

  it('is each itself between a menu and the same menu', () => {
    fc.assert(
      fc.property(similarState, menu => {
        for (const [from, to] of pairsOf(menu, menu)) expect(to).toBe(from);
      }),
      RUNS,
    );
  });
});
