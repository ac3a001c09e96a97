import type { DesiredMatchRule, Visitor } from './menu.ts';
import { RETIRED_MATCH_FIELDS } from './menu.ts';

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

/** What a visitor gets: a place in the list, null for the default menu, or the place of a rule that cannot be judged. */
export type Seen = { readonly menu: number | null } | { readonly unclear: number };

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
 * The earlier rules that together leave nobody for the rule at `index`; empty when somebody is left, or when the rule
 * holds for nobody by itself.
 */
export function coveredBy(rules: readonly DesiredMatchRule[], index: number): readonly number[] {
  const rule = rules[index];
  if (!rule || Object.keys(rule).length === 0) return [];
  const { tag, tag_id, client_platform_type } = rule;
  const audience = onEveryPlatform({
    ...(tag === undefined ? {} : { tag }),
    ...(tag_id === undefined ? {} : { tag_id }),
    ...(client_platform_type === undefined ? {} : { client_platform_type }),
  }).filter(visitor => holds(rule, visitor) === true);
  const before = rules.slice(0, index);
  const takers = audience.map(visitor =>
    before.findIndex(earlier => isWideEnough(earlier, rule) && holds(earlier, visitor) === true),
  );
  return takers.includes(-1) ? [] : [...new Set(takers)].sort((a, b) => a - b);
}

/** A rule about a tag leaves those without it, whom a rule that names no tag is for as well. */
function isWideEnough(earlier: DesiredMatchRule, rule: DesiredMatchRule): boolean {
  const named = (one: DesiredMatchRule): boolean => one.tag !== undefined || one.tag_id !== undefined;
  return !isEmpty(earlier) && (!named(earlier) || named(rule));
}

function isEmpty(rule: DesiredMatchRule): boolean {
  return Object.keys(rule).length === 0;
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
