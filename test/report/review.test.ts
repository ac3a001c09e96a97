import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EN_PLAN } from '../../src/report/en/plan.ts';
import {
  isQuiet,
  type ReviewAbout,
  renderReview,
  reviewState,
  reviewVerdict,
} from '../../src/report/review.ts';
import { readReview } from '../../src/report/review-document.ts';
import { GithubMarkdown } from '../support/github-markdown.ts';
import { golden } from '../support/golden.ts';
import { planReport, REPORTS } from './review-reports.ts';

const EXPECTED = join(import.meta.dirname, 'reviews');
const ABOUT: ReviewAbout = {
  key: 'menus',
  head: '9c1f0b2ad4e55f60718293a4b5c6d7e8f9010203',
  runUrl: 'https://github.com/acme/menus/actions/runs/4242',
  at: '2026-11-22T10:00:31.512Z',
  limit: 65_536,
};
const read = (name: string) => readReview(JSON.stringify(REPORTS[name]), 'report.json');
const NAMES = Object.keys(REPORTS);

describe.each(NAMES)('%s', name => {
  test('reads as expected', () => {
    const text = renderReview(read(name), ABOUT);
    expect(text).toBe(golden(join(EXPECTED, `${name}.md`), text));
  });

  test('says in one line what its heading says', () => {
    const [first = ''] = renderReview(read(name), ABOUT).split('\n');
    const plain = first.replaceAll(/`"?|"?`/g, '').replace(/^### (?:\S+ )?|^\*\*|\*\*(?=:)/g, '');
    expect(plain.replace(/\. <sub>.*/, '')).toBe(`wxmenu: ${reviewVerdict(read(name)).replaceAll('"', '')}`);
  });

  test('ends with its facts, outside of everything that is folded', () => {
    const { last } = new GithubMarkdown(renderReview(read(name), ABOUT));
    expect(last?.tagName).toBe('p');
    expect(JSON.stringify(last?.childNodes.map(({ nodeName }) => nodeName))).toContain('"sub"');
  });

  test('has one line exactly when there is nothing that anybody must know', () => {
    const lines = renderReview(read(name), ABOUT).trimEnd().split('\n');
    expect(lines.length === 1).toBe(isQuiet(read(name)));
  });
});

test('the state is the most serious there is', () => {
  const states = Object.fromEntries(NAMES.map(name => [name, reviewState(read(name))]));
  expect(states).toMatchObject({
    planned: 'planned',
    'planned-offline': 'planned',
    'planned-refused-by-guard': 'refused',
    'planned-origin-refused': 'refused',
    'nothing-to-do': 'unchanged',
    'several-accounts': 'failed',
    'invalid-file': 'failed',
    'nothing-found': 'failed',
    applied: 'applied',
    'applied-nothing': 'unchanged',
    'applied-several': 'failed',
    'refused-by-guard': 'refused',
    'refused-moved': 'refused',
    'refused-unapproved': 'refused',
    'failed-put-back': 'failed',
    interrupted: 'refused',
  });
});

test('the verdict and the counts come first, then what stands against it', () => {
  const lines = renderReview(read('planned-refused-by-guard'), ABOUT).split('\n');
  expect(lines[0]).toBe('### ⛔ wxmenu: 8 changes to the menu of `shop`, refused by the guard `mass-delete`');
  expect(lines[2]).toContain('**`-` 7 to delete**');
  expect(lines[4]).toBe('> [!CAUTION]');
});

test('the key of another set of accounts stands in the heading', () => {
  expect(renderReview(read('planned'), { ...ABOUT, key: 'vip' })).toMatch(/^### 📝 wxmenu `vip`: 4 changes/);
});

test('a plan says nothing of the time at which the text was made', () => {
  const at = (time: string): string => renderReview(read('planned'), { ...ABOUT, at: time });
  expect(at('2026-11-22T10:00:00Z')).toBe(at('2027-01-01T00:00:00Z'));
});

describe('what surrounds a run', () => {
  test.each([
    'javascript:alert(1)',
    'https://evil.example/)[x](https://evil.example',
    'http://github.com/a/b',
    'https://github.com/a/b c',
    'https://github.com/a/b?x=<b>',
    '',
  ])('makes no link of %j', runUrl => {
    const shown = new GithubMarkdown(renderReview(read('applied'), { ...ABOUT, runUrl }));
    expect(shown.all('a')).toEqual([]);
    expect(shown.prose).not.toMatch(/evil|github\.com/);
  });

  test('is left out when it is not known', () => {
    const text = renderReview(read('applied'), { key: 'menus', limit: 65_536 });
    expect(text).not.toMatch(/undefined|null|Applied on|actions\/runs/);
  });
});

describe('a report that comes from elsewhere', () => {
  const fault = (text: string): unknown => {
    try {
      readReview(text, 'report.json');
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const REPORT = { format_version: '1.0', tool_version: '1.2.3' };

  test.each([
    ['', 'report-not-a-report'],
    ['[]', 'report-not-a-report'],
    ['null', 'report-not-a-report'],
    ['{"format_version": 1}', 'report-not-a-report'],
    [JSON.stringify({ ...REPORT, format_version: '2.0' }), 'report-version'],
    [JSON.stringify({ ...REPORT, accounts: [{}] }), 'report-not-a-report'],
    [JSON.stringify({ ...REPORT, faults: [{ code: 'x' }] }), 'report-not-a-report'],
    [JSON.stringify({ ...REPORT, faults: 'x' }), 'report-not-a-report'],
    [JSON.stringify({ ...REPORT, digest: 'sha256:', accounts: [] }), 'report-not-a-report'],
    [`${'['.repeat(200_000)}`, 'report-not-a-report'],
    [
      `{"format_version":"1.0","tool_version":"1","accounts":${'['.repeat(9000)}${']'.repeat(9000)}}`,
      'report-not-a-report',
    ],
  ])('is refused as what it is: %.60s', (text, code) => {
    expect(fault(text)).toMatchObject({ name: 'UsageFault', code, args: { path: 'report.json' } });
  });

  test('may not name places that are no addresses', () => {
    const report = JSON.parse(JSON.stringify(REPORTS.planned));
    report.accounts[0].changes[0].address = 'a.'.repeat(1000);
    expect(fault(JSON.stringify(report))).toMatchObject({
      code: 'report-not-a-report',
      args: { reason: 'no-address', member: 'accounts[0].changes[0]' },
    });
  });

  test.each(['##[error]x', '', 'a b', '**x**'])('may not call a guard %j', name => {
    const report = JSON.parse(JSON.stringify(REPORTS.planned));
    report.accounts[0].guards = [{ name }];
    expect(fault(JSON.stringify(report))).toMatchObject({ code: 'report-not-a-report' });
  });

  test.each(Object.keys(EN_PLAN.notices))('tells all of a notice %s, or is none', code => {
    const report = JSON.parse(JSON.stringify(REPORTS.planned));
    report.accounts[0].notices = [{ code, message: 'x' }];
    const refused = fault(JSON.stringify(report));
    if (refused !== undefined) expect(refused).toMatchObject({ code: 'report-not-a-report' });
    else expect(renderReview(readReview(JSON.stringify(report), 'r'), ABOUT)).not.toContain('undefined');
  });

  test('may say more than is known here', () => {
    const report = JSON.parse(JSON.stringify(REPORTS.planned));
    report.format_version = '1.9';
    report.accounts[0].notices.push({ code: 'of-tomorrow', message: 'Something new.' });
    report.accounts[0].guards.push({ name: 'of-tomorrow', message: 'It would hurt.' });
    const text = renderReview(readReview(JSON.stringify(report), 'report.json'), ABOUT);
    expect(text).toContain('- `Something new.`');
    expect(text).toContain('> **GUARD `of-tomorrow`.** `It would hurt.`');
  });

  test('may tell of an end that is not known here', () => {
    const report = JSON.parse(JSON.stringify(REPORTS['refused-by-guard']));
    report.accounts[0].outcome = 'of-tomorrow';
    const text = renderReview(readReview(JSON.stringify(report), 'report.json'), ABOUT);
    expect(text).toMatch(
      /^### ⛔ wxmenu: not applied to `shop`\n\n> \[!CAUTION\]\n> `Refused by a guard\. .*`\n/,
    );
  });
});

test('a plan is shown as it was saved, whatever was made of its text on the way', () => {
  const text = JSON.stringify(REPORTS.planned, null, 2);
  const [plain, marked, windows] = [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n')].map(one =>
    renderReview(readReview(one, 'report.json'), ABOUT),
  );
  expect(marked).toBe(plain);
  expect(windows).toBe(plain);
  expect(planReport).toBeTypeOf('function');
});
