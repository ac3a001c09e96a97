import type { Change } from '../diff/change.ts';
import { diffMenus } from '../diff/diff-menus.ts';
import { canonicalJson } from '../menu/canonical-json.ts';
import type { ConditionalMenu, TargetState } from '../menu/menu.ts';
import { sameState } from '../menu/same-menu.ts';
import type { AccountPlan } from './plan.ts';
import { standInFor } from './unresolved-tags.ts';

/** In what the plan made now is another than the approved one. */
export type ApprovalDifference =
  /** The account is not in the approved plan. */
  | 'account'
  /** Somebody changed the live menu since, in a way that leaves changes which nobody has approved. */
  | 'live'
  /** The menu file asks for something else. */
  | 'files';

/** What an approved plan says of the plan that is made now. */
export type Approval =
  /** Just these changes, to just this menu. */
  | { readonly approval: 'same' }
  /** Some of the approved changes, so many, are live already; the rest leads to the same menu. */
  | { readonly approval: 'part'; readonly done: number }
  /** No menu is live, as after an apply that was cut off: the approved menu is made, and nothing of anybody's is lost. */
  | { readonly approval: 'anew' }
  | { readonly approval: 'refused'; readonly differs: readonly ApprovalDifference[] };

/**
 * Holds the plan for an account against the one that was approved. What counts is that the account shall hold the same
 * menu in the same way and that every change was approved; a live menu on which some of it is done already is no other
 * effect, and none at all is nobody's work. Conditional menus that the file does not manage are nobody's to approve.
 *
 * @param approved undefined when the account is not in the approved plan. It may be one that was made offline, where
 *   names of tags stand for their ids; `now` knows both.
 */
export function approvalOf(now: AccountPlan, approved: AccountPlan | undefined): Approval {
  if (approved === undefined) return { approval: 'refused', differs: ['account'] };
  const then = withTagIds(approved, now.tags ?? {});
  const isManaged = now.desired.conditional === 'managed';
  const part = (menu: TargetState): TargetState => (isManaged ? menu : { ...menu, conditionalmenu: [] });
  const sameFiles =
    approved.strategy === now.strategy &&
    approved.desired.conditional === now.desired.conditional &&
    sameState(part(then.desired), part(now.desired.menu));
  const changes = new Set(diffMenus(then.live, then.desired).changes.map(effectOf));
  const isApproved = now.changes.every(change => changes.has(effectOf(change)));
  if (sameFiles && isApproved) {
    const done = changes.size - now.changes.length;
    return done === 0 ? { approval: 'same' } : { approval: 'part', done };
  }
  if (sameFiles && isMadeAnew(now)) return { approval: 'anew' };
  const differs: ApprovalDifference[] = sameFiles ? [] : ['files'];
  if (!sameState(part(then.live), part(now.live.snapshot))) differs.push('live');
  // Nothing but a conditional menu that is not managed, and that cannot be kept, is left.
  return { approval: 'refused', differs: differs.length === 0 ? ['live'] : differs };
}

/** Nothing is there that the plan would touch, a menu made on the website included: that one trips a guard. */
function isMadeAnew({ live, changes, guards }: AccountPlan): boolean {
  const onlyCreates = changes.every(({ action }) => action === 'create');
  return live.snapshot.button === null && onlyCreates && guards.length === 0;
}

/** A change as something to compare: without where it comes from and where the file says so. Labels are no effect. */
function effectOf({ action, address, from, before, after }: Change): string {
  const unlabelled = (subject: Change['before']): unknown =>
    subject && 'matchrule' in subject ? { matchrule: subject.matchrule } : subject;
  return canonicalJson([action, address, from ?? null, unlabelled(before), unlabelled(after)]);
}

/** The two menus of a plan, with ids in place of names that stand for tags. */
function withTagIds(
  { live, desired }: AccountPlan,
  names: { readonly [id: string]: string },
): { readonly live: TargetState; readonly desired: TargetState } {
  const ids = new Map(Object.entries(names).map(([id, name]) => [standInFor(name), id]));
  const settle = <M extends ConditionalMenu>(menu: M): M => {
    const id = ids.get(menu.matchrule.tag_id ?? '');
    return id === undefined ? menu : { ...menu, matchrule: { ...menu.matchrule, tag_id: id } };
  };
  const all = (state: TargetState): TargetState => ({
    ...state,
    conditionalmenu: state.conditionalmenu.map(settle),
  });
  return { live: all(live.snapshot), desired: all(desired.menu) };
}

/** Whether two plans are for one account at WeChat; one that was made offline may not know for which. */
export function isSameAccount(approved: AccountPlan, now: AccountPlan): boolean {
  return approved.appid === now.appid || approved.appid === '';
}
