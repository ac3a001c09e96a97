import type { Outcome } from './call.ts';
import type { Errcode } from './errmsg.ts';
import { isObject, parseJson, textOf } from './json.ts';
import { spend } from './quotas.ts';
import { type IssuedToken, issueClassic, issueStable } from './tokens.ts';
import { type Account, findAccount, isSecret, newAccount, type World } from './world.ts';

/** What a token call sees. `open`: an appid that is not known yet is remembered with the secret it came with. */
export interface TokenCallInput {
  readonly world: World;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly now: number;
  readonly open: boolean;
  /** The errcode for a caller that the account does not list, or null. */
  readonly admit: (account: Account) => Errcode | null;
}

/** A call that gives a token. */
export interface TokenCall {
  readonly method: 'GET' | 'POST';
  readonly run: (input: TokenCallInput) => Outcome;
}

/** The token calls, by path after /cgi-bin/. */
export const TOKEN_CALLS: { readonly [call: string]: TokenCall } = {
  token: { method: 'GET', run: classic },
  stable_token: { method: 'POST', run: stable },
};

function classic(input: TokenCallInput): Outcome {
  const { query, now } = input;
  const credentials = {
    grantType: query.get('grant_type') ?? '',
    appid: query.get('appid') ?? '',
    secret: query.get('secret') ?? '',
  };
  const found = authenticate(credentials, input);
  if ('errcode' in found) return found;
  const spent = spend(found.account, 'token', now);
  return spent === null ? handOut(issueClassic(found.account, now)) : { errcode: spent };
}

function stable(input: TokenCallInput): Outcome {
  const { body, now } = input;
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  if (!isObject(posted)) return { errcode: 47001 };
  const credentials = {
    grantType: textOf(posted.grant_type),
    appid: textOf(posted.appid),
    secret: textOf(posted.secret),
  };
  const found = authenticate(credentials, input);
  if ('errcode' in found) return found;
  const forced = posted.force_refresh === true;
  const spent =
    spend(found.account, 'stable_token', now) ??
    (forced ? spend(found.account, 'stable_token forced', now) : null);
  return spent === null ? handOut(issueStable(found.account, now, forced)) : { errcode: spent };
}

function authenticate(
  given: { readonly grantType: string; readonly appid: string; readonly secret: string },
  input: TokenCallInput,
): { readonly account: Account } | { readonly errcode: Errcode } {
  if (given.grantType !== 'client_credential') return { errcode: 40002 };
  if (given.appid === '') return { errcode: 41002 };
  if (given.secret === '') return { errcode: 41004 };
  const account =
    findAccount(input.world, given.appid) ?? (input.open ? remember(given, input.world) : undefined);
  if (!account) return { errcode: 40013 };
  const refused = input.admit(account);
  if (refused !== null) return { errcode: refused };
  if (!isSecret(given.secret, account.secret)) return { errcode: 40125 };
  if (account.settings.secretFrozen) return { errcode: 40243 };
  return { account };
}

function remember(given: { readonly appid: string; readonly secret: string }, world: World): Account {
  const account = newAccount(given.appid, given.secret);
  world.accounts.push(account);
  return account;
}

function handOut({ access_token, expires_in, fresh }: IssuedToken): Outcome {
  return { answer: { access_token, expires_in }, effect: fresh };
}
