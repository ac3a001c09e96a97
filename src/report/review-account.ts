import type { AccountPlan, Plan } from '../plan/plan.ts';
import { originPhrases } from './base-lines.ts';
import { FENCE_SIGNS, fenceItems } from './change-fence.ts';
import { ACTIONS } from './change-lines.ts';
import { clipped } from './clipped.ts';
import { TEXT_INK } from './ink.ts';
import { alert, codeSpan, fenced, folded, MARKDOWN_INK } from './markdown.ts';
import { isChanged, noChanges } from './plan-text.ts';
import { guardMessage, isUrgent, noticeMessage } from './plan-wording.ts';
import { printable } from './printable.ts';
import { listPart, type Part, part } from './review-layout.ts';
import { pictureParts } from './review-pictures.ts';
import { RANK } from './review-rank.ts';
import type { ReviewWords } from './review-words.ts';
import { stepLines } from './step-lines.ts';
import { whoSeesMarkdown } from './who-sees-lines.ts';

/** More lines of changes than this are folded. */
const MOST_UNFOLDED = 40;

/** Names that are told in a sentence. */
const MOST_NAMES = 5;

/** What a reviewer sees of one account: counts, alerts, the menu before and after, the changes, and what follows. */
export function accountParts(plan: AccountPlan, whole: Plan, words: ReviewWords): Part[] {
  const offline = whole.offline === true;
  if (!isChanged(plan)) {
    const same = part(RANK.verdict, null, [noChanges(plan, offline, words.plan, codeSpan)]);
    return [same, ...urgentParts(plan, words), ...noticeParts(plan, words)];
  }
  return [
    part(RANK.verdict, null, countLines(plan, whole, words)),
    ...urgentParts(plan, words),
    ...guardParts(plan, words),
    ...driftParts(plan, words),
    ...pictureParts(plan, offline, words),
    changesPart(plan, words, null),
    ...whoSeesPart(plan, words),
    ...noticeParts(plan, words),
    ...(offline ? [] : stepsPart(plan, words)),
  ];
}

/** Counts, each behind its sign, and why the changes are there. */
function countLines(plan: AccountPlan, whole: Plan, { plan: words }: ReviewWords): string[] {
  const phrases = ACTIONS.map(action => {
    const phrase = `\`${FENCE_SIGNS[action]}\` ${words.counts[action](plan.summary[action])}`;
    return plan.summary[action] > 0 ? `**${phrase}**` : phrase;
  });
  const counts = `${phrases.join(words.marks.comma)}${words.marks.gap}${words.counts.unchanged(plan.summary.unchanged)}`;
  const origins = whole.offline || whole.accounts.length === 1 ? '' : originPhrases(plan.origins, words);
  return origins === '' ? [counts] : [counts, '', origins];
}

function urgentParts(plan: AccountPlan, { plan: words }: ReviewWords): Part[] {
  return plan.notices
    .filter(isUrgent)
    .map(notice =>
      part(
        RANK.alerts,
        words.attentionLabel,
        alert('WARNING', [noticeMessage(words, notice, plan.account, MARKDOWN_INK)]),
      ),
    );
}

/** Guards; of one with too much to say at least what it is called. */
export function guardParts({ guards }: Pick<AccountPlan, 'guards'>, { plan: words }: ReviewWords): Part[] {
  return guards.map(guard => {
    const { what, fix } = guardMessage(words, guard, MARKDOWN_INK);
    const name = codeSpan(clipped(guard.name));
    return {
      ...part(RANK.alerts, words.guardLabel, alert('CAUTION', [words.guardTitle(name) + what, fix])),
      shorter: room => {
        const lines = alert('CAUTION', [`**${words.guardLabel} ${name}**`]);
        return lines.join('\n').length <= room ? { lines, left: words.guardLabel } : null;
      },
    };
  });
}

/** Changes that would undo what somebody changed by hand. */
function driftParts(plan: AccountPlan, { review, plan: words }: ReviewWords): Part[] {
  const drift = plan.changes.filter(({ origin }) => origin === 'drift');
  if (drift.length === 0) return [];
  const names = drift
    .map(({ name, address }) => codeSpan(clipped(printable(name === '' ? address : name))))
    .slice(0, MOST_NAMES);
  const { what, fix } = review.drift(drift.length, names, codeSpan(words.originMarks.drift));
  return [part(RANK.alerts, null, alert('WARNING', [what, fix]))];
}

/** The changes in a fence. `title` folds them, whatever their number. */
export function changesPart(
  plan: AccountPlan,
  { plan: words, review }: ReviewWords,
  title: string | null,
): Part {
  const rows = fenceItems(plan, words);
  const items = rows.map(({ lines }) => lines);
  const all = items.flat();
  const fence = fenced('diff', all);
  const [open = '', close = ''] = [fence[0], fence.at(-1)];
  const isFolded = title !== null || all.length > MOST_UNFOLDED;
  const heading = title ?? words.changesHeading(all.length);
  const [head = [], tail = []] = isFolded
    ? [
        [`<details><summary>${heading}</summary>`, '', open],
        [close, '', '</details>'],
      ]
    : [[open], [close]];
  const left = (_: number, from: number): string =>
    review.left.changesOf(rows.slice(from).filter(({ counts }) => counts).length);
  return listPart(RANK.changes, review.left.changes, { head, items, tail, left });
}

function whoSeesPart(plan: AccountPlan, { plan: words, review }: ReviewWords): Part[] {
  const blocks = whoSeesMarkdown(plan, words.whoSees);
  if (blocks.length === 0) return [];
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  return [part(RANK.whoSees, review.left.whoSees, lines)];
}

function noticeParts(plan: AccountPlan, { plan: words, review }: ReviewWords): Part[] {
  const calm = plan.notices.filter(notice => !isUrgent(notice));
  if (calm.length === 0) return [];
  const items = calm.map(notice => [`- ${noticeMessage(words, notice, plan.account, MARKDOWN_INK)}`]);
  return [
    listPart(RANK.notices, review.left.notices, { head: [], items, tail: [], left: review.left.noticesOf }),
  ];
}

function stepsPart(plan: AccountPlan, { plan: words, review }: ReviewWords): Part[] {
  const calls = stepLines(plan, TEXT_INK, words);
  if (calls.length === 0) return [];
  const width = Math.max(...calls.map(({ call }) => call.length));
  const lines = calls.map(({ call, does }, index) => `${index + 1}. ${call.padEnd(width)}  ${does}`);
  const title = words.stepsHeading(calls.length).replace(/[:：]$/, '');
  return [part(RANK.steps, review.left.steps, folded(title, fenced('text', lines)))];
}
