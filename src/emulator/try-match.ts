import type { CallInput, Outcome } from './call.ts';
import { isObject, parseJson, textOf } from './json.ts';
import type { Account, Follower, StoredConditionalMenu } from './world.ts';

/** menu/trymatch: the menu that a follower gets. The newest conditional menu is tried first. */
export function tryMatch({ account, body, dialect }: CallInput): Outcome {
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  if (!isObject(posted)) return { errcode: 47001 };
  const follower = findFollower(account, textOf(posted.user_id));
  if (follower === null) return { errcode: 65302 };
  const { menu, conditionalmenu } = account;
  if (menu === null) return { errcode: 46003 };
  const { button } = conditionalmenu.find(one => isFor(one, follower)) ?? menu;
  return { answer: dialect.tryMatchReads === 'menu' ? { menu: { button } } : { button }, effect: false };
}

function findFollower({ settings: { followers } }: Account, id: string): Follower | null {
  if (id === '') return null;
  if (followers === null) return { id, tags: [], platform: '3' };
  return followers.find(one => one.id === id) ?? null;
}

/** Of several tags the one given last counts. A rule with a retired condition matches nobody. */
function isFor({ matchrule }: StoredConditionalMenu, { tags, platform }: Follower): boolean {
  const has: { readonly [condition: string]: string | undefined } = {
    tag_id: tags.at(-1),
    client_platform_type: platform,
  };
  return Object.entries(matchrule).every(([condition, value]) => value === '' || has[condition] === value);
}
