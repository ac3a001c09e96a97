import { RequestError } from '@octokit/request-error';
import { redact } from '../menu/redact.ts';
import { type GithubCall, GithubFault, type GithubFaultArgs } from './fault.ts';
import { ExchangeError } from './octokit-fetch.ts';
import { StorageError } from './storage.ts';

export interface Asked {
  readonly call: GithubCall;
  readonly repo: string;
  readonly host: string;
  /** The run is of a pull request from a fork. */
  readonly fork: boolean;
  /** Never to appear anywhere. */
  readonly token: string;
}

/** The fault behind what octokit threw. Any other error is a bug and is given back as it is. */
export function faultOf(error: unknown, asked: Asked): unknown {
  if (error instanceof RequestError) {
    return error.cause === undefined ? refusal(error, asked) : exchangeFault(error.cause, asked);
  }
  if (error instanceof StorageError) {
    return statusFault({ call: asked.call, repo: asked.repo, status: error.status, said: '' }, asked);
  }
  return exchangeFault(error, asked);
}

function exchangeFault(error: unknown, { call, host }: Asked): unknown {
  if (!(error instanceof ExchangeError)) return error;
  const { reason, proxy } = error;
  if (reason === 'not-json') return new GithubFault('github-shape', { call, expected: 'json' });
  if (reason === 'redirect') return new GithubFault('github-shape', { call, expected: 'no-redirect' });
  return new GithubFault('github-network', { call, host, reason, ...(proxy !== undefined && { proxy }) });
}

const NO_RIGHT: ReadonlySet<number> = new Set([401, 403]);
const NOT_THERE: ReadonlySet<number> = new Set([404, 410]);

function refusal(error: RequestError, asked: Asked): GithubFault {
  const { call, repo, token } = asked;
  if (isLimit(error)) {
    return new GithubFault('github-rate-limit', { call, repo, seconds: secondsLeft(error) });
  }
  const said = redact(saidBy(error), [token]).slice(0, MAX_SAID);
  return statusFault({ call, repo, status: error.status, said }, asked);
}

function statusFault(answer: GithubFaultArgs['github-status'], { fork }: Asked): GithubFault {
  if (NO_RIGHT.has(answer.status)) return new GithubFault('github-forbidden', { ...answer, fork });
  if (NOT_THERE.has(answer.status)) return new GithubFault('github-not-found', answer);
  if (answer.status === 422) return new GithubFault('github-invalid', answer);
  return new GithubFault('github-status', answer);
}

/** No more than a line or two: an error page can be long. */
const MAX_SAID = 500;

/** GitHub's message with its list of errors, without the address of its documentation. */
function saidBy({ response }: RequestError): string {
  const data: unknown = response?.data;
  if (typeof data === 'string') return data;
  if (typeof data !== 'object' || data === null || !('message' in data)) return '';
  const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors.map(oneError) : [];
  return [String(data.message), ...errors.filter(text => text !== '')].join('; ');
}

function oneError(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  const { message, field, code }: { message?: unknown; field?: unknown; code?: unknown } = error;
  return [message ?? code, field].filter(part => typeof part === 'string').join(' in ');
}

function isLimit(error: RequestError): boolean {
  if (error.status === 429) return true;
  if (error.status !== 403) return false;
  return error.response?.headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse/i.test(error.message);
}

/** Whole seconds until the limit is over; null when GitHub does not say. */
function secondsLeft({ response }: RequestError): number | null {
  const after = Number(response?.headers['retry-after']);
  if (after > 0) return after;
  const reset = Number(response?.headers['x-ratelimit-reset']);
  const left = Math.ceil(reset - Date.now() / 1000);
  return left > 0 ? left : null;
}
