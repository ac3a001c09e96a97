import { isKnownType, type KnownType, mayUse, membersOf, type TypeMember } from './button-kinds.ts';
import type { Errcode } from './errmsg.ts';
import { isObject, textOf } from './json.ts';
import type { AccountSettings } from './world.ts';

const MAX_TOP = 3;
const MAX_SUB = 5;
const MAX_KEY_BYTES = 128;
const MAX_URL_BYTES = 1024;

/** The codes and sizes that differ between the bar and the columns above it. */
interface Level {
  readonly nameBytes: number;
  readonly type: Errcode;
  readonly name: Errcode;
  readonly key: Errcode;
  readonly url: Errcode;
  readonly mediaId: Errcode;
  readonly useType: Errcode;
}

const TOP: Level = {
  nameBytes: 16,
  type: 40017,
  name: 40018,
  key: 40019,
  url: 40020,
  mediaId: 40117,
  useType: 40119,
};

const SUB: Level = {
  nameBytes: 60,
  type: 40024,
  name: 40025,
  key: 40026,
  url: 40027,
  mediaId: 40118,
  useType: 40120,
};

/** The errcode with which menu/create refuses these buttons, or null. The first fault found is the one told. */
export function checkButtons(button: unknown, settings: AccountSettings): Errcode | null {
  // Captured: {"button":{"button":[...]}} is answered with 40017, a body without buttons with 40016.
  if (isObject(button)) return 40017;
  if (!Array.isArray(button) || button.length < 1 || button.length > MAX_TOP) return 40016;
  return firstOf(button, item => checkTop(item, settings));
}

/**
 * The errcode with which menu/addconditional refuses these buttons, or null. Two refusals are its own, by their texts:
 * of a menu with nothing in it, and of a button that does nothing.
 */
export function checkConditionalButtons(button: unknown, settings: AccountSettings): Errcode | null {
  if ((button ?? null) === null || (Array.isArray(button) && button.length === 0)) return 65307;
  if (Array.isArray(button) && button.some(doesNothing)) return 65308;
  return checkButtons(button, settings);
}

function doesNothing(item: unknown): boolean {
  if (!isObject(item)) return false;
  const sub = item.sub_button;
  return Array.isArray(sub) && sub.length > 0 ? sub.some(doesNothing) : (item.type ?? '') === '';
}

function checkTop(item: unknown, settings: AccountSettings): Errcode | null {
  if (!isObject(item)) return 40017;
  const sub = item.sub_button ?? [];
  if (!Array.isArray(sub)) return 40017;
  if (sub.length === 0) return checkLeaf(item, TOP, settings);
  if (textOf(item.type) !== '') return 40017;
  if (sub.length > MAX_SUB) return 40023;
  return checkName(item, TOP) ?? firstOf(sub, leaf => checkSub(leaf, settings));
}

function checkSub(item: unknown, settings: AccountSettings): Errcode | null {
  if (!isObject(item)) return 40024;
  const sub = item.sub_button ?? [];
  if (!Array.isArray(sub) || sub.length > 0) return 40022;
  return checkLeaf(item, SUB, settings);
}

function checkLeaf(item: { readonly [member: string]: unknown }, level: Level, settings: AccountSettings) {
  const type = textOf(item.type);
  if (!isKnownType(type)) return isKnownType(type.toLowerCase()) ? 65318 : level.type;
  if (!mayUse(settings.kind, type) || settings.types?.includes(type) === false) return level.useType;
  return (
    checkName(item, level) ??
    firstOf(membersOf(type), member => checkMember(item, type, member, level, settings))
  );
}

function checkName(item: { readonly [member: string]: unknown }, level: Level): Errcode | null {
  return fits(item.name, level.nameBytes) ? null : level.name;
}

function checkMember(
  item: { readonly [member: string]: unknown },
  type: KnownType,
  member: TypeMember,
  level: Level,
  settings: AccountSettings,
): Errcode | null {
  const value = textOf(item[member]);
  switch (member) {
    case 'key':
      return fits(value, MAX_KEY_BYTES) ? null : level.key;
    case 'url':
      return fits(value, MAX_URL_BYTES) ? null : level.url;
    case 'media_id':
      if (value === '') return level.mediaId;
      return settings.materials?.includes(value) === false ? 40007 : null;
    case 'article_id':
      return value === '' ? 53600 : null;
    case 'appid':
      // The original id ("gh_...") of a mini program is refused like any other wrong one.
      if (!/^wx[0-9a-f]{16}$/.test(value)) return 40166;
      return isLinked(value, settings) ? null : 45064;
    case 'pagepath':
      return value === '' && type === 'miniprogram' ? 40165 : null;
  }
}

/** A test account cannot be verified, so that no mini program is linked to it unless its settings say so. */
function isLinked(appid: string, settings: AccountSettings): boolean {
  return settings.miniprograms === null ? settings.kind !== 'test' : settings.miniprograms.includes(appid);
}

function fits(value: unknown, maxBytes: number): boolean {
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= maxBytes;
}

function firstOf<T>(items: readonly T[], check: (item: T) => Errcode | null): Errcode | null {
  for (const item of items) {
    const errcode = check(item);
    if (errcode !== null) return errcode;
  }
  return null;
}
