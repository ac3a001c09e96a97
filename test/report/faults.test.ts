import { describe, expect, test } from 'vitest';
import { WechatFault, type WechatFaultArgs } from '../../src/apply/gateway.ts';
import { GithubFault, type GithubFaultArgs } from '../../src/github/fault.ts';
import { StateFault, UsageFault, type UsageFaultArgs } from '../../src/menu/fault.ts';
import {
  bugJson,
  faultJson,
  noticeJson,
  renderBug,
  renderFault,
  renderNotice,
} from '../../src/report/faults.ts';
import { PLAIN, styleFor } from '../../src/report/style.ts';
import type { WechatNotice } from '../../src/wechat/notice.ts';
import { GITHUB, STATE, USAGE, WECHAT } from './fault-samples.ts';

const keys = <T extends object>(record: T) => Object.keys(record) as (keyof T & string)[];
const FAULTS = [
  ...keys(USAGE).map(code => new UsageFault(code, USAGE[code])),
  ...keys(STATE).map(code => new StateFault(code, STATE[code])),
  ...keys(WECHAT).map(code => new WechatFault(code, WECHAT[code], 'none')),
  ...keys(GITHUB).map(code => new GithubFault(code, GITHUB[code])),
];

test('every fault has a code of its own', () => {
  expect(new Set(FAULTS.map(({ code }) => code)).size).toBe(FAULTS.length);
});

test.each(FAULTS.map(fault => [fault.code, fault] as const))('%s says what and what next', (code, fault) => {
  const text = renderFault(fault, PLAIN);
  expect(text).toMatch(new RegExp(`^error\\[${code}\\]: .+[.)]\n`));
  expect(text).toMatch(/\n {2}→ .+\.$/);
  expect(text).not.toMatch(/undefined|\[object|!|please|oops|sorry|is a bug/i);
  const json = faultJson(fault);
  expect(json).toMatchObject({ ...fault.args, code });
  expect(text).toContain(json.message);
  expect(text).toContain(json.hint);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

describe('a refusal by WeChat', () => {
  const refusal = (args: Partial<WechatFaultArgs['errcode']>, effect: 'none' | 'unclear' = 'none') =>
    new WechatFault('errcode', { ...WECHAT.errcode, ...args }, effect);

  test('shows the words of WeChat and the time in the rid', () => {
    const rid = '61250a39-612fed42-36740516';
    const errmsg = `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: ${rid}`;
    expect(renderFault(refusal({ errcode: 40164, errmsg, rid, ip: '203.0.113.7' }), PLAIN)).toBe(
      [
        'error[errcode]: WeChat refused menu/create with errcode 40164. The address this call came from, 203.0.113.7, is not on the IP allow list of the account. WeChat checks every call, also with a good token.',
        `  errmsg: ${errmsg}`,
        `  rid: ${rid} (2021-08-24T15:03:21Z)`,
        '  → Add 203.0.113.7 to the IP allow list (IP白名单) in the account console, wait some minutes, run again. CI machines change their address: use a runner or a relay with a fixed one.',
      ].join('\n'),
    );
  });

  test('tells 40001 of the secret from 40001 of the token', () => {
    expect(renderFault(refusal({ call: 'stable_token', errcode: 40001 }), PLAIN)).toContain(
      'The secret (AppSecret)',
    );
    expect(renderFault(refusal({ call: 'menu/get', errcode: 40001 }), PLAIN)).toContain('The access token');
  });

  test('by a code that nobody knows is shown plainly', () => {
    for (const errcode of [99999, -2, 0.5]) {
      const text = renderFault(refusal({ errcode, errmsg: 'something new' }), PLAIN);
      expect(text).toContain(`errcode ${errcode}. wxmenu does not know this code.`);
      expect(text).toContain('errmsg: something new');
    }
  });

  test('cannot write on the terminal', () => {
    const text = renderFault(refusal({ errmsg: 'a\u001b[2J\nb', rid: 'x\u0007' }), PLAIN);
    expect(text.split('\n')).toHaveLength(4);
    expect(text).toContain('a<U+001B>[2J<U+000A>b');
    expect(text).not.toContain('\u0007');
  });
});

test('an unclear write says so, an unclear read does not', () => {
  const timeout = (call: 'menu/get' | 'menu/delete') =>
    new WechatFault('timeout', { ...WECHAT.timeout, call }, 'unclear');
  expect(renderFault(timeout('menu/delete'), PLAIN)).toContain('WeChat may have carried it out all the same');
  expect(renderFault(timeout('menu/get'), PLAIN)).not.toContain('carried');
  expect(faultJson(timeout('menu/get'))).toMatchObject({ effect: 'unclear' });
});

test('missing credentials are named, and the way without any', () => {
  const missing = (args: Partial<UsageFaultArgs['credentials-missing']>) =>
    renderFault(new UsageFault('credentials-missing', { ...USAGE['credentials-missing'], ...args }), PLAIN);
  expect(missing({})).toBe(
    [
      'error[credentials-missing]: No credentials for the account "shop": WECHAT_APPID_SHOP and WECHAT_APPSECRET_SHOP are not set.',
      '  → Set WECHAT_APPID_SHOP and WECHAT_APPSECRET_SHOP in the environment (or WECHAT_APPID and WECHAT_APPSECRET for a single account), or add --emulator to try without an account.',
    ].join('\n'),
  );
  expect(missing({ found: ['WECHAT_APPID_SHOP'] })).toContain('"shop": WECHAT_APPSECRET_SHOP is not set.');
  expect(missing({ several: true, found: ['WECHAT_APPID', 'WECHAT_APPSECRET'] })).toContain(
    'WECHAT_APPID and WECHAT_APPSECRET only count when one account is selected.',
  );
});

test('colour only where it is wanted', () => {
  const fault = new StateFault('locked', STATE.locked);
  expect(renderFault(fault, PLAIN)).not.toContain('\u001b');
  expect(renderFault(fault, styleFor(true, 80))).toContain('\u001b[31m');
});

test('an error that is no fault is a bug, with its stack, its causes and without secrets', () => {
  const error = new TypeError('x is not a function, hunter2', { cause: new Error('before') });
  const text = renderBug(error, PLAIN, ['hunter2']);
  expect(text).toMatch(
    /^error\[bug\]: .*bug in wxmenu\.\n {2}TypeError: x is not a function, \*\*\*\n {6}at /,
  );
  expect(text).toContain('caused by Error: before');
  expect(text).toMatch(/\n {2}→ Report it .+\.$/);
  expect(bugJson(error, ['hunter2'])).toMatchObject({
    code: 'bug',
    hint: expect.stringContaining('Report it'),
  });
  for (const thrown of ['text', undefined, null, 7, { a: 1 }])
    expect(renderBug(thrown, PLAIN, [])).toContain('error[bug]');
  const loop = new Error('round');
  loop.cause = loop;
  expect(renderBug(loop, PLAIN, [])).toContain('round');
});

describe('what GitHub refuses', () => {
  const said = <C extends keyof GithubFaultArgs>(code: C, args: Partial<GithubFaultArgs[C]>) =>
    renderFault(new GithubFault(code, { ...GITHUB[code], ...args }), PLAIN);

  test('names the permission that the job lacks', () => {
    expect(said('github-forbidden', {})).toBe(
      [
        'error[github-forbidden]: GitHub refused to comment on the pull request in acme/menus (HTTP 403: Not accessible).',
        '  → Give the job `permissions: pull-requests: write`. When Dependabot or a fork opened the pull request, its token may only read: leave this step out there.',
      ].join('\n'),
    );
    expect(said('github-forbidden', { call: 'create-issue' })).toContain('`permissions: issues: write`');
    expect(said('github-not-found', { call: 'read-run' })).toContain('`permissions: actions: read`');
  });

  test('says what a fork may, and that a token is not valid', () => {
    expect(said('github-forbidden', { fork: true })).toContain('from a fork may only read');
    expect(said('github-forbidden', { status: 401 })).toContain('The token is not valid');
  });

  test('shows the words of GitHub without what they could do to a terminal or a log', () => {
    const text = said('github-invalid', { said: 'no\u001b[2J\n::error::x' });
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('no<U+001B>[2J<U+000A>::error::x');
  });

  test.each([
    'no-repo',
    'bad-repo',
    'no-pull-request',
    'no-commit',
    'event-unreadable',
    'event-not-json',
  ] as const)('says what is missing around the run: %s', reason => {
    const text = said('github-event', { reason, event: '', found: 'ENOENT' });
    expect(text).toMatch(/^error\[github-event\]: [A-Z"].+\.\n {2}→ .+\.$/);
    expect(text).not.toMatch(/undefined/);
  });

  const PULL = { pull: 7, head: 'a'.repeat(40), artifact: 'wxmenu-plan-menus-aaa' };
  test.each<[GithubFaultArgs['approved-missing'], RegExp]>([
    [
      { reason: 'no-pull-request', commit: 'a'.repeat(40) },
      /a{12} is no merge of a pull request.*\n.*--expect-digest/,
    ],
    [
      { reason: 'overtaken', head: 'b'.repeat(40), url: 'https://github.com/acme/menus/actions/runs/9' },
      /b{12} was applied since, by .*runs\/9\. .*\n.*revert the merge/,
    ],
    [{ reason: 'no-artifact', ...PULL }, /no wxmenu-plan-menus-aaa .*#7\.\n.*ran for a{12},/],
    [{ reason: 'expired', ...PULL }, /is kept no more\.\n.*again/],
    [
      {
        reason: 'untrusted',
        ...PULL,
        workflow: '.github/workflows/plan.yml',
        runs: [{ url: 'https://github.com/acme/menus/actions/runs/1', doubt: 'event' }],
      },
      /run of \.github\/workflows\/plan\.yml .*runs\/1 was not started by a pull request\.\n.*forged.*--workflow/,
    ],
    [{ reason: 'bad-archive', ...PULL, wrong: 'missing' }, /no plan\.json, as when that run failed.*\.\n/],
  ])('says why no plan was approved: %j', (missing, expected) => {
    const text = renderFault(new GithubFault('approved-missing', missing), PLAIN);
    expect(text).toMatch(expected);
    expect(text).not.toMatch(/undefined|\.\.$/);
  });

  test('says when the limit is over', () => {
    expect(said('github-rate-limit', {})).toContain('Run again in 30 minutes.');
    expect(said('github-rate-limit', { seconds: 90 })).toContain('Run again in 90 seconds.');
    expect(said('github-rate-limit', { seconds: null })).toContain('Run again in some minutes.');
  });
});

/** One notice of every code; a code without one does not compile. */
const NOTICES: { readonly [C in WechatNotice['code']]: Extract<WechatNotice, { code: C }> } = {
  'token-cache-ignored': { code: 'token-cache-ignored', path: '/cache/a.json', reason: 'foreign' },
  'token-cache-off': { code: 'token-cache-off', path: '/cache', reason: 'EROFS' },
  'token-classic': { code: 'token-classic', appid: 'wx0123456789abcdef' },
  'force-skipped': { code: 'force-skipped', reason: 'daily-limit', seconds: 7300 },
  'fallback-host': {
    code: 'fallback-host',
    from: 'api.weixin.qq.com',
    to: 'api2.weixin.qq.com',
    reason: 'proxy-502',
  },
  'certificates-ignored': {
    code: 'certificates-ignored',
    variable: 'SSL_CERT_FILE',
    path: '/ca.pem',
    reason: 'ENOENT',
  },
};

describe('a notice', () => {
  test.each(Object.values(NOTICES))('$code is one line of whole sentences', notice => {
    const text = renderNotice(notice, PLAIN);
    expect(text).toMatch(new RegExp(`^note\\[${notice.code}\\]: .+\\.$`));
    expect(text).not.toMatch(/undefined|\[object|!|please|\.\.$/i);
    expect(noticeJson(notice)).toEqual({ ...notice, message: text.slice(text.indexOf(': ') + 2) });
  });

  test('says what happened and what follows', () => {
    const said = (notice: WechatNotice) => renderNotice(notice, PLAIN).replace(/^.*?: /, '');
    expect(said(NOTICES['token-cache-off'])).toBe(
      'Access tokens cannot be kept in /cache, so every run fetches one: the file system is read-only (EROFS).',
    );
    expect(said(NOTICES['fallback-host'])).toBe(
      "api.weixin.qq.com cannot be reached (the proxy answered 502), so api2.weixin.qq.com, WeChat's host for that case, is used for the rest of this run.",
    );
    expect(said(NOTICES['force-skipped'])).toContain('can be in 3 hours');
    expect(said({ code: 'force-skipped', reason: 'too-soon', seconds: 12 })).toContain('for 12 s');
    expect(said({ ...NOTICES['certificates-ignored'], reason: 'no-certificate' })).toContain(
      'no certificate (PEM)',
    );
  });
});

describe('a connection that did not come about', () => {
  const said = (reason: string, proxy?: string) =>
    renderFault(
      new WechatFault(
        'network',
        { call: 'menu/get', reason, host: 'api.weixin.qq.com', ...(proxy !== undefined && { proxy }) },
        'none',
      ),
      PLAIN,
    );

  test.each<[string, string | undefined, RegExp]>([
    ['ECONNREFUSED', undefined, /connection was refused \(ECONNREFUSED\)\.\n.*HTTPS_PROXY/],
    ['ENOTFOUND', undefined, /no host of that name.*\n.*name lookup/],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined, /is not trusted.*\n.*NODE_EXTRA_CA_CERTS.*SSL_CERT_FILE/],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'proxy:3128',
      /the proxy proxy:3128: .*not trusted.*\n.*NODE_EXTRA_CA_CERTS/,
    ],
    ['CERT_HAS_EXPIRED', undefined, /has expired, or the clock.*\n.*clock/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, /for another host.*\n.*name lookup/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', undefined, /does not speak TLS/],
    ['proxy-407', 'proxy:3128', /wants a name and password \(407\).*\n.*name:password@/],
    ['proxy-403', 'proxy:3128', /the proxy answered 403.*\n.*NO_PROXY/],
    ['ECONNREFUSED', 'proxy:3128', /through the proxy proxy:3128: .*refused.*\n.*WECHAT_PROXY/],
  ])('by %s (proxy: %s) says why and what to do', (reason, proxy, expected) => {
    expect(said(reason, proxy)).toMatch(expected);
  });
});
