import { idOf, isObject, type JsonObject } from './json.ts';
import { wrongSetting } from './settings-check.ts';
import { type Account, type AccountSettings, hashSecret, isSecret } from './world.ts';

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

const MEMBERS: {
  readonly [member in keyof AccountChange]-?: {
    readonly fits: (value: unknown) => boolean;
    readonly expected: string;
  };
} = {
  secret: { fits: value => typeof value === 'string' && value !== '', expected: 'text' },
  settings: { fits: isObject, expected: 'an object' },
  menu: { fits: value => value === null || isMenu(value), expected: 'null, or a menu with button' },
  conditionalmenu: {
    fits: value => Array.isArray(value) && value.every(menu => isMenu(menu) && isObject(menu.matchrule)),
    expected: 'a list of menus with button and matchrule',
  },
  website: {
    fits: value => value === null || (isMenu(value) && typeof value.open === 'boolean'),
    expected: 'null, or a menu with button and open',
  },
  dropTokens: { fits: value => typeof value === 'boolean', expected: 'true or false' },
};

/** A change that was read, or what is wrong with it. */
export type ReadChange = { readonly change: AccountChange } | { readonly wrong: string };

/** Reads a change that came as JSON; menus are looked at no further than to find their buttons. */
export function readAccountChange(value: unknown): ReadChange {
  if (!isObject(value)) return { wrong: 'not an object' };
  return isChange(value) ? { change: value } : { wrong: firstWrong(value) ?? '' };
}

function isChange(value: JsonObject): value is JsonObject & AccountChange {
  return firstWrong(value) === null;
}

function firstWrong(given: JsonObject): string | null {
  for (const [member, value] of Object.entries(given)) {
    const facts = Object.entries(MEMBERS).find(([known]) => known === member)?.[1];
    if (!facts) return `${member} is not a member; there are ${Object.keys(MEMBERS).join(', ')}`;
    if (!facts.fits(value)) return `${member} is ${JSON.stringify(value)}, expected ${facts.expected}`;
  }
  const wrong = isObject(given.settings) ? wrongSetting(given.settings) : null;
  return wrong === null ? null : `settings.${wrong}`;
}
