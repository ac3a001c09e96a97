import { describe, expect } from 'vitest';
import { click, NEW, OLD, stateOf } from './menus.ts';
import { test } from './test-bed.ts';

describe.concurrent('calls', () => {
  test('nothing to change: 2 with a cold token, 1 with a warm one, no write', async ({ bed }) => {
    await bed.account('shop', stateOf(NEW));
    bed.menu('shop', NEW);
    for (const args of [['plan'], ['apply', '--auto-approve']]) {
      expect(await bed.run(...args)).toMatchObject({ exit: 0 });
      expect(bed.calls()).toEqual(args[0] === 'plan' ? ['stable_token', 'menu/get'] : ['menu/get']);
    }
    expect(await bed.run('plan')).toMatchObject({ exit: 0 });
    expect(bed.calls()).toEqual(['menu/get']);

    const env = { WXMENU_CACHE_DIR: `${bed.folder}/cache/cold` };
    expect(await bed.runWith({ env }, 'apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(bed.calls()).toEqual(['stable_token', 'menu/get']);
    expect(bed.writes()).toEqual([]);
  });

  test('a change: delete, create and one read-back more, delete and create on one connection', async ({
    bed,
  }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const relay = await bed.relay();
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(relay.requests.map(({ call }) => call)).toEqual([
      'stable_token',
      'menu/get',
      'menu/delete',
      'menu/create',
      'menu/get',
    ]);
    expect(new Set(relay.requests.map(({ connection }) => connection)).size).toBe(1);
  });

  test('strategy: overwrite: create alone', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { strategy: 'overwrite', ...NEW });
    const { stdout } = await bed.run('apply', '--auto-approve');
    expect(bed.calls()).toEqual(['stable_token', 'menu/get', 'menu/create', 'menu/get']);
    expect(stdout).not.toMatch(/No menu was live/);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test('the first menu: no delete', async ({ bed }) => {
    await bed.account('shop');
    bed.menu('shop', NEW);
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(bed.writes()).toEqual(['menu/create']);
  });

  test('a token that another program replaced: fetched once, repeated once', async ({ bed }) => {
    const appid = await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    await bed.run('plan');
    bed.calls();
    await bed.emulator.account(appid).put({ dropTokens: true });
    expect(await bed.run('plan')).toMatchObject({ exit: 0, stderr: '' });
    expect(bed.calls()).toEqual(['menu/get', 'stable_token', 'menu/get']);
  });

  test('a ready token: no token call, and nothing kept', async ({ bed }) => {
    const appid = await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    await bed.run('plan');
    const [cached = ''] = bed.cachedTokens();
    const token = /"access_token":"([^"]+)"/.exec(bed.read(cached))?.[1];
    const env = {
      WECHAT_ACCESS_TOKEN: token,
      WECHAT_APPID: appid,
      WECHAT_APPID_SHOP: undefined,
      WECHAT_APPSECRET_SHOP: undefined,
      WXMENU_CACHE_DIR: `${bed.folder}/other-cache`,
    };
    bed.calls();
    expect(await bed.runWith({ env }, 'apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(bed.calls()).toEqual(['menu/get', 'menu/delete', 'menu/create', 'menu/get']);
  });

  test('general credentials do for a single account', async ({ bed }) => {
    const appid = await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const env = {
      WECHAT_APPID: appid,
      WECHAT_APPSECRET: bed.secretOf('shop'),
      WECHAT_APPID_SHOP: undefined,
      WECHAT_APPSECRET_SHOP: undefined,
    };
    expect(await bed.runWith({ env }, 'plan')).toMatchObject({ exit: 0, stderr: '' });
  });

  test('what is sent is raw UTF-8: a bare &, emoji, quotes', async ({ bed }) => {
    await bed.account('shop', OLD);
    const button = [{ type: 'view', name: '🐼"\\', url: 'https://example.com/?a=1&b=<二>' }, click('b')];
    bed.menu('shop', { button });
    expect(await bed.run('apply', '--auto-approve', '--allow', 'mass-delete')).toMatchObject({ exit: 0 });
    const sent = bed.emulator.requests.find(({ call }) => call === 'menu/create')?.body ?? '';
    expect(sent).toContain('"url":"https://example.com/?a=1&b=<二>"');
    expect(sent).toContain('🐼');
    expect(await bed.held('shop')).toMatchObject({ button });
  });
});
