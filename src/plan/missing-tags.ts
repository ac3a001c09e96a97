import { conditionalAddress } from '../menu/address.ts';
import { UsageFault } from '../menu/fault.ts';
import type { AddConditionalBody, ConditionalMenu, Tag } from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';
import type { AccountPlan } from './plan.ts';

/** Groups that WeChat makes itself and nobody can delete (no group, blocked, starred); tags/get need not list them. */
const OF_WECHAT: readonly string[] = ['0', '1', '2'];

/**
 * Tags, by id, of conditional menus that the steps add: new ones, and live ones after menu/delete or to move them. WeChat
 * keeps a menu when its tag is deleted, but may refuse to add one for a tag that does not exist (45159).
 */
export function tagsAdded(plan: AccountPlan): readonly string[] {
  return [...new Set(additions(plan).flatMap(tagOf))];
}

/** Those of the ids that no tag has. */
export function missingAmong(ids: readonly string[], tags: readonly Tag[]): readonly string[] {
  return ids.filter(id => !OF_WECHAT.includes(id) && !tags.some(tag => tag.id === id));
}

/**
 * Refuses a plan that would still add a conditional menu whose tag is missing: the file asks for it by the number.
 *
 * @throws UsageFault `tags-gone`.
 */
export function refuseMissingTags(plan: AccountPlan, missing: readonly string[], tags: readonly Tag[]): void {
  const added = additions(plan);
  const live = new Set(plan.live.snapshot.conditionalmenu.flatMap(tagOf));
  const menus = plan.desired.menu.conditionalmenu.flatMap((menu, index) => {
    const { name = null, matchrule } = menu;
    const { tag_id: id } = matchrule;
    if (id === undefined || !missing.includes(id)) return [];
    if (!added.some(one => sameConditional(one, menu))) return [];
    return [{ address: conditionalAddress(index), name, id, again: live.has(id) }];
  });
  if (menus.length > 0) throw new UsageFault('tags-gone', { account: plan.account, menus, known: tags });
}

function additions({ steps }: AccountPlan): AddConditionalBody[] {
  return steps.flatMap(step => (step.call === 'menu/addconditional' ? [step.body] : []));
}

function tagOf({ matchrule }: Pick<ConditionalMenu, 'matchrule'>): string | readonly [] {
  return matchrule.tag_id ?? [];
}
