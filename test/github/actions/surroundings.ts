import { REPO } from '../api.ts';
import type { FakePull } from './github-answers.ts';
import { branchOf } from './repository.ts';

/** Why a workflow runs, with what GitHub says of that. */
export interface Trigger {
  readonly event: string;
  readonly payload: object;
  readonly commit: string;
  readonly ref: string;
  /** Of a pull request. */
  readonly pull?: FakePull;
}

/** A run of a workflow. */
interface RunAbout {
  readonly id: number;
  /** From 1, which is the first. */
  readonly attempt: number;
  /** The workflow's file. */
  readonly path: string;
  readonly apiUrl: string;
  readonly eventPath: string;
}

type Variables = { readonly [name: string]: string };

/** What GitHub sets in the environment of every step of a run. */
export function variablesOf(
  { event, commit, ref, pull }: Trigger,
  { id, attempt, path, apiUrl, eventPath }: RunAbout,
): Variables {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: REPO,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_SHA: commit,
    GITHUB_REF: ref,
    GITHUB_BASE_REF: pull === undefined ? '' : 'main',
    GITHUB_HEAD_REF: pull === undefined ? '' : branchOf(pull.number),
    GITHUB_RUN_ID: String(id),
    GITHUB_RUN_ATTEMPT: String(attempt),
    GITHUB_WORKFLOW_REF: `${REPO}/${path}@${ref}`,
  };
}

/** The same as expressions see it: `github.sha`. */
export function githubContext(
  variables: Variables,
  { payload }: Trigger,
  token: string,
): { [name: string]: unknown } {
  const named = Object.entries(variables).map(([key, value]) => [
    key.replace('GITHUB_', '').toLowerCase(),
    value,
  ]);
  return { token, event: payload, ...Object.fromEntries(named) };
}
