import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runUrl } from '../../github/event.ts';
import { addSummary, setOutputs } from '../../github/outputs.ts';
import { hasChanges } from '../../report/plan-text.ts';
import { digestOf, type ReviewDocument, renderReview, reviewVerdict } from '../../report/review.ts';
import { readReview } from '../../report/review-document.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { checkedKey, type GithubFlags, githubDocument, readReport, surroundings } from '../github-run.ts';

export interface GithubSummaryArgs extends GithubFlags {
  /** Path of what `plan` or `apply --report` left. */
  readonly report: string;
  readonly key: string;
  /** `--plan`: where the plan was saved, if it was. */
  readonly plan?: string | undefined;
  /** `--drift`: the plan was to see what is live, and is not to be merged. */
  readonly drift?: boolean | undefined;
}

/**
 * Shows a report in the summary of the job, and sets the outputs `changes` (true or false), `digest`, `summary` (the
 * verdict in one line) and `plan-path`. Asks nothing of GitHub, and needs no token.
 *
 * @throws UsageFault for a report that is none, and when the files of the runner cannot be written.
 */
export async function githubSummary(args: GithubSummaryArgs, ctx: CliContext): Promise<ExitCode> {
  const key = checkedKey(args.key);
  const doc = readReview(await readReport(args.report, ctx), args.report);
  const run = surroundings(args, ctx);
  const { clock, cwd, env, translation } = ctx;
  const url = runUrl(run, run.run);
  const head = run.pull?.head ?? run.commit;
  const about = {
    key,
    drift: args.drift ?? false,
    fork: run.pull?.fork ?? false,
    ...(doc.kind === 'apply' && { at: new Date(clock.now()).toISOString() }),
    ...(head !== undefined && { head }),
    ...(url !== undefined && { runUrl: url }),
  };
  addSummary(limit => renderReview(doc, { ...about, limit }, translation), env);
  const verdict = reviewVerdict(doc, translation);
  const outputs = {
    changes: String(isAtWork(doc)),
    digest: digestOf(doc) ?? '',
    summary: verdict,
    'plan-path':
      args.plan !== undefined && existsSync(resolve(cwd, args.plan)) ? resolve(cwd, args.plan) : '',
  };
  setOutputs(outputs, env);
  ctx.stdout.write(args.format === 'json' ? githubDocument(outputs) : `${verdict}\n`);
  return EXIT.done;
}

/** Whether something would be done, or was. */
function isAtWork(doc: ReviewDocument): boolean {
  if (doc.kind === 'plan') return hasChanges(doc.plan);
  return doc.kind === 'apply' && doc.results.some(({ wrote }) => wrote);
}
