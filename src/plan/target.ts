import { type Address, conditionalAddress } from '../menu/address.ts';
import { sameValue } from '../menu/canonical-json.ts';
import { UsageFault } from '../menu/fault.ts';
import { needsEscape } from '../menu/json-escape.ts';
import {
  type ConditionalMenu,
  type DesiredConditionalMenu,
  type LiveMenu,
  type NamedConditionalMenu,
  RETIRED_MATCH_FIELDS,
  type Strategy,
  type Tag,
  type TargetState,
} from '../menu/menu.ts';
import { sameConditional } from '../menu/same-menu.ts';
import { resolveTags } from '../menu/tags.ts';
import type { NotAddable } from './plan.ts';
import { reachable } from './reachable.ts';

/** What somebody wants of an account, before it is known what the account holds. */
export interface Wanted {
  readonly strategy: Strategy;
  /** Null: no menu at all. */
  readonly button: TargetState['button'];
  /** Absent: not managed, whatever conditional menus there are shall stay. */
  readonly conditionalmenu?: readonly DesiredConditionalMenu[];
  /**
   * Of a menu that was live before: places of conditional menus that WeChat would not add again. They are wanted only as
   * far as they still stand where they can stay.
   */
  readonly notAddable?: readonly number[];
}

/** The same with every tag as its id. */
export interface SettledWanted extends Wanted {
  readonly conditionalmenu?: readonly NamedConditionalMenu[];
}

/**
 * Turns names of tags into ids.
 *
 * @param tags all tags of the account; absent when they were not asked for, since no name needs them.
 * @throws UsageFault `tags-unresolved` for a name that is no tag's, or that of several.
 */
export function settled(account: string, wanted: Wanted, tags: readonly Tag[] = []): SettledWanted {
  const { strategy, button, conditionalmenu, notAddable } = wanted;
  if (!conditionalmenu) return { strategy, button };
  const { menus, findings } = resolveTags(conditionalmenu, tags);
  if (findings.length > 0) {
    const names = conditionalmenu.flatMap(({ matchrule }) => matchrule.tag ?? []);
    throw new UsageFault('tags-unresolved', { account, names: [...new Set(names)] });
  }
  return { strategy, button, conditionalmenu: menus, ...(notAddable === undefined ? {} : { notAddable }) };
}

/** A conditional menu that would be lost, by its address in the live menu. */
export interface DroppedMenu {
  readonly address: Address;
  readonly why: NotAddable;
}

/** What an account shall hold, and what that costs. */
export interface Target {
  readonly state: TargetState;
  /** Unmanaged live conditional menus that would be lost because they cannot be added again. */
  readonly dropped: readonly DroppedMenu[];
  /** Conditional menus that were asked for and cannot be had, since WeChat would not add them again. */
  readonly left: readonly ConditionalMenu[];
}

/**
 * Settles what the account shall hold after the plan.
 *
 * @param keep conditional menus that an apply that was cut off still had to add again; used instead of the live
 *   ones when the file does not manage them.
 * @param missing ids of tags that are known not to exist.
 */
export function targetOf(
  wanted: SettledWanted,
  live: LiveMenu,
  keep?: readonly ConditionalMenu[],
  missing: readonly string[] = [],
): Target {
  const { button, conditionalmenu, notAddable } = wanted;
  const isGone = ({ matchrule }: ConditionalMenu): boolean => missing.includes(matchrule.tag_id ?? '');
  const nothingLost = { dropped: [], left: [] };
  if (button === null) return { state: { button, conditionalmenu: [] }, ...nothingLost };
  if (conditionalmenu) {
    if (notAddable === undefined) return { state: { button, conditionalmenu }, ...nothingLost };
    const lasting = [...notAddable, ...placesOf(conditionalmenu, isGone)];
    const had = reachable({ button, conditionalmenu }, live, index => !lasting.includes(index));
    return { state: { button, conditionalmenu: had.conditionalmenu }, dropped: [], left: had.left };
  }
  const wiped = wanted.strategy === 'replace' && live.button !== null && !sameValue(live.button, button);
  if (keep) return owed(button, keep, live, wiped, missing);
  const kept: ConditionalMenu[] = [];
  const dropped: DroppedMenu[] = [];
  live.conditionalmenu.forEach((menu, index) => {
    const why = wiped ? whyNotAddable(menu, index, live, missing) : null;
    if (why) dropped.push({ address: conditionalAddress(index), why });
    else kept.push({ matchrule: menu.matchrule, button: menu.button });
  });
  return { state: { button, conditionalmenu: kept }, dropped, left: [] };
}

/**
 * What is still to be had of the conditional menus that an apply that was cut off had to add again. Meanwhile a tag may
 * be gone: one that WeChat would not take any more is left out, and is a loss only where it still stands.
 */
function owed(
  button: TargetState['button'],
  keep: readonly ConditionalMenu[],
  live: LiveMenu,
  wiped: boolean,
  missing: readonly string[],
): Target {
  const menus = live.conditionalmenu;
  const whyNot = (menu: ConditionalMenu): NotAddable | null => {
    const at = menus.findIndex(one => sameConditional(one, menu));
    return at < 0 ? whyRefused(menu, missing) : whyNotAddable(menu, at, live, missing);
  };
  const canBeAdded = keep.map(menu => whyNot(menu) === null);
  const { conditionalmenu, left } = reachable(
    { button, conditionalmenu: keep },
    wiped ? null : live,
    index => canBeAdded[index] ?? false,
  );
  const isIn = (list: readonly ConditionalMenu[]) => (menu: ConditionalMenu) =>
    list.some(one => sameConditional(one, menu));
  const dropped = menus.flatMap((menu, index): DroppedMenu[] => {
    const why = isIn(left)(menu) ? whyNotAddable(menu, index, live, missing) : null;
    return why ? [{ address: conditionalAddress(index), why }] : [];
  });
  return { state: { button, conditionalmenu }, dropped, left: left.filter(menu => !isIn(menus)(menu)) };
}

/**
 * Why WeChat would not take a live conditional menu again, just as it is; null when it would. One with a condition that
 * is not known here would be added without it, for another audience.
 *
 * @param missing ids of tags that are known not to exist.
 */
export function whyNotAddable(
  menu: ConditionalMenu,
  index: number,
  live: LiveMenu,
  missing: readonly string[],
): NotAddable | null {
  return hasKnownRule(index, live) ? whyRefused(menu, missing) : { reason: 'conditions' };
}

/**
 * Why WeChat would refuse to add a conditional menu: retired conditions (65320), characters that cannot be sent at all, or
 * a tag that does not exist (45159).
 */
function whyRefused(menu: ConditionalMenu, missing: readonly string[]): NotAddable | null {
  const { matchrule, button } = menu;
  if (retiredFields(menu).length > 0) return { reason: 'conditions' };
  if (needsEscape({ matchrule, button })) return { reason: 'characters' };
  const { tag_id } = matchrule;
  return tag_id !== undefined && missing.includes(tag_id) ? { reason: 'tag', tag_id } : null;
}

function placesOf<T>(list: readonly T[], is: (one: T) => boolean): number[] {
  return list.flatMap((one, index) => (is(one) ? [index] : []));
}

/** False when the rule of a live conditional menu has a condition that is not known here. */
export function hasKnownRule(index: number, { unknown }: Pick<LiveMenu, 'unknown'>): boolean {
  const rule = `${conditionalAddress(index)}.matchrule`;
  return !unknown.some(({ address }) => address === rule);
}

/** Conditions of a menu that WeChat no longer evaluates: with any of them it matches nobody. */
export function retiredFields(menu: ConditionalMenu): readonly string[] {
  return RETIRED_MATCH_FIELDS.filter(field => menu.matchrule[field] !== undefined);
}
