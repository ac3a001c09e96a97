import type { Dialect } from './dialect.ts';
import type { Errcode } from './errmsg.ts';
import type { RidEntry } from './rids.ts';
import type { Account } from './world.ts';

/** What an account must be entitled to for a call. */
export type Right = 'any' | 'menu';

/** What a call sees: the account it is made for, the posted text, the time. It may change the account. */
export interface CallInput {
  readonly account: Account;
  readonly body: string;
  readonly now: number;
  readonly dialect: Dialect;
  /** What another call needs; null when there is no such call. */
  readonly rightFor: (call: string) => Right | null;
  /** The request that was answered with this rid, if it is known. */
  readonly findRid: (rid: string) => RidEntry | undefined;
}

/** What comes of a call; `effect`: something was changed. */
export type Outcome =
  | { readonly answer: object; readonly effect: boolean }
  | { readonly errcode: Errcode; readonly errmsg?: string };

/** A call that needs a token. */
export interface TokenedCall {
  readonly method: 'GET' | 'POST';
  readonly right: Right;
  readonly run: (input: CallInput) => Outcome;
}

/** Whether an account has the right: menus are not for unverified subscription accounts. */
export function isEntitled({ settings }: Account, right: Right): boolean {
  return right === 'any' || settings.kind !== 'unverified-subscription';
}

/** The answer of a write that went well. */
export const OK: Outcome = { answer: { errcode: 0, errmsg: 'ok' }, effect: true };
