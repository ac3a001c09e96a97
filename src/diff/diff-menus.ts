import { type Address, conditionalAddress } from '../menu/address.ts';
import { sameValue } from '../menu/canonical-json.ts';
import type { ConditionalMenu, MenuState, NamedConditionalMenu, TargetState } from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';
import type { Change, ChangeSummary, ConditionalItself } from './change.ts';
import { type ButtonDiff, diffButtons } from './diff-buttons.ts';
import { pairConditional } from './pair-conditional.ts';
import { staying } from './sequence.ts';
import { flat, treeOf } from './tree.ts';

/** All that differs between two menus, for people. */
export interface MenuDiff {
  /** The default menu first, then conditional menus as listed, each in menu order. */
  readonly changes: readonly Change[];
  readonly summary: ChangeSummary;
}

/**
 * Compares two menus in canonical form. Law: the changes, applied to `live`, give `desired`; there are none
 * exactly when the two are equal.
 */
export function diffMenus(live: MenuState, desired: TargetState): MenuDiff {
  const bar = diffButtons(treeOf(live.button ?? [], ''), treeOf(desired.button ?? [], ''));
  const conditional = diffConditional(live.conditionalmenu, desired.conditionalmenu);
  const changes = [...bar.changes, ...conditional.changes];
  return { changes, summary: summarize(changes, bar.unchanged + conditional.unchanged) };
}

/** Counts of a list of changes. */
function summarize(changes: readonly Change[], unchanged: number): ChangeSummary {
  const count = (action: Change['action']): number => changes.filter(c => c.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    move: count('move'),
    delete: count('delete'),
    unchanged,
  };
}

function diffConditional(
  live: readonly ConditionalMenu[],
  desired: readonly NamedConditionalMenu[],
): ButtonDiff {
  const toLive = pairConditional(live, desired);
  const kept = staying(
    desired.flatMap((menu, at) => {
      const place = toLive.get(at);
      return place === undefined ? [] : { place, weight: sameConditional(live[place], menu) ? 101 : 100 };
    }),
  );
  const paired = new Set(toLive.values());
  const changes: Change[] = [];
  let unchanged = 0;

  let passed = 0;
  const deletesBefore = (end: number): void => {
    for (; passed < end; passed++) {
      const menu = live[passed];
      if (!menu || paired.has(passed)) continue;
      const address = conditionalAddress(passed);
      changes.push({
        action: 'delete',
        address,
        name: '',
        before: { matchrule: menu.matchrule },
        fields: [],
      });
      changes.push(...diffButtons(treeOf(menu.button, address), []).changes);
    }
  };
  desired.forEach((menu, at) => {
    const address = conditionalAddress(at);
    const from = toLive.get(at);
    const before = from === undefined ? undefined : live[from];
    if (from !== undefined && kept.has(from)) deletesBefore(from);
    const after = itself(menu);
    const name = menu.name ?? '';
    if (from === undefined || !before) {
      changes.push({ action: 'create', address, name, after, fields: [] });
      changes.push(...diffButtons([], treeOf(menu.button, address)).changes);
      return;
    }
    const otherRule = !sameValue(before.matchrule, menu.matchrule);
    const moved = !kept.has(from);
    if (otherRule || moved) {
      changes.push({
        action: otherRule ? 'update' : 'move',
        address,
        ...(moved ? { from: conditionalAddress(from) } : {}),
        name,
        before: { matchrule: before.matchrule },
        after,
        fields: otherRule ? ['matchrule'] : [],
      });
    } else unchanged++;
    const inside = diffInside(before, conditionalAddress(from), menu, address);
    changes.push(...inside.changes);
    unchanged += inside.unchanged;
  });
  deletesBefore(live.length);
  return { changes, unchanged };
}

/** Most conditional menus stay as they are: seeing that is cheaper than pairing their buttons one by one. */
function diffInside(before: ConditionalMenu, from: Address, after: ConditionalMenu, to: Address): ButtonDiff {
  const tree = treeOf(after.button, to);
  if (sameValue(before.button, after.button)) return { changes: [], unchanged: flat(tree).length };
  return diffButtons(treeOf(before.button, from), tree);
}

function itself(menu: NamedConditionalMenu): ConditionalItself {
  return { ...(menu.name === undefined ? {} : { name: menu.name }), matchrule: menu.matchrule };
}
