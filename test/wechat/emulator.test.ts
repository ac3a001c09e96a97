import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { APPID, faultOf, gateway, SECRET } from './support.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ accounts: [{ appid: APPID, secret: SECRET }] });
});
afterEach(() => emulator.close());

function account(secret = SECRET) {
  return gateway({
    base: emulator.url,
    tokens: stableToken({ appid: APPID, secret, cache: null }),
  });
}

const BUTTON = [
  { type: 'click', name: '😘今日歌曲', key: 'V1001_TODAY_MUSIC' },
  { name: '菜单', sub_button: [{ type: 'view', name: '搜索', url: 'https://www.soso.com/?a=1&b=2' }] },
];

test('a menu that was created is read back as it was, and is gone once deleted', async () => {
  const shop = account();
  expect(await shop.readLive()).toMatchObject({ button: null, website: null, raw: null });
  await shop.createMenu({ button: BUTTON });
  expect((await shop.readLive()).button).toEqual(BUTTON);
  await shop.deleteMenu();
  expect((await shop.readLive()).button).toBeNull();
  await shop.close();
  expect(shop.log.map(({ call, errcode }) => [call, errcode])).toEqual([
    ['stable_token', 0],
    ['menu/get', 46003],
    ['get_current_selfmenu_info', 0],
    ['menu/create', 0],
    ['menu/get', 0],
    ['menu/delete', 0],
    ['menu/get', 46003],
    ['get_current_selfmenu_info', 0],
  ]);
});

test('a refusal comes with its errcode and rid', async () => {
  const shop = account();
  const fault = await faultOf(
    shop.createMenu({ button: [{ type: 'click', name: 'x'.repeat(61), key: 'k' }] }),
  );
  await shop.close();
  expect(fault).toMatchObject({
    code: 'errcode',
    effect: 'none',
    args: { call: 'menu/create', errcode: 40018 },
  });
  expect(fault.args).toHaveProperty('rid', expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/));
});

test('a wrong secret is a matter of credentials', async () => {
  const shop = account('another-made-up-secret');
  const fault = await faultOf(shop.readLive());
  await shop.close();
  expect(fault).toMatchObject({ code: 'errcode', args: { call: 'stable_token' } });
  expect(emulator.requests).toHaveLength(1);
});

test.each([
  'reset',
  'empty',
  'cut-off',
  'html',
  'garbage',
  'status',
  'control-characters',
  'errcode-as-text',
] as const)('a read gets over one %s', async kind => {
  const shop = account();
  await shop.createMenu({ button: BUTTON });
  emulator.order({ call: 'menu/get', kind });
  const { button } = await shop.readLive();
  await shop.close();
  expect(button?.length).toBe(2);
});

test.each(['reset', 'empty', 'cut-off', 'html', 'garbage', 'status', 'wrong-shape'] as const)(
  'a write that ends in %s after its effect is unclear',
  async kind => {
    const shop = account();
    await shop.readLive();
    emulator.order({ call: 'menu/create', kind, when: 'after' });
    expect(await faultOf(shop.createMenu({ button: BUTTON }))).toMatchObject({ effect: 'unclear' });
    expect((await shop.readLive()).button).toEqual(BUTTON);
    await shop.close();
    expect(shop.log.filter(({ call }) => call === 'menu/create')).toHaveLength(1);
  },
);
