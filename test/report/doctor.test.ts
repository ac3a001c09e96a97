import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import { renderDiagnosis } from '../../src/report/doctor.ts';
import type { Check, Diagnosis } from '../../src/report/doctor-check.ts';
import { diagnosisJson } from '../../src/report/doctor-json.ts';
import { EN_DOCTOR } from '../../src/report/en/doctor.ts';
import { styleFor } from '../../src/report/style.ts';
import { FINDINGS, HOSTILE } from './finding-samples.ts';

const PLAIN_80 = styleFor(false, 80);
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
