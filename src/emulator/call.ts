import type { Dialect } from './dialect.ts';
import type { Errcode } from './errmsg.ts';
import type { Account } from './world.ts';

/** What a call sees: the account it is made for, the posted text, the time. It may change the account. */
export interface CallInput {
  readonly account: Account;
  readonly body: string;
  readonly now: number;
  readonly dialect: Dialect;
}

/** What comes of a call; `effect`: something was changed. */
export type Outcome =
  | { readonly answer: object; readonly effect: boolean }
  | { readonly errcode: Errcode; readonly errmsg?: string };

/** A call that needs a token. `right`: what the account must be entitled to. */
export interface TokenedCall {
  readonly method: 'GET' | 'POST';
  readonly right: 'any' | 'menu';
  readonly run: (input: CallInput) => Outcome;
}

/** The answer of a write that went well. */
export const OK: Outcome = { answer: { errcode: 0, errmsg: 'ok' }, effect: true };
