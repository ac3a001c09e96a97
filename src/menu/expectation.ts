import { platformNumber } from './audience.ts';
import { canonicalDesiredRule } from './canonical.ts';
import type { Expectation, Visitor } from './menu.ts';

/** What `menu` of an expectation says for the default menu. */
export const DEFAULT_LABEL = 'default';

/**
 * Canonical form of an entry of `expect`. Like the forms of a menu it comes out as well as it can, whatever the shape
 * is: what is wrong is told by the rules.
 */
export function canonicalExpectation(raw: { readonly [member: string]: unknown }): Expectation {
  const { as, user, menu } = raw;
  return {
    ...(isRecord(as) ? { as: canonicalVisitor(as) } : {}),
    ...(typeof user === 'string' && user !== '' ? { user } : {}),
    menu: typeof menu === 'string' && menu !== DEFAULT_LABEL ? menu : null,
  };
}

/** Canonical form of what stands under `as`: its members are those of a matchrule, and `platform` for a kind of client by its name. */
export function canonicalVisitor(raw: { readonly [member: string]: unknown }): Visitor {
  const { tag, tag_id, platform, client_platform_type } = raw;
  const number = isScalar(platform) ? platformNumber(String(platform)) : null;
  return canonicalDesiredRule({ tag, tag_id, client_platform_type: number ?? client_platform_type });
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isRecord(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
