import type { ApplyResult } from '../apply/result.ts';
import type { AnnotationWording } from './annotation-wording.ts';
import { type Annotation, annotationText } from './annotations.ts';
import { headline } from './apply-headline.ts';
import { applyText } from './apply-text.ts';
import type { ApplyWording } from './apply-wording.ts';
import { EN_ANNOTATIONS } from './en/annotations.ts';
import { EN_APPLY } from './en/apply.ts';
import { EN_PLAN } from './en/plan.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare } from './printable.ts';
import { PLAIN } from './style.ts';

export interface ApplyGithubOptions {
  readonly repositoryPath?: string;
  /** What else the run has to say: problems in files, accounts that could not be begun. */
  readonly besides?: readonly Annotation[];
  readonly words?: ApplyWording;
  readonly planWords?: PlanWording;
  readonly annotationWords?: AnnotationWording;
}

/**
 * How an apply ended, as workflow commands under the text of the results: a notice at the file of each account that
 * was changed, an error with the whole story where it was not; nothing for an account without changes.
 */
export function applyGithub(results: readonly ApplyResult[], options: ApplyGithubOptions = {}): string {
  const { words = EN_APPLY, planWords = EN_PLAN, annotationWords = EN_ANNOTATIONS, besides = [] } = options;
  const annotations = results.flatMap((result): Annotation[] => {
    const { account, file, summary } = result.plan;
    const about = {
      ...(file === undefined ? {} : { file }),
      title: annotationWords.result(bare(account)),
    };
    if (result.outcome === 'unchanged') return [];
    if (result.outcome === 'applied' && result.lost.length === 0) {
      const gap = result.gapMs === null ? [] : [words.gap(String(Math.round(result.gapMs)))];
      const message = [headline(result, words), words.counts(summary), ...gap].join('\n');
      return [{ kind: 'notice', ...about, message }];
    }
    const message = applyText(result, PLAIN, words, planWords).trimEnd();
    return [{ kind: result.outcome === 'applied' ? 'warning' : 'error', ...about, message }];
  });
  return annotationText([...besides, ...annotations], options.repositoryPath, annotationWords);
}
