import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRepo, readRun, runUrl } from '../../src/github/event.ts';
import { GithubFault } from '../../src/github/fault.ts';
import { UsageFault } from '../../src/menu/fault.ts';
import { HEAD, MERGE, REPO } from './api.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wxmenu-event-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ENV = {
  GITHUB_REPOSITORY: REPO,
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_RUN_ID: '12345678901',
  GITHUB_SHA: MERGE,
  GITHUB_EVENT_NAME: 'pull_request',
};

function event(payload: unknown, name = 'pull_request'): typeof ENV & { GITHUB_EVENT_PATH: string } {
  const path = join(folder, 'event.json');
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return { ...ENV, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
}

function pull(change: object = {}): object {
  return {
    pull_request: {
      number: 7,
      head: { sha: HEAD, repo: { full_name: REPO } },
      base: { repo: { full_name: REPO } },
      ...change,
    },
  };
}

describe('a run', () => {
  test('of a pull request', () => {
    const run = readRun(event(pull()));
    expect(run).toEqual({
      repo: REPO,
      apiUrl: new URL('https://api.github.com'),
      serverUrl: new URL('https://github.com'),
      run: 12345678901,
      commit: MERGE,
      event: 'pull_request',
      pull: { number: 7, head: HEAD, fork: false },
    });
    expect(runUrl(run, run.run)).toBe(`https://github.com/${REPO}/actions/runs/12345678901`);
  });

  test.each([
    ['another repository', { full_name: 'stranger/menus' }],
    ['one that is gone', null],
  ])('of a pull request from a fork: %s', (_, repo) => {
    expect(readRun(event(pull({ head: { sha: HEAD, repo } }))).pull).toMatchObject({ fork: true });
  });

  test('of a push needs no event file', () => {
    expect(readRun({ ...ENV, GITHUB_EVENT_NAME: 'push' })).toMatchObject({ event: 'push', commit: MERGE });
    expect(readRun({ ...ENV, GITHUB_EVENT_NAME: 'push' }).pull).toBeUndefined();
  });

  test.each([
    [
      `${REPO}/.github/workflows/menus.yml@refs/heads/main`,
      { file: '.github/workflows/menus.yml', branch: 'main' },
    ],
    [
      `${REPO}/.github/workflows/a@b.yml@refs/heads/x/@y`,
      { file: '.github/workflows/a@b.yml', branch: 'x/@y' },
    ],
    [`${REPO}/.github/workflows/menus.yml@refs/pull/7/merge`, undefined],
    ['acme/shared/.github/workflows/menus.yml@refs/heads/main', undefined],
    ['', undefined],
  ])('of the workflow %j', (ref, workflow) => {
    expect(readRun({ ...ENV, GITHUB_EVENT_NAME: 'push', GITHUB_WORKFLOW_REF: ref }).workflow).toEqual(
      workflow,
    );
  });

  test('outside of GitHub Actions is empty', () => {
    expect(readRun({})).toEqual({
      apiUrl: new URL('https://api.github.com'),
      serverUrl: new URL('https://github.com'),
      event: '',
    });
    expect(runUrl(readRun({}), 7)).toBeUndefined();
  });

  test('of GitHub Enterprise keeps the path of its API', () => {
    const run = readRun({
      GITHUB_API_URL: 'https://ghe.example/api/v3/',
      GITHUB_SERVER_URL: 'https://ghe.example',
    });
    expect(run.apiUrl.href).toBe('https://ghe.example/api/v3');
  });
});

describe('nothing is trusted', () => {
  test.each([
    ['GITHUB_REPOSITORY', '../../evil', 'repo'],
    ['GITHUB_REPOSITORY', 'acme/..', 'repo'],
    ['GITHUB_REPOSITORY', 'acme/menus/extra', 'repo'],
    ['GITHUB_RUN_ID', '1/../../evil', 'run'],
    ['GITHUB_RUN_ID', '-1', 'run'],
    ['GITHUB_SHA', 'main', 'commit'],
    ['GITHUB_SHA', `${MERGE}\n`, 'commit'],
  ])('%s=%j is as if it were not set', (variable, value, member) => {
    expect(readRun({ ...ENV, GITHUB_EVENT_NAME: 'push', [variable]: value })).not.toHaveProperty(member);
  });

  test.each<[unknown]>([
    [{}],
    [[]],
    ['null'],
    [{ pull_request: null }],
    [{ pull_request: 'x' }],
    [pull({ number: '7' })],
    [pull({ number: 0 })],
    [pull({ head: { sha: 'main' } })],
    [pull({ head: null })],
  ])('an event without a pull request that can be one has none: %j', payload => {
    expect(readRun(event(payload)).pull).toBeUndefined();
  });

  test.each([
    ['GITHUB_API_URL', 'http://api.example', 'plain-http'],
    ['GITHUB_API_URL', 'https://name:password@api.example', 'has-credentials'],
    ['GITHUB_API_URL', 'ftp://api.example', 'scheme'],
    ['GITHUB_SERVER_URL', 'github.com', 'not-a-url'],
  ])('%s=%s is refused', (variable, value, reason) => {
    expect(() => readRun({ ...ENV, GITHUB_EVENT_NAME: 'push', [variable]: value })).toThrow(
      new UsageFault('bad-setting', { variable, reason } as never),
    );
  });

  test('a file that is no event is a fault', () => {
    const reason = (env: { readonly [name: string]: string }): unknown => {
      try {
        return readRun(env);
      } catch (error) {
        return error instanceof GithubFault && 'reason' in error.args ? error.args.reason : error;
      }
    };
    expect(reason(event('{"pull_request":'))).toBe('event-not-json');
    expect(reason({ ...ENV, GITHUB_EVENT_PATH: join(folder, 'missing.json') })).toBe('event-unreadable');
    expect(reason({ ...ENV, GITHUB_EVENT_PATH: folder })).toBe('event-unreadable');
  });
});

test.each([
  ['acme/menus', true],
  ['acme_corp/menus.github.io', true],
  ['acme', false],
  ['acme/', false],
  ['acme/.', false],
  ['a/b?c', false],
  ['a/b%2f..', false],
])('%s is a repository: %s', (text, is) => {
  expect(isRepo(text)).toBe(is);
});
