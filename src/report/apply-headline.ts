import type { ApplyResult } from '../apply/result.ts';
import type { AccountPlan } from '../plan/plan.ts';
import type { ApplyWording, FailedHeadline } from './apply-wording.ts';
import { bare } from './printable.ts';

type Failed = Extract<ApplyResult, { outcome: 'failed' }>;

/** As much of a result as its first sentence needs. */
export type Ended = { readonly plan: Pick<AccountPlan, 'account' | 'file' | 'desired' | 'live'> } & (
  | { readonly outcome: Exclude<ApplyResult['outcome'], 'failed'> }
  | ({ readonly outcome: 'failed' } & Pick<Failed, 'live' | 'wrote' | 'restore'>)
);

/** What visitors see now, in one sentence without colour. */
export function headline(result: Ended, words: ApplyWording, show = bare): string {
  const { account, file, desired } = result.plan;
  const name = show(account);
  const path = file === undefined ? undefined : show(file);
  const noneWanted = desired.menu.button === null;
  switch (result.outcome) {
    case 'unchanged':
      return noneWanted ? words.headlines.nothingToDestroy(name) : words.headlines.unchanged(name, path);
    case 'applied':
      return noneWanted ? words.headlines.destroyed(name) : words.headlines.applied(name, path);
    case 'moved':
    case 'unapproved':
    case 'refused':
    case 'interrupted':
      return words.headlines[result.outcome](name);
    case 'failed':
      return words.failed[failedHeadline(result)](name);
  }
}

function failedHeadline({
  live,
  wrote,
  restore,
  plan,
}: Extract<Ended, { outcome: 'failed' }>): FailedHeadline {
  if (live !== 'old') return live;
  if (plan.live.snapshot.button === null) return 'old-none';
  if (!wrote) return 'old-untouched';
  return restore === 'done' ? 'old-put-back' : 'old-no-effect';
}
