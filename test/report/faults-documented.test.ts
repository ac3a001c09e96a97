import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WechatFault, type WechatFaultArgs } from '../../src/apply/gateway.ts';
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { UsageFault } from '../../src/menu/fault.ts';
import { EN_ERRCODES } from '../../src/report/en/errcodes.ts';
import { EN_FAULTS } from '../../src/report/en/faults.ts';
import { ERRCODES, errcodeFacts, failureKind, type KnownErrcode } from '../../src/wechat/errcodes.ts';

const PAGE = readFileSync(new URL('../../schema/errors.md', import.meta.url), 'utf8');

/** Cells of the table rows of the page, by the first cell. */
const ROWS = new Map(
  PAGE.split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('|---'))
    .map(line => line.slice(2, -2).split(' | '))
    .map(cells => [cells[0] ?? '', cells]),
);

const CODES = Object.keys(ERRCODES).map(Number) as KnownErrcode[];

test('every fault code is documented, and no other', () => {
  const documented = [...ROWS.keys()].filter(cell => cell.startsWith('`')).map(cell => cell.slice(1, -1));
  expect(documented.toSorted()).toEqual([...Object.keys(EN_FAULTS.faults), 'errcode'].toSorted());
});

test('exit codes of wrong use are documented as they are', () => {
  for (const [code, exit] of [
    ['credentials-missing', 5],
    ['duplicate-account', 4],
    ['plan-edited', 7],
    ['approval-missing', 8],
    ['not-found', 1],
  ] as const) {
    expect(ROWS.get(`\`${code}\``)?.[1]).toBe(String(exit));
  }
  for (const [cell, [, exit]] of ROWS) {
    if (!cell.startsWith('`') || !/^\d$/.test(exit ?? '')) continue;
    const code = cell.slice(1, -1);
    if (code === 'locked' || code.startsWith('state-')) continue;
    // The exit code depends on the code alone.
    const fault = Object.assign(new UsageFault('no-menus', { folder: '', exists: false }), { code });
    expect([code, String(exitCodeOf(fault))]).toEqual([code, exit]);
  }
});

test.each(CODES)('errcode %i is documented as it is worded and classed', errcode => {
  const wording = EN_ERRCODES[errcode];
  const { what, fix } =
    typeof wording === 'function' ? wording({ call: 'menu/get', errcode, errmsg: '', rid: '' }) : wording;
  expect(ROWS.get(String(errcode))).toEqual([String(errcode), errcodeFacts(errcode).class, what, fix]);
});

test('no errcode is documented that has no facts', () => {
  const documented = [...ROWS.keys()].filter(cell => /^-?\d+$/.test(cell)).map(Number);
  expect(documented.toSorted()).toEqual(CODES.toSorted());
});

test('errcodes end a run as their heading says', () => {
  const heading = (errcode: number) => {
    const before = PAGE.slice(0, PAGE.indexOf(`\n| ${errcode} | `));
    return before.slice(before.lastIndexOf('\n### ') + 5).split('\n')[0];
  };
  for (const errcode of CODES) {
    const args: WechatFaultArgs['errcode'] = { call: 'menu/get', errcode, errmsg: '', rid: '' };
    const kind = failureKind(new WechatFault('errcode', args, 'none'));
    expect([errcode, kind]).toEqual([
      errcode,
      heading(errcode)?.includes('exit code 5') ? 'credentials' : 'remote',
    ]);
  }
});

test('every errcode has a meaning and a next step in whole sentences', () => {
  for (const errcode of CODES) {
    const wording = EN_ERRCODES[errcode];
    const { what, fix } =
      typeof wording === 'function' ? wording({ call: 'menu/get', errcode, errmsg: '', rid: '' }) : wording;
    for (const text of [what, fix]) expect(text).toMatch(/^[`A-Za-z].+[.)]$/);
    expect(`${what} ${fix}`).not.toMatch(/!|please|oops|undefined|\|/i);
  }
});

test('other failures are remote, whatever they are', () => {
  const timeout = new WechatFault('timeout', { call: 'menu/get', seconds: 1, host: 'h' }, 'unclear');
  expect(failureKind(timeout)).toBe('remote');
  expect(
    failureKind(
      new WechatFault('errcode', { call: 'menu/get', errcode: 12345, errmsg: '', rid: '' }, 'none'),
    ),
  ).toBe('remote');
});
