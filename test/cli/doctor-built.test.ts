import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { selfSigned } from '../wechat/certificate.ts';
import { proxyServer, tlsServer } from '../wechat/network.ts';
import { OLD } from './menus.ts';
import { appidOf, type TestBed, test } from './test-bed.ts';

/** The verdict of one check of the only account, or of the machine. */
function verdictOf(document: unknown, check: string): string | undefined {
  const { machine, accounts } = document as {
    machine: { check: string; verdict: string }[];
    accounts: { checks: { check: string; verdict: string }[] }[];
  };
  return [...machine, ...accounts.flatMap(one => one.checks)].find(one => one.check === check)?.verdict;
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function shop(bed: TestBed): Promise<void> {
  await bed.account('shop', OLD);
  bed.menu('shop', { button: OLD.button });
}

describe.concurrent('wxmenu doctor', () => {
  test('all is well', async ({ bed }) => {
    await shop(bed);
    const { exit, stdout, stderr } = await bed.run('doctor');
    expect(exit, stdout + stderr).toBe(0);
    expect(stdout).toMatch(
      /^This machine\n {2}ok {7}API host {8}http:\/\/127\.0\.0\.1:\d+, from WECHAT_API_BASE\n/,
    );
    expect(stdout).toContain(`\nshop  ${appidOf('shop')}\n`);
    expect(stdout).toMatch(/\nReady\.\n$/);
    expect(stderr).toBe('');
    expect(bed.writes()).toEqual([]);
    expect(await bed.held('shop')).toEqual(OLD);
  });

  test('uses the token that plan uses', async ({ bed }) => {
    await shop(bed);
    await bed.run('plan');
    bed.calls();
    await bed.run('doctor', 'shop');
    expect(bed.calls().filter(call => call !== '/')).not.toContain('stable_token');
  });

  test('one JSON document, which agrees with the exit code', async ({ bed }) => {
    await shop(bed);
    bed.env.WECHAT_APPSECRET_SHOP = 'not-the-secret';
    const end = await bed.run('doctor', '--format', 'json');
    expect(end.exit).toBe(5);
    expect(end.json()).toMatchObject({ format_version: '1.0', exit_code: 5, summary: { failed: 1 } });
    expect(verdictOf(end.json(), 'token')).toBe('failed');
    expect(verdictOf(end.json(), 'tls')).toBe('ok');
  });

  test('an address that is not allowed', async ({ bed }) => {
    await shop(bed);
    await bed.emulator.account(appidOf('shop')).put({ settings: { allowList: ['192.0.2.1'] } });
    const { exit, stdout } = await bed.run('doctor');
    expect(exit).toBe(5);
    expect(stdout).toMatch(/failed {3}IP address {6}WeChat sees 127\.0\.0\.1, which/);
    expect(stdout).toMatch(/\nNot ready: 1 check failed\.\n$/);
  });

  test('a host that is not there', async ({ bed }) => {
    await shop(bed);
    bed.env.WECHAT_API_BASE = `http://127.0.0.1:${await closedPort()}`;
    const end = await bed.run('doctor', '--format', 'json', '--timeout', '3s');
    expect(end.exit).toBe(6);
    expect(verdictOf(end.json(), 'tls')).toBe('failed');
    expect(verdictOf(end.json(), 'credentials')).toBe('ok');
    expect(verdictOf(end.json(), 'token')).toBe('skipped');
  });

  test('to WeChat’s own address, through a proxy', async ({ bed }) => {
    await shop(bed);
    const identity = selfSigned(['api.weixin.qq.com']);
    const wechat = await tlsServer(identity, async (request, response) => {
      const { method = 'GET' } = request;
      const body = method === 'GET' ? {} : { body: await text(request) };
      const answer = await fetch(`${bed.emulator.url}${request.url}`, { method, ...body });
      response.end(await answer.text());
    });
    const proxy = await proxyServer(() => ({ port: wechat.port }));
    try {
      bed.env.WECHAT_API_BASE = undefined;
      bed.env.HTTPS_PROXY = proxy.url.replace('//', '//user:pass-word@');
      const untrusted = await bed.run('doctor', '--format=json');
      expect(untrusted.exit).toBe(6);
      expect(verdictOf(untrusted.json(), 'tls')).toBe('failed');
      bed.env.SSL_CERT_FILE = bed.write('ca.pem', identity.cert);
      const { exit, stdout } = await bed.run('doctor');
      expect(exit, stdout).toBe(0);
      expect(stdout).toContain(`ok       Proxy           ${proxy.host}, from HTTPS_PROXY`);
      expect(stdout).toMatch(/ok {7}Connection {6}answers after \d+ ms, through the proxy/);
      expect(stdout + untrusted.stdout).not.toContain('pass-word');
      expect(proxy.tunnels.at(-1)).toMatchObject({ target: 'api.weixin.qq.com:443' });
    } finally {
      await proxy.close();
      await wechat.close();
    }
  });

  test('forces no token, whatever the flag says', async ({ bed }) => {
    await shop(bed);
    await bed.run('doctor', '--force-token-refresh');
    const [fetched] = bed.emulator.requests.filter(({ call }) => call === 'stable_token');
    expect(JSON.parse(fetched?.body ?? '')).toMatchObject({ force_refresh: false });
  });

  test('settings that cannot be understood', async ({ bed }) => {
    await shop(bed);
    bed.env.WECHAT_API_BASE = 'http://relay.example';
    const end = await bed.run('doctor', '--format=json');
    expect(end.exit).toBe(1);
    expect(verdictOf(end.json(), 'settings')).toBe('failed');
  });

  test('an argument that names nothing', async ({ bed }) => {
    await shop(bed);
    const end = await bed.run('doctor', 'shpo', '--format=json');
    expect(end.exit).toBe(1);
    expect(end.json()).toMatchObject({ exit_code: 1, faults: [{ code: 'not-found' }] });
    expect(end.stderr).toContain('shop');
  });

  test('at the emulator inside, without credentials', async ({ bed }) => {
    bed.menu('shop', { button: OLD.button });
    const { exit, stdout } = await bed.run('doctor', '--emulator');
    expect(exit).toBe(0);
    expect(stdout).toContain('nothing is asked of WeChat');
    expect(bed.calls()).toEqual([]);
  });

  test('has help with examples and exit codes', async ({ bed }) => {
    const { exit, stdout } = await bed.run('doctor', '--help');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/Usage: wxmenu doctor.*Examples:.*Exit codes:/s);
  });
});
