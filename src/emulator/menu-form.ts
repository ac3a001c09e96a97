import { isKnownType, membersOf } from './button-kinds.ts';
import type { Dialect } from './dialect.ts';
import { isObject, type JsonObject, textOf } from './json.ts';

/** Order of a leaf's members in menu/get: appid and the like stand after the empty sub_button. */
const BEFORE_SUB = ['type', 'name', 'key', 'url'];
const AFTER_SUB = ['media_id', 'appid', 'pagepath', 'article_id'];
const KNOWN = new Set([...BEFORE_SUB, 'sub_button', ...AFTER_SUB]);

/** Posted buttons, already checked, in the form in which menu/get shows them. */
export function storedForm(button: readonly unknown[], dialect: Dialect): unknown[] {
  return button.filter(isObject).map(item => {
    const sub = item.sub_button;
    if (!Array.isArray(sub) || sub.length === 0) return storedLeaf(item, dialect);
    return { name: item.name, sub_button: storedForm(sub, dialect) };
  });
}

function storedLeaf(item: JsonObject, dialect: Dialect): JsonObject {
  const type = textOf(item.type);
  const own = new Set<string>(isKnownType(type) ? membersOf(type) : []);
  const kept = (member: string): boolean =>
    // null and '' are sent by some SDKs and mean that the member is not there.
    item[member] !== undefined &&
    item[member] !== null &&
    item[member] !== '' &&
    (own.has(member) || member === 'type' || member === 'name' || dialect.foreignFields === 'store');
  const pick = (members: readonly string[]): JsonObject =>
    Object.fromEntries(members.filter(kept).map(member => [member, item[member]]));
  const others = Object.keys(item).filter(member => !KNOWN.has(member));
  return { ...pick(BEFORE_SUB), sub_button: [], ...pick(AFTER_SUB), ...pick(others) };
}

/** Buttons of an API-made menu in the form of get_current_selfmenu_info: parents hold `list`, leaves no sub_button. */
export function selfMenuForm(button: readonly unknown[]): unknown[] {
  return button
    .filter(isObject)
    .map(({ sub_button, ...rest }) =>
      Array.isArray(sub_button) && sub_button.length > 0
        ? { ...rest, sub_button: { list: selfMenuForm(sub_button) } }
        : rest,
    );
}
