import type { ChangeAction, Origin } from '../diff/change.ts';
import type { ReviewState } from './review-wording.ts';

/**
 * Words of pages and pictures in one language, besides those of plans and reviews. Plain texts without markup; what
 * people wrote goes in ready to show.
 */
export interface PageWording {
  readonly phone: {
    /** Names the bar at the bottom of the chat for those who do not see it. */
    readonly bar: string;
    /** What becomes of a button; stands beside its sign. */
    readonly marks: { readonly [action in ChangeAction]: string };
  };

  /** Where something was written; `path` as it was given. */
  saved(path: string): string;

  /** What a picture shows, for those who do not see it. */
  pictureTitle(accounts: string): string;

  /** Over the pictures of one menu. */
  readonly menus: {
    readonly byDefault: string;
    /** `rank`: from 1, as WeChat tries them; null for one that goes. */
    conditional(rank: number | null, label: string | undefined, audience: string): string;
    /** Stands for the picture of a menu that no phone could show. */
    readonly tooLarge: string;
  };

  /** A plan as a page of its own. */
  readonly report: {
    title(accounts: string): string;
    /** Over the verdict. */
    readonly kicker: string;
    /** What became of it, in a word or two. */
    readonly states: { readonly [state in ReviewState]: string };
    readonly incomplete: string;
    /** Over what failed, what refuses a plan that was made all the same, and what is wrong with menu files. */
    readonly faults: string;
    readonly refused: string;
    readonly invalid: string;
    readonly accounts: string;
    readonly menus: string;
    /** Folds their pictures. */
    unchangedMenus(count: number): string;
    readonly changes: string;
    readonly origins: { readonly [origin in Origin]: string };
    drift(count: number): string;
    /** Heads of the columns for what differs in a button. */
    readonly members: { readonly member: string; readonly before: string; readonly after: string };
    readonly facts: {
      readonly appid: string;
      readonly file: string;
      readonly strategy: string;
      readonly base: string;
    };
    /** The same of the report. */
    saved(path: string): string;
    /** Where the plan stands as JSON. */
    embedded(id: string): string;
    madeBy(version: string): string;
  };
}
