import { type CallInput, isEntitled, OK, type Outcome, type TokenedCall } from './call.ts';
import { callName } from './faults.ts';
import { isObject, parseJson, textOf } from './json.ts';
import { quotaOf, resetQuotas } from './quotas.ts';
import { explainRid } from './rids.ts';
import type { SecretCall } from './token-calls.ts';
import type { Account } from './world.ts';

/** The calls about calls, by path after /cgi-bin/. */
export const QUOTA_CALLS: { readonly [call: string]: TokenedCall } = {
  'openapi/quota/get': { method: 'POST', right: 'any', run: getQuota },
  'openapi/rid/get': { method: 'POST', right: 'any', run: explainRid },
  clear_quota: { method: 'POST', right: 'any', run: clearQuota },
};

/** The same for when the token call itself has nothing left, by path after /cgi-bin/. */
export const QUOTA_SECRET_CALLS: { readonly [call: string]: SecretCall } = {
  'clear_quota/v2': {
    method: 'POST',
    // The field table of the page says JSON, its sample has them in the query; clients do either.
    read: (query, body) => {
      const posted = parseJson(body);
      const given = isObject(posted) ? posted : {};
      return {
        grantType: 'client_credential',
        appid: textOf(given.appid) || (query.get('appid') ?? ''),
        secret: textOf(given.appsecret) || (query.get('appsecret') ?? ''),
        forced: false,
      };
    },
    run: (account, _, now) => reset(account, now),
  },
};

/** Stands for "no limit is known"; a real answer has a number for every call. */
const NO_KNOWN_LIMIT = 100_000_000;

/** Paths of other kinds of accounts, and those without a token: they cannot be asked about. */
const OTHER_ACCOUNTS = /^\/(wxa|sns|cgi-bin\/(component|wxopen))\//;

/** Source: developers.weixin.qq.com/doc/service/api/apimanage/api_getapiquota; a host before it and no slash are both 76003. */
function getQuota({ account, body, now, rightFor }: CallInput): Outcome {
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  if (!isObject(posted)) return { errcode: 47001 };
  const path = textOf(posted.cgi_path);
  if (!path.startsWith('/')) return { errcode: 76003 };
  if (OTHER_ACCOUNTS.test(path)) return { errcode: 76022 };
  const call = callName(path);
  const right = path.startsWith('/cgi-bin/') ? rightFor(call) : null;
  if (right === null) return { errcode: 76021 };
  if (!isEntitled(account, right)) return { errcode: 76022 };
  const { limit, used } = quotaOf(account, call, now);
  const daily_limit = limit ?? NO_KNOWN_LIMIT;
  const quota = { daily_limit, used, remain: Math.max(0, daily_limit - used) };
  return { answer: { errcode: 0, errmsg: 'ok', quota }, effect: false };
}

/** Sets the counters to nothing; only for the account of the token. */
function clearQuota({ account, body, now }: CallInput): Outcome {
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  if (!isObject(posted)) return { errcode: 47001 };
  if (textOf(posted.appid) !== account.appid) return { errcode: 40013 };
  return reset(account, now);
}

function reset(account: Account, now: number): Outcome {
  const refused = resetQuotas(account, now);
  return refused === null ? OK : { errcode: refused };
}
