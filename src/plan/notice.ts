import type { Address } from '../menu/address.ts';
import type { MatchRule } from '../menu/menu.ts';

/** A conditional menu by its address in the desired menu and, when it has one, its label. */
export interface DesiredPlace {
  readonly address: Address;
  readonly name?: string;
}

/** Something a reader of the plan should know that is not a change and stops nothing. */
export type PlanNotice =
  /** The live menu holds a member that wxmenu does not know; it is not compared, and a replace will not keep it. */
  | { readonly code: 'unknown-live-member'; readonly address: Address; readonly member: string }
  /** The file does not manage conditional menus and live ones exist: they are kept. */
  | { readonly code: 'conditional-kept'; readonly count: number }
  /** A conditional menu that has retired conditions matches nobody any more. */
  | { readonly code: 'conditional-retired'; readonly address: Address; readonly fields: readonly string[] }
  /**
   * A conditional menu that will exist and that nobody will see: the ones of `by`, which are tried before it, take
   * everybody it is for.
   */
  | ({ readonly code: 'conditional-covered'; readonly by: readonly DesiredPlace[] } & DesiredPlace)
  /** Told apart by `ref`: it has no file for the account, or one for another account at WeChat. All changes are the pull request's. */
  | {
      readonly code: 'base-missing';
      readonly ref: string;
      readonly file: string;
      readonly reason: 'no-file' | 'other-appid';
    }
  /** The file has errors at `ref`, or there were two for the account: the newest version without any takes its place. */
  | {
      readonly code: 'base-invalid';
      readonly ref: string;
      readonly file: string;
      readonly reason: 'errors' | 'duplicate';
    }
  /** Live is no version of the file that can be seen here, and older ones were not fetched: what is drift may be pending. */
  | { readonly code: 'history-shallow' }
  /** `ref` has changes of the file that the checkout lacks: among the changes of the pull request some take them back. */
  | { readonly code: 'base-behind'; readonly ref: string; readonly commits: number }
  /** A conditional menu of a snapshot that is not live any more and that WeChat would not add again as it was. */
  | { readonly code: 'conditional-left-out'; readonly matchrule: MatchRule }
  /** A menu made on the website exists but is switched off. */
  | { readonly code: 'website-menu-closed'; readonly names: readonly string[] }
  /** What the last apply has left on disk cannot be read. */
  | { readonly code: 'journal-unreadable'; readonly path: string; readonly reason: string }
  /** The last apply on this machine was cut off; `snapshot` is the file with the menu it was replacing. `started` is ISO 8601 in UTC. */
  | {
      readonly code: 'interrupted-apply';
      readonly started: string;
      readonly snapshot: string;
      readonly menuGone: boolean;
    };
