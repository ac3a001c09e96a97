import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffMenus } from '../../src/diff/diff-menus.ts';
import { type Button, isParent, type MenuState } from '../../src/menu/menu.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { applyChanges } from '../support/apply-changes.ts';

const RUNS = { numRuns: 3000 };

function count(state: MenuState): number {
  const buttons = (list: readonly Button[]): number =>
    list.reduce((n, one) => n + 1 + (isParent(one) ? one.sub_button.length : 0), 0);
  return state.conditionalmenu.reduce((n, menu) => n + 1 + buttons(menu.button), buttons(state.button ?? []));
}

function bar(...button: Button[]): MenuState {
  return { button, conditionalmenu: [] };
}

const click = (name: string, key: string): Button => ({ type: 'click', name, key });
const parent = (name: string, ...names: string[]): Button => ({
  name,
  sub_button: names.map(n => ({ type: 'click', name: n, key: `K_${n}` })),
});

/** action address (from) of each change. */
function brief(live: MenuState, desired: MenuState): string[] {
  return diffMenus(live, desired).changes.map(c =>
    [c.action, c.address, ...(c.from ? [`from ${c.from}`] : []), ...c.fields].join(' '),
  );
}

describe('laws of the diff', () => {
  it('gives the desired menu when its changes are applied to the live one', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        const { changes } = diffMenus(live, desired);
        expect(applyChanges(live, changes)).toEqual(desired);
      }),
      RUNS,
    );
  });

  it('is empty exactly when the two are equal', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        const equal = JSON.stringify(live) === JSON.stringify(desired);
        expect(diffMenus(live, desired).changes.length === 0).toBe(equal);
        expect(diffMenus(live, live).changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('counts every live button as unchanged, updated, moved or deleted, and every update shows a field', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        const { changes, summary } = diffMenus(live, desired);
        expect(summary.unchanged + summary.update + summary.move + summary.delete).toBe(count(live));
        expect(summary.unchanged + summary.update + summary.move + summary.create).toBe(count(desired));
        for (const change of changes) expect(change.fields.length > 0).toBe(change.action === 'update');
      }),
      RUNS,
    );
  });

  it('reports a reordered bar with the fewest moves', () => {
    const distinct = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.shuffledSubarray(distinct, { minLength: 1 }), fc.shuffledSubarray(distinct), (x, y) => {
        const live = bar(parent('p', ...x));
        const desired = bar(parent('p', ...(y.length > 0 ? y : x)));
        const kept = longestCommon(x, y.length > 0 ? y : x);
        const common = x.filter(n => (y.length > 0 ? y : x).includes(n)).length;
        expect(diffMenus(live, desired).summary.move).toBe(common - kept);
      }),
      RUNS,
    );
  });
});

/** Length of the longest common subsequence by trying every subset: slow and obviously right. */
function longestCommon(x: readonly string[], y: readonly string[]): number {
  let best = 0;
  for (let mask = 0; mask < 1 << x.length; mask++) {
    const chosen = x.filter((_, i) => mask & (1 << i));
    let at = -1;
    const fits = chosen.every(n => {
      at = y.indexOf(n, at + 1);
      return at >= 0;
    });
    if (fits) best = Math.max(best, chosen.length);
  }
  return best;
}

describe('what a person calls it', () => {
  it('calls a rename one update', () => {
    expect(brief(bar(click('旧', 'K')), bar(click('新', 'K')))).toEqual(['update button[0] name']);
  });

  it('calls another target under the same name one update', () => {
    expect(brief(bar(click('歌', 'K1')), bar(click('歌', 'K2')))).toEqual(['update button[0] key']);
  });

  it('calls a reorder moves, not delete and create', () => {
    const [a, b, c] = [click('a', '1'), click('b', '2'), click('c', '3')];
    expect(brief(bar(a, b, c), bar(c, a, b))).toEqual(['move button[0] from button[2]']);
  });

  it('does not call it a move when a button slides because others come or go', () => {
    const [a, b, c] = [click('a', '1'), click('b', '2'), click('c', '3')];
    expect(brief(bar(a, b, c), bar(b, c))).toEqual(['delete button[0]']);
    expect(brief(bar(b, c), bar(a, b, c))).toEqual(['create button[0]']);
  });

  it('follows a button into another parent', () => {
    expect(
      brief(bar(parent('p', 'a', 'b'), parent('q', 'c')), bar(parent('p', 'a'), parent('q', 'c', 'b'))),
    ).toEqual(['move button[1].sub_button[1] from button[0].sub_button[1]']);
  });

  it('calls a renamed parent one update and leaves its buttons alone', () => {
    expect(brief(bar(parent('p', 'a', 'b')), bar(parent('q', 'a', 'b')))).toEqual(['update button[0] name']);
  });

  it('calls swapped names of two parents two renames, not all their buttons moved', () => {
    const live = bar(parent('p', 'a', 'b'), parent('q', 'c', 'd'));
    const desired = bar(parent('q', 'a', 'b'), parent('p', 'c', 'd'));
    expect(brief(live, desired)).toEqual(['update button[0] name', 'update button[1] name']);
  });

  it('pairs a parent with the one that kept most of its buttons', () => {
    const live = bar(parent('p', 'a', 'b', 'c'));
    const desired = bar(parent('x', 'a'), parent('y', 'b', 'c'));
    expect(brief(live, desired)).toEqual([
      'create button[0]',
      'move button[0].sub_button[0] from button[0].sub_button[0]',
      'update button[1] name',
    ]);
  });

  it('shows a button that is moved and changed once, with both', () => {
    const live = bar(click('a', '1'), click('b', '2'));
    const desired = bar(click('B', '2'), click('a', '1'));
    expect(brief(live, desired)).toEqual(['update button[0] from button[1] name']);
  });

  it('turns a leaf into a parent and back under its name', () => {
    const leaf = bar(click('菜单', 'K'));
    const column = bar(parent('菜单', 'a'));
    expect(brief(leaf, column)).toEqual([
      'update button[0] type key sub_button',
      'create button[0].sub_button[0]',
    ]);
    expect(brief(column, leaf)).toEqual([
      'update button[0] type key sub_button',
      'delete button[0].sub_button[0]',
    ]);
  });

  it('keeps the pair in order among duplicates', () => {
    const [a, b] = [click('a', '1'), click('b', '2')];
    expect(brief(bar(a, b, a), bar(b, a))).toEqual(['delete button[0]']);
  });

  it('lists a deleted button where it stood', () => {
    const [a, b, c] = [click('a', '1'), click('b', '2'), click('c', '3')];
    expect(brief(bar(a, b, c), bar(click('A', '1'), click('C', '3')))).toEqual([
      'update button[0] name',
      'delete button[1]',
      'update button[1] name',
    ]);
  });
});

describe('conditional menus', () => {
  const menu = (tag: string, ...names: string[]) => ({
    matchrule: { tag_id: tag },
    button: names.map(n => click(n, n)),
  });
  const base = [click('home', 'H')];
  const state = (...conditionalmenu: ReturnType<typeof menu>[]): MenuState => ({
    button: base,
    conditionalmenu,
  });

  it('pairs by rule, so that a change inside is shown as the button change it is', () => {
    expect(brief(state(menu('1', 'a')), state(menu('1', 'b')))).toEqual([
      'update conditionalmenu[0].button[0] name key',
    ]);
  });

  it('shows a change of priority as a move', () => {
    expect(brief(state(menu('1', 'a'), menu('2', 'b')), state(menu('2', 'b'), menu('1', 'a')))).toEqual([
      'move conditionalmenu[0] from conditionalmenu[1]',
    ]);
  });

  it('shows a new audience for the same buttons as an update of the rule', () => {
    expect(brief(state(menu('1', 'a')), state(menu('2', 'a')))).toEqual([
      'update conditionalmenu[0] matchrule',
    ]);
  });

  it('shows a new audience and new buttons as one update, when half of the buttons stay', () => {
    expect(brief(state(menu('1', 'a', 'b')), state(menu('2', 'a', 'c')))).toEqual([
      'update conditionalmenu[0] matchrule',
      'update conditionalmenu[0].button[1] name key',
    ]);
  });

  it('calls a menu for others with less than half of the buttons another menu', () => {
    const changes = brief(state(menu('1', 'a', 'b', 'c')), state(menu('2', 'a', 'd', 'e')));
    expect(changes).toContain('create conditionalmenu[0]');
    expect(changes).toContain('delete conditionalmenu[0]');
    expect(brief(state(menu('1', 'a')), state(menu('2', 'a', 'b', 'c')))).toContain(
      'create conditionalmenu[0]',
    );
  });

  it('counts a button as often as it is there, wherever it is', () => {
    expect(brief(state(menu('1', 'a', 'b', 'c')), state(menu('2', 'c', 'a', 'd')))[0]).toBe(
      'update conditionalmenu[0] matchrule',
    );
    expect(brief(state(menu('1', 'a', 'a', 'b')), state(menu('2', 'a', 'c', 'd')))).toContain(
      'create conditionalmenu[0]',
    );
  });

  it('pairs the most alike first, and equals in order', () => {
    const live = state(menu('1', 'a', 'b', 'c'), menu('2', 'a', 'b', 'd'));
    expect(brief(live, state(menu('3', 'a', 'b', 'd', 'e'), menu('4', 'x')))).toEqual([
      'delete conditionalmenu[0]',
      ...['0', '1', '2'].map(i => `delete conditionalmenu[0].button[${i}]`),
      'update conditionalmenu[0] matchrule',
      'create conditionalmenu[0].button[3]',
      'create conditionalmenu[1]',
      'create conditionalmenu[1].button[0]',
    ]);
    const alike = [menu('1', 'a', 'b'), menu('2', 'a', 'c')] as const;
    expect(brief(state(...alike), state(menu('3', 'a', 'd'), menu('4', 'a', 'e')))).toEqual([
      'update conditionalmenu[0] matchrule',
      'update conditionalmenu[0].button[1] name key',
      'update conditionalmenu[1] matchrule',
      'update conditionalmenu[1].button[1] name key',
    ]);
  });

  it('gives a menu to the one for the same people, however alike another is', () => {
    expect(brief(state(menu('1', 'a', 'b')), state(menu('2', 'a', 'b'), menu('1', 'c', 'd')))).toContain(
      'create conditionalmenu[0]',
    );
  });

  it('creates and deletes a menu together with its buttons', () => {
    expect(brief(state(), state(menu('1', 'a')))).toEqual([
      'create conditionalmenu[0]',
      'create conditionalmenu[0].button[0]',
    ]);
    expect(brief(state(menu('1', 'a')), state())).toEqual([
      'delete conditionalmenu[0]',
      'delete conditionalmenu[0].button[0]',
    ]);
  });
});
