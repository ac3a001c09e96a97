import { canonicalDesiredRule } from '../canonical.ts';
import { canonicalVisitor } from '../expectation.ts';
import { type DesiredMatchRule, MATCH_FIELDS, RETIRED_MATCH_FIELDS, type Visitor } from '../menu.ts';
import { KNOWN_MEMBERS } from '../names.ts';
import type { WrittenRecord } from './written-menu.ts';

const OF_RULES: ReadonlySet<string> = new Set([
  ...KNOWN_MEMBERS.matchrule,
  'group_id',
  ...RETIRED_MATCH_FIELDS,
]);
const OF_VISITORS: ReadonlySet<string> = new Set(KNOWN_MEMBERS.as);

/**
 * The conditions of a rule when there are some and each is sound and none is retired. Null otherwise: other rules tell
 * what is wrong, and whom it is for cannot be known before it is mended.
 */
export function clearConditions(written: WrittenRecord | null): DesiredMatchRule | null {
  if (!written || !hasScalars(written, OF_RULES)) return null;
  const rule = canonicalDesiredRule(written);
  const isRetired = RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined);
  return Object.keys(rule).length > 0 && !isRetired && isClear(rule) ? rule : null;
}

/** The same for the visitor of an expectation, who may be anybody without a tag. */
export function clearVisitor(written: WrittenRecord | null): Visitor | null {
  if (!written || !hasScalars(written, OF_VISITORS)) return null;
  const visitor = canonicalVisitor(written);
  const { platform = '', client_platform_type: number = '' } = written;
  const isUnknown = platform !== '' && visitor.client_platform_type === undefined;
  const isTwice = platform !== '' && number !== '';
  return !isUnknown && !isTwice && isClear(visitor) ? visitor : null;
}

/** Whether all members have a right place and kind: text, or a number for all but the name of a tag. */
function hasScalars(written: WrittenRecord, allowed: ReadonlySet<string>): boolean {
  return Object.entries(written).every(
    ([member, value]) =>
      allowed.has(member) && (typeof value === 'string' || (typeof value === 'number' && member !== 'tag')),
  );
}

/** One tag at most, and digits where there must be digits. */
function isClear(given: { readonly [field in 'tag' | (typeof MATCH_FIELDS)[number]]?: string }): boolean {
  return (
    (given.tag === undefined || given.tag_id === undefined) &&
    MATCH_FIELDS.every(field => given[field] === undefined || /^\d+$/.test(given[field]))
  );
}
