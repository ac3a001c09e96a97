import type { ReviewWording } from '../review-wording.ts';
import { EN_MARKS } from './marks.ts';

/** The words of a review in English. */
export const EN_REVIEW: ReviewWording = {
  marks: EN_MARKS,
  title: key => (key === null ? 'wxmenu' : `wxmenu ${key}`),
  icons: { planned: '📝', unchanged: '', failed: '❌', applied: '✅', refused: '⛔' },

  verdicts: {
    changes: (count, where) =>
      'account' in where
        ? `${plural(count, 'change')} to the menu of ${where.account}`
        : `${plural(count, 'change')} to ${where.changed} of ${plural(where.all, 'account')}`,
    offline: ' (offline)',
    refused: guards => `, refused by the guard${guards.length === 1 ? '' : 's'} ${guards.join(', ')}`,
    undoes: (count, all) =>
      all === 1
        ? ', undoing what was changed by hand'
        : `, ${count === all ? 'all' : count} of them undoing changes made by hand`,
    invalid: files => `${plural(files, 'menu file')} ${files === 1 ? 'is' : 'are'} not valid`,
    valid: files => (files === 1 ? 'the menu file is valid' : `all ${files} menu files are valid`),
    notPlanned: (accounts, all) =>
      all === 1 ? 'the menu could not be planned' : `${accounts} of ${all} accounts could not be planned`,
    nothing: 'nothing could be done',
    notApproved: 'nothing was applied: there is no approved plan',
    applied: account => `applied to ${account}`,
    unmet: count =>
      `, but ${count === 1 ? 'an expectation about a follower is' : `${count} expectations about followers are`} not met`,
    notApplied: account => `not applied to ${account}`,
    why: {
      refused: guards => `, refused by the guard${guards.length === 1 ? '' : 's'} ${guards.join(', ')}`,
      moved: ': the live menu is another one',
      unapproved: ': it is not what was approved',
      interrupted: ': interrupted',
    },
  },
  invalidTitle: '**Menu files with errors were not used.** Correct these and push again:',
  faultsTitle: '**Something failed:**',
  refusedTitle: '**Refused:**',
  overview: { failed: 'failed', invalid: 'not valid' },

  drift: (count, names, mark) => ({
    what:
      `**${count === 1 ? '1 change undoes' : `${count} changes undo`} what somebody changed by hand** in the live menu: ` +
      `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}.`,
    fix: `${count === 1 ? 'It is' : 'They are'} marked ${mark} below. To keep what is live, write it into the menu file.`,
  }),
  picture: {
    now: 'Now',
    before: 'Before',
    after: 'After',
    same: 'Now and after',
    live: 'Live',
    reviewed: 'When reviewed',
    approved: 'Approved',
    desired: 'Wanted',
    noMenu: 'no menu',
    websiteMenu: 'a menu made on the website',
    cut: (names, more) => `The phone cuts ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} short.`,
    conditional: count =>
      count === 1 ? '1 conditional menu that changes' : `${count} conditional menus that change`,
    who: (audience, label) => (label === undefined ? `For ${audience}:` : `${label}, for ${audience}:`),
  },

  onMerge:
    '**On merge**, apply makes just these changes; it refuses when the live menu is another one by then.',
  onMergeOffline:
    '**On merge**, apply looks at the live menu, and makes these changes only if it is what was merged last.',
  onDrift: 'This was only looked at: nothing was changed, and the issue about it has the ways out.',
  forkOffline: 'A pull request from a fork gets no secrets, so that WeChat could not be asked.',
  allowFirst: guards =>
    `**Decide about ${guards.join(', ')} before the merge**: apply refuses after it, until somebody runs the apply workflow ` +
    `by hand and allows that there by name (\`allow\`; on a command line \`--allow\`).`,
  allowAndRunAgain: guards =>
    `Run the apply workflow by hand and allow ${guards.join(', ')} there (\`allow\`; on a command line \`--allow\`), or change the menu file.`,
  runAgain: 'Run the job again.',
  pushAgain: 'Nothing can be applied before the files are valid.',
  tryAgain: 'When the cause is mended, run the job again.',

  appliedBy: (when, run) =>
    `Applied${when === null ? '' : ` on ${when}`}${run === null ? '' : ` by ${run}`}.`,
  partDone: done =>
    done === 1
      ? '1 of the approved changes was live already.'
      : `${done} of the approved changes were live already.`,
  readBack: (account, file) =>
    `Read back from WeChat, the live menu of ${account} is ${file === undefined ? 'as wanted' : `what ${file} says`}.`,
  readBackNone: account => `WeChat says that ${account} has no menu any more.`,
  wayBack: 'To go back, revert the commit: apply then puts the former menu back.',
  brokenNow: 'Run the apply job again: it looks at what is live and does what is missing.',
  newPlan:
    'Look at what differs. To keep what somebody changed by hand, write it into the menu file. A new pull request shows the plan as it is now; merging it approves that.',
  changesMade: 'What was changed',
  changesNotMade: 'What was not applied',
  notBegun: (accounts, more) =>
    `Nothing was done for ${accounts.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  calls: 'Calls that were made:',
  snapshot: (path, restore) =>
    `The former menu is kept in ${path} on the machine of the job; the action attaches it to the run too` +
    `${restore === null ? '.' : `, in the artifact \`snapshots-…\`. ${restore} with that file puts it back.`}`,
  failedAt: call => `It stopped at ${call}:`,
  restoreFailed: 'Putting the old menu back failed too:',

  left: {
    picture: 'the picture of the menu',
    conditional: 'pictures of conditional menus',
    changes: 'the changes',
    changesOf: missing => plural(missing, 'change'),
    whoSees: 'who sees what',
    notices: 'notes',
    noticesOf: missing => plural(missing, 'note'),
    steps: 'the calls',
    accounts: 'the overview',
    accountsOf: missing => `${plural(missing, 'row')} of the overview`,
    partsOf: accounts => `parts of ${plural(accounts, 'account')}`,
    detailsOf: accounts => `details of ${plural(accounts, 'account')}`,
    problems: missing => `${plural(missing, 'problem')} in menu files`,
    faults: missing => plural(missing, 'failure'),
    expectations: missing => `${plural(missing, 'expectation')} about followers`,
    story: 'why it failed',
    standing: 'what is live now',
    comparison: 'a comparison of menus',
    linesOf: missing => `${plural(missing, 'line')} of a comparison`,
    facts: 'commit and digest',
  },
  shortened: (left, run) =>
    `Shortened, without ${and(left)}. All of it is in the log and the report file of ${run ?? 'the run'}.`,
  shortenedHere: left => `Shortened, without ${and(left)}.`,

  facts: {
    planOf: head => `Plan of ${head}`,
    appliedFor: head => `For ${head}`,
    run: 'this run',
    thisRun: 'this run',
    digest: digest => `Digest ${digest}`,
    tool: version => `wxmenu ${version}`,
  },
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. */
function and(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}
