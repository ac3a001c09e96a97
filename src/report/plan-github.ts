import type { Plan } from '../plan/plan.ts';
import { type Annotation, annotationText } from './annotations.ts';
import { EN_ANNOTATIONS } from './en/annotations.ts';
import { EN_PLAN } from './en/plan.ts';
import { type PlacesByAccount, planFindings } from './plan-findings.ts';
import { planText } from './plan-text.ts';
import { PLAIN } from './style.ts';
import type { Translation } from './words.ts';

export interface PlanGithubOptions {
  /** The working folder as seen from the root of the repository, which is where GitHub looks for files. */
  readonly repositoryPath?: string;
  readonly places?: PlacesByAccount;
  /** What else the run has to say on lines: problems in files, accounts that could not be planned. */
  readonly besides?: readonly Annotation[];
  readonly translation?: Translation;
}

/**
 * A plan for the log of a GitHub step: its text, without the command that comes next since that is a merge, then workflow
 * commands that mark the planned changes on the lines of the menu files. Ends with a line end.
 */
export function planGithub(plan: Plan, options: PlanGithubOptions = {}): string {
  const { translation = null, besides = [] } = options;
  const { plan: words, annotations: marks } = translation ?? { plan: EN_PLAN, annotations: EN_ANNOTATIONS };
  const text =
    plan.accounts.length === 0 ? '' : planText(plan, { ...PLAIN, translation }, { next: false }, words);
  const annotations = [
    ...besides,
    ...plan.accounts.flatMap(account => {
      const places = options.places?.get(account.account);
      return planFindings(account, places, words, marks);
    }),
  ];
  return text + annotationText(annotations, options.repositoryPath, marks);
}
