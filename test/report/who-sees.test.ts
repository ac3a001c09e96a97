import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type {
  Button,
  ConditionalMenu,
  MatchRule,
  MenuState,
  NamedConditionalMenu,
  TargetState,
} from '../../src/menu/menu.ts';
import { assemblePlan, planAccount } from '../../src/plan/create-plan.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';
import type { People } from '../../src/report/people.ts';
import { renderPlan } from '../../src/report/render-plan.ts';
import { styleFor } from '../../src/report/style.ts';
import { type WhoSees, whoSees } from '../../src/report/who-sees.ts';
import { planBetween } from './plans.ts';

const click = (name: string): Button => ({ type: 'click', name, key: name });

/** Somebody: the tag that counts, if any, and the client. */
interface Somebody {
  readonly tag: string | null;
  readonly platform: string;
}

/** Everybody there can be: tag 9 is one that no rule is about. */
const EVERYBODY: readonly Somebody[] = [null, '2', '3', '9'].flatMap(tag =>
  ['1', '2', '3'].map(platform => ({ tag, platform })),
);

/** WeChat's rule, written down once more: all conditions hold, and retired ones never do. */
function fits({ tag_id, client_platform_type, ...retired }: MatchRule, { tag, platform }: Somebody): boolean {
  if (Object.keys(retired).length > 0) return false;
  return (tag_id ?? tag) === tag && (client_platform_type ?? platform) === platform;
}

function seenBy(
  { button, conditionalmenu }: MenuState | TargetState,
  one: Somebody,
): { readonly at: number | null; readonly bar: string } {
  const at = conditionalmenu.findIndex(({ matchrule }) => fits(matchrule, one));
  const bar = at < 0 ? button : conditionalmenu[at]?.button;
  return { at: at < 0 ? null : at, bar: JSON.stringify(bar) };
}

function isAmong(people: readonly People[], one: Somebody): boolean {
  return people.some(({ matchrule, without }) => fits(matchrule, one) && !without.includes(one.tag ?? ''));
}

const rule: fc.Arbitrary<MatchRule> = fc.constantFrom<MatchRule>(
  { tag_id: '2' },
  { tag_id: '3' },
  { client_platform_type: '1' },
  { client_platform_type: '2' },
  { client_platform_type: '3' },
  { tag_id: '2', client_platform_type: '1' },
  { tag_id: '2', client_platform_type: '2' },
  { tag_id: '3', client_platform_type: '1' },
  { sex: '1' },
);
const bar = fc.constantFrom<Button[]>([click('a')], [click('b')], [click('a'), click('b')]);
const menus: fc.Arbitrary<ConditionalMenu[]> = fc.array(fc.record({ matchrule: rule, button: bar }), {
  maxLength: 6,
});
const live: fc.Arbitrary<MenuState> = fc.record({ button: bar, conditionalmenu: menus });
/** The live menu, edited, or another one. */
const pair = fc.tuple(live, live, fc.boolean(), fc.nat({ max: 5 })).map(([before, other, edit, at]) => {
  if (!edit) return { before, after: other };
  const [first] = other.conditionalmenu;
  const conditionalmenu = before.conditionalmenu.filter((_, i) => i !== at);
  return { before, after: { ...before, conditionalmenu: [...(first ? [first] : []), ...conditionalmenu] } };
});

function told(plan: AccountPlan): WhoSees {
  const answer = whoSees(plan);
  if (!answer) throw new Error('nothing is told');
  return answer;
}

const RUNS = { numRuns: 2000 };

describe('who sees what, for everybody there can be', () => {
  test('is the first row that fits; a row that nobody comes to says so', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        fc.pre(before.conditionalmenu.length + after.conditionalmenu.length > 0);
        const { rows } = told(planBetween(before, after));
        expect(rows.map(({ rank }) => rank)).toEqual([...after.conditionalmenu.map((_, i) => i + 1), null]);
        for (const row of rows) {
          const at = row.rank === null ? null : row.rank - 1;
          const come = EVERYBODY.filter(one => seenBy(after, one).at === at);
          expect(row.fate.kind === 'covered' || row.fate.kind === 'retired').toBe(come.length === 0);
          const takers = EVERYBODY.filter(one => fits(row.matchrule, one)).map(
            one => (seenBy(after, one).at ?? -1) + 1,
          );
          if (row.fate.kind === 'covered' && row.rank !== null)
            for (const rank of row.fate.by) expect(takers).toContain(rank);
        }
      }),
      RUNS,
    );
  });

  test('names each who comes to see other buttons in another menu once, with both menus', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        fc.pre(before.conditionalmenu.length + after.conditionalmenu.length > 0);
        const { rows, switches } = told(planBetween(before, after));
        for (const one of EVERYBODY) {
          const [now, then] = [seenBy(before, one), seenBy(after, one)];
          const named = switches.filter(({ people }) => isAmong(people, one));
          for (const { people } of named)
            expect(people.filter(some => isAmong([some], one)).length, JSON.stringify(people)).toBe(1);
          const row = rows.find(({ rank }) => (rank === null ? null : rank - 1) === then.at);
          expect(named.length, JSON.stringify(one)).toBeLessThanOrEqual(now.bar === then.bar ? 0 : 1);
          if (now.bar !== then.bar && named.length === 0) {
            // The row itself tells: a new menu instead of the default one, or the same menu with other buttons.
            const fate = row?.fate;
            const isNew = now.at === null && fate?.kind === 'new';
            expect(isNew || (fate?.kind === 'kept' && fate.changed), JSON.stringify({ one, fate })).toBe(
              true,
            );
          }
          for (const { before: from, after: to } of named) {
            expect(from.kind === 'default').toBe(now.at === null);
            expect(to.kind === 'default').toBe(then.at === null);
          }
        }
      }),
      RUNS,
    );
  });

  test('says that nobody sees a difference exactly when nobody does', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        fc.pre(before.conditionalmenu.length + after.conditionalmenu.length > 0);
        const same = EVERYBODY.every(one => seenBy(before, one).bar === seenBy(after, one).bar);
        expect(told(planBetween(before, after)).noDifference).toBe(same);
      }),
      RUNS,
    );
  });

  test('says "as now" only of a menu that the very same people see, with the same buttons', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        fc.pre(before.conditionalmenu.length + after.conditionalmenu.length > 0);
        for (const { rank, fate } of told(planBetween(before, after)).rows) {
          if (rank === null || fate.kind !== 'kept' || fate.changed) continue;
          const come = EVERYBODY.filter(one => seenBy(after, one).at === rank - 1);
          const nowhereElse = new Set(come.map(one => seenBy(before, one).at)).size === 1;
          if (fate.audience === 'same') {
            for (const one of come) expect(seenBy(before, one).bar).toBe(seenBy(after, one).bar);
            expect(nowhereElse).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('there is nothing to tell', () => {
  const state = (...conditionalmenu: ConditionalMenu[]): MenuState => ({
    button: [click('a')],
    conditionalmenu,
  });

  test('without conditional menus on either side', () => {
    expect(whoSees(planBetween(state(), { ...state(), button: [click('b')] }))).toBe(null);
  });

  test('when no menu is left', () => {
    const members = { matchrule: { tag_id: '2' }, button: [click('m')] };
    expect(whoSees(planBetween(state(members), { button: null, conditionalmenu: [] }))).toBe(null);
  });
});

describe('in words', () => {
  const home = [click('home')];
  const menu = (name: string, matchrule: MatchRule, ...button: Button[]): NamedConditionalMenu => ({
    name,
    matchrule,
    button: button.length > 0 ? button : [click(name)],
  });

  function text(
    before: readonly ConditionalMenu[],
    after: readonly NamedConditionalMenu[],
    tags: readonly { readonly id: string; readonly name: string }[] = [],
    format: 'text' | 'markdown' = 'text',
  ): string {
    const conditionalmenu = before.map((one, i) => ({ ...one, menuid: String(i) }));
    const plan = planAccount({
      account: 'shop',
      appid: 'wx0123456789abcdef',
      wanted: { strategy: 'replace', button: home, conditionalmenu: after },
      tags,
      live: { button: home, conditionalmenu, website: null, raw: null, unknown: [] },
    });
    const all = renderPlan(assemblePlan([plan], '1'), format, { style: styleFor(false, 80) });
    return all.slice(all.indexOf('Who sees what'), all.search(/\n\n(?:Apply will|New|The default|Between)/));
  }

  test('columns stand below each other, whatever the script', () => {
    const shown = text(
      [],
      [menu('会员', { tag_id: '2' }), menu('Android users', { client_platform_type: '2' })],
      [{ id: '2', name: '贵宾' }],
    );
    expect(shown).toBe(
      [
        'Who sees what after the apply (the first that fits):',
        '  1. tag 贵宾 (2)    "会员"            new',
        '  2. Android         "Android users"   new',
        '     everybody else  the default menu  as now',
      ].join('\n'),
    );
  });

  test('two menus that look alike are told apart by their places', () => {
    const one = (tag_id: string, key: string): ConditionalMenu => ({
      matchrule: { tag_id },
      button: [{ type: 'click', name: 'menu', key }],
    });
    expect(
      text([one('2', 'A'), { ...one('2', 'B'), matchrule: { client_platform_type: '1' } }], [one('2', 'C')]),
    ).toContain('  iOS except tag 2  button "menu" → the default menu');
    expect(
      text(
        [one('2', 'A'), { ...one('2', 'B'), matchrule: { client_platform_type: '1' } }],
        [one('2', 'A'), one('3', 'C')],
      ),
    ).toContain(
      '  tag 3 and iOS\n      button "menu" (live: conditionalmenu[1]) → button "menu" (conditionalmenu[1])',
    );
  });

  test('exceptions are named when they are few and counted when they are many', () => {
    const tags = Array.from({ length: 5 }, (_, i) => menu(`m${i}`, { tag_id: `${i + 10}` }));
    const android = menu('android', { client_platform_type: '2' });
    expect(text([...tags, android], tags)).toContain('  Android except 5 tags  button "android" → the');
    expect(text([...tags.slice(0, 2), android], tags.slice(0, 2))).toContain(
      '  Android except tag 10 and tag 11  button "android" → the default menu',
    );
  });

  test('hundreds of people who see another menu are counted', () => {
    const before = Array.from({ length: 60 }, (_, i) => menu(`b${i}`, { tag_id: `${i}` }));
    const told = text(before, []);
    expect(told.match(/→ the default menu$/gm)).toHaveLength(20);
    expect(told).toMatch(/\n {2}\.\.\. and 40 more$/);
    expect(text(before, [], [], 'markdown')).toMatch(/\| the default menu \|\n\n\.\.\. and 40 more$/);
  });

  test('a long table is folded in Markdown', () => {
    const after = Array.from({ length: 30 }, (_, i) => menu(`b${i}`, { tag_id: `${i}` }));
    expect(renderedMarkdown(after)).toMatch(
      /<details><summary>Who sees what after the apply \(the first that fits\)<\/summary>\n\n\| # \|/,
    );
    function renderedMarkdown(list: readonly NamedConditionalMenu[]): string {
      const plan = planBetween(
        { button: home, conditionalmenu: [] },
        { button: home, conditionalmenu: list },
      );
      return renderPlan(assemblePlan([plan], '1'), 'markdown');
    }
  });

  test('what is too wide goes on in the next line', () => {
    const name = 'A label that somebody has made much longer than labels are';
    const told = text([], [menu(name, { tag_id: '2' })], [{ id: '2', name: 'A tag with a long name too' }]);
    for (const line of told.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(told).toContain(`  1. tag "A tag with a long name too" (2)\n         "${name}"`);
  });

  test('names in Markdown tables stay in their cells', () => {
    const told = text([], [menu('a|b`c', { tag_id: '2' })], [{ id: '2', name: '<x>|`' }], 'markdown');
    expect(told).toContain('| 1 | ``tag <x>\\|` (2)`` | ``"a\\|b`c"`` | new |');
  });

  test('hundreds of rules take no time', () => {
    const list = Array.from({ length: 1000 }, (_, i) => menu(`m${i}`, { tag_id: `${i}` }));
    const began = performance.now();
    told(planBetween({ button: home, conditionalmenu: [] }, { button: home, conditionalmenu: list }));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
