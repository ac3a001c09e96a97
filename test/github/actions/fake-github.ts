import { createHash } from 'node:crypto';
import { type Loopback, loopback, type Seen } from '../../wechat/support.ts';
import { ACTIONS, REPO } from '../api.ts';
import {
  archiveOf,
  artifactAnswer,
  commentAnswer,
  type FakeArtifact,
  type FakeComment,
  type FakeIssue,
  type FakePull,
  type FakeRun,
  issueAnswer,
  pullAnswer,
  runAnswer,
} from './github-answers.ts';
import type { Permissions } from './workflow-file.ts';

type Answer = readonly [status: number, body?: unknown, headers?: { readonly [name: string]: string }];

const NOT_FOUND: Answer = [404, { message: 'Not Found' }];
const NO_RIGHT: Answer = [403, { message: 'Resource not accessible by integration' }];

/**
 * One repository at GitHub, as far as wxmenu asks about it, over HTTP on this machine. It remembers what is written, and
 * a token may do what the permissions of its job say. What runs and merges is told from outside.
 */
export class FakeGithub {
  readonly comments: FakeComment[] = [];
  readonly issues: FakeIssue[] = [];
  readonly labels = new Set<string>();
  readonly pulls: FakePull[] = [];
  readonly runs: FakeRun[] = [];
  readonly artifacts: FakeArtifact[] = [];
  /** Calls that wrote something: `POST issues/7/comments`. */
  readonly written: string[] = [];
  private readonly rights = new Map<string, Permissions>();
  private readonly server: Loopback;
  private ids = 1000;

  private constructor(server: Loopback) {
    this.server = server;
  }

  static async open(): Promise<FakeGithub> {
    let github: FakeGithub | null = null;
    const server = await loopback((seen, response) => {
      const [status, body, headers = {}] = github?.answer(seen) ?? NOT_FOUND;
      response.writeHead(status, headers);
      response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {}));
    });
    github = new FakeGithub(server);
    return github;
  }

  get url(): string {
    return this.server.base;
  }

  /** A token as the runner hands it to a job. */
  token(permissions: Permissions): string {
    const token = `ghs_made-up-${this.rights.size}-${createHash('sha256').update(this.url).digest('hex')}`;
    this.rights.set(token, permissions);
    return token;
  }

  /** Tokens so far, to look for in what is said. */
  get tokens(): readonly string[] {
    return [...this.rights.keys()];
  }

  nextId(): number {
    return ++this.ids;
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  private answer(seen: Seen): Answer {
    const { method, path, headers } = seen;
    // Where files are kept: another host in truth, to which no token may go.
    if (path.startsWith('/storage/')) return headers.authorization ? [400] : this.stored(path);
    const token = String(headers.authorization ?? '').replace(/^token /, '');
    const permissions = this.rights.get(token);
    if (permissions === undefined) return [401, { message: 'Bad credentials' }];
    if (path === '/user') return NO_RIGHT;
    if (path === '/graphql') return [200, { data: { viewer: { login: ACTIONS } } }];
    const prefix = `/repos/${REPO}/`;
    if (!path.startsWith(prefix)) return NOT_FOUND;
    const may = (wanted: string, ...scopes: string[]): boolean =>
      scopes.some(scope => permissions[scope] === 'write' || permissions[scope] === wanted);
    const call = `${method} ${path.slice(prefix.length)}`;
    if (method !== 'GET') this.written.push(call);
    return this.handle(call, seen, may);
  }

  private handle(call: string, seen: Seen, may: (wanted: string, ...scopes: string[]) => boolean): Answer {
    const body = bodyOf(seen);
    const [, pullOf] = /^GET commits\/(\w+)\/pulls$/.exec(call) ?? [];
    if (pullOf !== undefined) {
      if (!may('read', 'pull-requests')) return NO_RIGHT;
      const found = this.pulls.filter(({ mergeCommit, head }) => [mergeCommit, head].includes(pullOf));
      return [200, found.map(pullAnswer)];
    }
    const [, verb, about] = /^(GET|POST) issues\/(\d+)\/comments$/.exec(call) ?? [];
    if (verb === 'GET') {
      if (!may('read', 'issues', 'pull-requests')) return NO_RIGHT;
      const all = this.comments.filter(({ pull }) => pull === Number(about));
      return this.page(all.map(commentAnswer), seen);
    }
    if (verb === 'POST') {
      if (!may('write', 'issues', 'pull-requests')) return NO_RIGHT;
      const comment = { id: this.nextId(), pull: Number(about), author: ACTIONS, body: String(body.body) };
      if (comment.body.length > 65_536)
        return [422, { message: 'Body is too long (maximum is 65536 characters)' }];
      this.comments.push(comment);
      return [201, commentAnswer(comment)];
    }
    const [, edited] = /^PATCH issues\/comments\/(\d+)$/.exec(call) ?? [];
    if (edited !== undefined) {
      if (!may('write', 'issues', 'pull-requests')) return NO_RIGHT;
      const comment = this.comments.find(({ id }) => id === Number(edited));
      if (!comment) return NOT_FOUND;
      comment.body = String(body.body);
      return [200, commentAnswer(comment)];
    }
    if (/^\w+ (issues|labels)\b/.test(call)) return this.handleIssues(call, seen, body, may);
    if (!may('read', 'actions')) return NO_RIGHT;
    return this.handleActions(call, seen);
  }

  private handleIssues(
    call: string,
    seen: Seen,
    body: Body,
    may: (wanted: string, ...scopes: string[]) => boolean,
  ): Answer {
    if (!may(call.startsWith('GET') ? 'read' : 'write', 'issues')) return NO_RIGHT;
    if (call === 'GET issues') {
      const label = seen.query.get('labels') ?? '';
      const found = this.issues.filter(({ labels }) => labels.includes(label)).reverse();
      return this.page(found.map(issueAnswer), seen);
    }
    if (call === 'POST labels') {
      if (this.labels.has(String(body.name))) return [422, { message: 'Validation Failed' }];
      this.labels.add(String(body.name));
      return [201, {}];
    }
    if (call === 'POST issues') {
      const labels = Array.isArray(body.labels) ? body.labels.map(String) : [];
      const issue = {
        number: 50 + this.issues.length,
        author: ACTIONS,
        title: String(body.title),
        body: String(body.body),
        labels: labels.filter(label => this.labels.has(label)),
        state: 'open',
      };
      this.issues.push(issue);
      return [201, issueAnswer(issue)];
    }
    const [, edited] = /^PATCH issues\/(\d+)$/.exec(call) ?? [];
    const issue = this.issues.find(({ number }) => number === Number(edited));
    if (!issue) return NOT_FOUND;
    issue.body = String(body.body);
    if (body.state !== undefined) issue.state = String(body.state);
    return [200, issueAnswer(issue)];
  }

  private handleActions(call: string, seen: Seen): Answer {
    if (call === 'GET actions/artifacts') {
      const found = this.artifacts.filter(({ name }) => name === seen.query.get('name')).reverse();
      return [200, { total_count: found.length, artifacts: found.map(artifactAnswer) }];
    }
    const [, file] = /^GET actions\/workflows\/([\w.-]+)\/runs$/.exec(call) ?? [];
    if (file !== undefined) {
      const found = this.runs.filter(
        ({ path, branch, conclusion }) =>
          path === `.github/workflows/${file}` &&
          branch === seen.query.get('branch') &&
          conclusion === seen.query.get('status'),
      );
      return [200, { total_count: found.length, workflow_runs: found.map(runAnswer).reverse() }];
    }
    const [, run] = /^GET actions\/runs\/(\d+)$/.exec(call) ?? [];
    if (run !== undefined) {
      const found = this.runs.find(({ id }) => id === Number(run));
      return found ? [200, runAnswer(found)] : NOT_FOUND;
    }
    const [, artifact] = /^GET actions\/artifacts\/(\d+)\/zip$/.exec(call) ?? [];
    const found = this.artifacts.find(({ id }) => id === Number(artifact));
    if (!found) return NOT_FOUND;
    return found.expired
      ? [410, { message: 'Artifact has expired' }]
      : [302, {}, { location: `${this.url}/storage/${found.id}?sig=made-up` }];
  }

  private stored(path: string): Answer {
    const found = this.artifacts.find(({ id }) => `/storage/${id}` === path);
    return found ? [200, archiveOf(found)] : [404];
  }

  private page(all: readonly object[], { query, path }: Seen): Answer {
    const size = Number(query.get('per_page') ?? 30);
    const page = Number(query.get('page') ?? 1);
    const next = new URLSearchParams(query);
    next.set('page', String(page + 1));
    const hasMore = page * size < all.length;
    const link = `<${this.url}${path}?${next}>; rel="next"`;
    return [200, all.slice((page - 1) * size, page * size), hasMore ? { link } : {}];
  }
}

type Body = { readonly [member: string]: unknown };

function bodyOf({ body }: Seen): Body {
  return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
}
