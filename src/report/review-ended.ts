import type { LiveIs } from '../apply/result.ts';
import type { Ended } from './apply-headline.ts';
import type { ReviewResult } from './review-document.ts';

const ENDS = ['unchanged', 'applied', 'moved', 'unapproved', 'refused', 'interrupted'] as const;
const LIVE: readonly LiveIs[] = ['old', 'new', 'none', 'mixed', 'unknown'];
const RESTORES = ['not-needed', 'done', 'failed'] as const;

/** How an apply ended, as this version knows it; null for an end that it does not know. */
export function endedOf({ outcome, live, wrote, plan, failure }: ReviewResult): Ended | null {
  const end = ENDS.find(one => one === outcome);
  if (end !== undefined) return { outcome: end, plan };
  const is = LIVE.find(one => one === live);
  const restore = RESTORES.find(one => one === failure?.restore);
  if (outcome !== 'failed' || is === undefined || restore === undefined) return null;
  return { outcome, plan, live: is, wrote, restore };
}
