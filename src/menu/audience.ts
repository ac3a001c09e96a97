import type { DesiredMatchRule, Visitor } from './menu.ts';
import { RETIRED_MATCH_FIELDS } from './menu.ts';
import { RuleIndex, type Seen } from './rule-index.ts';

export type { Seen };

/**
 * Who sees which menu. WeChat tries conditional menus from the newest to the oldest, which is from the first to the
 * last in a file; the first whose conditions all hold is shown, and the default menu when there is none. A rule with a
 * retired condition holds for nobody. Of several tags the one given last counts.
 *
 * Source: developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html
 */

/** Kinds of client, as `client_platform_type` numbers them. Same source. */
export const PLATFORMS = { ios: '1', android: '2', others: '3' } as const;

const EVERY_PLATFORM: readonly string[] = Object.values(PLATFORMS);

/** A kind of client by its name, in letters of any case, or by its number; null for what is neither. */
export function platformNumber(given: string): string | null {
  if (/^\d+$/.test(given)) return given;
  const word = given.toLowerCase();
  return Object.entries(PLATFORMS).find(([name]) => name === word)?.[1] ?? null;
}

/**
 * Whether a rule holds for a visitor. Null when that cannot be told: the one names a tag, the other has an id, or the
 * rule is about a platform that the visitor does not tell.
 */
export function holds(rule: DesiredMatchRule, visitor: Visitor): boolean | null {
  if (RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined)) return false;
  const conditions = [tagHolds(rule, visitor), platformHolds(rule, visitor)];
  if (conditions.includes(false)) return false;
  return conditions.includes(null) ? null : true;
}

/** The first menu whose rule holds for a visitor. */
export function menuFor(menus: readonly { readonly matchrule: DesiredMatchRule }[], visitor: Visitor): Seen {
  for (const [index, { matchrule }] of menus.entries()) {
    const verdict = holds(matchrule, visitor);
    if (verdict === null) return { unclear: index };
    if (verdict) return { menu: index };
  }
  return { menu: null };
}

/** A visitor of each platform, or just this one when it tells its platform. */
export function onEveryPlatform(visitor: Visitor): readonly Visitor[] {
  if (visitor.client_platform_type !== undefined) return [visitor];
  return EVERY_PLATFORM.map(client_platform_type => ({ ...visitor, client_platform_type }));
}

/**
 * For each rule, the earlier ones that together leave nobody for it; none when somebody is left, or when it holds for
 * nobody by itself. Only what is certain counts: a rule that names a tag and one that has an id may be about the same.
 */
export function coverage(rules: readonly DesiredMatchRule[]): readonly (readonly number[])[] {
  const earlier = new RuleIndex();
  return rules.map((rule, place) => {
    const takers = audienceOf(rule).map(visitor => earlier.taker(visitor));
    earlier.add(rule, place);
    const all = takers.filter(taker => taker !== null);
    return all.length < takers.length ? [] : [...new Set(all)].sort((a, b) => a - b);
  });
}

/** The same for the rule at `index` alone. */
export function coveredBy(rules: readonly DesiredMatchRule[], index: number): readonly number[] {
  return coverage(rules.slice(0, index + 1))[index] ?? [];
}

/**
 * One visitor of each platform that a rule is for. For a rule without a tag, one who has none: rules that are about a
 * tag never take everybody, and those that are not take all alike.
 */
function audienceOf(rule: DesiredMatchRule): readonly Visitor[] {
  if (Object.keys(rule).length === 0 || RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined))
    return [];
  const { tag, tag_id, client_platform_type } = rule;
  return onEveryPlatform({
    ...(tag === undefined ? {} : { tag }),
    ...(tag_id === undefined ? {} : { tag_id }),
    ...(client_platform_type === undefined ? {} : { client_platform_type }),
  });
}

function tagHolds(rule: DesiredMatchRule, visitor: Visitor): boolean | null {
  if (rule.tag === undefined && rule.tag_id === undefined) return true;
  if (visitor.tag === undefined && visitor.tag_id === undefined) return false;
  if (rule.tag_id !== undefined && visitor.tag_id !== undefined) return rule.tag_id === visitor.tag_id;
  if (rule.tag !== undefined && visitor.tag !== undefined) return rule.tag === visitor.tag;
  return null;
}

function platformHolds(rule: DesiredMatchRule, visitor: Visitor): boolean | null {
  if (rule.client_platform_type === undefined) return true;
  if (visitor.client_platform_type === undefined) return null;
  return rule.client_platform_type === visitor.client_platform_type;
}
