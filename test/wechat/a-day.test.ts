import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { cachedToken } from '../../src/wechat/cached-token.ts';
import { createWechatClient } from '../../src/wechat/client.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { createTokenCache, type StoredToken, type TokenCache } from '../../src/wechat/token-cache.ts';
import { APPID, gateway, manualClock, SECRET } from './support.ts';

const FIVE_MINUTES_MS = 300_000;
const RUNS = 288;
/** A token is good for 115 minutes: a day has 12.5 times that. */
const MOST = 13;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wxmenu-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('of runs every five minutes, each a process of its own, fetches at most 13 tokens', async () => {
  const clock = manualClock();
  const emulator = await startEmulator({ clock, accounts: [{ appid: APPID, secret: SECRET }] });
  const started = clock.time;
  for (let run = 0; run < RUNS; run++) {
    clock.time = started + run * FIVE_MINUTES_MS;
    const cache = createTokenCache(join(folder, 'cache'));
    const tokens = stableToken({ appid: APPID, secret: SECRET, cache });
    const shop = gateway({ base: emulator.url, tokens, clock });
    await shop.readLive({ website: false });
    await shop.close();
  }
  const calls = emulator.requests.map(({ call, errcode }) => `${call} ${errcode}`);
  await emulator.close();
  expect(calls.filter(call => call === 'menu/get 46003')).toHaveLength(RUNS);
  expect(calls.filter(call => call === 'stable_token 0').length).toBeLessThanOrEqual(MOST);
  expect(calls).toHaveLength(calls.filter(call => /menu\/get 46003|stable_token 0/.test(call)).length);
});

/** stable_token as WeChat describes it: the same token until its last 5 minutes; `expires_in` in whole seconds. */
function stableIssuer(clock: { time: number }, oldToken: number) {
  let endsAt = clock.time + oldToken;
  const issuer = {
    asked: 0,
    ask(latency: number) {
      issuer.asked += 1;
      clock.time += latency;
      if (endsAt - clock.time < FIVE_MINUTES_MS) endsAt = clock.time + 7_200_000;
      return { value: `T${endsAt}`, expiresIn: Math.floor((endsAt - clock.time) / 1000) };
    },
    isGood: (token: string) => token === `T${endsAt}` || Number(token.slice(1)) > clock.time,
  };
  return issuer;
}

test('fetches at most 14, however late runs start, calls take and another program got its token first', async () => {
  // What another program got first may be nearly over, which costs one more.
  const lateness = fc.array(fc.nat(20_000), { minLength: RUNS, maxLength: RUNS });
  await fc.assert(
    fc.asyncProperty(lateness, fc.nat(9_000), fc.nat(7_200_000), async (late, latency, oldToken) => {
      const clock = manualClock();
      const started = clock.time;
      const issuer = stableIssuer(clock, oldToken);
      const cache = memory();
      for (let run = 0; run < RUNS; run++) {
        clock.time = Math.max(clock.time, started + run * FIVE_MINUTES_MS + (late[run] ?? 0));
        const source = cachedToken({
          appid: APPID,
          kind: 'stable',
          cache,
          fetch: async () => issuer.ask(latency),
        });
        const { value } = await source.get(createWechatClient({ base: 'http://h', clock, timeoutMs: 1 }));
        expect(issuer.isGood(value)).toBe(true);
      }
      expect(issuer.asked).toBeLessThanOrEqual(MOST + 1);
    }),
    { numRuns: 60 },
  );
});

/** A cache without a disk: half a million reads. */
function memory(): TokenCache {
  let kept: StoredToken | null = null;
  return {
    read: async (_, now) => (kept !== null && kept.expiresAt > now ? kept : null),
    write: async (_, token) => {
      kept = token;
    },
    once: async (_key, _clock, look, make) => (await look()) ?? (await make()),
    claimForced: async () => null,
  };
}
