import { type FoundMenu, foundMenu } from '../menu/found-menu.ts';
import { found, isObject, type JsonObject, wrongShape } from './answer.ts';
import { readSelfMenu } from './wire.ts';

/** The menu that users are shown, with all that the answer says of it. */
export interface ShownMenu {
  /** Names of its buttons in menu order, parents before their children. */
  readonly names: readonly string[];
  readonly menu: FoundMenu;
}

/**
 * The answer of get_current_selfmenu_info in full; null when it shows no menu. Buttons made on the website keep what the
 * API cannot make: `value` of text, img, voice and video, `news_info` of news.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_getcurrentselfmenuinfo
 *
 * @throws WechatFault `wrong-shape` for what could be misread.
 */
export function readShownMenu(json: JsonObject): ShownMenu | null {
  const shown = readSelfMenu(json);
  if (shown === null) return null;
  const info = isObject(json.selfmenu_info) ? json.selfmenu_info : {};
  checkButtons(info.button, 'selfmenu_info.button', true);
  return { names: shown.names, menu: foundMenu(json) };
}

/** That it is a list of objects is known. */
function checkButtons(buttons: unknown, at: string, mayHaveChildren: boolean): void {
  const call = 'get_current_selfmenu_info';
  const list = isObject(buttons) ? buttons.list : buttons;
  if (!Array.isArray(list)) return;
  for (const [index, button] of list.entries()) {
    const place = `${at}[${index}]`;
    if (!isObject(button) || typeof button.name !== 'string') {
      throw wrongShape(call, `${place}.name`, 'text', found(isObject(button) ? button.name : button));
    }
    const { type, sub_button: children } = button;
    if (type !== undefined && typeof type !== 'string')
      throw wrongShape(call, `${place}.type`, 'text', found(type));
    const inside = isObject(children) ? children.list : children;
    if (Array.isArray(inside) && inside.length > 0 && !mayHaveChildren) {
      throw wrongShape(call, `${place}.sub_button`, 'no-third-level', found(children));
    }
    checkButtons(children, `${place}.sub_button`, false);
  }
}
