import type { Marks } from './marks.ts';

/** What became of a run, as a whole: what a reviewer reads first. */
export type ReviewState =
  /** There are changes, and nothing stands against applying them. */
  | 'planned'
  /** Nothing differs, or nothing was to be done. */
  | 'unchanged'
  /** Files are invalid, or something failed: there is no whole plan, or an apply did not end as it should. */
  | 'failed'
  | 'applied'
  /** Guards, origins or a live menu that moved stand against it. */
  | 'refused';

/** Shows a text that somebody else wrote, safely for where it goes. */
export type Show = (text: string) => string;

/**
 * The words of a review in one language, besides those of plans, results, problems and faults. Sentences of Markdown
 * without links; texts that people wrote, and links, arrive safe to show. Verdicts and `picture.conditional` are plain.
 */
export interface ReviewWording {
  readonly marks: Marks;
  /** Stands before every verdict. `key`: which of several sets of accounts it is about; null for the usual one. */
  title(key: string | null): string;
  readonly icons: { readonly [state in ReviewState]: string };

  /** Parts of a verdict, which is one line without a full stop. */
  readonly verdicts: {
    changes(
      count: number,
      where: { readonly account: string } | { readonly changed: number; readonly all: number },
    ): string;
    /** Behind that: made without asking WeChat; guards; changes that undo others' work. */
    readonly offline: string;
    refused(guards: readonly string[]): string;
    /** `all`: changes there are. */
    undoes(count: number, all: number): string;
    invalid(files: number): string;
    /** Files were checked and no more. */
    valid(files: number): string;
    notPlanned(accounts: number, all: number): string;
    readonly nothing: string;
    /** Nothing was applied for want of an approved plan. */
    readonly notApproved: string;
    applied(account: string): string;
    /** Behind that: expectations that are not met. */
    unmet(count: number): string;
    notApplied(account: string): string;
    /** Behind that. */
    readonly why: {
      refused(guards: readonly string[]): string;
      readonly moved: string;
      readonly unapproved: string;
      readonly interrupted: string;
    };
  };
  readonly invalidTitle: string;
  readonly faultsTitle: string;
  /** Over faults that refuse a plan which was made all the same. */
  readonly refusedTitle: string;
  /** Results of accounts that nothing could be planned or applied for. */
  readonly overview: { readonly failed: string; readonly invalid: string };

  /** Over changes that undo what somebody did by hand; `names`: of the first of them; `mark`: stands behind each. */
  drift(
    count: number,
    names: readonly string[],
    mark: string,
  ): { readonly what: string; readonly fix: string };
  readonly picture: {
    /** Titles of the states of a menu. */
    readonly now: string;
    /** Instead of that, when nobody has asked what is live. */
    readonly before: string;
    readonly after: string;
    /** Both, when they look alike. */
    readonly same: string;
    readonly live: string;
    /** Live when the plan was reviewed. */
    readonly reviewed: string;
    /** What the reviewed plan leads to. */
    readonly approved: string;
    readonly desired: string;
    readonly noMenu: string;
    /** One that was made on the website, whose shape is not known. */
    readonly websiteMenu: string;
    /** Names of which the phone shows only the beginning, and how many more there are. */
    cut(names: readonly string[], more: number): string;
    /** Folds the pictures of conditional menus. */
    conditional(count: number): string;
    /** Over one of them. */
    who(audience: string, label: string | undefined): string;
  };

  /** What happens next. */
  readonly onMerge: string;
  readonly onMergeOffline: string;
  /** The same of a plan that looks for drift: nothing is merged. */
  readonly onDrift: string;
  /** Why a plan was made offline, where that is known: the pull request is from a fork. */
  readonly forkOffline: string;
  allowFirst(guards: readonly string[]): string;
  allowAndRunAgain(guards: readonly string[]): string;
  readonly runAgain: string;
  readonly pushAgain: string;
  readonly tryAgain: string;

  /** When and by which run it was applied, of which at least one is known. */
  appliedBy(when: string | null, run: string | null): string;
  /** So many of the approved changes were live before. */
  partDone(done: number): string;
  /** What WeChat shows afterwards is what was wanted. */
  readBack(account: string, file: string | undefined): string;
  /** The same where no menu was wanted. */
  readBackNone(account: string): string;
  readonly wayBack: string;
  /** Visitors see no whole menu. */
  readonly brokenNow: string;
  /** After a refusal because live is not what was approved. */
  readonly newPlan: string;
  /** Fold the changes of a plan that was, or was not, applied. */
  readonly changesMade: string;
  readonly changesNotMade: string;
  notBegun(accounts: readonly string[], more: number): string;
  readonly calls: string;
  /** Where the former menu is kept, and the command that puts it back when that is called for. */
  snapshot(path: string, restore: string | null): string;
  failedAt(call: string): string;
  readonly restoreFailed: string;

  /** Names of what is left out for want of room. */
  readonly left: {
    readonly picture: string;
    readonly conditional: string;
    readonly changes: string;
    changesOf(missing: number): string;
    readonly whoSees: string;
    readonly notices: string;
    noticesOf(missing: number): string;
    readonly steps: string;
    readonly accounts: string;
    accountsOf(missing: number): string;
    partsOf(accounts: number): string;
    detailsOf(accounts: number): string;
    problems(missing: number): string;
    faults(missing: number): string;
    expectations(missing: number): string;
    readonly story: string;
    readonly standing: string;
    readonly comparison: string;
    linesOf(missing: number): string;
    readonly facts: string;
  };
  /** `run`: a link to the run, which has all of it; null when it is not known. */
  shortened(left: readonly string[], run: string | null): string;
  /** The same inside the part of an account. */
  shortenedHere(left: readonly string[]): string;

  readonly facts: {
    planOf(head: string): string;
    appliedFor(head: string): string;
    /** Texts of links. */
    readonly run: string;
    readonly thisRun: string;
    digest(digest: string): string;
    tool(version: string): string;
  };
}
