import { describe, expect, test } from 'vitest';
import type { AccountSeed } from '../../src/emulator/emulator.ts';
import { APPID, CLICK, caller, SECRET } from './caller.ts';

const FOLLOWERS = [
  { id: 'o-ios', tags: [], platform: '1' },
  { id: 'o-android', tags: [], platform: '2' },
  { id: 'o-tagged', tags: ['100'], platform: '2' },
  { id: 'o-twice-tagged', tags: ['100', '101'], platform: '2' },
  { id: 'o-gone', tags: ['100'], platform: '2', follows: false },
];

const buttons = (name: string) => [{ type: 'click', name, sub_button: [], key: 'K' }];
const menu = (name: string, matchrule: { [field: string]: string }) => ({
  button: [{ ...CLICK, name }],
  matchrule,
});

async function withMenus(settings: Partial<AccountSeed> = { followers: FOLLOWERS }, dialect = {}) {
  const made = await caller({ accounts: [{ appid: APPID, secret: SECRET, ...settings }], dialect });
  await made.post('menu/create', { button: [{ ...CLICK, name: 'default' }] });
  await made.post('menu/addconditional', menu('android', { client_platform_type: '2' }));
  await made.post('menu/addconditional', menu('tag 100', { tag_id: '100' }));
  await made.post('menu/addconditional', menu('both', { tag_id: '101', client_platform_type: '1' }));
  return made;
}

describe('menu/trymatch', () => {
  test.each([
    ['o-ios', 'default', 'nothing that fits'],
    ['o-android', 'android', 'the client'],
    ['o-tagged', 'tag 100', 'the newer of two that fit'],
    ['o-twice-tagged', 'android', 'only the tag that was given last'],
  ])('%s gets %s: %s', async (user_id, name) => {
    const { post } = await withMenus();
    expect(await post('menu/trymatch', { user_id })).toEqual({ button: buttons(name) });
  });

  test('all conditions of a rule must hold', async () => {
    const followers = [{ id: 'o-1', tags: ['101'], platform: '1' }];
    const { post } = await withMenus({ followers });
    expect(await post('menu/trymatch', { user_id: 'o-1' })).toEqual({ button: buttons('both') });
  });

  test('an old rule with a retired condition matches nobody', async () => {
    const { post, emulation } = await withMenus();
    const matchrule = { client_platform_type: '2', language: 'en' };
    await emulation.account(APPID).put({ conditionalmenu: [menu('old', matchrule)] });
    expect(await post('menu/trymatch', { user_id: 'o-android' })).toEqual({ button: buttons('default') });
  });

  test('goes by what is there now: a menu that is deleted is not tried any more', async () => {
    const { post, emulation } = await withMenus();
    const [, newer] = (await emulation.account(APPID).look())?.conditionalmenu ?? [];
    await post('menu/delconditional', { menuid: newer?.menuid });
    expect(await post('menu/trymatch', { user_id: 'o-tagged' })).toEqual({ button: buttons('android') });
    await post('menu/addconditional', menu('newest', { client_platform_type: '2' }));
    expect(await post('menu/trymatch', { user_id: 'o-tagged' })).toEqual({ button: buttons('newest') });
  });

  test('puts the buttons into menu when that is how WeChat does it', async () => {
    const { post } = await withMenus(undefined, { tryMatchReads: 'menu' });
    expect(await post('menu/trymatch', { user_id: 'o-android' })).toEqual({
      menu: { button: buttons('android') },
    });
  });

  test('without a list of followers everybody follows, and gets the default menu', async () => {
    const { post } = await withMenus({});
    expect(await post('menu/trymatch', { user_id: 'anyone' })).toEqual({ button: buttons('default') });
  });

  test.each<[string, unknown, number]>([
    ['somebody whom WeChat does not know', { user_id: 'o-stranger' }, 65302],
    ['somebody who has stopped following', { user_id: 'o-gone' }, 65315],
    ['nobody', {}, 65302],
    ['an empty body', '', 44002],
    ['a form body', 'user_id=o-ios', 47001],
  ])('refuses %s', async (_, body, errcode) => {
    const { post } = await withMenus();
    expect(await post('menu/trymatch', body)).toMatchObject({ errcode });
  });

  test('without a menu there is none to get', async () => {
    const { post, get } = await withMenus();
    await get('menu/delete');
    expect(await post('menu/trymatch', { user_id: 'o-ios' })).toMatchObject({ errcode: 46003 });
  });

  test('has a daily quota', async () => {
    const { post } = await withMenus({ followers: FOLLOWERS, limits: { 'menu/trymatch': 1 } });
    await post('menu/trymatch', { user_id: 'o-ios' });
    expect(await post('menu/trymatch', { user_id: 'o-ios' })).toMatchObject({ errcode: 45009 });
  });
});

test.each(['get_api_domain_ip', 'getcallbackip'])('%s lists addresses and blocks', async call => {
  const { get } = await caller({
    accounts: [{ appid: APPID, secret: SECRET, kind: 'unverified-subscription' }],
  });
  expect(await get(call)).toEqual({ ip_list: ['127.0.0.1', '127.0.0.2', '101.226.103.0/25'] });
  expect(await get('menu/get')).toMatchObject({ errcode: 48001 });
  expect(await get('tags/get', '')).toMatchObject({ errcode: 41001 });
});

test('a state file of before followers and resets were known is still good', async () => {
  const { readWorld, writeWorld } = await import('../../src/emulator/state-format.ts');
  const { newAccount } = await import('../../src/emulator/world.ts');
  const made = newAccount(APPID, SECRET);
  const text = writeWorld({ accounts: [made] });
  const old = JSON.parse(text, (name, value: unknown) =>
    ['followers', 'month', 'resets'].includes(name) ? undefined : value,
  );
  expect(readWorld(JSON.stringify(old), 'state.json')).toEqual({ accounts: [made] });
});
