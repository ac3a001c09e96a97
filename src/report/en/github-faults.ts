import type { ApprovedMissing, RunDoubt } from '../../github/approved.ts';
import type { GithubCall, GithubFaultArgs, GithubShape } from '../../github/fault.ts';
import { bare, plainReason, printable, quoted } from '../printable.ts';
import type { Message, Wordings } from '../wording.ts';
import { networkReason } from './network-reasons.ts';

/** What GitHub was asked to do, and the permission that a job's token needs for it. */
const CALLS: { readonly [call in GithubCall]: { readonly to: string; readonly permission?: string } } = {
  'who-am-i': { to: 'say whose token this is' },
  'list-comments': { to: 'list the comments of the pull request', permission: 'pull-requests: read' },
  'create-comment': { to: 'comment on the pull request', permission: 'pull-requests: write' },
  'update-comment': { to: 'edit the comment on the pull request', permission: 'pull-requests: write' },
  'list-issues': { to: 'list the issues about drift', permission: 'issues: write' },
  'create-label': { to: 'make the label of issues about drift', permission: 'issues: write' },
  'create-issue': { to: 'open an issue about drift', permission: 'issues: write' },
  'update-issue': { to: 'edit an issue about drift', permission: 'issues: write' },
  'list-pulls': { to: 'find the pull request of the commit', permission: 'pull-requests: read' },
  'list-artifacts': { to: 'list the artifacts that hold plans', permission: 'actions: read' },
  'list-runs': { to: 'see whether a later run has applied', permission: 'actions: read' },
  'read-run': { to: 'look at the run that planned', permission: 'actions: read' },
  'download-artifact': { to: 'download the plan', permission: 'actions: read' },
};

/** What goes wrong at GitHub, in English. */
export const EN_GITHUB_FAULTS: Wordings<GithubFaultArgs> = {
  'github-token-missing': ({ variables }) => ({
    what: `There is no token for GitHub: ${variables.map(bare).join(' and ')} are not set.`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is GitHub's own
    fix: 'In a workflow, set `GITHUB_TOKEN: ${{ github.token }}` in the env of the step. Elsewhere: GH_TOKEN=$(gh auth token). With --dry-run none is needed.',
  }),
  'github-forbidden': args => ({ what: refused('refused to', args), fix: forbiddenFix(args) }),
  'github-not-found': args => ({
    what: refused('could not', args),
    fix: `Check the repository and the number, and that the token may see it${needs(args.call)}. GitHub says "not found" of what a token may not see.`,
  }),
  'github-invalid': args => ({
    what: refused('did not take what it needs to', args),
    fix: 'See with --dry-run what is sent. When GitHub says that it is too long or spam, plan fewer accounts at a time with --key for each part.',
  }),
  'github-rate-limit': ({ call, repo, seconds }) => ({
    what: `GitHub takes no more requests for now, and was not asked to ${CALLS[call].to} in ${bare(repo)}.`,
    fix: `Run again ${seconds === null ? 'in some minutes' : `in ${duration(seconds)}`}. The token of a job has 1000 requests an hour for the whole repository, so look for a workflow that uses them up.`,
  }),
  'github-status': args => ({
    what: refused('failed to', args),
    fix:
      args.status >= 500
        ? 'Run again in a minute; https://www.githubstatus.com tells of failures at GitHub. Nothing at WeChat was touched.'
        : 'Check GITHUB_API_URL, and whether something between here and GitHub answers in its place.',
  }),
  'github-network': ({ call, host, reason, proxy }) => ({
    what: `GitHub could not be asked to ${CALLS[call].to}: ${bare(host)}${proxy === undefined ? '' : ` through the proxy ${bare(proxy)}`}: ${why(reason)}.`,
    fix: networkFix(reason),
  }),
  'github-shape': ({ call, member = '', expected }) => ({
    what: `Asked to ${CALLS[call].to}, GitHub answered something else than it does: ${member === '' ? '' : `${printable(member)} as `}${SHAPES[expected]} was expected.`,
    fix: 'Nothing was concluded from it. Check GITHUB_API_URL, and whether something between here and GitHub answers in its place.',
  }),
  'github-event': event,
  'approved-missing': approvedMissing,
};

const SHAPES: { readonly [shape in GithubShape]: string } = {
  object: 'an object',
  array: 'a list',
  text: 'a text',
  'whole-number': 'a whole number',
  boolean: 'true or false',
  json: 'JSON',
  'no-redirect': 'no redirect to another place',
};

type Answered = GithubFaultArgs['github-status'];

function refused(how: string, { call, repo, status, said }: Answered): string {
  const words = said === '' ? '' : `: ${plainReason(said)}`;
  return `GitHub ${how} ${CALLS[call].to} in ${bare(repo)} (HTTP ${status}${words}).`;
}

function needs(call: GithubCall): string {
  const { permission } = CALLS[call];
  return permission === undefined ? '' : ` (\`permissions: ${permission}\`)`;
}

function forbiddenFix({ call, status, fork }: GithubFaultArgs['github-forbidden']): string {
  const { permission } = CALLS[call];
  if (status === 401) {
    return 'The token is not valid: look at how GITHUB_TOKEN is set, without quotes and line breaks, and whether it has expired.';
  }
  if (fork) {
    return 'The token for a pull request from a fork may only read, whatever the workflow asks for. Read the plan in the job summary and on the lines of the diff; leave this step out for forks.';
  }
  if (permission === undefined) return 'Check what the token may do.';
  return `Give the job \`permissions: ${permission}\`. When Dependabot or a fork opened the pull request, its token may only read: leave this step out there.`;
}

function why(reason: string): string {
  return reason === 'too-large' ? 'the answer is larger than 32 MiB' : networkReason(reason);
}

function networkFix(reason: string): string {
  if (reason === 'too-large') {
    return 'Check GITHUB_API_URL, and whether something between here and GitHub answers in its place.';
  }
  return 'Check the network and GITHUB_API_URL. Where only a proxy leads out, name it in HTTPS_PROXY; name its certificate in SSL_CERT_FILE or NODE_EXTRA_CA_CERTS.';
}

function event({ reason, event: name, found = '' }: GithubFaultArgs['github-event']): Message {
  const where = name === '' ? 'This does not run in GitHub Actions' : `The event is ${bare(name)}`;
  switch (reason) {
    case 'no-repo':
      return {
        what: 'There is no telling which repository is meant: GITHUB_REPOSITORY is not set.',
        fix: 'Name it with --repo owner/name.',
      };
    case 'bad-repo':
      return { what: `${quoted(found)} is not the name of a repository.`, fix: 'Write it as owner/name.' };
    case 'no-pull-request':
      return {
        what: `${where}, and so there is no telling which pull request is meant.`,
        fix: 'Name it with --pr NUMBER, or run on pull_request or push.',
      };
    case 'no-commit':
      return {
        what: `${where}, and so there is no telling which commit is meant: GITHUB_SHA is not set.`,
        fix: 'Name it with --sha, in full.',
      };
    case 'event-unreadable':
      return {
        what: `The file of the event (GITHUB_EVENT_PATH) cannot be read: ${plainReason(found)}.`,
        fix: 'In a container, mount the folder of the file. Otherwise name the pull request with --pr NUMBER.',
      };
    case 'event-not-json':
      return {
        what: `The file of the event (GITHUB_EVENT_PATH) is not an event: ${bare(found)}.`,
        fix: 'Name the pull request with --pr NUMBER.',
      };
  }
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

function approvedMissing(missing: ApprovedMissing): Message {
  if (missing.reason === 'no-pull-request') {
    return {
      what: `Nobody has approved a plan: ${bare(short(missing.commit))} is no merge of a pull request, it was pushed directly.`,
      fix: 'Bring menus in by pull requests. To apply this one all the same, run `wxmenu plan`, have it looked at, and run `wxmenu apply --expect-digest` with its digest.',
    };
  }
  if (missing.reason === 'overtaken') {
    return {
      what: `${bare(short(missing.head))} was applied since, by ${bare(missing.url)}. This run is older: it would go back behind that.`,
      fix: 'When the live menu is as it should be, nothing is to be done. To have an earlier menu again, revert the merge in a pull request; to apply what the branch has now, start the workflow by hand instead of this run again.',
    };
  }
  const { pull, head, artifact } = missing;
  const planOf = `the plan that was reviewed in pull request #${pull}`;
  const again = `Run the plan workflow of the pull request again, look at what it says now, and run this job again.`;
  switch (missing.reason) {
    case 'no-artifact':
      return {
        what: `There is no ${bare(artifact)} among the artifacts, which would be ${planOf}.`,
        fix: `See whether the plan workflow ran for ${bare(short(head))}, with the same --key, and kept its plan. ${again} For an earlier merge, name its commit: --sha, or \`commit\` of the action.`,
      };
    case 'expired':
      return { what: `${bare(artifact)}, ${planOf}, is kept no more.`, fix: again };
    case 'untrusted': {
      const [first] = missing.runs;
      const doubt = first === undefined ? '' : `: ${bare(first.url)} ${DOUBTS[first.doubt]}`;
      return {
        what: `${bare(artifact)} is there, but it does not come from a run of ${bare(missing.workflow)} for the pull request${doubt}.`,
        fix: 'See who made it: it may be forged. When the workflow that plans has another file, name it: --workflow, or `plan-workflow` of the action.',
      };
    }
    case 'bad-archive':
      return {
        what: `${bare(artifact)} is not an archive of a plan: ${WRONG[missing.wrong]}.`,
        fix: `See what the plan workflow has kept. ${again}`,
      };
  }
}

const DOUBTS: { readonly [doubt in RunDoubt]: string } = {
  event: 'was not started by a pull request',
  workflow: 'is of another workflow',
  head: 'is of another commit',
  repository: 'comes from another repository than the pull request',
};

const WRONG = {
  damaged: 'it is damaged, or was made to be unpacked without end',
  missing: 'it has no plan.json, as when that run failed or --fail-on refused its plan',
  twice: 'it has more than one plan.json',
  'too-large': 'it is larger than any plan',
} as const;

function short(commit: string): string {
  return commit.slice(0, 12);
}
