import type { ApplyResult } from '../apply/result.ts';
import type { MenuFile } from '../config/menu-file.ts';
import type { Fault } from '../menu/fault.ts';
import type { Plan } from '../plan/plan.ts';
import type { Annotation } from '../report/annotations.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import type { Failure } from './outcome.ts';
import { repositoryPath } from './repository-path.ts';
import { VERSION } from './version.ts';

/** Formats that show things on the lines of the menu files. */
export type LineFormat = 'github' | 'sarif';

export function isLineFormat(format: string): format is LineFormat {
  return format === 'github' || format === 'sarif';
}

/** What went wrong in a run. */
interface Trouble {
  /** The files of the accounts. */
  readonly files: readonly Pick<MenuFile, 'account' | 'file'>[];
  readonly failures: readonly Failure[];
  /** Files with problems to tell. */
  readonly invalid: readonly MenuFile[];
}

/** What a plan comes from, and what came of it besides. */
export interface PlannedRun extends Trouble {
  /** The files that were planned, for their lines; none for a saved plan. */
  readonly files: readonly MenuFile[];
  readonly exit: ExitCode;
}

/** Writes a plan in a format that shows it on the lines of the menu files. */
export async function planOnLines(
  made: Plan,
  format: LineFormat,
  run: PlannedRun,
  ctx: CliContext,
): Promise<void> {
  const { files, failures, invalid, exit } = run;
  const places = new Map(files.map(file => [file.account, file.places]));
  const common = { places, repositoryPath: repositoryPath(ctx) };
  if (format === 'sarif') {
    const { planSarif } = await import('../report/plan-sarif.ts');
    const faults = failures.map(({ fault }) => fault);
    const options = { ...common, toolVersion: VERSION, exitCode: exit, invalid, faults };
    ctx.stdout.write(planSarif(made, options));
    return;
  }
  const { planGithub } = await import('../report/plan-github.ts');
  const options = {
    ...common,
    besides: await troubleOnLines(run, ctx),
    translation: ctx.translation,
  };
  ctx.stdout.write(planGithub(made, options));
}

/** Writes workflow commands for how an apply ended, under its text. */
export async function applyOnLines(
  results: readonly ApplyResult[],
  { files, failures, invalid }: Trouble,
  ctx: CliContext,
): Promise<void> {
  const { applyGithub } = await import('../report/apply-github.ts');
  const besides = await troubleOnLines({ files, failures, invalid }, ctx);
  const { translation } = ctx;
  ctx.stdout.write(applyGithub(results, { repositoryPath: repositoryPath(ctx), besides, translation }));
}

/** What went wrong, at the files that it is about. */
async function troubleOnLines(
  { files, failures, invalid }: Trouble,
  { translation }: CliContext,
): Promise<Annotation[]> {
  if (failures.length + invalid.length === 0) return [];
  const { faultAnnotation } = await import('../report/fault-annotation.ts');
  const { problemAnnotation } = await import('../report/problems-github.ts');
  const { problemsOf } = await import('../report/problems-of.ts');
  const { EN_PROBLEMS } = await import('../report/en/problems.ts');
  const words = translation?.problems ?? EN_PROBLEMS;
  return [
    ...problemsOf(invalid).map(problem => problemAnnotation(problem, words)),
    ...failures.map(({ fault, account }) => {
      const file = files.find(one => one.account === account)?.file;
      return faultAnnotation(
        { fault, ...(account === undefined ? {} : { account }), ...(file === undefined ? {} : { file }) },
        translation,
      );
    }),
  ];
}

/** The same for a run that failed before it could be about anything. */
export async function failureOnLines(
  faults: readonly Fault[],
  format: LineFormat,
  exit: ExitCode,
  ctx: CliContext,
): Promise<void> {
  if (format === 'sarif') {
    const { failureSarif } = await import('../report/problems-sarif.ts');
    ctx.stdout.write(failureSarif({ toolVersion: VERSION, exitCode: exit, faults }));
    return;
  }
  const { annotationText } = await import('../report/annotations.ts');
  const { EN_ANNOTATIONS } = await import('../report/en/annotations.ts');
  const failures = faults.map(fault => ({ fault }));
  const annotations = await troubleOnLines({ files: [], failures, invalid: [] }, ctx);
  ctx.stdout.write(annotationText(annotations, '', ctx.translation?.annotations ?? EN_ANNOTATIONS));
}
