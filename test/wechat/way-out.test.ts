import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderFault } from '../../src/report/faults.ts';
import { PLAIN } from '../../src/report/style.ts';
import type { WechatGatewayOptions } from '../../src/wechat/gateway.ts';
import type { FallbackNotice } from '../../src/wechat/route.ts';
import type { ProxySettings } from '../../src/wechat/transport.ts';
import { type Identity, selfSigned } from './certificate.ts';
import { type Lead, type ProxyServer, proxyServer, type TlsServer, tlsServer } from './network.ts';
import { faultOf, gateway, type Loopback, loopback, manualClock, type Respond } from './support.ts';

const MENU = '{"menu":{"button":[]}}';
const OK = '{"errcode":0,"errmsg":"ok"}';
const FIRST = 'api.weixin.qq.com:443';
const SECOND = 'api2.weixin.qq.com:443';

/** For WeChat's names, as only WeChat has one. */
const IDENTITY: Identity = selfSigned(['api.weixin.qq.com', 'api2.weixin.qq.com', 'sh.api.weixin.qq.com']);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

let wechat: TlsServer;
beforeEach(async () => {
  wechat = await tlsServer(IDENTITY, (request, response) =>
    response.end(request.url?.includes('/menu/get') ? MENU : OK),
  );
  open.push(wechat);
});

async function proxy(lead: Lead = () => ({ port: wechat.port })): Promise<ProxyServer> {
  const made = await proxyServer(lead);
  open.push(made);
  return made;
}

async function server(respond: Respond = (_, response) => response.end(MENU)): Promise<Loopback> {
  const made = await loopback(respond);
  open.push(made);
  return made;
}

function through(url: string, no = ''): ProxySettings {
  return { http: url, https: url, no };
}

function account(options: Partial<WechatGatewayOptions>) {
  const notices: FallbackNotice[] = [];
  const clock = manualClock();
  const made = gateway({ clock, timeoutMs: 2000, notice: one => notices.push(one), ...options });
  open.unshift(made);
  return { ...made, notices, clock };
}

/** At WeChat's own address, through a proxy and trusting the certificate above. */
function atWechat(url: string, options: Partial<WechatGatewayOptions> = {}) {
  return account({ network: { proxy: through(url), certificates: [IDENTITY.cert] }, ...options });
}

describe('a proxy', () => {
  test('leads to WeChat over one tunnel, for all calls', async () => {
    const { url, tunnels } = await proxy();
    const shop = atWechat(url);
    await shop.readLive();
    await shop.deleteMenu();
    await shop.createMenu({ button: [] });
    expect(tunnels).toEqual([{ target: FIRST, authorization: undefined }]);
    expect(wechat.seen).toEqual([
      'api.weixin.qq.com menu/get',
      'api.weixin.qq.com menu/delete',
      'api.weixin.qq.com menu/create',
    ]);
    expect(wechat.connections()).toBe(1);
  });

  test('gets the name and password of its URL', async () => {
    const { host, tunnels } = await proxy();
    await atWechat(`http://me:p%40ss%2Fword@${host}`).readLive();
    const authorization = `Basic ${Buffer.from('me:p@ss/word').toString('base64')}`;
    expect(tunnels).toEqual([{ target: FIRST, authorization }]);
  });

  test.each<[string, boolean]>([
    ['localhost', true],
    ['.localhost', true],
    ['*', true],
    ['a.example, LOCALHOST', true],
    ['localhost:PORT', true],
    ['localhost:1', false],
    ['host', false],
  ])('is passed by for NO_PROXY=%s: %s', async (no, direct) => {
    const { base, seen } = await server();
    const { port } = new URL(base);
    const { url, tunnels } = await proxy(() => ({ port: Number(port) }));
    const network = { proxy: through(url, no.replace('PORT', port)) };
    await account({ base: `http://localhost:${port}`, network }).readLive();
    expect([seen.length, tunnels.length]).toEqual([1, direct ? 0 : 1]);
  });

  test('is used for http and https by its own setting; that of http counts for https too', async () => {
    const plain = await proxy(() => ({ port: Number(new URL(near.base).port) }));
    const secure = await proxy();
    const near = await server();
    const settings = { http: plain.url, https: secure.url, no: '' };
    const certificates = [IDENTITY.cert];
    await account({ base: near.base, network: { proxy: settings } }).readLive();
    await account({ network: { proxy: settings, certificates } }).readLive();
    expect([plain.tunnels.length, secure.tunnels.length]).toEqual([1, 1]);
    await account({
      network: { proxy: { ...settings, http: '', https: secure.url }, certificates },
    }).readLive();
    await account({ base: near.base, network: { proxy: { ...settings, http: '' } } }).readLive();
    expect([plain.tunnels.length, secure.tunnels.length]).toEqual([1, 2]);
  });

  test.each([403, 407])('that answers %i is told, and not asked again', async status => {
    const { host, tunnels } = await proxy(() => ({ status }));
    const shop = atWechat(`http://distinctive-name:distinctive-password@${host}`);
    const fault = await faultOf(shop.readLive());
    expect(fault).toMatchObject({
      code: 'network',
      effect: 'none',
      args: { reason: `proxy-${status}`, host: 'api.weixin.qq.com', proxy: host },
    });
    expect(tunnels).toHaveLength(1);
    const text = renderFault(fault, PLAIN);
    expect(text).toContain(`through the proxy ${host}`);
    expect(text + inspect([fault, shop.log], { depth: Infinity, showHidden: true })).not.toMatch(
      /distinctive|ZGlzdGlu/,
    );
  });

  test('that is not there is told, by its host and port alone', async () => {
    const { host, close } = await proxyServer(() => 'silence');
    await close();
    const fault = await faultOf(atWechat(`http://distinctive:distinctive@${host}`).deleteMenu());
    expect(fault).toMatchObject({
      code: 'network',
      effect: 'none',
      args: { reason: 'ECONNREFUSED', proxy: host },
    });
    expect(inspect(fault, { depth: Infinity, showHidden: true })).not.toMatch(/distinctive/);
  });

  test.each(['silence', 'reset', 'end'] as const)('that answers with %s sends nothing on', async lead => {
    const { url, host, tunnels } = await proxy(() => lead);
    const fault = await faultOf(atWechat(url, { timeoutMs: 400 }).createMenu({ button: [] }));
    expect(fault).toMatchObject({ effect: 'none', args: { host: 'api.weixin.qq.com', proxy: host } });
    expect([wechat.seen, new Set(tunnels.map(({ target }) => target)).has(FIRST)]).toEqual([[], true]);
    expect(tunnels.length).toBeLessThanOrEqual(2);
  });

  test('that breaks off in the middle of a write leaves it unclear', async () => {
    const deaf = await tlsServer(IDENTITY, request => request.socket.destroy());
    open.push(deaf);
    const { url } = await proxy(() => ({ port: deaf.port }));
    const fault = await faultOf(atWechat(url).createMenu({ button: [] }));
    expect(fault).toMatchObject({ code: 'network', effect: 'unclear' });
    expect(deaf.seen).toEqual(['api.weixin.qq.com menu/create']);
  });
});

describe('WeChat’s other host', () => {
  const onlySecond: Lead = target => (target === SECOND ? { port: wechat.port } : { status: 502 });

  test.each([502, 503, 504])(
    'is taken when the proxy answers %i for the first, is told once, and kept to',
    async status => {
      const { url, tunnels } = await proxy(target =>
        target === SECOND ? { port: wechat.port } : { status },
      );
      const shop = atWechat(url);
      await shop.deleteMenu();
      await shop.readLive();
      expect(wechat.seen).toEqual(['api2.weixin.qq.com menu/delete', 'api2.weixin.qq.com menu/get']);
      expect(tunnels.map(({ target }) => target)).toEqual([FIRST, SECOND]);
      expect(shop.notices).toEqual([
        {
          code: 'fallback-host',
          from: 'api.weixin.qq.com',
          to: 'api2.weixin.qq.com',
          reason: `proxy-${status}`,
        },
      ]);
      expect(shop.log.map(({ host }) => host)).toEqual(['api2.weixin.qq.com', 'api2.weixin.qq.com']);
    },
  );

  test('is not taken when that is switched off, nor beside another base', async () => {
    const { url, tunnels } = await proxy(onlySecond);
    expect(await faultOf(atWechat(url, { fallback: null }).deleteMenu())).toMatchObject({
      args: { host: 'api.weixin.qq.com', reason: 'proxy-502' },
    });
    await faultOf(atWechat(url, { base: 'https://sh.api.weixin.qq.com' }).deleteMenu());
    expect(tunnels.map(({ target }) => target)).toEqual([FIRST, 'sh.api.weixin.qq.com:443']);
  });

  test('is not taken for a reason that may not lie in reaching it', async () => {
    const stranger = await tlsServer(selfSigned(['api.weixin.qq.com']), (_, response) => response.end(OK));
    const angry = await tlsServer(IDENTITY, request => request.socket.destroy());
    open.push(stranger, angry);
    for (const port of [stranger.port, angry.port]) {
      const { url, tunnels } = await proxy(target => (target === FIRST ? { port } : { port: wechat.port }));
      const shop = atWechat(url);
      await faultOf(shop.createMenu({ button: [] }));
      expect(tunnels.map(({ target }) => target)).toEqual([FIRST]);
      expect(shop.notices).toEqual([]);
    }
    expect(wechat.seen).toEqual([]);
  });

  test('is taken when the connection is refused or does not come about in time, for writes too', async () => {
    const { base: second, seen } = await server((_, response) => response.end(OK));
    const gone = await loopback(() => {});
    await gone.close();
    const refused = account({ base: gone.base, fallback: second });
    await refused.createMenu({ button: [] });
    expect(refused.notices).toMatchObject([{ reason: 'ECONNREFUSED', to: new URL(second).host }]);
    const { url } = await proxy(target =>
      target.startsWith('deaf') ? 'silence' : { port: Number(new URL(second).port) },
    );
    const late = account({
      base: 'http://deaf.example',
      fallback: second,
      timeoutMs: 400,
      network: { proxy: through(url) },
    });
    await late.createMenu({ button: [] });
    expect(late.notices).toMatchObject([{ reason: 'timeout', from: 'deaf.example' }]);
    expect(seen.map(({ path }) => path)).toEqual(['menu/create', 'menu/create']);
  });

  test('is not taken for a call that may have been carried out', async () => {
    const second = await server((_, response) => response.end(OK));
    for (const respond of [
      () => {},
      (_: unknown, _r: unknown, socket: { resetAndDestroy(): void }) => socket.resetAndDestroy(),
    ]) {
      const first = await server(respond);
      const shop = account({ base: first.base, fallback: second.base, timeoutMs: 400 });
      expect(await faultOf(shop.createMenu({ button: [] }))).toMatchObject({ effect: 'unclear' });
      expect([first.seen.length, second.seen.length, shop.notices]).toEqual([1, 0, []]);
    }
  });

  test('is tried along with the first when neither is there, and the first is told', async () => {
    const { url, tunnels } = await proxy(() => ({ status: 502 }));
    const shop = atWechat(url);
    expect(await faultOf(shop.createMenu({ button: [] }))).toMatchObject({
      effect: 'none',
      args: { host: 'api.weixin.qq.com' },
    });
    expect(tunnels.map(({ target }) => target)).toEqual([FIRST, SECOND]);
    expect(shop.notices).toEqual([]);
  });

  test('that breaks off a write leaves it unclear, and is told as the host that did', async () => {
    const second = await server((_, _response, socket) => socket.resetAndDestroy());
    const gone = await loopback(() => {});
    await gone.close();
    const shop = account({ base: gone.base, fallback: second.base });
    expect(await faultOf(shop.createMenu({ button: [] }))).toMatchObject({
      effect: 'unclear',
      args: { host: new URL(second.base).host },
    });
    expect(second.seen).toHaveLength(1);
  });
});

describe('a certificate', () => {
  test.each<[string, Identity, string, string]>([
    ['that nobody vouches for', selfSigned(['localhost']), 'DEPTH_ZERO_SELF_SIGNED_CERT', 'is not trusted'],
    ['for another host', IDENTITY, 'ERR_TLS_CERT_ALTNAME_INVALID', 'is for another host'],
    [
      'that is over',
      selfSigned(['localhost'], new Date(Date.now() - 9e8), new Date(Date.now() - 1e6)),
      'CERT_HAS_EXPIRED',
      'has expired',
    ],
  ])('%s is refused, and the fault says what to do', async (_, identity, reason, words) => {
    const other = await tlsServer(identity, (_request, response) => response.end(OK));
    open.push(other);
    const certificates = reason === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? [] : [identity.cert];
    const shop = account({ base: `https://localhost:${other.port}`, network: { certificates } });
    const fault = await faultOf(shop.readLive());
    expect(fault).toMatchObject({ code: 'network', effect: 'none', args: { reason } });
    const text = renderFault(fault, PLAIN);
    expect(text).toContain(words);
    expect(text).toMatch(reason.startsWith('DEPTH') ? /NODE_EXTRA_CA_CERTS/ : /clock/);
    expect([other.seen, shop.clock.sleeps]).toEqual([[], []]);
  });

  test('that is named is trusted, besides those that Node trusts', async () => {
    const mine = selfSigned(['localhost']);
    const own = await tlsServer(mine, (_, response) => response.end(MENU));
    open.push(own);
    const certificates = [IDENTITY.cert, mine.cert];
    expect(
      (await account({ base: `https://localhost:${own.port}`, network: { certificates } }).readLive()).button,
    ).toBeNull();
  });
});
