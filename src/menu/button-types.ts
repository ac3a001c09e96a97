/**
 * What each type of button needs. The one place that knows it: schema, rules, canonical form and emulator
 * tests are checked against this table.
 *
 * Source: developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu, parameter table.
 */

/** Members of a leaf, besides `type` and `name`, that carry what the button does. Order is the order on the wire. */
export const TARGET_FIELDS = ['key', 'url', 'appid', 'pagepath', 'media_id', 'article_id'] as const;

/** One of the members that say what a button does. */
export type TargetField = (typeof TARGET_FIELDS)[number];

interface ButtonTypeFacts {
  /** Members that belong to the type; all are required by the platform's field table. */
  readonly fields: readonly TargetField[];
  /** The members that, with the type, say which button it is when its name changes. */
  readonly identity: readonly TargetField[];
  /** The platform no longer lists the type for menu/create. */
  readonly retired?: true;
}

/** Every type that menu/create has accepted, in the order of the official list. */
export const BUTTON_TYPES = {
  click: { fields: ['key'], identity: ['key'] },
  view: { fields: ['url'], identity: ['url'] },
  scancode_push: { fields: ['key'], identity: ['key'] },
  scancode_waitmsg: { fields: ['key'], identity: ['key'] },
  pic_sysphoto: { fields: ['key'], identity: ['key'] },
  pic_photo_or_album: { fields: ['key'], identity: ['key'] },
  pic_weixin: { fields: ['key'], identity: ['key'] },
  location_select: { fields: ['key'], identity: ['key'] },
  media_id: { fields: ['media_id'], identity: ['media_id'] },
  view_limited: { fields: ['media_id'], identity: ['media_id'], retired: true },
  miniprogram: { fields: ['url', 'appid', 'pagepath'], identity: ['appid', 'pagepath'] },
  article_id: { fields: ['article_id'], identity: ['article_id'] },
  article_view_limited: { fields: ['article_id'], identity: ['article_id'] },
} as const satisfies Record<string, ButtonTypeFacts>;

/** A `type` that a menu file may use. */
export type ButtonType = keyof typeof BUTTON_TYPES;

/** All button types, in the order of the official list. */
export const BUTTON_TYPE_NAMES: readonly ButtonType[] = Object.keys(BUTTON_TYPES) as ButtonType[];

/** Facts of a type by its name; undefined for a type that wxmenu does not know (WeChat may add some). */
export function buttonTypeFacts(type: string): ButtonTypeFacts | undefined {
  return Object.hasOwn(BUTTON_TYPES, type) ? BUTTON_TYPES[type as ButtonType] : undefined;
}

/** Types of buttons that only the website can make; get_current_selfmenu_info shows them. */
export const WEBSITE_TYPES: ReadonlySet<string> = new Set(['text', 'img', 'photo', 'voice', 'video', 'news']);
