import type { Account, AccountKind } from './world.ts';

/** Calls a day of a normal account; a call that is not listed is not limited here. */
const NORMAL: { readonly [call: string]: number } = {
  token: 2000,
  stable_token: 500_000,
  'stable_token forced': 20,
  'menu/create': 1000,
  'menu/get': 10_000,
  'menu/delete': 1000,
  'menu/addconditional': 2000,
  'menu/delconditional': 2000,
  'menu/trymatch': 20_000,
};

/** Those of a test account, where they are known to differ. */
const TEST: { readonly [call: string]: number } = {
  ...NORMAL,
  token: 200,
  'menu/create': 100,
  'menu/get': 1000,
  'menu/delete': 100,
};

/** Of clear_quota and clear_quota/v2 together. */
const RESETS_A_MONTH = 10;
const STABLE_PER_MINUTE = 10_000;
const BEIJING_MS = 8 * 3_600_000;

/** How much of a daily quota is used. */
export interface Quota {
  readonly limit: number | null;
  readonly used: number;
}

/** Counts one call; gives the errcode when there is nothing left, and then counts nothing. */
export function spend(account: Account, call: string, now: number): 45009 | 45011 | null {
  const { usage } = account;
  startPeriod(account, now);
  const limit = limitOf(account, call);
  const used = usage.used[call] ?? 0;
  if (limit !== null && used >= limit) return 45009;
  if (call === 'stable_token') {
    if (usage.inMinute >= STABLE_PER_MINUTE) return 45011;
    usage.inMinute += 1;
  }
  usage.used[call] = used + 1;
  return null;
}

/** Sets the counters of today to nothing; gives the errcode when the resets of this month are used up. */
export function resetQuotas(account: Account, now: number): 48006 | null {
  const { usage } = account;
  const month = beijingDay(now).slice(0, 7);
  if (usage.month !== month) {
    usage.month = month;
    usage.resets = 0;
  }
  if (usage.resets >= RESETS_A_MONTH) return 48006;
  usage.resets += 1;
  usage.used = {};
  return null;
}

/** The quota of one call today. */
export function quotaOf(account: Account, call: string, now: number): Quota {
  return quotasOf(account, now)[call] ?? { limit: limitOf(account, call), used: 0 };
}

/** Quotas of today, by call: all limited ones, and all that were used. */
export function quotasOf(account: Account, now: number): { [call: string]: Quota } {
  const used = account.usage.day === beijingDay(now) ? account.usage.used : {};
  const calls = new Set([...Object.keys(limitsOf(account.settings.kind)), ...Object.keys(used)]);
  return Object.fromEntries(
    [...calls].map(call => [call, { limit: limitOf(account, call), used: used[call] ?? 0 }]),
  );
}

function startPeriod({ usage }: Account, now: number): void {
  const day = beijingDay(now);
  if (usage.day !== day) {
    usage.day = day;
    usage.used = {};
  }
  const minute = Math.floor(now / 60_000);
  if (usage.minute !== minute) {
    usage.minute = minute;
    usage.inMinute = 0;
  }
}

function limitOf(account: Account, call: string): number | null {
  return account.settings.limits[call] ?? limitsOf(account.settings.kind)[call] ?? null;
}

function limitsOf(kind: AccountKind): { readonly [call: string]: number } {
  return kind === 'test' ? TEST : NORMAL;
}

/** Quotas go by the calendar day; that it turns at midnight in Beijing is the likeliest reading. */
function beijingDay(now: number): string {
  return new Date(now + BEIJING_MS).toISOString().slice(0, 10);
}
