import type { Marks } from './marks.ts';
import type { Message } from './wording.ts';

/** All words about what WeChat says of followers after an apply, in one language. Texts of others arrive printable. */
export interface ExpectationsWording {
  readonly marks: Marks;
  /** Every expectation that could be checked is met. */
  met(account: string, count: number): string;
  /** The new menu is live, but `wrong` of `all` expectations are not met. */
  notMet(account: string, wrong: number, all: number): string;
  readonly warning: string;
  /** Why follows. */
  notChecked(account: string, users: readonly string[]): string;
  otherFile(file: string): Message;
  /** Of a section of a job summary. */
  readonly heading: string;
}
