import { describe, expect, test } from 'vitest';
import { APPID, answerOf, caller, MENU, SECRET } from './caller.ts';

const OTHER = { appid: 'wxfedcba9876543210', secret: 'another-made-up-secret' };
const account = (settings: object = {}) =>
  caller({ accounts: [{ appid: APPID, secret: SECRET, ...settings }, OTHER] });
const get = (cgi_path: unknown) => ({ cgi_path });

describe('openapi/quota/get', () => {
  test('counts the calls of today', async () => {
    const { post } = await account();
    const path = get('/cgi-bin/menu/create');
    expect(await post('openapi/quota/get', path)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: 1000, used: 0, remain: 1000 },
    });
    await post('menu/create', MENU);
    await post('menu/create', {});
    expect(await post('openapi/quota/get', path)).toMatchObject({
      quota: { daily_limit: 1000, used: 2, remain: 998 },
    });
  });

  test('goes by the kind of account, and starts anew the next day', async () => {
    const { post, clock } = await account({ kind: 'test' });
    await post('menu/create', MENU);
    const quota = () => post('openapi/quota/get', get('/cgi-bin/menu/create'));
    expect(await quota()).toMatchObject({ quota: { daily_limit: 100, used: 1, remain: 99 } });
    clock.time += 24 * 3_600_000;
    expect(await quota()).toMatchObject({ quota: { daily_limit: 100, used: 0, remain: 100 } });
  });

  test('asking costs nothing of what is asked about', async () => {
    const { post } = await account({ limits: { 'menu/get': 1 } });
    for (let time = 0; time < 3; time += 1) {
      expect(await post('openapi/quota/get', get('/cgi-bin/menu/get'))).toMatchObject({
        quota: { daily_limit: 1, used: 0, remain: 1 },
      });
    }
  });

  test.each<[string, unknown, number]>([
    ['an unknown path', get('/cgi-bin/menu/nothing'), 76021],
    ['a path outside /cgi-bin/', get('/menu/get'), 76021],
    ['a path with the host', get('https://api.weixin.qq.com/cgi-bin/menu/get'), 76003],
    ['a path without the slash', get('cgi-bin/menu/get'), 76003],
    ['no path', {}, 76003],
    ['a path of mini programs', get('/wxa/gettemplatedraftlist'), 76022],
    ['a path of platforms', get('/cgi-bin/component/api_component_token'), 76022],
    ['an empty body', '', 44002],
    ['a form body', 'cgi_path=/cgi-bin/menu/get', 47001],
  ])('refuses %s', async (_, body, errcode) => {
    const { post } = await account();
    expect(await post('openapi/quota/get', body)).toMatchObject({ errcode });
  });

  test('says of a call that the account may not use that it has no permission', async () => {
    const { post } = await account({ kind: 'unverified-subscription' });
    expect(await post('openapi/quota/get', get('/cgi-bin/menu/create'))).toMatchObject({
      errcode: 76022,
      errmsg: expect.stringMatching(/^could not use this cgi_path, no permission rid: /),
    });
    expect(await post('openapi/quota/get', get('/cgi-bin/tags/get'))).toMatchObject({ errcode: 0 });
  });
});

describe('clear_quota', () => {
  test('sets all counters of the day to nothing', async () => {
    const { post, get: read, emulation, token } = await account({ limits: { 'menu/get': 1 } });
    const held = await token();
    await read('menu/get', held);
    expect(await read('menu/get', held)).toMatchObject({ errcode: 45009 });
    expect(await post('clear_quota', { appid: APPID }, held)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await read('menu/get', held)).toMatchObject({ errcode: 46003 });
    expect((await emulation.quotas(APPID)).stable_token).toMatchObject({ used: 0 });
  });

  test('is only for the account of the token', async () => {
    const { post } = await account();
    expect(await post('clear_quota', { appid: OTHER.appid })).toMatchObject({ errcode: 40013 });
    expect(await post('clear_quota', {})).toMatchObject({ errcode: 40013 });
    expect(await post('clear_quota', '')).toMatchObject({ errcode: 44002 });
  });

  test('goes 10 times a month, both kinds together; what is refused does not count', async () => {
    const { post, send, clock, token } = await account();
    const held = await token();
    const v2 = async (body: object) => answerOf(await send('POST', 'clear_quota/v2', {}, body));
    for (let time = 0; time < 5; time += 1) {
      expect(await post('clear_quota', { appid: APPID }, held)).toMatchObject({ errcode: 0 });
      expect(await post('clear_quota', { appid: OTHER.appid }, held)).toMatchObject({ errcode: 40013 });
      expect(await v2({ appid: APPID, appsecret: SECRET })).toMatchObject({ errcode: 0 });
    }
    const usedUp = {
      errcode: 48006,
      errmsg: expect.stringMatching(/^forbid to clear quota because of reaching the limit rid: /),
    };
    expect(await post('clear_quota', { appid: APPID }, held)).toMatchObject(usedUp);
    expect(await v2({ appid: APPID, appsecret: SECRET })).toMatchObject(usedUp);
    expect(await v2({ appid: OTHER.appid, appsecret: OTHER.secret })).toMatchObject({ errcode: 0 });
    // The last moment of November in Beijing, and the first of December.
    clock.time = Date.UTC(2026, 10, 30, 15, 59, 59, 999);
    expect(await v2({ appid: APPID, appsecret: SECRET })).toMatchObject(usedUp);
    clock.time += 1;
    expect(await v2({ appid: APPID, appsecret: SECRET })).toMatchObject({ errcode: 0 });
  });

  test('v2 works when no token is to be had any more, with the secret in the body or in the query', async () => {
    const { send, classicToken, emulation } = await account({ limits: { token: 1 } });
    await classicToken();
    expect(await classicToken()).toMatchObject({ errcode: 45009 });
    const given = { appid: APPID, appsecret: SECRET };
    expect(answerOf(await send('POST', 'clear_quota/v2', {}, given))).toMatchObject({ errcode: 0 });
    expect(await classicToken()).toHaveProperty('access_token');
    expect(answerOf(await send('POST', 'clear_quota/v2', given))).toMatchObject({ errcode: 0 });
    expect(JSON.stringify(emulation.requests)).not.toContain(SECRET);
  });

  test.each<[string, string, object, number]>([
    ['GET', 'GET', { appid: APPID, appsecret: SECRET }, 43002],
    ['no appid', 'POST', { appsecret: SECRET }, 41002],
    ['no secret', 'POST', { appid: APPID }, 41004],
    ['an unknown appid', 'POST', { appid: 'wx0', appsecret: SECRET }, 40013],
    ['a wrong secret', 'POST', { appid: APPID, appsecret: OTHER.secret }, 40125],
  ])('v2 refuses %s', async (_, method, query, errcode) => {
    const { send } = await account();
    expect(answerOf(await send(method, 'clear_quota/v2', { ...query }))).toMatchObject({ errcode });
  });
});

describe('openapi/rid/get', () => {
  const ridOf = (errmsg: unknown) => /rid: (\S+)$/.exec(String(errmsg))?.[1] ?? '';

  test('shows a refused request, without its token', async () => {
    const { post, clock, token } = await account();
    const held = await token();
    const refused = await post('menu/create', { button: { button: [] } }, held);
    const rid = ridOf(refused.errmsg);
    clock.time += 60_000;
    const explained = await post('openapi/rid/get', { rid }, held);
    expect(explained).toEqual({
      errcode: 0,
      errmsg: 'ok',
      request: {
        invoke_time: Math.floor((clock.time - 60_000) / 1000),
        cost_in_ms: 0,
        request_url: 'access_token=***',
        request_body: '{"button":{"button":[]}}',
        response_body: `{"errcode":40017,"errmsg":"invalid button type rid: ${rid}"}`,
        client_ip: '127.0.0.1',
      },
    });
    expect(JSON.stringify(explained)).not.toContain(held);
  });

  test('is kept for 7 days', async () => {
    const { post, get: read, clock } = await account();
    const rid = ridOf((await read('menu/get')).errmsg);
    clock.time += 7 * 24 * 3_600_000;
    expect(await post('openapi/rid/get', { rid })).toMatchObject({ errcode: 0 });
    clock.time += 1000;
    expect(await post('openapi/rid/get', { rid })).toMatchObject({ errcode: 76004 });
  });

  test('is only for the account that made the request', async () => {
    const { post, get: read, stableToken } = await account();
    const rid = ridOf((await read('menu/get')).errmsg);
    const token = String((await stableToken(OTHER)).access_token);
    expect(await post('openapi/rid/get', { rid }, token)).toMatchObject({ errcode: 76003 });
  });

  test('of a request whose account is not known is for nobody', async () => {
    const { post, get: read } = await account();
    const rid = ridOf((await read('menu/get', 'not-a-token')).errmsg);
    expect(await post('openapi/rid/get', { rid })).toMatchObject({ errcode: 76003 });
  });

  test.each<[string, unknown, number]>([
    ['one that nobody has seen', { rid: 'ffffffff-00000000-00000000' }, 76001],
    ['one of another form', { rid: 'nonsense' }, 76002],
    ['none', {}, 76002],
    ['an empty body', '', 44002],
    ['a form body', 'rid=1', 47001],
  ])('refuses %s', async (_, body, errcode) => {
    const { post } = await account();
    expect(await post('openapi/rid/get', body)).toMatchObject({ errcode });
  });
});
