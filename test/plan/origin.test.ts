import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Origin } from '../../src/diff/change.ts';
import { diffMenus } from '../../src/diff/diff-menus.ts';
import { pairsOf } from '../../src/diff/menu-pairs.ts';
import type { Button, LeafButton, LiveMenu, MenuState } from '../../src/menu/menu.ts';
import { needsHistory, type OriginInput, originsOf } from '../../src/plan/origin.ts';
import { targetOf, type Wanted } from '../../src/plan/target.ts';
import { similarState } from '../arbitraries/similar-menus.ts';

const RUNS = { numRuns: 350 };

/** A menu that is there. */
const someMenu = similarState.filter(({ button }) => button !== null);

/** The origins of all changes, each once. */
function kinds(input: OriginInput): Origin[] {
  return [...new Set(originsOf(input).origins)];
}

describe('laws of origins', () => {
  it('every change has exactly one, and one that has something to do', () => {
    fc.assert(
      fc.property(
        fc.tuple(similarState, similarState, similarState),
        fc.array(similarState, { maxLength: 3 }),
        ([live, base, head], history) => {
          const { origins, byHand } = originsOf({ live, base, head, history });
          expect(origins).toHaveLength(diffMenus(live, head).changes.length);
          if (byHand === 0) expect(origins).not.toContain('drift');
          if (diffMenus(base, head).changes.length === 0) expect(origins).not.toContain('pull-request');
        },
      ),
      RUNS,
    );
  });

  it('all is the pull request when live is what base says', () => {
    fc.assert(
      fc.property(similarState, similarState, fc.array(similarState), (base, head, history) => {
        const nothing = diffMenus(base, head).changes.length === 0;
        expect(kinds({ live: base, base, head, history })).toEqual(nothing ? [] : ['pull-request']);
      }),
      RUNS,
    );
  });

  it('all is drift when the pull request changes nothing and somebody edited what base says', () => {
    fc.assert(
      fc.property(someMenu, someMenu, (base, live) => {
        const same = diffMenus(live, base).changes.length === 0;
        expect(kinds({ live, base, head: base, history: [] })).toEqual(same ? [] : ['drift']);
      }),
      RUNS,
    );
  });

  it('all is pending when the pull request changes nothing and an older version is live', () => {
    fc.assert(
      fc.property(
        someMenu,
        fc.array(similarState, { maxLength: 3 }),
        someMenu,
        fc.array(similarState, { maxLength: 3 }),
        (base, newer, live, older) => {
          const same = diffMenus(live, base).changes.length === 0;
          const history = [...newer, live, ...older];
          expect(kinds({ live, base, head: base, history })).toEqual(same ? [] : ['pending']);
        },
      ),
      RUNS,
    );
  });

  it('nothing is drift when no menu is live: nobody edited one', () => {
    const live: MenuState = { button: null, conditionalmenu: [] };
    fc.assert(
      fc.property(someMenu, someMenu, fc.array(someMenu), (base, head, history) => {
        expect(originsOf({ live, base, head, history }).origins).not.toContain('drift');
        expect(kinds({ live, base, head: base, history })).toEqual(['pending']);
      }),
      RUNS,
    );
  });

  it('what somebody made or changed by hand is never undone under another name', () => {
    fc.assert(
      fc.property(someMenu, someMenu, similarState, (base, live, head) => {
        const byHand = new Set(
          diffMenus(base, live).changes.flatMap(one => (one.action === 'delete' ? [] : [one.address])),
        );
        const toLive = new Map([...pairsOf(live, head)].map(([from, to]) => [to, from]));
        const { origins } = originsOf({ live, base, head, history: [] });
        diffMenus(live, head).changes.forEach(({ action, address }, i) => {
          const before = action === 'delete' ? address : toLive.get(address);
          if (before !== undefined && byHand.has(before)) expect(origins[i]).toBe('drift');
        });
      }),
      RUNS,
    );
  });
});

describe('independent edits', () => {
  const LEGS = ['drift', 'pending', 'pull-request'] as const;
  const EDITS = ['rename', 'retarget', 'delete'] as const;

  interface Edit {
    readonly leg: Origin;
    readonly edit: (typeof EDITS)[number];
  }

  /** Buttons by id; where an edit says so they have another name or key, or are missing. */
  const leaf = (id: string, edit?: Edit['edit']): LeafButton[] =>
    edit === 'delete'
      ? []
      : [
          {
            type: 'click',
            name: `n${id}${edit === 'rename' ? '!' : ''}`,
            key: `k${id}${edit === 'retarget' ? '!' : ''}`,
          },
        ];

  /** Six columns of five: three on the bar, three in a conditional menu. */
  const COLUMNS = ['a', 'b', 'c', 'd', 'e', 'f'];

  function menu(
    edits: ReadonlyMap<string, Edit>,
    extra: ReadonlySet<Origin>,
    upTo: readonly Origin[],
  ): MenuState {
    const column = (name: string): Button => ({
      name,
      sub_button: [
        // Never edited, so that a column stays what it is.
        ...leaf(`${name}0`),
        ...['1', '2', '3', '4'].flatMap(n => {
          const id = `${name}${n}`;
          const edit = edits.get(id);
          // A column loses one button at most: of two the diff may make one that becomes the other.
          const kind = edit?.edit === 'delete' && n !== '1' ? 'rename' : edit?.edit;
          return leaf(id, edit && upTo.includes(edit.leg) ? kind : undefined);
        }),
      ],
    });
    // What is new stands in a column of its own leg, where nothing is deleted.
    const fresh = LEGS.map(
      (leg, i): Button => ({
        name: leg,
        sub_button: [
          ...leaf(`${leg}0`),
          ...(extra.has(leg) && upTo.includes(leg) ? leaf(`${leg}1`) : []),
        ].map(one => ({ ...one, key: `${one.key}${i}` })),
      }),
    );
    return {
      button: COLUMNS.slice(0, 3).map(column),
      conditionalmenu: [
        { matchrule: { tag_id: '1' }, button: COLUMNS.slice(3).map(column) },
        { matchrule: { tag_id: '2' }, button: fresh },
      ],
    };
  }

  it('in the three legs are told apart exactly', () => {
    const ids = COLUMNS.flatMap(column => ['1', '2', '3', '4'].map(n => `${column}${n}`));
    const edits = fc.dictionary(
      fc.constantFrom(...ids),
      fc.record({ leg: fc.constantFrom(...LEGS), edit: fc.constantFrom(...EDITS) }),
      { maxKeys: 12 },
    );
    fc.assert(
      fc.property(
        edits,
        fc.subarray([...LEGS]),
        fc.array(someMenu, { maxLength: 2 }),
        (given, added, others) => {
          const map = new Map(Object.entries(given));
          const extra = new Set<Origin>(added);
          const applied = menu(map, extra, []);
          const live = menu(map, extra, ['drift']);
          const base = menu(map, extra, ['pending']);
          const head = menu(map, extra, ['pending', 'pull-request']);
          const { changes } = diffMenus(live, head);
          const { origins, byHand } = originsOf({
            live,
            base,
            head,
            history: [...others, applied, ...others],
          });
          const found = changes.map((change, i) => {
            const subject = change.before ?? change.after;
            const id = /^n([^!]+)/.exec(subject?.name ?? '')?.[1] ?? change.address;
            return `${id} ${origins[i]}`;
          });
          const expected = [
            ...[...map].map(([id, { leg }]) => `${id} ${leg}`),
            ...added.map(leg => `${leg}1 ${leg}`),
          ];
          expect(found.sort()).toEqual(expected.sort());
          expect(byHand).toBe(expected.filter(one => one.endsWith(' drift')).length);
        },
      ),
      RUNS,
    );
  });
});

describe('what a person calls it', () => {
  const click = (name: string, key: string): LeafButton => ({ type: 'click', name, key });
  const bar = (...button: Button[]): MenuState => ({ button, conditionalmenu: [] });
  const [a, b, c] = [click('a', '1'), click('b', '2'), click('c', '3')];

  /** `origin action address` of each change. */
  function told(live: MenuState, base: MenuState, head: MenuState, ...history: MenuState[]): string[] {
    const { origins } = originsOf({ live, base, head, history });
    return diffMenus(live, head).changes.map((one, i) => `${origins[i]} ${one.action} ${one.address}`);
  }

  it('a button that somebody renamed by hand and the pull request renames too is drift', () => {
    expect(told(bar(click('x', '1'), b), bar(a, b), bar(click('y', '1'), b))).toEqual([
      'drift update button[0]',
    ]);
  });

  it('a button that somebody deleted by hand is drift when it comes back, also under another name', () => {
    expect(told(bar(b), bar(a, b), bar(a, b))).toEqual(['drift create button[0]']);
    expect(told(bar(b), bar(a, b), bar(click('y', '1'), b))).toEqual(['drift create button[0]']);
  });

  it('a button that somebody added by hand is drift when it goes', () => {
    expect(told(bar(a, b), bar(a), bar(a))).toEqual(['drift delete button[1]']);
  });

  it('a hand edit that the pull request adopts is no change at all', () => {
    expect(told(bar(click('x', '1'), b), bar(a, b), bar(click('x', '1'), c))).toEqual([
      'pull-request update button[1]',
    ]);
  });

  it('an order that somebody made by hand is drift, whichever of two neighbours goes back', () => {
    expect(told(bar(b, a), bar(a, b), bar(a, b))).toEqual(['drift move button[0]']);
    // The pull request renames the one, the hand moved the other: putting the one back undoes the other.
    const [change, ...others] = told(bar(b, a), bar(a, b), bar(click('x', '1'), b));
    expect(change).toMatch(/^drift update/);
    expect(others).toEqual([]);
  });

  it('an order that the pull request makes is its own, beside a hand edit of something else', () => {
    const p = (...sub_button: LeafButton[]): Button => ({ name: 'p', sub_button });
    expect(told(bar(p(a, b), click('x', '3')), bar(p(a, b), c), bar(p(b, a), c))).toEqual([
      'pull-request move button[0].sub_button[0]',
      'drift update button[1]',
    ]);
  });

  it('what was applied last is the version nearest to live; of equally near ones base, then the newest', () => {
    const old = bar(a, b);
    expect(told(bar(click('x', '1'), b), bar(a, b, c), bar(a, b, c), bar(c), old)).toEqual([
      'drift update button[0]',
      'pending create button[2]',
    ]);
    // One change from either: live is base with the second edited, or what was before with the first.
    const before = bar(click('x', '1'), click('y', '2'));
    expect(told(bar(a, click('y', '2')), bar(a, b), bar(a, b), before)).toEqual(['drift update button[1]']);
    expect(told(bar(a, click('y', '2')), bar(c), bar(c), bar(a, b), before)[0]).toMatch(/^pending/);
  });

  it('a first menu is pending when base has it and nothing is live', () => {
    const none: MenuState = { button: null, conditionalmenu: [] };
    expect(told(none, bar(a), bar(a, b), bar(c))).toEqual([
      'pending create button[0]',
      'pull-request create button[1]',
    ]);
  });

  it('looks at older versions only when live is neither what base nor what head says', () => {
    const [base, head, live] = [bar(a), bar(b), bar(c)];
    expect(needsHistory({ live, base, head })).toBe(true);
    expect(needsHistory({ live: base, base, head })).toBe(false);
    expect(needsHistory({ live: head, base, head })).toBe(false);
    expect(needsHistory({ live: { button: null, conditionalmenu: [] }, base, head })).toBe(false);
  });
});

describe('conditional menus that the file does not manage', () => {
  const button: Button[] = [{ type: 'click', name: 'a', key: '1' }];
  const byHand = { matchrule: { tag_id: '7' }, button, menuid: '1' };
  const live: LiveMenu = { button, conditionalmenu: [byHand], website: null, raw: null, unknown: [] };
  const state = (wanted: Omit<Wanted, 'strategy'>, from = live): MenuState =>
    targetOf({ strategy: 'replace', button: wanted.button, ...managed(wanted) }, from).state;
  const managed = ({ conditionalmenu }: Omit<Wanted, 'strategy'>): object =>
    conditionalmenu === undefined ? {} : { conditionalmenu };

  it('are kept: no change, no origin', () => {
    const base = state({ button });
    expect(originsOf({ live, base, head: base, history: [] })).toEqual({ origins: [], byHand: 0 });
  });

  it('are the pull request when it begins to manage them', () => {
    const base = state({ button });
    const head = state({ button, conditionalmenu: [] });
    expect(kinds({ live, base, head, history: [] })).toEqual(['pull-request']);
  });

  it('are drift when base managed them and somebody added one by hand', () => {
    const base = state({ button, conditionalmenu: [] });
    expect(kinds({ live, base, head: base, history: [] })).toEqual(['drift']);
  });

  it('that are lost on the way are lost because of whoever changes the default menu', () => {
    const retired: LiveMenu = {
      ...live,
      conditionalmenu: [{ ...byHand, matchrule: { sex: '1' } }],
    };
    const other: Button[] = [{ type: 'click', name: 'b', key: '1' }];
    const [old, next] = [state({ button }, retired), state({ button: other }, retired)];
    expect(kinds({ live: retired, base: old, head: next, history: [] })).toEqual(['pull-request']);
    expect(kinds({ live: retired, base: next, head: next, history: [old] })).toEqual(['pending']);
    expect(
      kinds({
        live: { ...retired, button: other },
        base: state({ button }, { ...retired, button: other }),
        head: state({ button }, { ...retired, button: other }),
        history: [],
      }),
    ).toEqual(['drift']);
  });
});
