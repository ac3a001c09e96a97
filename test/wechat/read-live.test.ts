import { readFileSync } from 'node:fs';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { faultMessage } from '../../src/report/faults.ts';
import { faultOf, gateway, TOKEN } from './support.ts';

const WECHAT = 'https://api.weixin.qq.com';

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

/** Answers the next call of that name, with the header that WeChat sends. */
function answer(call: string, body: string | Buffer | object, status = 200): nock.Scope {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return nock(WECHAT)
    .get(`/cgi-bin/${call}`)
    .query({ access_token: TOKEN })
    .reply(status, bytes, { 'content-type': 'application/json; encoding=utf-8' });
}

function captured(name: string): string {
  return readFileSync(new URL(`../fixtures/wechat/${name}.json`, import.meta.url), 'utf8');
}

async function readLive() {
  const wechat = gateway();
  try {
    return await wechat.readLive();
  } finally {
    await wechat.close();
  }
}

describe('menu/get', () => {
  test('gives the menu in canonical form and the answer untouched', async () => {
    answer('menu/get', captured('menu_get.response.captured_miniprogram'));
    const live = await readLive();
    expect(live.button).toEqual([
      { type: 'click', name: '今日歌曲', key: 'V1001_TODAY_MUSIC' },
      {
        name: '菜单',
        sub_button: [
          { type: 'view', name: '搜索', url: 'http://www.soso.com/' },
          {
            type: 'miniprogram',
            name: 'wxa',
            url: 'http://mp.weixin.qq.com',
            appid: 'wx286b93c14bbf93aa',
            pagepath: 'pages/lunar/index',
          },
          { type: 'click', name: '赞一下我们', key: 'V1001_GOOD' },
        ],
      },
    ]);
    expect(live.conditionalmenu).toEqual([]);
    expect(live.website).toBeNull();
    expect(live.unknown).toEqual([]);
    expect(live.raw).toEqual(JSON.parse(captured('menu_get.response.captured_miniprogram')));
  });

  test.each(['menu_get.response.captured_event_types', 'menu_get.response.captured_media_id'])(
    'reads %s',
    async name => {
      answer('menu/get', captured(name));
      const live = await readLive();
      expect(live.button).toHaveLength(3);
      expect(live.unknown).toEqual([]);
    },
  );

  test('keeps emoji whatever the content type says', async () => {
    answer('menu/get', captured('menu_get.response.with_conditional_captured_platform_emoji'));
    const live = await readLive();
    expect(live.button?.[1]?.name).toBe('💕秦枫💕');
    expect(live.conditionalmenu.map(menu => [menu.menuid, menu.matchrule])).toEqual([
      ['449778326', { client_platform_type: '1' }],
      ['449778324', { client_platform_type: '2' }],
    ]);
  });

  test('reads group_id as tag_id, and numbers as text', async () => {
    answer('menu/get', captured('menu_get.response.with_conditional_captured_tag'));
    expect((await readLive()).conditionalmenu).toMatchObject([
      { menuid: '449127404', matchrule: { tag_id: '156' } },
    ]);
    answer('menu/get', captured('menu_get.response.with_conditional_doc'));
    expect((await readLive()).conditionalmenu).toMatchObject([
      { menuid: '208396993', matchrule: { tag_id: '2', client_platform_type: '2', sex: '1' } },
    ]);
  });

  test.each([
    ['a number beyond 2^53', '9007199254740993', '9007199254740993'],
    ['a long number', '123456789012345678901', '123456789012345678901'],
    ['text', '"00208396993"', '00208396993'],
    ['a small number', '42', '42'],
  ])('keeps every digit of a menuid that is %s', async (_, written, read) => {
    answer(
      'menu/get',
      `{"menu":{"button":[{"name":"a","type":"click","key":"12345678901234567890"}],"menuid":1},"conditionalmenu":[{"button":[],"matchrule":{"group_id":2},"menuid":${written}}]}`,
    );
    const live = await readLive();
    expect(live.conditionalmenu[0]?.menuid).toBe(read);
    expect(live.button).toEqual([{ type: 'click', name: 'a', key: '12345678901234567890' }]);
  });

  test('takes a raw line break in a name as a line break', async () => {
    answer('menu/get', '{"menu":{"button":[{"name":"a\n\tb \\"\\\\","type":"click","key":"k\u0001"}]}}');
    expect((await readLive()).button).toEqual([{ type: 'click', name: 'a\n\tb "\\', key: 'k\u0001' }]);
  });

  test('reads escaped slashes, a byte order mark and an errcode of 0, as a number or as text', async () => {
    answer(
      'menu/get',
      '\ufeff{"menu":{"button":[{"type":"view","name":"a","url":"https:\\/\\/a.example\\/"}]}}',
    );
    expect((await readLive()).button).toEqual([{ type: 'view', name: 'a', url: 'https://a.example/' }]);
    for (const errcode of [0, '0']) {
      answer('menu/get', {
        errcode,
        errmsg: 'ok',
        menu: { button: [{ type: 'view', name: 'a', url: 'u' }] },
      });
      expect((await readLive()).button).toHaveLength(1);
    }
  });

  test('tells members that nobody knows, with their place', async () => {
    answer('menu/get', {
      menu: { button: [{ name: 'p', sub_button: [{ type: 'click', name: 'a', key: 'k', badge: 1 }] }] },
      conditionalmenu: [{ button: [], matchrule: { tag_id: '2', mood: 'x' }, menuid: 5 }],
    });
    expect((await readLive()).unknown).toEqual([
      { address: 'button[0].sub_button[0]', member: 'badge' },
      { address: 'conditionalmenu[0].matchrule', member: 'mood' },
    ]);
  });

  test.each([
    ['no menu', {}, 'menu as an object'],
    ['an errcode of 0 and nothing else', { errcode: 0, errmsg: 'ok' }, 'menu as an object'],
    ['an array as menu', { menu: [] }, 'menu as an object'],
    ['no button list', { menu: {} }, 'menu.button as an array'],
    ['a button that is text', { menu: { button: ['x'] } }, 'menu.button[0] as an object'],
    [
      'a button without a name',
      { menu: { button: [{ type: 'click', key: 'k' }] } },
      'menu.button[0].name as text',
    ],
    [
      'a key that is an object',
      { menu: { button: [{ type: 'click', name: 'a', key: {} }] } },
      'menu.button[0].key as text',
    ],
    [
      'children that are an object',
      { menu: { button: [{ name: 'a', sub_button: { list: [] } }] } },
      'menu.button[0].sub_button as an array',
    ],
    [
      'a third level',
      { menu: { button: [{ name: 'a', sub_button: [{ name: 'b', sub_button: [{ name: 'c' }] }] }] } },
      'menu.button[0].sub_button[0].sub_button to be empty, since buttons have two levels',
    ],
    [
      'conditional menus that are an object',
      { menu: { button: [] }, conditionalmenu: {} },
      'conditionalmenu as an array',
    ],
    [
      'a conditional menu without menuid',
      { menu: { button: [] }, conditionalmenu: [{ button: [], matchrule: {} }] },
      'conditionalmenu[0].menuid as digits',
    ],
    [
      'a menuid that is a fraction',
      { menu: { button: [] }, conditionalmenu: [{ button: [], matchrule: {}, menuid: 1.5 }] },
      'conditionalmenu[0].menuid as digits',
    ],
    [
      'a rule that is nested',
      { menu: { button: [] }, conditionalmenu: [{ button: [], matchrule: { group_id: {} }, menuid: 1 }] },
      'conditionalmenu[0].matchrule.group_id as text',
    ],
    [
      'a conditional menu without a rule',
      { menu: { button: [] }, conditionalmenu: [{ button: [], menuid: 1 }] },
      'conditionalmenu[0].matchrule as an object',
    ],
    ['an errcode that is an object', { errcode: {}, menu: { button: [] } }, 'errcode as a whole number'],
  ])('does not believe an answer with %s', async (_, body, expected) => {
    answer('menu/get', body);
    const fault = await faultOf(readLive());
    expect(fault.code).toBe('wrong-shape');
    expect(fault.args).toMatchObject({ call: 'menu/get' });
    expect(faultMessage(fault, null).what).toContain(`expected ${expected}, found`);
  });
});

describe('no menu made by API (46003)', () => {
  const noMenu = () => answer('menu/get', captured('menu_get.response.error_46003'));

  test('and none on the website either', async () => {
    noMenu();
    answer('get_current_selfmenu_info', captured('selfmenu.response.none'));
    expect(await readLive()).toEqual({
      button: null,
      conditionalmenu: [],
      website: null,
      raw: null,
      unknown: [],
    });
  });

  test('and the website is not asked about when that is not wanted', async () => {
    noMenu();
    const wechat = gateway();
    expect(await wechat.readLive({ website: false })).toMatchObject({ button: null, website: null });
    await wechat.close();
    expect(wechat.log.map(({ call }) => call)).toEqual(['menu/get']);
  });

  test('as text, too', async () => {
    answer('menu/get', { errcode: '46003', errmsg: 'menu no exist' });
    answer('get_current_selfmenu_info', { is_menu_open: 1, selfmenu_info: { button: [] } });
    expect((await readLive()).website).toBeNull();
  });

  test('but one made on the website, switched off', async () => {
    noMenu();
    answer('get_current_selfmenu_info', captured('selfmenu.response.closed_with_website_menu'));
    expect((await readLive()).website).toEqual({
      open: false,
      names: ['了解更多', '关于此公众号', '我的主页和博客', '商务合作'],
    });
  });

  test('but one made on the website, in force', async () => {
    noMenu();
    answer('get_current_selfmenu_info', captured('selfmenu.response.website_and_api'));
    const { website } = await readLive();
    expect(website?.open).toBe(true);
    expect(website?.names.slice(0, 7)).toEqual([
      'button',
      'view_url',
      'news',
      'video',
      'voice',
      'text',
      'photo',
    ]);
  });

  test('but something is shown that looks made by API: taken over as well, not overlooked', async () => {
    noMenu();
    answer('get_current_selfmenu_info', captured('selfmenu.response.api_made_miniprogram'));
    expect((await readLive()).website?.names).toEqual(['学院', '成语答题王', '大师课程', '学科商城']);
  });

  test('and the account may not ask about the website: unknown counts as a menu without names', async () => {
    noMenu();
    answer('get_current_selfmenu_info', { errcode: 48001, errmsg: 'api unauthorized' });
    expect((await readLive()).website).toEqual({ open: true, names: [] });
  });

  test('and the question about the website fails: so does the read', async () => {
    noMenu();
    answer('get_current_selfmenu_info', { errcode: 45009, errmsg: 'reach max api daily quota limit' });
    expect((await faultOf(readLive())).args).toMatchObject({ errcode: 45009 });
    noMenu();
    answer('get_current_selfmenu_info', {});
    expect((await faultOf(readLive())).code).toBe('wrong-shape');
  });
});

describe('an answer that is no menu', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n', 'empty'],
    ['a web page', '<html><h1>Sign in</h1></html>', 'html'],
    ['half an answer', '{"menu":{"button":[{"name":"a"}', 'cut-off'],
    ['an answer cut inside a text', '{"menu":{"button":[{"name":"a}]}}', 'cut-off'],
    [
      'an answer cut inside a character',
      Buffer.from('{"menu":{"button":[{"name":"菜').subarray(0, -1),
      'cut-off',
    ],
    ['text', 'ok', 'syntax'],
    ['an array', '[]', 'syntax'],
    ['text in GBK', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xb2, 0xcb, 0x22, 0x7d]), 'not-utf8'],
    [
      'one broken byte',
      Buffer.concat([Buffer.from('{"menu":{"button":[]},"x":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      'not-utf8',
    ],
  ])('is told as such: %s', async (_, body, reason) => {
    for (let n = 0; n < 3; n++) answer('menu/get', body);
    const fault = await faultOf(readLive());
    expect(fault.code).toBe('not-json');
    expect(fault.args).toMatchObject({ call: 'menu/get', reason });
  });

  test('is asked for again when it may be better then', async () => {
    answer('menu/get', '<html>');
    answer('menu/get', '', 503);
    answer('menu/get', { menu: { button: [{ type: 'view', name: 'a', url: 'u' }] } });
    expect((await readLive()).button).toHaveLength(1);
  });

  test.each([502, 404, 301, 204])('is told by its HTTP status: %i', async status => {
    for (let n = 0; n < 3; n++)
      answer('menu/get', status === 204 ? '' : '<html>\n<h1>Bad\u0007 Gateway</h1>', status);
    const fault = await faultOf(readLive());
    expect(fault.code).toBe('http-status');
    expect(fault.args).toEqual({
      call: 'menu/get',
      status,
      start: status === 204 ? '' : '<html> <h1>Bad Gateway</h1>',
    });
  });

  test('counts as WeChat speaking when it has an errcode, whatever the HTTP status', async () => {
    answer('menu/get', { errcode: 48001, errmsg: 'api unauthorized rid: 67601a8f-5d321497-3529d90e' }, 500);
    expect((await faultOf(readLive())).args).toEqual({
      call: 'menu/get',
      errcode: 48001,
      errmsg: 'api unauthorized rid: 67601a8f-5d321497-3529d90e',
      rid: '67601a8f-5d321497-3529d90e',
    });
    answer('menu/get', { errcode: 0 }, 403);
    expect((await faultOf(readLive())).code).toBe('http-status');
  });
});
