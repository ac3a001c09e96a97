import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';
import { type Answer, APPID, MENU, SECRET } from './caller.ts';

const running: Emulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(emulator => emulator.close()));
});

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ accounts: [{ appid: APPID, secret: SECRET }], ...options });
  running.push(emulator);
  return emulator;
}

/** A client of one emulator, with a token. */
async function client(options: EmulatorOptions = {}) {
  const emulator = await start(options);
  const token = await fetch(`${emulator.url}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid: APPID, secret: SECRET }),
  });
  const { access_token } = (await token.json()) as Answer;
  return {
    emulator,
    call: (path: string, init: RequestInit = {}) =>
      fetch(`${emulator.url}/cgi-bin/${path}?access_token=${access_token}`, init),
  };
}

const CREATE = { method: 'POST', body: JSON.stringify(MENU) };
const code = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

describe('on the wire', () => {
  test('a menu is created, read and deleted', async () => {
    const { call } = await client();
    const url = 'https://example.com/?a=1&b=2';
    const body = JSON.stringify({ button: [{ type: 'view', name: '搜索😘', url }] });
    const created = await call('menu/create', { method: 'POST', body });
    expect(created.status).toBe(200);
    expect(await created.text()).toBe('{"errcode":0,"errmsg":"ok"}');
    const read = await call('menu/get');
    expect(read.headers.get('content-type')).toBe('application/json; encoding=utf-8');
    expect(await read.text()).toBe(
      String.raw`{"menu":{"button":[{"type":"view","name":"搜索😘","url":"https:\/\/example.com\/?a=1&b=2","sub_button":[]}]}}`,
    );
    await call('menu/delete');
    expect(await (await call('menu/get')).json()).toMatchObject({ errcode: 46003 });
  });

  test('a byte order mark is not taken away on the way in', async () => {
    const { call } = await client();
    const answer = await call('menu/create', { method: 'POST', body: `\uFEFF${CREATE.body}` });
    expect(await answer.json()).toMatchObject({ errcode: 40016 });
  });

  test('the caller’s address is the one of its socket', async () => {
    const { emulator, call } = await client();
    await emulator.account(APPID).put({ settings: { allowList: ['198.51.100.1'] } });
    expect(await (await call('menu/get')).json()).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringContaining('invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist'),
    });
  });

  test.each(['/', '/cgi-bin', '/menu/get', '/cgi-bin/menu/GET', '/__emulator/requests'])(
    '%s is an unknown path',
    async path => {
      const { url } = await start();
      expect(await (await fetch(`${url}${path}`)).json()).toMatchObject({ errcode: 40066 });
    },
  );

  test('the date of an answer is that of the emulator’s clock', async () => {
    const now = Date.UTC(2030, 0, 2, 3, 4, 5);
    const clock = { now: () => now, sleep: async () => {} };
    const { emulator, call } = await client({ clock });
    expect((await call('menu/get')).headers.get('date')).toBe('Wed, 02 Jan 2030 03:04:05 GMT');
    emulator.advance(60_000);
    expect((await call('menu/get')).headers.get('date')).toBe('Wed, 02 Jan 2030 03:05:05 GMT');
  });

  test('/healthz answers and is not recorded', async () => {
    const emulator = await start();
    expect((await fetch(`${emulator.url}/healthz`)).status).toBe(200);
    expect(emulator.requests).toEqual([]);
  });

  test('every request is told as it comes', async () => {
    const told: string[] = [];
    const { call } = await client({
      log: entry => told.push(`${entry.method} ${entry.call} ${entry.errcode}`),
    });
    await call('menu/get');
    expect(told).toEqual(['POST stable_token 0', 'GET menu/get 46003']);
  });
});

describe('broken connections', () => {
  test.each(['before', 'after'] as const)('reset %s the effect', async when => {
    const { emulator, call } = await client();
    emulator.order({ call: 'menu/create', kind: 'reset', when });
    expect(code(await call('menu/create', CREATE).catch((error: unknown) => error))).toBe('ECONNRESET');
    const live = await emulator.account(APPID).look();
    expect(live?.menu === null).toBe(when === 'before');
    expect(await (await call('menu/get')).json()).toBeTypeOf('object');
  });

  test('hang: no answer until the caller gives up, and the next call works', async () => {
    const { emulator, call } = await client();
    emulator.order({ call: 'menu/get', kind: 'hang' });
    const giveUp = new AbortController();
    const waiting = call('menu/get', { signal: giveUp.signal }).catch((error: unknown) => error);
    await expect.poll(() => emulator.requests.at(-1)).toMatchObject({ fault: 'hang' });
    giveUp.abort();
    expect(await waiting).toMatchObject({ name: 'AbortError' });
    expect((await call('menu/get')).status).toBe(200);
  });

  test('an answer that breaks off in the middle', async () => {
    const { emulator, call } = await client();
    emulator.order({ call: 'menu/create', kind: 'broken-off', when: 'after' });
    const answer = await call('menu/create', CREATE);
    expect(answer.status).toBe(200);
    expect(code(await answer.text().catch((error: unknown) => error))).toBe('UND_ERR_SOCKET');
    expect(await emulator.account(APPID).look()).toMatchObject({ menu: MENU });
  });

  test('an HTTP status, and half a JSON', async () => {
    const { emulator, call } = await client();
    emulator.order({ call: 'menu/get', kind: 'status', status: 503 });
    emulator.order({ call: 'menu/get', nth: 2, kind: 'cut-off' });
    expect((await call('menu/get')).status).toBe(503);
    await expect((await call('menu/get')).json()).rejects.toThrow(SyntaxError);
  });
});

describe('closing', () => {
  test('drops waiting and kept-open connections at once', async () => {
    const { emulator, call } = await client();
    emulator.order({ call: 'menu/get', kind: 'hang' });
    const waiting = call('menu/get').catch((error: unknown) => error);
    const idle = connect(Number(new URL(emulator.url).port), '127.0.0.1');
    const dropped = new Promise(resolve => idle.once('close', resolve));
    await expect.poll(() => emulator.requests.length).toBe(2);
    await emulator.close();
    expect(await waiting).toBeInstanceOf(Error);
    await dropped;
  });

  test('frees the port', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    expect((await start({ port })).url).toBe(first.url);
  });
});
