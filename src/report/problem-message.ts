import type { Problem } from '../menu/problem.ts';
import { clipped } from './clipped.ts';
import { quoted } from './printable.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { Message } from './wording.ts';

/** What is wrong and how to mend it. */
export function problemMessage(problem: Problem, { problems, filledIn, marks }: ProblemWording): Message {
  // A problem's args belong to its code, which the type of the table cannot say for a code not known here.
  const wording = problems[problem.code] as (args: Problem['args']) => Message;
  const { what, fix } = wording(problem.args);
  const { filled } = problem.at;
  if (!filled) return { what, fix };
  const isShown = what.includes(quoted(clipped(filled.text)).slice(1, -1));
  return { what: `${what}${marks.gap}${filledIn(filled, isShown)}`, fix };
}

/** Numbers of problems, by severity. */
export function countProblems(problems: readonly Problem[]): {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
} {
  const of = (wanted: Problem['severity']) => problems.filter(({ severity }) => severity === wanted).length;
  return { error: of('error'), warning: of('warning'), info: of('info') };
}

/** Whether problems keep a menu from being used. */
export function isRefused(problems: readonly Problem[], strict: boolean | undefined): boolean {
  const { error, warning } = countProblems(problems);
  return error > 0 || (strict === true && warning > 0);
}
