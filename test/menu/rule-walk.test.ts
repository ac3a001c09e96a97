import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds, menuFor, onEveryPlatform } from '../../src/menu/audience.ts';
import type { DesiredMatchRule, Visitor } from '../../src/menu/menu.ts';
import { type Reason, walk, walkOnEveryPlatform } from '../../src/menu/rule-walk.ts';

const tag = fc.constantFrom<Pick<Visitor, 'tag' | 'tag_id'>[]>(
  {},
  { tag: 'VIP' },
  { tag: '102' },
  { tag_id: '102' },
  { tag_id: '103' },
);
const platform = fc.constantFrom<Pick<Visitor, 'client_platform_type'>[]>(
  {},
  { client_platform_type: '1' },
  { client_platform_type: '2' },
  { client_platform_type: '3' },
);
const retired = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom<DesiredMatchRule[]>({ sex: '1' }, { language: 'zh_CN' }) },
);
const rule = fc.tuple(tag, platform, retired).map((parts): DesiredMatchRule => Object.assign({}, ...parts));
const menus = fc.array(fc.record({ matchrule: rule }), { maxLength: 8 });
const visitor = fc
  .tuple(fc.oneof(tag, fc.constant({ tag: 'VIP', tag_id: '102' })), platform)
  .map((parts): Visitor => Object.assign({}, ...parts));

describe('the way to the menu of a visitor', () => {
  test('ends where WeChat ends, and looks at every rule before it', () => {
    fc.assert(
      fc.property(menus, visitor, (rules, whoever) => {
        for (const one of onEveryPlatform(whoever)) {
          const { steps, seen } = walk(rules, one);
          expect(seen).toEqual(menuFor(rules, one));
          expect(steps.map(({ menu }) => menu)).toEqual([...steps.keys()]);
          const verdicts = { fits: true, 'tag-unclear': null };
          for (const { menu, reason } of steps) {
            const expected = reason in verdicts ? verdicts[reason as keyof typeof verdicts] : false;
            expect(holds(rules[menu]?.matchrule ?? {}, one)).toBe(expected);
          }
          if ('menu' in seen && seen.menu === null) expect(steps).toHaveLength(rules.length);
          if ('menu' in seen && seen.menu !== null)
            expect(steps.at(-1)).toEqual({ menu: seen.menu, reason: 'fits' });
          if ('unclear' in seen) expect(steps.at(-1)).toEqual({ menu: seen.unclear, reason: 'tag-unclear' });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is told once for the platforms on which it is the same, and for each of them', () => {
    fc.assert(
      fc.property(menus, visitor, (rules, whoever) => {
        const all = walkOnEveryPlatform(rules, whoever);
        const asked = onEveryPlatform(whoever);
        expect(all.flatMap(({ platforms }) => platforms).toSorted()).toEqual(
          asked.map(({ client_platform_type }) => client_platform_type),
        );
        for (const { platforms, ...way } of all) {
          for (const client_platform_type of platforms)
            expect(walk(rules, { ...whoever, client_platform_type })).toEqual(way);
        }
        expect(new Set(all.map(({ platforms: _, ...way }) => JSON.stringify(way))).size).toBe(all.length);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[Reason, DesiredMatchRule, Visitor]>([
    ['fits', { tag: 'VIP', client_platform_type: '1' }, { tag: 'VIP', client_platform_type: '1' }],
    ['fits', { tag_id: '102' }, { tag: 'VIP', tag_id: '102', client_platform_type: '1' }],
    ['no-tag', { tag: 'VIP' }, { client_platform_type: '1' }],
    ['no-tag', { tag_id: '102', client_platform_type: '2' }, { client_platform_type: '1' }],
    ['other-tag', { tag: 'VIP' }, { tag: 'vip', client_platform_type: '1' }],
    ['other-platform', { tag: 'VIP', client_platform_type: '2' }, { tag: 'VIP', client_platform_type: '1' }],
    [
      'other-platform',
      { tag: 'VIP', client_platform_type: '2' },
      { tag_id: '102', client_platform_type: '1' },
    ],
    ['tag-unclear', { tag: 'VIP' }, { tag_id: '102', client_platform_type: '1' }],
    ['tag-unclear', { tag_id: '102', client_platform_type: '1' }, { tag: 'VIP', client_platform_type: '1' }],
    ['retired', { tag: 'VIP', sex: '1' }, { tag: 'VIP', client_platform_type: '1' }],
  ])('%s: %j for %j', (reason, matchrule, whoever) => {
    expect(walk([{ matchrule }], whoever).steps).toEqual([{ menu: 0, reason }]);
  });
});
