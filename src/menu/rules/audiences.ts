import type { Address } from '../address.ts';
import { PLATFORMS, platformNumber } from '../audience.ts';
import { canonicalDesiredRule, canonicalMatchRule } from '../canonical.ts';
import { suggestPlatform } from '../names.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import type { WrittenMenu, WrittenRecord } from './written-menu.ts';

/** What says who: the matchrules of conditional menus, and the visitors of expectations. */
export const audienceRules: { readonly [name: string]: Rule } = {
  /** 45159. */
  *'bad-tag-id'(menu) {
    for (const { written, at } of audiences(menu)) {
      const value = canonicalMatchRule(written).tag_id;
      if (value === undefined || /^\d+$/.test(value)) continue;
      const where = at(
        canonicalMatchRule({ tag_id: written.tag_id }).tag_id === value ? 'tag_id' : 'group_id',
      );
      yield { code: 'bad-tag-id', severity: 'error', args: { value }, ...where };
    }
  },

  /** Nothing says that they are the same tag, so nobody knows which is meant. */
  *'tag-twice'(menu) {
    for (const { written, at } of audiences(menu)) {
      const { tag, tag_id: id } = canonicalDesiredRule(written);
      if (tag === undefined || id === undefined) continue;
      yield { code: 'tag-twice', severity: 'error', args: { tag, id }, ...at('tag'), onKey: true };
    }
  },

  /** A word matches nobody; a number that is not in the table today may be tomorrow. */
  *'bad-platform'(menu) {
    for (const { written, at } of audiences(menu)) {
      for (const member of ['client_platform_type', 'platform'] as const) {
        const value = canonicalMatchRule({ client_platform_type: written[member] }).client_platform_type;
        if (value === undefined || /^[123]$/.test(value)) continue;
        const isNumber = /^\d+$/.test(value);
        if (member === 'platform' && !isNumber && platformNumber(value) !== null) continue;
        const word = isNumber ? null : suggestPlatform(value);
        const suggestion = word === null || member === 'platform' ? word : PLATFORMS[word];
        const args = { member, value, suggestion };
        const severity = isNumber ? 'warning' : 'error';
        yield { code: 'bad-platform', severity, args, ...at(member) };
      }
    }
  },

  *'platform-twice'(menu) {
    for (const { written, at } of audiences(menu)) {
      const { platform, client_platform_type: number } = written;
      if (!isGiven(platform) || !isGiven(number)) continue;
      const args = { platform: String(platform), number: String(number) };
      yield { code: 'platform-twice', severity: 'error', args, ...at('platform'), onKey: true };
    }
  },
};

interface WrittenAudience {
  readonly written: WrittenRecord;
  /** Where one of its members stands. */
  readonly at: (member: string) => { address: Address; name?: string; member: Address };
}

function* audiences({ conditionalMenus, expectations }: WrittenMenu): Iterable<WrittenAudience> {
  for (const menu of conditionalMenus) {
    if (menu.matchrule) {
      yield { written: menu.matchrule, at: member => about(menu, `matchrule.${member}`) };
    }
  }
  for (const expectation of expectations) {
    if (expectation.as) yield { written: expectation.as, at: member => about(expectation, `as.${member}`) };
  }
}

function isGiven(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
