import { clipped } from './clipped.ts';
import { codeSpan, htmlCode } from './markdown.ts';
import { printable } from './printable.ts';
import type { ReviewDocument } from './review-document.ts';
import { type ReviewAbout, runLink, timeOf } from './review-facts.ts';
import { type Part, part } from './review-layout.ts';
import { type Outline, overviewParts, overviewRow, section } from './review-outline.ts';
import { MOST_UNCHANGED_LISTED } from './review-plan.ts';
import { RANK } from './review-rank.ts';
import { resultCell, resultParts } from './review-result.ts';
import type { ReviewWords } from './review-words.ts';

type ApplyReview = Extract<ReviewDocument, { kind: 'apply' }>;

/** Accounts that are told by name. */
const MOST_NAMED = 10;

/** How an apply ended: for one account all of it, for several an overview and each folded. */
export function applyOutline(doc: ApplyReview, about: ReviewAbout, words: ReviewWords): Outline {
  const { results, notBegun } = doc;
  const { review } = words;
  const [when, run] = [timeOf(about), runLink(about, review.facts.thisRun)];
  const [only] = results;
  const failed = doc.faults.some(({ account }) => account !== undefined) || doc.invalid.length > 0;
  const left = leftParts(notBegun, words);
  const bottom = results.length === 0 ? [part(RANK.next, null, [review.runAgain])] : [];
  if (results.length === 1 && only && !failed)
    return {
      top: [...left, ...resultParts(only, { when, run, headed: true }, words)],
      sections: [],
      bottom: [],
    };
  const unchanged = results.filter(({ outcome }) => outcome === 'unchanged').length;
  const isLong = unchanged > MOST_UNCHANGED_LISTED;
  const rows = results
    .filter(({ outcome }) => !isLong || outcome !== 'unchanged')
    .map(result => overviewRow(result.account, resultCell(result, words)));
  const isApplied = results.some(({ outcome }) => outcome === 'applied');
  const told = isApplied && (when !== null || run !== null) ? review.appliedBy(when, run) : '';
  return {
    top: [
      ...left,
      ...(told === '' ? [] : [part(RANK.verdict, null, [told])]),
      ...overviewParts(words.apply.resultColumn, doc, rows, words),
      ...(isLong ? [part(RANK.overview, null, [words.plan.unchangedAccounts(unchanged)])] : []),
    ],
    sections: results
      .filter(({ outcome }) => outcome !== 'unchanged')
      .map(result => {
        const weight = result.outcome === 'failed' ? 2 : result.outcome === 'applied' ? 0 : 1;
        const title = htmlCode(clipped(printable(result.account)));
        return section(title, weight, () =>
          resultParts(result, { when: null, run: null, headed: false }, words),
        );
      }),
    bottom,
  };
}

function leftParts(notBegun: readonly string[], { review }: ReviewWords): Part[] {
  if (notBegun.length === 0) return [];
  const names = notBegun.slice(0, MOST_NAMED).map(account => codeSpan(clipped(printable(account))));
  return [part(RANK.alerts, null, [review.notBegun(names, notBegun.length - names.length)])];
}
