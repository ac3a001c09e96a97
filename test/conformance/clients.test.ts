import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { createWechatGateway } from '../../src/wechat/gateway.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { type Client, coWechatApi, wechatApi } from './clients.ts';

// Two libraries from npm that were written against WeChat, unchanged, against the emulator: what they send must be
// understood as WeChat understands it, and what they get must be what they are made for.

const APPID = 'wx0123456789abcdef';
const SECRET = 'a-made-up-secret-of-an-emulated-account';

const LINK = 'https://example.com/?a=1&b=搜索#top';
const BUTTONS = [
  { type: 'click', name: '今日歌曲🎵', key: 'V1001_TODAY_MUSIC' },
  {
    name: '菜单',
    sub_button: [
      { type: 'view', name: '搜索😘', url: LINK },
      { type: 'click', name: '赞一下我们👨‍👩‍👧', key: 'V1001_GOOD' },
    ],
  },
];
/** The same as menu/get shows them: each leaf with an empty sub_button. */
const SHOWN = [
  { type: 'click', name: '今日歌曲🎵', key: 'V1001_TODAY_MUSIC', sub_button: [] },
  {
    name: '菜单',
    sub_button: [
      { type: 'view', name: '搜索😘', url: LINK, sub_button: [] },
      { type: 'click', name: '赞一下我们👨‍👩‍👧', key: 'V1001_GOOD', sub_button: [] },
    ],
  },
];
const FOR_ANDROID = {
  button: [{ type: 'click', name: '安卓🤖', key: 'ANDROID' }],
  matchrule: { tag_id: '2', client_platform_type: '2' },
};
const OK = { errcode: 0, errmsg: 'ok' };

let emulator: Emulator;
beforeAll(async () => {
  const followers = [
    { id: 'o-android', tags: ['2'], platform: '2' },
    { id: 'o-ios', tags: [], platform: '1' },
  ];
  emulator = await startEmulator({ accounts: [{ appid: APPID, secret: SECRET, followers }] });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

const calls = (): string[] => emulator.requests.map(({ method, call }) => `${method} ${call}`);

/** What a library throws for a refusal. */
const refusal = (code: number, message: RegExp): object =>
  expect.objectContaining({ name: 'WeChatAPIError', code, message: expect.stringMatching(message) });

function menuidOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'menuid' in answer ? answer.menuid : undefined;
}

describe.each([
  ['co-wechat-api', coWechatApi],
  ['wechat-api', wechatApi],
] as const)('%s', (_, connect) => {
  let client: Client;
  beforeEach(() => {
    client = connect(emulator.url, APPID, SECRET);
  });

  test('makes, reads and deletes a menu, emoji included, with one token', async () => {
    expect(await client.createMenu({ button: BUTTONS })).toEqual(OK);
    expect(await client.getMenu()).toEqual({ menu: { button: SHOWN } });
    expect(await client.removeMenu()).toEqual(OK);
    await expect(client.getMenu()).rejects.toThrow(/^menu no exist rid: [0-9a-f-]{26}$/);
    expect(calls()).toEqual([
      'GET token',
      'POST menu/create',
      'GET menu/get',
      'GET menu/delete',
      'GET menu/get',
    ]);
  });

  test('sends text as it is: what the account holds is what was given', async () => {
    await client.createMenu({ button: BUTTONS });
    expect(await emulator.account(APPID).look()).toMatchObject({ menu: { button: SHOWN } });
    const [posted] = emulator.requests.filter(({ call }) => call === 'menu/create');
    expect(posted?.body).toContain('今日歌曲🎵');
    expect(posted?.body).not.toMatch(/\\u/);
  });

  test('reads the menu in force in the other form', async () => {
    expect(await client.getMenuConfig()).toEqual({ is_menu_open: 0 });
    await client.createMenu({ button: BUTTONS });
    expect(await client.getMenuConfig()).toMatchObject({
      is_menu_open: 1,
      selfmenu_info: { button: [{ name: '今日歌曲🎵' }, { sub_button: { list: [{ url: LINK }, {}] } }] },
    });
  });

  test('adds, matches and deletes a conditional menu', async () => {
    await client.createMenu({ button: BUTTONS });
    const added = await client.addConditional(FOR_ANDROID);
    expect(added).not.toHaveProperty('errcode');
    expect(await client.getMenu()).toMatchObject({
      menu: { button: SHOWN },
      conditionalmenu: [
        {
          button: [{ ...FOR_ANDROID.button[0], sub_button: [] }],
          matchrule: { group_id: '2', client_platform_type: '2' },
          menuid: menuidOf(added),
        },
      ],
    });
    expect(await client.tryMatch('o-android')).toMatchObject({ button: [{ name: '安卓🤖' }] });
    expect(await client.tryMatch('o-ios')).toEqual({ button: SHOWN });
    expect(await client.removeConditional(menuidOf(added))).toEqual(OK);
    expect(await client.getMenu()).toEqual({ menu: { button: SHOWN } });
  });

  test('menu/delete takes the conditional ones along', async () => {
    await client.createMenu({ button: BUTTONS });
    await client.addConditional(FOR_ANDROID);
    await client.removeMenu();
    await client.createMenu({ button: BUTTONS });
    expect(await client.getMenu()).toEqual({ menu: { button: SHOWN } });
  });

  test('gives refusals as its own errors', async () => {
    const long = { button: [{ type: 'click', name: '一二三四五六', key: 'K' }] };
    await expect(client.getMenu()).rejects.toEqual(refusal(46003, /^menu no exist/));
    await expect(client.createMenu(long)).rejects.toEqual(refusal(40018, /^invalid button name size rid: /));
    await expect(client.createMenu({ button: [] })).rejects.toEqual(refusal(40016, /^invalid button size/));
    await expect(client.addConditional(FOR_ANDROID)).rejects.toEqual(refusal(65303, /^there is no selfmenu/));
    await expect(client.removeConditional('1')).rejects.toEqual(refusal(65301, /not conditionalmenu/));
    await expect(client.tryMatch('o-stranger')).rejects.toEqual(refusal(65302, /^no such user/));
  });

  test('gives refused credentials as its own errors', async () => {
    const wrong = connect(emulator.url, APPID, 'not-the-secret');
    await expect(wrong.getMenu()).rejects.toEqual(refusal(40125, /^invalid appsecret/));
    const unknown = connect(emulator.url, 'wx0000000000000000', SECRET);
    await expect(unknown.getMenu()).rejects.toEqual(refusal(40013, /^invalid appid/));
    await emulator.account(APPID).put({ settings: { allowList: ['192.0.2.1'] } });
    await expect(client.getMenu()).rejects.toEqual(
      refusal(40164, /^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist rid: /),
    );
  });

  test('lists addresses', async () => {
    expect(await client.getIp()).toEqual({ ip_list: expect.arrayContaining(['127.0.0.1']) });
  });

  test('leaves the token of wxmenu alone, and sees the same menus', async () => {
    const gateway = createWechatGateway({
      base: emulator.url,
      clock: { now: () => Date.now(), sleep: async () => {} },
      tokens: stableToken({ appid: APPID, secret: SECRET, cache: null }),
    });
    try {
      await gateway.createMenu({ button: [{ type: 'click', name: 'made by wxmenu', key: 'K' }] });
      expect(await client.getMenu()).toMatchObject({ menu: { button: [{ name: 'made by wxmenu' }] } });
      await client.createMenu({ button: BUTTONS });
      expect(await gateway.readLive()).toMatchObject({ button: BUTTONS });
      expect(calls().filter(call => call.endsWith('token'))).toEqual(['POST stable_token', 'GET token']);
    } finally {
      await gateway.close();
    }
  });
});

test('co-wechat-api gets over a token that is void: 40001 makes it fetch another', async () => {
  const client = coWechatApi(emulator.url, APPID, SECRET);
  await client.createMenu({ button: BUTTONS });
  await emulator.account(APPID).put({ dropTokens: true });
  expect(await client.getMenu()).toEqual({ menu: { button: SHOWN } });
  expect(calls()).toEqual(['GET token', 'POST menu/create', 'GET menu/get', 'GET token', 'GET menu/get']);
});

test('wechat-api tries a void token once more and gives up, as it does with WeChat', async () => {
  const client = wechatApi(emulator.url, APPID, SECRET);
  await client.createMenu({ button: BUTTONS });
  await emulator.account(APPID).put({ dropTokens: true });
  await expect(client.getMenu()).rejects.toEqual(
    refusal(40001, /^invalid credential, access_token is invalid/),
  );
});

test('wechat-api resets quotas and lists tags', async () => {
  const client = wechatApi(emulator.url, APPID, SECRET);
  const tags = [{ id: 127, name: '广东', count: 5 }];
  await emulator.account(APPID).put({ settings: { limits: { 'menu/create': 1 }, tags } });
  await client.createMenu({ button: BUTTONS });
  await expect(client.createMenu({ button: BUTTONS })).rejects.toEqual(
    refusal(45009, /^reach max api daily quota/),
  );
  expect(await client.clearQuota(APPID)).toEqual(OK);
  expect(await client.createMenu({ button: BUTTONS })).toEqual(OK);
  expect(await client.getTags()).toEqual({ tags: [{ id: 2, name: '星标组', count: 1 }, ...tags] });
});
