import type { ExpectationsWording } from '../expectations-wording.ts';
import { EN_MARKS } from './marks.ts';

/** The words about what WeChat says of followers after an apply, in English. */
export const EN_EXPECTATIONS: ExpectationsWording = {
  marks: EN_MARKS,
  met: (account, count) =>
    count === 1
      ? `As expected: WeChat shows 1 follower of ${account} the menu that the file says.`
      : `As expected: ${count} expectations about followers of ${account} are met.`,
  notMet: (account, wrong, all) =>
    `The new menu of ${account} is live, but ${all === 1 ? 'the expectation about a follower is' : `${wrong} of ${all} expectations about followers ${wrong === 1 ? 'is' : 'are'}`} not met.`,
  warning: 'warning[expect-not-checked]',
  notChecked: (account, users) =>
    `It was not checked what ${account} shows ${users.length > MOST_NAMED ? `${users.length} followers` : users.join(', ')}.`,
  otherFile: file => ({
    what: `${file} is not what the applied plan was made from.`,
    fix: 'Ask with `wxmenu match --user`.',
  }),
  heading: 'expectations about followers',
};

/** More followers than this are counted. */
const MOST_NAMED = 5;
