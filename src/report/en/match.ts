import type { DesiredMatchRule } from '../../menu/menu.ts';
import type { TagNames } from '../../plan/plan.ts';
import type { KnownTag, MatchWording } from '../match-wording.ts';
import { bare } from '../printable.ts';
import { EN_MARKS } from './marks.ts';
import { EN_PLAN } from './plan.ts';
import { tagName } from './visitors.ts';

/** The words of `match` in English. */
export const EN_MATCH: MatchWording = {
  marks: EN_MARKS,
  defaultMenu: 'the default menu',
  everybodyElse: 'for everybody else',
  forAudience: (rule, tags) => `for ${audience(rule, tags)}`,

  follower: {
    one: (user, menu, file) => `${user} gets ${menu} of ${file}.`,
    several: (user, file) => `${user} gets a menu that ${file} has more than once:`,
    cannotTell: 'They have the same buttons, and WeChat tells no more than those.',
    onlyLive: (user, menus, file) =>
      `${user} gets a menu that is live, but not in ${file}: ${menus.join(' or ')}.`,
    notManaged: (user, menus, file) =>
      `${user} gets a menu that is live, but not in ${file}: ${menus.join(' or ')}. ` +
      'The file has no conditionalmenu, so live conditional menus are kept.',
    nowhere: (user, file) =>
      `${user} gets a menu that is neither in ${file} nor among the live menus that menu/get lists: ` +
      'it was changed just now, or it was made on the website.',
    none: (user, account) => `${user} gets no menu: ${account} has none that was made by API.`,
  },

  visitor: {
    one: (tag, platforms, menu, file) => `${somebody(tag)} ${on(platforms)} gets ${menu} of ${file}.`,
    several: tag => `What ${lower(somebody(tag))} gets depends on the platform:`,
    on: platforms => upper(on(platforms)),
    cannotBeTold: 'cannot be told: see below',
    unclear: (tag, platforms, menu, rule, file) =>
      `Which menu of ${file} ${lower(somebody(tag))} ${on(platforms)} gets cannot be told: ${menu} is for ` +
      `${tagText(rule)}, and only WeChat knows whether that is ${tagText(tag)}.`,
    askWithBoth: 'Ask with the name and the number of the tag; if it is this one:',
    lastTagCounts: last => `Of several tags only the one given last counts: ${tagText(last)}.`,
    didYouMean: (tag, suggestion, file) =>
      `No rule of ${file} is about tag ${tagName(tag)}. Perhaps ${tagName(suggestion)} was meant.`,
    walk: 'WeChat tries the rules in this order and shows the first menu whose rule fits:',
    noRules: file => `${file} has no conditional menus.`,
    notManaged: file =>
      `${file} has no conditionalmenu, so live conditional menus are kept: somebody may get one of those. ` +
      'Ask WeChat with --user.',
  },
  verdicts: { yes: 'yes', no: 'no', unclear: '?' },
  reasons: {
    retired: 'fits nobody any more: WeChat has retired its conditions',
    'no-tag': 'has no tag',
    'other-tag': 'has another tag',
    'other-platform': 'is on another platform',
    'tag-unclear': 'may be that tag or another',
  },

  nextLabel: 'Next',
  planShows: 'shows what is live and what would change',
};

function audience({ tag, ...rule }: DesiredMatchRule, tags: TagNames | undefined): string {
  const rest = Object.keys(rule).length > 0 ? [EN_PLAN.audience(rule, tags)] : [];
  return [...(tag === undefined ? [] : [tagText({ tag })]), ...rest].join(' and ');
}

function tagText({ tag, tag_id }: KnownTag): string {
  if (tag === undefined) return tag_id === undefined ? 'no tag' : `tag ${bare(tag_id)}`;
  return `tag ${tagName(tag)}${tag_id === undefined ? '' : ` (${bare(tag_id)})`}`;
}

function somebody(tag: KnownTag): string {
  return tag.tag === undefined && tag.tag_id === undefined
    ? 'Somebody without a tag'
    : `Somebody with ${tagText(tag)}`;
}

function on(platforms: readonly string[]): string {
  if (platforms.length > 2) return 'on any platform';
  const names = platforms.map(client_platform_type => EN_PLAN.audience({ client_platform_type }, undefined));
  return `on ${names.join(' or ')}`;
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
