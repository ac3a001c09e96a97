import type { ApplyResult, DefaultIs, LiveIs, StandingMenu } from '../apply/result.ts';
import type { ChangeSummary } from '../diff/change.ts';
import type { Marks } from './marks.ts';

/** How an apply ended, as counted over several accounts; `error`: it threw before anything was written. */
export type ApplyEnd = ApplyResult['outcome'] | 'error';

/** Which sentence says what visitors see after a failure: `LiveIs`, with `old` told apart by how that came. */
export type FailedHeadline =
  | Exclude<LiveIs, 'old'>
  /** Before the run there was no menu made by API, and there is none now. */
  | 'old-none'
  | 'old-untouched'
  | 'old-put-back'
  | 'old-no-effect';

/** What is live after a failure, in one language. */
export interface StandingWording {
  readonly heading: string;
  /** The default menu is the one from before, the new one... */
  readonly defaultMenu: { readonly [is in DefaultIs]: string };
  /** Behind a conditional menu that is live. */
  readonly is: { readonly [is in StandingMenu['is']]: string };
  missing(menu: string): string;
  /** There are none. */
  readonly noConditional: string;
  /** Which conditional menus there are could not be read. */
  readonly conditionalUnknown: string;
  /** The former menu is live; so many conditional menus are part of it. */
  asBefore(count: number): string;
  /** What the next apply will do; `bar`: to the default menu. At least one of the three is something. */
  next(bar: 'replace' | 'create' | null, added: number, deleted: number): string;
  /** The same when nobody knows what is live. */
  readonly nextUnknown: string;
}

/**
 * All words of the result of an apply in one language. Texts that come from people arrive printable. Headlines say
 * what visitors see now.
 */
export interface ApplyWording {
  readonly marks: Marks;
  readonly headlines: {
    unchanged(account: string, file: string | undefined): string;
    applied(account: string, file: string | undefined): string;
    /** The wanted menu was none. */
    destroyed(account: string): string;
    /** There was no menu, and none is wanted. */
    nothingToDestroy(account: string): string;
    moved(account: string): string;
    /** It is not what `--approved` says. */
    unapproved(account: string): string;
    refused(account: string): string;
    interrupted(account: string): string;
  };
  readonly failed: { readonly [headline in FailedHeadline]: (account: string) => string };
  /** What was done to the menu: `2 created, 1 updated, ...`. */
  counts(summary: ChangeSummary): string;
  /** `No menu was live for 48 ms.` */
  gap(ms: string): string;
  /** Conditional menus that WeChat refused to add again. `later`: all of them for a quota. */
  lost(menus: readonly string[], later: boolean): string;
  /** When phones show the new menu. */
  readonly delay: string;
  /** A conditional menu by its label, if it has one, and by who sees it. */
  conditional(label: string | undefined, audience: string): string;
  /** `menu`: the conditional menu that the call was about. */
  stoppedAt(call: string, menu: string | undefined): string;
  /** All calls succeeded, and live is not what was wanted all the same. */
  readonly readBackDiffers: string;
  restoreFailed(call: string | undefined, menu: string | undefined): string;
  /** What is live after a failure, and what the next apply will do about it. */
  readonly standing: StandingWording;
  readonly stillDiffers: string;
  readonly changedSince: string;
  readonly wouldChange: string;
  /** What was approved against what would be done now, and why they differ. */
  readonly unapproved: {
    /** Headings of a menu before and after. */
    readonly approved: string;
    readonly now: string;
    readonly live: string;
    readonly files: string;
    /** The account was not in the approved plan. */
    readonly notInPlan: string;
    readonly nothingApproved: string;
    strategy(approved: string, now: string): string;
    /** `conditionalmenu` came into the file, or went. */
    conditional(managed: boolean): string;
  };
  readonly noDefaultMenu: string;
  moreLines(count: number): string;
  readonly snapshotLabel: string;
  readonly nextLabel: string;
  /** Behind the commands under `nextLabel`. */
  readonly next: {
    readonly restore: string;
    readonly applyAgain: string;
    readonly plan: string;
    readonly planAgain: string;
    /** Behind the command that undoes a successful apply. */
    readonly undo: string;
  };
  readonly events: {
    step(call: string, menu: string | undefined, index: number, total: number): string;
    fault(call: string, menu: string | undefined): string;
    readonly restoring: string;
  };
  readonly heading: string;
  readonly accountColumn: string;
  readonly resultColumn: string;
  /** One line over several accounts. */
  total(accounts: number): string;
  readonly ends: { readonly [end in ApplyEnd]: (count: number) => string };
}
