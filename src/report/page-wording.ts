import type { ChangeAction } from '../diff/change.ts';

/** Words of pages and pictures in one language, besides those of plans and reviews. Plain texts: pages escape them. */
export interface PageWording {
  readonly phone: {
    /** Names the bar at the bottom of the chat for those who do not see it. */
    readonly bar: string;
    /** What becomes of a button; stands beside its sign. */
    readonly marks: { readonly [action in ChangeAction]: string };
  };
}
