import type { ApprovedMissing } from '../github/approved.ts';
import type { DriftResult } from '../github/drift-issue.ts';
import type { GithubNotice } from '../github/port.ts';
import type { CommentResult } from '../github/sticky-comment.ts';

/** What is said around GitHub, in one language: on the terminal, and in the issues about drift. */
export interface GithubWording {
  /** What became of the comment on pull request `pull`. */
  comment(result: CommentResult, pull: number): string;
  /** There is no pull request that a comment could go to: the commit was pushed directly. */
  noPull(commit: string): string;
  /** What became of the issue of an account; a failed one is told as a fault. */
  drift(result: Exclude<DriftResult, { readonly done: 'failed' }>): string;
  /** The accounts whose live menu could not be compared: their issues stay as they are. */
  driftUnknown(accounts: readonly string[]): string;
  readonly driftNothing: string;
  /** The plan of pull request `pull` was found and written to `path`. */
  approvedFound(found: ApprovedFound): string;
  /** Made without secrets: compared with the base, not with the live menu. */
  readonly approvedOffline: string;
  approvedMissing(missing: ApprovedMissing): string;
  waiting(notice: GithubNotice): string;
  readonly label: { readonly description: string };
  readonly issue: {
    title(account: string): string;
    /** Markdown above the changes. `file` is the menu file. */
    intro(account: string): string;
    /** Markdown below them: apply again, or adopt. */
    waysOut(account: string): string;
    /** Markdown of the issue once the drift is gone. `runUrl`: the run that saw it. */
    gone(account: string, runUrl: string | undefined): string;
  };
}

export interface ApprovedFound {
  readonly pull: number;
  readonly head: string;
  readonly path: string;
  readonly digest: string;
  /** The run that has kept it. */
  readonly runUrl: string;
}
