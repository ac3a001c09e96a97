import { basename } from 'node:path/posix';
import { AnswerShape } from './answer-shape.ts';
import { type GithubCall, GithubFault } from './fault.ts';
import { type ApiOptions, createApi } from './octokit-api.ts';
import type { GithubHost } from './port.ts';
import {
  readArtifact,
  readComment,
  readIssue,
  readIssueOnly,
  readLogin,
  readPull,
  readRun,
} from './read-answer.ts';
import { faultOf } from './request-fault.ts';
import { fromStorage } from './storage.ts';

export interface HostOptions extends ApiOptions {
  /** `owner/name`. */
  readonly repo: string;
  /** The run is of a pull request from a fork, whose token may only read; for messages. */
  readonly fork: boolean;
}

/** Who writes with the token of GitHub Actions. */
const ACTIONS = 'github-actions[bot]';

/** Ten thousand comments or issues; more are not looked through. */
const MAX_PAGES = 100;

/** GitHub gives no more at once. */
const PER_PAGE = 100;

/** A comment or an issue may be there although no good answer came: the caller looks first. */
const ONCE = { request: { retries: 0 } };

/** GitHub by way of octokit. */
export function createHost(options: HostOptions): GithubHost {
  const { repo, sender, apiUrl } = options;
  const { asFault, ask, request, pages } = callsOf(options);
  let viewer: Promise<string> | undefined;

  return {
    repo,
    viewer() {
      viewer ??= request('who-am-i', 'GET /user', {}, readLogin).catch(error => {
        if (!isRefused(error)) throw error;
        // The token of an app may not ask there, but here.
        const baseUrl = apiUrl.href.replace(/\/v3$/, '').replace(/\/$/, '');
        const query = { query: '{ viewer { login } }', baseUrl, ...ONCE };
        return request('who-am-i', 'POST /graphql', query, readViewer).catch(() => ACTIONS);
      });
      return viewer;
    },
    comments: pull =>
      pages('list-comments', 'GET {repo}/issues/{number}/comments', { number: pull }, readComment),
    createComment: (pull, body) =>
      request(
        'create-comment',
        'POST {repo}/issues/{number}/comments',
        { number: pull, body, ...ONCE },
        readComment,
      ),
    updateComment: (id, body) =>
      request('update-comment', 'PATCH {repo}/issues/comments/{id}', { id, body }, readComment),
    async *issues(label) {
      const newest = { labels: label, state: 'all', sort: 'created', direction: 'desc' };
      for await (const page of pages('list-issues', 'GET {repo}/issues', newest, readIssueOnly)) {
        yield page.filter(issue => issue !== null);
      }
    },
    async ensureLabel(label) {
      try {
        await request('create-label', 'POST {repo}/labels', { ...label }, () => null);
      } catch (error) {
        if (!(error instanceof GithubFault && error.code === 'github-invalid')) throw error;
        // It exists.
      }
    },
    createIssue: (text, label) =>
      request('create-issue', 'POST {repo}/issues', { ...text, labels: [label], ...ONCE }, readIssue),
    updateIssue: (number, { body, close }) => {
      const state = close ? { state: 'closed', state_reason: 'completed' } : {};
      return request('update-issue', 'PATCH {repo}/issues/{number}', { number, body, ...state }, readIssue);
    },
    pullsOf: commit =>
      request(
        'list-pulls',
        'GET {repo}/commits/{commit}/pulls',
        { commit, per_page: PER_PAGE },
        (shape, data) => shape.list(data, 'the answer').map(pull => readPull(shape, pull)),
      ),
    artifacts: name =>
      request(
        'list-artifacts',
        'GET {repo}/actions/artifacts',
        { name, per_page: PER_PAGE },
        (shape, data) => {
          const { artifacts } = shape.members(data, 'the answer');
          return shape.list(artifacts, 'artifacts').map(artifact => readArtifact(shape, artifact));
        },
      ),
    run: id => request('read-run', 'GET {repo}/actions/runs/{id}', { id }, readRun),
    async *succeeded(workflow, branch) {
      const about = { file: basename(workflow), branch, status: 'success', per_page: PER_PAGE };
      // Not by the plug-in: it wants an address of answers that have a count beside their list.
      for (let page = 1; page <= MAX_PAGES; page++) {
        const route = 'GET {repo}/actions/workflows/{file}/runs';
        const runs = await request('list-runs', route, { ...about, page }, (shape, data) => {
          const { workflow_runs: all } = shape.members(data, 'the answer');
          return shape.list(all, 'workflow_runs').map(run => readRun(shape, run));
        });
        yield runs;
        if (runs.length < PER_PAGE) return;
      }
    },
    async download(id) {
      const manual = { id, request: { redirect: 'manual' } };
      const call = 'download-artifact';
      const { location } = await ask(
        call,
        'GET {repo}/actions/artifacts/{id}/zip',
        manual,
        (_, { headers }) => headers,
      );
      return await asFault(call, () => fromStorage(sender, location, apiUrl));
    },
  };
}

type Values = { readonly [name: string]: unknown };

type Read<T> = (shape: AnswerShape, data: unknown) => T;

interface Answer {
  readonly data: unknown;
  readonly headers: { readonly location?: string };
}

/** Calls about one repository, `{repo}` in a route; what octokit throws becomes a fault. */
function callsOf(options: HostOptions) {
  const { repo, fork, token, apiUrl } = options;
  const [owner, name] = repo.split('/');
  const filled = (route: string, values: Values) =>
    route.includes('{repo}')
      ? ([route.replace('{repo}', '/repos/{owner}/{repo}'), { ...values, owner, repo: name }] as const)
      : ([route, values] as const);
  const api = createApi(options);
  const host = apiUrl.host;

  async function asFault<T>(call: GithubCall, work: (shape: AnswerShape) => Promise<T>): Promise<T> {
    try {
      return await work(new AnswerShape(call));
    } catch (error) {
      throw faultOf(error, { call, repo, host, fork, token });
    }
  }

  function ask<T>(
    call: GithubCall,
    route: string,
    values: Values,
    read: (shape: AnswerShape, answer: Answer) => T,
  ): Promise<T> {
    return asFault(call, async shape => read(shape, await api.request(...filled(route, values))));
  }

  return {
    asFault,
    ask,
    request: <T>(call: GithubCall, route: string, values: Values, read: Read<T>): Promise<T> =>
      ask(call, route, values, (shape, { data }) => read(shape, data)),

    async *pages<T>(
      call: GithubCall,
      route: string,
      values: Values,
      read: Read<T>,
    ): AsyncGenerator<readonly T[]> {
      const all = api.paginate.iterator(...filled(route, { ...values, per_page: PER_PAGE }));
      const iterator = all[Symbol.asyncIterator]();
      for (let page = 0; page < MAX_PAGES; page++) {
        const items = await asFault(call, async shape => {
          const next = await iterator.next();
          return next.done ? null : shape.list(next.value.data, 'the answer').map(item => read(shape, item));
        });
        if (items === null) return;
        yield items;
      }
    },
  };
}

/** The token is good and may not ask that. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof GithubFault &&
    error.code === 'github-forbidden' &&
    'status' in error.args &&
    error.args.status === 403
  );
}

function readViewer(shape: AnswerShape, value: unknown): string {
  const { data } = shape.members(value, 'the answer');
  return readLogin(shape, shape.members(data, 'data').viewer);
}
