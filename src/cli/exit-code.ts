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
  return codes.reduce<ExitCode>(
    (a, b) => (SERIOUSNESS.indexOf(b) > SERIOUSNESS.indexOf(a) ? b : a),
    EXIT.done,
  );
}
