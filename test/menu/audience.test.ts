import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coverage,
  coveredBy,
  holds,
  menuFor,
  onEveryPlatform,
  platformNumber,
  type Seen,
} from '../../src/menu/audience.ts';
import type { DesiredMatchRule, Visitor } from '../../src/menu/menu.ts';
import { RuleIndex } from '../../src/menu/rule-index.ts';

// Held against a reading of the rules that shares nothing with the code: every follower there can be is lined up, in
// every world there can be. A world says which id each name of a tag has, which nobody knows offline.

const NAMES = ['A', 'B'];
const IDS = ['1', '2'];
/** Ids that no rule mentions: what a name may stand for, and what somebody may have whom no rule is about. */
const OTHER_IDS = ['7', '8', '9'];
const PLATFORMS = ['1', '2', '3'];

type World = { readonly [name: string]: string };
interface Follower {
  readonly id: string | null;
  readonly platform: string;
}

/** Every way to give each name an id of its own. */
const WORLDS: readonly World[] = [...IDS, ...OTHER_IDS].flatMap(A =>
  [...IDS, ...OTHER_IDS].filter(id => id !== A).map(B => ({ A, B })),
);

function followers(platforms = PLATFORMS): Follower[] {
  return [null, ...IDS, ...OTHER_IDS].flatMap(id => platforms.map(platform => ({ id, platform })));
}

function fits(rule: DesiredMatchRule, { id, platform }: Follower, world: World): boolean {
  if (rule.sex !== undefined || rule.city !== undefined) return false;
  if (rule.tag !== undefined && world[rule.tag] !== id) return false;
  if (rule.tag_id !== undefined && rule.tag_id !== id) return false;
  return rule.client_platform_type === undefined || rule.client_platform_type === platform;
}

/** All that a visitor can get, over all worlds and all kinds of client that are left open; the default menu last. */
function outcomes(rules: readonly DesiredMatchRule[], visitor: Visitor, platforms: string[]): number[] {
  const { tag, tag_id, client_platform_type } = visitor;
  const worlds = WORLDS.filter(world => tag === undefined || tag_id === undefined || world[tag] === tag_id);
  const got = worlds.flatMap(world =>
    (client_platform_type === undefined ? platforms : [client_platform_type]).map(platform => {
      const id = tag_id ?? (tag === undefined ? null : (world[tag] ?? null));
      const first = rules.findIndex(rule => fits(rule, { id, platform }, world));
      return first === -1 ? rules.length : first;
    }),
  );
  return [...new Set(got)].sort((a, b) => a - b);
}

function expected(rules: readonly DesiredMatchRule[], visitor: Visitor): Seen {
  const [first = 0, ...others] = outcomes(rules, visitor, [...PLATFORMS, '4']);
  if (others.length > 0) return { unclear: first };
  return { menu: first === rules.length ? null : first };
}

const tagPart = fc.oneof(
  fc.constant({}),
  fc.record({ tag: fc.constantFrom(...NAMES) }),
  fc.record({ tag_id: fc.constantFrom(...IDS) }),
);
const platformPart = (...platforms: string[]) =>
  fc.oneof(fc.constant({}), fc.record({ client_platform_type: fc.constantFrom(...platforms) }));
const retiredPart = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ sex: '1' }, { city: '广州' }) },
);
const anyRule: fc.Arbitrary<DesiredMatchRule> = fc
  .tuple(tagPart, platformPart(...PLATFORMS, '4'), retiredPart)
  .map(([tag, platform, retired]) => ({ ...tag, ...platform, ...retired }));
const rule = anyRule.filter(one => Object.keys(one).length > 0);
const visitor: fc.Arbitrary<Visitor> = fc
  .tuple(
    fc.oneof(
      tagPart,
      fc.record({ tag_id: fc.constantFrom(...OTHER_IDS) }),
      fc.record({ tag: fc.constantFrom(...NAMES), tag_id: fc.constantFrom(...IDS, '7') }),
    ),
    platformPart(...PLATFORMS),
  )
  .map(([tag, platform]) => ({ ...tag, ...platform }));

describe('what a visitor gets', () => {
  test('is what everybody gets who may be meant, and unclear when that differs', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), visitor, (rules, one) => {
        const menus = rules.map(matchrule => ({ matchrule }));
        expect(menuFor(menus, one)).toEqual(expected(rules, one));
      }),
      { numRuns: 2000 },
    );
  });

  test('is the same by the index of rules', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), visitor, (rules, one) => {
        const index = new RuleIndex();
        rules.forEach((each, place) => {
          index.add(each, place);
        });
        const menus = rules.map(matchrule => ({ matchrule }));
        for (const told of onEveryPlatform(one)) expect(index.seen(told)).toEqual(menuFor(menus, told));
      }),
      { numRuns: 2000 },
    );
  });

  test('of a visitor who has no tag, or another one, in every order of conditions', () => {
    expect(holds({ tag: 'A', client_platform_type: '1' }, { client_platform_type: '1' })).toBe(false);
    expect(holds({ tag: 'A', client_platform_type: '1' }, { tag_id: '1', client_platform_type: '2' })).toBe(
      false,
    );
    expect(holds({ tag: 'A', client_platform_type: '1' }, { tag_id: '1', client_platform_type: '1' })).toBe(
      null,
    );
    expect(holds({ tag_id: '1' }, { tag_id: '1' })).toBe(true);
    expect(holds({ client_platform_type: '1' }, {})).toBe(null);
    expect(holds({ tag_id: '1', sex: '1' }, { tag_id: '1' })).toBe(false);
  });
});

describe('rules that leave nobody for a later one', () => {
  /** Whether, in a world, the rules at `by` take everybody whom the rule at `place` is for. */
  const takeAll = (rules: readonly DesiredMatchRule[], place: number, by: readonly number[], world: World) =>
    followers([...PLATFORMS]).every(
      one =>
        !fits(rules[place] ?? {}, one, world) || by.some(earlier => fits(rules[earlier] ?? {}, one, world)),
    );
  const isForSomebody = (one: DesiredMatchRule, world: World) =>
    followers([...PLATFORMS]).some(follower => fits(one, follower, world));

  test('are found just when nobody is left whatever ids the names have', () => {
    fc.assert(
      fc.property(
        fc.array(
          rule.filter(one => one.client_platform_type !== '4'),
          { maxLength: 7 },
        ),
        rules => {
          coverage(rules).forEach((by, place) => {
            const earlier = rules.map((_, at) => at).slice(0, place);
            const covered = WORLDS.every(
              world => isForSomebody(rules[place] ?? {}, world) && takeAll(rules, place, earlier, world),
            );
            expect(by.length > 0, `${place} of ${JSON.stringify(rules)}`).toBe(covered);
            if (covered) for (const world of WORLDS) expect(takeAll(rules, place, by, world)).toBe(true);
            expect(by).toEqual([...new Set(by)].filter(at => at < place).toSorted((a, b) => a - b));
            expect(coveredBy(rules, place)).toEqual(by);
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each<[string, DesiredMatchRule[], readonly number[]]>([
    ['the same rule', [{ tag: 'A' }, { tag: 'A' }], [0]],
    ['one that is wider', [{ tag_id: '1' }, { tag_id: '1', client_platform_type: '1' }], [0]],
    [
      'one that is wider by its platform',
      [{ client_platform_type: '2' }, { tag: 'A', client_platform_type: '2' }],
      [0],
    ],
    ['one that is narrower', [{ tag_id: '1', client_platform_type: '1' }, { tag_id: '1' }], []],
    [
      'one for each platform',
      [
        { client_platform_type: '3' },
        { tag: 'A', client_platform_type: '1' },
        { client_platform_type: '2' },
        { tag: 'A' },
      ],
      [0, 1, 2],
    ],
    [
      'all platforms but one',
      [{ client_platform_type: '1' }, { client_platform_type: '2' }, { tag: 'A' }],
      [],
    ],
    [
      'a rule about a tag, of one about nothing but the platform',
      [{ tag: 'A', client_platform_type: '1' }, { client_platform_type: '1' }],
      [],
    ],
    ['a name and an id, which may be two tags', [{ tag: 'A' }, { tag_id: '1' }], []],
    ['a retired one', [{ tag: 'A', sex: '1' }, { tag: 'A' }], []],
    ['any, of a retired one', [{ tag: 'A' }, { tag: 'A', sex: '1' }], []],
    ['an empty one', [{}, { tag: 'A' }], []],
    ['any, of an empty one', [{ tag: 'A' }, {}], []],
    [
      'a platform that is not known',
      [{ client_platform_type: '4' }, { client_platform_type: '4', tag: 'A' }],
      [0],
    ],
  ])('%s', (_, rules, by) => {
    expect(coveredBy(rules, rules.length - 1)).toEqual(by);
  });

  test('of a rule that is not there', () => {
    expect(coveredBy([], 0)).toEqual([]);
    expect(coveredBy([{ tag: 'A' }], 3)).toEqual([]);
  });

  test('and of very many rules at once', () => {
    const rules = Array.from({ length: 30_000 }, (_, n) => ({ tag_id: String(n % 15_000) }));
    const started = performance.now();
    const found = coverage(rules);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(found.filter(by => by.length > 0)).toHaveLength(15_000);
  });
});

test.each([
  ['ios', '1'],
  ['iOS', '1'],
  ['ANDROID', '2'],
  ['others', '3'],
  ['2', '2'],
  ['4', '4'],
  ['iphone', null],
  ['', null],
  ['constructor', null],
])('platform %j is %j', (given, number) => {
  expect(platformNumber(given)).toBe(number);
});

test('a visitor stands for one of each platform, or tells it', () => {
  expect(onEveryPlatform({ tag: 'A' }).map(one => one.client_platform_type)).toEqual(PLATFORMS);
  expect(onEveryPlatform({ client_platform_type: '2' })).toEqual([{ client_platform_type: '2' }]);
});
