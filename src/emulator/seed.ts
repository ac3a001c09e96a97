import { changeAccount } from './account-change.ts';
import { type AccountSettings, findAccount, newAccount, type World } from './world.ts';

/** An account that is there from the start. */
export interface AccountSeed extends Partial<AccountSettings> {
  readonly appid: string;
  readonly secret: string;
}

/** Makes the accounts, or sets secret and settings of those that a state file brought along; their menus stay. */
export function seedAccounts(world: World, seeds: readonly AccountSeed[]): void {
  for (const { appid, secret, ...settings } of seeds) {
    const known = findAccount(world, appid);
    if (known) changeAccount(known, { secret, settings });
    else world.accounts.push(newAccount(appid, secret, settings));
  }
}
