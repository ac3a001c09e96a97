import { Fault } from '../menu/fault.ts';
import { bugJson, faultJson, renderFault } from '../report/faults.ts';
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
    const { style } = ctx.stderr;
    const whose = account === undefined ? '' : `${style.colour.bold(account)}: `;
    ctx.stderr.write(`${whose}${renderFault(fault, style)}\n`);
  }
}

/** Members that the JSON document of a run has besides its own when something failed. */
export function failureMembers(
  failures: readonly Failure[],
  invalid: readonly { readonly account: string; readonly file: string }[],
): object {
  const faults = failures.map(({ account, fault }) => ({
    ...(account === undefined ? {} : { account }),
    ...faultJson(fault),
  }));
  return {
    ...(faults.length === 0 ? {} : { faults }),
    ...(invalid.length === 0 ? {} : { invalid: invalid.map(({ account, file }) => ({ account, file })) }),
  };
}

/** The document of a run that failed before it had anything of its own to say. */
export function failureDocument(errors: readonly unknown[], exitCode: number): string {
  const faults = errors.map(error => (error instanceof Fault ? faultJson(error) : bugJson(error, [])));
  const document = { format_version: '1.0', tool_version: VERSION, exit_code: exitCode, faults };
  return `${JSON.stringify(document, null, 2)}\n`;
}
