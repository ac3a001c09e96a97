import type { ChangeAction, Origin } from '../diff/change.ts';

/** What stands on the lines of a pull request beside the words of plans, results, problems and faults. */
export interface AnnotationWording {
  /** Titles of planned changes. */
  readonly titles: { readonly [action in ChangeAction]: string };
  /** What a mark of the plan means for the change it stands behind. */
  readonly origins: { readonly [origin in Exclude<Origin, 'pull-request'>]: string };
  /** Title of what kept an account from being planned or applied; null: the whole run. */
  failed(account: string | null): string;
  /** Title of how an apply ended. */
  result(account: string): string;
  /** That there are more annotations than GitHub shows. */
  more(count: number): string;
}
