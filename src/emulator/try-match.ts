import type { CallInput, Outcome } from './call.ts';
import { findFollower } from './followers.ts';
import { isObject, parseJson, textOf } from './json.ts';
import { hasTag } from './tags.ts';
import type { StoredConditionalMenu } from './world.ts';

/** menu/trymatch: the menu that a follower gets. The newest conditional menu is tried first. */
export function tryMatch({ account, body, dialect }: CallInput): Outcome {
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  if (!isObject(posted)) return { errcode: 47001 };
  const follower = findFollower(account.settings, textOf(posted.user_id));
  if (follower === null) return { errcode: 65302 };
  if (follower.follows === false) return { errcode: 65315 };
  const { menu, conditionalmenu } = account;
  if (menu === null) return { errcode: 46003 };
  const tag = follower.tags.filter(id => hasTag(account.settings, id)).at(-1);
  const { button } = conditionalmenu.find(one => isFor(one, tag, follower.platform)) ?? menu;
  return { answer: dialect.tryMatchReads === 'menu' ? { menu: { button } } : { button }, effect: false };
}

/**
 * Whether a menu is for somebody of whose tags (those that still exist) `tag` was given last: only that one counts.
 * A rule with a retired condition is for nobody.
 */
function isFor({ matchrule }: StoredConditionalMenu, tag: string | undefined, platform: string): boolean {
  const has: { readonly [condition: string]: string | undefined } = {
    tag_id: tag,
    client_platform_type: platform,
  };
  return Object.entries(matchrule).every(([condition, value]) => value === '' || has[condition] === value);
}
