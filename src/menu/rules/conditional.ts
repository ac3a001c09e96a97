import { canonicalDesiredRule, canonicalMatchRule } from '../canonical.ts';
import { canonicalJson } from '../canonical-json.ts';
import { LIMITS } from '../limits.ts';
import { RETIRED_MATCH_FIELDS } from '../menu.ts';
import { suggest } from '../names.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { sentTexts } from './texts.ts';
import type { WrittenMenu } from './written-menu.ts';

/** Conditional menus (个性化菜单). */
export const conditionalRules: { readonly [name: string]: Rule } = {
  /** 65304. */
  *'empty-matchrule'({ conditionalMenus }) {
    for (const menu of conditionalMenus) {
      if (!menu.matchrule || Object.values(menu.matchrule).some(value => value !== '')) continue;
      yield { code: 'empty-matchrule', severity: 'error', args: {}, ...about(menu, 'matchrule') };
    }
  },

  /** 65320 since the end of 2021. */
  *'retired-match'({ conditionalMenus }) {
    for (const menu of conditionalMenus) {
      const rule = canonicalMatchRule(menu.matchrule);
      const fields = RETIRED_MATCH_FIELDS.filter(field => rule[field] !== undefined);
      const [first] = fields;
      if (first === undefined) continue;
      const where = about(menu, `matchrule.${first}`);
      yield { code: 'retired-match', severity: 'error', args: { fields }, ...where, onKey: true };
    }
  },

  /** 45159. */
  *'bad-tag-id'({ conditionalMenus }) {
    for (const menu of conditionalMenus) {
      const value = canonicalMatchRule(menu.matchrule).tag_id;
      if (value === undefined || /^\d+$/.test(value)) continue;
      const member = menu.matchrule?.tag_id === value ? 'tag_id' : 'group_id';
      const where = about(menu, `matchrule.${member}`);
      yield { code: 'bad-tag-id', severity: 'error', args: { value }, ...where };
    }
  },

  /** Nothing says that they are the same tag, so nobody knows which is meant. */
  *'tag-twice'({ conditionalMenus }) {
    for (const menu of conditionalMenus) {
      const { tag, tag_id: id } = canonicalDesiredRule(menu.matchrule);
      if (tag === undefined || id === undefined) continue;
      const where = about(menu, 'matchrule.tag');
      yield { code: 'tag-twice', severity: 'error', args: { tag, id }, ...where, onKey: true };
    }
  },

  /** A word matches nobody; a number that is not in the table today may be tomorrow. */
  *'bad-platform'({ conditionalMenus }) {
    for (const menu of conditionalMenus) {
      const value = canonicalMatchRule(menu.matchrule).client_platform_type;
      if (value === undefined || /^[123]$/.test(value)) continue;
      const word = suggest(value, Object.keys(PLATFORMS));
      const args = { value, suggestion: word === null ? null : (PLATFORMS[word] ?? null) };
      const severity = /^\d+$/.test(value) ? 'warning' : 'error';
      yield { code: 'bad-platform', severity, args, ...about(menu, 'matchrule.client_platform_type') };
    }
  },

  *'tag-and-group'({ conditionalMenus }) {
    for (const menu of conditionalMenus) {
      const tag = canonicalMatchRule({ tag_id: menu.matchrule?.tag_id }).tag_id;
      const group = canonicalMatchRule({ group_id: menu.matchrule?.group_id }).tag_id;
      if (tag === undefined || group === undefined || tag === group) continue;
      const where = about(menu, 'matchrule.group_id');
      yield { code: 'tag-and-group', severity: 'warning', args: { tag, group }, ...where, onKey: true };
    }
  },

  /** The first that matches wins, so the later one is never seen. */
  *'duplicate-matchrule'({ conditionalMenus }) {
    const seen = new Map<string, string>();
    for (const menu of conditionalMenus) {
      const rule = canonicalDesiredRule(menu.matchrule);
      const form = canonicalJson(rule);
      const first = seen.get(form);
      if (first === undefined) seen.set(form, menu.address);
      else if (Object.keys(rule).length > 0) {
        const where = about(menu, 'matchrule');
        yield { code: 'duplicate-matchrule', severity: 'warning', args: { first }, ...where };
      }
    }
  },

  /** 65316. How the platform counts subdomains and mini programs is not written anywhere, so this is no error. */
  *'too-many-domains'(menu) {
    const limit = LIMITS.conditionalDomains;
    const domains = new Set<string>();
    for (const [button, domain] of conditionalDomains(menu)) {
      if (domains.has(domain)) continue;
      domains.add(domain);
      if (domains.size !== limit + 1) continue;
      const all = new Set([...conditionalDomains(menu)].map(([, one]) => one));
      const args = { domains: [...all], limit };
      yield { code: 'too-many-domains', severity: 'warning', args, ...about(button, 'url') };
    }
  },
};

const PLATFORMS: { readonly [word: string]: string } = {
  ios: '1',
  iphone: '1',
  android: '2',
  others: '3',
};

function* conditionalDomains({
  conditionalMenus,
}: WrittenMenu): Iterable<[Parameters<typeof about>[0], string]> {
  for (const menu of conditionalMenus) {
    const buttons = (menu.bar?.buttons ?? []).flatMap(button => [button, ...button.subButtons]);
    for (const [button, member, text] of sentTexts(buttons)) {
      if (member !== 'url' || button.type !== 'view') continue;
      const domain = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(text)?.[1];
      if (domain !== undefined) yield [button, domain.toLowerCase()];
    }
  }
}
