import type { CheckedFile } from '../config/menu-file.ts';
import type { Problem } from '../menu/problem.ts';
import { DOCUMENT_VERSION } from './document-version.ts';
import { countProblems, isRefused, problemMessage } from './problem-message.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ProblemsOptions } from './problems.ts';

export interface ProblemsDocument {
  readonly files: readonly object[];
  readonly [member: string]: unknown;
}

/** The JSON document of a check. `ok` says the same as the exit code. */
export function problemsJson(
  files: readonly CheckedFile[],
  { strict, toolVersion }: ProblemsOptions,
  words: ProblemWording,
): ProblemsDocument {
  const all = files.flatMap(({ problems }) => problems);
  const { error, warning, info } = countProblems(all);
  return {
    format_version: DOCUMENT_VERSION,
    ...(toolVersion === undefined ? {} : { tool_version: toolVersion }),
    ok: !isRefused(all, strict),
    files: files.map(({ account, file, problems }) => ({
      ...(account === undefined ? {} : { account }),
      file,
      problems: problems.map(problem => problemJson(problem, words)),
    })),
    summary: { files: files.length, errors: error, warnings: warning, infos: info },
  };
}

function problemJson(problem: Problem, words: ProblemWording): object {
  const { code, severity, args, address, name, at } = problem;
  const { what, fix } = problemMessage(problem, words);
  return {
    code,
    severity,
    message: what,
    fix,
    ...(address === undefined ? {} : { address }),
    ...(name === undefined ? {} : { name }),
    file: at.file,
    range: at.range,
    ...(at.filled ? { filled: at.filled } : {}),
    args,
  };
}
