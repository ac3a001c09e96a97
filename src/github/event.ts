import { readFileSync, statSync } from 'node:fs';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import { GithubFault } from './fault.ts';

interface Environment {
  readonly [name: string]: string | undefined;
}

/** What a run of GitHub Actions is about. Values come from the environment and are of the right form, or absent. */
export interface ActionsRun {
  /** `owner/name`. */
  readonly repo?: string;
  /** Of the REST API. */
  readonly apiUrl: URL;
  /** Where people look at the repository: `https://github.com`. */
  readonly serverUrl: URL;
  /** Number of the run. */
  readonly run?: number;
  /** The commit of the run: for a pull request the trial merge, for a push what was pushed. */
  readonly commit?: string;
  /** Name of the event; empty outside of GitHub Actions. */
  readonly event: string;
  readonly pull?: EventPull;
  /** File of the workflow, and name of the branch, of a run that is about one. */
  readonly workflow?: { readonly file: string; readonly branch: string };
}

/** The pull request of an event. */
export interface EventPull {
  readonly number: number;
  readonly head: string;
  /** Comes from another repository: the token may only read, and there are no secrets. */
  readonly fork: boolean;
}

/** Larger payloads than GitHub sends. */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;

/**
 * Reads what surrounds the run: `GITHUB_REPOSITORY`, `GITHUB_API_URL`, `GITHUB_SERVER_URL`, `GITHUB_RUN_ID`,
 * `GITHUB_SHA`, `GITHUB_EVENT_NAME`, `GITHUB_WORKFLOW_REF`, and the pull request in the file `GITHUB_EVENT_PATH`.
 *
 * @throws UsageFault `bad-setting`. @throws GithubFault `github-event` for a file that is not an event.
 */
export function readRun(env: Environment): ActionsRun {
  const { GITHUB_REPOSITORY: repo, GITHUB_RUN_ID: run = '', GITHUB_SHA: commit } = env;
  const event = env.GITHUB_EVENT_NAME ?? '';
  const pull = event.startsWith('pull_request') ? readPull(env.GITHUB_EVENT_PATH, event) : undefined;
  return {
    apiUrl: readUrl(env, 'GITHUB_API_URL', 'https://api.github.com'),
    serverUrl: readUrl(env, 'GITHUB_SERVER_URL', 'https://github.com'),
    event,
    ...(repo !== undefined && isRepo(repo) && { repo }),
    ...(/^\d{1,15}$/.test(run) && { run: Number(run) }),
    ...(commit !== undefined && isCommit(commit) && { commit }),
    ...(pull !== undefined && { pull }),
    ...workflowIn(env),
  };
}

/** From owner/name/.github/workflows/menus.yml@refs/heads/main; nothing for a workflow of another repository. */
function workflowIn({
  GITHUB_REPOSITORY: repo,
  GITHUB_WORKFLOW_REF: text = '',
}: Environment): Pick<ActionsRun, 'workflow'> {
  const [, home, file, branch] =
    /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^/]+?)@refs\/heads\/(.+)$/.exec(text) ?? [];
  return file !== undefined && branch !== undefined && home === repo ? { workflow: { file, branch } } : {};
}

/** `owner/name` as GitHub allows it; so that it cannot lead to another path of the API. */
export function isRepo(text: string): boolean {
  return /^[\w-]{1,100}\/[\w.-]{1,100}$/.test(text) && !/\/\.{1,2}$/.test(text);
}

/** A commit's full name, in SHA-1 or SHA-256. */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** Where people see a run. */
export function runUrl({ serverUrl, repo }: ActionsRun, run: number | undefined): string | undefined {
  if (repo === undefined || run === undefined) return undefined;
  return `${serverUrl.href.replace(/\/$/, '')}/${repo}/actions/runs/${run}`;
}

function readUrl(env: Environment, variable: string, fallback: string): URL {
  const text = env[variable] || fallback;
  const refuse = (reason: 'not-a-url' | 'scheme' | 'plain-http' | 'has-credentials') =>
    new UsageFault('bad-setting', { variable, reason });
  if (!URL.canParse(text)) throw refuse('not-a-url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('scheme');
  if (url.username !== '' || url.password !== '') throw refuse('has-credentials');
  // The token goes there.
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !loopback) throw refuse('plain-http');
  return new URL(`${url.origin}${url.pathname.replace(/\/$/, '')}`);
}

function readPull(path: string | undefined, event: string): EventPull | undefined {
  if (!path) return undefined;
  const payload = record(readPayload(path, event));
  const pull = record(payload?.pull_request);
  const head = record(pull?.head);
  if (pull === null || head === null) return undefined;
  const { number } = pull;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return undefined;
  if (typeof head.sha !== 'string' || !isCommit(head.sha)) return undefined;
  const base = record(record(pull.base)?.repo)?.full_name;
  // The repository of a head that is gone is null: whoever has no branch here came from a fork.
  return { number, head: head.sha, fork: record(head.repo)?.full_name !== base };
}

function readPayload(path: string, event: string): unknown {
  let text: string;
  try {
    if (statSync(path).size > MAX_EVENT_BYTES) {
      throw new GithubFault('github-event', { reason: 'event-not-json', event, found: path });
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof GithubFault) throw error;
    throw new GithubFault('github-event', { reason: 'event-unreadable', event, found: systemCode(error) });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new GithubFault('github-event', { reason: 'event-not-json', event, found: path });
  }
}

function record(value: unknown): { readonly [member: string]: unknown } | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}
