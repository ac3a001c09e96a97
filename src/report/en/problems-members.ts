import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { KINDS } from './problems-file.ts';

/** What this file has the words of, in every language. */
export type MemberProblem =
  | 'unknown-key'
  | 'wrong-kind'
  | 'not-text'
  | 'empty-value'
  | 'unknown-type'
  | 'website-type'
  | 'unknown-strategy'
  | 'missing-member';

const EXPECTED: { readonly [kind in ProblemArgs['wrong-kind']['expected']]: string } = {
  map: 'a mapping (member: value)',
  list: 'a list (lines that begin with "- ")',
  text: 'text',
  id: 'a whole number or text',
};

const EXPECTED_FIX: typeof EXPECTED = {
  map: 'Write its members as "member: value", each on a line of its own below it.',
  list: 'Write its entries below it, each beginning with "- ".',
  text: 'Write the text on the same line; put it in quotes if it begins with [ or {.',
  id: 'Write the number itself.',
};

const PARTS = {
  config: 'the configuration of a project',
  file: 'a menu file',
  button: 'a button',
  conditionalmenu: 'a conditional menu',
  matchrule: 'a matchrule',
  expect: 'an expectation',
  as: 'a visitor (as)',
} as const;

/** Members and values that do not belong where they are, or are not there. */
export const EN_MEMBER_PROBLEMS: Pick<Wordings<ProblemArgs>, MemberProblem> = {
  'unknown-key': ({ key, part, suggestion, known }) => ({
    what: `${quoted(clipped(key))} is no member of ${PARTS[part]}.`,
    fix:
      key === '<<'
        ? 'Merge keys do not exist in YAML 1.2: write the members out, or use an alias (*name) for a whole button.'
        : suggestion === null
          ? `Known members: ${known.join(', ')}.`
          : `Did you mean ${suggestion}?`,
  }),
  'wrong-kind': ({ member, expected, found }) => ({
    what: `${printable(member)} must be ${EXPECTED[expected]}, not ${KINDS[found]}.`,
    fix: EXPECTED_FIX[expected],
  }),
  'not-text': ({ member, source, kind }) => ({
    what: `${printable(member)} is ${printable(clipped(source))}, which YAML reads as ${KINDS[kind]}, not as text.`,
    fix:
      `Quote it: "${printable(clipped(source))}".` +
      (member === 'tag' ? ` If this is the number of the tag, not its name, write tag_id.` : ''),
  }),
  'empty-value': ({ member }) => ({
    what: `${printable(member)} has no value.`,
    fix:
      member === 'conditionalmenu'
        ? 'Write [] if there must be no conditional menu, or remove the line if conditional menus are not managed here.'
        : 'Give it a value, or remove the line.',
  }),
  'unknown-type': ({ value, suggestion, known }) => ({
    what: `${quoted(clipped(value))} is no type of button.`,
    fix: suggestion === null ? `Types: ${known.join(', ')}.` : `Did you mean ${suggestion}?`,
  }),
  'website-type': ({ type }) => ({
    what: `Buttons of type ${type} can only be made on the website (mp.weixin.qq.com), not by the API.`,
    fix: 'Use a type that the API has: click and answer the event from your server, view for a page, article_id or media_id for content.',
  }),
  'unknown-strategy': ({ value, suggestion }) => ({
    what: `${quoted(clipped(value))} is no strategy.`,
    fix: suggestion === null ? 'Use replace (the default) or overwrite.' : `Did you mean ${suggestion}?`,
  }),
  'missing-member': args => {
    switch (args.member) {
      case 'as':
        return {
          what: 'The expectation does not say who: it has neither as nor user.',
          fix: 'Add "as:" with tag, tag_id or platform ({} for everybody without a tag), or "user:" with the OpenID of a follower.',
        };
      case 'menu':
        return {
          what: 'The expectation has no menu.',
          fix: 'Add "menu:" with the name of a conditional menu, or default.',
        };
      case 'matchrule':
        return {
          what: 'The conditional menu has no matchrule.',
          fix: 'Add "matchrule:" with tag, tag_id or client_platform_type.',
        };
      case 'button':
        if (args.part === 'conditionalmenu') {
          return {
            what: 'The conditional menu has no button.',
            fix: 'Add "button:" with 1 to 3 buttons under it.',
          };
        }
        return {
          what: args.conditional
            ? 'The file has no button list, and conditional menus exist only beside a default menu (65303).'
            : 'The file has no button list.',
          fix: args.conditional
            ? 'Add "button:" with the 1 to 3 buttons that everybody sees whom no conditional menu is for.'
            : 'Add "button:" with 1 to 3 buttons under it.',
        };
    }
  },
};
