import { countTagged } from './followers.ts';
import { idOf, isObject } from './json.ts';
import type { AccountSettings } from './world.ts';

/** A tag as tags/get lists it. */
export interface ListedTag {
  readonly id: number;
  readonly name: string;
  /** How many followers have it. */
  readonly count: number;
}

/** Small ids are tags of the system; this one every account has, and nobody can delete it. */
export const STARRED = { id: 2, name: '星标组' };

/**
 * The tags of an account, in the order of its settings; the tag of the system stands first unless they name it. A tag
 * that is given by its id alone is called after it, and one without a count has as many followers as the settings know.
 */
export function listTags(settings: AccountSettings): readonly ListedTag[] {
  const own = (settings.tags ?? []).map(tag => (isObject(tag) ? tag : { id: tag }));
  const all = own.some(({ id }) => idOf(id) === String(STARRED.id)) ? own : [STARRED, ...own];
  return all.map(tag => {
    const id = idOf(tag.id);
    const usual = id === String(STARRED.id) ? STARRED.name : `tag ${id}`;
    return {
      id: Number(id),
      name: 'name' in tag ? tag.name : usual,
      count: ('count' in tag ? tag.count : undefined) ?? countTagged(settings, id),
    };
  });
}

/** Whether an account has a tag. Without a list of tags in its settings it has every one. */
export function hasTag(settings: AccountSettings, id: string): boolean {
  return settings.tags === null || listTags(settings).some(tag => String(tag.id) === id);
}

const isId = (value: unknown) => /^\d{1,15}$/.test(idOf(value));

/** Whether a value from outside is a list of tags, or null for "any". */
export function areTags(value: unknown): value is AccountSettings['tags'] {
  return value === null || (Array.isArray(value) && value.every(tag => isId(tag) || isNamedTag(tag)));
}

function isNamedTag(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { id, name, count } = value;
  return isId(id) && typeof name === 'string' && (count === undefined || Number.isSafeInteger(count));
}
