import type { FilledText } from '../menu/position.ts';
import type { ProblemArgs, Severity } from '../menu/problem.ts';
import type { Marks } from './marks.ts';
import type { Wordings } from './wording.ts';

/** All words that reports of problems use, in one language. */
export interface ProblemWording {
  readonly marks: Marks;
  readonly problems: Wordings<ProblemArgs>;
  /**
   * What a text reads with its variables filled in, unless that is said already (`isShown`), and where they have their
   * values; a whole sentence.
   */
  readonly filledIn: (filled: FilledText, isShown: boolean) => string;
  readonly severities: { readonly [severity in Severity]: string };
  /** `2 warnings`. */
  readonly count: (
    count: number,
    what: 'file' | 'button' | 'subButton' | 'conditional' | 'expectation' | Severity,
  ) => string;
  readonly noProblems: string;
  readonly strict: string;
  /** That there are more problems than GitHub shows. */
  readonly more: (count: number) => string;
}
