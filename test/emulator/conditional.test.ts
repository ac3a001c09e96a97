import { describe, expect, test } from 'vitest';
import type { AccountSeed } from '../../src/emulator/emulator.ts';
import { APPID, CLICK, caller, MENU, SECRET } from './caller.ts';

const leaf = (name: string) => ({ ...CLICK, name });
const menu = (name: string, matchrule: object = { tag_id: '2' }) => ({ button: [leaf(name)], matchrule });
const view = (host: string) => ({
  button: [{ name: 'Parent', sub_button: [{ type: 'view', name: 'View', url: `https://${host}/a` }] }],
  matchrule: { tag_id: '2' },
});

async function withDefault(options: Parameters<typeof caller>[0] = {}) {
  const made = await caller(options);
  await made.post('menu/create', MENU);
  return made;
}

test('are listed newest first, with menuids that grow, and carry no errcode', async () => {
  const { post, get } = await withDefault();
  const ids = [];
  for (const name of ['first', 'second', 'first']) {
    const added = await post('menu/addconditional', menu(name));
    expect(added).toEqual({ menuid: expect.any(Number) });
    ids.push(Number(added.menuid));
  }
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(ids).size).toBe(3);
  const read = await get('menu/get');
  expect(read).not.toHaveProperty('errcode');
  expect(read).toMatchObject({
    menu: { button: [CLICK], menuid: ids[0] === undefined ? 0 : ids[0] - 1 },
    conditionalmenu: [
      { button: [leaf('first')], matchrule: { group_id: '2' }, menuid: ids[2] },
      { button: [leaf('second')], menuid: ids[1] },
      { button: [leaf('first')], menuid: ids[0] },
    ],
  });
});

test('the default menu shows a menuid only beside conditional ones', async () => {
  const { post, get } = await withDefault();
  expect(await get('menu/get')).not.toHaveProperty('menu.menuid');
  await post('menu/addconditional', menu('a'));
  expect(await get('menu/get')).toHaveProperty('menu.menuid');
});

describe('menu/addconditional refuses', () => {
  test.each<[string, unknown, number]>([
    ['no rule', { button: [CLICK] }, 65304],
    ['an empty rule', menu('a', {}), 65304],
    ['a rule of empty members', menu('a', { tag_id: '', client_platform_type: null }), 65304],
    ['group_id, a name for reading only', menu('a', { group_id: '2' }), 65304],
    ...['sex', 'country', 'province', 'city', 'language'].map((field): [string, unknown, number] => [
      `the retired ${field}`,
      menu('a', { tag_id: '2', [field]: '1' }),
      65320,
    ]),
    ['an empty body', '', 44002],
    ['no buttons', { matchrule: { tag_id: '2' } }, 65307],
    ['an empty list of buttons', { ...menu('a'), button: [] }, 65307],
    ['four buttons', { ...menu('a'), button: [CLICK, CLICK, CLICK, CLICK] }, 40016],
    ['a form body', 'button=%5B%5D&matchrule=%7B%7D', 40016],
    ['a body that is encoded twice', JSON.stringify(JSON.stringify(menu('a'))), 40016],
    ['button inside button', { ...menu('a'), button: { button: [CLICK] } }, 40017],
    ['an unknown type', { ...menu('a'), button: [{ ...CLICK, type: 'clack' }] }, 40017],
    ['a button that does nothing', { ...menu('a'), button: [{ name: 'a' }] }, 65308],
    ['an empty parent', { ...menu('a'), button: [CLICK, { name: 'a', sub_button: [] }] }, 65308],
    [
      'a button that does nothing below',
      { ...menu('a'), button: [{ name: 'a', sub_button: [CLICK, { name: 'b', key: 'K' }] }] },
      65308,
    ],
    [
      'a long key below',
      { ...menu('a'), button: [{ name: 'a', sub_button: [{ ...CLICK, key: 'k'.repeat(129) }] }] },
      40026,
    ],
    [
      'an escape',
      String.raw`{"button":[{"type":"click","name":"a","key":"\u0026"}],"matchrule":{"tag_id":"2"}}`,
      40033,
    ],
    ['a long name', menu('a name of 17 byte'), 40018],
  ])('%s', async (_, body, errcode) => {
    const { post, get } = await withDefault();
    expect(await post('menu/addconditional', body)).toMatchObject({ errcode });
    expect(await get('menu/get')).not.toHaveProperty('conditionalmenu');
  });

  test.each([
    ['none', null],
    ['only one made on the website', { open: true, button: [CLICK] }],
  ])('any menu as long as there is no default one: %s', async (_, website) => {
    const { post, emulation } = await caller();
    await emulation.account(APPID).put({ website });
    expect(await post('menu/addconditional', menu('a'))).toMatchObject({
      errcode: 65303,
      errmsg: expect.stringMatching(/^there is no selfmenu, please create selfmenu first rid: /),
    });
  });

  test('links to a fourth domain over all conditional menus', async () => {
    const { post } = await withDefault();
    for (const host of ['a.example', 'b.example', 'c.example', 'a.example']) {
      expect(await post('menu/addconditional', view(host))).toHaveProperty('menuid');
    }
    expect(await post('menu/addconditional', view('d.example'))).toMatchObject({ errcode: 65316 });
  });

  test.each<[string, Partial<AccountSeed>, number]>([
    ['an unverified service account', { kind: 'unverified-service' }, 65306],
    ['one more than the limit', { conditionalLimit: 0 }, 65305],
  ])('%s', async (_, settings, errcode) => {
    const { post } = await withDefault({ accounts: [{ appid: APPID, secret: SECRET, ...settings }] });
    expect(await post('menu/addconditional', menu('a'))).toMatchObject({ errcode });
  });
});

test.each([
  ['menu/addconditional', 2000],
  ['menu/delconditional', 2000],
  ['menu/trymatch', 20_000],
])('%s: %i calls a day, refused ones count', async (call, limit) => {
  const { post, emulation, token } = await withDefault();
  expect((await emulation.quotas(APPID))[call]).toEqual({ limit, used: 0 });
  await emulation.account(APPID).put({ settings: { limits: { [call]: 2 } } });
  const held = await token();
  await post(call, '', held);
  await post(call, {}, held);
  const valid = { ...menu('a'), menuid: 1, user_id: 'o-1' };
  expect(await post(call, valid, held)).toMatchObject({ errcode: 45009 });
  expect(await emulation.account(APPID).look()).toHaveProperty('conditionalmenu', []);
});

test.each(['menu/addconditional', 'menu/delconditional', 'menu/trymatch'])(
  '%s is not for an unverified subscription account',
  async call => {
    const { post } = await caller({
      accounts: [{ appid: APPID, secret: SECRET, kind: 'unverified-subscription' }],
    });
    expect(await post(call, menu('a'))).toMatchObject({ errcode: 48001 });
  },
);

test('ids may be sent as numbers or text', async () => {
  const { post, get } = await withDefault();
  const first = await post('menu/addconditional', menu('a', { tag_id: 100, client_platform_type: 2 }));
  const second = await post('menu/addconditional', menu('b'));
  expect(await get('menu/get')).toMatchObject({
    conditionalmenu: [{}, { matchrule: { group_id: '100', client_platform_type: '2' } }],
  });
  expect(await post('menu/delconditional', { menuid: first.menuid })).toEqual({ errcode: 0, errmsg: 'ok' });
  expect(await post('menu/delconditional', { menuid: String(second.menuid) })).toMatchObject({ errcode: 0 });
  expect(await get('menu/get')).not.toHaveProperty('conditionalmenu');
});

test.each<[string, (menuid: unknown) => unknown, number]>([
  ['an unknown menuid', () => ({ menuid: '1' }), 65301],
  ['the menuid of the default menu', menuid => ({ menuid: Number(menuid) - 1 }), 65301],
  ['a form body', menuid => `menuid=${menuid}`, 65301],
  ['no menuid', () => ({}), 65301],
  ['an empty body', () => '', 44002],
])('menu/delconditional refuses %s', async (_, body, errcode) => {
  const { post, get } = await withDefault();
  const { menuid } = await post('menu/addconditional', menu('a'));
  expect(await post('menu/delconditional', body(menuid))).toMatchObject({ errcode });
  expect(await get('menu/get')).toHaveProperty('conditionalmenu.length', 1);
});

test.each([
  [true, 1],
  [false, undefined],
])('menu/create keeps them: %s', async (createKeepsConditional, left) => {
  const { post, emulation, get } = await withDefault({ dialect: { createKeepsConditional } });
  await post('menu/addconditional', menu('a'));
  await post('menu/create', { button: [leaf('New')] });
  const { conditionalmenu } = await get('menu/get');
  expect(Array.isArray(conditionalmenu) ? conditionalmenu.length : undefined).toBe(left);
  expect(await emulation.account(APPID).look()).toHaveProperty('menu.button.0.name', 'New');
});

test('how ids and tags read can be set', async () => {
  const { post, get } = await withDefault({
    dialect: { tagReads: 'tag_id', ruleValues: 'number', menuidReads: 'text' },
  });
  const added = await post('menu/addconditional', menu('a', { tag_id: '2', client_platform_type: '1' }));
  expect(added).toEqual({ menuid: expect.any(String) });
  expect(await get('menu/get')).toMatchObject({
    menu: { menuid: expect.any(String) },
    conditionalmenu: [{ matchrule: { tag_id: 2, client_platform_type: 1 }, menuid: added.menuid }],
  });
});

test('a tag that was put as group_id is the same tag', async () => {
  const { emulation, get } = await caller({ dialect: { tagReads: 'tag_id' } });
  const conditional = { button: [CLICK], matchrule: { group_id: 2 } };
  await emulation.account(APPID).put({ menu: MENU, conditionalmenu: [conditional] });
  expect(await get('menu/get')).toMatchObject({ conditionalmenu: [{ matchrule: { tag_id: '2' } }] });
});

test('an old menu with retired conditions is listed when it was put there', async () => {
  const { emulation, get } = await caller();
  await emulation.account(APPID).put({
    menu: MENU,
    conditionalmenu: [
      { button: [leaf('b')], matchrule: { group_id: 2, sex: 1, country: '中国' } },
      { button: [leaf('a')], matchrule: { client_platform_type: '2' }, menuid: 7 },
    ],
  });
  expect(await get('menu/get')).toMatchObject({
    conditionalmenu: [
      { matchrule: { group_id: '2', sex: '1', country: '中国' }, menuid: expect.any(Number) },
      { matchrule: { client_platform_type: '2' }, menuid: 7 },
    ],
  });
});
