import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { MenuGateway } from '../../src/apply/gateway.ts';
import { faultOf, gateway, type Loopback, loopback, type Respond } from './support.ts';

const OK = '{"errcode":0,"errmsg":"ok"}';
const MENU = '{"menu":{"button":[{"type":"click","name":"a","key":"k"}]}}';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function server(respond: Respond): Promise<Loopback> {
  const made = await loopback(respond);
  open.push(made);
  return made;
}

function gatewayTo(base: string, timeoutMs = 2000): ReturnType<typeof gateway> {
  const made = gateway({ base, timeoutMs });
  open.unshift(made);
  return made;
}

/** Each write, by the name of its call. */
const WRITES: readonly [string, (wechat: MenuGateway) => Promise<unknown>][] = [
  ['menu/delete', wechat => wechat.deleteMenu()],
  ['menu/create', wechat => wechat.createMenu({ button: [] })],
  ['menu/addconditional', wechat => wechat.addConditional({ button: [], matchrule: { tag_id: '2' } })],
  ['menu/delconditional', wechat => wechat.deleteConditional('208379533')],
];

test('a read, a delete and a create share one connection', async () => {
  const { base, seen } = await server(({ path }, response) => response.end(path === 'menu/get' ? MENU : OK));
  const wechat = gatewayTo(base);
  await wechat.readLive();
  await wechat.deleteMenu();
  await wechat.createMenu({ button: [{ type: 'click', name: 'a', key: 'k' }] });
  expect(seen.map(({ method, path, socket }) => [method, path, socket])).toEqual([
    ['GET', 'menu/get', 0],
    ['GET', 'menu/delete', 0],
    ['POST', 'menu/create', 0],
  ]);
});

test('calls that are made at once go one after the other over the same connection', async () => {
  const { base, seen } = await server((_, response) => response.end(MENU));
  const wechat = gatewayTo(base);
  await Promise.all([wechat.readLive(), wechat.readLive(), wechat.readLive()]);
  expect(seen.map(({ socket }) => socket)).toEqual([0, 0, 0]);
});

test('a connection that WeChat closed while idle is replaced without a word', async () => {
  const { base, seen } = await server((_, response, socket) => response.end(OK, () => socket.end()));
  const wechat = gatewayTo(base);
  await wechat.deleteMenu();
  await pause(20);
  await wechat.createMenu({ button: [] });
  expect(seen.map(({ socket }) => socket)).toEqual([0, 1]);
});

test('bodies are sent as JSON in raw UTF-8, byte for byte', async () => {
  const { base, seen } = await server((_, response) => response.end(OK));
  const wechat = gatewayTo(base);
  const text = fc
    .string({ unit: 'binary', maxLength: 30 })
    // What validation refuses anyway: see the test of refused bodies.
    .map(value => value.replace(/[^\u0020-\u{10ffff}]/gu, ''));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (name, key, url) => {
      await wechat.createMenu({ button: [{ name, sub_button: [{ type: 'view', name: key, url }] }] });
      const sent = seen.at(-1);
      const expected = `{"button":[{"name":${json(name)},"sub_button":[{"type":"view","name":${json(key)},"url":${json(url)}}]}]}`;
      expect(sent?.body.equals(Buffer.from(expected, 'utf8'))).toBe(true);
      expect(sent?.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(expected)),
      });
    }),
  );
  await wechat.createMenu({
    button: [{ type: 'view', name: '💕&<>\u2028', url: 'https://a.example/?a=1&b=中' }],
  });
  expect(seen.at(-1)?.body.toString('utf8')).toBe(
    '{"button":[{"type":"view","name":"💕&<>\u2028","url":"https://a.example/?a=1&b=中"}]}',
  );
  // A backslash of the text's own is no escape.
  await wechat.createMenu({ button: [{ type: 'click', name: 'C:\\users', key: '\\u4eca' }] });
  expect(seen.at(-1)?.body.toString('utf8')).toBe(
    String.raw`{"button":[{"type":"click","name":"C:\\users","key":"\\u4eca"}]}`,
  );
});

/** JSON text in the one way that WeChat takes: nothing is escaped but the quote and the backslash. */
function json(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

test.each([
  ['a control character', 'a\u0007b', '\\u0007'],
  ['half an emoji', 'a\ud83d', '\\ud83d'],
])('a body with %s is refused before it is sent', async (_, name, shown) => {
  const { base, seen } = await server((_seen, response) => response.end(OK));
  const fault = await faultOf(gatewayTo(base).createMenu({ button: [{ type: 'click', name, key: 'k' }] }));
  expect(fault).toMatchObject({
    code: 'escape-in-body',
    effect: 'none',
    args: { call: 'menu/create', escape: shown },
  });
  expect(seen).toEqual([]);
});

test('menuid goes out as text and comes back as text', async () => {
  const { base, seen } = await server(({ path }, response) =>
    response.end(path === 'menu/addconditional' ? '{"menuid":9007199254740993}' : OK),
  );
  const wechat = gatewayTo(base);
  const menuid = await wechat.addConditional({ button: [], matchrule: { tag_id: '2' } });
  expect(menuid).toBe('9007199254740993');
  await wechat.deleteConditional(menuid);
  expect(seen.at(-1)?.body.toString()).toBe('{"menuid":"9007199254740993"}');
});

test.each(WRITES)('%s that is cut off by a reset is unclear and not repeated', async (call, write) => {
  const { base, seen } = await server((_, _response, socket) => socket.resetAndDestroy());
  const fault = await faultOf(write(gatewayTo(base)));
  expect(fault).toMatchObject({
    code: 'network',
    effect: 'unclear',
    args: { call, host: new URL(base).host },
  });
  expect(seen).toHaveLength(1);
});

test.each(WRITES)('%s without an answer ends in time, is unclear and not repeated', async (call, write) => {
  const { base, seen } = await server(() => {});
  const fault = await faultOf(write(gatewayTo(base, 300)));
  expect(fault).toMatchObject({ code: 'timeout', effect: 'unclear', args: { call, seconds: 0.3 } });
  expect(seen).toHaveLength(1);
});

test.each(WRITES)('%s with half an answer is unclear and not repeated', async (call, write) => {
  const { base, seen } = await server((_, response, socket) => {
    response.writeHead(200, { 'content-length': OK.length });
    response.write(OK.slice(0, 9), () => socket.end());
  });
  const fault = await faultOf(write(gatewayTo(base)));
  expect(fault).toMatchObject({ code: 'network', effect: 'unclear', args: { call } });
  expect(seen).toHaveLength(1);
});

test.each(WRITES)(
  '%s that is answered with something else than yes or no is unclear',
  async (call, write) => {
    for (const body of ['', '{}', '<html>', '[0]', '{"errcode":null}']) {
      const { base, seen } = await server((_, response) => response.end(body));
      expect(await faultOf(write(gatewayTo(base)))).toMatchObject({ effect: 'unclear', args: { call } });
      expect(seen).toHaveLength(1);
    }
  },
);

test.each(WRITES)(
  '%s that WeChat refuses was not carried out, except perhaps after -1',
  async (call, write) => {
    for (const [errcode, effect] of [
      [40018, 'none'],
      ['45009', 'none'],
      [99999, 'none'],
      [-1, 'unclear'],
      ['-1', 'unclear'],
    ] as const) {
      const { base, seen } = await server((_, response) =>
        response.end(JSON.stringify({ errcode, errmsg: 'x' })),
      );
      const fault = await faultOf(write(gatewayTo(base)));
      expect(fault).toMatchObject({ code: 'errcode', effect, args: { call, errcode: Number(errcode) } });
      expect(seen).toHaveLength(1);
    }
  },
);

test('menu/delete is done when there is nothing to delete', async () => {
  const { base } = await server((_, response) => response.end('{"errcode":46003,"errmsg":"menu no exist"}'));
  await expect(gatewayTo(base).deleteMenu()).resolves.toBeUndefined();
});

test('a deadline covers an answer that trickles', async () => {
  const { base } = await server((_, response) => {
    response.write('{');
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  });
  expect(await faultOf(gatewayTo(base, 60).deleteMenu())).toMatchObject({
    code: 'timeout',
    effect: 'unclear',
  });
});

test('an answer is not read further than 1 MiB', async () => {
  const { base, seen } = await server((_, response) => response.end(`{"x":"${'x'.repeat(1024 * 1024)}"}`));
  const fault = await faultOf(gatewayTo(base).readLive());
  expect(fault).toMatchObject({ code: 'not-json', args: { reason: 'too-large' } });
  expect(seen).toHaveLength(1);
});

test('a redirect is not followed', async () => {
  const elsewhere = await server((_, response) => response.end(OK));
  const { base, seen } = await server((_, response) => {
    response.writeHead(307, { location: elsewhere.base }).end();
  });
  const fault = await faultOf(gatewayTo(base).createMenu({ button: [] }));
  expect(fault).toMatchObject({ code: 'http-status', args: { status: 307 } });
  expect([seen.length, elsewhere.seen.length]).toEqual([1, 0]);
});

test('what was never sent was not carried out: connection refused', async () => {
  const { base, close } = await loopback(() => {});
  await close();
  const fault = await faultOf(gatewayTo(base).createMenu({ button: [] }));
  expect(fault).toMatchObject({ code: 'network', effect: 'none', args: { reason: 'ECONNREFUSED' } });
});

test('what was never sent was not carried out: name not found, and that is not tried again', async () => {
  const wechat = gatewayTo('https://no-such-host.invalid');
  const fault = await faultOf(wechat.readLive());
  expect(fault).toMatchObject({ code: 'network', effect: 'none', args: { host: 'no-such-host.invalid' } });
});

test('what was never sent was not carried out: no TLS on the other side', async () => {
  const { base } = await server((_, response) => response.end(OK));
  const wechat = gatewayTo(base.replace('http:', 'https:'));
  expect(await faultOf(wechat.deleteMenu())).toMatchObject({ code: 'network', effect: 'none' });
});

test('what was never sent was not carried out: TLS that never answers', async () => {
  const sockets: Socket[] = [];
  const deaf = createServer(socket => sockets.push(socket));
  await new Promise<void>(resolve => deaf.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise(resolve => {
        deaf.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
  const { port } = deaf.address() as AddressInfo;
  const wechat = gatewayTo(`https://127.0.0.1:${port}`, 40);
  const started = performance.now();
  expect(await faultOf(wechat.deleteMenu())).toMatchObject({ code: 'timeout', effect: 'none' });
  await wechat.close();
  expect(performance.now() - started).toBeLessThan(400);
});

test('close ends waiting calls at once, and later calls are not sent', async () => {
  const { base, seen } = await server(() => {});
  const wechat = gatewayTo(base, 60_000);
  const waiting = faultOf(wechat.deleteMenu());
  while (seen.length === 0) await pause(1);
  await wechat.close();
  expect(await waiting).toMatchObject({ code: 'network', effect: 'unclear' });
  expect(await faultOf(wechat.createMenu({ button: [] }))).toMatchObject({ code: 'network', effect: 'none' });
  await wechat.close();
  expect(seen).toHaveLength(1);
});
