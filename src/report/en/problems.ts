import type { ProblemWording } from '../problem-wording.ts';
import { EN_MARKS } from './marks.ts';
import { EN_ADVICE } from './problems-advice.ts';
import { EN_CONDITIONAL_PROBLEMS } from './problems-conditional.ts';
import { EN_EXPECT_PROBLEMS } from './problems-expect.ts';
import { EN_FILE_PROBLEMS } from './problems-file.ts';
import { EN_MEMBER_PROBLEMS } from './problems-members.ts';
import { EN_MENU_PROBLEMS } from './problems-menu.ts';
import { EN_SETTING_PROBLEMS } from './problems-settings.ts';
import { EN_SHARING_PROBLEMS, filledInText } from './problems-sharing.ts';

/** The words of problems in English. */
export const EN_PROBLEMS: ProblemWording = {
  marks: EN_MARKS,
  problems: {
    ...EN_FILE_PROBLEMS,
    ...EN_MEMBER_PROBLEMS,
    ...EN_MENU_PROBLEMS,
    ...EN_CONDITIONAL_PROBLEMS,
    ...EN_EXPECT_PROBLEMS,
    ...EN_ADVICE,
    ...EN_SETTING_PROBLEMS,
    ...EN_SHARING_PROBLEMS,
  },
  filledIn: filledInText,
  severities: { error: 'error', warning: 'warning', info: 'info' },
  count: (count, what) => `${count} ${NOUNS[what]}${count === 1 ? '' : 's'}`,
  noProblems: 'no problems',
  strict: 'warnings count as errors',
  more: count =>
    `${count} more ${count === 1 ? 'problem is' : 'problems are'} in the log of this step: GitHub shows ten of a kind.`,
};

const NOUNS = {
  file: 'file',
  button: 'button',
  subButton: 'sub-button',
  conditional: 'conditional menu',
  expectation: 'expectation',
  error: 'error',
  warning: 'warning',
  info: 'note',
} as const;
