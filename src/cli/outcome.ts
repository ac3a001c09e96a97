import type { CheckedFile } from '../config/menu-file.ts';
import { Fault } from '../menu/fault.ts';
import { DOCUMENT_VERSION } from '../report/document-version.ts';
import { EN_PROBLEMS } from '../report/en/problems.ts';
import { EN_USAGE } from '../report/en/usage.ts';
import { bugJson, faultJson, renderFault } from '../report/faults.ts';
import { renderProblems } from '../report/problems.ts';
import { problemsJson } from '../report/problems-json.ts';
import type { CliContext } from './context.ts';
import { VERSION } from './version.ts';

/** A fault, and the account it belongs to when it belongs to one. */
export interface Failure {
  readonly account?: string;
  readonly fault: Fault;
}

/** Tells faults on stderr, each under its account when it belongs to one. */
export function tellFaults(failures: readonly Failure[], ctx: CliContext): void {
  for (const { account, fault } of failures) {
    ctx.stderr.write(`${renderFault(fault, ctx.stderr.style, account)}\n`);
  }
}

/** Tells on stderr what is wrong with menu files. */
export function tellInvalid(invalid: readonly CheckedFile[], { stderr }: CliContext): void {
  if (invalid.length > 0) stderr.write(renderProblems(invalid, 'text', stderr.style));
}

/** Values in the environment that must not be said, whatever goes wrong. */
export function secretsIn(env: CliContext['env']): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    /SECRET|TOKEN|PROXY/i.test(name) && value ? [value] : [],
  );
}

/** Hands the JSON document of a run to whoever asked for it: to stdout, to the file of `--report`. */
export function tellDocument(document: () => string, format: string, ctx: CliContext): void {
  if (format !== 'json' && !ctx.report) return;
  const text = document();
  ctx.report?.(text);
  if (format === 'json') ctx.stdout.write(text);
}

/** Members that the JSON document of a run has besides its own when something failed. */
export function failureMembers(failures: readonly Failure[], invalid: readonly CheckedFile[]): object {
  const faults = failures.map(({ account, fault }) => ({
    ...(account === undefined ? {} : { account }),
    ...faultJson(fault),
  }));
  return {
    ...(faults.length === 0 ? {} : { faults }),
    ...(invalid.length === 0 ? {} : { invalid: problemsJson(invalid, {}, EN_PROBLEMS).files }),
  };
}

/** The document of a command line that could not be understood. `said`: what is wrong with it, in English. */
export function usageDocument(said: string, exitCode: number): string {
  const message = said.replaceAll(/\s*\n\s*/g, ' ');
  const faults = [{ code: 'usage', message, hint: EN_USAGE.hint }];
  const document = { format_version: DOCUMENT_VERSION, tool_version: VERSION, exit_code: exitCode, faults };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The document of a run that failed before it had anything of its own to say. `secrets`: values in use. */
export function failureDocument(
  errors: readonly unknown[],
  exitCode: number,
  { invalid = [], secrets = [] }: { invalid?: readonly CheckedFile[]; secrets?: readonly string[] } = {},
): string {
  const faults = errors.map(error => (error instanceof Fault ? faultJson(error) : bugJson(error, secrets)));
  const members = failureMembers([], invalid);
  const document = {
    format_version: DOCUMENT_VERSION,
    tool_version: VERSION,
    exit_code: exitCode,
    faults,
    ...members,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
