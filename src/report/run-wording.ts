import type { CallLog } from '../wechat/call-log.ts';

/** What `wxmenu restore` says of snapshots. */
export interface SnapshotWording {
  heading(account: string): string;
  readonly none: string;
  /** There is none of any account in this folder. */
  noneAtAll(folder: string): string;
  /** What one holds: numbers of buttons in the bar, inside of those, of conditional menus. */
  holds(counts: { readonly bar: number; readonly inside: number; readonly conditional: number }): string;
  readonly noMenu: string;
  readonly unreadable: string;
  /** The live menu is what the snapshot holds. */
  same(account: string, path: string): string;
  /** `command` puts it back. */
  next(command: string): string;
}

/** What the command line itself says, in one language: questions, where things were saved, what was left out. */
export interface RunWording {
  planSaved(path: string): string;
  /** The plan would lack accounts, so it was not saved. */
  planNotSaved(path: string): string;
  /** `--fail-on` was given where nobody looks at what is live. */
  readonly failOnOffline: string;
  /** Asked at a terminal before anything is written. */
  approve(accounts: readonly string[]): string;
  /** The two answers. */
  readonly yes: string;
  readonly no: string;
  readonly notApproved: string;
  /** A signal came, and nothing was written to these accounts; none when all were done. */
  interrupted(accounts: readonly string[]): string;
  /** A signal came while the menus of these accounts were being replaced. */
  finishing(accounts: readonly string[]): string;
  /** Another process holds the lock of the account. */
  waiting(account: string): string;
  /** Some of the changes that were approved for the account are live already. */
  partLeft(account: string, done: number, left: number): string;
  /** No menu is live for the account any more: the whole of the approved one is made. */
  madeAnew(account: string): string;
  /** The menu that was live is kept here. */
  snapshot(account: string, path: string): string;
  readonly snapshots: SnapshotWording;
  /** Not all of the output could be written; `reason` is the system's code. */
  outputLost(reason: string): string;
  /** Comments in the greeting of `wxmenu emulate`, between lines for a shell. */
  readonly emulator: { at(url: string): string; readonly secretAsGiven: string };
  /** One call to WeChat. */
  call(entry: CallLog): string;
}
