import type { Tag } from '../menu/menu.ts';
import { type AccountInput, planAccount } from '../plan/create-plan.ts';
import { missingAmong, refuseMissingTags, tagsAdded } from '../plan/missing-tags.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { type MenuGateway, WechatFault } from './gateway.ts';

/** A plan for what is live, and what it was made from. */
export interface PlannedLive {
  readonly input: AccountInput;
  readonly plan: AccountPlan;
}

/**
 * Plans an account. When a conditional menu for a tag would be added, WeChat is asked whether there is such a tag: it
 * may refuse to add the menu otherwise, and one that was live before would be lost. An account that may not ask, or an
 * answer that does not come, changes nothing: then it is not known.
 *
 * @throws UsageFault `tags-gone` when a menu that is wanted for the number of a tag could not be added.
 */
export async function planLive(
  input: AccountInput,
  gateway: Pick<MenuGateway, 'readTags'>,
): Promise<PlannedLive> {
  const plan = planAccount(input);
  const ids = tagsAdded(plan);
  if (ids.length === 0) return { input, plan };
  let tags = await known(gateway, false);
  // What was asked a while ago proves nothing: the tag may be new.
  if (tags && missingAmong(ids, tags).length > 0) tags = await known(gateway, true);
  const missing = tags ? missingAmong(ids, tags) : [];
  if (tags === null || missing.length === 0) return { input, plan };
  const informed = { ...input, missingTags: missing };
  const safe = planAccount(informed);
  // After an apply that was cut off a menu comes first: the file can be mended when visitors see one again.
  if (!input.interrupted || input.live.button !== null) refuseMissingTags(safe, missing, tags);
  return { input: informed, plan: safe };
}

async function known(gateway: Pick<MenuGateway, 'readTags'>, fresh: boolean): Promise<readonly Tag[] | null> {
  try {
    return (await gateway.readTags?.({ fresh })) ?? null;
  } catch (error) {
    if (error instanceof WechatFault) return null;
    throw error;
  }
}
