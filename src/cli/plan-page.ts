import type { MenuFile } from '../config/menu-file.ts';
import type { Plan } from '../plan/plan.ts';
import { EN_PROBLEMS } from '../report/en/problems.ts';
import { faultJson, faultMessage } from '../report/faults.ts';
import { planReport } from '../report/html/report-page.ts';
import { reportWords } from '../report/html/report-words.ts';
import { problemMessage } from '../report/problem-message.ts';
import type { ReviewFault, ReviewFile } from '../report/review-document.ts';
import type { CliContext } from './context.ts';
import type { Failure } from './outcome.ts';
import { writeOutput } from './write-file.ts';

/** What a page of a plan shows besides the plan. */
export interface PageAbout {
  readonly failures: readonly Failure[];
  readonly invalid: readonly MenuFile[];
  /** The document of `--format json`. */
  readonly json: string;
  /** Where the plan was saved, for the command that applies it. */
  readonly planFile?: string | undefined;
}

/** A plan as a page, in the language of the run. */
export function planPage(
  plan: Plan,
  { failures, invalid, json, planFile }: PageAbout,
  ctx: CliContext,
): string {
  const report = {
    plan,
    faults: failures.map(failure => faultOf(failure, ctx)),
    invalid: invalid.map(file => fileOf(file, ctx)),
    json,
    ...(planFile === undefined ? {} : { planFile }),
  };
  return planReport(report, ctx.translation);
}

/**
 * Saves the page of a plan, and says so on stderr.
 *
 * @throws UsageFault `unwritable`.
 */
export async function writePage(path: string, page: string, ctx: CliContext): Promise<void> {
  await writeOutput(path, page, ctx);
  ctx.stderr.write(`${reportWords(ctx.translation).page.report.saved(path)}\n`);
}

function faultOf({ fault, account }: Failure, { translation }: CliContext): ReviewFault {
  const { what, fix } = faultMessage(fault, translation);
  const { errmsg } = faultJson(fault);
  return {
    code: fault.code,
    message: what,
    hint: fix,
    ...(account === undefined ? {} : { account }),
    ...(typeof errmsg === 'string' ? { errmsg } : {}),
  };
}

/** A menu file with what is wrong with it; what is only doubtful stands in nobody's way. */
function fileOf({ file, problems }: MenuFile, { translation }: CliContext): ReviewFile {
  const words = translation?.problems ?? EN_PROBLEMS;
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    file,
    problems: errors.map(problem => {
      const { code, severity, address, name, at } = problem;
      const { what, fix } = problemMessage(problem, words);
      return {
        code,
        severity,
        message: what,
        fix,
        ...(address === undefined ? {} : { address }),
        ...(name === undefined ? {} : { name }),
        ...(at.file === file ? {} : { file: at.file }),
        range: at.range,
      };
    }),
  };
}
