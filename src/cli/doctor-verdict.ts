import type { Fault } from '../menu/fault.ts';
import type { Check, CheckName, FindingArgs, Verdict } from '../report/doctor-check.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from './exit-code.ts';

/** A check that found something out. */
export function found<C extends keyof FindingArgs>(
  check: CheckName,
  verdict: Verdict,
  code: C,
  args: FindingArgs[C],
): Check {
  // A code and its args, which the compiler cannot put together for a code that it does not know.
  const finding = { code, args } as Extract<Check['result'], { finding: unknown }>['finding'];
  return { check, verdict, result: { finding } };
}

/** A check that came to nothing because of a fault. */
export function failed(check: CheckName, fault: Fault): Check {
  return { check, verdict: 'failed', result: { fault } };
}

/** A check that was not made, because another has to be right first. */
export function skipped(check: CheckName, because: CheckName): Check {
  return { check, verdict: 'skipped', result: { because } };
}

/** The first check that failed. */
export function firstFailed(checks: readonly Check[]): CheckName | null {
  return checks.find(({ verdict }) => verdict === 'failed')?.check ?? null;
}

/** The exit code that the failed ones among the checks stand for; warnings stand for none. */
export function exitCodeOfChecks(checks: readonly Check[]): ExitCode {
  return mostSerious(checks.filter(({ verdict }) => verdict === 'failed').map(exitCodeOfCheck));
}

function exitCodeOfCheck({ result }: Check): ExitCode {
  if ('fault' in result) return exitCodeOf(result.fault);
  return ('finding' in result && FINDING_EXIT.get(result.finding.code)) || EXIT.remote;
}

/** Findings that are not about WeChat or the network. */
const FINDING_EXIT: ReadonlyMap<string, ExitCode> = new Map<keyof FindingArgs, ExitCode>([
  ['folder-unusable', EXIT.usage],
  ['no-accounts', EXIT.usage],
  ['ip-refused', EXIT.credentials],
]);
