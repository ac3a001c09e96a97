import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Kind of account, which decides rights and quotas; `service` and `subscription` are verified ones. */
export const ACCOUNT_KINDS = [
  'service',
  'subscription',
  'unverified-service',
  'unverified-subscription',
  'test',
] as const;

export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** The default menu as menu/get shows it. */
export interface StoredMenu {
  menuid: number;
  button: unknown[];
}

/** A conditional menu: `button` as menu/get shows it, `matchrule` as it was posted, values as text. */
export interface StoredConditionalMenu extends StoredMenu {
  matchrule: { [field: string]: string };
}

/** A menu made on the website; `button` as get_current_selfmenu_info shows it. */
export interface StoredWebsiteMenu {
  open: boolean;
  button: unknown[];
}

/** A token: made-up text, and when it ends. Times in milliseconds since the epoch. */
export interface StoredToken {
  token: string;
  expiresAt: number;
}

/** Tokens of one kind (classic or stable): the newest, and the one before it with the end of its overlap. */
export interface TokenPair {
  current: StoredToken | null;
  previous: (StoredToken & { validUntil: number }) | null;
}

/** Somebody who follows an account. */
export interface Follower {
  /** OpenID or WeChat id. */
  id: string;
  /** Tags by id, in the order in which they were given. */
  tags: string[];
  /** The client, as in a matchrule: "1" iOS, "2" Android, "3" others. */
  platform: string;
  /** False for somebody who has stopped following: known to WeChat, and refused as "not fans". */
  follows?: boolean;
}

/** A tag: its id alone, or what tags/get tells of it. `count`: how many have it; the known followers if absent. */
export type AccountTag =
  | string
  | number
  | { readonly id: string | number; readonly name: string; readonly count?: number };

/** What an account may do; null means "no limit of this kind". */
export interface AccountSettings {
  kind: AccountKind;
  /** Addresses and CIDR blocks that may call; null: no list is kept. */
  allowList: string[] | null;
  /** The AppSecret is frozen: token calls are refused, nothing else. */
  secretFrozen: boolean;
  /** Mini programs linked to the account, by appid. */
  miniprograms: string[] | null;
  /** Permanent materials, by media_id. */
  materials: string[] | null;
  /** Tags; null: every id is one, and tags/get is refused. */
  tags: AccountTag[] | null;
  /** Who follows it; null: everybody, without a tag and with another client than iOS and Android. */
  followers: Follower[] | null;
  /** Button types that may be used; null: those of the account kind. */
  types: string[] | null;
  /** How many conditional menus may stand at once. */
  conditionalLimit: number | null;
  /** Daily quotas that differ from those of the account kind, by call. */
  limits: { [call: string]: number };
}

/** Calls counted on one day in Beijing, for stable_token in one minute, and resets of quotas in one month. */
export interface Usage {
  day: string;
  used: { [call: string]: number };
  minute: number;
  inMinute: number;
  /** Resets of quotas are counted by the month. */
  month: string;
  resets: number;
}

/** One Official Account on WeChat's side. */
export interface Account {
  appid: string;
  /** Null until one is set, or until an open emulator takes the first that comes. */
  secret: SecretHash | null;
  settings: AccountSettings;
  /** The menuid that the next menu gets. */
  nextMenuid: number;
  menu: StoredMenu | null;
  /** Newest first, which is the order in which they are matched and listed. */
  conditionalmenu: StoredConditionalMenu[];
  website: StoredWebsiteMenu | null;
  classic: TokenPair;
  stable: TokenPair & { forcedAt: number };
  usage: Usage;
}

/** Everything that the emulator remembers. A list, not an object by appid: an appid may be any text. */
export interface World {
  accounts: Account[];
}

/** A secret that cannot be read back. */
export interface SecretHash {
  salt: string;
  sha256: string;
}

export function hashSecret(secret: string, salt: string = randomBytes(16).toString('hex')): SecretHash {
  return { salt, sha256: createHash('sha256').update(`${salt}:${secret}`).digest('hex') };
}

export function isSecret(given: string, hash: SecretHash): boolean {
  return timingSafeEqual(
    Buffer.from(hashSecret(given, hash.salt).sha256, 'hex'),
    Buffer.from(hash.sha256, 'hex'),
  );
}

const FIRST_MENUID = 450_000_001;

/** Settings of an account of which nothing else is said. */
export const SETTINGS: AccountSettings = {
  kind: 'service',
  allowList: null,
  secretFrozen: false,
  miniprograms: null,
  materials: null,
  tags: null,
  followers: null,
  types: null,
  conditionalLimit: null,
  limits: {},
};

/** An account without menus or tokens. */
export function newAccount(
  appid: string,
  secret: string | null,
  settings: Partial<AccountSettings> = {},
): Account {
  return {
    appid,
    secret: secret === null ? null : hashSecret(secret),
    settings: structuredClone({ ...SETTINGS, ...settings }),
    nextMenuid: FIRST_MENUID,
    menu: null,
    conditionalmenu: [],
    website: null,
    classic: { current: null, previous: null },
    stable: { current: null, previous: null, forcedAt: 0 },
    usage: { day: '', used: {}, minute: 0, inMinute: 0, month: '', resets: 0 },
  };
}

export function findAccount(world: World, appid: string): Account | undefined {
  return world.accounts.find(account => account.appid === appid);
}
