import type { ProblemArgs, SeenInstead, ToldMenu } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { listed, menuText } from './problems-conditional.ts';
import { platformText, ruleText, visitorText } from './visitors.ts';

/** What this file has the words of, in every language. */
export type ExpectProblem =
  | 'expect-unknown-menu'
  | 'ambiguous-label'
  | 'expect-wrong'
  | 'expect-unclear'
  | 'expect-not-met';

/** What a file says about who must see what. */
export const EN_EXPECT_PROBLEMS: Pick<Wordings<ProblemArgs>, ExpectProblem> = {
  'expect-unknown-menu': ({ label, suggestion, known }) => ({
    what: `No conditional menu of this file has the name ${quoted(clipped(label))}.`,
    fix:
      suggestion !== null
        ? `Did you mean ${quoted(clipped(suggestion))}?${known.length > 1 ? ` Names: ${listed(known)}, and default for the default menu.` : ''}`
        : known.length > 0
          ? `Names: ${listed(known)}, and default for the default menu.`
          : 'Give the conditional menu that is meant this name, or write default for the default menu.',
  }),
  'ambiguous-label': ({ label, first }) => ({
    what:
      first === null
        ? `The name ${quoted(clipped(label))} is what expect calls the default menu, so nobody knows which of the two is meant.`
        : `${printable(first)} has the name ${quoted(clipped(label))} too, so nobody knows which of the two expect means.`,
    fix: first === null ? 'Give this menu another name.' : 'Give one of them another name.',
  }),
  'expect-wrong': ({ visitor, expected, seen, suggestion }) => {
    const isForOthers = seen.some(({ why }) => why === 'not-for');
    const whom = expected && isForOthers ? `, which is for ${ruleText(expected.rule)}` : '';
    return {
      what: `${upper(visitorText(visitor))} should get ${menu(expected)}${whom}, but ${seen.map(instead).join('; ')}.`,
      fix: suggestion === null ? mend(seen, expected) : `Did you mean tag ${bare(clipped(suggestion))}?`,
    };
  },
  'expect-unclear': ({ visitor, menu: doubtful }) => {
    if (doubtful === null) {
      return {
        what: `What ${visitorText(visitor)} gets cannot be told: the file has no conditionalmenu, so live conditional menus are kept.`,
        fix: 'Write the conditional menus there must be under conditionalmenu ([] for none), or remove this expectation.',
      };
    }
    const byName = doubtful.rule.tag !== undefined;
    return {
      what:
        `Whether ${visitorText(visitor)} gets ${menuText(doubtful)} cannot be told from the file: its rule gives the tag by its ` +
        `${byName ? `name (${bare(clipped(doubtful.rule.tag ?? ''))})` : `number (${bare(clipped(doubtful.rule.tag_id ?? ''))})`}, the expectation by its ${byName ? 'number' : 'name'}.`,
      fix: `Give the tag in the same way in both: write ${byName ? 'tag' : 'tag_id'} here, or ${byName ? 'tag_id' : 'tag'} in the rule.`,
    };
  },
  'expect-not-met': ({ user, expected, seen }) => ({
    what: `WeChat shows the follower ${bare(clipped(user))} ${shown(seen)}, not ${described(expected)}.`,
    fix:
      'Look which tag this follower was given last and what WeChat runs on, then correct the rule or the expectation. ' +
      '`wxmenu match --user` asks again.',
  }),
};

function shown(seen: ProblemArgs['expect-not-met']['seen']): string {
  if (seen === 'no-menu') return 'no menu';
  const [only, ...others] = seen;
  if (only === undefined) return 'a menu that this file does not have';
  if (others.length === 0) return described(only);
  return `one of ${seen.length} menus with the same buttons (${seen.map(menu).join(', ')})`;
}

function described(told: ToldMenu | null): string {
  return told === null ? menu(told) : `${menu(told)}, which is for ${ruleText(told.rule)}`;
}

function menu(told: ToldMenu | null): string {
  return told === null ? 'the default menu' : menuText(told);
}

/** `on iOS gets "iPhone users", which is for everybody on iOS and stands first`. */
function instead({ menu: got, platforms, why }: SeenInstead): string {
  const gets = `${platforms.length === 0 ? '' : `on ${platformText(platforms)} `}gets ${menu(got)}`;
  return got === null
    ? gets
    : `${gets}, which is for ${ruleText(got.rule)}${why === 'first' ? ' and stands first' : ''}`;
}

function mend(seen: readonly SeenInstead[], expected: ToldMenu | null): string {
  const isRightSomewhere = seen.every(({ platforms }) => platforms.length > 0) && platformsOf(seen) < 3;
  const or = isRightSomewhere
    ? 'or say in the expectation which platform is meant.'
    : 'or correct the expectation.';
  if (expected === null) return `Give ${told(seen)} a narrower rule, ${or}`;
  const first = seen.filter(({ why }) => why === 'first');
  if (first.length > 0) return `Move ${menuText(expected)} above ${told(first)}, ${or}`;
  return `Change the rule of ${menuText(expected)}, ${or}`;
}

function told(seen: readonly SeenInstead[]): string {
  return [...new Set(seen.flatMap(one => (one.menu ? menuText(one.menu) : [])))].join(' and ');
}

function platformsOf(seen: readonly SeenInstead[]): number {
  return seen.reduce((sum, { platforms }) => sum + platforms.length, 0);
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
