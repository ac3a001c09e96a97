import { resolve } from 'node:path';
import { CONFIG_FILE } from '../../config/config-file.ts';
import { loadConfig } from '../../config/load-config.ts';
import { type LoadResult, loadMenus } from '../../config/load-menus.ts';
import type { CheckedFile } from '../../config/menu-file.ts';
import { EN_PROBLEMS } from '../../report/en/problems.ts';
import { isRefused } from '../../report/problem-message.ts';
import { type ProblemsFormat, type ProblemsOptions, renderProblems } from '../../report/problems.ts';
import { problemsJson } from '../../report/problems-json.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from '../exit-code.ts';
import { repositoryPath } from '../repository-path.ts';
import { VERSION } from '../version.ts';

export interface ValidateArgs {
  /** Files, folders or account names; none = menus/. */
  readonly selection: readonly string[];
  readonly format: ProblemsFormat | 'sarif';
  /** `--strict`: warnings count as errors. */
  readonly strict?: boolean | undefined;
  /** `--quiet`: only what makes the exit code. */
  readonly quiet?: boolean | undefined;
}

/**
 * Checks menu files, offline. Says everything at once: all problems of all files, and everything that could not be
 * found or read.
 */
export async function validate(args: ValidateArgs, ctx: CliContext): Promise<ExitCode> {
  const { files: menus, faults, config, isNamed } = load(args.selection, ctx);
  // A configuration in which nothing is wrong is only mentioned to who asks for it.
  const files: readonly CheckedFile[] =
    config && (isNamed || config.problems.length > 0) ? [config, ...menus] : menus;
  const refused = isRefused(
    files.flatMap(({ problems }) => problems),
    args.strict,
  );
  const exit = mostSerious([refused ? EXIT.invalid : EXIT.done, ...faults.map(exitCodeOf)]);
  const options: ProblemsOptions = {
    strict: args.strict === true,
    quiet: args.quiet === true,
    toolVersion: VERSION,
    repositoryPath: repositoryPath(ctx),
  };
  // Faults are rare, and their wording is long: loaded only when there are any.
  const outcome = faults.length > 0 ? await import('../outcome.ts') : null;
  const failures = faults.map(fault => ({ fault }));
  if (args.format === 'json' || ctx.report) {
    const document = { ...problemsJson(files, options, EN_PROBLEMS), ...(outcome ? { ok: false } : {}) };
    const members = outcome ? outcome.failureMembers(failures, []) : {};
    const text = `${JSON.stringify({ ...document, ...members }, null, 2)}\n`;
    ctx.report?.(text);
    if (args.format === 'json') {
      ctx.stdout.write(text);
      return exit;
    }
  }
  if (args.format === 'sarif') {
    const { problemsSarif } = await import('../../report/problems-sarif.ts');
    ctx.stdout.write(problemsSarif(files, { ...options, toolVersion: VERSION, exitCode: exit, faults }));
    outcome?.tellFaults(failures, ctx);
    return exit;
  }
  if (files.length > 0) ctx.stdout.write(renderProblems(files, args.format, ctx.stdout.style, options));
  outcome?.tellFaults(failures, ctx);
  return exit;
}

/** Menu files, and wxmenu.config.yaml, which may be named among them: whoever checks changed files names what has changed. */
function load(selection: readonly string[], { cwd }: CliContext): LoadResult & { readonly isNamed: boolean } {
  const path = resolve(cwd, CONFIG_FILE);
  const others = selection.filter(one => resolve(cwd, one) !== path);
  const isNamed = others.length < selection.length;
  // None named means all; here it means the configuration alone.
  const config = isNamed && others.length === 0 ? loadConfig(cwd) : null;
  if (config) return { files: [], faults: [], config, isNamed };
  return { ...loadMenus(isNamed && others.length > 0 ? others : selection, { cwd, shared: true }), isNamed };
}
