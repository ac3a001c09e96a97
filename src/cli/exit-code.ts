import { WechatFault } from '../apply/gateway.ts';
import type { ApplyResult } from '../apply/result.ts';
import type { GithubFaultArgs } from '../github/fault.ts';
import { type Fault, StateFault, type UsageFaultArgs } from '../menu/fault.ts';
import { failureKind } from '../wechat/errcodes.ts';

/** Exit codes are part of the interface: see README.md, "Exit codes". */
export const EXIT = {
  done: 0,
  usage: 1,
  changes: 2,
  notFormatted: 3,
  invalid: 4,
  credentials: 5,
  remote: 6,
  refusedPlan: 7,
  refusedGuard: 8,
  notConverged: 9,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** From harmless to serious; with several accounts the most serious one is the exit code. */
const SERIOUSNESS: readonly ExitCode[] = [0, 2, 3, 8, 7, 4, 5, 6, 1, 130, 9];

/** The exit code of a run over several accounts. */
export function mostSerious(codes: readonly ExitCode[]): ExitCode {
  const rank = (code: ExitCode): number => SERIOUSNESS.indexOf(code);
  return codes.reduce<ExitCode>((a, b) => (rank(b) > rank(a) ? b : a), EXIT.done);
}

/** The exit code of a fault that kept a command, or one account of it, from doing anything. */
export function exitCodeOf(fault: Fault): ExitCode {
  if (fault instanceof StateFault) return fault.code === 'locked' ? EXIT.refusedGuard : EXIT.usage;
  if (fault instanceof WechatFault)
    return failureKind(fault) === 'credentials' ? EXIT.credentials : EXIT.remote;
  return EXIT_OF.get(fault.code) ?? EXIT.usage;
}

/** By code alone; `usage` for what is not listed. */
const EXIT_OF: ReadonlyMap<string, ExitCode> = new Map<
  keyof UsageFaultArgs | keyof GithubFaultArgs,
  ExitCode
>([
  ['duplicate-account', EXIT.invalid],
  ['yaml-in-json', EXIT.invalid],
  ['credentials-missing', EXIT.credentials],
  ['credentials-other-appid', EXIT.credentials],
  ['credentials-same-appid', EXIT.credentials],
  ['credentials-bad-appid', EXIT.credentials],
  ['plan-version', EXIT.refusedPlan],
  ['plan-edited', EXIT.refusedPlan],
  ['plan-other-target', EXIT.refusedPlan],
  ['digest-differs', EXIT.refusedPlan],
  ['plan-offline', EXIT.refusedPlan],
  ['tags-gone', EXIT.refusedPlan],
  ['approval-missing', EXIT.refusedGuard],
  ['origin-refused', EXIT.refusedGuard],
  ['github-token-missing', EXIT.credentials],
  ['github-forbidden', EXIT.credentials],
  ['github-not-found', EXIT.remote],
  ['github-invalid', EXIT.remote],
  ['github-rate-limit', EXIT.remote],
  ['github-status', EXIT.remote],
  ['github-network', EXIT.remote],
  ['github-shape', EXIT.remote],
  ['approved-missing', EXIT.refusedGuard],
]);

/** The exit code of an apply to one account. */
export function exitCodeOfApply(result: ApplyResult): ExitCode {
  switch (result.outcome) {
    case 'unchanged':
    case 'applied':
      return EXIT.done;
    case 'moved':
    case 'unapproved':
      return EXIT.refusedPlan;
    case 'refused':
      return EXIT.refusedGuard;
    case 'interrupted':
      return EXIT.interrupted;
    case 'failed': {
      // A read-back that does not fit is no proof that nothing was changed.
      const untouched =
        result.live === 'old' && result.restore === 'not-needed' && result.at.call !== 'read-back';
      if (!untouched) return EXIT.notConverged;
      return result.fault ? exitCodeOf(result.fault) : EXIT.remote;
    }
  }
}
