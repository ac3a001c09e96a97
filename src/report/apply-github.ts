import type { ApplyResult } from '../apply/result.ts';
import { type Annotation, annotationText } from './annotations.ts';
import { headline } from './apply-headline.ts';
import { applyText } from './apply-text.ts';
import { EN_ANNOTATIONS } from './en/annotations.ts';
import { EN_APPLY } from './en/apply.ts';
import { EN_PLAN } from './en/plan.ts';
import { bare } from './printable.ts';
import { PLAIN } from './style.ts';
import type { Translation } from './words.ts';

export interface ApplyGithubOptions {
  readonly repositoryPath?: string;
  /** What else the run has to say: problems in files, accounts that could not be begun. */
  readonly besides?: readonly Annotation[];
  readonly translation?: Translation;
}

const ENGLISH = { apply: EN_APPLY, plan: EN_PLAN, annotations: EN_ANNOTATIONS };

/**
 * How an apply ended, as workflow commands under the text of the results: a notice at the file of each account that
 * was changed, an error with the whole story where it was not; nothing for an account without changes.
 */
export function applyGithub(results: readonly ApplyResult[], options: ApplyGithubOptions = {}): string {
  const { translation = null, besides = [] } = options;
  const { apply: words, plan: planWords, annotations: marks } = translation ?? ENGLISH;
  const annotations = results.flatMap((result): Annotation[] => {
    const { account, file, summary } = result.plan;
    const about = {
      ...(file === undefined ? {} : { file }),
      title: marks.result(bare(account)),
    };
    if (result.outcome === 'unchanged') return [];
    if (result.outcome === 'applied' && result.lost.length === 0) {
      const gap = result.gapMs === null ? [] : [words.gap(String(Math.round(result.gapMs)))];
      const message = [headline(result, words), words.counts(summary), ...gap].join('\n');
      return [{ kind: 'notice', ...about, message }];
    }
    const message = applyText(result, { ...PLAIN, translation }, words, planWords).trimEnd();
    return [{ kind: result.outcome === 'applied' ? 'warning' : 'error', ...about, message }];
  });
  return annotationText([...besides, ...annotations], options.repositoryPath, marks);
}
