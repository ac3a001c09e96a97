import type { AccountPlan, Plan } from '../plan/plan.ts';
import { baseLine, removedLines } from './base-lines.ts';
import { ACTIONS } from './change-lines.ts';
import { clipped } from './clipped.ts';
import { interruptionOf } from './interruption.ts';
import { alert, cellCode, codeSpan, htmlCode, MARKDOWN_INK } from './markdown.ts';
import { isChanged } from './plan-text.ts';
import { isUrgent } from './plan-wording.ts';
import { printable } from './printable.ts';
import { accountParts } from './review-account.ts';
import type { ReviewDocument } from './review-document.ts';
import type { ReviewAbout } from './review-facts.ts';
import { type Part, part } from './review-layout.ts';
import { type Outline, overviewParts, overviewRow, type Section, section } from './review-outline.ts';
import { RANK } from './review-rank.ts';
import { driftOf, isRefusal } from './review-verdict.ts';
import type { ReviewWords } from './review-words.ts';

type PlanReview = Extract<ReviewDocument, { kind: 'plan' }>;

/** More accounts without changes than this are counted, not listed. */
export const MOST_UNCHANGED_LISTED = 10;

/** The plan of a run: of one account all there is to say, of several an overview and each folded. */
export function planOutlineOf(doc: PlanReview, ways: Ways, words: ReviewWords): Outline {
  const { plan } = doc;
  const [only] = plan.accounts;
  const failed =
    doc.invalid.length > 0 || doc.faults.some(one => one.account !== undefined && !isRefusal(one));
  const about = basePart(plan, ways, words);
  const bottom = nextParts(doc, ways, words);
  if (plan.accounts.length === 1 && only && !failed)
    return { top: [...about, ...accountParts(only, plan, words)], sections: [], bottom };
  return {
    top: [...about, ...overview(doc, words)],
    sections: plan.accounts
      .filter(one => isChanged(one) || one.notices.some(isUrgent))
      .map(one => accountSection(one, plan, words)),
    bottom,
  };
}

/** Where a plan comes from, and what follows it. */
type Ways = Pick<ReviewAbout, 'drift' | 'fork'>;

/** What was compared with what, and files that are gone. */
function basePart(plan: Plan, { fork }: Ways, { plan: words, review }: ReviewWords): Part[] {
  const line = baseLine(plan, words, MARKDOWN_INK);
  const isTold = line !== null && (plan.offline || plan.origins !== undefined);
  return [
    ...(isTold
      ? [
          part(
            RANK.alerts,
            null,
            plan.offline ? alert('NOTE', fork ? [line, review.forkOffline] : [line]) : [line],
          ),
        ]
      : []),
    ...removedLines(plan, words, MARKDOWN_INK).map(one =>
      part(RANK.alerts, words.attentionLabel, alert('WARNING', [one])),
    ),
  ];
}

function overview(doc: PlanReview, words: ReviewWords): Part[] {
  const { accounts } = doc.plan;
  const { plan } = words;
  const unchanged = accounts.filter(one => !isChanged(one)).length;
  const isLong = unchanged > MOST_UNCHANGED_LISTED;
  const rows = (isLong ? accounts.filter(isChanged) : accounts).map(one => {
    if (!isChanged(one)) return overviewRow(one.account, plan.noChangesShort);
    const guards = one.guards.map(
      ({ name }) => `${plan.marks.comma}**${plan.guardLabel}** ${cellCode(clipped(name))}`,
    );
    const drift = driftOf(one) === 0 ? [] : [`${plan.marks.comma}**${plan.origins.drift(driftOf(one))}**`];
    return overviewRow(one.account, [counts(one, plan), ...guards, ...drift].join(''));
  });
  return [
    ...overviewParts(plan.resultColumn, doc, rows, words),
    ...(isLong ? [part(RANK.overview, null, [plan.unchangedAccounts(unchanged)])] : []),
  ];
}

/** Only what is more than nothing; plain text. */
function counts({ summary }: AccountPlan, { counts: words, marks }: ReviewWords['plan']): string {
  return ACTIONS.filter(action => summary[action] > 0)
    .map(action => words[action](summary[action]))
    .join(marks.comma);
}

function accountSection(one: AccountPlan, plan: Plan, words: ReviewWords): Section {
  const name = htmlCode(clipped(printable(one.account)));
  const appid = one.appid === '' ? '' : ` ${htmlCode(clipped(printable(one.appid)))}`;
  const verdict = isChanged(one) ? counts(one, words.plan) : words.plan.noChangesShort;
  const weight = one.guards.length > 0 ? 2 : driftOf(one) > 0 || one.notices.some(isUrgent) ? 1 : 0;
  return section(`${name}${appid}${words.plan.marks.colon}${verdict}`, weight, () =>
    accountParts(one, plan, words),
  );
}

/** What happens on merge, and what must be done before it. */
function nextParts(
  { plan, faults, invalid }: PlanReview,
  { drift }: Ways,
  { review, plan: words }: ReviewWords,
): Part[] {
  const changed = plan.accounts.filter(isChanged);
  const [only] = changed;
  const guards = [...new Set(changed.flatMap(one => one.guards.map(({ name }) => name)))];
  const kind = changed.length === 1 && only ? interruptionOf(only) : null;
  if (drift && changed.length > 0 && faults.length + invalid.length === 0)
    return [part(RANK.next, null, [review.onDrift])];
  const sentences = [
    ...(invalid.length > 0 ? [review.pushAgain] : faults.every(isRefusal) ? [] : [review.tryAgain]),
    ...(guards.length === 0
      ? []
      : [review.allowFirst(guards.map(name => codeSpan(clipped(printable(name)))))]),
    ...(changed.length === 0 || guards.length > 0 || faults.length + invalid.length > 0
      ? []
      : [plan.offline ? review.onMergeOffline : review.onMerge]),
    ...(kind === null || plan.offline || faults.length + invalid.length > 0
      ? []
      : [words.interruptions[kind]]),
  ];
  return sentences.length === 0 ? [] : [part(RANK.next, null, [sentences.join(review.marks.gap)])];
}
