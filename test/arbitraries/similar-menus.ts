import fc from 'fast-check';
import type { Button, ConditionalMenu, LeafButton, MenuState } from '../../src/menu/menu.ts';

// Menus out of a tiny stock of names, keys and rules, so that two random ones share a lot: moves, renames,
// duplicates and buttons that change parent are all common.

const name = fc.constantFrom('甲', '乙', 'c');

const leaf: fc.Arbitrary<LeafButton> = fc.oneof(
  fc.record({ type: fc.constant('click'), name, key: fc.constantFrom('K1', 'K2', 'K3') }),
  fc.record({ type: fc.constant('view'), name, url: fc.constantFrom('https://e.com/1', 'https://e.com/2') }),
);

const bar: fc.Arbitrary<Button[]> = fc.array(
  fc.oneof<fc.Arbitrary<Button>[]>(
    leaf,
    fc.record({ name, sub_button: fc.array(leaf, { minLength: 1, maxLength: 5 }) }),
  ),
  { minLength: 1, maxLength: 3 },
);

const conditional: fc.Arbitrary<ConditionalMenu> = fc.record({
  matchrule: fc.constantFrom<ConditionalMenu['matchrule']>(
    { tag_id: '2' },
    { client_platform_type: '1' },
    { tag_id: '3' },
  ),
  button: fc.constantFrom<Button[]>(
    [{ type: 'click', name: 'x', key: 'X' }],
    [{ type: 'click', name: 'y', key: 'Y' }],
    [{ name: 'p', sub_button: [{ type: 'click', name: 'x', key: 'X' }] }],
    // Alike in half of their buttons, with each other and with those above.
    [
      { type: 'click', name: 'x', key: 'X' },
      { type: 'click', name: 'z', key: 'Z' },
    ],
    [
      { type: 'click', name: 'y', key: 'Y' },
      { name: 'p', sub_button: [{ type: 'click', name: 'z', key: 'Z' }] },
    ],
  ),
});

/** A menu of an account out of the small stock; sometimes none. */
export const similarState: fc.Arbitrary<MenuState> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<MenuState>({ button: null, conditionalmenu: [] }) },
  {
    weight: 12,
    arbitrary: fc.record({ button: bar, conditionalmenu: fc.array(conditional, { maxLength: 4 }) }),
  },
);
