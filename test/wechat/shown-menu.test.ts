import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import { readShownMenu } from '../../src/wechat/shown-menu.ts';

const payload = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/wechat/${name}`, import.meta.url), 'utf8'));

describe('readShownMenu', () => {
  test('keeps all that a menu of the website holds', () => {
    const shown = readShownMenu(payload('selfmenu.response.website_and_api.json'));
    expect(shown?.menu.open).toBe(true);
    expect(shown?.names).toHaveLength(12);
    const [button, text] = shown?.menu.button ?? [];
    expect(button?.children.map(({ button: one }) => ('type' in one ? one.type : ''))).toEqual([
      'view',
      'news',
      'video',
      'voice',
    ]);
    const news = button?.children[1];
    expect(news?.rest.map(({ member }) => member)).toEqual(['value', 'news_info']);
    expect(news?.rest[1]?.value).toMatchObject({ list: [{ title: 'MULTI_NEWS' }, { title: 'MULTI_NEWS1' }] });
    expect(text).toMatchObject({
      button: { type: 'text', name: 'text' },
      rest: [{ value: 'This is text!' }],
    });
  });

  test('a mini program keeps its members', () => {
    const shown = readShownMenu(payload('selfmenu.response.api_made_miniprogram.json'));
    expect(shown?.menu.button[1]).toMatchObject({
      button: { type: 'miniprogram', appid: 'wx720f9f1301595564', pagepath: 'pages/home/dashboard/index' },
      rest: [],
    });
  });

  test('tells one that is switched off from none', () => {
    expect(readShownMenu(payload('selfmenu.response.closed_with_website_menu.json'))?.menu.open).toBe(false);
    expect(readShownMenu(payload('selfmenu.response.none.json'))).toBe(null);
    expect(readShownMenu({ is_menu_open: 1, selfmenu_info: { button: [] } })).toBe(null);
  });

  const leaf = { type: 'text', name: 'a', value: 'b' };
  test.each([
    ['neither flag nor menu', {}],
    ['buttons that are no list', { is_menu_open: 1, selfmenu_info: { button: 'x' } }],
    ['a button that is none', { selfmenu_info: { button: ['x'] } }],
    ['a button without a name', { selfmenu_info: { button: [{ type: 'text' }] } }],
    ['a type that is no text', { selfmenu_info: { button: [{ ...leaf, type: 1 }] } }],
    [
      'a third level',
      {
        selfmenu_info: {
          button: [{ name: 'p', sub_button: { list: [{ name: 'q', sub_button: { list: [leaf] } }] } }],
        },
      },
    ],
  ])('%s is not interpreted', (_name, answer) => {
    expect(() => readShownMenu(answer)).toThrow(WechatFault);
  });
});
