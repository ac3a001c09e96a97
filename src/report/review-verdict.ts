import type { AccountPlan, Plan } from '../plan/plan.ts';
import { APPLY_ENDS } from './apply-ends.ts';
import { clipped } from './clipped.ts';
import { isChanged, noChanges } from './plan-text.ts';
import { isUrgent } from './plan-wording.ts';
import { printable } from './printable.ts';
import type { ReviewDocument, ReviewFault, ReviewResult } from './review-document.ts';
import { resultSentence } from './review-result.ts';
import type { ReviewState, Show } from './review-wording.ts';
import type { ReviewWords } from './review-words.ts';

/** True for what stands against a plan that was made all the same, or against applying one: nothing failed. */
export function isRefusal({ code }: ReviewFault): boolean {
  return code === 'origin-refused' || code === 'approved-missing';
}

/** Digest of a plan that is whole: what is not complete is not applied either. Of an apply, that of what was approved. */
export function digestOf(doc: ReviewDocument): string | undefined {
  if (doc.kind === 'apply') return doc.approvedDigest;
  const isWhole = doc.invalid.length === 0 && doc.faults.every(isRefusal);
  return doc.kind === 'plan' && isWhole ? doc.plan.digest : undefined;
}

/** What became of a run as a whole: the most serious of its parts. */
export function reviewState(doc: ReviewDocument): ReviewState {
  const broken = !doc.faults.every(isRefusal);
  if (broken || doc.invalid.length > 0) return 'failed';
  if (doc.kind === 'nothing') return doc.faults.length > 0 ? 'refused' : 'failed';
  if (doc.kind === 'check') return 'unchanged';
  if (doc.kind === 'plan') {
    const changed = doc.plan.accounts.filter(isChanged);
    if (doc.faults.length > 0 || changed.some(({ guards }) => guards.length > 0)) return 'refused';
    return changed.length > 0 ? 'planned' : 'unchanged';
  }
  const outcomes = doc.results.map(({ outcome }) => outcome);
  if (outcomes.includes('failed') || doc.results.some(one => unmetOf(one) > 0)) return 'failed';
  if (doc.notBegun.length > 0) return 'refused';
  if (outcomes.some(outcome => outcome !== 'applied' && outcome !== 'unchanged')) return 'refused';
  return outcomes.includes('applied') ? 'applied' : 'unchanged';
}

/** Nothing to do, and nothing that anybody must know. */
export function isQuiet(doc: ReviewDocument): boolean {
  if (reviewState(doc) !== 'unchanged') return false;
  if (doc.kind !== 'plan') return true;
  const { accounts, base } = doc.plan;
  return (base?.removed ?? []).length === 0 && !accounts.some(({ notices }) => notices.some(isUrgent));
}

/** The verdict in one line; `show` makes what people wrote safe for where it goes. */
export function verdictOf(doc: ReviewDocument, words: ReviewWords, show: Show): string {
  const { verdicts, marks } = words.review;
  if (doc.kind === 'apply') return applyVerdict(doc.results, doc, words, show);
  const invalid = doc.invalid.length === 0 ? [] : [verdicts.invalid(doc.invalid.length)];
  const faults = doc.faults.filter(fault => !isRefusal(fault));
  if (doc.kind === 'check' && invalid.length + faults.length === 0) return verdicts.valid(doc.files);
  if (doc.kind === 'check' && invalid.length > 0) return invalid.join('');
  if (doc.kind !== 'plan') {
    const isRefused = reviewState(doc) === 'refused';
    return [...invalid, isRefused ? verdicts.notApproved : verdicts.nothing].join(marks.clause);
  }
  const accounts = new Set(faults.flatMap(({ account }) => account ?? []));
  const all = doc.plan.accounts.length + accounts.size + doc.invalid.length;
  const failed = [
    ...invalid,
    ...(accounts.size === 0 ? [] : [verdicts.notPlanned(accounts.size, all)]),
    ...(accounts.size === 0 && faults.length > 0 ? [verdicts.nothing] : []),
  ];
  const planned = doc.plan.accounts.length === 0 ? [] : [planVerdict(doc.plan, all, words, show)];
  return [...failed, ...planned].join(marks.clause) || verdicts.nothing;
}

function planVerdict(plan: Plan, all: number, words: ReviewWords, show: Show): string {
  const { verdicts } = words.review;
  const { accounts, offline = false } = plan;
  const changed = accounts.filter(isChanged);
  const [only] = accounts;
  if (changed.length === 0) {
    return all === 1 && only
      ? noChanges(only, offline, words.plan, show).replace(STOP, '')
      : words.plan.accounts(accounts.length, 0).replace(STOP, '');
  }
  const count = changed.reduce((sum, one) => sum + one.changes.length, 0);
  const drift = changed.reduce((sum, one) => sum + driftOf(one), 0);
  const guards = new Set(changed.flatMap(one => one.guards.map(({ name }) => name)));
  const where = all === 1 && only ? { account: show(only.account) } : { changed: changed.length, all };
  return [
    verdicts.changes(count, where),
    ...(offline ? [verdicts.offline] : []),
    ...(drift === 0 ? [] : [verdicts.undoes(drift, count)]),
    ...(guards.size === 0
      ? []
      : [verdicts.refused([...guards].slice(0, MOST_GUARDS).map(name => show(clipped(printable(name)))))]),
  ].join('');
}

/** A verdict has no full stop. */
const STOP = /[.。]$/;

/** Changes that undo what somebody changed by hand. */
export function driftOf({ changes }: AccountPlan): number {
  return changes.filter(({ origin }) => origin === 'drift').length;
}

/** Expectations about followers that are not met although the menu is live. */
function unmetOf({ expectations }: ReviewResult): number {
  return expectations?.not_met.length ?? 0;
}

function whyNot({ outcome, guards = [] }: ReviewResult, { review }: ReviewWords, show: Show): string {
  const { why } = review.verdicts;
  if (outcome === 'refused') {
    const names = guards.slice(0, MOST_GUARDS).map(name => show(clipped(printable(name))));
    return names.length === 0 ? '' : why.refused(names);
  }
  return outcome === 'moved' || outcome === 'unapproved' || outcome === 'interrupted' ? why[outcome] : '';
}

/** There are three; a report that is not ours may name any number. */
const MOST_GUARDS = 5;

function applyVerdict(
  results: readonly ReviewResult[],
  { faults, invalid }: ReviewDocument,
  words: ReviewWords,
  show: Show,
): string {
  const { verdicts, marks } = words.review;
  const [only] = results;
  const errors = faults.filter(({ account }) => account !== undefined).length + invalid.length;
  if (results.length === 0) return verdicts.nothing;
  if (results.length === 1 && only && errors === 0) {
    const account = show(clipped(printable(only.account)));
    const unmet = unmetOf(only);
    if (only.outcome === 'applied')
      return verdicts.applied(account) + (unmet > 0 ? verdicts.unmet(unmet) : '');
    const isSafe = only.outcome !== 'failed' || only.live === 'old';
    const sentence = resultSentence(only, words, show).replace(STOP, '');
    if (only.outcome === 'unchanged' || !isSafe) return sentence;
    return verdicts.notApplied(account) + whyNot(only, words, show);
  }
  const ends: string[] = [...results.map(({ outcome }) => outcome), ...Array(errors).fill('error')];
  const counts = APPLY_ENDS.flatMap(end => {
    const count = ends.filter(one => one === end).length;
    return count === 0 ? [] : [words.apply.ends[end](count)];
  });
  return `${words.apply.total(ends.length)}${marks.colon}${counts.join(marks.comma)}`;
}
