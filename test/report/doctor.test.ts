import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import { renderDiagnosis } from '../../src/report/doctor.ts';
import type { Check, Diagnosis, FindingArgs, QuotaLeft } from '../../src/report/doctor-check.ts';
import { diagnosisJson } from '../../src/report/doctor-json.ts';
import { EN_DOCTOR } from '../../src/report/en/doctor.ts';
import { styleFor } from '../../src/report/style.ts';

const PLAIN_80 = styleFor(false, 80);
/** What may stand in a name, a path or an answer: an escape sequence, line breaks, a runner's command, other text. */
const HOSTILE = '\u001b[2J\n::error::菜单\u202e😀"';
const quotas: readonly QuotaLeft[] = [
  { call: 'menu/get', limit: 10_000, used: 1, remain: 9999 },
  { call: 'menu/create', limit: 1000, used: 1000, remain: 0 },
];

/** One finding of every code. */
const FINDINGS: { readonly [Code in keyof FindingArgs]: FindingArgs[Code] } = {
  'api-base': { base: 'https://api.weixin.qq.com', variable: 'WECHAT_API_BASE' },
  emulator: { path: HOSTILE },
  'proxy-none': {},
  'proxy-used': { proxy: HOSTILE, variable: 'HTTPS_PROXY' },
  'proxy-bypassed': { host: 'api.weixin.qq.com', variable: 'NO_PROXY' },
  'proxy-refused': { proxy: 'proxy.example:3128', status: 407 },
  resolved: { host: 'api.weixin.qq.com', addresses: ['203.0.113.7', '2001:db8::1', '203.0.113.9'] },
  'not-resolved': { host: 'api.weixin.qq.com', reason: HOSTILE },
  'dns-not-needed': { why: 'address' },
  'tls-trusted': { ms: 81.4, protocol: 'TLSv1.3', issuer: HOSTILE, until: '2027-05-01T00:00:00.000Z' },
  'tls-ends-soon': { host: 'relay.example', until: '2026-12-01T00:00:00.000Z', days: 1 },
  reached: { ms: 3.6, way: 'proxy' },
  'tls-refused': { host: 'api.weixin.qq.com', reason: 'SELF_SIGNED_CERT_IN_CHAIN', ignored: HOSTILE },
  'not-reached': { host: 'api.weixin.qq.com', reason: 'timeout', seconds: 10 },
  'fallback-reached': {
    host: 'api.weixin.qq.com',
    reason: 'ECONNREFUSED',
    seconds: 10,
    fallback: 'api2.weixin.qq.com',
  },
  'clock-right': { seconds: 12 },
  'clock-wrong': { seconds: -86_400 },
  'clock-unknown': {},
  'folder-usable': { path: '/home/me/.local/share/wxmenu' },
  'folder-unusable': { path: HOSTILE, reason: 'EACCES' },
  'cache-unusable': { path: '/home/me/.cache/wxmenu', reason: 'writable-by-others' },
  'no-accounts': { folder: 'menus' },
  'menu-file-invalid': { file: HOSTILE, errors: 1 },
  'credentials-found': { variables: ['WECHAT_APPID_SHOP', 'WECHAT_APPSECRET_SHOP'] },
  'credentials-emulator': {},
  'ip-allowed': {},
  'ip-refused': { ip: '203.0.113.7' },
  'token-accepted': { kind: 'server' },
  'token-classic': {},
  'menu-api-open': {},
  'menu-api-closed': { call: 'menu/create' },
  'menu-live': { top: 3, below: 12 },
  'menu-none': {},
  'conditional-live': { count: 2 },
  'conditional-none': {},
  'conditional-retired': { count: 5, retired: 2 },
  'nothing-shown': {},
  'api-menu-shown': {},
  'website-live': { names: [HOSTILE, 'b', 'c', 'd', 'e'] },
  'website-off': { names: [] },
  'website-instead': { names: ['a'] },
  'menu-switched-off': {},
  'website-unknown': { errcode: 48001 },
  'quotas-left': { quotas },
  'quotas-low': { quotas, low: ['menu/create'] },
  'quotas-used-up': { quotas, usedUp: ['menu/create', 'menu/delete'] },
  'quotas-unknown': { errcode: 76022 },
  'apply-ended': {},
  'apply-running': {},
  'journal-unreadable': { account: 'my shop', path: HOSTILE, reason: HOSTILE },
  'apply-cut-off': { account: 'my shop', started: '2026-11-22T03:00:00.123Z', snapshot: '/home/me/a.json' },
};

const checks = Object.entries(FINDINGS).map(
  ([code, args]) => ({ check: 'menu', verdict: 'ok', result: { finding: { code, args } } }) as Check,
);
const all: Diagnosis = { machine: checks, accounts: [] };

describe('every finding', () => {
  const text = renderDiagnosis(all, PLAIN_80);

  test('keeps to 80 columns, except where a word is longer', () => {
    const room = 80 - 27;
    for (const line of text.split('\n')) {
      const longest = Math.max(
        ...line
          .trim()
          .split(' ')
          .map(word => stringWidth(word)),
      );
      if (longest <= room - 2) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  test('shows nothing of others as it is that moves the cursor, hides, or is a command', () => {
    for (const harm of ['\u001b', '\u202e']) expect(text).not.toContain(harm);
    expect(text).not.toMatch(/^::/m);
    expect(text).toContain('<U+001B>[2J<U+000A>::error::菜单<U+202E>😀');
  });

  test('says the same in colour', () => {
    expect(stripVTControlCharacters(renderDiagnosis(all, styleFor(true, 80)))).toBe(text);
  });

  test.each(Object.entries(FINDINGS))('%s: plain words, and a next step that is a sentence', (code, args) => {
    const wording = (
      EN_DOCTOR.findings as { [code: string]: (args: never) => { what: string; fix?: string } }
    )[code];
    const { what = '', fix } = wording?.(args as never) ?? {};
    expect(what.length).toBeGreaterThan(0);
    expect(`${what} ${fix}`.replaceAll(HOSTILE, '')).not.toMatch(/please|oops|sorry|!/i);
    if (fix !== undefined) expect(fix).toMatch(/^[A-Z].*\.$/s);
  });
});

const refused = new WechatFault(
  'errcode',
  { call: 'stable_token', errcode: 40125, errmsg: 'invalid appsecret rid: 6a-b-c', rid: '6a-b-c' },
  'none',
);

const some: Diagnosis = {
  machine: [{ check: 'proxy', verdict: 'ok', result: { finding: { code: 'proxy-none', args: {} } } }],
  accounts: [
    {
      account: 'shop',
      appid: 'wx0123456789abcdef',
      checks: [
        { check: 'token', verdict: 'failed', result: { fault: refused } },
        { check: 'menu', verdict: 'skipped', result: { because: 'token' } },
        {
          check: 'last-apply',
          verdict: 'warning',
          result: { finding: { code: 'apply-cut-off', args: FINDINGS['apply-cut-off'] } },
        },
      ],
    },
  ],
  emulator: true,
};

test('text: verdict, what it is about, what was found, what to do', () => {
  expect(renderDiagnosis(some, PLAIN_80)).toMatchInlineSnapshot(`
    "This machine
      ok       Proxy           none; connections are direct

    shop  wx0123456789abcdef
      failed   Access token    WeChat refused stable_token with errcode 40125. The
                               secret (AppSecret) is wrong.
                               errmsg: invalid appsecret rid: 6a-b-c
                               → Set the current AppSecret: a reset in the console
                                 makes the old one void at once.
      skipped  Default menu    not looked at: see Access token
      warning  Last apply      The apply of 2026-11-22T03:00:00Z was cut off
                               half-way. The menu of before is kept in
                               /home/me/a.json.
                               → Apply again to finish it, or put the old menu back.
                               → wxmenu apply 'my shop' --emulator
                               → wxmenu restore 'my shop' --emulator

    Not ready: 1 check failed.
    "
  `);
});

test('JSON: texts and data of each check, and commands as they are to be typed', () => {
  expect(diagnosisJson(some, { toolVersion: '1.2.3', exitCode: 5 })).toEqual({
    format_version: '1.0',
    tool_version: '1.2.3',
    exit_code: 5,
    summary: { ok: 1, warning: 1, failed: 1, skipped: 1 },
    machine: [{ check: 'proxy', verdict: 'ok', code: 'proxy-none', message: 'none; connections are direct' }],
    accounts: [
      {
        account: 'shop',
        appid: 'wx0123456789abcdef',
        summary: { ok: 0, warning: 1, failed: 1, skipped: 1 },
        checks: [
          expect.objectContaining({
            check: 'token',
            verdict: 'failed',
            code: 'errcode',
            errcode: 40125,
            rid: '6a-b-c',
          }),
          {
            check: 'menu',
            verdict: 'skipped',
            code: 'needs-another',
            message: 'not looked at: see Access token',
            because: 'token',
          },
          {
            check: 'last-apply',
            verdict: 'warning',
            code: 'apply-cut-off',
            message: expect.stringContaining('2026-11-22T03:00:00Z'),
            hint: expect.any(String),
            commands: ["wxmenu apply 'my shop' --emulator", "wxmenu restore 'my shop' --emulator"],
            ...FINDINGS['apply-cut-off'],
          },
        ],
      },
    ],
  });
});

test.each([
  [[], 'Ready.'],
  [['warning'], 'Ready, with 1 warning.'],
  [['warning', 'warning', 'skipped'], 'Ready, with 2 warnings.'],
  [['failed', 'warning'], 'Not ready: 1 check failed.'],
] as const)('the last line after %j: %s', (verdicts, line) => {
  const machine = verdicts.map(
    (verdict): Check => ({ check: 'menu', verdict, result: { finding: { code: 'menu-none', args: {} } } }),
  );
  expect(renderDiagnosis({ machine, accounts: [] }, PLAIN_80).trimEnd().split('\n').at(-1)).toBe(line);
});
