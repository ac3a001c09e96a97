import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApplyResult } from '../../src/apply/result.ts';
import {
  applyJson,
  renderApply,
  renderApplyEvent,
  renderApplyMarkdown,
  renderApplySummary,
} from '../../src/report/apply.ts';
import { PLAIN, styleFor } from '../../src/report/style.ts';
import { golden } from '../support/golden.ts';
import {
  failed,
  NEW_BUTTONS,
  NO_MENU,
  OLD_MENU,
  PLAN,
  planFrom,
  RESULTS,
  TIMED_OUT,
} from './apply-results.ts';

const EXPECTED = join(import.meta.dirname, '../fixtures/apply-results');
const TERMINAL = styleFor(false, 80);
const NAMED: readonly (readonly [string, ApplyResult])[] = Object.entries(RESULTS);

describe.each(NAMED)('an apply that ended as %s', (name, result) => {
  test('reads as expected', () => {
    const text = renderApply(result, { style: TERMINAL });
    expect(text).toBe(golden(join(EXPECTED, `${name}.txt`), text));
  });

  test('is JSON as expected', () => {
    const json = `${JSON.stringify(applyJson(result), null, 2)}\n`;
    expect(json).toBe(golden(join(EXPECTED, `${name}.json`), json));
  });

  test('says in JSON what the first line of the text says', () => {
    const [first = ''] = renderApply(result, { style: { ...PLAIN, columns: 1000 } }).split('\n');
    expect(applyJson(result).message).toBe(first);
  });

  test('says "nothing was written" exactly when nothing was', () => {
    const text = renderApply(result, { style: { ...PLAIN, columns: 1000 } });
    const claims = /Nothing was written|nothing was changed|as it was/.test(text.split('\n')[0] ?? '');
    expect(claims).toBe(!applyJson(result).wrote);
  });

  test('offers a way back exactly when visitors may not see a whole menu that was there before', () => {
    const text = renderApply(result);
    const isBroken = result.outcome === 'failed' && !['old', 'new'].includes(result.live);
    const hadMenu = result.plan.live.snapshot.button !== null;
    expect(text.includes('wxmenu restore shop')).toBe(hadMenu && (isBroken || result.outcome === 'applied'));
  });
});

test('colour changes nothing but the colour', () => {
  for (const [, result] of NAMED) {
    const coloured = renderApply(result, { style: styleFor(true, 80) });
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colour is made of
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderApply(result, { style: TERMINAL }));
  }
});

test('a list of conditional menus that is long is cut, and says by how much', () => {
  const button = OLD_MENU.button ?? [];
  const conditionalmenu = Array.from({ length: 30 }, (_, i) => ({
    matchrule: { tag_id: String(i) },
    button,
  }));
  const strange = { button, conditionalmenu };
  const text = renderApply(failed({ fault: null, at: { call: 'read-back' }, live: 'mixed', now: strange }));
  expect(text).toContain('\n  16. the conditional menu for tag 15: neither from before nor wanted\n');
  expect(text).toContain('\n  ... and 14 more lines\n');
  expect(text).not.toContain('17. ');
  const missing = renderApply(failed({ plan: planFrom(OLD_MENU, button, conditionalmenu), live: 'mixed' }));
  expect(missing).toContain('\n  MISSING: the conditional menu for tag 15\n  ... and 14 more lines\n');
});

test('a difference that is long is cut, and says by how much', () => {
  const leaf = (at: number) => ({ type: 'click', name: `b${at}`, key: 'K' }) as const;
  const now = { button: Array.from({ length: 40 }, (_, i) => leaf(i)), conditionalmenu: [] };
  const text = renderApply(failed({ fault: null, at: { call: 'read-back' }, live: 'mixed', now }));
  expect(text).toContain('... and 18 more lines\n');
});

test('a line that is broken between words does not begin with a workflow command', () => {
  const plan = { ...PLAN, account: `a ::error::b` };
  for (const columns of [20, 30, 40, 50]) {
    for (const [, result] of NAMED) {
      expect(renderApply({ ...result, plan }, { style: styleFor(false, columns) })).not.toMatch(/^\s*::/m);
    }
  }
});

test('names of accounts and paths cannot reach the terminal raw', () => {
  const plan = { ...PLAN, account: 'a\u001b[2J\u202e; ls', file: 'menus/\n::error::x.yaml' };
  for (const [, result] of NAMED) {
    const text = renderApply({ ...result, plan });
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('wxmenu restore a');
  }
});

describe('over several accounts', () => {
  const results = [RESULTS.applied, RESULTS.unchanged, RESULTS.unchanged, RESULTS['failed-none']];

  test('one line counts the ends, the worst last', () => {
    expect(renderApplySummary(results, 1)).toBe(
      '5 accounts: 1 applied, 2 without changes, 1 not begun because of an error, 1 failed.',
    );
    expect(renderApplySummary([RESULTS.applied])).toBe('1 account: 1 applied.');
  });

  test('a job summary has a row for each and the whole story of those that are not simply fine', () => {
    const text = renderApplyMarkdown(results);
    expect(text).toBe(golden(join(EXPECTED, 'summary.md'), text));
  });

  test('a name cannot break out of the job summary', () => {
    const plan = { ...PLAN, account: '`x` | <img> @all', file: '```\n</details>.yaml' };
    const text = renderApplyMarkdown([{ ...RESULTS.applied, plan }]);
    const row = text.split('\n').find(line => line.startsWith('| `` '));
    expect(row).toContain('`` `x` \\| <img> @all ``');
    expect(text).toContain('````text\n');
  });
});

describe('progress', () => {
  const shown = (event: Parameters<typeof renderApplyEvent>[1]): string | null =>
    renderApplyEvent('shop', event);

  test('is a line for each call, fault and way back', () => {
    expect(shown({ event: 'step', step: { call: 'menu/delete' }, index: 0, total: 2 })).toBe(
      'shop  1/2 menu/delete',
    );
    expect(shown({ event: 'fault', call: 'menu/create', fault: TIMED_OUT })).toBe('shop  menu/create failed');
    expect(shown({ event: 'restoring' })).toBe('shop  putting the old menu back');
  });

  test('is silent about what the plan and the result say', () => {
    expect(shown({ event: 'planned', plan: PLAN })).toBeNull();
    expect(shown({ event: 'snapshot', path: '/x' })).toBeNull();
  });
});

test('a result without a file speaks of what was wanted', () => {
  const { file: _file, ...plan } = planFrom({ ...NO_MENU, button: NEW_BUTTONS });
  expect(renderApply({ outcome: 'unchanged', plan })).toBe(
    'No changes. The live menu of shop is as wanted. Nothing was written.\n',
  );
});
