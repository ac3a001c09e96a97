/** What the command line itself says, in one language: questions, where things were saved, what was left out. */
export interface RunWording {
  planSaved(path: string): string;
  /** The plan would lack accounts, so it was not saved. */
  planNotSaved(path: string): string;
  /** Asked at a terminal before anything is written. */
  approve(accounts: readonly string[]): string;
  readonly notApproved: string;
  /** A signal came before anything was written. */
  readonly interrupted: string;
  /** A signal came while the menu was being replaced. */
  readonly finishing: string;
  /** Accounts that were not begun because of a signal. */
  notBegun(accounts: readonly string[]): string;
  /** The menu that was live is kept here. */
  snapshot(account: string, path: string): string;
  readonly snapshots: { heading(account: string): string; readonly none: string };
}
