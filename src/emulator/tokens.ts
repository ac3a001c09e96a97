import { randomBytes } from 'node:crypto';
import type { Account, StoredToken, TokenPair, World } from './world.ts';

const LIFE_MS = 7_200_000;
const OVERLAP_MS = 300_000;
const FORCED_APART_MS = 30_000;

/** Real tokens have 136 characters and more; these say by their first letters that they are made up. */
const PREFIX = 'EMU_';
const RANDOM_BYTES = 102;
const SHAPE = /^EMU_[\w-]{136}$/;

/** What a token call hands out. */
export interface IssuedToken {
  readonly access_token: string;
  readonly expires_in: number;
  /** False when the token was there already. */
  readonly fresh: boolean;
}

/** cgi-bin/token: every call gives a new token; the one before it works for 5 minutes more, older ones do not. */
export function issueClassic(account: Account, now: number): IssuedToken {
  return renew(account.classic, now);
}

/** cgi-bin/stable_token: the same token until its last 5 minutes. `forced` calls less than 30 s apart change nothing. */
export function issueStable(account: Account, now: number, forced: boolean): IssuedToken {
  const { stable } = account;
  const current = stable.current;
  if (forced && now - stable.forcedAt >= FORCED_APART_MS) {
    stable.forcedAt = now;
    return renew(stable, now);
  }
  if (current !== null && current.expiresAt - now >= OVERLAP_MS)
    return { ...handOut(current, now), fresh: false };
  return renew(stable, now);
}

/** Whose token it is, or why it is refused. */
export function checkToken(
  world: World,
  token: string,
  now: number,
): { readonly account: Account } | { readonly errcode: 40001 | 40014 | 42001 } {
  if (!SHAPE.test(token)) return { errcode: 40014 };
  for (const account of world.accounts) {
    for (const pair of [account.classic, account.stable]) {
      const { current, previous } = pair;
      if (current?.token === token) return now < current.expiresAt ? { account } : { errcode: 42001 };
      if (previous?.token !== token) continue;
      if (now < previous.validUntil) return { account };
      return { errcode: now < previous.expiresAt ? 40001 : 42001 };
    }
  }
  return { errcode: 40001 };
}

function renew(pair: TokenPair, now: number): IssuedToken {
  const { current } = pair;
  pair.previous =
    current === null ? null : { ...current, validUntil: Math.min(current.expiresAt, now + OVERLAP_MS) };
  pair.current = {
    token: `${PREFIX}${randomBytes(RANDOM_BYTES).toString('base64url')}`,
    expiresAt: now + LIFE_MS,
  };
  return { ...handOut(pair.current, now), fresh: true };
}

function handOut(token: StoredToken, now: number): Omit<IssuedToken, 'fresh'> {
  return { access_token: token.token, expires_in: Math.floor((token.expiresAt - now) / 1000) };
}
