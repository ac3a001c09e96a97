import { describe, expect, test } from 'vitest';
import { APPID, CLICK, caller, MENU, SECRET, textOf } from './caller.ts';

const VIEW = { type: 'view', name: 'View', url: 'https://example.com/' };
const PROGRAM = {
  type: 'miniprogram',
  name: 'Program',
  url: 'https://example.com/',
  appid: 'wx286b93c14bbf93aa',
  pagepath: 'pages/index',
};
const under = (...leaves: unknown[]) => ({ button: [{ name: 'Parent', sub_button: leaves }] });
const top = (...items: unknown[]) => ({ button: items });
const without = (item: object, member: string) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== member));

const HAN = '菜';

describe('menu/create refuses', () => {
  test.each<[string, unknown, number]>([
    ['no buttons', top(), 40016],
    ['no member button', {}, 40016],
    ['four buttons', top(CLICK, CLICK, CLICK, CLICK), 40016],
    ['a body that is encoded twice', JSON.stringify(JSON.stringify(MENU)), 40016],
    ['a byte order mark', `\uFEFF${JSON.stringify(MENU)}`, 40016],
    ['a form body', 'button=%5B%5D', 40016],
    ['a cut-off body', JSON.stringify(MENU).slice(0, -2), 40016],
    ['an empty body', '', 44002],
    ['button inside button', { button: MENU }, 40017],
    ['a button that is text', top('Click'), 40017],
    ['no type', top(without(CLICK, 'type')), 40017],
    ['an unknown type', top({ ...CLICK, type: 'clack' }), 40017],
    ['a type of the website', top({ type: 'text', name: 'Text', value: 'Hello' }), 40017],
    ['a parent with a type', top({ ...CLICK, sub_button: [CLICK] }), 40017],
    ['an empty parent', top({ name: 'Parent', sub_button: [] }), 40017],
    ['an upper-case type', top({ ...CLICK, type: 'CLICK' }), 65318],
    ['an upper-case type below', under({ ...VIEW, type: 'View' }), 65318],
    ['no type below', under(without(CLICK, 'type')), 40024],
    ['an unknown type below', under({ ...CLICK, type: 'clack' }), 40024],
    ['a third level', under({ name: 'Deep', sub_button: [CLICK] }), 40022],
    ['six leaves of one parent', under(CLICK, CLICK, CLICK, CLICK, CLICK, CLICK), 40023],
    ['no name', top(without(CLICK, 'name')), 40018],
    ['an empty name', top({ ...CLICK, name: '' }), 40018],
    ['a name that is a number', top({ ...CLICK, name: 7 }), 40018],
    ['a name of 17 bytes', top({ ...CLICK, name: `${HAN.repeat(5)}ab` }), 40018],
    ['a parent name of 17 bytes', top({ name: 'x'.repeat(17), sub_button: [CLICK] }), 40018],
    ['a name of 61 bytes below', under({ ...CLICK, name: `${HAN.repeat(20)}x` }), 40025],
    ['no key', top(without(CLICK, 'key')), 40019],
    ['a key of 129 bytes', top({ ...CLICK, key: 'k'.repeat(129) }), 40019],
    ['no key below', under({ ...CLICK, key: null }), 40026],
    ['a key of 129 bytes below', under({ ...CLICK, key: `${HAN.repeat(43)}` }), 40026],
    ['no url', top(without(VIEW, 'url')), 40020],
    ['a url of 1025 bytes', top({ ...VIEW, url: `https://example.com/${'a'.repeat(1005)}` }), 40020],
    ['no url below', under(without(VIEW, 'url')), 40027],
    ['no media_id', top({ type: 'media_id', name: 'Picture' }), 40117],
    ['no media_id below', under({ type: 'view_limited', name: 'Article' }), 40118],
    ['no article_id', top({ type: 'article_id', name: 'Article' }), 53600],
    ['no article_id below', under({ type: 'article_view_limited', name: 'Article' }), 53600],
    ['a mini program without url', top(without(PROGRAM, 'url')), 40020],
    ['a mini program without appid', top(without(PROGRAM, 'appid')), 40166],
    ['the original id of a mini program', top({ ...PROGRAM, appid: 'gh_0123456789ab' }), 40166],
    ['a mini program without page', under(without(PROGRAM, 'pagepath')), 40165],
  ])('%s', async (_, body, errcode) => {
    const { post, get } = await caller();
    expect(await post('menu/create', body)).toMatchObject({ errcode });
    expect(await get('menu/get')).toMatchObject({ errcode: 46003 });
  });

  test.each([
    String.raw`{"button":[{"type":"view","name":"a","url":"https://example.com/?a=1\u0026b=2"}]}`,
    String.raw`{"button":[{"type":"click","name":"\u83dc","key":"k"}]}`,
    String.raw`{"button":[{"type":"click","name":"a","key":"\u001f"}]}`,
  ])('a body with an escape: %s', async body => {
    const { post } = await caller();
    expect(await post('menu/create', body)).toMatchObject({
      errcode: 40033,
      errmsg: expect.stringContaining(String.raw`if include \uxxxx will create fail! rid: `),
    });
  });
});

describe('menu/create takes', () => {
  test.each<[string, unknown]>([
    ['three buttons', top(CLICK, VIEW, PROGRAM)],
    ['five leaves', under(CLICK, CLICK, CLICK, CLICK, CLICK)],
    ['one leaf', under(CLICK)],
    ['a name of 16 bytes', top({ ...CLICK, name: `${HAN.repeat(4)}😘` })],
    ['a name of 60 bytes below', under({ ...CLICK, name: HAN.repeat(20) })],
    ['a key of 128 bytes', top({ ...CLICK, key: 'k'.repeat(128) })],
    ['a url of 1024 bytes', top({ ...VIEW, url: `https://example.com/${'a'.repeat(1004)}` })],
    ['escaped slashes', String.raw`{"button":[{"type":"view","name":"a","url":"https:\/\/example.com"}]}`],
    ['null and empty members', top({ ...CLICK, url: null, media_id: '', sub_button: null })],
    ...[
      'click',
      'scancode_push',
      'scancode_waitmsg',
      'pic_sysphoto',
      'pic_photo_or_album',
      'pic_weixin',
      'location_select',
    ].map((type): [string, unknown] => [type, top({ type, name: 'Key', key: 'k' })]),
    ...['media_id', 'view_limited'].map((type): [string, unknown] => [
      type,
      top({ type, name: 'Media', media_id: 'm' }),
    ]),
    ...['article_id', 'article_view_limited'].map((type): [string, unknown] => [
      type,
      top({ type, name: 'Article', article_id: 'a' }),
    ]),
  ])('%s', async (_, body) => {
    const { post, get } = await caller();
    expect(await post('menu/create', body)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await get('menu/get')).toHaveProperty('menu.button');
  });
});

describe('what an account may do', () => {
  const account = (settings: object) => caller({ accounts: [{ appid: APPID, secret: SECRET, ...settings }] });

  test('an unverified subscription account has no menu calls but may ask what is in force', async () => {
    const { get, post } = await account({ kind: 'unverified-subscription' });
    for (const call of ['menu/get', 'menu/delete']) expect(await get(call)).toMatchObject({ errcode: 48001 });
    expect(await post('menu/create', MENU)).toMatchObject({ errcode: 48001 });
    expect(await get('get_current_selfmenu_info')).toEqual({ is_menu_open: 0 });
  });

  test.each([
    [top(PROGRAM), 40119],
    [under(PROGRAM), 40120],
  ])('a mini program needs a verified account', async (body, errcode) => {
    const { post } = await account({ kind: 'unverified-service' });
    expect(await post('menu/create', body)).toMatchObject({ errcode });
    expect(await post('menu/create', MENU)).toMatchObject({ errcode: 0 });
  });

  test('an account may be limited to some types', async () => {
    const { post } = await account({ types: ['media_id'] });
    expect(await post('menu/create', under(CLICK))).toMatchObject({ errcode: 40120 });
    expect(await post('menu/create', top({ type: 'media_id', name: 'M', media_id: 'm' }))).toMatchObject({
      errcode: 0,
    });
  });

  test('a mini program must be linked to the account', async () => {
    const linked = await account({ miniprograms: [PROGRAM.appid] });
    expect(await linked.post('menu/create', top(PROGRAM))).toMatchObject({ errcode: 0 });
    for (const settings of [{ miniprograms: [] }, { kind: 'test' }]) {
      const { post } = await account(settings);
      expect(await post('menu/create', top(PROGRAM))).toMatchObject({
        errcode: 45064,
        errmsg: expect.stringMatching(/^no permission to use weapp in menu rid: /),
      });
    }
  });

  test('a material must be the account’s own when its materials are known', async () => {
    const { post } = await account({ materials: ['mine'] });
    const picture = (media_id: string) => top({ type: 'media_id', name: 'Picture', media_id });
    expect(await post('menu/create', picture('other'))).toMatchObject({ errcode: 40007 });
    expect(await post('menu/create', picture('mine'))).toMatchObject({ errcode: 0 });
  });
});

describe('path and method', () => {
  test.each([
    ['POST', 'menu/delete', 43001],
    ['POST', 'menu/get', 43001],
    ['POST', 'get_current_selfmenu_info', 43001],
    ['GET', 'menu/create', 43002],
    ['GET', 'menu/addconditional', 43002],
    ['GET', 'menu/delconditional', 43002],
    ['GET', 'menu/trymatch', 43002],
    ['POST', 'tags/get', 43001],
    ['GET', 'stable_token', 43002],
    ['GET', 'menu/nothing', 40066],
    ['POST', 'constructor', 40066],
  ])('%s %s is refused with %i', async (method, call, errcode) => {
    const { send, token, emulation } = await caller();
    await emulation.account(APPID).put({ menu: MENU });
    const reply = await send(method, call, { access_token: await token() }, MENU);
    expect(reply).toMatchObject({ status: 200, contentType: 'application/json; encoding=utf-8' });
    expect(JSON.parse(textOf(reply))).toMatchObject({ errcode });
    expect(await emulation.account(APPID).look()).toMatchObject({ menu: MENU, conditionalmenu: [] });
  });
});

describe('menu/delete', () => {
  test('takes the conditional menus along', async () => {
    const { post, get } = await caller();
    await post('menu/create', MENU);
    await post('menu/addconditional', { ...MENU, matchrule: { tag_id: '2' } });
    expect(await get('menu/delete')).toEqual({ errcode: 0, errmsg: 'ok' });
    await post('menu/create', MENU);
    expect(await get('menu/get')).not.toHaveProperty('conditionalmenu');
  });

  test.each([
    ['ok', 0],
    ['no-menu', 46003],
  ] as const)('with nothing to delete answers as set: %s', async (deleteNothing, errcode) => {
    const { get } = await caller({ dialect: { deleteNothing } });
    expect(await get('menu/delete')).toMatchObject({ errcode });
  });
});

test('null and empty members are not there, even where foreign ones are stored', async () => {
  const { post, get } = await caller({ dialect: { foreignFields: 'store' } });
  await post('menu/create', top({ ...VIEW, key: '', appid: null, colour: '' }));
  expect(await get('menu/get')).toEqual({ menu: top({ ...VIEW, sub_button: [] }) });
});

test('members foreign to a type are dropped, or stored when so set', async () => {
  const foreign = top({ ...VIEW, key: 'k', appid: 'wx0', colour: 'red' });
  const dropping = await caller();
  await dropping.post('menu/create', foreign);
  expect(await dropping.get('menu/get')).toEqual({ menu: top({ ...VIEW, sub_button: [] }) });
  const storing = await caller({ dialect: { foreignFields: 'store' } });
  await storing.post('menu/create', foreign);
  expect(JSON.stringify(await storing.get('menu/get'))).toBe(
    JSON.stringify({
      menu: {
        button: [
          {
            type: 'view',
            name: 'View',
            key: 'k',
            url: VIEW.url,
            sub_button: [],
            appid: 'wx0',
            colour: 'red',
          },
        ],
      },
    }),
  );
});
