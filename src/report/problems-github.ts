import type { CheckedFile } from '../config/menu-file.ts';
import type { Problem, Severity } from '../menu/problem.ts';
import { type Annotation, chooseAnnotations, plainNotice, workflowCommand } from './annotations.ts';
import { clipped } from './clipped.ts';
import { neverCommand, quoted } from './printable.ts';
import { problemMessage } from './problem-message.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ProblemsOptions } from './problems.ts';
import { problemsOf } from './problems-of.ts';
import { block, problemsText } from './problems-text.ts';
import { PLAIN } from './style.ts';

const KINDS: { readonly [severity in Severity]: Annotation['kind'] } = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Workflow commands that mark the lines in a pull request, most serious first. What GitHub would drop follows as
 * text, for the log, and a last notice says so.
 */
export function problemsGithub(
  files: readonly CheckedFile[],
  options: ProblemsOptions,
  words: ProblemWording,
): string {
  const all = problemsOf(files);
  if (all.length === 0) return problemsText(files, PLAIN, options, words);
  const problems = new Map(all.map(problem => [problemAnnotation(problem, words), problem]));
  const { shown, rest } = chooseAnnotations([...problems.keys()]);
  const left = rest.flatMap(one => problems.get(one) ?? []);
  const lines = [
    ...shown.map(one => workflowCommand(one, options.repositoryPath)),
    ...left.flatMap(problem => block(problem, PLAIN, words).map(neverCommand)),
    ...(left.length > 0 ? [plainNotice(words.more(left.length))] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A problem at its line. */
export function problemAnnotation(problem: Problem, words: ProblemWording): Annotation {
  const { severity, code, at, address, name } = problem;
  const { what, fix } = problemMessage(problem, words);
  return {
    kind: KINDS[severity],
    file: at.file,
    at: at.range,
    title: [code, address, name === undefined ? undefined : quoted(clipped(name))]
      .filter(part => part !== undefined)
      .join(' '),
    message: `${what}\n${fix}`,
  };
}
