import { coverage } from '../audience.ts';
import { canonicalDesiredRule, canonicalMatchRule } from '../canonical.ts';
import { canonicalJson } from '../canonical-json.ts';
import { LIMITS } from '../limits.ts';
import { type DesiredMatchRule, RETIRED_MATCH_FIELDS } from '../menu.ts';
import type { ToldMenu } from '../problem.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { clearConditions } from './clear-conditions.ts';
import { sentTexts } from './texts.ts';
import { hostOf } from './urls.ts';
import type { WrittenButton, WrittenConditional, WrittenMenu } from './written-menu.ts';

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

  /** The same when several earlier rules take everybody together, or one that is wider. */
  *'covered-matchrule'({ conditionalMenus }) {
    // What is not sound is told by other rules; a rule without conditions takes nobody here.
    const rules = conditionalMenus.map(({ matchrule }) => clearConditions(matchrule) ?? {});
    const seen = new Set<string>();
    const takers = coverage(rules);
    for (const [place, menu] of conditionalMenus.entries()) {
      const form = canonicalJson(rules[place]);
      const by = takers[place] ?? [];
      if (by.length > 0 && !seen.has(form)) {
        const args = { by: by.flatMap(taker => toldMenu(conditionalMenus[taker], rules[taker])) };
        yield { code: 'covered-matchrule', severity: 'warning', args, ...about(menu, 'matchrule') };
      }
      seen.add(form);
    }
  },

  /**
   * 65316. No source says whether subdomains count apart, or whether the default menu or the fallback page of a mini
   * program counts, so this is no error. Counted are the hosts in conditional menus, fallback pages included.
   */
  *'too-many-domains'(menu) {
    const limit = LIMITS.conditionalDomains;
    const links = [...conditionalLinks(menu)];
    const domains = [...new Set(links.map(({ domain }) => domain))];
    const tooMany = links.find(({ domain }) => domain === domains[limit]);
    if (!tooMany) return;
    const sure = new Set(links.filter(({ isFallback }) => !isFallback).map(({ domain }) => domain));
    const args = { domains, fallback: domains.filter(domain => !sure.has(domain)), limit };
    yield { code: 'too-many-domains', severity: 'warning', args, ...about(tooMany.button, 'url') };
  },
};

function toldMenu(menu: WrittenConditional | undefined, rule: DesiredMatchRule | undefined): ToldMenu[] {
  return menu && rule ? [{ address: menu.address, name: menu.name || null, rule }] : [];
}

interface Link {
  readonly button: WrittenButton;
  readonly domain: string;
  /** Seen by clients that are too old for mini programs. */
  readonly isFallback: boolean;
}

function* conditionalLinks({ conditionalMenus }: WrittenMenu): Iterable<Link> {
  for (const menu of conditionalMenus) {
    const buttons = (menu.bar?.buttons ?? []).flatMap(button => [button, ...button.subButtons]);
    for (const [button, member, text] of sentTexts(buttons)) {
      if (member !== 'url') continue;
      const domain = hostOf(text);
      if (domain !== null) yield { button, domain, isFallback: button.type === 'miniprogram' };
    }
  }
}
