import { createHash } from 'node:crypto';
import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { type Approved, findApproved } from '../../src/github/approved.ts';
import { manualClock } from '../wechat/support.ts';
import { faultOf, github, HEAD, host, MERGE, offline, REPO } from './api.ts';
import { zip } from './zip.ts';

offline();

const NAME = `wxmenu-plan-menus-7-${HEAD}`;
const WORKFLOW = '.github/workflows/plan.yml';
const PLAN = '{"format_version": "1.0"}';
const ARCHIVE = zip({ name: 'plan.json', data: PLAN }, { name: 'report.json', data: '{}' });

const find = (clock = manualClock()): Promise<Approved> =>
  findApproved(host(), { commit: MERGE, key: 'menus', workflow: WORKFLOW }, clock);

function pull(change: object = {}): object {
  return {
    number: 7,
    state: 'closed',
    merged_at: '2026-11-22T00:00:00Z',
    merge_commit_sha: MERGE,
    head: { sha: HEAD, ref: 'new-menu', repo: { full_name: REPO } },
    ...change,
  };
}

function artifact(id: number, change: object = {}): object {
  return {
    id,
    name: NAME,
    expired: false,
    size_in_bytes: ARCHIVE.length,
    created_at: `2026-11-22T00:00:0${id % 10}Z`,
    expires_at: '2027-02-22T00:00:00Z',
    digest: `sha256:${createHash('sha256').update(ARCHIVE).digest('hex')}`,
    workflow_run: { id: 100 + id },
    ...change,
  };
}

function run(id: number, change: object = {}): object {
  return {
    id,
    event: 'pull_request',
    path: WORKFLOW,
    head_sha: HEAD,
    head_repository: { full_name: REPO },
    html_url: `https://github.com/${REPO}/actions/runs/${id}`,
    ...change,
  };
}

function merged(...pulls: readonly object[]): void {
  github().get(`/commits/${MERGE}/pulls?per_page=100`).reply(200, pulls);
}

function kept(...artifacts: readonly object[]): void {
  github()
    .get(`/actions/artifacts?name=${NAME}&per_page=100`)
    .reply(200, { total_count: artifacts.length, artifacts });
}

function ran(id: number, change: object = {}): void {
  github().get(`/actions/runs/${id}`).reply(200, run(id, change));
}

function stored(id: number, archive: Buffer = ARCHIVE): void {
  github()
    .get(`/actions/artifacts/${id}/zip`)
    .reply(302, '', { location: `https://storage.example/${id}?sig=1` });
  nock('https://storage.example', { badheaders: ['authorization'] })
    .get(`/${id}?sig=1`)
    .reply(200, archive);
}

/** An apply by this run of main at this commit, with the runs of its workflow that have succeeded. */
function applying(id: number, succeeded: readonly object[]): Promise<Approved> {
  github()
    .get('/actions/workflows/apply.yml/runs?branch=main&status=success&per_page=100&page=1')
    .reply(200, { total_count: succeeded.length, workflow_runs: succeeded });
  const own = { run: id, commit: MERGE, branch: 'main', workflow: '.github/workflows/apply.yml' };
  return findApproved(
    host(),
    { commit: MERGE, key: 'menus', workflow: WORKFLOW, applying: own },
    manualClock(),
  );
}

describe('an apply that others have overtaken', () => {
  const LATER = { event: 'push', head_sha: 'c'.repeat(40) };

  test.each(['push', 'workflow_dispatch'])('finds nothing approved: %s', async event => {
    expect(await applying(200, [run(202, { ...LATER, event })])).toEqual({
      found: false,
      reason: 'overtaken',
      head: LATER.head_sha,
      url: `https://github.com/${REPO}/actions/runs/202`,
    });
  });

  test('is one also when it was long ago', async () => {
    const next = '/actions/workflows/apply.yml/runs?branch=main&status=success&per_page=100&page=2';
    github()
      .get(next)
      .reply(200, { total_count: 101, workflow_runs: [run(202, LATER)] });
    const looks = Array.from({ length: 100 }, (_, i) => run(400 - i, { ...LATER, event: 'schedule' }));
    expect(await applying(200, looks)).toMatchObject({ reason: 'overtaken' });
  });

  test('is not one before which, beside which, or of the same commit, others have succeeded', async () => {
    merged(pull());
    kept(artifact(1));
    ran(101);
    stored(1);
    const others = [
      run(203, { ...LATER, event: 'schedule' }),
      run(202, { ...LATER, head_sha: MERGE }),
      run(200, LATER),
      run(199, LATER),
    ];
    expect(await applying(200, others)).toMatchObject({ found: true });
  });
});

describe('the approved plan', () => {
  test('is what the plan workflow kept for the head of the merged pull request', async () => {
    merged(pull());
    kept(artifact(1));
    ran(101);
    stored(1);
    expect(await find()).toMatchObject({
      found: true,
      text: PLAN,
      pull: { number: 7, head: HEAD },
      run: { id: 101 },
      artifact: { id: 1 },
    });
  });

  test('is the newest when the workflow ran again', async () => {
    merged(pull());
    kept(artifact(1), artifact(3), artifact(2));
    ran(103);
    stored(3);
    expect(await find()).toMatchObject({ found: true, artifact: { id: 3 } });
  });

  test.each([`${WORKFLOW}@refs/heads/main`, `${REPO}/${WORKFLOW}@main`, `${REPO}/${WORKFLOW}`])(
    'is known by its workflow in other spellings: %s',
    async path => {
      merged(pull());
      kept(artifact(1));
      ran(101, { path });
      stored(1);
      expect(await find()).toMatchObject({ found: true });
    },
  );

  test('of a fork is found in the run of the fork', async () => {
    const fork = { full_name: 'stranger/menus' };
    merged(pull({ head: { sha: HEAD, repo: fork } }));
    kept(artifact(1));
    ran(101, { head_repository: fork });
    stored(1);
    expect(await find()).toMatchObject({ found: true, pull: { headRepo: 'stranger/menus' } });
  });

  test('is found although GitHub needs a moment to know the pull request', async () => {
    const clock = manualClock();
    merged();
    merged(pull({ merged_at: null, state: 'open' }));
    merged(pull());
    kept(artifact(1));
    ran(101);
    stored(1);
    expect(await find(clock)).toMatchObject({ found: true });
    expect(clock.sleeps).toEqual([2000, 5000]);
  });

  test('needs no digest of the archive, which older GitHub Enterprise does not give', async () => {
    merged(pull());
    kept(artifact(1, { digest: null }));
    ran(101);
    stored(1);
    expect(await find()).toMatchObject({ found: true });
  });
});

describe('there is none', () => {
  test('when the commit was pushed directly', async () => {
    merged();
    merged();
    merged();
    expect(await find()).toEqual({ found: false, reason: 'no-pull-request', commit: MERGE });
  });

  test.each([
    ['another commit merged it', { merge_commit_sha: 'c'.repeat(40) }],
    ['it is not merged', { merged_at: null }],
  ])('when the commit is in a pull request and %s', async (_, change) => {
    for (let i = 0; i < 3; i++) merged(pull(change));
    expect(await find()).toMatchObject({ found: false, reason: 'no-pull-request' });
  });

  test('when no run has kept one', async () => {
    merged(pull());
    kept();
    expect(await find()).toMatchObject({ found: false, reason: 'no-artifact', artifact: NAME });
  });

  test('when it has expired, also between the list and the download', async () => {
    merged(pull());
    kept(artifact(1, { expired: true }));
    expect(await find()).toMatchObject({ found: false, reason: 'expired' });
    merged(pull());
    kept(artifact(1));
    ran(101);
    github().get('/actions/artifacts/1/zip').reply(410, { message: 'Artifact has expired' });
    expect(await find()).toMatchObject({ found: false, reason: 'expired' });
  });
});

describe('a forged plan is not taken', () => {
  test.each([
    ['event', { event: 'push' }],
    ['event', { event: 'workflow_dispatch' }],
    ['event', { event: 'pull_request_target' }],
    ['workflow', { path: '.github/workflows/evil.yml' }],
    ['workflow', { path: '.github/workflows/plan.yml@evil.yml' }],
    ['workflow', { path: `.github/workflows/plan.yml.yml` }],
    ['workflow', { path: `mallory/menus/${WORKFLOW}@main` }],
    ['head', { head_sha: 'c'.repeat(40) }],
    ['repository', { head_repository: { full_name: 'mallory/menus' } }],
    ['repository', { head_repository: null }],
  ])('from a run of another %s: %j', async (doubt, change) => {
    merged(pull());
    kept(artifact(1));
    ran(101, change);
    expect(await find()).toEqual({
      found: false,
      reason: 'untrusted',
      pull: 7,
      head: HEAD,
      artifact: NAME,
      workflow: WORKFLOW,
      runs: [{ url: `https://github.com/${REPO}/actions/runs/101`, doubt }],
    });
  });

  test('although it is newer than the right one', async () => {
    merged(pull());
    kept(artifact(1), artifact(2));
    ran(102, { path: '.github/workflows/evil.yml' });
    ran(101);
    stored(1);
    expect(await find()).toMatchObject({ found: true, artifact: { id: 1 } });
  });

  test('under a name that is only like it', async () => {
    merged(pull());
    kept(artifact(1, { name: `${NAME}-2` }));
    expect(await find()).toMatchObject({ found: false, reason: 'no-artifact' });
  });

  test('from a storage that gives other bytes', async () => {
    merged(pull());
    kept(artifact(1));
    ran(101);
    stored(1, zip({ name: 'plan.json', data: '{"forged": 1}' }));
    expect(await find()).toMatchObject({ found: false, reason: 'bad-archive', wrong: 'damaged' });
  });
});

describe('an archive that is not one of a plan', () => {
  test.each([
    ['missing', zip({ name: 'report.json', data: '{}' })],
    ['damaged', Buffer.from('no archive')],
    ['damaged', zip({ name: 'plan.json', data: Buffer.alloc(5_000_000), size: 5000 })],
  ])('is told as %s', async (wrong, archive) => {
    merged(pull());
    kept(artifact(1, { digest: null }));
    ran(101);
    stored(1, archive);
    expect(await find()).toMatchObject({ found: false, reason: 'bad-archive', wrong });
  });

  test('is not even downloaded when it is too large', async () => {
    merged(pull());
    kept(artifact(1, { size_in_bytes: 33 * 1024 * 1024 }));
    ran(101);
    expect(await find()).toMatchObject({ found: false, reason: 'bad-archive', wrong: 'too-large' });
  });
});

test('a token that may not look at runs is a fault, not a missing plan', async () => {
  merged(pull());
  github()
    .get(`/actions/artifacts?name=${NAME}&per_page=100`)
    .reply(403, { message: 'Resource not accessible by integration' });
  expect(await faultOf(find())).toMatchObject({
    code: 'github-forbidden',
    args: { call: 'list-artifacts' },
  });
});
