import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitMenu, emitState } from '../../src/config/emit-menu.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { DesiredMenu } from '../../src/menu/menu.ts';
import { arbitraryMenuFile, arbitraryText } from '../arbitraries/menu.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };

describe('emitMenu', () => {
  test('what it writes is read as the same menu', () => {
    fc.assert(
      fc.property(arbitraryMenuFile, menu => {
        const { menu: again, problems } = parseMenu(emitMenu(menu), NAME);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(again).toEqual(menu);
      }),
      { numRuns: 300 },
    );
  });

  test('every text comes through, of several lines too', () => {
    const text = fc.oneof(
      arbitraryText(128),
      fc.string({ unit: fc.constantFrom('a', '菜', ' ', '\n', '\t', '\r', '"', '#', ':', '-', '\\') }),
      fc.string({ unit: 'binary-ascii' }),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, key => {
        const menu: DesiredMenu = {
          strategy: 'replace',
          button: [{ type: 'click', name: 'a', key: `${key}.` }],
        };
        const { menu: again, problems } = parseMenu(emitMenu(menu), NAME);
        if (problems.every(({ severity }) => severity !== 'error')) expect(again).toEqual(menu);
        // Too long, or a character that JSON must escape: nothing else is refused.
        else expect(['key-too-long', 'control-character']).toContain(problems[0]?.code);
      }),
      { numRuns: 500 },
    );
  });

  test('writes what a person would write', () => {
    const menu: DesiredMenu = {
      appid: 'wx0123456789abcdef',
      strategy: 'overwrite',
      button: [
        { type: 'click', name: '今日歌曲', key: '0123' },
        { name: '菜单', sub_button: [{ type: 'view', name: '搜索', url: 'https://www.soso.com/?a=1&b=2' }] },
      ],
      conditionalmenu: [
        {
          name: 'Android users',
          matchrule: { client_platform_type: '2' },
          button: [{ type: 'click', name: 'on', key: 'a: b' }],
        },
      ],
    };
    expect(emitMenu(menu)).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../schema/menu.schema.json
      appid: wx0123456789abcdef
      strategy: overwrite
      button:
        - name: 今日歌曲
          type: click
          key: "0123"
        - name: 菜单
          sub_button:
            - name: 搜索
              type: view
              url: https://www.soso.com/?a=1&b=2
      conditionalmenu:
        - name: Android users
          matchrule:
            client_platform_type: "2"
          button:
            - name: "on"
              type: click
              key: "a: b"
      "
    `);
  });
});

test('line breaks and blanks at the ends are shown by quotes', () => {
  const menu: DesiredMenu = { strategy: 'replace', button: [{ type: 'click', name: ' a', key: 'b\nc\n' }] };
  expect(emitMenu(menu, '')).toBe('button:\n  - name: " a"\n    type: click\n    key: "b\\nc\\n"\n');
});

test('tags by name, and who must see what', () => {
  const button = [{ type: 'click', name: 'a', key: 'k' }] as const;
  const menu: DesiredMenu = {
    strategy: 'replace',
    button,
    conditionalmenu: [
      { name: 'VIP members', matchrule: { tag: 'VIP', client_platform_type: '1' }, button },
      { matchrule: { tag: '100' }, button },
    ],
    expect: [
      { as: { tag: 'VIP', client_platform_type: '1' }, menu: 'VIP members' },
      { as: { client_platform_type: '4' }, user: 'oX', menu: null },
      { as: {}, menu: null },
    ],
  };
  const text = emitMenu(menu, '');
  expect(text.slice(text.indexOf('conditionalmenu'))).toMatchInlineSnapshot(`
    "conditionalmenu:
      - name: VIP members
        matchrule:
          tag: VIP
          client_platform_type: "1"
        button:
          - name: a
            type: click
            key: k
      - matchrule:
          tag: "100"
        button:
          - name: a
            type: click
            key: k
    expect:
      - as:
          tag: VIP
          platform: ios
        menu: VIP members
      - as:
          platform: "4"
        user: oX
        menu: default
      - as: {}
        menu: default
    "
  `);
  expect(parseMenu(text, NAME).menu).toEqual(menu);
});

describe('emitState', () => {
  test('has no schema line, and nothing for nothing', () => {
    expect(emitState({ button: null, conditionalmenu: [] })).toBe('');
    const button = [{ type: 'click', name: 'a', key: 'k' }];
    expect(emitState({ button, conditionalmenu: [] })).toBe(
      'button:\n  - name: a\n    type: click\n    key: k\n',
    );
    expect(emitState({ button, conditionalmenu: [{ matchrule: { tag_id: '2' }, button }] })).toContain(
      'conditionalmenu:\n  - matchrule:\n      tag_id: "2"\n',
    );
  });
});
