import { type AccountChange, changeAccount } from './account-change.ts';
import { type Quota, quotasOf } from './quotas.ts';
import type { Store } from './store.ts';
import {
  type Account,
  type AccountSettings,
  findAccount,
  newAccount,
  type StoredWebsiteMenu,
} from './world.ts';

/** What an account has now. Buttons are as the wire shows them. */
export interface AccountState {
  readonly appid: string;
  readonly settings: AccountSettings;
  readonly menu: { readonly button: readonly unknown[]; readonly menuid: number } | null;
  /** Newest first. */
  readonly conditionalmenu: readonly {
    readonly button: readonly unknown[];
    readonly matchrule: { readonly [field: string]: string };
    readonly menuid: number;
  }[];
  readonly website: StoredWebsiteMenu | null;
  readonly quotas: { readonly [call: string]: Quota };
}

/** One account, for tests to look at and to set. */
export interface AccountDoor {
  /** Null for an account that the emulator does not know. */
  look(): Promise<AccountState | null>;
  /** Makes the account if it is not there. */
  put(change: AccountChange): Promise<void>;
}

export function accountDoor(appid: string, store: Store, now: () => number): AccountDoor {
  return {
    look: () =>
      store.peek(world => {
        const account = findAccount(world, appid);
        return account ? stateOf(account, now()) : null;
      }),
    put: change =>
      store.change(world => {
        let account = findAccount(world, appid);
        if (!account) {
          account = newAccount(appid, null);
          world.accounts.push(account);
        }
        changeAccount(account, change);
      }),
  };
}

function stateOf(account: Account, now: number): AccountState {
  const { appid, settings, menu, conditionalmenu, website } = account;
  return { appid, settings, menu, conditionalmenu, website, quotas: quotasOf(account, now) };
}
