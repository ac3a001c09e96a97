import { holds, onEveryPlatform, type Seen } from './audience.ts';
import { type DesiredMatchRule, RETIRED_MATCH_FIELDS, type Visitor } from './menu.ts';

/** Why a rule holds for a visitor, or does not. */
export type Reason =
  /** All its conditions hold. */
  | 'fits'
  /** It has a retired condition, so it holds for nobody. */
  | 'retired'
  /** It is about a tag, and the visitor has none. */
  | 'no-tag'
  | 'other-tag'
  | 'other-platform'
  /** It names a tag where only the id of the visitor's is known, or the other way round. */
  | 'tag-unclear';

/** One rule that WeChat looks at on its way to the menu of a visitor. */
export interface WalkStep {
  /** Place in the list of conditional menus. */
  readonly menu: number;
  readonly reason: Reason;
}

/** How WeChat comes to the menu of a visitor: each rule in order, up to the first that fits or cannot be judged. */
export interface Walk {
  readonly steps: readonly WalkStep[];
  readonly seen: Seen;
}

/** The walk that is the same on some kinds of client, as `client_platform_type` numbers them. */
export interface PlatformWalk extends Walk {
  readonly platforms: readonly string[];
}

type Menus = readonly { readonly matchrule: DesiredMatchRule }[];

/** The walk for a visitor who tells the platform, in agreement with `menuFor`. */
export function walk(menus: Menus, visitor: Visitor): Walk {
  const steps: WalkStep[] = [];
  for (const [menu, { matchrule }] of menus.entries()) {
    const reason = reasonOf(matchrule, visitor);
    steps.push({ menu, reason });
    if (reason === 'fits') return { steps, seen: { menu } };
    if (reason === 'tag-unclear') return { steps, seen: { unclear: menu } };
  }
  return { steps, seen: { menu: null } };
}

/** The walk on every platform, or on that of the visitor; platforms on which it is the same stand together. */
export function walkOnEveryPlatform(menus: Menus, visitor: Visitor): readonly PlatformWalk[] {
  const walks = new Map<string, PlatformWalk>();
  for (const one of onEveryPlatform(visitor)) {
    const taken = walk(menus, one);
    const key = JSON.stringify(taken);
    const platforms = [...(walks.get(key)?.platforms ?? []), one.client_platform_type ?? ''];
    walks.set(key, { ...taken, platforms });
  }
  return [...walks.values()];
}

function reasonOf(rule: DesiredMatchRule, visitor: Visitor): Reason {
  if (RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined)) return 'retired';
  const { tag, tag_id, client_platform_type } = rule;
  const byTag = holds(
    { ...(tag === undefined ? {} : { tag }), ...(tag_id === undefined ? {} : { tag_id }) },
    visitor,
  );
  if (byTag === false)
    return visitor.tag === undefined && visitor.tag_id === undefined ? 'no-tag' : 'other-tag';
  const byPlatform = holds(client_platform_type === undefined ? {} : { client_platform_type }, visitor);
  if (byPlatform === false) return 'other-platform';
  return byTag === null ? 'tag-unclear' : 'fits';
}
