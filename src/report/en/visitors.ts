import type { DesiredMatchRule, Visitor } from '../../menu/menu.ts';
import { clipped } from '../clipped.ts';
import { bare } from '../printable.ts';

/** `iOS or Android`, for values of `client_platform_type`. */
export function platformText(platforms: readonly string[]): string {
  const names = platforms.map(platform => PLATFORM_NAMES[platform] ?? `platform ${bare(clipped(platform))}`);
  return names.length < 3 ? names.join(' or ') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

const PLATFORM_NAMES: { readonly [platform: string]: string } = {
  1: 'iOS',
  2: 'Android',
  3: 'other platforms',
};

/** `somebody with tag VIP on iOS`. */
export function visitorText({ tag, tag_id, client_platform_type: platform }: Visitor): string {
  const given = tagText({ tag, tag_id });
  return `somebody ${given === '' ? 'without a tag' : `with ${given}`}${platform === undefined ? '' : ` on ${platformText([platform])}`}`;
}

/** Whom a rule is for: `tag VIP on iOS`, `everybody on iOS`. */
export function ruleText({ tag, tag_id, client_platform_type: platform }: DesiredMatchRule): string {
  const given = tagText({ tag, tag_id });
  if (platform === undefined) return given;
  return `${given === '' ? 'everybody' : given} on ${platformText([platform])}`;
}

/** Quoted when it is a number, so that a tag named 100 is not taken for the one with that number. */
export function tagName(tag: string): string {
  return /^\d+$/.test(tag) ? `"${clipped(tag)}"` : bare(clipped(tag));
}

function tagText({
  tag,
  tag_id,
}: {
  readonly tag?: string | undefined;
  readonly tag_id?: string | undefined;
}): string {
  if (tag !== undefined) return `tag ${tagName(tag)}`;
  return tag_id === undefined ? '' : `tag ${bare(clipped(tag_id))}`;
}
