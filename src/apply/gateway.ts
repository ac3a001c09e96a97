import type { Address } from '../menu/address.ts';
import { Fault } from '../menu/fault.ts';
import type { AddConditionalBody, CreateBody, LiveMenu, Tag } from '../menu/menu.ts';

/**
 * The account as `apply/` sees it: one method for each thing WeChat can do with menus. Every method throws
 * {@link WechatFault} and nothing else. None repeats a write by itself except after a refused token (40001, 40014,
 * 42001), where WeChat is known not to have acted.
 */
export interface MenuGateway {
  /**
   * Reads menu/get and, when that says there is no menu, get_current_selfmenu_info (not with `website: false`, for
   * when every millisecond counts; `website` is null then). Repeats by itself where that helps.
   */
  readLive(what?: { readonly website: boolean }): Promise<LiveMenu>;
  /** menu/delete: removes the default menu and every conditional menu. Also done when there was none. */
  deleteMenu(): Promise<void>;
  /** menu/create. The body is sent as it is, in UTF-8; bodies that would need a \u escape are refused before sending. */
  createMenu(body: CreateBody): Promise<void>;
  /** menu/addconditional; not idempotent. Gives the menuid as text. */
  addConditional(body: AddConditionalBody): Promise<string>;
  /** menu/delconditional. */
  deleteConditional(menuid: string): Promise<void>;
  /**
   * tags/get: every tag of the account; an earlier answer will do unless `fresh`. Without this method whether a tag
   * still exists is not known.
   */
  readTags?(how?: { readonly fresh: boolean }): Promise<readonly Tag[]>;
  /** Lets go of kept-open connections. */
  close(): Promise<void>;
}

/** Calls that wxmenu makes, by the path after /cgi-bin/. */
export type WechatCall =
  | 'token'
  | 'stable_token'
  | 'menu/get'
  | 'menu/create'
  | 'menu/delete'
  | 'menu/addconditional'
  | 'menu/delconditional'
  | 'menu/trymatch'
  | 'tags/get'
  | 'get_current_selfmenu_info'
  | 'openapi/quota/get';

/**
 * Whether WeChat may have acted on the call that failed: `none` = certainly not (refused with an errcode, or never
 * sent); `unclear` = perhaps (no answer, half an answer, 5xx, -1). After `unclear` look before repeating.
 */
export type FaultEffect = 'none' | 'unclear';

/** What a member of an answer must be; `no-third-level`: buttons have children, but those have none. */
export type ExpectedShape =
  | 'object'
  | 'array'
  | 'text'
  | 'digits'
  | 'number'
  | 'whole-number'
  | 'seconds'
  | 'printable-text'
  | 'no-third-level'
  | 'present';

/** What it is instead: its kind, never its content. */
export type FoundShape = 'nothing' | 'null' | 'array' | 'object' | 'string' | 'number' | 'boolean';

export interface WechatFaultArgs {
  /** WeChat answered with an errcode. `rid` is empty when the text has none. `suspect`: what probably caused it. */
  errcode: { call: WechatCall; errcode: number; errmsg: string; rid: string; ip?: string; suspect?: Suspect };
  /** HTTP status other than 200 without a readable errcode. */
  'http-status': { call: WechatCall; status: number; start: string };
  /** The answer is not JSON in UTF-8: HTML, cut off, empty. `start` is its beginning, printable. */
  'not-json': {
    call: WechatCall;
    reason: 'empty' | 'html' | 'cut-off' | 'syntax' | 'not-utf8' | 'too-large';
    start: string;
  };
  /** JSON, but not of the shape the call answers with. */
  'wrong-shape': { call: WechatCall; member: string; expected: ExpectedShape; found: FoundShape };
  /** `seconds` waited. `proxy`: host and port of the proxy on the way. */
  timeout: { call: WechatCall; seconds: number; host: string; proxy?: string };
  /**
   * Connection refused, reset, name not found, TLS refused... `reason` is the system's code, such as ECONNRESET, or
   * `proxy-<status>` when the proxy does not let through. `proxy`: its host and port.
   */
  network: { call: WechatCall; reason: string; host: string; proxy?: string };
  /** The body would hold a backslash-u escape, which WeChat refuses with 40033. Never sent. */
  'escape-in-body': { call: WechatCall; escape: string };
  /** The central token server gave no token. Nothing of its answer is kept but an errcode with its text. */
  'token-server': { host: string } & TokenServerFailure;
  /** The command that shall print a token did not. */
  'token-command': TokenCommandFailure;
}

/** The button that a refusal is probably about. */
export interface Suspect {
  /** Within the body that was sent. */
  readonly address: Address;
  readonly name: string;
}

/** `system` is the system's code, or `proxy-<status>`; `code` and `text` are an errcode and its errmsg. */
export type TokenServerFailure =
  | { readonly reason: 'timeout'; readonly seconds: number }
  | { readonly reason: 'network'; readonly system: string }
  | { readonly reason: 'http-status'; readonly status: number }
  | { readonly reason: 'refused'; readonly code: number; readonly text: string }
  | { readonly reason: 'not-json' | 'no-token' };

/** `stderr` is the end of what it said there, with everything taken out that may be a secret. */
export type TokenCommandFailure =
  | { readonly reason: 'exit'; readonly status: number; readonly stderr: string }
  | { readonly reason: 'signal'; readonly signal: string; readonly stderr: string }
  | { readonly reason: 'timeout'; readonly seconds: number; readonly stderr: string }
  | { readonly reason: 'start'; readonly system: string }
  | { readonly reason: 'refused'; readonly code: number; readonly text: string }
  | { readonly reason: 'no-output' | 'too-long' | 'no-token' };

/** WeChat refused a call, answered nonsense, or could not be reached. */
export class WechatFault<C extends keyof WechatFaultArgs = keyof WechatFaultArgs> extends Fault<
  C,
  WechatFaultArgs[C]
> {
  readonly effect: FaultEffect;
  /** A refusal of what was sent, which will be refused tomorrow too; not of the token, the caller or the moment. */
  readonly lasting: boolean;

  constructor(code: C, args: WechatFaultArgs[C], effect: FaultEffect, lasting = false) {
    super(code, args);
    this.effect = effect;
    this.lasting = lasting;
  }
}

/** Errcodes that `apply/` itself must tell apart. Source: the platform's list of return codes. */
function isErrcode(fault: WechatFault, ...codes: readonly number[]): boolean {
  return 'errcode' in fault.args && codes.includes(fault.args.errcode);
}

/** 65301 on menu/delconditional: what was to be deleted is no conditional menu (any more). Look what is there. */
export function isAlreadyGone(fault: WechatFault): boolean {
  return isErrcode(fault, 65301) && 'call' in fault.args && fault.args.call === 'menu/delconditional';
}

/** 65305 (too many conditional menus) and 65316 (too many link domains): there may be room once others are deleted. */
export function isNoRoom(fault: WechatFault): boolean {
  return isErrcode(fault, 65305, 65316);
}

/** 45011: too many calls in this minute; the next minute it goes on. */
export function isForThisMinute(fault: WechatFault): boolean {
  return isErrcode(fault, 45011);
}

/**
 * A refusal that the same call may not meet a moment later: too many calls in this minute, a token that somebody else
 * has just replaced, or no connection. Quotas of the day, rights and what was sent stay as they are.
 */
export function mayPassSoon(fault: WechatFault): boolean {
  return !('errcode' in fault.args) || isForThisMinute(fault) || isErrcode(fault, 40001, 40014, 42001);
}
