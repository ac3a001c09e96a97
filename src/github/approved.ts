import { createHash } from 'node:crypto';
import type { Clock } from '../menu/clock.ts';
import { GithubFault } from './fault.ts';
import { mergedBy } from './merged-pull.ts';
import { unpack } from './plan-archive.ts';
import type { Artifact, GithubHost, Pull, Run } from './port.ts';

export interface ApprovedWanted {
  /** What the merge made, as GITHUB_SHA says. */
  readonly commit: string;
  /** Names the set of accounts, as in the name of the artifact. */
  readonly key: string;
  /** File of the workflow that plans: `.github/workflows/plan.yml`. */
  readonly workflow: string;
  /** The run that applies, where that is known. */
  readonly applying?: Applying | undefined;
}

/** A run that applies what a branch has. */
export interface Applying {
  readonly run: number;
  /** What it has checked out. */
  readonly commit: string;
  /** Name of the branch, and file of the workflow. */
  readonly branch: string;
  readonly workflow: string;
}

/** Why a run is not the one that planned the pull request for its reviewers. */
export type RunDoubt = 'event' | 'workflow' | 'head' | 'repository';

/** The plan that was reviewed, or why there is none. */
export type Approved =
  | {
      readonly found: true;
      readonly pull: Pull;
      readonly run: Run;
      readonly artifact: Artifact;
      /** The plan file as the run has kept it. Not read yet. */
      readonly text: string;
    }
  | ({ readonly found: false } & ApprovedMissing);

export type ApprovedMissing =
  /** A later run of the workflow has applied a later commit: this one would go back behind it, unseen by anybody. */
  | { readonly reason: 'overtaken'; readonly head: string; readonly url: string }
  /** The commit belongs to no merged pull request: pushed directly. */
  | { readonly reason: 'no-pull-request'; readonly commit: string }
  /** No run has kept a plan for the head of the pull request, or it is kept no more. */
  | (Reviewed & { readonly reason: 'no-artifact' | 'expired' })
  /** There is something of that name, and none of it comes from where it must. */
  | (Reviewed & {
      readonly reason: 'untrusted';
      readonly workflow: string;
      readonly runs: readonly { readonly url: string; readonly doubt: RunDoubt }[];
    })
  /** The archive is not what a run of wxmenu keeps. */
  | (Reviewed & {
      readonly reason: 'bad-archive';
      readonly wrong: 'damaged' | 'missing' | 'twice' | 'too-large';
    });

/** Which pull request was merged, and the artifact that would hold its plan. */
interface Reviewed {
  readonly pull: number;
  readonly head: string;
  readonly artifact: string;
}

/** The plan's name in the archive. */
const PLAN = 'plan.json';

const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;

/** Name of the artifact in which a pull request's plan is kept. */
function artifactName(key: string, { number, head }: Pull): string {
  return `wxmenu-plan-${key}-${number}-${head}`;
}

/**
 * Finds the plan that the reviewers of a merge saw: commit, its pull request, the head of that, the artifact which the
 * plan workflow has kept for that head. Names of artifacts can be taken by any workflow, so each one's run is looked at
 * before anything is downloaded. The newest run that is right counts; none does when a later apply has succeeded.
 *
 * @throws GithubFault
 */
export async function findApproved(
  host: GithubHost,
  wanted: ApprovedWanted,
  clock: Clock,
): Promise<Approved> {
  const { commit, key, workflow, applying } = wanted;
  const later = applying && (await laterThan(applying, host));
  if (later) return { found: false, reason: 'overtaken', head: later.head, url: later.url };
  const pull = await mergedBy(host, commit, clock);
  if (pull === null) return { found: false, reason: 'no-pull-request', commit };
  const name = artifactName(key, pull);
  const all = (await host.artifacts(name)).filter(artifact => artifact.name === name);
  const kept = all.filter(({ expired }) => !expired).sort(newestFirst);
  const reviewed = { found: false, pull: pull.number, head: pull.head, artifact: name } as const;
  if (kept.length === 0) return { ...reviewed, reason: all.length > 0 ? 'expired' : 'no-artifact' };
  const doubts: { url: string; doubt: RunDoubt }[] = [];
  for (const artifact of kept) {
    const run = await host.run(artifact.run);
    const doubt = doubtOf(run, pull, host.repo, workflow);
    if (doubt === null) return await fetched(host, { pull, run, artifact });
    doubts.push({ url: run.url, doubt });
  }
  return { ...reviewed, reason: 'untrusted', workflow, runs: doubts };
}

/** Others look at what is live, or are about what is not on the branch. */
const APPLYING_EVENTS: ReadonlySet<string> = new Set(['push', 'workflow_dispatch']);

/**
 * The run that was begun later, for another commit of the branch, and has succeeded: what it has applied was approved
 * later. An old run that is started again comes behind it, and what it may do can be just what was taken back since.
 */
async function laterThan({ run, commit, branch, workflow }: Applying, host: GithubHost): Promise<Run | null> {
  for await (const page of host.succeeded(workflow, branch)) {
    for (const one of page) {
      if (one.id <= run) return null;
      if (one.head !== commit && APPLYING_EVENTS.has(one.event)) return one;
    }
  }
  return null;
}

function newestFirst(a: Artifact, b: Artifact): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id - a.id;
}

/** What is wrong with the run that an artifact comes from; null when nothing is. */
function doubtOf(run: Run, pull: Pull, repo: string, workflow: string): RunDoubt | null {
  if (run.event !== 'pull_request') return 'event';
  if (run.head !== pull.head) return 'head';
  if (run.headRepo !== pull.headRepo) return 'repository';
  return isFile(run.path, workflow) || isFile(run.path, `${repo}/${workflow}`) ? null : 'workflow';
}

/** GitHub adds the reference to some paths: `.github/workflows/plan.yml@refs/heads/main`. */
function isFile(path: string, workflow: string): boolean {
  if (path === workflow) return true;
  // A file can be called plan.yml@x.yml.
  return path.startsWith(`${workflow}@`) && !/\.ya?ml$/i.test(path);
}

async function fetched(
  host: GithubHost,
  found: { readonly pull: Pull; readonly run: Run; readonly artifact: Artifact },
): Promise<Approved> {
  const { pull, artifact } = found;
  const reviewed = { found: false, pull: pull.number, head: pull.head, artifact: artifact.name } as const;
  const bad = (wrong: 'damaged' | 'missing' | 'twice' | 'too-large'): Approved => ({
    ...reviewed,
    reason: 'bad-archive',
    wrong,
  });
  if (artifact.size > MAX_ARCHIVE_BYTES) return bad('too-large');
  const archive = await download(host, artifact);
  if (archive === null) return { ...reviewed, reason: 'expired' };
  const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
  if (artifact.digest !== null && artifact.digest !== digest) return bad('damaged');
  const unpacked = await unpack(archive, PLAN);
  return 'text' in unpacked ? { found: true, ...found, text: unpacked.text } : bad(unpacked.wrong);
}

/** Null when it expired between being listed and being fetched. */
async function download(host: GithubHost, artifact: Artifact): Promise<Uint8Array | null> {
  try {
    return await host.download(artifact.id);
  } catch (error) {
    const isGone = error instanceof GithubFault && error.code === 'github-not-found';
    if (!isGone || !('status' in error.args) || error.args.status !== 410) throw error;
    return null;
  }
}
