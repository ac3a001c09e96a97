import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageFault } from '../../src/menu/fault.ts';
import { COMMENT_LIMIT, renderReview, reviewVerdict, SUMMARY_LIMIT } from '../../src/report/review.ts';
import { readReview } from '../../src/report/review-document.ts';
import { shares } from '../../src/report/review-layout.ts';
import { GithubMarkdown } from '../support/github-markdown.ts';
import { REPORTS } from './review-reports.ts';

const ABOUT = {
  key: 'menus',
  head: '9c1f0b2ad4e55f60718293a4b5c6d7e8f9010203',
  runUrl: 'https://github.com/acme/menus/actions/runs/4242',
  at: '2026-11-22T10:00:31.512Z',
};
const read = (report: unknown) => readReview(JSON.stringify(report), 'report.json');
const show = (name: string, limit: number): string => renderReview(read(REPORTS[name]), { ...ABOUT, limit });
const anyName = fc.constantFrom(...Object.keys(REPORTS));

/** Thirty accounts, each with all the changes that a menu can have and long addresses in them. */
function large(accounts: number): object {
  const report = structuredClone(REPORTS['thirty-accounts']) as { accounts: { account: string }[] };
  const all = Array.from({ length: accounts }, (_, at) => {
    const one = report.accounts[at % 30];
    const text = JSON.stringify(one).replaceAll(
      'https://shop.example.com/',
      `https://shop.example.com/${'很长'.repeat(200)}/`,
    );
    return { ...JSON.parse(text), account: `store-${at}` };
  });
  return { ...report, accounts: all };
}

describe('whatever room there is', () => {
  test('a review keeps to it, and whatever is opened is closed', () => {
    fc.assert(
      fc.property(anyName, fc.integer({ min: 0, max: 12_000 }), (name, limit) => {
        const text = show(name, limit);
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(text.match(/^(?:> )?```/gm)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0);
        expect(text.match(/^<details/gm)?.length).toBe(text.match(/^<\/details>/gm)?.length);
        if (text === '') return;
        const whole = show(name, 1_000_000);
        expect(text.split('\n')[0]).toBe(whole.split('\n')[0]);
        // Nothing stands in a shortened text that is not in the whole one, but for what it says of itself.
        const lines = new Set(whole.split('\n'));
        const own = text.split('\n').filter(line => !lines.has(line));
        expect(own.filter(line => !/Shortened|^> \[!NOTE\]$|GUARD/.test(line))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('what is left out is told, with the place where all of it is', () => {
    fc.assert(
      fc.property(anyName, fc.integer({ min: 1500, max: 12_000 }), (name, limit) => {
        const whole = show(name, 1_000_000);
        expect(show(name, whole.length)).toBe(whole);
        const text = show(name, limit);
        const note = `is in the log and the report file of [this run](${ABOUT.runUrl}).`;
        expect(text.includes(note)).toBe(whole.length > limit);
        if (whole.length <= limit) expect(text).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('the verdict, guards and what happens next stand longer than changes, and those longer than pictures', () => {
    const lost = ['| ⌨ |', '```diff', '> [!CAUTION]', '### '].map(part => {
      for (let limit = 6000; limit >= 0; limit -= 20)
        if (!show('planned-refused-by-guard', limit).includes(part)) return limit;
      return 0;
    });
    expect(lost).toEqual([...lost].sort((a, b) => b - a));
    expect(new Set(lost).size).toBe(lost.length);
  });

  test('changes are shortened one by one', () => {
    const counts = new Set<number>();
    for (let limit = 600; limit < 3000; limit += 20) {
      const text = show('planned-conditional', limit);
      const told = text.match(/^[-+!>] +(?:conditionalmenu|button)\[/gm)?.length ?? 0;
      const missing = /Shortened, without .*?(\d+) changes?/.exec(text)?.[1];
      if (missing !== undefined) expect(told + Number(missing)).toBe(8);
      counts.add(told);
    }
    expect(counts.size).toBeGreaterThan(4);
  });
});

describe('many accounts', () => {
  const doc = read(large(300));

  test('keep to what a comment takes, each with a row in the overview as long as there is room', () => {
    const text = renderReview(doc, { ...ABOUT, limit: COMMENT_LIMIT });
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text.length).toBeGreaterThan(COMMENT_LIMIT * 0.8);
    expect(text.match(/^\| `store-\d+` \|/gm)).toHaveLength(200);
    expect(text).toContain('100 accounts without changes');
    expect(text).toMatch(/Shortened, without (?:parts of \d+ accounts and )?details of \d+ accounts\./);
    expect(new GithubMarkdown(text).last?.tagName).toBe('p');
  });

  test('show those that are refused before those that are not', () => {
    const text = renderReview(doc, { ...ABOUT, limit: 30_000 });
    const told = [...text.matchAll(/<summary><code>store-(\d+)<\/code>/g)].map(([, number]) =>
      Number(number),
    );
    expect(told.length).toBeGreaterThan(4);
    expect(told.filter(number => number % 30 !== 6)).toEqual([]);
  });

  test('keep to what a summary takes, in bytes', () => {
    const text = renderReview(read(large(3000)), { ...ABOUT, limit: SUMMARY_LIMIT });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text.length).toBeGreaterThan(SUMMARY_LIMIT * 0.8);
  });
});

test('room is shared out so that nobody gets more than is wanted, and no more than there is', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000)), fc.nat(20_000), (sizes, room) => {
      const given = shares(sizes, room);
      const sum = given.reduce((a, b) => a + b, 0);
      expect(sum).toBeLessThanOrEqual(room);
      given.forEach((share, at) => {
        expect(share).toBeLessThanOrEqual(sizes[at] ?? 0);
      });
      const wanted = sizes.reduce((a, b) => a + b, 0);
      if (wanted <= room) expect(given).toEqual(sizes);
      // Who does not get all has at least as much as anybody else who does not.
      const short = given.filter((share, at) => share < (sizes[at] ?? 0));
      if (short.length > 0) expect(Math.max(...given) - Math.min(...short)).toBeLessThanOrEqual(1);
    }),
  );
});

describe('a damaged report', () => {
  /** Replaces or takes away something anywhere in a report. */
  const damaged = fc
    .tuple(
      anyName,
      fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      fc.oneof(
        fc.jsonValue(),
        fc.constant(undefined),
        fc.constantFrom<unknown>(-1, 1e308, '__proto__', {}, [], null, [[]]),
      ),
    )
    .map(([name, way, value]) => {
      const report: unknown = structuredClone(REPORTS[name]);
      let at = report;
      for (const [step, choice] of way.entries()) {
        if (typeof at !== 'object' || at === null) break;
        const keys = Object.keys(at);
        const key = keys[choice % Math.max(1, keys.length)];
        if (key === undefined) break;
        const inner: unknown = Reflect.get(at, key);
        if (step === way.length - 1 || typeof inner !== 'object' || inner === null) {
          if (value === undefined) Reflect.deleteProperty(at, key);
          else Reflect.set(at, key, value);
          break;
        }
        at = inner;
      }
      return JSON.stringify(report);
    });

  test('is shown or refused, and never the end of the program', () => {
    let shown = 0;
    let refused = 0;
    fc.assert(
      fc.property(damaged, text => {
        try {
          const doc = readReview(text, 'report.json');
          const review = renderReview(doc, { ...ABOUT, limit: COMMENT_LIMIT });
          expect(review).not.toMatch(/\[object|undefined/);
          expect(reviewVerdict(doc)).not.toMatch(/\[object|undefined/);
          shown += 1;
        } catch (error) {
          if (!(error instanceof UsageFault)) throw error;
          expect(error.code).toMatch(/^report-/);
          refused += 1;
        }
      }),
      { numRuns: 2000 },
    );
    expect(shown).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });
});
