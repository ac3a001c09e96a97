import { Fault } from '../menu/fault.ts';
import type { ApprovedMissing } from './approved.ts';

/** What GitHub is asked, as far as a message has to tell one from another. */
export type GithubCall =
  | 'who-am-i'
  | 'list-comments'
  | 'create-comment'
  | 'update-comment'
  | 'list-issues'
  | 'create-label'
  | 'create-issue'
  | 'update-issue'
  | 'list-pulls'
  | 'list-artifacts'
  | 'read-run'
  | 'list-runs'
  | 'download-artifact';

/** What an answer, or a member of it, must be; `no-redirect`: it does not send on to another place. */
export type GithubShape = 'object' | 'array' | 'text' | 'whole-number' | 'boolean' | 'json' | 'no-redirect';

/** What every fault that came with an answer tells. */
interface Answered {
  readonly call: GithubCall;
  /** `owner/name`. */
  readonly repo: string;
  readonly status: number;
  /** GitHub's own message; empty when there is none. */
  readonly said: string;
}

/** What can go wrong between wxmenu and GitHub. Nothing at WeChat is touched by any of it. */
export interface GithubFaultArgs {
  /** Neither GITHUB_TOKEN nor GH_TOKEN is set. */
  'github-token-missing': { readonly variables: readonly string[] };
  /** 401, or 403 that is no limit. `fork`: the event came from a fork, whose token may only read. */
  'github-forbidden': Answered & { readonly fork: boolean };
  /** 404 or 410: it is not there, or the token may not know of it. */
  'github-not-found': Answered;
  /** 422: GitHub does not take what was sent. */
  'github-invalid': Answered;
  /** A limit of requests that is not over soon enough to be waited for. `seconds`: until it is; null when GitHub does not say. */
  'github-rate-limit': { readonly call: GithubCall; readonly repo: string; readonly seconds: number | null };
  /** Any other status than success, 5xx after all tries included. */
  'github-status': Answered;
  /** No answer, or not a whole one. `reason`: the system's code, `timeout`, `too-large`, `proxy-<status>`. */
  'github-network': {
    readonly call: GithubCall;
    readonly host: string;
    readonly reason: string;
    readonly proxy?: string;
  };
  /** An answer that is not what GitHub answers. */
  'github-shape': { readonly call: GithubCall; readonly member?: string; readonly expected: GithubShape };
  /** The environment does not say which repository, pull request or commit is meant. */
  'github-event': {
    readonly reason:
      | 'no-repo'
      | 'bad-repo'
      | 'no-pull-request'
      | 'no-commit'
      | 'event-unreadable'
      | 'event-not-json';
    /** The event's name, or empty outside of GitHub Actions. */
    readonly event: string;
    /** A path or a value that was found instead. */
    readonly found?: string;
  };
  /** There is no plan that was reviewed in a pull request, or none that can be trusted to be it. */
  'approved-missing': ApprovedMissing;
}

/** GitHub could not be reached or refused, or what surrounds the run is not what GitHub Actions provides. */
export class GithubFault<C extends keyof GithubFaultArgs = keyof GithubFaultArgs> extends Fault<
  C,
  GithubFaultArgs[C]
> {}

/** Whether GitHub may have carried out a write that ended so. */
export function isUnclear(fault: GithubFault): boolean {
  if (fault.code === 'github-network' || fault.code === 'github-shape') return true;
  return fault.code === 'github-status' && 'status' in fault.args && fault.args.status >= 500;
}
