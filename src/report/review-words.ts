import type { ApplyWording } from './apply-wording.ts';
import { EN_APPLY } from './en/apply.ts';
import { EN_EXPECTATIONS } from './en/expectations.ts';
import { EN_PLAN } from './en/plan.ts';
import { EN_PROBLEMS } from './en/problems.ts';
import { EN_REVIEW } from './en/review.ts';
import type { ExpectationsWording } from './expectations-wording.ts';
import type { FaultWording } from './fault-wording.ts';
import type { PlanWording } from './plan-wording.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ReviewWording } from './review-wording.ts';

/** All tables that a review takes its words from, of one language. */
export interface ReviewWords {
  readonly review: ReviewWording;
  readonly plan: PlanWording;
  readonly apply: ApplyWording;
  readonly problems: ProblemWording;
  readonly expectations: ExpectationsWording;
  /**
   * Those of another language than the report's, which is English: with them what the report says of faults and problems
   * is said anew.
   */
  readonly faults?: FaultWording;
}

export const EN_WORDS: ReviewWords = {
  review: EN_REVIEW,
  plan: EN_PLAN,
  apply: EN_APPLY,
  problems: EN_PROBLEMS,
  expectations: EN_EXPECTATIONS,
};
