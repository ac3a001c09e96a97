import { areFollowers } from './followers.ts';
import { idOf, isObject, type JsonObject } from './json.ts';
import { areTags } from './tags.ts';
import {
  ACCOUNT_KINDS,
  type Account,
  type AccountSettings,
  hashSecret,
  isSecret,
  SETTINGS,
} from './world.ts';

/**
 * What to set on an account; what is absent stays. Nothing is checked or normalised: menus are shown as they are
 * given, so that any state that WeChat may hold can be made. A new menu gets a menuid unless it has one.
 */
export interface AccountChange {
  /** The secret; without one an account that is made here takes, on an open emulator, the first that comes. */
  readonly secret?: string;
  readonly settings?: Partial<AccountSettings>;
  readonly menu?: { readonly button: readonly unknown[]; readonly menuid?: number } | null;
  /** Newest first; `group_id` in a matchrule is the tag, as menu/get names it. */
  readonly conditionalmenu?: readonly {
    readonly button: readonly unknown[];
    readonly matchrule: { readonly [field: string]: string | number };
    readonly menuid?: number;
  }[];
  readonly website?: { readonly open: boolean; readonly button: readonly unknown[] } | null;
  /** Ends all tokens at once, as a token call elsewhere does: they are refused with 40001. */
  readonly dropTokens?: boolean;
}

/** Sets on `account` what `change` holds. */
export function changeAccount(account: Account, change: AccountChange): void {
  const { secret, settings, website } = change;
  const { menu, conditionalmenu } = structuredClone({
    menu: change.menu,
    conditionalmenu: change.conditionalmenu,
  });
  if (secret !== undefined && (account.secret === null || !isSecret(secret, account.secret))) {
    account.secret = hashSecret(secret);
  }
  if (settings) account.settings = { ...account.settings, ...structuredClone(settings) };
  // From the last to the first, so that menuids grow with time as they do on WeChat.
  if (conditionalmenu) {
    account.conditionalmenu = [...conditionalmenu]
      .reverse()
      .map(({ button, matchrule, menuid }) => ({
        menuid: menuid ?? account.nextMenuid++,
        button: [...button],
        matchrule: Object.fromEntries(
          Object.entries(matchrule).map(([field, value]) => [
            field === 'group_id' ? 'tag_id' : field,
            idOf(value),
          ]),
        ),
      }))
      .reverse();
  }
  if (menu !== undefined) {
    account.menu = menu && { menuid: menu.menuid ?? account.nextMenuid++, button: [...menu.button] };
  }
  if (website !== undefined)
    account.website = website && { open: website.open, button: structuredClone([...website.button]) };
  if (change.dropTokens) {
    account.classic = { current: null, previous: null };
    account.stable = { current: null, previous: null, forcedAt: 0 };
  }
}

const isMenu = (value: unknown): value is JsonObject => isObject(value) && Array.isArray(value.button);

const MEMBERS: { readonly [member in keyof AccountChange]-?: (value: unknown) => boolean } = {
  secret: value => typeof value === 'string' && value !== '',
  settings: value =>
    isObject(value) &&
    Object.keys(value).every(member => Object.hasOwn(SETTINGS, member)) &&
    (value.kind === undefined || ACCOUNT_KINDS.some(kind => kind === value.kind)) &&
    (value.tags === undefined || areTags(value.tags)) &&
    (value.followers === undefined || areFollowers(value.followers)),
  menu: value => value === null || isMenu(value),
  conditionalmenu: value =>
    Array.isArray(value) && value.every(menu => isMenu(menu) && isObject(menu.matchrule)),
  website: value => value === null || (isMenu(value) && typeof value.open === 'boolean'),
  dropTokens: value => typeof value === 'boolean',
};

/** Whether a value from outside is a change; menus are looked at no further than to find their buttons. */
export function isAccountChange(value: unknown): value is AccountChange {
  return (
    isObject(value) &&
    Object.entries(value).every(([member, given]) =>
      Object.entries(MEMBERS).some(([known, fits]) => known === member && fits(given)),
    )
  );
}
