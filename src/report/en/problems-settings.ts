import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What this file has the words of, in every language. */
export type SettingProblem = 'unused-disable' | 'unknown-rule' | 'fixed-rule' | 'unknown-setting';

const COMMENTS = 'wxmenu-disable-line and wxmenu-disable-next-line';

/** Why it stays an error. */
const FIXED =
  'it tells of what WeChat refuses, of what cannot be read, or of an expectation that does not hold, so it is an error in every project.';

/** What a project and its comments say about rules. */
export const EN_SETTING_PROBLEMS: Pick<Wordings<ProblemArgs>, SettingProblem> = {
  'unused-disable': ({ written, reason, suggestion }) => {
    const word = quoted(clipped(written));
    switch (reason) {
      case 'nothing':
        return {
          what: `${written} says nothing at the place that this comment is about.`,
          fix: 'Remove it from the comment, or move the comment to the line that is meant.',
        };
      case 'fixed':
        return {
          what: `${written} stays: ${FIXED}`,
          fix: 'Mend what it says, and remove it from the comment.',
        };
      case 'whole-file':
        return {
          what: `${written} is not about a line, so a comment cannot silence it.`,
          fix: `Write "${written}: off" under rules in wxmenu.config.yaml, and remove it from the comment.`,
        };
      case 'unknown':
        return {
          what: `There is no rule ${word}.`,
          fix:
            suggestion === null
              ? 'Write the code that stands in the brackets of the problem. A reason goes behind "--".'
              : `Did you mean ${suggestion}?`,
        };
      case 'no-rule':
        return {
          what: 'The comment names no rule, so it silences nothing.',
          fix: 'Write the code that stands in the brackets of the problem, such as name-cut.',
        };
      case 'directive':
        return {
          what: `${word} is no comment that wxmenu knows.`,
          fix: `For a line there are ${COMMENTS}; for all files there is wxmenu.config.yaml.`,
        };
    }
  },
  'unknown-rule': ({ rule, suggestion }) => ({
    what: `There is no rule ${quoted(clipped(rule))}.`,
    fix:
      suggestion === null
        ? 'Write the code that stands in the brackets of the problem; schema/rules.md has all of them.'
        : `Did you mean ${suggestion}?`,
  }),
  'fixed-rule': ({ rule }) => ({
    what: `${rule} cannot be set: ${FIXED}`,
    fix: 'Remove it here.',
  }),
  'unknown-setting': ({ rule, value, suggestion }) => ({
    what: value === '' ? `${rule} has no value.` : `${rule} cannot be ${quoted(clipped(value))}.`,
    fix: suggestion === null ? 'Write off, info, warning or error.' : `Did you mean ${suggestion}?`,
  }),
};
