import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { menuFor } from '../../src/menu/audience.ts';
import type { DesiredConditionalMenu, DesiredMatchRule, Tag } from '../../src/menu/menu.ts';
import { namesTags, resolveTags } from '../../src/menu/tags.ts';

const button = [{ type: 'click', name: 'a', key: 'k' }];
const menu = (matchrule: DesiredMatchRule, name?: string): DesiredConditionalMenu => ({
  ...(name === undefined ? {} : { name }),
  matchrule,
  button,
});
const TAGS: readonly Tag[] = [
  { id: '2', name: '星标组' },
  { id: '100', name: 'VIP' },
  { id: '101', name: '100' },
  { id: '102', name: 'Twice' },
  { id: '103', name: 'Twice' },
];

describe('names of tags', () => {
  test('become ids; all else stays as it is', () => {
    const { menus, findings } = resolveTags(
      [
        menu({ tag: 'VIP', client_platform_type: '1' }, 'VIP on iOS'),
        menu({ tag: '100' }),
        menu({ tag_id: '7' }, 'by id'),
        menu({ client_platform_type: '2' }),
      ],
      TAGS,
    );
    expect(findings).toEqual([]);
    expect(menus).toEqual([
      menu({ tag_id: '100', client_platform_type: '1' }, 'VIP on iOS'),
      menu({ tag_id: '101' }),
      menu({ tag_id: '7' }, 'by id'),
      menu({ client_platform_type: '2' }),
    ]);
    expect(Object.keys(menus[0]?.matchrule ?? {})).toEqual(['tag_id', 'client_platform_type']);
  });

  test('are asked for only when a rule has one', () => {
    expect(namesTags([])).toBe(false);
    expect(namesTags([menu({ tag_id: '1' }), menu({ client_platform_type: '1' })])).toBe(false);
    expect(namesTags([menu({ tag_id: '1' }), menu({ tag: 'VIP' })])).toBe(true);
  });

  test('that no tag has are told at their place, with those that there are', () => {
    expect(resolveTags([menu({ tag_id: '1' }), menu({ tag: 'vip' }, 'members')], TAGS).findings).toEqual([
      {
        code: 'unknown-tag',
        severity: 'error',
        address: 'conditionalmenu[1]',
        name: 'members',
        member: 'conditionalmenu[1].matchrule.tag',
        args: { name: 'vip', suggestion: 'VIP', known: ['星标组', 'VIP', '100', 'Twice', 'Twice'] },
      },
    ]);
    expect(resolveTags([menu({ tag: 'VIP' })], []).findings).toMatchObject([
      { code: 'unknown-tag', args: { suggestion: null, known: [] } },
    ]);
  });

  test('count byte by byte', () => {
    const composed = [{ id: '1', name: 'caf\u00e9' }];
    expect(resolveTags([menu({ tag: 'cafe\u0301' })], composed).findings).toHaveLength(1);
    expect(resolveTags([menu({ tag: 'VIP ' })], TAGS).findings).toMatchObject([
      { args: { suggestion: 'VIP' } },
    ]);
  });

  test('that several tags have stand for none of them', () => {
    const { findings } = resolveTags([menu({ tag: 'Twice' }), menu({ tag: 'nobody' })], TAGS);
    expect(findings).toMatchObject([
      {
        code: 'ambiguous-tag',
        severity: 'error',
        member: 'conditionalmenu[0].matchrule.tag',
        args: { name: 'Twice', ids: ['102', '103'] },
      },
      { code: 'unknown-tag', member: 'conditionalmenu[1].matchrule.tag' },
    ]);
  });

  test('mean the same people afterwards', () => {
    const names = ['A', 'B', 'C'];
    const rule = fc
      .tuple(
        fc.constantFrom({}, ...names.map(tag => ({ tag }))),
        fc.constantFrom({}, { client_platform_type: '1' }),
      )
      .map(([tag, platform]): DesiredMatchRule => ({ ...tag, ...platform }))
      .filter(one => Object.keys(one).length > 0);
    const ids = fc.uniqueArray(fc.nat({ max: 300 }).map(String), { minLength: 3, maxLength: 3 });
    const visitors = [...names, undefined].flatMap(tag =>
      ['1', '2'].map(client_platform_type => ({ tag, client_platform_type })),
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), ids, (rules, numbers) => {
        const tags = names.map((name, n) => ({ id: numbers[n] ?? '', name }));
        const menus = rules.map(one => menu(one));
        const resolved = resolveTags(menus, tags);
        expect(resolved.findings).toEqual([]);
        expect(resolved.menus.every(({ matchrule }) => !('tag' in matchrule))).toBe(true);
        for (const { tag, ...platform } of visitors) {
          const tag_id = tags.find(({ name }) => name === tag)?.id;
          const before = menuFor(menus, tag === undefined ? platform : { tag, ...platform });
          const after = menuFor(resolved.menus, tag_id === undefined ? platform : { tag_id, ...platform });
          expect(after).toEqual(before);
        }
      }),
    );
  });
});
