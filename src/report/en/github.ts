import type { DriftResult } from '../../github/drift-issue.ts';
import type { GithubWording } from '../github-wording.ts';
import { bare, quoted } from '../printable.ts';

/** What is said on the way to GitHub, in English. */
export const EN_GITHUB: GithubWording = {
  comment: (result, pull) => {
    switch (result.done) {
      case 'created':
        return `Commented on #${pull}: ${bare(result.url)}`;
      case 'updated':
        return `Updated the comment on #${pull}: ${bare(result.url)}`;
      case 'unchanged':
        return `The comment on #${pull} says the same already: ${bare(result.url)}`;
      case 'kept':
        return `The comment on #${pull} says what was applied for it, and stays as it is: ${bare(result.url)}`;
      case 'outdated':
        return `A newer run has written the comment on #${pull}, so it was left alone: ${bare(result.url)}`;
      case 'quiet':
        return `Nothing changes, so #${pull} gets no comment.`;
    }
  },
  noPull: commit =>
    `${bare(commit.slice(0, 12))} is no merge of a pull request, so there is nothing to comment on.`,
  notReviewed: commit =>
    `${bare(commit.slice(0, 12))} is no merge of a pull request, so there is no plan that was reviewed.`,
  drift: result => `${bare(result.account)}  ${driftResult(result)}`,
  driftUnknown: accounts =>
    accounts.length === 0
      ? 'No live menu could be compared, so all issues stay as they are.'
      : `Not compared, so their issues stay as they are: ${accounts.map(bare).join(', ')}`,
  wouldOpen: (account, title) => `${bare(account)}  an issue ${quoted(title)} would say:`,
  wouldClose: account => `${bare(account)}  as its file says: an issue about it would be closed`,
  approved: ({ pull, head, path, runUrl, offline }) =>
    [
      `The plan that was reviewed in #${pull} at ${bare(head.slice(0, 12))}: ${bare(path)} (kept by ${bare(runUrl)})`,
      ...(offline
        ? ['It was made offline: the reviewers saw what differs from the base, not from the live menu.']
        : []),
    ].join('\n'),
  waiting: ({ reason, seconds }) =>
    `GitHub's ${reason === 'rate-limit' ? 'limit of requests' : 'limit of requests at a time'} is reached: waiting for ${Math.ceil(seconds)} s`,
  labelDescription: 'A live menu is not what its file says',

  issue: {
    title: account => `Menu drift: ${account}`,
    differs: (account, file) =>
      `**The live menu of ${account} is not what ${file ?? 'its file'} says.** Somebody has edited it by hand, or a change that was merged has not been applied. This is what applying would change:`,
    waysOut: '**Two ways out:**',
    again: ({ account, digest, command }) =>
      `- To have what the file says: run the apply workflow by hand with \`account\` ${account} and \`digest\` ${digest}, so that just this is applied; or ${command}. What was edited by hand is lost then.`,
    adopt: command =>
      `- To keep what is live: ${command} writes it into the file. Bring that in by a pull request.`,
    closes:
      'The next check closes this issue when the two are the same. Closed by hand, it stays closed until something else differs.',
    gone: (account, run) =>
      `**The live menu of ${account} is as its file says again**, as the last check has seen${run === null ? '' : ` (${run})`}. When they differ again, there will be a new issue.`,
  },
};

function driftResult(result: Exclude<DriftResult, { readonly done: 'failed' }>): string {
  switch (result.done) {
    case 'opened':
      return `differs, opened ${bare(result.url)}`;
    case 'updated':
      return `differs, updated ${bare(result.url)}`;
    case 'unchanged':
      return `differs as before: ${bare(result.url)}`;
    case 'dismissed':
      return `differs as in ${bare(result.url)}, which somebody has closed`;
    case 'postponed':
      return 'differs, and too many issues were opened in this run: the next one goes on';
    case 'closed':
      return `as its file says again, closed ${bare(result.url)}`;
    case 'none':
      return 'as its file says';
  }
}
