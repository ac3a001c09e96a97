import type { WechatFault } from '../apply/gateway.ts';

/**
 * When a refused call can succeed: `retry` = the same request again after a while, by itself; `token` = with a
 * fresh token; `later` = after the quota period or after somebody acted outside; `never` = only a changed one.
 */
export type ErrcodeClass = 'retry' | 'token' | 'later' | 'never';

/** What the refusal is about. `credentials` are the kinds that end a run with the exit code for credentials. */
export type ErrcodeKind =
  | 'transient'
  | 'credentials'
  | 'permission'
  | 'quota'
  | 'menu'
  | 'conditional'
  | 'request'
  | 'other';

interface ErrcodeFacts {
  readonly class: ErrcodeClass;
  readonly kind: ErrcodeKind;
}

/**
 * Errcodes that the token and menu calls are known to answer with.
 *
 * Source: developers.weixin.qq.com, "全局返回码" and the error tables of the menu, token and API management pages.
 */
export const ERRCODES = {
  [-1]: { class: 'retry', kind: 'transient' },
  40001: { class: 'token', kind: 'credentials' },
  40002: { class: 'never', kind: 'request' },
  40003: { class: 'never', kind: 'conditional' },
  40007: { class: 'never', kind: 'menu' },
  40013: { class: 'never', kind: 'credentials' },
  40014: { class: 'token', kind: 'credentials' },
  40015: { class: 'never', kind: 'menu' },
  40016: { class: 'never', kind: 'menu' },
  40017: { class: 'never', kind: 'menu' },
  40018: { class: 'never', kind: 'menu' },
  40019: { class: 'never', kind: 'menu' },
  40020: { class: 'never', kind: 'menu' },
  40021: { class: 'never', kind: 'menu' },
  40022: { class: 'never', kind: 'menu' },
  40023: { class: 'never', kind: 'menu' },
  40024: { class: 'never', kind: 'menu' },
  40025: { class: 'never', kind: 'menu' },
  40026: { class: 'never', kind: 'menu' },
  40027: { class: 'never', kind: 'menu' },
  40028: { class: 'never', kind: 'menu' },
  40033: { class: 'never', kind: 'menu' },
  40035: { class: 'never', kind: 'request' },
  40038: { class: 'never', kind: 'request' },
  40039: { class: 'never', kind: 'menu' },
  40048: { class: 'never', kind: 'menu' },
  40054: { class: 'never', kind: 'menu' },
  40055: { class: 'never', kind: 'menu' },
  40065: { class: 'never', kind: 'other' },
  40066: { class: 'never', kind: 'request' },
  40097: { class: 'never', kind: 'request' },
  40116: { class: 'never', kind: 'other' },
  40117: { class: 'never', kind: 'menu' },
  40118: { class: 'never', kind: 'menu' },
  40119: { class: 'never', kind: 'permission' },
  40120: { class: 'never', kind: 'permission' },
  40121: { class: 'never', kind: 'menu' },
  40125: { class: 'never', kind: 'credentials' },
  40155: { class: 'never', kind: 'menu' },
  40164: { class: 'never', kind: 'credentials' },
  40165: { class: 'never', kind: 'menu' },
  40166: { class: 'never', kind: 'menu' },
  40243: { class: 'never', kind: 'credentials' },
  41001: { class: 'never', kind: 'credentials' },
  41002: { class: 'never', kind: 'credentials' },
  41003: { class: 'never', kind: 'credentials' },
  41004: { class: 'never', kind: 'credentials' },
  41007: { class: 'never', kind: 'menu' },
  41010: { class: 'never', kind: 'menu' },
  42001: { class: 'token', kind: 'credentials' },
  42007: { class: 'never', kind: 'credentials' },
  43001: { class: 'never', kind: 'request' },
  43002: { class: 'never', kind: 'request' },
  43003: { class: 'never', kind: 'request' },
  44002: { class: 'never', kind: 'request' },
  45008: { class: 'never', kind: 'other' },
  45009: { class: 'later', kind: 'quota' },
  45010: { class: 'later', kind: 'quota' },
  45011: { class: 'retry', kind: 'quota' },
  45035: { class: 'never', kind: 'credentials' },
  45058: { class: 'never', kind: 'conditional' },
  45064: { class: 'never', kind: 'permission' },
  45157: { class: 'never', kind: 'conditional' },
  45158: { class: 'never', kind: 'conditional' },
  45159: { class: 'never', kind: 'conditional' },
  46002: { class: 'never', kind: 'menu' },
  46003: { class: 'never', kind: 'menu' },
  47001: { class: 'never', kind: 'request' },
  47002: { class: 'never', kind: 'menu' },
  48001: { class: 'never', kind: 'permission' },
  48004: { class: 'later', kind: 'permission' },
  48005: { class: 'never', kind: 'other' },
  48006: { class: 'later', kind: 'quota' },
  50001: { class: 'never', kind: 'permission' },
  50002: { class: 'never', kind: 'permission' },
  50004: { class: 'later', kind: 'permission' },
  50007: { class: 'later', kind: 'permission' },
  53600: { class: 'never', kind: 'menu' },
  61003: { class: 'never', kind: 'permission' },
  61004: { class: 'never', kind: 'credentials' },
  61007: { class: 'never', kind: 'permission' },
  61016: { class: 'never', kind: 'permission' },
  61017: { class: 'never', kind: 'permission' },
  61023: { class: 'never', kind: 'credentials' },
  61024: { class: 'never', kind: 'credentials' },
  65301: { class: 'never', kind: 'conditional' },
  65302: { class: 'never', kind: 'conditional' },
  65303: { class: 'never', kind: 'conditional' },
  65304: { class: 'never', kind: 'conditional' },
  65305: { class: 'never', kind: 'conditional' },
  65306: { class: 'never', kind: 'permission' },
  65307: { class: 'never', kind: 'menu' },
  65308: { class: 'never', kind: 'menu' },
  65309: { class: 'never', kind: 'permission' },
  65310: { class: 'never', kind: 'conditional' },
  65311: { class: 'never', kind: 'conditional' },
  65312: { class: 'never', kind: 'conditional' },
  65313: { class: 'never', kind: 'conditional' },
  65314: { class: 'never', kind: 'conditional' },
  65315: { class: 'never', kind: 'conditional' },
  65316: { class: 'never', kind: 'conditional' },
  65317: { class: 'never', kind: 'menu' },
  65318: { class: 'never', kind: 'menu' },
  65319: { class: 'never', kind: 'permission' },
  65320: { class: 'never', kind: 'conditional' },
  76001: { class: 'never', kind: 'other' },
  76002: { class: 'never', kind: 'other' },
  76003: { class: 'never', kind: 'other' },
  76021: { class: 'never', kind: 'other' },
  76022: { class: 'never', kind: 'other' },
  85005: { class: 'never', kind: 'permission' },
  89501: { class: 'later', kind: 'credentials' },
  89502: { class: 'later', kind: 'credentials' },
  89503: { class: 'later', kind: 'credentials' },
  89504: { class: 'later', kind: 'credentials' },
  89505: { class: 'later', kind: 'credentials' },
  89506: { class: 'later', kind: 'credentials' },
  89507: { class: 'later', kind: 'credentials' },
} as const satisfies { readonly [errcode: number]: ErrcodeFacts };

/** An errcode that has facts here and wording in the report. */
export type KnownErrcode = keyof typeof ERRCODES;

const UNKNOWN: ErrcodeFacts = { class: 'never', kind: 'other' };

/** Facts of an errcode; one that is not known here counts as a refusal that repeating does not mend. */
export function errcodeFacts(errcode: number): ErrcodeFacts {
  return Object.hasOwn(ERRCODES, errcode) ? ERRCODES[errcode as KnownErrcode] : UNKNOWN;
}

/** No menu was made by API. */
export const NO_MENU = 46003;

/** The same said by menu/trymatch, as far as one SDK tells. */
export const NO_MENU_VERSION = 46002;

/** True when menu/trymatch was asked about somebody who does not follow the account, or never did. */
export function isAboutFollower(fault: WechatFault): boolean {
  const errcode = errcodeOf(fault);
  return errcode === 40003 || errcode === 65302 || errcode === 65315;
}

/** True when WeChat refused the token of a call: it did not act, and the same call with a fresh token may succeed. */
export function isTokenRefused(fault: WechatFault): boolean {
  const errcode = errcodeOf(fault);
  return errcode !== undefined && !isTokenCall(fault) && errcodeFacts(errcode).class === 'token';
}

/**
 * Whose turn it is: `credentials` when the account's appid, secret, token or the caller's address was refused,
 * `remote` for everything else that WeChat or the network did.
 */
export function failureKind(fault: WechatFault): 'credentials' | 'remote' {
  if (fault.code === 'token-command') return 'credentials';
  if (fault.code === 'token-server') return isRefusedByTokenServer(fault.args) ? 'credentials' : 'remote';
  const errcode = errcodeOf(fault);
  return errcode !== undefined && errcodeFacts(errcode).kind === 'credentials' ? 'credentials' : 'remote';
}

function isRefusedByTokenServer(args: WechatFault['args']): boolean {
  if ('code' in args) return errcodeFacts(args.code).kind === 'credentials';
  return 'status' in args && (args.status === 401 || args.status === 403);
}

/** True when it is what was sent that was refused, so that it will be refused tomorrow too. */
export function isLasting(errcode: number): boolean {
  const facts = errcodeFacts(errcode);
  return facts.class === 'never' && !['credentials', 'permission', 'quota', 'transient'].includes(facts.kind);
}

/** The errcode of a refusal; undefined for a fault of another kind. */
export function errcodeOf(fault: WechatFault): number | undefined {
  return 'errcode' in fault.args ? fault.args.errcode : undefined;
}

function isTokenCall(fault: WechatFault): boolean {
  return 'call' in fault.args && (fault.args.call === 'token' || fault.args.call === 'stable_token');
}
