import type { ErrcodeArgs, ErrcodeWordings } from '../fault-wording.ts';
import { bare } from '../printable.ts';
import type { Message } from '../wording.ts';

const PENDING_ADMIN: Message = {
  what: 'An earlier token call of this address still waits for the confirmation of the account administrator.',
  fix: 'Ask the administrator to confirm it in WeChat, or add this address to the IP allow list; then run again.',
};
const MISSING_CREDENTIAL: Message = {
  what: 'A part of the credentials did not reach WeChat.',
  fix: 'Check that the appid and secret variables are set to the values of this account.',
};
const PLATFORM_SET: Message = {
  what: 'The third-party platform was not granted the permission set for menus (set 15) by this account.',
  fix: 'Grant or confirm permission set 15 for the platform, or use the credentials of the account itself.',
};
const BUG: Message = {
  what: 'WeChat did not accept the form of the call.',
  fix: 'wxmenu does not make such calls: something between here and WeChat changed it (WECHAT_API_BASE?), or it is a bug.',
};
const NOT_OURS: Message = {
  what: 'This code belongs to another part of the platform than menus.',
  fix: 'Go by the text of WeChat below, and quote its rid to WeChat support.',
};

/** Tokens, access, quotas and the form of calls, in English. */
export const EN_ERRCODES_ACCESS = {
  [-1]: {
    what: 'WeChat was busy and gave up.',
    fix: 'Run again in a minute.',
  },
  40001: args =>
    isTokenCall(args)
      ? { what: 'The secret (AppSecret) is not the one of this appid.', fix: SECRET_FIX }
      : {
          what: 'The access token is not valid any more, or belongs to another account. A fresh one was refused too, or there was none to be had.',
          fix: 'Check that the appid is of the account that the secret or token is of. A token that is set by hand (WECHAT_ACCESS_TOKEN) has to be replaced: a program that uses cgi-bin/token throws out every token but its own. stable_token does not.',
        },
  40002: BUG,
  40013: {
    what: 'WeChat knows no account with this appid.',
    fix: 'Copy the appid from the account console (it starts with wx and has 18 characters); the gh_ id is another thing.',
  },
  40014: {
    what: 'The access token is malformed or not valid for this account.',
    fix: 'If WECHAT_ACCESS_TOKEN is set, set a fresh one, without quotes or line breaks in it; otherwise check that appid and secret belong together.',
  },
  40125: {
    what: 'The secret (AppSecret) is wrong.',
    fix: 'Set the current AppSecret: a reset in the console makes the old one void at once.',
  },
  40164: args => ({
    what: `The address this call came from${args.ip === undefined ? '' : `, ${bare(args.ip)},`} is not on the IP allow list of the account. WeChat checks every call, also with a good token.`,
    fix: `Add ${args.ip === undefined ? 'the address in the text below' : bare(args.ip)} to the IP allow list (IP白名单) in the account console, wait some minutes, run again. CI machines change their address: use a runner or a relay with a fixed one.`,
  }),
  40243: {
    what: 'The AppSecret is frozen.',
    fix: 'Unfreeze it in the account console; that takes 10 minutes to work.',
  },
  41001: MISSING_CREDENTIAL,
  41002: MISSING_CREDENTIAL,
  41003: MISSING_CREDENTIAL,
  41004: MISSING_CREDENTIAL,
  42001: {
    what: 'The access token has expired.',
    fix: 'If WECHAT_ACCESS_TOKEN is set, set a fresh one; otherwise run again.',
  },
  42007: {
    what: 'The grant behind this token ended: the user changed the password.',
    fix: 'Authorise the account again for the third-party platform.',
  },
  43001: BUG,
  43002: BUG,
  43003: BUG,
  44002: BUG,
  45009: {
    what: 'The daily quota of this call is used up for the account.',
    fix: 'Run again tomorrow (quotas are per calendar day), or reset the counters in the account console; that can be done 10 times a month.',
  },
  45010: {
    what: 'Too many menus were created today.',
    fix: 'Run again tomorrow. Look for a program that creates the menu on every start.',
  },
  45011: {
    what: 'Too many calls in this minute.',
    fix: 'Run again in some minutes, and look for another program that calls with the same account.',
  },
  45035: {
    what: 'The address this call came from is not registered.',
    fix: 'Add it to the IP allow list in the account console.',
  },
  47001: {
    what: 'WeChat could not read the body of the call.',
    fix: 'wxmenu sends plain JSON in UTF-8: look for a proxy or relay that changes bodies.',
  },
  48001: {
    what: 'The account may not use this call. Menus by API need a verified account (认证); the token may also be of another kind of account, such as a mini program.',
    fix: 'Check the verification and the API permissions (接口权限) in the account console, and that the appid is of an Official Account. To try without one: --emulator.',
  },
  48004: {
    what: 'This call is banned for the account.',
    fix: 'See the reason and the way to appeal in the account console.',
  },
  48005: NOT_OURS,
  48006: {
    what: 'The resets of quotas of this month are used up.',
    fix: 'Wait for the quota itself to come back tomorrow.',
  },
  50001: {
    what: 'The account has not been granted this call.',
    fix: 'Check the API permissions (接口权限) in the account console.',
  },
  50002: {
    what: 'The account is limited, frozen or closed.',
    fix: 'See the notices in the account console.',
  },
  50004: {
    what: 'WeChat has forbidden this account to get tokens.',
    fix: 'See the notices of violations in the account console.',
  },
  50007: { what: 'The account is frozen.', fix: 'See the notices in the account console.' },
  61003: {
    what: 'The account has not authorised the third-party platform.',
    fix: 'Authorise it, or use the credentials of the account itself.',
  },
  61004: {
    what: 'The address this call came from is not registered with the third-party platform, or not on the IP allow list of the account.',
    fix: 'Add the address to the list of the platform or of the account, wait some minutes, run again.',
  },
  61007: PLATFORM_SET,
  61016: PLATFORM_SET,
  61017: PLATFORM_SET,
  61023: {
    what: 'The refresh token of the third-party platform is not valid.',
    fix: 'Authorise the account again for the platform.',
  },
  61024: {
    what: 'This appid gets its tokens from its third-party platform only.',
    fix: 'Give a token that the platform fetched, in WECHAT_ACCESS_TOKEN.',
  },
  76001: NOT_OURS,
  76002: NOT_OURS,
  76003: NOT_OURS,
  76021: NOT_OURS,
  76022: NOT_OURS,
  89501: PENDING_ADMIN,
  89502: PENDING_ADMIN,
  89503: {
    what: 'WeChat finds this token call risky and has asked the account administrator to confirm the address.',
    fix: 'Ask the administrator to confirm it in WeChat, then run again. An IP allow list avoids the question.',
  },
  89504: PENDING_ADMIN,
  89505: PENDING_ADMIN,
  89506: {
    what: 'The account administrator refused this address; WeChat blocks it for 24 hours.',
    fix: 'Talk to the administrator, add the address to the IP allow list, and run again tomorrow.',
  },
  89507: {
    what: 'The account administrator refused this address; WeChat blocks it for 1 hour.',
    fix: 'Talk to the administrator, add the address to the IP allow list, and run again in an hour.',
  },
  40035: BUG,
  40038: BUG,
  40065: NOT_OURS,
  40066: {
    what: 'The URL is not valid, or the API path does not exist.',
    fix: 'Check that WECHAT_API_BASE is a WeChat API host, and the url of every button.',
  },
  40097: BUG,
  40116: NOT_OURS,
  45008: NOT_OURS,
} as const satisfies Partial<ErrcodeWordings>;

const SECRET_FIX =
  'Set the current AppSecret of this very appid: a reset in the console makes the old one void at once.';

function isTokenCall({ call }: ErrcodeArgs): boolean {
  return call === 'token' || call === 'stable_token';
}
