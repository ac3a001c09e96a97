import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import { faultMessage } from '../../src/report/faults.ts';
import { cachedToken } from '../../src/wechat/cached-token.ts';
import { createWechatClient } from '../../src/wechat/client.ts';
import { type RetryPolicy, retryRead } from '../../src/wechat/retry.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { readyToken, type TokenSource } from '../../src/wechat/token.ts';
import {
  APPID,
  faultOf,
  gateway,
  type Loopback,
  loopback,
  manualClock,
  SECRET,
  type Seen,
} from './support.ts';

const MENU = '{"menu":{"button":[{"type":"click","name":"a","key":"k"}]}}';

/** A server that hands out numbered tokens and refuses those it has been told to refuse. */
interface TokenServer extends Loopback {
  expiresIn: number;
  /** Answer to the next token calls, instead of a token. */
  readonly tokenRefusals: object[];
  /** Answer to a menu call by its token; null: the call succeeds. */
  judge: (token: string) => object | null;
  readonly calls: string[];
  tokens: number;
}

let wechat: TokenServer;

beforeEach(async () => {
  const server = await loopback((seen, response) => {
    if (seen.path === 'stable_token') {
      const refusal = wechat.tokenRefusals.shift();
      if (refusal === undefined) wechat.tokens += 1;
      response.end(
        JSON.stringify(refusal ?? { access_token: `T${wechat.tokens}`, expires_in: wechat.expiresIn }),
      );
      return;
    }
    const refusal = wechat.judge(seen.query.get('access_token') ?? '');
    if (refusal !== null) response.end(JSON.stringify(refusal));
    else response.end(seen.path === 'menu/get' ? MENU : '{"errcode":0,"errmsg":"ok"}');
  });
  wechat = {
    ...server,
    expiresIn: 7200,
    tokenRefusals: [],
    judge: () => null,
    tokens: 0,
    get calls() {
      return server.seen.map(name);
    },
  };
});

afterEach(() => wechat.close());

/** `menu/get T1`: the call and its token. */
function name({ path, query }: Seen): string {
  return [path, query.get('access_token') ?? ''].join(' ').trim();
}

function account(tokens: TokenSource = stable(), clock = manualClock()) {
  return { ...gateway({ base: wechat.base, tokens, clock }), clock };
}

function stable(): TokenSource {
  return stableToken({ appid: APPID, secret: SECRET, cache: null });
}

describe('stable_token', () => {
  test('is asked once, in normal mode, over the same connection', async () => {
    const shop = account();
    await shop.readLive();
    await shop.deleteMenu();
    await shop.createMenu({ button: [] });
    await shop.close();
    expect(wechat.calls).toEqual(['stable_token', 'menu/get T1', 'menu/delete T1', 'menu/create T1']);
    expect(new Set(wechat.seen.map(({ socket }) => socket))).toEqual(new Set([0]));
    expect(wechat.seen[0]?.method).toBe('POST');
    expect(JSON.parse(String(wechat.seen[0]?.body))).toEqual({
      grant_type: 'client_credential',
      appid: APPID,
      secret: SECRET,
      force_refresh: false,
    });
    expect([...(wechat.seen[0]?.query.keys() ?? [])]).toEqual([]);
  });

  test('is asked once for calls that are made at once', async () => {
    const shop = account();
    await Promise.all([shop.readLive(), shop.readLive(), shop.readLive()]);
    await shop.close();
    expect(wechat.calls).toEqual(['stable_token', 'menu/get T1', 'menu/get T1', 'menu/get T1']);
  });

  test('is asked again by the next call after it failed for calls that were made at once', async () => {
    wechat.tokenRefusals.push({ errcode: 40125, errmsg: 'invalid appsecret' });
    const shop = account();
    const [first, second] = await Promise.all([faultOf(shop.readLive()), faultOf(shop.readLive())]);
    expect([first.args, second.args]).toMatchObject([{ errcode: 40125 }, { errcode: 40125 }]);
    expect(wechat.calls).toEqual(['stable_token']);
    await shop.readLive();
    await shop.close();
    expect(wechat.calls).toEqual(['stable_token', 'stable_token', 'menu/get T1']);
  });

  test.each([
    [7200, 6899, 6901],
    [345, 44, 46],
    [300, 149, 151],
    [120, 59, 61],
  ])('a token with %i s left is used at %i s and not at %i s', async (expiresIn, before, after) => {
    wechat.expiresIn = expiresIn;
    const shop = account();
    await shop.readLive();
    shop.clock.time += before * 1000;
    await shop.readLive();
    shop.clock.time += (after - before) * 1000;
    await shop.readLive();
    await shop.close();
    expect(wechat.calls).toEqual([
      'stable_token',
      'menu/get T1',
      'menu/get T1',
      'stable_token',
      'menu/get T2',
    ]);
  });

  test.each([
    ['no token', { expires_in: 7200 }, 'access_token as printable text'],
    ['an empty token', { access_token: '', expires_in: 7200 }, 'access_token as printable text'],
    [
      'a token with a line break',
      { access_token: 'a\nb', expires_in: 7200 },
      'access_token as printable text',
    ],
    ['no life', { access_token: 'T', expires_in: 0 }, 'expires_in as a number of seconds'],
    ['no time', { access_token: 'T' }, 'expires_in as a number of seconds'],
  ])('is not believed with %s', async (_, body, expected) => {
    wechat.tokenRefusals.push(body);
    const shop = account();
    const fault = await faultOf(shop.readLive());
    await shop.close();
    expect(fault).toMatchObject({ code: 'wrong-shape', args: { call: 'stable_token' } });
    expect(faultMessage(fault, null).what).toContain(`expected ${expected}, found`);
    expect(wechat.calls).toEqual(['stable_token']);
  });

  test.each([40001, 40013, 40125, 40164, 40243, 45009, 89503])('is not repeated after %i', async errcode => {
    const errmsg =
      'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 61250a39-612fed42-36740516';
    wechat.tokenRefusals.push({ errcode, errmsg });
    const shop = account();
    const fault = await faultOf(shop.readLive());
    await shop.close();
    expect(fault.args).toEqual({
      call: 'stable_token',
      errcode,
      errmsg,
      rid: '61250a39-612fed42-36740516',
      ...(errcode === 40164 ? { ip: '203.0.113.7' } : {}),
    });
    expect(wechat.calls).toEqual(['stable_token']);
    expect(shop.clock.sleeps).toEqual([]);
  });

  test('is tried three times while WeChat is busy', async () => {
    const busy = { errcode: -1, errmsg: 'system error' };
    wechat.tokenRefusals.push(busy, busy, busy);
    const shop = account();
    expect((await faultOf(shop.createMenu({ button: [] }))).args).toMatchObject({ errcode: -1 });
    expect(wechat.calls).toEqual(['stable_token', 'stable_token', 'stable_token']);
    expect(shop.clock.sleeps).toEqual([300, 1200]);
    wechat.tokenRefusals.push(busy, busy);
    await shop.readLive();
    await shop.close();
    expect(wechat.calls.slice(3)).toEqual(['stable_token', 'stable_token', 'stable_token', 'menu/get T1']);
  });
});

describe('a token that WeChat refuses', () => {
  test.each([40001, 40014, 42001, '42001'])(
    'with %s is replaced once, for reads and writes',
    async errcode => {
      const shop = account();
      await shop.readLive();
      wechat.judge = token => (token === 'T1' ? { errcode, errmsg: 'invalid credential' } : null);
      await shop.createMenu({ button: [] });
      await shop.readLive();
      await shop.close();
      expect(wechat.calls).toEqual([
        'stable_token',
        'menu/get T1',
        'menu/create T1',
        'stable_token',
        'menu/create T2',
        'menu/get T2',
      ]);
    },
  );

  test.each(['read', 'write'])('for ever costs two tokens and two calls: %s', async kind => {
    wechat.judge = () => ({ errcode: 40001, errmsg: 'invalid credential' });
    const shop = account();
    const fault = await faultOf(kind === 'read' ? shop.readLive() : shop.deleteMenu());
    await shop.close();
    expect(fault.args).toMatchObject({ errcode: 40001 });
    const call = kind === 'read' ? 'menu/get' : 'menu/delete';
    expect(wechat.calls).toEqual(['stable_token', `${call} T1`, 'stable_token', `${call} T2`]);
  });

  test('for ever costs two tokens and two calls, however many calls a run makes', async () => {
    wechat.judge = () => ({ errcode: 40001, errmsg: 'invalid credential' });
    const shop = account();
    const attempts = [
      () => shop.readLive(),
      () => shop.deleteMenu(),
      () => shop.createMenu({ button: [] }),
      () => shop.addConditional({ button: [], matchrule: { tag_id: '2' } }),
      () => shop.ask('get_current_selfmenu_info'),
    ];
    const faults = [];
    for (const attempt of attempts) faults.push(await faultOf(attempt()));
    await shop.close();
    expect(wechat.calls).toEqual(['stable_token', 'menu/get T1', 'stable_token', 'menu/get T2']);
    expect(faults.map(({ args, effect }) => ['call' in args && args.call, effect])).toEqual([
      ['menu/get', 'none'],
      ['menu/delete', 'none'],
      ['menu/create', 'none'],
      ['menu/addconditional', 'none'],
      ['get_current_selfmenu_info', 'none'],
    ]);
    for (const { args } of faults) expect(args).toMatchObject({ errcode: 40001 });
  });

  test('for ever, with calls that are made at once, costs two tokens and two calls each', async () => {
    wechat.judge = () => ({ errcode: 42001, errmsg: 'access_token expired' });
    const shop = account();
    await Promise.all([1, 2, 3].map(() => faultOf(shop.readLive())));
    await shop.close();
    expect(wechat.calls.filter(call => call === 'stable_token')).toHaveLength(2);
    expect(wechat.calls.filter(call => call.startsWith('menu/get')).length).toBeLessThanOrEqual(6);
  });

  test('is fetched once in a run, also when the fresh one is thrown out later; calls go on', async () => {
    const shop = account();
    await shop.readLive();
    wechat.judge = token => (token === 'T1' ? { errcode: 40001 } : null);
    await shop.readLive();
    wechat.judge = () => ({ errcode: 40001 });
    await faultOf(shop.deleteMenu());
    // What was deleted may have to be put back: a token that was good before is tried.
    wechat.judge = () => null;
    await shop.createMenu({ button: [] });
    await shop.close();
    expect(wechat.calls).toEqual([
      'stable_token',
      'menu/get T1',
      'menu/get T1',
      'stable_token',
      'menu/get T2',
      'menu/delete T2',
      'menu/create T2',
    ]);
  });

  test('may be fetched again for that reason an hour later, by a process that lives on', async () => {
    const shop = account();
    for (let hour = 0; hour < 3; hour++) {
      await shop.readLive();
      const good = `T${wechat.tokens}`;
      wechat.judge = token => (token === good ? { errcode: 40001 } : null);
      await shop.readLive();
      wechat.judge = () => null;
      shop.clock.time += 3_600_000;
    }
    await shop.close();
    expect(wechat.tokens).toBe(4);
  });

  test('is replaced once for calls that are made at once', async () => {
    const shop = account();
    await shop.readLive();
    wechat.judge = token => (token === 'T1' ? { errcode: 42001, errmsg: 'access_token expired' } : null);
    await Promise.all([shop.readLive(), shop.readLive(), shop.deleteMenu()]);
    await shop.close();
    expect(wechat.calls.filter(call => call === 'stable_token')).toHaveLength(2);
    expect(wechat.calls.filter(call => call.endsWith('T2'))).toHaveLength(3);
  });

  test('is fetched again when a fetch that was under way brings the same one', async () => {
    const fetched = ['T1', 'T2'];
    const source = cachedToken({
      appid: APPID,
      kind: 'stable',
      cache: null,
      fetch: async () => ({ value: fetched.shift() ?? 'none left', expiresIn: 7200 }),
    });
    const client = createWechatClient({ base: wechat.base, clock: manualClock(), timeoutMs: 100 });
    const [first, second] = await Promise.all([source.get(client), source.refused({ value: 'T1' }, client)]);
    expect([first.value, second?.value]).toEqual(['T1', 'T2']);
  });

  test('is not replaced for another reason', async () => {
    wechat.judge = () => ({ errcode: 48001, errmsg: 'api unauthorized' });
    const shop = account();
    await faultOf(shop.readLive());
    await shop.close();
    expect(wechat.calls).toEqual(['stable_token', 'menu/get T1']);
  });

  test('and was set by hand stays refused', async () => {
    wechat.judge = () => ({ errcode: 40001, errmsg: 'invalid credential' });
    const shop = account(readyToken('by-hand/+'));
    expect((await faultOf(shop.readLive())).args).toMatchObject({ call: 'menu/get', errcode: 40001 });
    await shop.close();
    expect(wechat.calls).toEqual(['menu/get by-hand/+']);
  });
});

describe('what is told of tokens', () => {
  test('every token once, before it is used', async () => {
    const told: string[] = [];
    const shop = gateway({
      base: wechat.base,
      tokens: stable(),
      onToken: value => told.push(`${value} after ${wechat.calls.length} calls`),
    });
    await shop.readLive();
    wechat.judge = token => (token === 'T1' ? { errcode: 40014 } : null);
    await shop.readLive();
    await shop.close();
    expect(told).toEqual(['T1 after 1 calls', 'T2 after 4 calls']);
  });
});

describe('a read', () => {
  test('is tried three times while WeChat is busy, a write once', async () => {
    wechat.judge = () => ({ errcode: -1, errmsg: 'system error' });
    const shop = account();
    await faultOf(shop.readLive());
    expect(shop.clock.sleeps).toEqual([300, 1200]);
    await faultOf(shop.deleteMenu());
    await shop.close();
    expect(wechat.calls.slice(1)).toEqual(['menu/get T1', 'menu/get T1', 'menu/get T1', 'menu/delete T1']);
  });

  test('waits out the limit per minute, a write does not', async () => {
    const refusals = [{ errcode: 45011 }, { errcode: 45011 }];
    wechat.judge = () => refusals.pop() ?? null;
    const shop = account();
    await shop.readLive();
    expect(shop.clock.sleeps).toEqual([15_000, 45_000]);
    refusals.push({ errcode: 45011 });
    expect((await faultOf(shop.deleteMenu())).args).toMatchObject({ errcode: 45011 });
    await shop.close();
  });

  test('spreads its tries by up to half as much again', async () => {
    wechat.judge = () => ({ errcode: -1 });
    const clock = manualClock();
    const shop = gateway({ base: wechat.base, tokens: stable(), clock, random: () => 0.999 });
    await faultOf(shop.readLive());
    await shop.close();
    expect(clock.sleeps).toEqual([450, 1799]);
  });

  test.each<[string, Partial<RetryPolicy>, number[]]>([
    ['as often as is asked for', { retries: 4 }, [300, 1200, 4800, 19_200]],
    ['never, if that is asked for', { retries: 0 }, []],
    ['with the pauses that are asked for', { pauseMs: 10, retries: 3 }, [10, 40, 160]],
    ['with no pause longer than a minute', { pauseMs: 40_000, budgetMs: 1e6 }, [40_000, 60_000]],
    ['only within the time for it', { retries: 9, budgetMs: 1600 }, [300, 1200]],
    ['not at all when the first pause is too long', { budgetMs: 299 }, []],
  ])('is tried again %s', async (_, retry, sleeps) => {
    wechat.judge = () => ({ errcode: -1 });
    const clock = manualClock();
    const shop = gateway({ base: wechat.base, tokens: stable(), clock, retry });
    await faultOf(shop.readLive());
    await shop.close();
    expect(clock.sleeps).toEqual(sleeps);
    expect(wechat.calls).toHaveLength(2 + sleeps.length);
  });

  test('is never tried beyond the time for it, whatever the policy and the luck', async () => {
    const busy = new WechatFault(
      'errcode',
      { call: 'menu/get', errcode: -1, errmsg: '', rid: '' },
      'unclear',
    );
    const policy = fc.record({
      retries: fc.nat(20),
      budgetMs: fc.nat(200_000),
      pauseMs: fc.nat(5_000),
      minutePauseMs: fc.nat(50_000),
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(policy, luck, async (chosen, random) => {
        const clock = manualClock();
        const started = clock.time;
        let tries = 0;
        const read = async () => {
          tries += 1;
          throw busy;
        };
        await expect(retryRead(read, { policy: chosen, clock, random: () => random })).rejects.toBe(busy);
        expect(tries).toBeLessThanOrEqual(chosen.retries + 1);
        expect(clock.sleeps).toHaveLength(tries - 1);
        expect(clock.time - started).toBeLessThanOrEqual(chosen.budgetMs);
      }),
    );
  });

  test('is tried again after a reset, and then succeeds', async () => {
    let resets = 2;
    const flaky = await loopback((_, response, socket) => {
      if (resets-- > 0) socket.resetAndDestroy();
      else response.end(MENU);
    });
    const clock = manualClock();
    const shop = gateway({ base: flaky.base, clock });
    expect((await shop.readLive()).button).toHaveLength(1);
    await shop.close();
    await flaky.close();
    expect(flaky.seen).toHaveLength(3);
    expect(clock.sleeps).toEqual([300, 1200]);
  });
});
