import { Fault } from '../menu/fault.ts';
import type { AddConditionalBody, CreateBody, LiveMenu } from '../menu/menu.ts';

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
  | 'get_current_selfmenu_info'
  | 'openapi/quota/get';

/**
 * Whether WeChat may have acted on the call that failed: `none` = certainly not (refused with an errcode, or never
 * sent); `unclear` = perhaps (no answer, half an answer, 5xx, -1). After `unclear` look before repeating.
 */
export type FaultEffect = 'none' | 'unclear';

export interface WechatFaultArgs {
  /** WeChat answered with an errcode. `rid` is empty when the text has none. `address`: the button it points at, when known. */
  errcode: { call: WechatCall; errcode: number; errmsg: string; rid: string; ip?: string };
  /** HTTP status other than 200 without a readable errcode. */
  'http-status': { call: WechatCall; status: number; start: string };
  /** The answer is not JSON in UTF-8: HTML, cut off, empty. `start` is its beginning, printable. */
  'not-json': {
    call: WechatCall;
    reason: 'empty' | 'html' | 'cut-off' | 'syntax' | 'not-utf8' | 'too-large';
    start: string;
  };
  /** JSON, but not of the shape the call answers with. */
  'wrong-shape': { call: WechatCall; expected: string; found: string };
  /** `seconds` waited. */
  timeout: { call: WechatCall; seconds: number; host: string };
  /** Connection refused, reset, name not found, TLS refused... `reason` is the system's code, such as ECONNRESET. */
  network: { call: WechatCall; reason: string; host: string };
  /** The body would hold a backslash-u escape, which WeChat refuses with 40033. Never sent. */
  'escape-in-body': { call: WechatCall; escape: string };
}

/** WeChat refused a call, answered nonsense, or could not be reached. */
export class WechatFault<C extends keyof WechatFaultArgs = keyof WechatFaultArgs> extends Fault<
  C,
  WechatFaultArgs[C]
> {
  readonly effect: FaultEffect;

  constructor(code: C, args: WechatFaultArgs[C], effect: FaultEffect, options?: ErrorOptions) {
    super(code, args, options);
    this.effect = effect;
  }
}
