import type { MenuFile } from '../config/menu-file.ts';
import type { Problem, Severity } from '../menu/problem.ts';
import { clipped } from './clipped.ts';
import { neverCommand, quoted } from './printable.ts';
import { problemMessage } from './problem-message.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ProblemsOptions } from './problems.ts';
import { block, problemsText } from './problems-text.ts';
import { PLAIN } from './style.ts';

/** GitHub shows this many annotations of a kind in one step and drops the rest without a word. */
const MOST_SHOWN = 10;

const COMMANDS: { readonly [severity in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Workflow commands (docs.github.com, "Workflow commands for GitHub Actions"), most serious first. What GitHub would
 * drop follows as text, for the log, and a last notice says so.
 */
export function problemsGithub(
  files: readonly MenuFile[],
  options: ProblemsOptions,
  words: ProblemWording,
): string {
  const all = files.flatMap(({ problems }) => problems);
  if (all.length === 0) return problemsText(files, PLAIN, options, words);
  const kinds = (['error', 'warning', 'info'] as const).map(severity =>
    all.filter(problem => problem.severity === severity),
  );
  const shown = kinds.flatMap(kind => kind.slice(0, MOST_SHOWN));
  const rest = kinds.flatMap(kind => kind.slice(MOST_SHOWN));
  const lines = [
    ...shown.map(problem => annotation(problem, options, words)),
    ...rest.flatMap(problem => block(problem, PLAIN, words).map(neverCommand)),
    ...(rest.length > 0 ? [`::notice::${escapeData(words.more(rest.length))}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function annotation(
  problem: Problem,
  { repositoryPath = '' }: ProblemsOptions,
  words: ProblemWording,
): string {
  const { severity, code, at, address, name } = problem;
  const { what, fix } = problemMessage(problem, words);
  const { start, end } = at.range;
  const file = repositoryPath === '' ? at.file : `${repositoryPath}/${at.file}`;
  const properties = {
    file,
    line: start.line,
    // GitHub takes columns only within one line.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : { endLine: end.line }),
    title: [code, address, name === undefined ? undefined : quoted(clipped(name))]
      .filter(part => part !== undefined)
      .join(' '),
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(`${what}\n${fix}`)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
