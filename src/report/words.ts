import type { AnnotationWording } from './annotation-wording.ts';
import type { ApplyWording } from './apply-wording.ts';
import type { DoctorWording } from './doctor-wording.ts';
import type { ExpectationsWording } from './expectations-wording.ts';
import type { FaultWording } from './fault-wording.ts';
import type { FmtWording } from './fmt-wording.ts';
import type { GithubWording } from './github-wording.ts';
import type { HelpWording } from './help-wording.ts';
import type { ImportWording } from './import-wording.ts';
import type { InitWording } from './init-wording.ts';
import type { MatchWording } from './match-wording.ts';
import type { PageWording } from './page-wording.ts';
import type { PlanWording } from './plan-wording.ts';
import type { PreviewWording } from './preview-wording.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ReviewWording } from './review-wording.ts';
import type { RunWording } from './run-wording.ts';
import type { UsageWording } from './usage-wording.ts';

/** Languages that wxmenu speaks, as BCP 47 has them. */
export const LANGUAGES = ['en', 'zh-CN'] as const;

export type Language = (typeof LANGUAGES)[number];

/** All that wxmenu says in one language, by what it is about. */
export interface Words {
  readonly annotations: AnnotationWording;
  readonly apply: ApplyWording;
  readonly doctor: DoctorWording;
  readonly expectations: ExpectationsWording;
  readonly faults: FaultWording;
  readonly fmt: FmtWording;
  readonly github: GithubWording;
  readonly help: HelpWording;
  readonly import: ImportWording;
  readonly init: InitWording;
  readonly match: MatchWording;
  readonly page: PageWording;
  readonly plan: PlanWording;
  readonly preview: PreviewWording;
  readonly problems: ProblemWording;
  readonly review: ReviewWording;
  readonly run: RunWording;
  readonly usage: UsageWording;
}

/**
 * The words of a run's language when that is not English; null for English, whose tables each renderer has with it, so
 * that no command loads more of them than it says:
 *
 * ```ts
 * const { plan, faults } = translation ?? { plan: EN_PLAN, faults: EN_FAULTS };
 * ```
 */
export type Translation = Words | null;
