import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { NEW, OLD, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const WXMENU = fileURLToPath(new URL('../../dist/wxmenu.cjs', import.meta.url));

/** shop exists, its general credentials are set, and a token for it is at hand. */
async function shopWithToken(bed: TestBed): Promise<string> {
  const appid = await bed.account('shop', OLD);
  bed.env.WECHAT_APPID = appid;
  bed.menu('shop', NEW);
  const body = { grant_type: 'client_credential', appid, secret: bed.secretOf('shop') };
  const answer = await fetch(`${bed.emulator.url}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  bed.env.WECHAT_APPID_SHOP = undefined;
  bed.env.WECHAT_APPSECRET_SHOP = undefined;
  bed.calls();
  return access_token;
}

describe.concurrent('a token comes from', () => {
  test('the environment, without a secret', async ({ bed }) => {
    bed.env.WECHAT_ACCESS_TOKEN = await shopWithToken(bed);
    expect((await bed.run('apply', 'shop', '--auto-approve')).exit).toBe(0);
    expect(bed.calls()).toEqual(['menu/get', 'menu/delete', 'menu/create', 'menu/get']);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test('a central token server', async ({ bed }) => {
    const token = await shopWithToken(bed);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      response.end(JSON.stringify({ access_token: token, expires_in: 7200 }));
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    bed.env.WECHAT_TOKEN_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?appid={appid}`;
    bed.env.WECHAT_TOKEN_BEARER = 'BEARER-OF-THE-TEST';
    expect((await bed.run('plan', 'shop')).exit).toBe(0);
    expect((await bed.run('plan', 'shop')).exit).toBe(0);
    server.close();
    expect(asked).toEqual([`/token?appid=${bed.env.WECHAT_APPID} Bearer BEARER-OF-THE-TEST`]);
    expect(bed.calls()).toEqual(['menu/get', 'menu/get']);
  });

  test('a command', async ({ bed }) => {
    const token = await shopWithToken(bed);
    bed.write('vault.cjs', 'process.stdout.write(process.env.THE_TOKEN + "\\n")');
    bed.env.THE_TOKEN = token;
    bed.env.WECHAT_TOKEN_COMMAND = `"${process.execPath}" vault.cjs`;
    expect((await bed.run('plan', 'shop')).exit).toBe(0);
    expect(bed.calls()).toEqual(['menu/get']);
  });

  test('the classic call, which is warned about', async ({ bed }) => {
    await shopWithToken(bed);
    bed.env.WECHAT_APPSECRET = bed.secretOf('shop');
    bed.env.WECHAT_TOKEN = 'classic';
    const { exit, stderr } = await bed.run('plan', 'shop');
    expect(exit).toBe(0);
    expect(stderr).toMatch(/note\[.*classic/);
    expect(bed.calls()).toEqual(['token', 'menu/get']);
  });
});

describe.concurrent('a run', () => {
  test('writes every call to the log, and no token', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    expect((await bed.run('apply', 'shop', '--auto-approve', '--log', 'calls.jsonl')).exit).toBe(0);
    const lines = bed
      .read('calls.jsonl')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ call }) => call)).toEqual([
      'stable_token',
      'menu/get',
      'menu/delete',
      'menu/create',
      'menu/get',
    ]);
    expect(lines[1]).toMatchObject({ account: 'shop', method: 'GET', status: 200, errcode: 0, attempt: 1 });
  });

  test('says that the log cannot be written before it does anything', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const { exit, stderr } = await bed.run('apply', 'shop', '--auto-approve', '--log', 'no/such/folder/log');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/unwritable/);
    expect(bed.calls()).toEqual([]);
  });

  test('asks a server that refuses every token for two at most, and stops', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/get', nth: 'every', kind: 'errcode', errcode: 40001 });
    expect((await bed.run('plan', 'shop')).exit).toBe(5);
    const calls = bed.calls();
    expect(calls.filter(call => call === 'stable_token').length).toBeLessThanOrEqual(2);
    expect(calls.filter(call => call === 'menu/get').length).toBeLessThanOrEqual(2);
  });

  test('repeats a read as often as it is told to', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/get', nth: 'every', kind: 'status' });
    expect((await bed.run('plan', 'shop', '--retries', '0')).exit).toBe(6);
    expect(bed.calls()).toEqual(['stable_token', 'menu/get']);
  });

  test('forces a new token once when it is told to', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    expect((await bed.run('plan', 'shop')).exit).toBe(0);
    bed.calls();
    expect((await bed.run('plan', 'shop', '--force-token-refresh')).exit).toBe(0);
    expect(bed.calls()).toEqual(['stable_token', 'menu/get']);
  });

  test('says what is wrong with a setting without repeating it', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.env.WECHAT_TOKEN_URL = 'http://user:PASSWORD-OF-THE-TEST@tokens.example.com/';
    const { exit, stderr, stdout } = await bed.run('plan', 'shop');
    expect(exit).toBe(1);
    expect(stderr).toContain('WECHAT_TOKEN_URL');
    expect(stderr + stdout).not.toContain('PASSWORD-OF-THE-TEST');
    expect(bed.calls()).toEqual([]);
  });
});

test('twenty plans at once with a cold cache ask for one token', async ({ bed }) => {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  const ends = await Promise.all(Array.from({ length: 20 }, () => bed.run('plan', 'shop')));
  expect(ends.map(({ exit }) => exit)).toEqual(Array(20).fill(0));
  expect(bed.calls().filter(call => call === 'stable_token')).toHaveLength(1);
});

test('on GitHub the runner is told to hide secret and token, before anything else is said', async ({
  bed,
}) => {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  // Not by the bed, which takes every secret in an output for a leak.
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [WXMENU, 'plan', 'shop', '--format', 'json'],
    {
      cwd: bed.folder,
      env: { ...bed.env, GITHUB_ACTIONS: 'true' },
    },
  );
  const masked = [...stderr.matchAll(/^::add-mask::(.+)$/gm)].map(([, value]) => value);
  expect(masked).toHaveLength(2);
  expect(masked[0]).toBe(bed.secretOf('shop'));
  expect(masked[1]).toMatch(/^EMU/);
  expect(stderr.startsWith('::add-mask::')).toBe(true);
  expect(JSON.parse(stdout).accounts).toHaveLength(1);
});
