import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { GithubHttp } from '../../src/cli/github-http.ts';
import { GithubFault } from '../../src/github/fault.ts';
import { createHost, type HostOptions } from '../../src/github/octokit-host.ts';
import type { GithubHost, GithubNotice } from '../../src/github/port.ts';

export const API = 'https://api.github.com';
export const REPO = 'acme/menus';
export const TOKEN = 'ghs_made-up-token-0123456789abcdef';
export const ACTIONS = 'github-actions[bot]';
export const HEAD = 'a'.repeat(40);
export const MERGE = 'b'.repeat(40);

/** No network but nock's for a test file, and every answer that was prepared is asked for. */
export function offline(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    expect(unused).toEqual([]);
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

/** GitHub as wxmenu sees it; a second of waiting is a hundredth of one. */
export function host(options: Partial<HostOptions> = {}): GithubHost & { readonly notices: GithubNotice[] } {
  const notices: GithubNotice[] = [];
  const made = createHost({
    sender: new GithubHttp(5000, {}),
    apiUrl: new URL(API),
    token: TOKEN,
    repo: REPO,
    fork: false,
    userAgent: 'wxmenu',
    notice: notice => notices.push(notice),
    secondMs: 1,
    ...options,
  });
  return { ...made, notices };
}

/** Answers to calls about the repository; `path` stands behind /repos/acme/menus. */
export function github(): nock.Scope {
  return nock(`${API}/repos/${REPO}`, { reqheaders: { authorization: `token ${TOKEN}` } });
}

/** Whose token it is: nobody whom GitHub tells to a job. */
export function asActions(): void {
  nock(API).get('/user').reply(403, { message: 'Resource not accessible by integration' });
  nock(API)
    .post('/graphql')
    .reply(200, { data: { viewer: { login: ACTIONS } } });
}

export function comment(id: number, body: string, author = ACTIONS): object {
  return {
    id,
    body,
    user: { login: author, type: 'Bot' },
    html_url: `https://github.com/${REPO}/pull/7#issuecomment-${id}`,
  };
}

/** The fault that a call ends with. Nothing of it holds the token. */
export async function faultOf(call: Promise<unknown>): Promise<GithubFault> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof GithubFault)) throw error;
    expect(JSON.stringify(error.args) + error.message + error.stack).not.toContain(TOKEN);
    return error;
  }
  throw new Error('expected a GithubFault, got a result');
}
