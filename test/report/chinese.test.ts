import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderApply, renderApplyMarkdown } from '../../src/report/apply.ts';
import { renderDiagnosis } from '../../src/report/doctor.ts';
import type { Check } from '../../src/report/doctor-check.ts';
import { type ReviewAbout, renderReview, reviewVerdict } from '../../src/report/review.ts';
import { readReview } from '../../src/report/review-document.ts';
import { styleFor } from '../../src/report/style.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import { englishIn, MISTYPED } from '../support/chinese.ts';
import { GithubMarkdown } from '../support/github-markdown.ts';
import { golden } from '../support/golden.ts';
import { RESULTS } from './apply-results.ts';
import { FINDINGS } from './finding-samples.ts';
import { REPORTS } from './review-reports.ts';

// What is put together of several messages, in Chinese: nothing of it is English, and all of it is typed as Chinese is.

const TERMINAL = styleFor(false, 80, ZH_CN);
const ABOUT: ReviewAbout = {
  key: 'menus',
  head: '9c1f0b2ad4e55f60718293a4b5c6d7e8f9010203',
  runUrl: 'https://github.com/acme/menus/actions/runs/4242',
  at: '2026-11-22T10:00:31.512Z',
  limit: 65_536,
};

describe.each(Object.keys(REPORTS))('the review of %s', name => {
  const doc = readReview(JSON.stringify(REPORTS[name]), 'report.json');
  const text = renderReview(doc, ABOUT, ZH_CN);
  const shown = new GithubMarkdown(text);

  test.skipIf(name === 'thirty-accounts')('reads as expected', () => {
    expect(text).toBe(golden(join(import.meta.dirname, 'reviews', `${name}.zh.md`), text));
  });

  test('is typed as Chinese is, and marks nothing that GitHub would not see', () => {
    expect(shown.prose).not.toMatch(/\*\*|~~|(?<!\w)_|<\/?\w/);
    // In prose, what is code is one character.
    expect(shown.prose).not.toMatch(/\uFFFC[.,:;!?](?=\s|$)|\w （/);
    expect(shown.prose).not.toMatch(MISTYPED);
    expect(englishIn(shown.prose)).toEqual([]);
    expect(englishIn(reviewVerdict(doc, ZH_CN))).toEqual([]);
  });

  test('has the parts that it has in English', () => {
    expect(shown.outline).toEqual(new GithubMarkdown(renderReview(doc, ABOUT)).outline);
  });
});

describe.each(Object.entries(RESULTS))('an apply that ended as %s', (name, result) => {
  const text = renderApply(result, { style: TERMINAL });

  test('reads as expected', () => {
    const folder = join(import.meta.dirname, '../fixtures/apply-results');
    expect(text).toBe(golden(join(folder, `${name}.zh.txt`), text));
  });

  test('is typed as Chinese is', () => {
    const shown = new GithubMarkdown(renderApplyMarkdown([result], 0, TERMINAL));
    for (const one of [text, shown.prose]) {
      expect(one).not.toMatch(MISTYPED);
      expect(englishIn(one)).toEqual([]);
    }
    expect(shown.prose).not.toContain('**');
  });
});

test('a diagnosis is Chinese throughout', () => {
  const machine = Object.entries(FINDINGS).map(
    ([code, args]) => ({ check: 'menu', verdict: 'ok', result: { finding: { code, args } } }) as Check,
  );
  const text = renderDiagnosis({ machine, accounts: [] }, TERMINAL);
  expect(englishIn(text)).toEqual([]);
  expect(text).not.toMatch(MISTYPED);
});

test('finds English where there is some, and blanks that are too many', () => {
  expect(englishIn('错误[x]：无法读取\n  → Check the path and its permissions.')).toHaveLength(1);
  const typed = '  → 请运行 wxmenu plan shop --out plan.json\n  errmsg：invalid button name size';
  expect(englishIn(typed)).toEqual([]);
  expect(typed).not.toMatch(MISTYPED);
  for (const wrong of ['（a3f9975） 比较', '菜单 ：无', '菜单: 无', '完成。 下一步'])
    expect(wrong).toMatch(MISTYPED);
});
