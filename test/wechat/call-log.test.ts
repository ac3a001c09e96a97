import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { CallLog } from '../../src/wechat/call-log.ts';
import { logLine } from '../../src/wechat/log-line.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { APPID, faultOf, gateway, type Loopback, loopback, type Respond, SECRET, TOKEN } from './support.ts';

const MENU = '{"menu":{"button":[{"type":"click","name":"a","key":"k"}]}}';
const RID = '6397e9df-300dd594-2a66aff9';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function server(respond: Respond): Promise<Loopback> {
  const made = await loopback(respond);
  open.push(made);
  return made;
}

test('every call is logged, with what it was made of and how it ended', async () => {
  const refusal = `{"errcode":40018,"errmsg":"invalid button name size rid: ${RID}"}`;
  const { base } = await server(({ path }, response) => response.end(path === 'menu/get' ? MENU : refusal));
  const wechat = gateway({ base });
  open.unshift(wechat);
  await wechat.readLive();
  await faultOf(wechat.createMenu({ button: [] }));
  const same = { host: new URL(base).host, time: Date.UTC(2026, 10, 22, 4), ms: 0, attempt: 1, status: 200 };
  expect(wechat.log).toEqual([
    {
      ...same,
      call: 'menu/get',
      method: 'GET',
      path: '/cgi-bin/menu/get',
      errcode: 0,
      rid: '',
      failure: null,
      bytesSent: 0,
      bytes: MENU.length,
    },
    {
      ...same,
      call: 'menu/create',
      method: 'POST',
      path: '/cgi-bin/menu/create',
      errcode: 40018,
      rid: RID,
      failure: null,
      bytesSent: '{"button":[]}'.length,
      bytes: refusal.length,
    },
  ]);
});

test('tries are counted, over pauses and a fresh token', async () => {
  const answers = ['{"errcode":-1}', '{"errcode":40001}', '{"errcode":-1}', MENU];
  let tokens = 0;
  const { base } = await server(({ path }, response) => {
    if (path === 'stable_token') {
      tokens += 1;
      response.end(`{"access_token":"T${tokens}","expires_in":7200}`);
    } else response.end(answers.shift());
  });
  const wechat = gateway({ base, tokens: stableToken({ appid: APPID, secret: SECRET, cache: null }) });
  open.unshift(wechat);
  await wechat.readLive();
  expect(wechat.log.map(({ call, attempt, errcode }) => [call, attempt, errcode])).toEqual([
    ['stable_token', 1, 0],
    ['menu/get', 1, -1],
    ['menu/get', 2, 40001],
    ['stable_token', 1, 0],
    ['menu/get', 3, -1],
    ['menu/get', 4, 0],
  ]);
});

test.each<[string, Respond, Partial<CallLog>]>([
  [
    'a reset',
    (_, _response, socket) => socket.resetAndDestroy(),
    { failure: 'network: ECONNRESET', status: null },
  ],
  ['no answer', () => {}, { failure: 'timeout', status: null }],
  ['a web page', (_, response) => response.end('<html>'), { failure: 'not-json: html', status: 200 }],
  ['a status', (_, response) => response.writeHead(404).end('x'), { failure: 'http-status', status: 404 }],
])('%s is logged with its reason', async (_, respond, expected) => {
  const { base } = await server(respond);
  // Real time: only silence is to take it all, however busy the machine is.
  const wechat = gateway({ base, timeoutMs: expected.failure === 'timeout' ? 300 : 10_000 });
  open.unshift(wechat);
  await faultOf(wechat.deleteMenu());
  expect(wechat.log).toMatchObject([{ ...expected, errcode: null, rid: '' }]);
});

test('what is never sent is not logged', async () => {
  const { base } = await server(() => {});
  const wechat = gateway({ base });
  open.unshift(wechat);
  await faultOf(wechat.createMenu({ button: [{ type: 'click', name: 'a\u0007', key: 'k' }] }));
  expect(wechat.log).toEqual([]);
});

test('a line holds the time of the call and of its rid, and says what is missing', () => {
  const entry: CallLog = {
    call: 'menu/create',
    method: 'POST',
    path: '/cgi-bin/menu/create',
    host: 'api.weixin.qq.com',
    time: Date.UTC(2022, 11, 13, 2, 56),
    attempt: 2,
    ms: 48.7,
    status: 200,
    errcode: 40018,
    rid: RID,
    failure: null,
    bytesSent: 13,
    bytes: 85,
  };
  expect(logLine(entry, 'shop')).toBe(
    `{"time":"2022-12-13T02:56:00.000Z","account":"shop","call":"menu/create","method":"POST","host":"api.weixin.qq.com","path":"/cgi-bin/menu/create","attempt":2,"status":200,"errcode":40018,"rid":"${RID}","rid_time":"2022-12-13T02:56:31.000Z","failure":null,"ms":49,"bytes_sent":13,"bytes_received":85}`,
  );
  expect(
    JSON.parse(logLine({ ...entry, rid: '', status: null, errcode: null, failure: 'timeout' })),
  ).toMatchObject({
    rid: null,
    rid_time: null,
    status: null,
    failure: 'timeout',
  });
});

test('a line is one line of JSON, whatever WeChat answers', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.double({ noNaN: true }), (rid, account, ms) => {
      const line = logLine({ ...ENTRY, rid, ms }, account);
      expect(line).not.toContain('\n');
      expect(JSON.parse(line)).toMatchObject({ account, rid: rid === '' ? null : rid });
    }),
  );
});

const ENTRY: CallLog = {
  call: 'token',
  method: 'GET',
  path: '/cgi-bin/token',
  host: 'h',
  time: 0,
  attempt: 1,
  ms: 0,
  status: 200,
  errcode: 0,
  rid: '',
  failure: null,
  bytesSent: 0,
  bytes: 0,
};

test('a log holds neither token nor secret, also where an answer repeats them as the rid', async () => {
  const { base } = await server(({ query, body }, response) =>
    response.end(
      JSON.stringify({
        errcode: 40013,
        errmsg: `${query} ${body} rid: ${query.get('access_token')} rid: ${SECRET}`,
      }),
    ),
  );
  const log: CallLog[] = [];
  for (const tokens of [undefined, stableToken({ appid: APPID, secret: SECRET, cache: null })]) {
    const wechat = gateway({ base, log: entry => log.push(entry), ...(tokens && { tokens }) });
    open.unshift(wechat);
    await faultOf(wechat.readLive());
  }
  expect(log).toHaveLength(2);
  const text = `${inspect(log, { depth: Infinity })}${log.map(entry => logLine(entry))}`;
  for (const secret of [TOKEN, SECRET]) expect(text).not.toContain(secret);
});
