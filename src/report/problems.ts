import type { CheckedFile } from '../config/menu-file.ts';
import { EN_PROBLEMS } from './en/problems.ts';
import { problemsGithub } from './problems-github.ts';
import { problemsJson } from './problems-json.ts';
import { problemsText } from './problems-text.ts';
import { PLAIN, type Style } from './style.ts';

export type ProblemsFormat = 'text' | 'json' | 'github';

export interface ProblemsOptions {
  /** Warnings count as errors. */
  readonly strict?: boolean;
  /** Only errors, and nothing when there are none. Text only. */
  readonly quiet?: boolean;
  /** Goes into JSON. */
  readonly toolVersion?: string;
  /** The working folder as seen from the root of the repository, which is where GitHub looks for files. */
  readonly repositoryPath?: string;
}

/**
 * What was found in menu files: as text for people, as one JSON document, or as workflow commands that make GitHub mark
 * the lines in a pull request. With a line end at its end, unless it is empty. The style says in which language; JSON is
 * always English.
 */
export function renderProblems(
  files: readonly CheckedFile[],
  format: ProblemsFormat,
  style: Style = PLAIN,
  options: ProblemsOptions = {},
): string {
  const words = style.translation?.problems ?? EN_PROBLEMS;
  switch (format) {
    case 'text':
      return problemsText(files, style, options, words);
    case 'json':
      return `${JSON.stringify(problemsJson(files, options, EN_PROBLEMS), null, 2)}\n`;
    case 'github':
      return problemsGithub(files, options, words);
  }
}
