import { bodyOf, type Render } from '../../github/body.ts';
import { type ActionsRun, runUrl } from '../../github/event.ts';
import { GithubFault } from '../../github/fault.ts';
import type { Marker } from '../../github/marker.ts';
import { mergedBy } from '../../github/merged-pull.ts';
import { setOutputs } from '../../github/outputs.ts';
import type { GithubHost } from '../../github/port.ts';
import { type CommentResult, keepComment } from '../../github/sticky-comment.ts';
import { digestOf, isQuiet, type ReviewDocument, renderReview, reviewState } from '../../report/review.ts';
import { readReview } from '../../report/review-document.ts';
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
  readReport,
  surroundings,
} from '../github-run.ts';

export interface GithubCommentArgs extends GithubFlags {
  /** Path of what `plan` or `apply --report` left. */
  readonly report: string;
  readonly key: string;
  /** `--pr`, instead of the pull request of the event. */
  readonly pr?: number | undefined;
  /** `--sha`: the commit that merged the pull request, instead of GITHUB_SHA. */
  readonly sha?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

/** The pull request that a comment goes to, and the commit of it that was planned or merged. */
interface Target {
  readonly pull: number;
  readonly head?: string | undefined;
}

/**
 * Shows a report in the pull request that it is about: that of the event, or the one that the run's commit has merged.
 * Sets the outputs `comment` (what was done) and `comment-url`.
 *
 * @throws GithubFault. @throws UsageFault for a report that is none.
 */
export async function githubComment(
  args: GithubCommentArgs,
  ctx: CliContext,
  pace: GithubPace = {},
): Promise<ExitCode> {
  const key = checkedKey(args.key);
  const doc = readReview(await readReport(args.report, ctx), args.report);
  const around = surroundings(args, ctx);
  const run = args.sha === undefined ? around : { ...around, commit: checkedCommit('--sha', args.sha) };
  if (args.dryRun) {
    const body = bodyOf(
      markerOf(doc, key, run.pull?.head, run),
      rendering(doc, key, run.pull?.head, run, ctx),
    );
    ctx.stdout.write(args.format === 'json' ? githubDocument({ body }) : `${body.trimEnd()}\n`);
    return EXIT.done;
  }
  const result = await atGithub(run, args, ctx, pace, async host => {
    const target = await targetOf(args, run, host, ctx);
    if (target === null) return null;
    const { pull, head } = target;
    const comment = {
      pull,
      marker: markerOf(doc, key, head, run),
      render: rendering(doc, key, head, run, ctx),
      quiet: isQuiet(doc),
      merged: run.pull === undefined && args.pr === undefined,
    };
    return { pull, ...(await keepComment(host, comment, ctx.clock)) };
  });
  tell(result, run, args, ctx);
  return EXIT.done;
}

async function targetOf(
  { pr }: GithubCommentArgs,
  { pull, commit, event }: ActionsRun,
  host: GithubHost,
  { clock }: CliContext,
): Promise<Target | null> {
  if (pr !== undefined) return { pull: pr, ...(pull?.number === pr && { head: pull.head }) };
  if (pull !== undefined) return { pull: pull.number, head: pull.head };
  if (commit === undefined || event.startsWith('pull_request')) {
    throw new GithubFault('github-event', { reason: 'no-pull-request', event });
  }
  const merged = await mergedBy(host, commit, clock);
  return merged && { pull: merged.number, head: merged.head };
}

function markerOf(doc: ReviewDocument, key: string, head: string | undefined, { run }: ActionsRun): Marker {
  const digest = digestOf(doc);
  return {
    kind: 'plan',
    key,
    state: reviewState(doc),
    ...(head !== undefined && { head }),
    ...(digest !== undefined && { digest }),
    ...(run !== undefined && { run }),
  };
}

function rendering(
  doc: ReviewDocument,
  key: string,
  head: string | undefined,
  actions: ActionsRun,
  { clock, translation }: CliContext,
): Render {
  // A plan has no time of its own: the same plan is to say the same.
  const at = doc.kind === 'apply' ? { at: new Date(clock.now()).toISOString() } : {};
  return ({ limit, run }) => {
    const url = runUrl(actions, run);
    const about = {
      key,
      limit,
      fork: actions.pull?.fork ?? false,
      ...at,
      ...(head !== undefined && { head }),
      ...(url !== undefined && { runUrl: url }),
    };
    return renderReview(doc, about, translation);
  };
}

function tell(
  result: (CommentResult & { readonly pull: number }) | null,
  { commit = '' }: ActionsRun,
  { format }: GithubCommentArgs,
  ctx: CliContext,
): void {
  const done = result?.done ?? 'no-pull-request';
  const url = result !== null && 'url' in result ? result.url : '';
  setOutputs({ comment: done, 'comment-url': url }, ctx.env);
  if (format === 'json') {
    const about = result === null ? { commit } : { pr: result.pull, ...(url !== '' && { url }) };
    ctx.stdout.write(githubDocument({ comment: done, ...about }));
    return;
  }
  const words = githubWords(ctx);
  const line = result === null ? words.noPull(commit) : words.comment(result, result.pull);
  ctx.stdout.write(`${line}\n`);
}
