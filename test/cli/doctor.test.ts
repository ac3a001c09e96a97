import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPID, bench, click, conditional, MENU, SECRET } from './doctor-bench.ts';

describe('an account that is well', () => {
  test('has a line for each check, with its verdict first, in 80 columns', async () => {
    const one = await bench();
    await one.emulator.account(APPID).put({ menu: MENU, conditionalmenu: [conditional({ tag_id: '2' })] });
    const { exit, text, stderr } = await one.examine();
    expect(exit).toBe(0);
    expect(stderr).toBe('');
    const shown = text
      .replaceAll(one.folder, '/home')
      .replaceAll(one.emulator.url, 'http://127.0.0.1:8080')
      .replace(/after \d+ ms/, 'after 3 ms');
    expect(shown).toMatchInlineSnapshot(`
      "This machine
        ok       API host        http://127.0.0.1:8080, from WECHAT_API_BASE
        ok       Proxy           none; connections are direct
        skipped  Name lookup     not needed: the host is given as an address
        ok       Connection      answers after 3 ms, plain http
        ok       Clock           agrees with WeChat's
        ok       State folder    /home/state
        ok       Token cache     /home/cache

      shop  wx0123456789abcdef
        ok       Credentials     from WECHAT_APPID and WECHAT_APPSECRET
        ok       IP address      WeChat answers calls from here
        ok       Access token    accepted; stable_token, which leaves the tokens of
                                 other programs alone
        ok       Menu API        the account may use it
        ok       Default menu    2 buttons, 2 more below them
        ok       Conditional     1 conditional menu
        ok       Shown to users  the menu made by API
        ok       Quotas          left today: menu/get 9999 of 10000, menu/create 1000
                                 of 1000, menu/delete 1000 of 1000,
                                 menu/addconditional 2000 of 2000, menu/delconditional
                                 2000 of 2000
        ok       Last apply      nothing was cut off

      Ready.
      "
    `);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(
      80 + one.folder.length,
    );
  });

  test('is only read: nothing is written there or here but the token that was fetched, once', async () => {
    const one = await bench();
    const asked = ['menu/get', 'openapi/quota/get', 'openapi/quota/get', 'openapi/quota/get'];
    asked.push('openapi/quota/get', 'openapi/quota/get', 'get_current_selfmenu_info');
    await one.run({});
    expect(one.calls).toEqual(['stable_token', ...asked]);
    await one.run({});
    expect(one.calls).toEqual(['stable_token', ...asked, ...asked]);
    expect(one.emulator.requests.filter(({ effect }) => effect).map(({ call }) => call)).toEqual([
      'stable_token',
    ]);
    expect(existsSync(join(one.folder, 'state'))).toBe(false);
    expect(readdirSync(one.folder).sort()).toEqual(['cache', 'menus']);
  });

  test('shows no secret and no token, whether all is well or not', async () => {
    const one = await bench();
    const secretOf = (text: string) => /EMU_[\w-]{20}|a-made-up-secret|not-the-secret/.exec(text)?.[0];
    const faults = ['errcode', 'html', 'garbage', 'wrong-shape', 'reset'] as const;
    for (const kind of [null, ...faults]) {
      one.emulator.clearFaults();
      const order = { call: '*', nth: 'every', errcode: 48004 } as const;
      if (kind !== null) one.emulator.order({ ...order, kind });
      const good = await one.examine();
      const bad = await one.examine({ env: { WECHAT_APPSECRET: 'not-the-secret' } });
      const ready = await one.examine({ env: { WECHAT_ACCESS_TOKEN: `EMU_${'x'.repeat(136)}` } });
      for (const { text, checks, stderr } of [good, bad, ready]) {
        expect(secretOf(text + stderr + JSON.stringify(checks))).toBe(undefined);
      }
    }
  });
});

describe('folders', () => {
  test('a state folder that cannot be made fails with exit code 1: apply would refuse', async () => {
    const one = await bench();
    const path = one.write('file', '');
    const { exit, of } = await one.examine({ env: { WXMENU_STATE_DIR: join(path, 'state') } });
    expect(of('state-folder')).toMatchObject({ verdict: 'failed', reason: 'ENOTDIR' });
    expect(exit).toBe(1);
  });

  test.skipIf(process.getuid?.() === 0)('one that may not be written fails', async () => {
    const one = await bench();
    mkdirSync(join(one.folder, 'closed'), { mode: 0o500 });
    const { of } = await one.examine({ env: { WXMENU_STATE_DIR: join(one.folder, 'closed', 'state') } });
    expect(of('state-folder')).toMatchObject({ verdict: 'failed', reason: 'EACCES' });
  });

  test('a cache folder that cannot be used is a warning', async () => {
    const one = await bench();
    const path = one.write('file', '');
    const { exit, of } = await one.examine({ env: { WXMENU_CACHE_DIR: path } });
    expect(of('token-cache')).toMatchObject({ verdict: 'warning', reason: 'ENOTDIR' });
    expect(exit).toBe(0);
  });

  test.skipIf(process.getuid === undefined)(
    'a cache folder that others can write to is a warning',
    async () => {
      const one = await bench();
      const path = join(one.folder, 'cache');
      mkdirSync(path);
      chmodSync(path, 0o777);
      const { of } = await one.examine();
      expect(of('token-cache')).toMatchObject({ verdict: 'warning', reason: 'writable-by-others' });
      expect(of('token-cache').hint).toContain('chmod 700');
    },
  );
});

describe('accounts', () => {
  test('several: each is examined, the exit code is the most serious', async () => {
    const one = await bench();
    one.write('menus/other.yaml', 'button: [{type: click, name: a, key: K}]\n');
    const env = { WECHAT_APPID_SHOP: APPID, WECHAT_APPSECRET_SHOP: SECRET };
    const { exit, text, checks } = await one.examine({ env });
    expect(exit).toBe(5);
    expect(checks.filter(({ check }) => check === 'credentials').map(({ verdict }) => verdict)).toEqual([
      'failed',
      'ok',
    ]);
    expect(text).toMatch(/^other$/m);
    expect(text).toMatch(/^shop {2}wx0123456789abcdef$/m);
    expect((await one.examine({ env, selection: ['shop'] })).exit).toBe(0);
  });

  test('one whose menu file is wrong is examined all the same', async () => {
    const one = await bench();
    one.write('menus/shop.yaml', 'button: []\n');
    const { exit, of } = await one.examine();
    expect(of('menu-file')).toMatchObject({
      verdict: 'warning',
      file: 'menus/shop.yaml',
      commands: ['wxmenu validate menus/shop.yaml'],
    });
    expect(of('menu-api')).toMatchObject({ verdict: 'ok' });
    expect(exit).toBe(0);
  });

  test('one without a menu file counts when it has credentials of its own', async () => {
    const one = await bench();
    const env = { WECHAT_APPID_KIOSK: APPID, WECHAT_APPSECRET_KIOSK: SECRET };
    expect((await one.examine({ env, selection: ['kiosk'] })).of('credentials')).toMatchObject({
      verdict: 'ok',
    });
    await expect(one.examine({ selection: ['shpo'] })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('without any menu file the one that has credentials is examined', async () => {
    const one = await bench();
    rmSync(join(one.folder, 'menus'), { recursive: true });
    const { exit, text, of } = await one.examine();
    expect(of('menu-api')).toMatchObject({ verdict: 'ok' });
    expect(text).toMatch(/^wx0123456789abcdef$/m);
    expect(exit).toBe(0);
    const none = await one.examine({ env: { WECHAT_APPID: undefined } });
    expect(none.of('accounts')).toMatchObject({ verdict: 'failed', code: 'no-accounts' });
    expect(none.exit).toBe(1);
  });

  test('at the emulator need no credentials', async () => {
    const one = await bench();
    const emulator = join(one.folder, 'emulator.json');
    const { exit, of, text } = await one.examine({ env: { WECHAT_APPID: undefined }, args: { emulator } });
    expect(exit).toBe(0);
    expect(of('settings')).toMatchObject({ code: 'emulator', path: emulator });
    expect(of('credentials')).toMatchObject({ code: 'credentials-emulator' });
    expect(text).not.toContain('Proxy');
    expect(one.calls).toEqual([]);
  });

  test('quiet says nothing when all is well, and only what is not when something is', async () => {
    const one = await bench();
    expect((await one.run({ args: { quiet: true } })).stdout).toBe('');
    await one.emulator.account(APPID).put({ website: { open: true, button: [click('w')] } });
    const { stdout } = await one.run({ args: { quiet: true } });
    expect(stdout).toMatch(/^shop {2}wx\w+\n {2}warning {2}Shown to users/m);
    expect(stdout).not.toContain('Quotas');
    expect(stdout).toMatch(/Ready, with 1 warning\.\n$/);
  });
});
