import type { DriftResult } from '../github/drift-issue.ts';
import type { GithubNotice } from '../github/port.ts';
import type { CommentResult } from '../github/sticky-comment.ts';

/** What is said on the way to GitHub, in one language: a line each. */
export interface GithubWording {
  /** What became of the comment on a pull request. */
  comment(result: CommentResult, pull: number): string;
  /** A commit that was pushed directly has no pull request to comment on. */
  noPull(commit: string): string;
  /** The same for a commit that needs no approved plan then. */
  notReviewed(commit: string): string;
  /** What became of the issue of an account; what failed is told as a fault. */
  drift(result: Exclude<DriftResult, { readonly done: 'failed' }>): string;
  /** Accounts that could not be compared, so that their issues stay as they are. Empty: none at all could be. */
  driftUnknown(accounts: readonly string[]): string;
  /** `--dry-run`: the issue of the account would have this title and the text that follows. */
  wouldOpen(account: string, title: string): string;
  wouldClose(account: string): string;
  approved(found: {
    readonly pull: number;
    readonly head: string;
    readonly path: string;
    /** The run that has kept it. */
    readonly runUrl: string;
    readonly offline: boolean;
  }): string;
  waiting(notice: GithubNotice): string;
  readonly labelDescription: string;

  /** Issues about live menus that are not what their files say: Markdown, in which what people wrote is safe already. */
  readonly issue: {
    /** Plain text. */
    title(account: string): string;
    /** `file` as people type it, when it is known. */
    differs(account: string, file: string | null): string;
    /** Above the two. `command` and `adopt` are commands; the digest of the plan stands for what is shown. */
    readonly waysOut: string;
    again(again: { readonly account: string; readonly digest: string; readonly command: string }): string;
    adopt(adopt: string): string;
    readonly closes: string;
    /** What stands in the issue once it is closed. */
    gone(account: string, run: string | null): string;
  };
}
