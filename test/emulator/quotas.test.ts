import { describe, expect, test } from 'vitest';
import { APPID, CLICK, caller, MENU, SECRET } from './caller.ts';

const account = (settings: object) => caller({ accounts: [{ appid: APPID, secret: SECRET, ...settings }] });

describe('daily quotas', () => {
  test.each([
    ['service', 'menu/create', 1000],
    ['service', 'menu/delete', 1000],
    ['service', 'menu/get', 10_000],
    ['service', 'menu/addconditional', 2000],
    ['service', 'menu/delconditional', 2000],
    ['service', 'token', 2000],
    ['service', 'stable_token', 500_000],
    ['service', 'stable_token forced', 20],
    ['test', 'menu/create', 100],
    ['test', 'menu/delete', 100],
    ['test', 'menu/get', 1000],
    ['test', 'token', 200],
  ] as const)('%s account, %s: %i', async (kind, call, limit) => {
    const { emulation } = await account({ kind });
    expect((await emulation.quotas(APPID))[call]).toEqual({ limit, used: 0 });
  });

  test('the last call of the day works, the next is refused and has no effect', async () => {
    const { token, post, emulation } = await account({ kind: 'test' });
    const held = await token();
    for (let call = 0; call < 100; call += 1) {
      expect(await post('menu/create', MENU, held)).toMatchObject({ errcode: 0 });
    }
    expect(await post('menu/create', { button: [{ ...CLICK, name: 'Late' }] }, held)).toMatchObject({
      errcode: 45009,
      errmsg: expect.stringMatching(/^reach max api daily quota limit rid: /),
    });
    expect(await emulation.account(APPID).look()).toMatchObject({
      menu: MENU,
      quotas: { 'menu/create': { limit: 100, used: 100 } },
    });
  });

  test('start anew at midnight in Beijing, not elsewhere', async () => {
    const { get, token, clock } = await account({ limits: { 'menu/get': 1 } });
    // 15:59:59.999 UTC is the last millisecond of the day in Beijing.
    clock.time = Date.UTC(2026, 10, 22, 15, 59, 59, 999);
    const held = await token();
    expect(await get('menu/get', held)).toMatchObject({ errcode: 46003 });
    expect(await get('menu/get', held)).toMatchObject({ errcode: 45009 });
    clock.time += 1;
    expect(await get('menu/get', held)).toMatchObject({ errcode: 46003 });
    clock.time = Date.UTC(2026, 10, 23, 0, 0, 0);
    expect(await get('menu/get', await token())).toMatchObject({ errcode: 45009 });
  });

  test('of one account leave the others alone', async () => {
    const other = { appid: 'wxfedcba9876543210', secret: 'another-secret' };
    const { get, stableToken } = await caller({
      accounts: [{ appid: APPID, secret: SECRET, limits: { 'menu/get': 0 } }, { ...other }],
    });
    expect(await get('menu/get')).toMatchObject({ errcode: 45009 });
    const token = String((await stableToken(other)).access_token);
    expect(await get('menu/get', token)).toMatchObject({ errcode: 46003 });
  });

  test('of token calls; a forced refresh has its own', async () => {
    const { classicToken, stableToken } = await account({ limits: { token: 1, 'stable_token forced': 1 } });
    await classicToken();
    expect(await classicToken()).toMatchObject({ errcode: 45009 });
    await stableToken({ force_refresh: true });
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    expect(await stableToken()).toHaveProperty('access_token');
  });

  test('what is refused before the menu is looked at costs nothing, a refused menu does', async () => {
    const { get, post, emulation, send, token } = await account({});
    await get('menu/get', 'EMU_short');
    await send('GET', 'menu/create', { access_token: await token() });
    expect((await emulation.quotas(APPID))['menu/create']).toMatchObject({ used: 0 });
    await post('menu/create', {});
    expect((await emulation.quotas(APPID))['menu/create']).toMatchObject({ used: 1 });
  });
});

test('stable_token: 10 000 calls a minute', async () => {
  const { stableToken, clock } = await caller();
  for (let call = 0; call < 10_000; call += 1) await stableToken();
  expect(await stableToken()).toMatchObject({ errcode: 45011 });
  clock.time += 60_000;
  expect(await stableToken()).toHaveProperty('access_token');
});

test('an unknown account has no quotas', async () => {
  const { emulation } = await caller();
  expect(await emulation.quotas('wx0000000000000000')).toEqual({});
});
