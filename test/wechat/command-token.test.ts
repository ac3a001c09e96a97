import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderFault } from '../../src/report/faults.ts';
import { PLAIN } from '../../src/report/style.ts';
import { commandToken } from '../../src/wechat/command-token.ts';
import { failureKind } from '../../src/wechat/errcodes.ts';
import { createTokenCache } from '../../src/wechat/token-cache.ts';
import { APPID, faultOf, gateway, type Loopback, loopback } from './support.ts';

const MENU = '{"menu":{"button":[]}}';

let folder: string;
let wechat: Loopback;
let refused: Set<string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wxmenu-'));
  refused = new Set();
  wechat = await loopback(({ query }, response) =>
    response.end(refused.has(query.get('access_token') ?? '') ? '{"errcode":40001}' : MENU),
  );
});

afterEach(async () => {
  await wechat.close();
  await rm(folder, { recursive: true });
});

const used = () => wechat.seen.map(({ query }) => query.get('access_token'));

/** A command that runs `script`, and counts how often it ran. */
async function command(script: string): Promise<string> {
  const path = join(folder, 'give me a token.sh');
  await writeFile(
    path,
    `#!/bin/sh\necho run >>'${folder}/runs'\nn=$(grep -c . '${folder}/runs')\n${script}\n`,
  );
  await chmod(path, 0o755);
  return `'${path}'`;
}

async function runs(): Promise<number> {
  return (await readFile(join(folder, 'runs'), 'utf8')).trim().split('\n').length;
}

function account(line: string, { cache = false, timeoutMs = 5000, env = {} } = {}) {
  const source = commandToken({
    appid: APPID,
    command: line,
    env: { PATH: process.env.PATH, ...env },
    cache: cache ? createTokenCache(join(folder, 'cache')) : null,
    timeoutMs,
  });
  return gateway({ base: wechat.base, tokens: source });
}

test('the token is what the command prints, asked for once in a run', async () => {
  const shop = account(await command('echo "T$n"'));
  await Promise.all([shop.readLive(), shop.readLive()]);
  await shop.readLive();
  await shop.close();
  expect([used(), await runs()]).toEqual([['T1', 'T1', 'T1'], 1]);
});

test('pipes, quotes and variables work, and the command learns the appid', async () => {
  const line = `printf '%s-%s\\n' "$WXMENU_APPID" "$FROM" | tr a-z A-Z`;
  const shop = account(line, { env: { FROM: 'vault' } });
  await shop.readLive();
  await shop.close();
  expect(used()).toEqual([`${APPID.toUpperCase()}-VAULT`]);
});

test('a command that wants to read is not waited for', async () => {
  const shop = account('cat >/dev/null; echo T');
  await shop.readLive();
  await shop.close();
  expect(used()).toEqual(['T']);
});

test('a token that WeChat refuses is asked for once more in a run', async () => {
  for (const token of ['T1', 'T2']) refused.add(token);
  const shop = account(await command('echo "T$n"'));
  await faultOf(shop.readLive());
  await faultOf(shop.readLive());
  await shop.close();
  expect([used(), await runs()]).toEqual([['T1', 'T2'], 2]);
});

describe('on disk', () => {
  test('a token is kept when the command says how long it lives, for that command line alone', async () => {
    const line = await command('echo "{\\"access_token\\":\\"T$n\\",\\"expires_in\\":7200}"');
    for (const one of [line, line, `${line} # another`]) {
      const shop = account(one, { cache: true });
      await shop.readLive();
      await shop.close();
    }
    expect([used(), await runs()]).toEqual([['T1', 'T1', 'T2'], 2]);
    const files = await readdir(join(folder, 'cache'));
    expect(files).toHaveLength(2);
    expect(files.join()).toMatch(/^wx0123456789abcdef-command-[0-9a-f]{16}\.json,/);
  });

  test('a token of unknown life is not kept', async () => {
    const line = await command('echo "T$n"');
    for (const _ of [1, 2]) {
      const shop = account(line, { cache: true });
      await shop.readLive();
      await shop.close();
    }
    expect([used(), await runs(), await readdir(join(folder, 'cache'))]).toEqual([['T1', 'T2'], 2, []]);
  });
});

const SECRET = 'distinctive-secret-0123456789';

test.each<[string, string, object]>([
  ['fails', 'echo "no permission" >&2; exit 3', { reason: 'exit', status: 3, stderr: 'no permission' }],
  ['is not there', 'no-such-command-here', { reason: 'exit', status: 127 }],
  ['prints nothing', ':', { reason: 'no-output' }],
  ['prints a line too much', 'echo T; echo done', { reason: 'no-token' }],
  ['prints a sentence', 'echo the token is secret', { reason: 'no-token' }],
  ['prints broken JSON', `echo '{"access_token":'`, { reason: 'no-token' }],
  ['prints JSON without a token', `echo '{"token":"T"}'`, { reason: 'no-token' }],
  [
    'prints a refusal',
    `echo '{"errcode":40125,"errmsg":"invalid appsecret"}'`,
    { reason: 'refused', code: 40125, text: 'invalid appsecret' },
  ],
  ['prints without end', 'yes', { reason: 'too-long' }],
])('a command that %s gives no token, and says why', async (_, script, failure) => {
  const shop = account(await command(script));
  const fault = await faultOf(shop.deleteMenu());
  await shop.close();
  expect(fault).toMatchObject({ code: 'token-command', effect: 'none', args: failure });
  expect(failureKind(fault)).toBe('credentials');
  expect(renderFault(fault, PLAIN)).not.toMatch(/undefined|\[object/);
  expect([await runs(), wechat.seen]).toEqual([1, []]);
});

test('a command that is killed gives no token, and says why', async () => {
  const fault = await faultOf(account('kill -TERM $$').readLive());
  expect(fault.args).toEqual({ reason: 'signal', signal: 'SIGTERM', stderr: '' });
});

test('a command that hangs is not waited for, nor is what it started', async () => {
  const started = performance.now();
  const shop = account('echo "waiting for a key" >&2; sleep 5 & sleep 5; echo T', { timeoutMs: 200 });
  const fault = await faultOf(shop.readLive());
  await shop.close();
  expect(fault.args).toEqual({ reason: 'timeout', seconds: 0.2, stderr: 'waiting for a key' });
  expect(performance.now() - started).toBeLessThan(3000);
});

test.each([
  ['what it printed', `echo ${SECRET}; echo "got ${SECRET}" >&2; exit 1`, 'got ***'],
  ['its environment', 'echo "with $VAULT_TOKEN" >&2; exit 1', 'with ***'],
  ['anything like a key', 'echo "key dGhpcyBpcyBub3QgYSB0b2tlbjE" >&2; exit 1', 'key ***'],
  [
    'long words',
    'echo "GET https://vault.example/v1/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" >&2; exit 1',
    '',
  ],
  ['a query', 'echo "access_token=short1&x=1" >&2; exit 1', 'access_token=***&x=1'],
  ['the command line', `echo "distinctive" >/dev/null; exit 1`, ''],
])('stderr is shown without %s', async (_, line, shown) => {
  const shop = account(line, { env: { VAULT_TOKEN: SECRET } });
  const fault = await faultOf(shop.readLive());
  await shop.close();
  expect(fault.args).toHaveProperty('stderr', expect.stringContaining(shown));
  expect(`${inspect(fault, { depth: Infinity, showHidden: true })} ${renderFault(fault, PLAIN)}`).not.toMatch(
    /distinctive|dGhpcy|aaaaaa|short1/,
  );
});
