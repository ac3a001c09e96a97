import { afterEach, describe, expect, test } from 'vitest';
import { NETWORK } from '../../src/cli/doctor-network.ts';
import { type Identity, selfSigned } from '../wechat/certificate.ts';
import { proxyServer, tlsServer } from '../wechat/network.ts';
import { ANSWERS, DoctorBench, type ExamineOptions, NOW, network } from './doctor-bench.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function kept<T extends { close(): Promise<void> }>(one: T): T {
  open.push(one);
  return one;
}

/** What doctor says of the way to a host, which is WeChat's own unless another is given. */
async function way(options: ExamineOptions = {}) {
  const bench = kept(await DoctorBench.open());
  const env = { WECHAT_API_BASE: undefined, WECHAT_APPID: undefined, ...options.env };
  return await bench.examine({ network: network(), ...options, env });
}

const lost = (reason: string) => ({ reason, proxied: false });
const WECHAT = 'https://api.weixin.qq.com';
const DAY_MS = 24 * 3_600_000;

describe('a way that is well', () => {
  test('to WeChat', async () => {
    const { of } = await way();
    expect(of('settings')).toMatchObject({ verdict: 'ok', base: WECHAT, variable: '' });
    expect(of('proxy')).toMatchObject({ verdict: 'ok', code: 'proxy-none' });
    expect(of('dns')).toMatchObject({
      verdict: 'ok',
      message: 'api.weixin.qq.com is 203.0.113.7, 203.0.113.8 and 1 more',
    });
    expect(of('tls')).toMatchObject({
      verdict: 'ok',
      message: 'answers after 40 ms; TLSv1.3, certificate by "DigiCert Inc" until 2027-05-01',
    });
    expect(of('clock')).toMatchObject({ verdict: 'ok', seconds: 0 });
  });

  test('to a relay', async () => {
    const { of } = await way({ env: { WECHAT_API_BASE: 'https://relay.example:8443' } });
    expect(of('settings')).toMatchObject({
      verdict: 'ok',
      message: 'https://relay.example:8443, from WECHAT_API_BASE',
    });
    expect(of('dns')).toMatchObject({ verdict: 'ok', host: 'relay.example' });
  });

  test('to an address', async () => {
    const { of } = await way({ env: { WECHAT_API_BASE: 'https://[2001:db8::1]' } });
    expect(of('dns')).toMatchObject({ verdict: 'skipped', why: 'address' });
  });
});

describe('settings', () => {
  test.each([
    [{ WECHAT_API_BASE: 'http://example.com' }, 'bad-api-base'],
    [{ WECHAT_API_BASE: 'https://user:pass-word@example.com' }, 'bad-api-base'],
    [{ HTTPS_PROXY: 'ftp://user:pass-word@proxy.example' }, 'bad-setting'],
  ])('%j fail with exit code 1, and what depends on them is left out', async (env, code) => {
    const examined = await way({ env });
    expect(examined.exit).toBe(1);
    expect(examined.of('settings')).toMatchObject({ verdict: 'failed', code });
    for (const check of ['proxy', 'dns', 'tls', 'clock']) {
      expect(examined.of(check)).toMatchObject({ verdict: 'skipped', because: 'settings' });
    }
    expect(examined.text).not.toContain('pass-word');
  });

  test('that an option makes wrong are wrong usage', async () => {
    await expect(way({ args: { timeout: 'soon' } })).rejects.toMatchObject({ code: 'bad-option' });
  });
});

describe('a name', () => {
  test.each([
    ['ENOTFOUND', 'there is no host of that name'],
    ['timeout', 'the name server does not answer'],
  ])('that is not found fails: %s', async (reason, words) => {
    const { exit, of } = await way({
      network: network({ lookup: async () => ({ reason }), reach: async () => lost(reason) }),
    });
    expect(exit).toBe(6);
    expect(of('dns')).toMatchObject({ verdict: 'failed', message: expect.stringContaining(words) });
    expect(of('tls')).toMatchObject({ verdict: 'skipped', because: 'dns' });
    expect(of('clock')).toMatchObject({ verdict: 'skipped', because: 'dns' });
  });
});

describe('a connection', () => {
  test.each([
    ['ECONNREFUSED', 'not-reached', 'the connection was refused'],
    ['timeout', 'not-reached', 'no answer within 10 s'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-refused', 'NODE_EXTRA_CA_CERTS'],
    ['CERT_HAS_EXPIRED', 'tls-refused', 'expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-refused', 'for another host'],
    ['EPROTO', 'tls-refused', 'does not speak TLS'],
  ])('that does not come about fails: %s', async (reason, code, words) => {
    const { exit, of, text } = await way({ network: network({ reach: async () => lost(reason) }) });
    expect(exit).toBe(6);
    expect(of('tls')).toMatchObject({ verdict: 'failed', code });
    expect(of('clock')).toMatchObject({ verdict: 'skipped', because: 'tls' });
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  });

  test('what needs it is left out for every account', async () => {
    const bench = kept(await DoctorBench.open());
    const env = { WECHAT_API_BASE: undefined };
    const { of } = await bench.examine({
      env,
      network: network({ reach: async () => lost('ECONNREFUSED') }),
    });
    expect(of('credentials')).toMatchObject({ verdict: 'ok' });
    expect(of('token')).toMatchObject({ verdict: 'skipped', because: 'tls' });
    expect(of('last-apply')).toMatchObject({ verdict: 'skipped', because: 'tls' });
  });

  test('to WeChat’s other host stands in for one to the first', async () => {
    const { checks, of } = await way({
      network: network({
        reach: async origin => (origin === WECHAT ? lost('timeout') : ANSWERS),
        lookup: async () => ({ reason: 'ENOTFOUND' }),
      }),
    });
    expect(of('dns')).toMatchObject({ verdict: 'warning' });
    expect(of('tls')).toMatchObject({
      verdict: 'warning',
      code: 'fallback-reached',
      fallback: 'api2.weixin.qq.com',
    });
    expect(of('clock')).toMatchObject({ verdict: 'ok' });
    // The account has no credentials here.
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([{ check: 'credentials' }]);
  });

  test.each([
    ['a relay has no host that stands in', 'https://relay.example', true],
    ['--no-fallback asks no other host', WECHAT, false],
  ])('%s', async (_, base, fallback) => {
    const asked: string[] = [];
    await way({
      env: { WECHAT_API_BASE: base },
      args: { fallback },
      network: network({
        reach: async origin => {
          asked.push(origin);
          return lost('timeout');
        },
      }),
    });
    expect(new Set(asked)).toEqual(new Set([base]));
  });

  test.each([
    [13, 'warning'],
    [15, 'ok'],
  ])('whose certificate ends in %i days: %s', async (days, verdict) => {
    const certificate = async () => ({ protocol: 'TLSv1.3', issuer: '', until: NOW + days * DAY_MS });
    expect((await way({ network: network({ certificate }) })).of('tls')).toMatchObject({ verdict });
  });
});

describe('the clock', () => {
  test.each([
    [0, 'ok', "agrees with WeChat's"],
    [-30, 'ok', "30 seconds behind WeChat's"],
    [299, 'ok', "5 minutes ahead of WeChat's"],
    [301, 'warning', "5 minutes ahead of WeChat's"],
    [-28_800, 'warning', "8 hours behind WeChat's"],
  ])('off by %i seconds: %s', async (seconds, verdict, words) => {
    const reach = async () => ({ ...ANSWERS, date: NOW - seconds * 1000 });
    const { of } = await way({ network: network({ reach }) });
    expect(of('clock')).toMatchObject({ verdict, seconds, message: expect.stringContaining(words) });
  });

  test('is left out when the answer has no date', async () => {
    const reach = async () => ({ ...ANSWERS, date: null });
    expect((await way({ network: network({ reach }) })).of('clock')).toMatchObject({
      verdict: 'skipped',
      code: 'clock-unknown',
    });
  });
});

describe('a proxy', () => {
  const through = { reach: async () => ({ ...ANSWERS, proxied: true }) };

  test.each([
    ['WECHAT_PROXY', 'http://proxy.example:3128'],
    ['HTTPS_PROXY', 'http://user:pass-word@proxy.example:3128'],
    ['https_proxy', 'proxy.example:3128'],
  ])('is named with its variable and without its password: %s', async (variable, value) => {
    const { of, text } = await way({ env: { [variable]: value }, network: network(through) });
    expect(of('proxy')).toMatchObject({ verdict: 'ok', proxy: 'proxy.example:3128', variable });
    expect(of('dns')).toMatchObject({ verdict: 'skipped', why: 'proxy' });
    expect(of('tls')).toMatchObject({ verdict: 'ok', message: 'answers after 40 ms, through the proxy' });
    expect(text).not.toContain('pass-word');
  });

  test('may be bypassed', async () => {
    const env = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.weixin.qq.com' };
    const { of } = await way({ env });
    expect(of('proxy')).toMatchObject({ verdict: 'ok', code: 'proxy-bypassed', variable: 'NO_PROXY' });
    expect(of('dns')).toMatchObject({ verdict: 'ok' });
  });

  test.each([
    [407, 'proxy', 'proxy-refused'],
    [403, 'proxy', 'proxy-refused'],
    [502, 'tls', 'not-reached'],
  ])('that answers %i: the blame is on %s', async (status, check, code) => {
    const reach = async () => ({ reason: `proxy-${status}`, proxied: true });
    const env = { HTTPS_PROXY: 'http://proxy.example:3128' };
    const { exit, of } = await way({ env, network: network({ reach }) });
    expect(exit).toBe(6);
    expect(of(check)).toMatchObject({ verdict: 'failed', code });
  });
});

describe('the real network of this machine', () => {
  const IDENTITY: Identity = selfSigned(['localhost']);
  const respond = (_: unknown, response: { end(text: string): void }) => response.end('{}');

  test('a name is looked up', async () => {
    expect(await NETWORK.lookup('localhost', 5000)).toContainEqual(
      expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
    );
    expect(await NETWORK.lookup('no-such-host.invalid', 5000)).toHaveProperty('reason');
  });

  test('a host is reached, and its certificate read, when it is trusted', async () => {
    const server = kept(await tlsServer(IDENTITY, respond));
    const origin = `https://localhost:${server.port}`;
    const trusting = { certificates: [IDENTITY.cert] };
    const reached = await NETWORK.reach(origin, 5000, trusting);
    expect(reached).toMatchObject({ proxied: false, ms: expect.any(Number), date: expect.any(Number) });
    expect(server.seen).toEqual([`localhost:${server.port} /`]);
    expect(await NETWORK.certificate(new URL(origin), 5000, trusting)).toMatchObject({
      protocol: 'TLSv1.3',
      issuer: expect.stringMatching(/^wxmenu test/),
    });
    expect(await NETWORK.reach(origin, 5000, {})).toMatchObject({
      reason: expect.stringMatching(/SELF_SIGNED/),
    });
    expect(await NETWORK.certificate(new URL(origin), 5000, {})).toBe(null);
  });

  test('a host is reached through a proxy', async () => {
    const server = kept(await tlsServer(selfSigned(['api.weixin.qq.com']), respond));
    const ways = ['200', '407'] as const;
    for (const answer of ways) {
      const proxy = kept(
        await proxyServer(() => (answer === '200' ? { port: server.port } : { status: 407 })),
      );
      const options = { proxy: { http: proxy.url, https: proxy.url, no: '' } };
      const reached = await NETWORK.reach(WECHAT, 5000, options);
      expect(proxy.tunnels).toMatchObject([{ target: 'api.weixin.qq.com:443' }]);
      expect(reached).toMatchObject({
        proxied: true,
        reason: answer === '407' ? 'proxy-407' : expect.stringMatching(/SELF_SIGNED/),
      });
    }
  });

  test('a port where nobody listens is not reached', async () => {
    const server = await tlsServer(IDENTITY, respond);
    await server.close();
    expect(await NETWORK.reach(`https://localhost:${server.port}`, 5000, {})).toMatchObject({
      reason: 'ECONNREFUSED',
      proxied: false,
    });
  });
});
