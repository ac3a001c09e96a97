import { pictureOf } from '../picture/picture.ts';
import { headline } from './apply-headline.ts';
import { clipped } from './clipped.ts';
import { alert, cellCode, codeSpan, fenced } from './markdown.ts';
import { menuPicture } from './menu-picture.ts';
import { printable, shellWord } from './printable.ts';
import { changesPart, guardParts } from './review-account.ts';
import { comparisonParts } from './review-comparison.ts';
import type { ReviewResult } from './review-document.ts';
import { endedOf } from './review-ended.ts';
import { boxPart, FENCED_COLUMNS, faultLines, problemLines } from './review-failure.ts';
import { type Part, part } from './review-layout.ts';
import { cutLines } from './review-pictures.ts';
import { RANK } from './review-rank.ts';
import { standingPart } from './review-standing.ts';
import type { Show } from './review-wording.ts';
import type { ReviewWords } from './review-words.ts';

/** What stands above the story of a result. */
export interface ResultAbout {
  /** When and by which run it was applied, ready to show. */
  readonly when: string | null;
  readonly run: string | null;
  /** The heading says already what visitors see now, when that is not simply the old menu or the new one. */
  readonly headed: boolean;
}

/** What became of one account. */
export function resultParts(result: ReviewResult, about: ResultAbout, words: ReviewWords): Part[] {
  switch (result.outcome) {
    case 'unchanged':
      return [part(RANK.verdict, null, [resultSentence(result, words, codeSpan)])];
    case 'applied':
      return appliedParts(result, about, words);
    case 'failed':
      return failedParts(result, about, words);
    default:
      return refusedParts(result, words);
  }
}

/** What visitors see now, in one sentence; an outcome of a later version says so itself. */
export function resultSentence(result: ReviewResult, words: ReviewWords, show: Show): string {
  const ended = endedOf(result);
  return ended === null ? show(clipped(printable(result.message), 300)) : headline(ended, words.apply, show);
}

/** The same for a cell of a table. */
export function resultCell(result: ReviewResult, words: ReviewWords): string {
  return resultSentence(result, words, text => cellCode(clipped(printable(text))));
}

/** Conditional menus that are told by name when they are lost. */
const MOST_LOST = 10;

function appliedParts(result: ReviewResult, { when, run }: ResultAbout, words: ReviewWords): Part[] {
  const { review, apply } = words;
  const { plan, lost = [], gap_ms: gap } = result;
  const { button } = plan.desired.menu;
  const { live: title, noMenu: absent } = review.picture;
  const live = pictureOf(button);
  const picture = menuPicture([{ title, picture: live, absent }]);
  const menus = lost.map(({ matchrule }) =>
    codeSpan(clipped(words.plan.audience(matchrule, plan.tags), 100)),
  );
  const account = codeSpan(clipped(plan.account));
  const file = plan.file === undefined ? undefined : codeSpan(clipped(plan.file, 200));
  const facts = [
    ...(when === null && run === null ? [] : [review.appliedBy(when, run)]),
    button === null ? review.readBackNone(account) : review.readBack(account, file),
    ...(result.approved_part ? [review.partDone(result.approved_part.done)] : []),
    ...(gap === null ? [] : [apply.gap(String(Math.round(gap)))]),
    ...(button === null ? [] : [apply.delay]),
  ];
  const isLost = lost.length > 0;
  const later = lost.every(one => one.later);
  return [
    part(RANK.verdict, null, [apply.counts(plan.summary)]),
    part(RANK.verdict, null, [facts.join(words.review.marks.gap)]),
    ...(isLost
      ? [
          part(
            RANK.alerts,
            words.plan.attentionLabel,
            alert('WARNING', [apply.lost(menus.slice(0, MOST_LOST), later)]),
          ),
        ]
      : []),
    ...expectationParts(result, words),
    ...(picture === null || button === null
      ? []
      : [part(RANK.picture, review.left.picture, [...picture, ...cutLines(live, words)])]),
    changesPart(plan, words, review.changesMade),
    ...(plan.live.snapshot.button === null ? [] : [part(RANK.next, null, [review.wayBack])]),
  ];
}

/** What WeChat says of followers that the file expects something for. */
function expectationParts({ plan, expectations }: ReviewResult, words: ReviewWords): Part[] {
  if (!expectations) return [];
  const { expectations: says, review } = words;
  const { met, not_met: wrong, not_checked: unknown } = expectations;
  const account = codeSpan(clipped(plan.account));
  const unclear = unknown.map(({ users, ...fault }) => [
    says.notChecked(
      printable(clipped(plan.account)),
      users.map(user => printable(clipped(user))),
    ),
    ...faultLines(fault, FENCED_COLUMNS, words),
  ]);
  return [
    ...(wrong.length > 0
      ? [
          boxPart(
            'CAUTION',
            says.notMet(account, wrong.length, wrong.length + met),
            wrong.map(problem => problemLines(plan.file ?? plan.account, problem, words)),
            review.left.expectations,
          ),
        ]
      : met > 0
        ? [part(RANK.alerts, null, [says.met(account, met)])]
        : []),
    ...(unclear.length > 0
      ? [boxPart('WARNING', `**${words.plan.attentionLabel}**`, unclear, review.left.expectations)]
      : []),
  ];
}

function refusedParts(result: ReviewResult, words: ReviewWords): Part[] {
  const { review } = words;
  const { plan, guards = [], outcome } = result;
  const standing = plan.guards.filter(({ name }) => guards.includes(name));
  const names = guards.map(name => codeSpan(clipped(name)));
  const next =
    outcome === 'refused' && names.length > 0
      ? review.allowAndRunAgain(names)
      : outcome === 'moved' || outcome === 'unapproved'
        ? review.newPlan
        : review.runAgain;
  return [
    part(RANK.verdict, null, alert('CAUTION', [resultSentence(result, words, codeSpan)])),
    ...guardParts({ guards: standing }, words),
    ...comparisonParts(result, words),
    part(RANK.next, null, [next]),
    ...(outcome === 'unapproved' ? [] : [changesPart(plan, words, review.changesNotMade)]),
  ];
}

function failedParts(result: ReviewResult, { headed }: ResultAbout, words: ReviewWords): Part[] {
  const { review, apply } = words;
  const { plan, failure, steps, gap_ms: gap, snapshot, live } = result;
  const isWhole = live === 'old' || live === 'new';
  const hadMenu = plan.live.snapshot.button !== null;
  const sentence = resultSentence(result, words, codeSpan);
  const alerts = [...(headed && live !== 'old' ? [] : [sentence]), ...(isWhole ? [] : [review.brokenNow])];
  const restore = codeSpan(`wxmenu restore ${shellWord(clipped(plan.account))} --snapshot`);
  const kept = snapshot === null || !hadMenu ? null : codeSpan(clipped(printable(snapshot), 300));
  const facts = [
    ...(isWhole ? [review.tryAgain] : []),
    ...(gap === null ? [] : [apply.gap(String(Math.round(gap)))]),
    ...(kept === null ? [] : [review.snapshot(kept, isWhole ? null : restore)]),
  ];
  return [
    ...(alerts.length > 0 ? [part(RANK.verdict, null, alert('CAUTION', alerts))] : []),
    ...(failure === undefined ? [] : storyParts(failure, words)),
    ...standingPart(result, words),
    ...comparisonParts(result, words),
    ...(facts.length > 0 ? [part(RANK.next, null, [facts.join(words.review.marks.gap)])] : []),
    ...callsPart(steps, words),
    changesPart(plan, words, review.changesNotMade),
  ];
}

/** What failed, and what failed of the way back. */
function storyParts(
  { at, fault, restore_fault: restoreFault }: NonNullable<ReviewResult['failure']>,
  words: ReviewWords,
): Part[] {
  const { review, apply } = words;
  const story = (title: string, what: NonNullable<typeof fault>): Part =>
    part(RANK.alerts, review.left.story, [
      title,
      '',
      ...fenced('text', faultLines(what, FENCED_COLUMNS, words)),
    ]);
  return [
    fault === null
      ? part(RANK.alerts, null, [apply.readBackDiffers])
      : story(review.failedAt(codeSpan(clipped(at))), fault),
    ...(restoreFault === null ? [] : [story(review.restoreFailed, restoreFault)]),
  ];
}

function callsPart(steps: ReviewResult['steps'], { review }: ReviewWords): Part[] {
  if (steps.length === 0) return [];
  const names = steps.map(({ call }) => printable(clipped(call)));
  const times = steps.map(({ ms }) => `${Math.round(ms)} ms`);
  const width = (texts: readonly string[]): number =>
    texts.reduce((most, { length }) => Math.max(most, length), 0);
  const [nameWidth, timeWidth] = [width(names), width(times)];
  const lines = names.map(
    (name, at) => `${name.padEnd(nameWidth)}  ${(times[at] ?? '').padStart(timeWidth)}`,
  );
  return [part(RANK.steps, review.left.steps, [review.calls, '', ...fenced('text', lines)])];
}
