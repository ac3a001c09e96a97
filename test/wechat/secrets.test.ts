import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { renderBug, renderFault } from '../../src/report/faults.ts';
import { PLAIN } from '../../src/report/style.ts';
import type { CallLog } from '../../src/wechat/call-log.ts';
import { classicToken } from '../../src/wechat/classic-token.ts';
import { createWechatGateway } from '../../src/wechat/gateway.ts';
import { logLine } from '../../src/wechat/log-line.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { createTokenCache, type TokenCacheNotice } from '../../src/wechat/token-cache.ts';
import { APPID, faultOf, loopback, manualClock, type Respond } from './support.ts';

const SECRET = 'distinctive+secret/0123456789abcdef=';
const TOKEN = 'distinctive+token/97_fedcba9876543210=';
/** No form of either may turn up, also not a part or the form that URLs have. */
const TRACE = /distinctive/;

/** Ways of a server, a proxy or a network to repeat what it was sent. */
const BLABBERS: { readonly [name: string]: Respond } = {
  'a web page with the URL in it': (seen, response) => {
    response.writeHead(502).end(`<html>${seen.path}?${seen.query} ${seen.body}</html>`);
  },
  'a web page with the values alone': (seen, response) => {
    const values = [...seen.query.values(), ...Object.values(JSON.parse(String(seen.body) || '{}'))];
    const shown = values.map(value => `${value} ${new URLSearchParams([['', String(value)]])}`);
    response.writeHead(403).end(`<html>${shown.join(' ')}</html>`);
  },
  'text with the URL in it': (seen, response) =>
    response.end(`cannot ${seen.path}?${seen.query} ${seen.body}`),
  'half an answer with it': (seen, response) => response.end(`{"x":"${seen.query} ${seen.body.toString()}`),
  'an errmsg with it': (seen, response) =>
    response.end(
      JSON.stringify({ errcode: 48001, errmsg: `no: ${seen.query} ${seen.body} rid: ${seen.query}` }),
    ),
  'JSON with it, and a status': (seen, response) => {
    response.writeHead(500).end(JSON.stringify({ query: String(seen.query), body: String(seen.body) }));
  },
  'JSON of another shape with it': (seen, response) =>
    response.end(JSON.stringify({ menu: String(seen.query), access_token: [String(seen.body)] })),
  'a reset': (_seen, _response, socket) => socket.resetAndDestroy(),
  'no answer': () => {},
  'no HTTP': (seen, _response, socket) => socket.end(`HTTP/9 ${seen.query} ${seen.body}\r\n\r\n`),
  'a broken header': (seen, _response, socket) =>
    socket.end(`HTTP/1.1 200 OK\r\nbad header ${seen.query}\r\ncontent-length: x\r\n\r\n`),
};

test.each(Object.keys(BLABBERS))('neither token nor secret comes out after %s', async name => {
  const blab = BLABBERS[name];
  for (const [generous, source] of [
    [true, stableToken],
    [false, stableToken],
    // Its secret stands in the URL.
    [false, classicToken],
  ] as const) {
    const server = await loopback((seen, response, socket) => {
      if (generous && seen.path === 'stable_token') {
        response.end(JSON.stringify({ access_token: TOKEN, expires_in: 7200 }));
      } else blab?.(seen, response, socket);
    });
    const folder = await mkdtemp(join(tmpdir(), 'wxmenu-'));
    const log: CallLog[] = [];
    const notices: TokenCacheNotice[] = [];
    const wechat = createWechatGateway({
      base: server.base,
      tokens: source({
        appid: APPID,
        secret: SECRET,
        cache: createTokenCache(folder, notice => notices.push(notice)),
      }),
      clock: manualClock(),
      timeoutMs: 25,
      log: entry => log.push(entry),
    });
    const faults = [
      await faultOf(wechat.readLive()),
      await faultOf(wechat.deleteMenu()),
      await faultOf(wechat.createMenu({ button: [] })),
    ];
    await wechat.close();
    await server.close();

    expect(server.seen.some(seen => TRACE.test(`${seen.query} ${seen.body}`))).toBe(true);
    for (const fault of faults) {
      expect(inspect(fault, { depth: Infinity, showHidden: true, getters: true })).not.toMatch(TRACE);
      expect(`${fault.stack} ${JSON.stringify(fault)} ${renderFault(fault, PLAIN)}`).not.toMatch(TRACE);
      expect(fault.cause).toBeUndefined();
    }
    expect(log.length).toBeGreaterThan(2);
    expect(`${JSON.stringify([log, notices])} ${log.map(entry => logLine(entry))}`).not.toMatch(TRACE);
    for (const file of await readdir(folder)) {
      const { access_token: kept, ...rest } = JSON.parse(await readFile(join(folder, file), 'utf8'));
      expect(kept).toBe(TOKEN);
      expect(JSON.stringify([file, rest])).not.toMatch(TRACE);
    }
    await rm(folder, { recursive: true });
  }
});

test('a bug report holds no secret that is named, and nothing that looks like one', () => {
  const cause = new Error(`GET /cgi-bin/menu/get?access_token=${encodeURIComponent(TOKEN)}&x=1`);
  const error = new TypeError(`cannot read ${SECRET}`, { cause });
  const text = renderBug(error, PLAIN, [SECRET]);
  expect(text).toContain('bug in wxmenu');
  expect(text).toContain('TypeError: cannot read ***');
  expect(text).toContain('access_token=***&x=1');
  expect(text).not.toMatch(TRACE);
});
