import type { Dialect } from './dialect.ts';
import type { Errcode } from './errmsg.ts';
import { idOf, isObject, textOf } from './json.ts';
import { hasTag } from './tags.ts';
import type { AccountSettings, StoredConditionalMenu } from './world.ts';

const CONDITIONS = ['tag_id', 'client_platform_type'] as const;
const RETIRED = ['sex', 'country', 'province', 'city', 'language'] as const;
const MAX_DOMAINS = 3;

/** The conditions that menu/addconditional keeps, or the errcode with which it refuses them. */
export function readMatchRule(
  rule: unknown,
  settings: AccountSettings,
): { readonly matchrule: { [field: string]: string } } | { readonly errcode: Errcode } {
  const given = isObject(rule) ? rule : {};
  if (RETIRED.some(field => idOf(given[field]) !== '')) return { errcode: 65320 };
  // group_id was replaced by tag_id in 2016 and is only a name for reading now: a rule of it alone is empty.
  const matchrule = Object.fromEntries(
    CONDITIONS.map(field => [field, idOf(given[field])] as const).filter(([, value]) => value !== ''),
  );
  const tag = matchrule.tag_id;
  if (Object.keys(matchrule).length === 0) return { errcode: 65304 };
  if (tag !== undefined && !hasTag(settings, tag)) return { errcode: 45159 };
  return { matchrule };
}

/** A matchrule as menu/get shows it. */
export function shownMatchRule(matchrule: { readonly [field: string]: string }, dialect: Dialect): unknown {
  return Object.fromEntries(
    Object.entries(matchrule).map(([field, value]) => [
      field === 'tag_id' ? dialect.tagReads : field,
      dialect.ruleValues === 'number' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}

/** Whether the links of all conditional menus together would lead to more domains than allowed (65316). */
export function tooManyDomains(
  standing: readonly StoredConditionalMenu[],
  added: readonly unknown[],
): boolean {
  const domains = new Set([...standing.map(menu => menu.button), added].flatMap(domainsOf));
  return domains.size > MAX_DOMAINS;
}

function domainsOf(button: readonly unknown[]): string[] {
  return button.filter(isObject).flatMap(item => {
    const url = textOf(item.url);
    const own = item.type === 'view' && URL.canParse(url) ? [new URL(url).hostname] : [];
    return [...own, ...domainsOf(Array.isArray(item.sub_button) ? item.sub_button : [])];
  });
}
