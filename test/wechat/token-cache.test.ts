import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../src/menu/clock.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { createTokenCache, type TokenCacheNotice } from '../../src/wechat/token-cache.ts';
import { APPID, gateway, type Loopback, loopback, manualClock, SECRET } from './support.ts';

const MENU = '{"menu":{"button":[{"type":"click","name":"a","key":"k"}]}}';

let folder: string;
let server: Loopback;
let tokens: number;
let refused: Set<string>;
let notices: TokenCacheNotice[];

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'wxmenu-')), 'cache');
  tokens = 0;
  refused = new Set();
  notices = [];
  server = await loopback(({ path, query }, response) => {
    if (path === 'stable_token') {
      tokens += 1;
      response.end(JSON.stringify({ access_token: `made-up-token-${tokens}`, expires_in: 7200 }));
    } else if (refused.has(query.get('access_token') ?? '')) {
      response.end('{"errcode":40001,"errmsg":"invalid credential"}');
    } else {
      response.end(MENU);
    }
  });
});

afterEach(async () => {
  await server.close();
  await rm(join(folder, '..'), { recursive: true });
});

const calls = () => server.seen.map(({ path }) => path);
const host = () => new URL(server.base).host;
const fileName = () => `${APPID}-stable-${host().replace(':', '_')}.json`;

/** A gateway as a process of its own would have it: nothing is shared but the folder. */
function aProcess({
  clock = manualClock(),
  appid = APPID,
  at = folder,
}: {
  clock?: Clock;
  appid?: string;
  at?: string;
} = {}) {
  const cache = createTokenCache(at, notice => notices.push(notice));
  const source = stableToken({ appid, secret: SECRET, cache });
  return gateway({ base: server.base, tokens: source, clock });
}

async function readOnce(options?: Parameters<typeof aProcess>[0]): Promise<void> {
  const wechat = aProcess(options);
  await wechat.readLive();
  await wechat.close();
}

test('a cold cache costs two calls, a warm one costs one', async () => {
  await readOnce();
  expect(calls()).toEqual(['stable_token', 'menu/get']);
  await readOnce();
  expect(calls()).toEqual(['stable_token', 'menu/get', 'menu/get']);
  expect(notices).toEqual([]);
});

test('the file is for this user alone and holds no secret', async () => {
  await readOnce();
  expect(await readdir(folder)).toEqual([fileName()]);
  const path = join(folder, fileName());
  const text = await readFile(path, 'utf8');
  expect(JSON.parse(text)).toEqual({
    format: 1,
    appid: APPID,
    kind: 'stable',
    host: host(),
    access_token: 'made-up-token-1',
    expires_at: '2026-11-22T06:00:00.000Z',
  });
  expect(text).not.toContain(SECRET);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('accounts and hosts do not share tokens', async () => {
  await readOnce();
  await readOnce({ appid: 'wxfedcba9876543210' });
  expect(calls()).toEqual(['stable_token', 'menu/get', 'stable_token', 'menu/get']);
  expect(await readdir(folder)).toHaveLength(2);
});

test('a token is used from the file until 5 minutes before its end', async () => {
  await readOnce();
  const clock = manualClock();
  clock.time += 6899_000;
  await readOnce({ clock });
  expect(calls()).toEqual(['stable_token', 'menu/get', 'menu/get']);
  clock.time += 2_000;
  await readOnce({ clock });
  expect(calls().slice(3)).toEqual(['stable_token', 'menu/get']);
});

test('a token with too little left is not written down', async () => {
  await server.close();
  server = await loopback(({ path }, response) =>
    response.end(path === 'stable_token' ? '{"access_token":"made-up","expires_in":300}' : MENU),
  );
  await readOnce();
  expect(await readdir(folder)).toEqual([]);
});

test('processes that start together fetch one token', async () => {
  await Promise.all(Array.from({ length: 6 }, () => readOnce({ clock: systemClock })));
  expect(calls().filter(call => call === 'stable_token')).toHaveLength(1);
  expect(calls().filter(call => call === 'menu/get')).toHaveLength(6);
  expect(await readdir(folder)).toEqual([fileName()]);
});

test('a refused token that another process has replaced is not fetched again', async () => {
  const one = aProcess();
  await one.readLive();
  const other = aProcess();
  await other.readLive();
  refused.add('made-up-token-1');
  await one.readLive();
  await other.readLive();
  await one.close();
  await other.close();
  expect(calls()).toEqual([
    'stable_token',
    'menu/get',
    'menu/get',
    'menu/get',
    'stable_token',
    'menu/get',
    'menu/get',
    'menu/get',
  ]);
  expect(await readFile(join(folder, fileName()), 'utf8')).toContain('made-up-token-2');
});

test('the lock of a killed process goes away by itself', async () => {
  const lock = join(folder, `${fileName()}.lock`);
  await mkdir(lock, { recursive: true, mode: 0o700 });
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);
  await chmod(folder, 0o700);
  await readOnce();
  expect(calls()).toEqual(['stable_token', 'menu/get']);
  expect(await readdir(folder)).toEqual([fileName()]);
});

test('a lock that is held for long is not waited for for ever', async () => {
  const lock = join(folder, `${fileName()}.lock`);
  await mkdir(lock, { recursive: true, mode: 0o700 });
  const clock = manualClock();
  const started = clock.time;
  await readOnce({ clock });
  expect(calls()).toEqual(['stable_token', 'menu/get']);
  expect(clock.time - started).toBe(120_000);
});

test('what another process wrote before the lock was had is taken', async () => {
  const key = { appid: APPID, kind: 'stable', host: 'h' };
  const made: string[] = [];
  const make = async () => {
    made.push('made');
    return 'made';
  };
  const cache = createTokenCache(folder);
  expect(await cache.once(key, manualClock(), async () => 'found', make)).toBe('found');
  expect(await cache.once(key, manualClock(), async () => null, make)).toBe('made');
  expect(made).toEqual(['made']);
});

test('what another process writes while it has the lock is taken as soon as it is there', async () => {
  const key = { appid: APPID, kind: 'stable', host: 'h' };
  await mkdir(join(folder, `${APPID}-stable-h.json.lock`), { recursive: true, mode: 0o700 });
  const clock = manualClock();
  const found = [null, null, 'found'];
  const look = async () => found.shift() ?? null;
  expect(await createTokenCache(folder).once(key, clock, look, async () => 'made')).toBe('found');
  expect(clock.sleeps).toEqual([100, 100, 100]);
});

const GOOD = {
  format: 1,
  appid: APPID,
  kind: 'stable',
  access_token: 'made-up-token-0',
  expires_at: '2026-11-22T06:00:00.000Z',
};

async function put(content: object | string, mode = 0o600): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName());
  const text = typeof content === 'string' ? content : JSON.stringify({ ...GOOD, host: host(), ...content });
  await writeFile(path, text);
  await chmod(path, mode);
}

test('a file in order is used', async () => {
  await put({});
  await readOnce();
  expect(server.seen.map(({ query }) => query.get('access_token'))).toEqual(['made-up-token-0']);
});

test('a token that is over is fetched again, without a word', async () => {
  await put({ expires_at: '2026-11-22T03:59:59.000Z' });
  await readOnce();
  expect(calls()).toEqual(['stable_token', 'menu/get']);
  expect(notices).toEqual([]);
});

test.each<[string, object | string, number, string]>([
  ['is empty', '', 0o600, 'corrupt'],
  ['is cut off', '{"format":1,"appid"', 0o600, 'corrupt'],
  ['is JSON of something else', '[]', 0o600, 'corrupt'],
  ['has another format', { format: 2 }, 0o600, 'corrupt'],
  ['has no token', { access_token: '' }, 0o600, 'corrupt'],
  ['has no date', { expires_at: 'soon' }, 0o600, 'corrupt'],
  ['claims to live too long', { expires_at: '2026-11-22T08:00:00.000Z' }, 0o600, 'corrupt'],
  ['is for another account', { appid: 'wxfedcba9876543210' }, 0o600, 'foreign'],
  ['is of another kind', { kind: 'classic' }, 0o600, 'foreign'],
  ['is from another host', { host: 'api.weixin.qq.com' }, 0o600, 'foreign'],
  ['can be written by the group', {}, 0o660, 'writable-by-others'],
  ['can be written by everyone', {}, 0o606, 'writable-by-others'],
])('a file that %s is not used, told, and replaced', async (_, content, mode, reason) => {
  await put(content, mode);
  await readOnce();
  const path = join(folder, fileName());
  expect(calls()).toEqual(['stable_token', 'menu/get']);
  expect(notices[0]).toEqual({ code: 'token-cache-ignored', path, reason });
  expect(await readFile(path, 'utf8')).toContain('made-up-token-1');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(notices)).not.toContain('made-up');
});

test.skipIf(process.getuid?.() !== 0)('a file of another user is not used', async () => {
  await put({});
  const { chown } = await import('node:fs/promises');
  await chown(join(folder, fileName()), 12_345, 12_345);
  await readOnce();
  expect(calls()).toEqual(['stable_token', 'menu/get']);
  expect(notices[0]?.reason).toBe('foreign');
  expect((await stat(join(folder, fileName()))).uid).toBe(0);
});

test('a folder that cannot be made means a token in memory, and one notice', async () => {
  await mkdir(join(folder, '..'), { recursive: true });
  await writeFile(folder, 'a file');
  const at = join(folder, 'below');
  const wechat = aProcess({ at });
  await wechat.readLive();
  await wechat.readLive();
  await wechat.close();
  expect(calls()).toEqual(['stable_token', 'menu/get', 'menu/get']);
  expect(notices).toEqual([{ code: 'token-cache-off', path: at, reason: 'ENOTDIR' }]);
});

test('a folder that others can write to is not used', async () => {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o777);
  await readOnce();
  expect(notices).toEqual([{ code: 'token-cache-off', path: folder, reason: 'writable-by-others' }]);
  expect(await readdir(folder)).toEqual([]);
});

test('what is wrong with a file is told once, however often it is looked at', async () => {
  const cache = createTokenCache(folder, notice => notices.push(notice));
  await put('');
  for (let look = 0; look < 3; look++) {
    expect(await cache.read({ appid: APPID, kind: 'stable', host: host() }, Date.now())).toBeNull();
  }
  expect(notices).toHaveLength(1);
});

test('a folder or a link to nowhere in place of a token do no harm', async () => {
  const path = join(folder, fileName());
  await mkdir(path, { recursive: true, mode: 0o700 });
  await readOnce();
  expect(notices.map(({ code, reason }) => [code, reason])).toEqual([
    ['token-cache-ignored', 'EISDIR'],
    ['token-cache-off', 'EISDIR'],
  ]);
  await rm(path, { recursive: true });
  await symlink(join(folder, 'nowhere'), path);
  await readOnce();
  expect((await lstat(path)).isFile()).toBe(true);
});

const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map(code => String.fromCharCode(code)),
});
const aKey = fc.record({
  appid: fc.constantFrom(APPID, 'wxfedcba9876543210'),
  kind: fc.constantFrom('stable', 'classic', 'server', 'command'),
  host: fc.constantFrom('api.weixin.qq.com', '127.0.0.1:80', '127.0.0.1_80', '[::1]:8080', '../../etc/x'),
});
const aToken = fc
  .tuple(printable, fc.constantFrom(1, 512, 2048))
  .map(([text, length]) => `${text}T`.repeat(length).slice(0, length));

test('whatever token is written comes back for its key until it is over, and for no other', async () => {
  const now = Date.UTC(2026, 10, 22, 4);
  const life = fc.integer({ min: 1, max: 7_200_000 });
  await fc.assert(
    fc.asyncProperty(aKey, aKey, aToken, life, async (key, other, value, lifeMs) => {
      const cache = createTokenCache(folder);
      const token = { value, expiresAt: now + lifeMs };
      await cache.write(key, token);
      expect(await cache.read(key, now)).toEqual(token);
      expect(await cache.read(key, now + lifeMs)).toBeNull();
      const same = JSON.stringify(key) === JSON.stringify(other);
      expect(await cache.read(other, now)).toEqual(same ? token : null);
      await rm(folder, { recursive: true });
    }),
    { numRuns: 30 },
  );
});

test('whatever stands in a file, reading it ends well', async () => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = { appid: APPID, kind: 'stable', host: 'h' };
  const path = join(folder, `${APPID}-stable-h.json`);
  const near = fc.record(
    {
      format: fc.constantFrom<unknown>(1, 2, '1'),
      appid: fc.constantFrom<unknown>(APPID, null, 7),
      kind: fc.constantFrom<unknown>('stable', 'classic', ''),
      host: fc.constantFrom<unknown>('h', 'x', []),
      access_token: fc.constantFrom<unknown>('T', '', null, 'two words', 'line\nbreak', 'x'.repeat(3000)),
      expires_at: fc.constantFrom<unknown>('2026-11-22T05:00:00Z', 'soon', 1, '9999-01-01', '2020-01-01'),
    },
    { requiredKeys: [] },
  );
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    near.map(file => JSON.stringify(file)),
  );
  await fc.assert(
    fc.asyncProperty(anything, async text => {
      await writeFile(path, text, { mode: 0o600 });
      const found = await createTokenCache(folder).read(key, Date.UTC(2026, 10, 22, 4));
      expect(found === null || found.value === 'T').toBe(true);
    }),
  );
});
