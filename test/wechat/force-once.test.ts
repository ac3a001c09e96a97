import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WechatNotice } from '../../src/wechat/notice.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { createTokenCache } from '../../src/wechat/token-cache.ts';
import { APPID, faultOf, gateway, type Loopback, loopback, manualClock, SECRET } from './support.ts';

let folder: string;
let wechat: Loopback;
let tokens: number;
let refusals: object[];
let notices: WechatNotice[];
const clock = manualClock();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wxmenu-'));
  tokens = 0;
  refusals = [];
  notices = [];
  clock.time = Date.UTC(2026, 10, 22, 4);
  wechat = await loopback(({ path, body }, response) => {
    if (path !== 'stable_token') return response.end('{"menu":{"button":[]}}');
    const refusal = refusals.shift();
    if (refusal !== undefined) return response.end(JSON.stringify(refusal));
    if (JSON.parse(String(body)).force_refresh || tokens === 0) tokens += 1;
    return response.end(`{"access_token":"T${tokens}","expires_in":7200}`);
  });
});
afterEach(async () => {
  await wechat.close();
  await rm(folder, { recursive: true });
});

/** One run of its own. */
function aRun({ forceOnce = true, cached = true } = {}) {
  const notice = (one: WechatNotice) => notices.push(one);
  const cache = cached ? createTokenCache(join(folder, 'cache'), notice) : null;
  return gateway({
    base: wechat.base,
    clock,
    tokens: stableToken({ appid: APPID, secret: SECRET, cache, forceOnce, notice }),
  });
}

async function readOnce(options?: Parameters<typeof aRun>[0]): Promise<void> {
  const shop = aRun(options);
  await shop.readLive();
  await shop.close();
}

/** `forced`, `normal` or the token of each call. */
const calls = () =>
  wechat.seen.map(({ path, query, body }) => {
    if (path !== 'stable_token') return query.get('access_token');
    return JSON.parse(String(body)).force_refresh ? 'forced' : 'normal';
  });

test('a run that is to force a token does so once, although a kept one is good, and the next uses what it got', async () => {
  await readOnce({ forceOnce: false });
  const shop = aRun();
  await Promise.all([shop.readLive(), shop.readLive()]);
  clock.time += 7_000_000;
  await shop.readLive();
  await shop.close();
  expect(calls()).toEqual(['normal', 'T1', 'forced', 'T2', 'T2', 'normal', 'T2']);
  await readOnce({ forceOnce: false });
  expect(calls().slice(7)).toEqual(['T2']);
  expect(notices).toEqual([]);
});

test('without a cache it works the same', async () => {
  await readOnce({ cached: false });
  expect(calls()).toEqual(['forced', 'T1']);
});

test.each([-1, 45009, 45011])('a forced fetch that ends with %i is not repeated', async errcode => {
  refusals.push({ errcode, errmsg: 'no' });
  const shop = aRun();
  expect((await faultOf(shop.readLive())).args).toMatchObject({ call: 'stable_token', errcode });
  expect(calls()).toEqual(['forced']);
  await shop.readLive();
  await shop.close();
  expect(calls()).toEqual(['forced', 'normal', 'T1']);
});

test('less than 30 s after another, a run is told and uses what the other got', async () => {
  await readOnce();
  clock.time += 29_500;
  await readOnce();
  expect(calls()).toEqual(['forced', 'T1', 'T1']);
  expect(notices).toEqual([{ code: 'force-skipped', reason: 'too-soon', seconds: 1 }]);
  clock.time += 500;
  await readOnce();
  expect(calls().slice(3)).toEqual(['forced', 'T2']);
});

test('more than 20 times a day it is told and not done', async () => {
  for (let run = 0; run < 20; run++) {
    await readOnce();
    clock.time += 60_000;
  }
  expect(calls().filter(call => call === 'forced')).toHaveLength(20);
  await readOnce();
  expect(calls().filter(call => call === 'forced')).toHaveLength(20);
  expect(notices).toEqual([{ code: 'force-skipped', reason: 'daily-limit', seconds: 24 * 3600 - 20 * 60 }]);
  clock.time += 24 * 3_600_000 - 20 * 60_000;
  await readOnce();
  expect(calls().filter(call => call === 'forced')).toHaveLength(21);
});

test('runs that start together force once', async () => {
  await Promise.all([1, 2, 3].map(() => readOnce()));
  expect(calls().filter(call => call === 'forced')).toHaveLength(1);
});

test('what is kept of it is for this user alone, and a file that cannot be read is told and replaced', async () => {
  await readOnce();
  const name = (await readdir(join(folder, 'cache'))).find(file => file.endsWith('.forced.json'));
  const path = join(folder, 'cache', name ?? '');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    format: 1,
    forced_at: ['2026-11-22T04:00:00.000Z'],
  });
  for (const text of ['', '[]', '{"forced_at":["soon"]}']) {
    await writeFile(path, text);
    notices.length = 0;
    await readOnce();
    expect(notices).toEqual([{ code: 'token-cache-ignored', path, reason: 'corrupt' }]);
  }
  expect(calls().filter(call => call === 'forced')).toHaveLength(4);
});
