import type { AccountKind } from './world.ts';

/**
 * What a leaf of each type must carry besides its name.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu, parameter table; view_limited
 * is no longer in it but is still answered for accounts that have it.
 */
const TYPE_MEMBERS = {
  click: ['key'],
  view: ['url'],
  scancode_push: ['key'],
  scancode_waitmsg: ['key'],
  pic_sysphoto: ['key'],
  pic_photo_or_album: ['key'],
  pic_weixin: ['key'],
  location_select: ['key'],
  media_id: ['media_id'],
  view_limited: ['media_id'],
  miniprogram: ['url', 'appid', 'pagepath'],
  article_id: ['article_id'],
  article_view_limited: ['article_id'],
} as const satisfies { readonly [type: string]: readonly TypeMember[] };

/** A member of a leaf that says what it does. */
export type TypeMember = 'key' | 'url' | 'appid' | 'pagepath' | 'media_id' | 'article_id';

/** A type that menu/create takes. */
export type KnownType = keyof typeof TYPE_MEMBERS;

export function isKnownType(type: string): type is KnownType {
  return Object.hasOwn(TYPE_MEMBERS, type);
}

export function membersOf(type: KnownType): readonly TypeMember[] {
  return TYPE_MEMBERS[type];
}

/** Whether accounts of that kind may use the type (40119 or 40120 if not): mini programs are for verified ones. */
export function mayUse(kind: AccountKind, type: KnownType): boolean {
  return type !== 'miniprogram' || (kind !== 'unverified-service' && kind !== 'unverified-subscription');
}
