import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { menuFor, onEveryPlatform } from '../../src/menu/audience.ts';
import type { DesiredMatchRule, Visitor } from '../../src/menu/menu.ts';
import { checkMenu } from '../../src/menu/rules/check-menu.ts';

const button = [{ type: 'click', name: 'a', key: 'k' }];
const named = (name: string | undefined, matchrule: unknown) => ({ name, matchrule, button });
const IOS = named('iOS', { client_platform_type: '1' });
const ANDROID = named('Android', { client_platform_type: 2 });
const VIP = named('VIP', { tag: 'VIP' });
const BY_ID = named('By id', { tag_id: 100 });

/** What is found about a file with these conditional menus and expectations. */
const findings = (conditionalmenu: unknown, ...expectations: unknown[]) =>
  checkMenu({ button, conditionalmenu, expect: expectations });
const codes = (conditionalmenu: unknown, ...expectations: unknown[]) =>
  findings(conditionalmenu, ...expectations).map(({ severity, code }) => `${severity} ${code}`);
const as = (visitor: object, menu: string) => ({ as: visitor, menu });

describe('an expectation', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['holds', [VIP], as({ tag: 'VIP' }, 'VIP'), []],
    ['holds for the default menu', [VIP], as({}, 'default'), []],
    ['holds by the number of a tag', [BY_ID], as({ tag_id: '100', platform: 'ios' }, 'By id'), []],
    ['holds for a tag that no rule is about', [VIP], as({ tag: 'Other' }, 'default'), []],
    ['holds on one platform', [IOS], as({ platform: 'iOS' }, 'iOS'), []],
    ['holds on another platform', [IOS], as({ client_platform_type: 3 }, 'default'), []],
    ['holds without conditional menus', [], as({ tag: 'VIP' }, 'default'), []],
    ['about a follower is for WeChat to judge', [VIP], { user: 'oX', menu: 'VIP' }, []],
    ['about a follower may be anything, unmanaged', undefined, { user: 'oX', menu: 'default' }, []],
    ['is wrong', [VIP], as({ tag: 'VIP' }, 'default'), ['error expect-wrong']],
    ['is wrong on some platforms', [IOS], as({}, 'iOS'), ['error expect-wrong']],
    ['comes too late', [IOS, VIP], as({ tag: 'VIP', platform: 'ios' }, 'VIP'), ['error expect-wrong']],
    ['gives a name, the rule a number', [BY_ID], as({ tag: 'VIP' }, 'By id'), ['error expect-unclear']],
    ['gives a number, the rule a name', [VIP], as({ tag_id: 1 }, 'default'), ['error expect-unclear']],
    ['is not in doubt about what comes later', [IOS, BY_ID], as({ tag: 'VIP', platform: 1 }, 'iOS'), []],
    ['is not in doubt without a tag', [BY_ID, VIP], as({}, 'default'), []],
    [
      'is wrong here and in doubt there',
      [IOS, BY_ID],
      as({ tag: 'VIP' }, 'By id'),
      ['error expect-unclear', 'error expect-wrong'],
    ],
    ['is in doubt when live menus are kept', undefined, as({}, 'default'), ['error expect-unclear']],
    ['names no menu', [VIP], as({ tag: 'VIP' }, 'vip'), ['error expect-unknown-menu']],
    ['names no menu, unmanaged', undefined, as({}, 'VIP'), ['error expect-unknown-menu']],
    ['of a follower names no menu', [VIP], { user: 'oX', menu: 'vip' }, ['error expect-unknown-menu']],
    ['says nothing', [VIP], {}, ['error missing-member', 'error missing-member']],
    ['says nobody', [VIP], { menu: 'VIP' }, ['error missing-member']],
    ['says no menu', [VIP], { as: {}, menu: '' }, ['error missing-member']],
  ])('%s', (_, menus, expectation, expected) => {
    expect(codes(menus, expectation)).toEqual(expected);
  });

  test('that is wrong says what is seen, where, and why', () => {
    const [found] = findings([IOS, VIP], as({ tag: 'VIP' }, 'VIP'));
    const vip = { address: 'conditionalmenu[1]', name: 'VIP', rule: { tag: 'VIP' } };
    const ios = { address: 'conditionalmenu[0]', name: 'iOS', rule: { client_platform_type: '1' } };
    expect(found).toMatchObject({
      address: 'expect[0]',
      member: 'expect[0].menu',
      args: {
        visitor: { tag: 'VIP' },
        expected: vip,
        seen: [{ menu: ios, platforms: ['1'], why: 'first' }],
        suggestion: null,
      },
    });
    expect(findings([IOS, ANDROID], as({ tag: 'VIP' }, 'Android'))).toMatchObject([
      {
        args: {
          seen: [
            { menu: ios, platforms: ['1'], why: 'not-for' },
            { menu: null, platforms: ['3'], why: 'not-for' },
          ],
        },
      },
    ]);
    expect(findings([VIP, IOS], as({ tag: 'vip', platform: 'others' }, 'VIP'))).toMatchObject([
      { args: { seen: [{ menu: null, platforms: [], why: 'not-for' }], suggestion: 'VIP' } },
    ]);
    expect(findings([VIP], as({ tag: 'VIP' }, 'default'))).toMatchObject([
      { args: { expected: null, seen: [{ platforms: [], why: 'holds' }] } },
    ]);
  });

  test('that names no menu hears which there are', () => {
    const menus = [IOS, VIP, named('iOS', { tag: 'x' }), named(undefined, { tag: 'y' })];
    expect(findings(menus, as({}, 'IOS'))).toMatchObject([
      { args: { label: 'IOS', suggestion: 'iOS', known: ['iOS', 'VIP'] }, member: 'expect[0].menu' },
    ]);
    expect(findings(menus, as({}, 'Default'))).toMatchObject([{ args: { suggestion: 'default' } }]);
  });
});

describe('a label', () => {
  const twice = [VIP, named('VIP', { tag: 'SVIP' })];

  test('that two menus have is told when an expectation needs it, at the second', () => {
    expect(codes(twice)).toEqual([]);
    expect(codes(twice, as({}, 'default'))).toEqual([]);
    expect(findings(twice, as({ tag: 'VIP' }, 'VIP'), { user: 'oX', menu: 'VIP' })).toMatchObject([
      {
        code: 'ambiguous-label',
        severity: 'error',
        args: { label: 'VIP', first: 'conditionalmenu[0]' },
        member: 'conditionalmenu[1].name',
      },
    ]);
  });

  test('may be default as long as no expectation says so', () => {
    const menus = [named('default', { tag: 'VIP' }), IOS];
    expect(codes(menus, as({ tag: 'x', platform: 'ios' }, 'iOS'))).toEqual([]);
    expect(findings(menus, as({ tag: 'VIP' }, 'default'))).toMatchObject([
      { code: 'ambiguous-label', args: { first: null }, member: 'conditionalmenu[0].name' },
    ]);
  });
});

describe('one cause is one problem', () => {
  const wrong = as({ tag: 'VIP' }, 'default');

  test.each<[string, unknown, string]>([
    ['a retired condition', [VIP, named('x', { tag: 'A', sex: 1 })], 'error retired-match'],
    ['a number that is none', [VIP, named('x', { tag_id: 'A' })], 'error bad-tag-id'],
    ['a platform that is none', [VIP, named('x', { client_platform_type: 'ios' })], 'error bad-platform'],
    ['two tags', [VIP, named('x', { tag: 'A', tag_id: '1' })], 'error tag-twice'],
    ['no condition', [VIP, named('x', {})], 'error empty-matchrule'],
    ['no rule', [VIP, { name: 'x', button }], 'error missing-member'],
  ])('%s: what a visitor gets is not judged before it is mended', (_, menus, code) => {
    expect(codes(menus, wrong)).toEqual([code]);
  });

  test('nor when the list, an entry, a label or a visitor is something else', () => {
    for (const menus of ['VIP', {}, null, [VIP, 'x'], [VIP, named('x', 'y')]]) {
      expect(codes(menus, wrong).filter(code => code.includes('expect-wrong'))).toEqual([]);
    }
    expect(codes([{ ...VIP, name: 7 }], as({ tag: 'VIP' }, '7'))).toEqual([]);
    for (const visitor of [{ tag: 7 }, { tag: ['VIP'] }, { tga: 'VIP' }, { platform: {} }]) {
      expect(codes([VIP], as(visitor, 'VIP'))).toEqual([]);
    }
  });
});

test('an expectation is right just when its menu is what the visitor gets on every platform', () => {
  const part = <T>(...values: T[]) => fc.constantFrom(...values);
  const rule: fc.Arbitrary<DesiredMatchRule> = fc
    .tuple(
      part({}, { tag: 'A' }, { tag: 'B' }, { tag_id: '1' }),
      part({}, { client_platform_type: '1' }, { client_platform_type: '2' }),
    )
    .map(([tag, platform]) => ({ ...tag, ...platform }))
    .filter(one => Object.keys(one).length > 0);
  const visitor: fc.Arbitrary<Visitor> = fc
    .tuple(
      part({}, { tag: 'A' }, { tag: 'C' }, { tag_id: '1' }, { tag_id: '2' }),
      part({}, { client_platform_type: '1' }, { client_platform_type: '3' }),
    )
    .map(([tag, platform]) => ({ ...tag, ...platform }));
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), visitor, fc.nat(), (rules, one, pick) => {
      const menus = rules.map((matchrule, n) => named(`menu ${n}`, matchrule));
      const place = pick % (rules.length + 1);
      const wanted = place === rules.length ? null : place;
      const seen = onEveryPlatform(one).map(each =>
        menuFor(
          rules.map(matchrule => ({ matchrule })),
          each,
        ),
      );
      const isUnclear = seen.some(each => 'unclear' in each);
      const isWrong = seen.some(each => 'menu' in each && each.menu !== wanted);
      const found = codes(menus, as(one, wanted === null ? 'default' : `menu ${wanted}`));
      expect(found.filter(code => code.includes('expect'))).toEqual([
        ...(isUnclear ? ['error expect-unclear'] : []),
        ...(isWrong ? ['error expect-wrong'] : []),
      ]);
    }),
    { numRuns: 2000 },
  );
});

test('very many menus and expectations take no time', () => {
  const conditionalmenu = Array.from({ length: 10_000 }, (_, n) => named(`menu ${n}`, { tag_id: n }));
  const expectations = Array.from({ length: 10_000 }, (_, n) =>
    as({ tag_id: n + 1 }, `menu ${n % 3 ? n : `x${n}`}`),
  );
  const started = performance.now();
  expect(findings(conditionalmenu, ...expectations)).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(5000);
});
