import type { Tag } from '../../menu/menu.ts';
import type { ProblemArgs, ToldMenu } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What this file has the words of, in every language. */
export type ConditionalProblem =
  | 'empty-matchrule'
  | 'retired-match'
  | 'bad-tag-id'
  | 'tag-twice'
  | 'bad-platform'
  | 'platform-twice'
  | 'tag-and-group'
  | 'duplicate-matchrule'
  | 'covered-matchrule'
  | 'too-many-domains'
  | 'unknown-tag'
  | 'ambiguous-tag'
  | 'unknown-tag-id';

/** Conditional menus and their tags. */
export const EN_CONDITIONAL_PROBLEMS: Pick<Wordings<ProblemArgs>, ConditionalProblem> = {
  'empty-matchrule': () => ({
    what: 'The matchrule has no condition, which WeChat refuses (65304).',
    fix: 'Add tag, tag_id or client_platform_type; a menu for everybody is the default menu.',
  }),
  'retired-match': ({ fields }) => ({
    what: `${fields.join(', ')}: WeChat withdrew ${fields.length === 1 ? 'this condition' : 'these conditions'} in 2021 (announced on 26 September, switched off by the end of the year) and refuses ${fields.length === 1 ? 'it' : 'them'} since (65320).`,
    fix: 'Use tag, tag_id or client_platform_type. An old conditional menu with such a rule matches nobody: remove it from the file.',
  }),
  'bad-tag-id': ({ value }) => ({
    what: `tag_id ${quoted(clipped(value))} is not a number.`,
    fix: `Use the number of the tag from tags/get, or give the tag by its name: tag: ${quoted(clipped(value))}.`,
  }),
  'tag-twice': ({ tag, id }) => ({
    what: `The tag is given twice: by its name, ${quoted(clipped(tag))}, and by its number, ${bare(clipped(id))}.`,
    fix: 'Keep one of them: tag is easier to read, tag_id stays the same when somebody renames the tag.',
  }),
  'bad-platform': ({ member, value, suggestion }) => ({
    what: `${member} ${quoted(clipped(value))} is not one of ${
      member === 'platform' ? 'ios (1), android (2), others (3)' : '1 (iOS), 2 (Android), 3 (others)'
    }.`,
    fix:
      suggestion === null
        ? `Use ${member === 'platform' ? 'ios, android or others' : '1, 2 or 3'}.`
        : `Did you mean "${suggestion}"?`,
  }),
  'platform-twice': ({ platform, number }) => ({
    what: `The kind of client is given twice: platform is ${bare(clipped(platform))}, client_platform_type is ${bare(clipped(number))}.`,
    fix: 'Keep one of them.',
  }),
  'tag-and-group': ({ tag, group }) => ({
    what: `tag_id is ${bare(clipped(tag))} and group_id is ${bare(group)}; they mean the same, and tag_id is sent.`,
    fix: 'Remove group_id.',
  }),
  'duplicate-matchrule': ({ first }) => ({
    what: `${printable(first)} has the same matchrule and stands first, so nobody ever sees this menu.`,
    fix: 'Remove one of the two, or change a rule.',
  }),
  'covered-matchrule': ({ by }) => ({
    what: `Nobody ever sees this menu: ${names(by)} ${by.length === 1 ? 'takes' : 'together take'} everybody it is for, and ${by.length === 1 ? 'stands' : 'stand'} first.`,
    fix: `Move this menu above ${by.length === 1 ? 'that one' : 'them'}, change a rule, or remove it.`,
  }),
  'too-many-domains': ({ domains, fallback, limit }) => ({
    what:
      `Conditional menus link to ${domains.length} domains together: ${hosts(domains)}. WeChat allows ${limit} (65316), ` +
      `and does not say whether subdomains count apart (here they do)${fallback.length === 0 ? ' or' : ','} whether the default menu counts (here it does not)` +
      `${fallback.length === 0 ? '' : ` or whether the fallback pages of mini programs count (only they lead to ${hosts(fallback)})`}.`,
    fix: 'Let the links go through one domain that redirects, or try it on a test account first.',
  }),
  'unknown-tag': ({ name, suggestion, known }) => ({
    what: `The account has no tag ${quoted(clipped(name))}.`,
    fix:
      suggestion !== null
        ? `Did you mean ${quoted(clipped(suggestion))}? Its tags: ${listed(known)}.`
        : known.length > 0
          ? `Use one of its tags (${listed(known)}), or make this one in the console first.`
          : 'It has no tags at all: make this one in the console first.',
  }),
  'ambiguous-tag': ({ name, ids }) => ({
    what: `${ids.length} tags of the account have the name ${quoted(clipped(name))}: ${ids.map(id => bare(clipped(id))).join(', ')}.`,
    fix: 'Give the one that is meant by its number, as tag_id.',
  }),
  'unknown-tag-id': ({ id, known, again }) => ({
    what: again
      ? `The account has no tag ${bare(clipped(id))} any more. This menu would have to be deleted and added again, ` +
        `and WeChat may refuse to add a menu for a tag that does not exist (45159): it would be lost.`
      : `The account has no tag ${bare(clipped(id))}, and WeChat may refuse to add a menu for a tag that does not exist (45159).`,
    fix: `Remove this menu from the file, or give it another tag${known.length === 0 ? '' : ` (${tagsListed(known)})`}.`,
  }),
};

/** `"VIP members" (conditionalmenu[0])`. */
export function menuText({ address, name }: Pick<ToldMenu, 'address' | 'name'>): string {
  return name === null ? printable(address) : `${quoted(clipped(name))} (${printable(address)})`;
}

function names(menus: readonly ToldMenu[]): string {
  const told = menus.map(menuText);
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}

function hosts(domains: readonly string[]): string {
  const shown = domains.slice(0, 8).map(domain => bare(clipped(domain)));
  return `${shown.join(', ')}${domains.length > 8 ? ', ...' : ''}`;
}

/** Tags with their numbers, as many as a reader looks through. */
function tagsListed(tags: readonly Tag[], limit = 40): string {
  const shown = tags
    .slice(0, limit)
    .map(({ id, name }) => `${quoted(clipped(name))} is ${bare(clipped(id))}`);
  const more = tags.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Names in quotes, as many as a reader looks through. */
export function listed(names: readonly string[], limit = 40): string {
  const shown = names.slice(0, limit).map(name => quoted(clipped(name)));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
