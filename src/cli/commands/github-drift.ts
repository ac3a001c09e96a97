import { BODY_LIMIT, type Render } from '../../github/body.ts';
import { type DriftResult, type DriftState, keepDriftIssues } from '../../github/drift-issue.ts';
import { type ActionsRun, runUrl } from '../../github/event.ts';
import { setOutputs } from '../../github/outputs.ts';
import { UsageFault } from '../../menu/fault.ts';
import { assemblePlan } from '../../plan/create-plan.ts';
import { isChanged } from '../../report/plan-text.ts';
import type { ReviewDocument } from '../../report/review.ts';
import { readReview } from '../../report/review-document.ts';
import { driftTitle, renderDrift, renderDriftGone } from '../../report/review-drift.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf, mostSerious } from '../exit-code.ts';
import {
  atGithub,
  checkedKey,
  type GithubFlags,
  type GithubPace,
  githubDocument,
  githubWords,
  readReport,
  surroundings,
} from '../github-run.ts';
import { failureMembers, tellFaults } from '../outcome.ts';

export interface GithubDriftArgs extends GithubFlags {
  /** Path of what `plan --report` left. */
  readonly report: string;
  readonly key: string;
  /** Name of the issues' label. */
  readonly label: string;
  readonly dryRun?: boolean | undefined;
}

/** A warm colour, unlike GitHub's own labels. */
const LABEL_COLOUR = 'd97706';

/** GitHub takes so many characters for the name of a label. */
const LABEL_LENGTH = 50;

/**
 * Keeps an issue for each account whose live menu is not what its file says. Accounts that could not be compared keep
 * the issues that they have. Sets the output `drifted`: names of the accounts, a line each.
 *
 * @throws GithubFault. @throws UsageFault for a report that is none, or is not of a plan.
 */
export async function githubDrift(
  args: GithubDriftArgs,
  ctx: CliContext,
  pace: GithubPace = {},
): Promise<ExitCode> {
  const key = checkedKey(args.key);
  const label = checkedLabel(args.label);
  const doc = readReview(await readReport(args.report, ctx), args.report);
  if (doc.kind === 'apply') {
    throw new UsageFault('report-not-a-report', { path: args.report, reason: 'of-apply' });
  }
  const run = surroundings(args, ctx);
  const states = statesOf(doc, key, run, ctx);
  if (args.dryRun) return print(states, run, args, ctx);
  const results =
    states.length === 0
      ? []
      : await atGithub(run, args, ctx, pace, host =>
          keepDriftIssues(host, states, {
            label: { name: label, color: LABEL_COLOUR, description: githubWords(ctx).labelDescription },
            run: run.run,
            clock: ctx.clock,
          }),
        );
  setOutputs({ drifted: drifted(states).join('\n') }, ctx.env);
  return tell(results, unknown(doc), args, ctx);
}

function checkedLabel(name: string): string {
  if (name.trim() !== '' && name.length <= LABEL_LENGTH && !name.includes(',')) return name;
  throw new UsageFault('bad-option', {
    option: '--label',
    value: name,
    expected: { is: 'label', longest: LABEL_LENGTH },
  });
}

function statesOf(
  doc: ReviewDocument,
  key: string,
  actions: ActionsRun,
  { translation }: CliContext,
): DriftState[] {
  if (!tellsLive(doc)) return [];
  const { plan: whole } = doc;
  return whole.accounts.map(one => {
    const { account } = one;
    const { digest } = assemblePlan([one], whole.tool_version);
    const render =
      (text: (about: { limit: number; runUrl?: string }) => string): Render =>
      ({ limit, run }) => {
        const url = runUrl(actions, run);
        return text({ limit, ...(url !== undefined && { runUrl: url }) });
      };
    return {
      account,
      key: `${key}/${account}`,
      drifted: isChanged(one),
      title: driftTitle(account, translation),
      open: render(about => renderDrift(one, whole, { ...about, digest }, translation)),
      gone: render(about => renderDriftGone(account, about, translation)),
    };
  });
}

function drifted(states: readonly DriftState[]): string[] {
  return states.filter(one => one.drifted).map(({ account }) => account);
}

/** A plan that was made offline knows no live menu: nothing is opened for it, and nothing closed. */
function tellsLive(doc: ReviewDocument): doc is Extract<ReviewDocument, { readonly kind: 'plan' }> {
  return doc.kind === 'plan' && !doc.plan.offline;
}

/** Accounts of which the report does not say what is live; null when it says nothing at all. */
function unknown(doc: ReviewDocument): readonly string[] | null {
  if (!tellsLive(doc)) return null;
  const failed = doc.faults.flatMap(({ account }) => account ?? []);
  return [...new Set([...failed, ...doc.invalid.map(({ file }) => file)])];
}

function tell(
  results: readonly DriftResult[],
  notCompared: readonly string[] | null,
  { format }: GithubDriftArgs,
  ctx: CliContext,
): ExitCode {
  const failed = results.flatMap(one => (one.done === 'failed' ? [one] : []));
  const exit = mostSerious(failed.map(({ fault }) => exitCodeOf(fault)));
  if (format === 'json') {
    const accounts = results.map(one =>
      one.done === 'failed' ? { account: one.account, done: one.done } : one,
    );
    const failures = failureMembers(failed, []);
    const members = {
      accounts,
      not_compared: notCompared ?? [],
      ...failures,
      ...(exit > 0 && { exit_code: exit }),
    };
    ctx.stdout.write(githubDocument(members));
  } else {
    for (const one of results)
      if (one.done !== 'failed') ctx.stdout.write(`${githubWords(ctx).drift(one)}\n`);
    if (notCompared === null || notCompared.length > 0)
      ctx.stdout.write(`${githubWords(ctx).driftUnknown(notCompared ?? [])}\n`);
  }
  tellFaults(failed, ctx);
  return exit;
}

/** `--dry-run`: the issues as they would be. */
function print(
  states: readonly DriftState[],
  { run }: ActionsRun,
  { format }: GithubDriftArgs,
  ctx: CliContext,
): ExitCode {
  const issues = states.map(({ account, drifted: open, title, open: render }) => ({
    account,
    drifted: open,
    ...(open && { title, body: render({ limit: BODY_LIMIT, run }) }),
  }));
  if (format === 'json') {
    ctx.stdout.write(githubDocument({ accounts: issues }));
    return EXIT.done;
  }
  for (const { account, title, body } of issues) {
    const said =
      title === undefined || body === undefined
        ? githubWords(ctx).wouldClose(account)
        : `${githubWords(ctx).wouldOpen(account, title)}\n\n${body}`;
    ctx.stdout.write(`${said}\n`);
  }
  return EXIT.done;
}
