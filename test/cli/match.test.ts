import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { AccountSeed } from '../../src/emulator/emulator.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { golden } from '../support/golden.ts';
import { click } from './menus.ts';
import { appidOf, type TestBed, test } from './test-bed.ts';

const EXPECTED = join(import.meta.dirname, '../fixtures/match');

/** Rules by the name of a tag, by its number, and by platform. */
const FILE = `\
button:
  - {name: 逛新品, type: view, url: "https://shop.example.com/new"}
  - name: 我的
    sub_button:
      - {name: 订单, type: view, url: "https://shop.example.com/orders"}
      - {name: 联系客服, type: click, key: SERVICE}
conditionalmenu:
  - name: VIP members
    matchrule: {tag: VIP}
    button: [{name: 会员中心, type: click, key: VIP}]
  - name: Staff on Android
    matchrule: {tag_id: "102", client_platform_type: "2"}
    button: [{name: 打卡, type: click, key: CLOCK}]
  - name: Android users
    matchrule: {client_platform_type: "2"}
    button: [{name: 安卓, type: click, key: ANDROID}]
  - name: Gold members
    matchrule: {tag: Gold}
    button: [{name: 会员中心, type: click, key: VIP}]
`;

const LIVE: MenuState = {
  button: [
    { type: 'view', name: '逛新品', url: 'https://shop.example.com/new' },
    {
      name: '我的',
      sub_button: [
        { type: 'view', name: '订单', url: 'https://shop.example.com/orders' },
        { type: 'click', name: '联系客服', key: 'SERVICE' },
      ],
    },
  ],
  conditionalmenu: [
    { matchrule: { tag_id: '100' }, button: [{ type: 'click', name: '会员中心', key: 'VIP' }] },
    {
      matchrule: { client_platform_type: '2' },
      button: [{ type: 'click', name: '安卓', key: 'ANDROID' }],
    },
    { matchrule: { tag_id: '101', client_platform_type: '1' }, button: [click('old')] },
  ],
};

const SETTINGS: Partial<AccountSeed> = {
  tags: [
    { id: 100, name: 'VIP' },
    { id: 101, name: 'Gold' },
    { id: 102, name: 'Staff' },
  ],
  followers: [
    { id: 'o-plain', tags: [], platform: '1' },
    { id: 'o-android', tags: [], platform: '2' },
    { id: 'o-vip', tags: ['101', '100'], platform: '2' },
    { id: 'o-gold', tags: ['101'], platform: '1' },
    { id: 'o-left', tags: [], platform: '1', follows: false },
  ],
};

async function open(bed: TestBed, live: Partial<MenuState> = LIVE): Promise<void> {
  await bed.account('shop', live, SETTINGS);
  bed.menu('shop', FILE);
}

function text(name: string, printed: string): void {
  const lasting = printed.replace(/("tool_version": )".*"/, '$1"..."');
  expect(lasting).toBe(golden(join(EXPECTED, name), lasting));
}

describe.concurrent('match --as: what the file says of somebody', () => {
  test.for<[string, string, number]>([
    ['vip-on-ios', 'tag=VIP,platform=ios', 0],
    ['no-tag-on-android', 'platform=android', 0],
    ['no-tag', '', 0],
    ['two-tags-of-which-the-last-is-none-of-the-rules', 'tag=VIP,tag=Blog,tag_id=7', 0],
    ['mistyped-tag-on-ios', 'tag=Godl,platform=ios', 0],
    ['number-of-a-tag-that-is-named', 'tag_id=100', 1],
    ['name-of-a-tag-that-is-numbered', 'tag=Gold', 1],
    ['name-and-number', 'tag=Staff,tag_id=102', 0],
  ])('%s', async ([name, as, exit], { bed }) => {
    bed.menu('shop', FILE);
    const asText = await bed.run('match', 'shop', '--as', as);
    expect(asText).toMatchObject({ exit, stderr: '' });
    text(`as-${name}.txt`, asText.stdout);
    const asJson = await bed.run('match', 'shop', '--as', as, '--format', 'json');
    expect(asJson).toMatchObject({ exit, stderr: '' });
    text(`as-${name}.json`, asJson.stdout);
    expect(bed.emulator.requests).toEqual([]);
    expect(bed.files()).toEqual(['menus/shop.yaml']);
  });

  test('parts may be given one by one', async ({ bed }) => {
    bed.menu('shop', FILE);
    const { stdout } = await bed.run('match', 'shop', '--as', 'tag=VIP', '--as', 'platform=ios');
    text('as-vip-on-ios.txt', stdout);
  });

  test('without rules everybody gets the default menu', async ({ bed }) => {
    bed.menu('shop', { button: [click('a')], conditionalmenu: [] });
    expect(await bed.run('match', 'shop', '--as', 'tag=VIP')).toMatchObject({
      exit: 0,
      stdout:
        'Somebody with tag VIP on any platform gets the default menu of menus/shop.yaml.\n' +
        'menus/shop.yaml has no conditional menus.\n\n  "a"  click  K_a\n',
    });
  });

  test('a file that leaves conditional menus alone does not know them, and says so', async ({ bed }) => {
    bed.menu('shop', { button: [click('a')] });
    const { exit, stdout } = await bed.run('match', 'shop', '--as', 'platform=ios');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Somebody without a tag on iOS gets the default menu of menus\/shop\.yaml\.\n/);
    expect(stdout).toMatch(/live conditional menus are kept.*Ask\s+WeChat with --user\./s);
    const json = await bed.run('match', 'shop', '--as', 'platform=ios', '--format', 'json');
    expect(json.json()).toMatchObject({ managed: false, answers: [{ menu: { address: 'button' } }] });
  });

  test('names of tags and menus cannot reach the terminal raw', async ({ bed }) => {
    const matchrule = { tag: '\u001b[2Ja\u202e' };
    bed.menu('shop', {
      button: [click('a')],
      conditionalmenu: [{ name: '::error::x', matchrule, button: [click('b')] }],
    });
    const { stdout } = await bed.run('match', 'shop', '--as', 'tag=::warning::y,platform=ios');
    expect(stdout).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
    expect(stdout).not.toMatch(/^\s*::/m);
  });
});

describe.concurrent('match --user: what WeChat says of a follower', () => {
  test.for<[string, string]>([
    ['default', 'o-plain'],
    ['conditional', 'o-android'],
    ['several', 'o-vip'],
    ['only-live', 'o-gold'],
  ])('%s', async ([name, user], { bed }) => {
    await open(bed);
    const asText = await bed.run('match', 'shop', '--user', user);
    expect(asText).toMatchObject({ exit: 0, stderr: '' });
    text(`user-${name}.txt`, asText.stdout);
    const asJson = await bed.run('match', 'shop', '--user', user, '--format', 'json');
    expect(asJson).toMatchObject({ exit: 0, stderr: '' });
    text(`user-${name}.json`, asJson.stdout);
    expect(bed.writes()).toEqual([]);
  });

  test('asks no more than it needs', async ({ bed }) => {
    await open(bed);
    await bed.run('match', 'shop', '--user', 'o-android');
    expect(bed.calls()).toEqual(['stable_token', 'menu/trymatch']);
    await bed.run('match', 'shop', '--user', 'o-gold');
    expect(bed.calls()).toEqual(['menu/trymatch', 'menu/get', 'tags/get']);
  });

  test('numbers of tags are told when their names cannot be had', async ({ bed }) => {
    await open(bed);
    bed.order({ call: 'tags/get', kind: 'errcode', errcode: 48001 });
    const { exit, stdout, stderr } = await bed.run('match', 'shop', '--user', 'o-gold');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/conditionalmenu\[2\] \(for tag 101 and\siOS\)\.$/m);
  });

  test('a conditional menu that the file leaves alone', async ({ bed }) => {
    await open(bed);
    bed.menu('shop', FILE.slice(0, FILE.indexOf('conditionalmenu:')));
    const { exit, stdout } = await bed.run('match', 'menus/shop.yaml', '--user', 'o-vip');
    expect(exit).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /^o-vip gets a menu that is live, but not in menus\/shop\.yaml: conditionalmenu\[0\] \(for tag VIP \(100\)\)\. The file has no conditionalmenu, so live conditional menus are kept\. /,
    );
  });

  test('no menu at all', async ({ bed }) => {
    await open(bed, { button: null });
    const end = await bed.run('match', 'shop', '--user', 'o-plain');
    expect(end).toMatchObject({
      exit: 0,
      stderr: '',
      stdout:
        'o-plain gets no menu: shop has none that was made by API.\n\n' +
        'Next  wxmenu plan shop  shows what is live and what would change\n',
    });
    expect((await bed.run('match', 'shop', '--user', 'o-plain', '--format', 'json')).json()).toMatchObject({
      found: 'no-menu',
      button: null,
      menus: [],
    });
  });

  test.for([
    ['o-stranger', 65302],
    ['o-left', 65315],
  ] as const)('%s follows nobody: %i', async ([user, errcode], { bed }) => {
    await open(bed);
    const { exit, stdout, stderr } = await bed.run('match', 'shop', '--user', user);
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `WeChat refused menu/trymatch with errcode ${errcode}\\. This is nobody who follows the account\\.`,
      ),
    );
    const json = await bed.run('match', 'shop', '--user', user, '--format', 'json');
    expect(json.json()).toMatchObject({ exit_code: 6, faults: [{ code: 'errcode', errcode }] });
  });

  test('at the emulator inside wxmenu', async ({ bed }) => {
    bed.menu('shop', { button: [click('a')], conditionalmenu: [] });
    expect(await bed.run('apply', '--emulator', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.run('match', 'shop', '--emulator', '--user', 'anybody')).toMatchObject({
      exit: 0,
      stdout: 'anybody gets the default menu of menus/shop.yaml.\n\n  "a"  click  K_a\n',
    });
    bed.menu('shop', { button: [click('b')] });
    expect(
      (await bed.run('match', 'shop', '--emulator=.wxmenu/emulator.json', '--user', 'anybody')).stdout,
    ).toMatch(/^Next {2}wxmenu plan shop --emulator/m);
    expect(bed.calls()).toEqual([]);
  });
});

describe.concurrent('match, asked in a way that has no answer', () => {
  interface Wrong {
    readonly name: string;
    readonly args: readonly string[];
    readonly exit: number;
    readonly says: RegExp;
    readonly code: string;
    readonly before?: (bed: TestBed) => unknown;
  }
  const WRONG: readonly Wrong[] = [
    {
      name: 'neither --user nor --as',
      args: ['shop'],
      exit: 1,
      says: /^error: one of the options --user and --as is needed\nRun the command with -h/,
      code: 'usage',
    },
    {
      name: 'both',
      args: ['shop', '--user', 'o-1', '--as', 'tag=VIP'],
      exit: 1,
      says: /option '--user <openid>' cannot be used with option '--as <visitor>'/,
      code: 'usage',
    },
    {
      name: 'no account',
      args: ['--as', 'tag=VIP'],
      exit: 1,
      says: /missing required argument/,
      code: 'usage',
    },
    {
      name: 'nobody',
      args: ['shop', '--user', ' '],
      exit: 1,
      says: /--user cannot be " "\.\n {2}→ Give the OpenID or WeChat id of a follower\./,
      code: 'bad-option',
    },
    {
      name: 'a visitor that makes no sense',
      args: ['shop', '--as', 'tag=VIP,plattform=ios'],
      exit: 1,
      says: /--as cannot be "plattform=ios"\.\n {2}→ Give platform=\.\.\. \(tag=NAME,/,
      code: 'bad-option',
    },
    {
      name: 'an account without a file',
      args: ['shpo', '--as', 'tag=VIP'],
      exit: 1,
      says: /no file, folder or account "shpo"/,
      code: 'not-found',
    },
    {
      name: 'a folder of several',
      args: ['menus', '--as', 'tag=VIP'],
      exit: 1,
      says: /<account> cannot be "menus"\.\n {2}→ Give one account or menu file\./,
      code: 'bad-option',
      before: bed => bed.menu('other', FILE),
    },
    {
      name: 'no credentials',
      args: ['shop', '--user', 'o-1'],
      exit: 5,
      says: /WECHAT_APPID_SHOP and WECHAT_APPSECRET_SHOP are not set/,
      code: 'credentials-missing',
    },
    {
      name: 'credentials of another account',
      args: ['shop', '--user', 'o-1'],
      exit: 5,
      says: /credentials-other-appid/,
      code: 'credentials-other-appid',
      before: async bed => {
        await open(bed);
        bed.menu('shop', `appid: ${appidOf('other')}\n${FILE}`);
      },
    },
    {
      name: 'a folder without menus',
      args: ['menus/dir.yaml', '--as', ''],
      exit: 1,
      says: /dir\.yaml/,
      code: 'no-menus',
      before: bed => mkdirSync(join(bed.folder, 'menus/dir.yaml')),
    },
  ];

  test.for(WRONG)('$name', async ({ args, exit, says, code, before }, { bed }) => {
    bed.menu('shop', FILE);
    await before?.(bed);
    const end = await bed.run('match', ...args);
    expect(end).toMatchObject({ exit, stdout: '', stderr: expect.stringMatching(says) });
    const json = await bed.run('match', ...args, '--format', 'json');
    expect(json.exit).toBe(exit);
    expect(json.json()).toMatchObject({ exit_code: exit, faults: [{ code }] });
    expect(bed.writes()).toEqual([]);
  });

  test('an invalid menu file: its problems, and nothing is asked', async ({ bed }) => {
    await open(bed);
    bed.menu('shop', 'button: []\n');
    for (const question of [
      ['--as', 'tag=VIP'],
      ['--user', 'o-1'],
    ]) {
      const end = await bed.run('match', 'shop', ...question);
      expect(end).toMatchObject({
        exit: 4,
        stdout: '',
        stderr: expect.stringMatching(/^error\[empty-menu\]/),
      });
      const json = await bed.run('match', 'shop', ...question, '--format', 'json');
      expect(json).toMatchObject({ exit: 4 });
      expect(json.json()).toMatchObject({ exit_code: 4, invalid: [{ problems: [{ code: 'empty-menu' }] }] });
    }
    expect(bed.calls()).toEqual([]);
  });
});
