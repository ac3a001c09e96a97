import type { Outcome } from './call.ts';
import type { Errcode } from './errmsg.ts';
import { isObject, parseJson, textOf } from './json.ts';
import { spend } from './quotas.ts';
import { type IssuedToken, issueClassic, issueStable } from './tokens.ts';
import { type Account, findAccount, hashSecret, isSecret, newAccount, type World } from './world.ts';

/** What a caller gives who has no token. */
export interface Credentials {
  readonly grantType: string;
  readonly appid: string;
  readonly secret: string;
  readonly forced: boolean;
}

/** A call that is made with the AppSecret instead of a token. */
export interface SecretCall {
  readonly method: 'GET' | 'POST';
  readonly read: (query: URLSearchParams, body: string) => Credentials | { readonly errcode: Errcode };
  /** Counts the call and does its work, for an account whose credentials are right. */
  readonly run: (account: Account, credentials: Credentials, now: number) => Outcome;
}

/** The token calls, by path after /cgi-bin/. */
export const TOKEN_CALLS: { readonly [call: string]: SecretCall } = {
  token: {
    method: 'GET',
    read: query => ({
      grantType: query.get('grant_type') ?? '',
      appid: query.get('appid') ?? '',
      secret: query.get('secret') ?? '',
      forced: false,
    }),
    run: (account, _, now) => {
      const spent = spend(account, 'token', now);
      return spent === null ? handOut(issueClassic(account, now)) : { errcode: spent };
    },
  },
  stable_token: {
    method: 'POST',
    read: (_, body) => {
      if (body === '') return { errcode: 44002 };
      const posted = parseJson(body);
      if (!isObject(posted)) return { errcode: 47001 };
      return {
        grantType: textOf(posted.grant_type),
        appid: textOf(posted.appid),
        secret: textOf(posted.secret),
        forced: posted.force_refresh === true,
      };
    },
    run: (account, { forced }, now) => {
      const spent =
        spend(account, 'stable_token', now) ?? (forced ? spend(account, 'stable_token forced', now) : null);
      return spent === null ? handOut(issueStable(account, now, forced)) : { errcode: spent };
    },
  },
};

/** The account whose credentials these are. On an `open` emulator an unknown appid is made known with its secret. */
export function authenticate(
  { grantType, appid, secret }: Credentials,
  world: World,
  open: boolean,
  admit: (account: Account) => Errcode | null,
): { readonly account: Account } | { readonly errcode: Errcode } {
  if (grantType !== 'client_credential') return { errcode: 40002 };
  if (appid === '') return { errcode: 41002 };
  if (secret === '') return { errcode: 41004 };
  const account = findAccount(world, appid) ?? (open ? remember(appid, world) : null);
  if (account === null) return { errcode: 40013 };
  const refused = admit(account);
  if (refused !== null) return { errcode: refused };
  if (open) account.secret ??= hashSecret(secret);
  if (account.secret === null || !isSecret(secret, account.secret)) return { errcode: 40125 };
  if (account.settings.secretFrozen) return { errcode: 40243 };
  return { account };
}

function remember(appid: string, world: World): Account {
  const account = newAccount(appid, null);
  world.accounts.push(account);
  return account;
}

function handOut({ access_token, expires_in, fresh }: IssuedToken): Outcome {
  return { answer: { access_token, expires_in }, effect: fresh };
}
