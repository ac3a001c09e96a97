import { sameValue } from '../menu/canonical-json.ts';
import type { ConditionalMenu, LiveConditionalMenu, MenuState, Strategy, TargetState } from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';
import type { Step } from './plan.ts';

/** The part of a live menu that decides which calls are needed. */
export interface LiveParts {
  readonly button: MenuState['button'];
  readonly conditionalmenu: readonly LiveConditionalMenu[];
}

/**
 * The calls that turn `live` into `target`; none when they are equal.
 *
 * menu/delete wipes conditional menus too, so after it every one that shall exist is added, lowest priority first:
 * the newest is matched first. Nothing is deleted when there is nothing to delete (what WeChat answers then is not
 * known), and nothing is touched that is already right.
 */
export function stepsFor(
  live: LiveParts,
  target: TargetState,
  strategy: Strategy,
  { deleteFirst = false }: { readonly deleteFirst?: boolean } = {},
): Step[] {
  if (target.button === null) {
    return live.button === null && live.conditionalmenu.length === 0 ? [] : [{ call: 'menu/delete' }];
  }
  const create: Step = { call: 'menu/create', body: { button: target.button } };
  if (sameValue(live.button, target.button)) {
    return conditionalSteps(live.conditionalmenu, target.conditionalmenu, deleteFirst);
  }
  if (strategy === 'replace' && live.button !== null) {
    return [{ call: 'menu/delete' }, create, ...conditionalSteps([], target.conditionalmenu, deleteFirst)];
  }
  return [create, ...conditionalSteps(live.conditionalmenu, target.conditionalmenu, deleteFirst)];
}

/**
 * The fewest calls that give the desired conditional menus in the desired order. There is no edit call and a new
 * menu is always first, so what can stay is the longest tail of the desired list that stands, in order, in the live
 * list. The rest is added before what is left over is deleted, so that nobody sees a gap; `deleteFirst` is for when
 * WeChat says that there is no room for that.
 */
function conditionalSteps(
  live: readonly LiveConditionalMenu[],
  desired: readonly ConditionalMenu[],
  deleteFirst: boolean,
): Step[] {
  const kept = new Set<LiveConditionalMenu>();
  let end = live.length;
  let added = desired.length;
  for (; added > 0; added--) {
    const wanted = desired[added - 1];
    const at = live.findLastIndex((menu, i) => i < end && sameConditional(menu, wanted));
    const found = live[at];
    if (!found) break;
    kept.add(found);
    end = at;
  }
  const add = desired
    .slice(0, added)
    .map((menu): Step => ({ call: 'menu/addconditional', body: bodyOf(menu) }))
    .reverse();
  const remove = live
    .filter(menu => !kept.has(menu))
    .map(({ menuid, matchrule }): Step => ({ call: 'menu/delconditional', menuid, matchrule }));
  return deleteFirst ? [...remove, ...add] : [...add, ...remove];
}

function bodyOf(menu: ConditionalMenu): {
  button: ConditionalMenu['button'];
  matchrule: ConditionalMenu['matchrule'];
} {
  return { button: menu.button, matchrule: menu.matchrule };
}
