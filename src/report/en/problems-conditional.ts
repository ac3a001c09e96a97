import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

type ConditionalProblem =
  | 'empty-matchrule'
  | 'retired-match'
  | 'bad-tag-id'
  | 'tag-twice'
  | 'bad-platform'
  | 'tag-and-group'
  | 'duplicate-matchrule'
  | 'too-many-domains'
  | 'unknown-tag'
  | 'ambiguous-tag';

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
  'bad-platform': ({ value, suggestion }) => ({
    what: `client_platform_type ${quoted(clipped(value))} is not one of 1 (iOS), 2 (Android), 3 (others).`,
    fix: suggestion === null ? 'Use 1, 2 or 3.' : `Did you mean "${suggestion}"?`,
  }),
  'tag-and-group': ({ tag, group }) => ({
    what: `tag_id is ${bare(clipped(tag))} and group_id is ${bare(group)}; they mean the same, and tag_id is sent.`,
    fix: 'Remove group_id.',
  }),
  'duplicate-matchrule': ({ first }) => ({
    what: `${printable(first)} has the same matchrule and stands first, so nobody ever sees this menu.`,
    fix: 'Remove one of the two, or change a rule.',
  }),
  'too-many-domains': ({ domains, limit }) => ({
    what: `Conditional menus link to ${domains.length} domains together; WeChat allows ${limit} (65316): ${domains
      .slice(0, 8)
      .map(domain => bare(clipped(domain)))
      .join(', ')}.`,
    fix: 'Let the links go through one domain that redirects.',
  }),
  'unknown-tag': ({ name, suggestion, known }) => ({
    what: `The account has no tag ${quoted(clipped(name))}.`,
    fix: `${suggestion === null ? '' : `Did you mean ${quoted(clipped(suggestion))}? `}${
      known.length === 0 ? 'It has no tags at all.' : `Its tags: ${listed(known)}.`
    }`,
  }),
  'ambiguous-tag': ({ name, ids }) => ({
    what: `${ids.length} tags of the account have the name ${quoted(clipped(name))}: ${ids.map(id => bare(clipped(id))).join(', ')}.`,
    fix: 'Give the one that is meant by its number, as tag_id.',
  }),
};

/** Names in quotes, as many as a reader looks through. */
function listed(names: readonly string[], limit = 40): string {
  const shown = names.slice(0, limit).map(name => quoted(clipped(name)));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
