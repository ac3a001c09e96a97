import { isObject } from './json.ts';
import type { AccountSettings, Follower } from './world.ts';

/** Who has this OpenID or WeChat id; null for nobody. Without a list of followers everybody is one, on a computer. */
export function findFollower({ followers }: AccountSettings, id: string): Follower | null {
  if (id === '') return null;
  if (followers === null) return { id, tags: [], platform: '3' };
  return followers.find(one => one.id === id) ?? null;
}

/** How many follow the account and have a tag, of those that the settings know. */
export function countTagged({ followers }: AccountSettings, tag: string): number {
  return (followers ?? []).filter(one => one.follows !== false && one.tags.includes(tag)).length;
}

/** Whether a value from outside is a list of followers, or null for "everybody". */
export function areFollowers(value: unknown): value is AccountSettings['followers'] {
  return value === null || (Array.isArray(value) && value.every(isFollower));
}

function isFollower(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { id, tags, platform, follows } = value;
  const areTexts = Array.isArray(tags) && tags.every(tag => typeof tag === 'string');
  return (
    typeof id === 'string' &&
    areTexts &&
    typeof platform === 'string' &&
    ['undefined', 'boolean'].includes(typeof follows)
  );
}
