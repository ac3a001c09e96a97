import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageFault } from '../../src/menu/fault.ts';
import { renderFault } from '../../src/report/faults.ts';
import { PLAIN } from '../../src/report/style.ts';
import { type CertificatesNotice, readCertificates } from '../../src/wechat/certificates.ts';
import { proxyHost, readProxies } from '../../src/wechat/proxy-settings.ts';
import { readNetworks } from '../../src/wechat/read-network.ts';
import { createTokenSource, readTokenSettings } from '../../src/wechat/token-settings.ts';
import { APPID, gateway, loopback, SECRET } from './support.ts';

/** The fault that reading a setting ends with, after a look that the value is nowhere in it. */
function refusal(read: () => unknown): UsageFault {
  try {
    read();
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    const text = `${renderFault(error, PLAIN)} ${error.stack}`;
    expect(text).not.toMatch(/distinctive|undefined/);
    return error;
  }
  throw new Error('expected a fault');
}

describe('token settings', () => {
  const one = { suffix: 'SHOP', several: false };
  const many = { suffix: 'SHOP', several: true };
  const url = 'https://tokens.example/t?for={appid}';

  test.each<[string, Record<string, string>, object]>([
    ['nothing', {}, { kind: 'stable' }],
    [
      'empty variables',
      { WECHAT_TOKEN: ' ', WECHAT_TOKEN_URL: '', WECHAT_ACCESS_TOKEN: '' },
      { kind: 'stable' },
    ],
    ['WECHAT_TOKEN=stable', { WECHAT_TOKEN: 'stable' }, { kind: 'stable' }],
    ['WECHAT_TOKEN=classic', { WECHAT_TOKEN: 'classic' }, { kind: 'classic' }],
    ['a ready token', { WECHAT_ACCESS_TOKEN: ' T\n' }, { kind: 'ready', token: 'T' }],
    ['a URL', { WECHAT_TOKEN_URL: url }, { kind: 'server', url }],
    [
      'a URL on this machine',
      { WECHAT_TOKEN_URL: 'http://127.0.0.1:9/t' },
      { kind: 'server', url: 'http://127.0.0.1:9/t' },
    ],
    [
      'a URL and a key',
      { WECHAT_TOKEN_URL: url, WECHAT_TOKEN_BEARER: 'k' },
      { kind: 'server', url, bearer: 'k' },
    ],
    [
      'a command',
      { WECHAT_TOKEN_COMMAND: 'vault read x | jq .t' },
      { kind: 'command', command: 'vault read x | jq .t' },
    ],
    [
      'several, the most ready first',
      { WECHAT_TOKEN: 'classic', WECHAT_TOKEN_COMMAND: 'c', WECHAT_TOKEN_URL: url },
      { kind: 'server', url },
    ],
    [
      'several, with a ready token',
      { WECHAT_TOKEN_URL: url, WECHAT_ACCESS_TOKEN: 'T' },
      { kind: 'ready', token: 'T' },
    ],
    [
      'one for the account before any other',
      { WECHAT_ACCESS_TOKEN: 'T', WECHAT_TOKEN_COMMAND_SHOP: 'c' },
      { kind: 'command', command: 'c' },
    ],
    ['one for another account', { WECHAT_ACCESS_TOKEN_CLUB: 'T' }, { kind: 'stable' }],
    [
      'a URL for the account, with the key for all',
      { WECHAT_TOKEN_URL_SHOP: url, WECHAT_TOKEN_BEARER: 'k' },
      { kind: 'server', url, bearer: 'k' },
    ],
  ])('with %s', (_, env, settings) => {
    expect(readTokenSettings(env, one)).toEqual(settings);
  });

  test.each<[string, Record<string, string>, object]>([
    ['a ready token for nobody does not count', { WECHAT_ACCESS_TOKEN: 'T' }, { kind: 'stable' }],
    ['one for the account does', { WECHAT_ACCESS_TOKEN_SHOP: 'T' }, { kind: 'ready', token: 'T' }],
    ['a URL with the appid does', { WECHAT_TOKEN_URL: url }, { kind: 'server', url }],
    [
      'a command with the appid does',
      { WECHAT_TOKEN_COMMAND: 'x $WXMENU_APPID' },
      { kind: 'command', command: 'x $WXMENU_APPID' },
    ],
    ['a command for the account does', { WECHAT_TOKEN_COMMAND_SHOP: 'x' }, { kind: 'command', command: 'x' }],
  ])('with several accounts, %s', (_, env, settings) => {
    expect(readTokenSettings(env, many)).toEqual(settings);
  });

  test.each<[Record<string, string>, boolean, object]>([
    [{ WECHAT_TOKEN: 'distinctive' }, false, { variable: 'WECHAT_TOKEN', reason: 'unknown-token-kind' }],
    [
      { WECHAT_ACCESS_TOKEN: 'distinctive token' },
      false,
      { variable: 'WECHAT_ACCESS_TOKEN', reason: 'not-printable' },
    ],
    [{ WECHAT_TOKEN_URL: 'distinctive' }, false, { variable: 'WECHAT_TOKEN_URL', reason: 'not-a-url' }],
    [
      { WECHAT_TOKEN_URL: 'ftp://distinctive.example' },
      false,
      { variable: 'WECHAT_TOKEN_URL', reason: 'scheme' },
    ],
    [
      { WECHAT_TOKEN_URL: 'http://distinctive.example' },
      false,
      { variable: 'WECHAT_TOKEN_URL', reason: 'plain-http' },
    ],
    [
      { WECHAT_TOKEN_URL_SHOP: 'http://127.0.0.1.distinctive.example' },
      false,
      { variable: 'WECHAT_TOKEN_URL_SHOP', reason: 'plain-http' },
    ],
    [
      { WECHAT_TOKEN_URL: 'https://me:distinctive@a.example' },
      false,
      { variable: 'WECHAT_TOKEN_URL', reason: 'has-credentials' },
    ],
    [
      { WECHAT_TOKEN_URL: url, WECHAT_TOKEN_BEARER: 'distinctive\r\nx: y' },
      false,
      { variable: 'WECHAT_TOKEN_BEARER', reason: 'not-printable' },
    ],
    [
      { WECHAT_TOKEN_URL: 'https://tokens.example/distinctive' },
      true,
      { variable: 'WECHAT_TOKEN_URL', reason: 'needs-appid' },
    ],
    [
      { WECHAT_TOKEN_COMMAND: 'distinctive' },
      true,
      { variable: 'WECHAT_TOKEN_COMMAND', reason: 'needs-appid' },
    ],
  ])('%j with several=%s are refused without being shown', (env, several, args) => {
    const fault = refusal(() => readTokenSettings(env, { suffix: 'SHOP', several }));
    expect([fault.code, fault.args]).toEqual(['bad-setting', args]);
  });

  test('lead to the source that they name', async () => {
    const server = await loopback(({ path, query, method }, response) => {
      if (path === 'stable_token' || path === 'token')
        response.end(`{"access_token":"${path}","expires_in":7200}`);
      else if (path === '/central')
        response.end(`{"access_token":"${method} ${query.get('for')}"}`.replace(' ', '-'));
      else response.end('{"menu":{"button":[]}}');
    });
    const used: (string | null)[] = [];
    for (const settings of [
      { kind: 'stable' },
      { kind: 'classic' },
      { kind: 'ready', token: 'ready' },
      { kind: 'server', url: `${server.base}/central?for={appid}` },
      { kind: 'command', command: 'echo from-command' },
    ] as const) {
      const tokens = await createTokenSource(settings, {
        appid: APPID,
        secret: SECRET,
        cache: null,
        env: process.env,
      });
      const shop = gateway({ base: server.base, tokens });
      await shop.readLive();
      await shop.close();
      used.push(server.seen.at(-1)?.query.get('access_token') ?? null);
    }
    await server.close();
    expect(used).toEqual(['stable_token', 'token', 'ready', `GET-${APPID}`, 'from-command']);
  });
});

describe('proxies', () => {
  const all = (http: string, https: string, no = '') => ({ http, https, no });

  test.each<[Record<string, string>, object]>([
    [{}, {}],
    [{ NO_PROXY: '*' }, {}],
    [
      { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: '', NO_PROXY: 'x, y' },
      { others: all('', 'http://a:1/', 'x, y') },
    ],
    [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://big:1' }, { others: all('', 'http://small:1/') }],
    [{ https_proxy: '', HTTPS_PROXY: 'http://big:1' }, {}],
    [{ http_proxy: 'proxy.example:3128' }, { others: all('http://proxy.example:3128/', '') }],
    [
      { HTTPS_PROXY: 'https://me:p%40@secure.example' },
      { others: all('', 'https://me:p%40@secure.example/') },
    ],
  ])('%j are read as other programs read them', (env, { others }: { others?: object }) => {
    expect(readProxies(env)).toEqual(others === undefined ? {} : { wechat: others, others });
  });

  test('that of WECHAT_PROXY is for WeChat alone, without exception', () => {
    const wechat = all('http://w:1/', 'http://w:1/');
    expect(readProxies({ WECHAT_PROXY: 'w:1', NO_PROXY: '*' })).toEqual({ wechat });
    expect(readProxies({ WECHAT_PROXY: 'w:1', HTTPS_PROXY: 'http://o:1', NO_PROXY: 'n' })).toEqual({
      wechat,
      others: all('', 'http://o:1/', 'n'),
    });
  });

  test.each<[Record<string, string>, object]>([
    [{ WECHAT_PROXY: 'http://distinctive host' }, { variable: 'WECHAT_PROXY', reason: 'not-a-url' }],
    [{ https_proxy: 'socks5://distinctive:1' }, { variable: 'https_proxy', reason: 'scheme' }],
    [{ HTTP_PROXY: 'http://me:distinctive%@a:1' }, { variable: 'HTTP_PROXY', reason: 'not-a-url' }],
  ])('%j are refused without being shown', (env, args) => {
    expect(refusal(() => readProxies(env))).toMatchObject({ code: 'bad-setting', args });
  });

  test('are named by host and port', () => {
    const proxy = all('http://me:secret@a:1/', 'http://me:secret@b:2/');
    expect(proxyHost(proxy, 'https://x')).toBe('b:2');
    expect(proxyHost(proxy, 'http://x')).toBe('a:1');
    expect(proxyHost(all('http://a:1/', ''), 'https://x')).toBe('a:1');
    expect(proxyHost(undefined, 'https://x')).toBe('');
  });
});

describe('certificates', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wxmenu-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(env: Record<string, string>) {
    const notices: CertificatesNotice[] = [];
    const certificates = await readCertificates(env, notice => notices.push(notice));
    return { certificates, notices };
  }

  test('are read from the file that is named, along with those that Node would forget', async () => {
    const [mine, extra, text] = ['mine', 'extra', 'text'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const pem = (name: string) => `# ${name}\n-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n`;
    await writeFile(mine, pem('mine'));
    await writeFile(extra, pem('extra'));
    await writeFile(text, 'no certificate');
    expect(await read({})).toEqual({ certificates: [], notices: [] });
    expect(await read({ NODE_EXTRA_CA_CERTS: extra })).toEqual({ certificates: [], notices: [] });
    expect(await read({ SSL_CERT_FILE: mine })).toEqual({ certificates: [pem('mine')], notices: [] });
    expect(await read({ SSL_CERT_FILE: mine, NODE_EXTRA_CA_CERTS: extra })).toEqual({
      certificates: [pem('mine'), pem('extra')],
      notices: [],
    });
    expect(await read({ SSL_CERT_FILE: mine, NODE_EXTRA_CA_CERTS: text })).toMatchObject({ notices: [] });
    for (const [path, reason] of [
      [text, 'no-certificate'],
      [join(folder, 'none'), 'ENOENT'],
      [folder, 'EISDIR'],
    ] as const) {
      expect(await read({ SSL_CERT_FILE: path })).toEqual({
        certificates: [],
        notices: [{ code: 'certificates-ignored', variable: 'SSL_CERT_FILE', path, reason }],
      });
    }
  });
});

test('the ways out are read together, and one that is not named is not there', async () => {
  const nothing = { proxy: undefined, certificates: [] };
  expect(await readNetworks({}, () => {})).toEqual({ wechat: nothing, others: nothing });
  expect(await readNetworks({ WECHAT_PROXY: 'w:1' }, () => {})).toEqual({
    wechat: { ...nothing, proxy: { http: 'http://w:1/', https: 'http://w:1/', no: '' } },
    others: nothing,
  });
});
