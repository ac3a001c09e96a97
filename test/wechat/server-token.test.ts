import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderFault } from '../../src/report/faults.ts';
import { PLAIN } from '../../src/report/style.ts';
import { failureKind } from '../../src/wechat/errcodes.ts';
import { serverToken } from '../../src/wechat/server-token.ts';
import { APPID, faultOf, gateway, type Loopback, loopback, manualClock, type Respond } from './support.ts';

const MENU = '{"menu":{"button":[]}}';
const BEARER = 'distinctive-bearer-0123456789';
const KEY = 'distinctive-key+/=';

let wechat: Loopback;
let tokens: Loopback;
let respond: Respond;
let refused: Set<string>;

beforeEach(async () => {
  refused = new Set();
  wechat = await loopback(({ query }, response) =>
    response.end(refused.has(query.get('access_token') ?? '') ? '{"errcode":40001}' : MENU),
  );
  let given = 0;
  respond = (_, response) => {
    given += 1;
    response.end(`{"access_token":"S${given}","expires_in":7200}`);
  };
  tokens = await loopback((seen, response, socket) => respond(seen, response, socket));
});

afterEach(async () => {
  await wechat.close();
  await tokens.close();
});

function account({
  bearer = BEARER,
  timeoutMs = 10_000,
}: {
  bearer?: string | undefined;
  timeoutMs?: number;
} = {}) {
  const url = `${tokens.base}/token/${APPID}?key=${encodeURIComponent(KEY)}`;
  const clock = manualClock();
  const source = serverToken({ appid: APPID, url, bearer, cache: null });
  return { ...gateway({ base: wechat.base, tokens: source, clock, timeoutMs }), clock };
}

const used = () => wechat.seen.map(({ query }) => query.get('access_token'));

test('is asked with path, query and bearer, once for all calls, and not through the connection to WeChat', async () => {
  const shop = account();
  await Promise.all([shop.readLive(), shop.readLive()]);
  await shop.readLive();
  await shop.close();
  expect(used()).toEqual(['S1', 'S1', 'S1']);
  expect(tokens.seen).toHaveLength(1);
  expect(tokens.seen[0]).toMatchObject({
    method: 'GET',
    path: `/token/${APPID}`,
    headers: { authorization: `Bearer ${BEARER}`, accept: 'application/json' },
  });
  expect(tokens.seen[0]?.query.get('key')).toBe(KEY);
  expect(wechat.seen.some(({ headers }) => 'authorization' in headers)).toBe(false);
});

test('is asked without a bearer when there is none', async () => {
  const source = serverToken({ appid: APPID, url: tokens.base, cache: null });
  const shop = gateway({ base: wechat.base, tokens: source });
  await shop.readLive();
  await shop.close();
  expect(tokens.seen[0]?.headers.authorization).toBeUndefined();
});

describe('a token that WeChat refuses', () => {
  test('is asked for once more', async () => {
    refused.add('S1');
    const shop = account();
    await shop.readLive();
    await shop.close();
    expect(used()).toEqual(['S1', 'S2']);
  });

  test('for ever costs two requests for tokens and two calls', async () => {
    for (const token of ['S1', 'S2', 'S3']) refused.add(token);
    const shop = account();
    await faultOf(shop.readLive());
    await faultOf(shop.readLive());
    await shop.close();
    expect([used(), tokens.seen.length]).toEqual([['S1', 'S2'], 2]);
  });

  test('and is given again is not tried again', async () => {
    refused.add('same');
    respond = (_, response) => response.end('{"access_token":"same","expires_in":7200}');
    const shop = account();
    expect((await faultOf(shop.readLive())).args).toMatchObject({ errcode: 40001 });
    await shop.close();
    expect([used(), tokens.seen.length]).toEqual([['same'], 2]);
  });
});

test.each([
  ['', 60, 240, 360],
  [',"expires_in":86400', 60, 6_899, 6_902],
  [',"expires_in":"7200"', 60, 6_899, 6_902],
  [',"expires_in":null', 60, 240, 360],
])('answering with %s, it is asked again in time', async (life, ...seconds) => {
  let given = 0;
  respond = (_, response) => {
    given += 1;
    response.end(`{"access_token":"S${given}"${life}}`);
  };
  const shop = account();
  await shop.readLive();
  const started = shop.clock.time;
  for (const second of seconds) {
    shop.clock.time = started + second * 1000;
    await shop.readLive();
  }
  await shop.close();
  expect(used()).toEqual(['S1', 'S1', 'S1', 'S2']);
});

test('is asked again while it is busy', async () => {
  const answers = ['<html>', '{"errcode":-1,"errmsg":"system error"}'];
  const normal = respond;
  respond = (seen, response, socket) => {
    const answer = answers.shift();
    if (answer === undefined) normal(seen, response, socket);
    else response.writeHead(answer.startsWith('<') ? 503 : 200).end(answer);
  };
  const shop = account();
  await shop.readLive();
  await shop.close();
  expect([tokens.seen.length, shop.clock.sleeps]).toEqual([3, [300, 1200]]);
});

test.each<[string, Respond, object, 'credentials' | 'remote', number]>([
  [
    'a redirect',
    (_, r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    { reason: 'http-status', status: 302 },
    'remote',
    1,
  ],
  [
    'no right',
    (_, r) => r.writeHead(401).end('no'),
    { reason: 'http-status', status: 401 },
    'credentials',
    1,
  ],
  ['no such path', (_, r) => r.writeHead(404).end('no'), { reason: 'http-status', status: 404 }, 'remote', 1],
  ['trouble', (_, r) => r.writeHead(500).end('no'), { reason: 'http-status', status: 500 }, 'remote', 3],
  [
    'WeChat’s refusal',
    (_, r) => r.end('{"errcode":40164,"errmsg":"invalid ip 203.0.113.7"}'),
    { reason: 'refused', code: 40164, text: 'invalid ip 203.0.113.7' },
    'credentials',
    1,
  ],
  [
    'WeChat’s refusal as text, with a status',
    (_, r) => r.writeHead(400).end('{"errcode":"45009","errmsg":"limit"}'),
    { reason: 'refused', code: 45009, text: 'limit' },
    'remote',
    1,
  ],
  ['the token alone', (_, r) => r.end('distinctive-token'), { reason: 'not-json' }, 'remote', 1],
  ['nothing', (_, r) => r.end(), { reason: 'not-json' }, 'remote', 1],
  ['JSON of another kind', (_, r) => r.end('["distinctive-token"]'), { reason: 'not-json' }, 'remote', 1],
  [
    'another shape',
    (_, r) => r.end('{"data":{"access_token":"distinctive-token"}}'),
    { reason: 'no-token' },
    'remote',
    1,
  ],
  [
    'a token with a line break',
    (_, r) => r.end('{"access_token":"distinctive\\ntoken"}'),
    { reason: 'no-token' },
    'remote',
    1,
  ],
  [
    'success without a token',
    (_, r) => r.end('{"errcode":0,"errmsg":"ok"}'),
    { reason: 'no-token' },
    'remote',
    1,
  ],
  [
    'a reset',
    (_, _r, socket) => socket.resetAndDestroy(),
    { reason: 'network', system: 'ECONNRESET' },
    'remote',
    3,
  ],
  ['silence', () => {}, { reason: 'timeout', seconds: 0.3 }, 'remote', 3],
])('that answers with %s gives no token, and says why', async (_, answer, failure, kind, requests) => {
  respond = answer;
  // Real time: only silence is to take it all, however busy the machine is.
  const shop = account({ timeoutMs: 'reason' in failure && failure.reason === 'timeout' ? 300 : 10_000 });
  const fault = await faultOf(shop.createMenu({ button: [] }));
  await shop.close();
  expect(fault).toMatchObject({ code: 'token-server', effect: 'none' });
  expect(fault.args).toEqual({ host: new URL(tokens.base).host, ...failure });
  expect([failureKind(fault), tokens.seen.length]).toEqual([kind, requests]);
  expect(renderFault(fault, PLAIN)).not.toMatch(/undefined|\[object/);
  expect(wechat.seen).toEqual([]);
});

test('a server that is not there is told', async () => {
  await tokens.close();
  const fault = await faultOf(account().readLive());
  expect(fault.args).toMatchObject({ reason: 'network', system: 'ECONNREFUSED' });
});

test.each<[string, Respond]>([
  [
    'an errmsg',
    ({ headers, query }, r) =>
      r.end(JSON.stringify({ errcode: 40001, errmsg: `${headers.authorization} ${query} ${KEY}` })),
  ],
  ['a web page', ({ headers, query }, r) => r.writeHead(500).end(`${headers.authorization} ${query}`)],
  [
    'broken HTTP',
    ({ headers }, _, socket) => socket.end(`HTTP/1.1 200 OK\r\nbad header ${headers.authorization}\r\n\r\n`),
  ],
])('neither bearer nor query come out when they come back in %s', async (_, answer) => {
  respond = answer;
  const shop = account();
  const fault = await faultOf(shop.readLive());
  await shop.close();
  expect(tokens.seen.length).toBeGreaterThan(0);
  expect(`${inspect(fault, { depth: Infinity, showHidden: true })} ${renderFault(fault, PLAIN)}`).not.toMatch(
    /distinctive/,
  );
});
