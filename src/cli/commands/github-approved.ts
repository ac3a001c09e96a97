import { type Applying, type Approved, findApproved } from '../../github/approved.ts';
import type { ActionsRun } from '../../github/event.ts';
import { GithubFault } from '../../github/fault.ts';
import { setOutputs } from '../../github/outputs.ts';
import type { Plan } from '../../plan/plan.ts';
import { readPlan } from '../../plan/plan-file.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import {
  atGithub,
  checkedCommit,
  checkedKey,
  type GithubFlags,
  type GithubPace,
  githubDocument,
  githubWords,
  surroundings,
} from '../github-run.ts';
import { VERSION } from '../version.ts';
import { writeOutput } from '../write-file.ts';

export interface GithubApprovedArgs extends GithubFlags {
  /** Where the plan goes. */
  readonly out: string;
  readonly key: string;
  /** `--sha`, instead of GITHUB_SHA. */
  readonly sha?: string | undefined;
  /** File of the workflow that plans. */
  readonly workflow: string;
  /** A commit that was pushed directly is no failure: then nothing is written. */
  readonly ifPullRequest?: boolean | undefined;
}

/**
 * Fetches the plan that was reviewed in the pull request which the run's commit has merged. Sets the outputs `found`,
 * and `pr`, `head`, `digest`, `offline` of what is found.
 *
 * @throws GithubFault `approved-missing` when there is none. @throws UsageFault when what was kept is no plan.
 */
export async function githubApproved(
  args: GithubApprovedArgs,
  ctx: CliContext,
  pace: GithubPace = {},
): Promise<ExitCode> {
  const key = checkedKey(args.key);
  const run = surroundings(args, ctx);
  const commit = args.sha === undefined ? run.commit : checkedCommit('--sha', args.sha);
  if (commit === undefined) throw new GithubFault('github-event', { reason: 'no-commit', event: run.event });
  setOutputs({ found: 'false' }, ctx.env);
  const wanted = { commit, key, workflow: args.workflow, applying: applyingOf(run) };
  const approved = await atGithub(run, args, ctx, pace, host => findApproved(host, wanted, ctx.clock));
  if (!approved.found) {
    const { found: _, ...missing } = approved;
    if (args.ifPullRequest && missing.reason === 'no-pull-request') return pushedDirectly(args, commit, ctx);
    throw new GithubFault('approved-missing', missing);
  }
  const { artifact, pull, text } = approved;
  // Before it is written: what is no plan, or was changed after it was made, must not lie there as an approved one.
  const plan = readPlan(text, artifact.name, VERSION);
  await writeOutput(args.out, text, ctx);
  const about = {
    pr: pull.number,
    head: pull.head,
    digest: plan.digest,
    offline: plan.offline === true,
  };
  const texts = Object.entries(about).map(([name, value]) => [name, String(value)]);
  setOutputs({ found: 'true', ...Object.fromEntries(texts) }, ctx.env);
  if (args.format === 'json') {
    ctx.stdout.write(githubDocument({ found: true, ...about, path: args.out }));
  } else {
    ctx.stdout.write(`${said(approved, plan, args.out, ctx)}\n`);
  }
  return EXIT.done;
}

/** This run, as one among those of its workflow; unknown outside of GitHub Actions. */
function applyingOf({ run, commit, workflow }: ActionsRun): Applying | undefined {
  if (run === undefined || commit === undefined || workflow === undefined) return undefined;
  return { run, commit, branch: workflow.branch, workflow: workflow.file };
}

function pushedDirectly({ format }: GithubApprovedArgs, commit: string, ctx: CliContext): ExitCode {
  if (format === 'json') ctx.stdout.write(githubDocument({ found: false }));
  else ctx.stdout.write(`${githubWords(ctx).notReviewed(commit)}\n`);
  return EXIT.done;
}

function said(
  { pull, run }: Extract<Approved, { readonly found: true }>,
  plan: Plan,
  path: string,
  ctx: CliContext,
): string {
  return githubWords(ctx).approved({
    pull: pull.number,
    head: pull.head,
    path,
    runUrl: run.url,
    offline: plan.offline === true,
  });
}
