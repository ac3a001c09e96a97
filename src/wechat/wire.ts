import type { WechatCall } from '../apply/gateway.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import {
  canonicalButtons,
  canonicalConditional,
  unknownButtonMembers,
  unknownConditionalMembers,
} from '../menu/canonical.ts';
import {
  type Button,
  type LiveConditionalMenu,
  type LiveMenu,
  MATCH_FIELDS,
  RETIRED_MATCH_FIELDS,
  type Tag,
  type WebsiteMenu,
} from '../menu/menu.ts';
import { found, isObject, type JsonObject, wrongShape } from './answer.ts';
import { type FetchedToken, isTokenText, lifeSeconds } from './token.ts';

/**
 * The only place that knows the members of WeChat's menu answers. Every function takes an answer that was not
 * refused, checks it as far as it is used, and throws {@link WechatFault} `wrong-shape` for anything that could be
 * misread: an answer that is misread as "no menu" costs somebody theirs.
 */

/** The answer of menu/get. Source: developers.weixin.qq.com/doc/service/api/custommenu/api_getmenu and captures. */
export function readMenuGet(json: JsonObject): LiveMenu {
  const call = 'menu/get';
  const menu = json.menu;
  if (!isObject(menu)) throw wrongShape(call, 'menu', 'object', found(menu));
  checkButtons(call, menu.button, 'menu.button');
  const conditional = json.conditionalmenu ?? [];
  if (!Array.isArray(conditional)) {
    throw wrongShape(call, 'conditionalmenu', 'array', found(conditional));
  }
  const button = canonicalButtons(menu.button);
  return {
    button: button.length === 0 ? null : button,
    conditionalmenu: conditional.map((entry, index) => readConditional(call, entry, index)),
    website: null,
    raw: json,
    unknown: [...unknownButtonMembers(menu.button), ...unknownConditionalMembers(conditional)],
  };
}

function readConditional(call: WechatCall, entry: unknown, index: number): LiveConditionalMenu {
  const at = `conditionalmenu[${index}]`;
  if (!isObject(entry)) throw wrongShape(call, at, 'object', found(entry));
  checkButtons(call, entry.button, `${at}.button`);
  const rule = entry.matchrule;
  if (!isObject(rule)) throw wrongShape(call, `${at}.matchrule`, 'object', found(rule));
  for (const field of ['group_id', ...MATCH_FIELDS, ...RETIRED_MATCH_FIELDS]) {
    checkScalar(call, rule[field], `${at}.matchrule.${field}`);
  }
  return { ...canonicalConditional(entry), menuid: readMenuid(call, entry.menuid, `${at}.menuid`) };
}

/** A menuid is a number or a string on the wire and text here: WeChat takes both, JavaScript keeps only text exact. */
function readMenuid(call: WechatCall, value: unknown, at: string): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && /^\d+$/.test(value)) return value;
  throw wrongShape(call, at, 'digits', found(value));
}

function checkButtons(call: WechatCall, buttons: unknown, at: string): void {
  if (!Array.isArray(buttons)) throw wrongShape(call, at, 'array', found(buttons));
  for (const [index, button] of buttons.entries()) checkButton(call, button, `${at}[${index}]`, true);
}

function checkButton(call: WechatCall, button: unknown, at: string, mayHaveChildren: boolean): void {
  if (!isObject(button)) throw wrongShape(call, at, 'object', found(button));
  if (typeof button.name !== 'string') throw wrongShape(call, `${at}.name`, 'text', found(button.name));
  for (const field of ['type', ...TARGET_FIELDS]) checkScalar(call, button[field], `${at}.${field}`);
  const children = button.sub_button ?? [];
  if (!Array.isArray(children)) throw wrongShape(call, `${at}.sub_button`, 'array', found(children));
  if (children.length > 0 && !mayHaveChildren) {
    throw wrongShape(call, `${at}.sub_button`, 'no-third-level', found(children));
  }
  for (const [index, child] of children.entries()) {
    checkButton(call, child, `${at}.sub_button[${index}]`, false);
  }
}

function checkScalar(call: WechatCall, value: unknown, at: string): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'number') return;
  throw wrongShape(call, at, 'text', found(value));
}

/**
 * The answer of get_current_selfmenu_info, asked after menu/get said that no menu was made by API: what it shows
 * was made on the website. Null when it shows nothing.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_getcurrentselfmenuinfo; that `is_menu_open`: 0
 * comes with and without contents is from captures.
 */
export function readSelfMenu(json: JsonObject): WebsiteMenu | null {
  const call = 'get_current_selfmenu_info';
  if (json.is_menu_open === undefined && json.selfmenu_info === undefined) {
    throw wrongShape(call, 'is_menu_open', 'present', 'nothing');
  }
  const info = json.selfmenu_info ?? {};
  if (!isObject(info)) throw wrongShape(call, 'selfmenu_info', 'object', found(info));
  const names = selfMenuNames(call, info.button ?? [], 'selfmenu_info.button');
  if (names.length === 0) return null;
  return { open: Number(json.is_menu_open ?? 1) !== 0, names };
}

/** Parents before their children. Children stand in an object with `list` here, unlike everywhere else. */
function selfMenuNames(call: WechatCall, buttons: unknown, at: string): string[] {
  const list = isObject(buttons) ? (buttons.list ?? []) : buttons;
  if (!Array.isArray(list)) throw wrongShape(call, at, 'array', found(buttons));
  return list.flatMap((button: unknown, index) => {
    if (!isObject(button)) throw wrongShape(call, `${at}[${index}]`, 'object', found(button));
    const name = typeof button.name === 'string' ? button.name : '';
    return [name, ...selfMenuNames(call, button.sub_button ?? [], `${at}[${index}].sub_button`)];
  });
}

/** Checks the answer of menu/create, menu/delete and menu/delconditional: only an errcode of 0 means that it was done. */
export function readDone(call: WechatCall, json: JsonObject): void {
  if (json.errcode === undefined) throw wrongShape(call, 'errcode', 'present', 'nothing');
}

/** The menuid in the answer of menu/addconditional, which has no errcode. */
export function readAddConditional(json: JsonObject): string {
  return readMenuid('menu/addconditional', json.menuid, 'menuid');
}

/** The answer of tags/get. Source: developers.weixin.qq.com/doc/service/api/usermanage/tag/api_gettags */
export function readTags(json: JsonObject): Tag[] {
  const call = 'tags/get';
  if (!Array.isArray(json.tags)) throw wrongShape(call, 'tags', 'array', found(json.tags));
  return json.tags.map((tag: unknown, index) => {
    if (!isObject(tag)) throw wrongShape(call, `tags[${index}]`, 'object', found(tag));
    const { id, name } = tag;
    if (!isTagId(id)) throw wrongShape(call, `tags[${index}].id`, 'digits', found(id));
    if (typeof name !== 'string') throw wrongShape(call, `tags[${index}].name`, 'text', found(name));
    return { id: String(id), name };
  });
}

function isTagId(id: unknown): id is number | string {
  return typeof id === 'number' ? Number.isSafeInteger(id) : typeof id === 'string' && /^\d+$/.test(id);
}

/**
 * The answer of menu/trymatch: the page shows `button` at the top, captures of SDKs a `menu` around it. Null for one
 * without buttons.
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_trymatchmenu
 */
export function readTryMatch(json: JsonObject): Button[] | null {
  const menu = isObject(json.menu) ? json.menu : json;
  checkButtons('menu/trymatch', menu.button, menu === json ? 'button' : 'menu.button');
  const button = canonicalButtons(menu.button);
  return button.length === 0 ? null : button;
}

/** The answer of token and stable_token. Source: developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
export function readToken(call: WechatCall, json: JsonObject): FetchedToken {
  const { access_token: value, expires_in: rest } = json;
  if (!isTokenText(value)) throw wrongShape(call, 'access_token', 'printable-text', found(value));
  const expiresIn = lifeSeconds(rest);
  if (expiresIn === null) throw wrongShape(call, 'expires_in', 'seconds', found(rest));
  return { value, expiresIn };
}
