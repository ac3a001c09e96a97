import { describe, expect, test } from 'vitest';
import { APPID, answerOf, caller, SECRET } from './caller.ts';

const MINUTE = 60_000;

/** What menu/get says of a token: 46003 (no menu) means that it was accepted. */
const ACCEPTED = { errcode: 46003 };
const STALE = { errcode: 40001 };
const EXPIRED = { errcode: 42001 };

describe('stable_token', () => {
  test('gives the same token until its last 5 minutes, with what is left of its life', async () => {
    const { stableToken, clock } = await caller();
    const first = await stableToken();
    expect(first).toEqual({ access_token: expect.stringMatching(/^EMU_[\w-]{136,}$/), expires_in: 7200 });
    clock.time += 115 * MINUTE;
    expect(await stableToken()).toEqual({ access_token: first.access_token, expires_in: 300 });
    clock.time += 1;
    const second = await stableToken();
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expires_in).toBe(7200);
  });

  test('a new token leaves the old one until its own end', async () => {
    const { stableToken, get, clock } = await caller();
    const first = String((await stableToken()).access_token);
    clock.time += 116 * MINUTE;
    const second = String((await stableToken()).access_token);
    clock.time += 4 * MINUTE - 1;
    expect(await get('menu/get', first)).toMatchObject(ACCEPTED);
    clock.time += 1;
    expect(await get('menu/get', first)).toMatchObject(EXPIRED);
    expect(await get('menu/get', second)).toMatchObject(ACCEPTED);
  });

  test('forced: a new token, the old one works for 5 minutes more', async () => {
    const { stableToken, get, clock } = await caller();
    const first = String((await stableToken()).access_token);
    const second = String((await stableToken({ force_refresh: true })).access_token);
    expect(second).not.toBe(first);
    clock.time += 5 * MINUTE - 1;
    expect(await get('menu/get', first)).toMatchObject(ACCEPTED);
    clock.time += 1;
    expect(await get('menu/get', first)).toMatchObject(STALE);
    expect(await get('menu/get', second)).toMatchObject(ACCEPTED);
  });

  test('forced twice within 30 seconds changes nothing; after 30 seconds it kills the first token', async () => {
    const { stableToken, get, clock } = await caller();
    const first = String((await stableToken()).access_token);
    const second = await stableToken({ force_refresh: true });
    clock.time += 29_999;
    expect((await stableToken({ force_refresh: true })).access_token).toBe(second.access_token);
    expect(await get('menu/get', first)).toMatchObject(ACCEPTED);
    clock.time += 1;
    expect((await stableToken({ force_refresh: true })).access_token).not.toBe(second.access_token);
    expect(await get('menu/get', first)).toMatchObject(STALE);
  });

  test('only the JSON value true forces', async () => {
    const { stableToken } = await caller();
    const first = await stableToken();
    for (const force_refresh of ['true', 1, false]) {
      expect((await stableToken({ force_refresh })).access_token).toBe(first.access_token);
    }
  });
});

describe('token', () => {
  test('every call gives another token; the one before works for 5 minutes more, older ones do not', async () => {
    const { classicToken, get, clock } = await caller();
    const [first, second] = [await classicToken(), await classicToken()].map(answer =>
      String(answer.access_token),
    );
    expect(second).not.toBe(first);
    expect(await get('menu/get', first)).toMatchObject(ACCEPTED);
    clock.time += 5 * MINUTE;
    expect(await get('menu/get', first)).toMatchObject(STALE);
    expect(await get('menu/get', second)).toMatchObject(ACCEPTED);
    await classicToken();
    await classicToken();
    expect(await get('menu/get', second)).toMatchObject(STALE);
  });

  test('ends after 7200 seconds', async () => {
    const { classicToken, get, clock } = await caller();
    const { access_token } = await classicToken();
    clock.time += 120 * MINUTE - 1;
    expect(await get('menu/get', String(access_token))).toMatchObject(ACCEPTED);
    clock.time += 1;
    expect(await get('menu/get', String(access_token))).toMatchObject(EXPIRED);
  });

  test('neither kind of token ends the other', async () => {
    const { classicToken, stableToken, get, clock } = await caller();
    const stable = String((await stableToken()).access_token);
    const classic = String((await classicToken()).access_token);
    await stableToken({ force_refresh: true });
    await classicToken();
    await classicToken();
    clock.time += 4 * MINUTE;
    expect(await get('menu/get', stable)).toMatchObject(ACCEPTED);
    expect(await get('menu/get', classic)).toMatchObject(STALE);
  });
});

describe('a token that is refused', () => {
  test.each([
    ['none', '', 41001],
    ['a malformed one', 'EMU_short', 40014],
    ['one of another make', `57_${'x'.repeat(150)}`, 40014],
    ['one never given', `EMU_${'x'.repeat(136)}`, 40001],
  ])('%s', async (_, token, errcode) => {
    const { get } = await caller();
    expect(await get('menu/get', token)).toMatchObject({ errcode });
  });

  test('all of them at once, when a test says so', async () => {
    const { token, get, emulation } = await caller();
    const first = await token();
    await emulation.account(APPID).put({ dropTokens: true });
    expect(await get('menu/get', first)).toMatchObject(STALE);
    expect(await get('menu/get', await token())).toMatchObject(ACCEPTED);
  });

  test('that of another account leads to that account', async () => {
    const other = { appid: 'wxfedcba9876543210', secret: 'another-secret' };
    const { stableToken, get, post, emulation } = await caller({
      accounts: [{ appid: APPID, secret: SECRET }, other],
    });
    const token = String((await stableToken(other)).access_token);
    await post('menu/create', { button: [{ type: 'click', name: 'Other', key: 'K' }] }, token);
    expect(await get('menu/get')).toMatchObject(ACCEPTED);
    expect(await emulation.account(other.appid).look()).toHaveProperty('menu.button.0.name', 'Other');
  });
});

describe('credentials that are refused, by both calls alike', () => {
  test.each([
    ['a wrong grant_type', { grant_type: 'authorization_code' }, 40002],
    ['no appid', { appid: '' }, 41002],
    ['an unknown appid', { appid: 'wx0000000000000000' }, 40013],
    ['no secret', { secret: '' }, 41004],
    ['a wrong secret', { secret: 'wrong' }, 40125],
  ])('%s', async (_, given, errcode) => {
    const { stableToken, classicToken } = await caller();
    expect(await stableToken(given)).toMatchObject({ errcode });
    expect(await classicToken(given)).toMatchObject({ errcode });
  });

  test('a frozen secret, while the token it gave goes on', async () => {
    const { stableToken, classicToken, token, get, emulation } = await caller();
    const before = await token();
    await emulation.account(APPID).put({ settings: { secretFrozen: true } });
    expect(await stableToken()).toMatchObject({ errcode: 40243 });
    expect(await classicToken()).toMatchObject({ errcode: 40243 });
    expect(await get('menu/get', before)).toMatchObject(ACCEPTED);
  });

  test('a secret that was reset', async () => {
    const { stableToken, emulation } = await caller();
    await emulation.account(APPID).put({ secret: 'the-new-one' });
    expect(await stableToken()).toMatchObject({ errcode: 40125 });
    expect(await stableToken({ secret: 'the-new-one' })).toHaveProperty('access_token');
  });

  test.each([
    ['nothing', '', 44002],
    ['a form', `grant_type=client_credential&appid=${APPID}&secret=${SECRET}`, 47001],
    ['a list', '[]', 47001],
  ])('stable_token with %s as body', async (_, body, errcode) => {
    const { send } = await caller();
    expect(answerOf(await send('POST', 'stable_token', {}, body))).toMatchObject({ errcode });
  });
});

describe('an allow list', () => {
  const listed = (allowList: string[]) => caller({ accounts: [{ appid: APPID, secret: SECRET, allowList }] });

  test('guards token calls and calls with a token alike, and names the caller', async () => {
    const { stableToken, token, get, emulation } = await listed(['127.0.0.0/8']);
    const before = await token();
    await emulation.account(APPID).put({ settings: { allowList: ['203.0.113.7', '198.51.100.0/24'] } });
    const refused = {
      errcode: 40164,
      errmsg: expect.stringMatching(
        /^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist rid: /,
      ),
    };
    expect(await stableToken()).toMatchObject(refused);
    expect(await get('menu/get', before)).toMatchObject(refused);
  });

  test.each([
    [['127.0.0.1'], true],
    [['127.0.0.0/30'], true],
    [['127.0.1.0/24'], false],
    [['::1'], false],
    [['not an address', '127.0.0.1/xx'], false],
    [[], false],
  ])('%j', async (allowList, admitted) => {
    const { stableToken } = await listed(allowList);
    expect('access_token' in (await stableToken())).toBe(admitted);
  });
});

test('an open emulator takes any appid and remembers the secret it came with', async () => {
  const { stableToken } = await caller({ accounts: [], open: true });
  const given = { appid: 'wxaaaaaaaaaaaaaaaa', secret: 'first' };
  expect(await stableToken(given)).toHaveProperty('access_token');
  expect(await stableToken({ ...given, secret: 'second' })).toMatchObject({ errcode: 40125 });
  expect(await stableToken({ appid: '__proto__', secret: 'x' })).toHaveProperty('access_token');
});

test('an account that was put without a secret takes the first one, on an open emulator only', async () => {
  for (const open of [true, false]) {
    const { stableToken, emulation } = await caller({ accounts: [], open });
    await emulation.account(APPID).put({ menu: null });
    expect('access_token' in (await stableToken())).toBe(open);
  }
});
