import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { describe, expect, test } from 'vitest';
import { StateFolder } from '../../src/apply/state-folder.ts';
import { APPID, bench, click, conditional, type DoctorBench, MENU, SECRET } from './doctor-bench.ts';

const ACCOUNT = ['ip', 'token', 'menu-api', 'menu', 'conditional', 'website', 'quotas', 'last-apply'];

describe('credentials', () => {
  test('are told by the names of their variables', async () => {
    const one = await bench();
    const env = { WECHAT_APPID_SHOP: APPID, WECHAT_APPSECRET_SHOP: SECRET };
    expect((await one.examine({ env })).of('credentials')).toMatchObject({
      verdict: 'ok',
      message: 'from WECHAT_APPID_SHOP and WECHAT_APPSECRET_SHOP',
    });
    expect((await one.examine()).of('credentials')).toMatchObject({
      message: 'from WECHAT_APPID and WECHAT_APPSECRET',
    });
  });

  test('that are missing fail, and nothing is asked', async () => {
    const one = await bench();
    const examined = await one.examine({ env: { WECHAT_APPSECRET: undefined } });
    expect(examined.exit).toBe(5);
    expect(examined.of('credentials')).toMatchObject({ verdict: 'failed', code: 'credentials-missing' });
    for (const check of ACCOUNT) {
      expect(examined.of(check)).toMatchObject({ verdict: 'skipped', because: 'credentials' });
    }
    expect(one.calls).toEqual([]);
  });

  test('for another account than the file fail', async () => {
    const one = await bench();
    one.write('menus/shop.yaml', 'appid: wxffffffffffffffff\nbutton: [{type: click, name: a, key: K}]\n');
    const examined = await one.examine();
    expect(examined.exit).toBe(5);
    expect(examined.of('credentials')).toMatchObject({
      code: 'credentials-other-appid',
      wanted: 'wxffffffffffffffff',
    });
  });

  test('that WeChat refuses are the token’s fault', async () => {
    const one = await bench();
    const examined = await one.examine({ env: { WECHAT_APPSECRET: 'another' } });
    expect(examined.exit).toBe(5);
    expect(examined.of('token')).toMatchObject({ verdict: 'failed', errcode: 40125 });
    expect(examined.of('ip')).toMatchObject({ verdict: 'skipped', because: 'token' });
    expect(examined.of('quotas')).toMatchObject({ verdict: 'skipped', because: 'token' });
    expect(examined.text).toContain('errmsg: invalid appsecret');
  });
});

describe('the token', () => {
  test('says where it comes from', async () => {
    const one = await bench();
    expect((await one.examine()).of('token')).toMatchObject({ verdict: 'ok', kind: 'stable' });
    const answer = await fetch(
      `${one.emulator.url}/cgi-bin/token?grant_type=client_credential&appid=${APPID}&secret=${SECRET}`,
    );
    const { access_token } = (await answer.json()) as { access_token: string };
    const ready = await one.examine({
      env: { WECHAT_ACCESS_TOKEN: access_token, WECHAT_APPSECRET: undefined },
    });
    expect(ready.exit).toBe(0);
    expect(ready.of('token')).toMatchObject({ verdict: 'ok', kind: 'ready' });
    expect(ready.of('credentials')).toMatchObject({ message: 'from WECHAT_APPID and WECHAT_ACCESS_TOKEN' });
    expect(ready.text).not.toContain(access_token);
  });

  test('may come from a server or a command; the secret is not wanted then', async () => {
    const one = await bench();
    const url = `${one.emulator.url}/cgi-bin/token?grant_type=client_credential&appid={appid}&secret=${SECRET}`;
    const server = await one.examine({ env: { WECHAT_TOKEN_URL_SHOP: url, WECHAT_APPSECRET: undefined } });
    expect(server.of('token')).toMatchObject({ verdict: 'ok', kind: 'server' });
    expect(server.of('credentials')).toMatchObject({
      message: 'from WECHAT_APPID and WECHAT_TOKEN_URL_SHOP',
    });
    const broken = await one.examine({
      env: { WECHAT_TOKEN_COMMAND: 'exit 3', WECHAT_APPSECRET: undefined },
    });
    expect(broken.of('token')).toMatchObject({ verdict: 'failed', code: 'token-command' });
    expect(broken.of('ip')).toMatchObject({ verdict: 'skipped', because: 'token' });
    expect(broken.exit).toBeGreaterThan(0);
    expect(server.text + broken.text).not.toContain(SECRET);
  });

  test('of the classic kind is a warning', async () => {
    const one = await bench();
    const { exit, of } = await one.examine({ env: { WECHAT_TOKEN: 'classic' } });
    expect(of('token')).toMatchObject({ verdict: 'warning', code: 'token-classic' });
    expect(exit).toBe(0);
  });

  test('of a kind that does not exist fails with the settings', async () => {
    const one = await bench();
    const { exit, of } = await one.examine({ env: { WECHAT_TOKEN: 'clasic' } });
    expect(of('credentials')).toMatchObject({
      verdict: 'failed',
      code: 'bad-setting',
      variable: 'WECHAT_TOKEN',
    });
    expect(exit).toBe(1);
  });

  test('that is void fails', async () => {
    const one = await bench();
    const examined = await one.examine({ env: { WECHAT_ACCESS_TOKEN: `EMU_${'x'.repeat(136)}` } });
    expect(examined.exit).toBe(5);
    expect(examined.of('token')).toMatchObject({ verdict: 'failed', errcode: 40001 });
    expect(examined.of('menu')).toMatchObject({ because: 'token' });
  });
});

describe('the address', () => {
  test('that is not on the list is shown, with what to add', async () => {
    const one = await bench({ allowList: ['192.0.2.1'] });
    const examined = await one.examine();
    expect(examined.exit).toBe(5);
    expect(examined.of('ip')).toMatchObject({ verdict: 'failed', code: 'ip-refused', ip: '127.0.0.1' });
    expect(examined.of('ip').hint).toContain('Add 127.0.0.1 to the IP allow list (IP白名单)');
    expect(examined.of('token')).toMatchObject({ verdict: 'skipped', because: 'ip' });
  });

  test('is also checked with a token that was kept', async () => {
    const one = await bench();
    await one.run({});
    await one.emulator.account(APPID).put({ settings: { allowList: ['192.0.2.1'] } });
    expect((await one.examine()).of('ip')).toMatchObject({ verdict: 'failed', ip: '127.0.0.1' });
  });
});

describe('the menu API', () => {
  test('that the account may not use fails; address and token are known to be right', async () => {
    const one = await bench({ kind: 'unverified-subscription' });
    const examined = await one.examine();
    expect(examined.exit).toBe(6);
    expect(examined.of('menu-api')).toMatchObject({ verdict: 'failed', errcode: 48001 });
    expect(examined.of('menu-api').message).toContain('认证');
    expect(examined.of('ip')).toMatchObject({ verdict: 'ok' });
    expect(examined.of('token')).toMatchObject({ verdict: 'ok' });
    expect(examined.of('menu')).toMatchObject({ because: 'menu-api' });
  });

  test('without a right to create fails although the menu can be read', async () => {
    const one = await bench();
    // Asked in this order: menu/get, menu/create, ...; twice, for text and JSON.
    for (const nth of [2, 7]) {
      one.emulator.order({ call: 'openapi/quota/get', kind: 'errcode', errcode: 76022, nth });
    }
    const examined = await one.examine();
    expect(examined.exit).toBe(6);
    expect(examined.of('menu-api')).toMatchObject({
      verdict: 'failed',
      code: 'menu-api-closed',
      call: 'menu/create',
    });
    expect(examined.of('menu')).toMatchObject({ verdict: 'ok' });
    expect(examined.of('quotas').message).not.toContain('menu/create');
  });

  test('that gives no answer fails as the network', async () => {
    const one = await bench();
    one.emulator.order({ call: 'menu/get', kind: 'reset', nth: 'every' });
    const examined = await one.examine();
    expect(examined.exit).toBe(6);
    expect(examined.of('menu-api')).toMatchObject({ verdict: 'failed', code: 'network' });
    expect(examined.of('ip')).toMatchObject({ verdict: 'skipped', because: 'menu-api' });
  });
});

describe('menus', () => {
  test.each([
    ['none', {}, 'menu-none', 'none made by API yet'],
    ['one level', { menu: { button: [click('a')] } }, 'menu-live', '1 button'],
    ['two levels', { menu: MENU }, 'menu-live', '2 buttons, 2 more below them'],
  ] as const)('%s', async (_, put, code, message) => {
    const one = await bench();
    await one.emulator.account(APPID).put(put);
    expect((await one.examine()).of('menu')).toMatchObject({ verdict: 'ok', code, message });
  });

  test.each([
    ['none', [], 'ok', 'conditional-none'],
    [
      'some',
      [conditional({ tag_id: '2' }), conditional({ client_platform_type: '1' })],
      'ok',
      'conditional-live',
    ],
    ['old ones', [conditional({ tag_id: '2' }), conditional({ sex: '1' })], 'warning', 'conditional-retired'],
  ] as const)('conditional: %s', async (_, conditionalmenu, verdict, code) => {
    const one = await bench();
    await one.emulator.account(APPID).put({ menu: MENU, conditionalmenu });
    const { exit, of } = await one.examine();
    expect(of('conditional')).toMatchObject({ verdict, code });
    expect(exit).toBe(0);
  });

  const website = (open: boolean, ...names: string[]) => ({
    website: { open, button: names.map(name => ({ type: 'text', name, value: 'hello' })) },
  });

  test.each([
    ['nothing', {}, 'ok', 'nothing-shown'],
    ['the menu of the API', { menu: MENU }, 'ok', 'api-menu-shown'],
    ['one of the website', website(true, 'w'), 'warning', 'website-live'],
    ['one of the website that is off', website(false, 'w'), 'ok', 'website-off'],
    ['one of the website instead', { menu: MENU, ...website(true, 'w') }, 'warning', 'website-instead'],
    [
      'the menu, switched off',
      { menu: MENU, ...website(false, 'a', 'p', 'b', 'c') },
      'warning',
      'menu-switched-off',
    ],
  ] as const)('shown to users: %s', async (_, put, verdict, code) => {
    const one = await bench();
    await one.emulator.account(APPID).put(put);
    const { exit, of } = await one.examine();
    expect(of('website')).toMatchObject({ verdict, code });
    expect(exit).toBe(0);
  });

  test('shown to users: not known when the account may not ask', async () => {
    const one = await bench();
    one.emulator.order({ call: 'get_current_selfmenu_info', kind: 'errcode', errcode: 48001, nth: 'every' });
    const { exit, of } = await one.examine();
    expect(of('website')).toMatchObject({ verdict: 'skipped', code: 'website-unknown', errcode: 48001 });
    expect(exit).toBe(0);
  });
});

describe('quotas', () => {
  const limits = (create: number, rest = 100) => ({
    limits: {
      'menu/create': create,
      'menu/delete': rest,
      'menu/addconditional': rest,
      'menu/delconditional': rest,
    },
  });

  test('are told for the calls of plan and apply', async () => {
    const { of } = await (await bench({ kind: 'test' })).examine();
    expect(of('quotas')).toMatchObject({
      verdict: 'ok',
      quotas: [
        { call: 'menu/get', limit: 1000 },
        { call: 'menu/create', limit: 100, used: 0, remain: 100 },
        { call: 'menu/delete', limit: 100 },
        { call: 'menu/addconditional', limit: 2000 },
        { call: 'menu/delconditional', limit: 2000 },
      ],
    });
  });

  test.each([
    [10, 'ok', 'quotas-left', 0],
    [9, 'warning', 'quotas-low', 0],
    [0, 'failed', 'quotas-used-up', 6],
  ] as const)('menu/create with %i left: %s', async (create, verdict, code, exit) => {
    const examined = await (await bench(limits(create))).examine();
    expect(examined.of('quotas')).toMatchObject({ verdict, code });
    expect(examined.exit).toBe(exit);
  });

  test('that are used up do not fail where a menu can still be put in place', async () => {
    const { exit, of } = await (await bench({ limits: { 'menu/addconditional': 0 } })).examine();
    expect(of('quotas')).toMatchObject({ verdict: 'warning', low: ['menu/addconditional'] });
    expect(exit).toBe(0);
  });

  test('a twentieth is little of a large one', async () => {
    const one = await bench({ limits: { 'menu/create': 400 } });
    for (let call = 0; call < 380; call += 1) await one.create();
    expect((await one.examine()).of('quotas')).toMatchObject({ verdict: 'ok' });
    await one.create();
    expect((await one.examine()).of('quotas')).toMatchObject({ verdict: 'warning', low: ['menu/create'] });
  });

  test('that WeChat does not tell are not known, and that is no failure', async () => {
    const one = await bench();
    one.emulator.order({ call: 'openapi/quota/get', kind: 'errcode', errcode: 61007, nth: 'every' });
    const { exit, of } = await one.examine();
    expect(of('quotas')).toMatchObject({ verdict: 'skipped', code: 'quotas-unknown', errcode: 61007 });
    expect(exit).toBe(0);
  });

  test('an answer of another shape fails', async () => {
    const one = await bench();
    one.emulator.order({
      call: 'openapi/quota/get',
      kind: 'wrong-shape',
      body: '{"errcode":0}',
      nth: 'every',
    });
    const { exit, of } = await one.examine();
    expect(of('quotas')).toMatchObject({ verdict: 'failed', code: 'wrong-shape' });
    expect(exit).toBe(6);
  });
});

describe('the last apply', () => {
  async function cutOff(one: DoctorBench) {
    const state = new StateFolder(join(one.folder, 'state'));
    await state.saveSnapshot({
      format_version: '1.0',
      account: 'shop',
      appid: APPID,
      taken: '2026-11-22T03:00:00.000Z',
      menu: { button: [click('old')], conditionalmenu: [] },
      raw: null,
    });
    return state;
  }

  test('that was cut off is told, with the two ways on', async () => {
    const one = await bench();
    const state = await cutOff(one);
    await state.openJournal({
      format_version: '1.0',
      account: 'shop',
      appid: APPID,
      started: '2026-11-22T03:00:00.000Z',
      snapshot: join(one.folder, 'state', 'snapshot.json'),
      before: { button: [click('old')], conditionalmenu: [] },
      target: { button: [click('new')], conditionalmenu: [] },
    } as Parameters<StateFolder['openJournal']>[0]);
    const { exit, of, text } = await one.examine();
    expect(of('last-apply')).toMatchObject({
      verdict: 'warning',
      code: 'apply-cut-off',
      started: '2026-11-22T03:00:00.000Z',
      commands: ['wxmenu apply shop', 'wxmenu restore shop'],
    });
    expect(text).toContain('→ wxmenu restore shop');
    expect(exit).toBe(0);
  });

  test('whose journal cannot be read is told', async () => {
    const one = await bench();
    await cutOff(one);
    one.write(`state/${APPID}/journal.json`, '{');
    const { exit, of } = await one.examine();
    expect(of('last-apply')).toMatchObject({ verdict: 'warning', code: 'journal-unreadable' });
    expect(exit).toBe(0);
  });

  test('that still runs is told', async () => {
    const one = await bench();
    const folder = join(one.folder, 'state', APPID);
    mkdirSync(folder, { recursive: true });
    const release = await lock(folder, { lockfilePath: join(folder, 'lock') });
    expect((await one.examine()).of('last-apply')).toMatchObject({ verdict: 'ok', code: 'apply-running' });
    await release();
  });
});
