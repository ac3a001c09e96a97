import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { type GithubApprovedArgs, githubApproved } from '../../src/cli/commands/github-approved.ts';
import { type GithubCommentArgs, githubComment } from '../../src/cli/commands/github-comment.ts';
import { type GithubDriftArgs, githubDrift } from '../../src/cli/commands/github-drift.ts';
import { VERSION } from '../../src/cli/version.ts';
import { GithubFault } from '../../src/github/fault.ts';
import { parseMarker } from '../../src/github/marker.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { assemblePlan } from '../../src/plan/create-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { asActions, comment, github, HEAD, MERGE, offline, REPO, TOKEN } from '../github/api.ts';
import { zip } from '../github/zip.ts';
import { planBetween } from '../report/plans.ts';
import { type Said, useBench } from './github-bench.ts';

offline();
const bench = useBench();

const menu = (...names: readonly string[]): MenuState => ({
  button: names.map(name => ({ type: 'click', name, key: name })),
  conditionalmenu: [],
});

function planOf(accounts: {
  readonly [account: string]: readonly [live: MenuState, desired: MenuState];
}): Plan {
  const plans = Object.entries(accounts).map(([account, [live, desired]]) =>
    planBetween(live, desired, account),
  );
  return assemblePlan(plans, VERSION);
}

const CHANGED = planOf({ shop: [menu('旧'), menu('新')] });
const SAME = planOf({ shop: [menu('旧'), menu('旧')] });

const report = (plan: Plan = CHANGED, more: object = {}): string =>
  bench().write('report.json', { ...planJson(plan), ...more });

const FAST = { secondMs: 1 };

async function commenting(args: Partial<GithubCommentArgs> = {}): Promise<Said> {
  const all: GithubCommentArgs = { report: 'report.json', key: 'menus', format: 'text', ...args };
  return await bench().run(ctx => githubComment(all, ctx, FAST));
}

async function drifting(args: Partial<GithubDriftArgs> = {}): Promise<Said> {
  const all: GithubDriftArgs = {
    report: 'report.json',
    key: 'menus',
    label: 'wxmenu-drift',
    format: 'text',
    ...args,
  };
  return await bench().run(ctx => githubDrift(all, ctx, FAST));
}

async function approving(args: Partial<GithubApprovedArgs> = {}): Promise<Said> {
  const all: GithubApprovedArgs = {
    out: 'approved.json',
    key: 'menus',
    workflow: '.github/workflows/plan.yml',
    format: 'text',
    ...args,
  };
  return await bench().run(ctx => githubApproved(all, ctx, FAST));
}

function pullRequest(fork = false): void {
  bench().event('pull_request', {
    pull_request: {
      number: 7,
      head: { sha: HEAD, repo: { full_name: fork ? 'stranger/menus' : REPO } },
      base: { repo: { full_name: REPO } },
    },
  });
}

function merged(): void {
  github()
    .get(`/commits/${MERGE}/pulls?per_page=100`)
    .reply(200, [
      {
        number: 7,
        state: 'closed',
        merged_at: '2026-11-22T00:00:00Z',
        merge_commit_sha: MERGE,
        head: { sha: HEAD, repo: { full_name: REPO } },
      },
    ]);
}

/** The body that is posted. */
function posted(path = '/issues/7/comments'): { body: string; title?: string } {
  const sent = { body: '' };
  github()
    .post(path, (text: { body: string }) => {
      Object.assign(sent, text);
      return true;
    })
    .reply(201, path.endsWith('/issues') ? issue(9, '') : comment(5, ''));
  return sent;
}

function issue(number: number, body: string): object {
  return {
    number,
    title: 't',
    body,
    state: 'open',
    user: { login: 'github-actions[bot]' },
    html_url: `https://github.com/${REPO}/issues/${number}`,
  };
}

async function faultCode(run: Promise<Said>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  return 'none';
}

describe('github comment', () => {
  test('shows the plan in the pull request of the event', async () => {
    pullRequest();
    report();
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    const sent = posted();
    expect(await commenting()).toEqual({
      exit: 0,
      stdout: `Commented on #7: https://github.com/${REPO}/pull/7#issuecomment-5\n`,
      stderr: '',
    });
    expect(parseMarker(sent.body)).toEqual({
      kind: 'plan',
      key: 'menus',
      head: HEAD,
      digest: CHANGED.digest,
      state: 'planned',
      run: 20,
    });
    expect(sent.body).toContain('新');
    expect(sent.body).toContain(`https://github.com/${REPO}/actions/runs/20`);
    expect(bench().outputs()).toEqual({
      comment: 'created',
      'comment-url': `https://github.com/${REPO}/pull/7#issuecomment-5`,
    });
  });

  test('says once what a second run of the same says again', async () => {
    pullRequest();
    report();
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    const sent = posted();
    await commenting();
    bench().env.GITHUB_RUN_ID = '21';
    github()
      .get('/issues/7/comments?per_page=100')
      .reply(200, [comment(5, sent.body)]);
    asActions();
    expect((await commenting()).stdout).toContain('says the same already');
  });

  test('goes to the pull request that a push has merged', async () => {
    report();
    merged();
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    const sent = posted();
    expect((await commenting({ format: 'json' })).stdout).toBe(
      `${JSON.stringify(
        {
          format_version: '1.0',
          tool_version: VERSION,
          comment: 'created',
          pr: 7,
          url: `https://github.com/${REPO}/pull/7#issuecomment-5`,
        },
        null,
        2,
      )}\n`,
    );
    expect(parseMarker(sent.body)?.head).toBe(HEAD);
  });

  test('is none when the push was direct', async () => {
    report();
    github().get(`/commits/${MERGE}/pulls?per_page=100`).times(3).reply(200, []);
    expect(await commenting()).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('nothing to comment on'),
    });
    expect(bench().outputs()).toEqual({ comment: 'no-pull-request', 'comment-url': '' });
  });

  test('is none when nothing changes', async () => {
    pullRequest();
    report(SAME);
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    expect((await commenting()).stdout).toBe('Nothing changes, so #7 gets no comment.\n');
  });

  test('is there when something failed, although nothing changes', async () => {
    pullRequest();
    report(SAME, { faults: [{ code: 'timeout', message: 'No answer.', hint: 'Run again.' }] });
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    const sent = posted();
    await commenting();
    expect(parseMarker(sent.body)?.state).toBe('failed');
  });

  test('of thirty accounts with full menus has the verdict first, and fits', async () => {
    pullRequest();
    const full = (from: string): MenuState => ({
      button: [0, 1, 2].map(i => ({
        name: `${from}${i}`,
        sub_button: [0, 1, 2, 3, 4].map(j => ({
          type: 'view',
          name: `${from}${i}${j}`,
          url: `https://example.com/${'x'.repeat(200)}/${from}/${i}/${j}`,
        })),
      })),
      conditionalmenu: [],
    });
    const accounts = Array.from({ length: 30 }, (_, i) => `account-${i}`);
    report(planOf(Object.fromEntries(accounts.map(account => [account, [full('旧'), full('新')]]))));
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    const sent = posted();
    expect(await commenting()).toMatchObject({ exit: 0 });
    expect(sent.body.length).toBeLessThanOrEqual(65_536);
    expect(sent.body.length).toBeGreaterThan(40_000);
    expect(sent.body.split('\n')[1]).toContain('30');
    for (const account of accounts) expect(sent.body).toContain(`\`${account}\``);
    expect(sent.body).toContain('Shortened');
  });

  test('goes where flags say, outside of GitHub Actions', async () => {
    bench().env = {};
    bench().env.GH_TOKEN = TOKEN;
    report();
    github().get('/issues/12/comments?per_page=100').reply(200, []);
    posted('/issues/12/comments');
    expect(await commenting({ repo: REPO, pr: 12 })).toMatchObject({ exit: 0 });
  });

  test('is only printed on request, without token and network', async () => {
    bench().env = {};
    report();
    const { stdout } = await commenting({ dryRun: true });
    expect(stdout.startsWith('<!-- wxmenu {"schema":1,')).toBe(true);
    expect(stdout).toContain('新');
    const json = JSON.parse((await commenting({ dryRun: true, format: 'json' })).stdout);
    expect(`${json.body.trimEnd()}\n`).toBe(stdout);
  });

  test('from a fork says that its token may only read', async () => {
    pullRequest(true);
    report();
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    github().post('/issues/7/comments').reply(403, { message: 'Resource not accessible by integration' });
    await expect(commenting()).rejects.toMatchObject({ code: 'github-forbidden', args: { fork: true } });
  });

  test('tells when it has to wait', async () => {
    pullRequest();
    report();
    github().get('/issues/7/comments?per_page=100').reply(200, []);
    github()
      .post('/issues/7/comments')
      .reply(403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '30' });
    posted();
    expect((await commenting()).stderr).toBe(
      "GitHub's limit of requests at a time is reached: waiting for 30 s\n",
    );
  });

  test.each<[string, () => Promise<Said>]>([
    ['github-token-missing', () => commenting({ pr: 7 })],
    ['github-event', () => commenting({ repo: '../x', pr: 7 })],
    ['bad-option', () => commenting({ key: 'a/b' })],
    ['bad-option', () => commenting({ pr: 7, timeout: 'soon', key: 'a"b' })],
    ['unreadable', () => commenting({ report: 'none.json' })],
    ['report-not-a-report', () => commenting({ report: bench().write('x.json', '{}') })],
  ])('fails with %s before anything is asked', async (code, run) => {
    report();
    bench().env.GITHUB_TOKEN = '';
    expect(await faultCode(run())).toBe(code);
  });

  test('fails without a repository, a pull request or a token that can be one', async () => {
    report();
    bench().env.GITHUB_REPOSITORY = undefined;
    expect(await faultCode(commenting({ pr: 7 }))).toBe('github-event');
    bench().env.GITHUB_REPOSITORY = REPO;
    bench().event('pull_request', { action: 'opened' });
    expect(await faultCode(commenting())).toBe('github-event');
    bench().env.GITHUB_TOKEN = `${TOKEN}\n${TOKEN}`;
    expect(await faultCode(commenting({ pr: 7 }))).toBe('bad-setting');
  });
});

describe('github drift', () => {
  const LIST = '/issues?labels=wxmenu-drift&state=all&sort=created&direction=desc&per_page=100';

  test('opens an issue with the menu, the changes and two ways out', async () => {
    report(planOf({ shop: [menu('旧'), menu('新')], club: [menu('a'), menu('a')] }));
    github().get(LIST).reply(200, []);
    github().post('/labels').reply(201, {});
    const sent = posted('/issues');
    expect(await drifting()).toEqual({
      exit: 0,
      stdout: `shop  differs, opened https://github.com/${REPO}/issues/9\nclub  as its file says\n`,
      stderr: '',
    });
    expect(sent.title).toBe('Menu drift: shop');
    for (const part of ['旧', '新', '`wxmenu apply shop`', '`wxmenu import shop`', 'actions/runs/20'])
      expect(sent.body).toContain(part);
    expect(bench().outputs()).toEqual({ drifted: 'shop' });
  });

  test('says nothing the next day, whatever else changed, and closes it when it is gone', async () => {
    report(planOf({ shop: [menu('旧'), menu('新')] }));
    github().get(LIST).reply(200, []);
    github().post('/labels').reply(201, {});
    const sent = posted('/issues');
    await drifting();
    bench().env.GITHUB_RUN_ID = '21';
    report(planOf({ shop: [menu('旧'), menu('新')], club: [menu('a'), menu('b', 'c')] }));
    github()
      .get(LIST)
      .reply(200, [issue(9, sent.body)]);
    asActions();
    github().post('/labels').reply(201, {});
    posted('/issues');
    expect((await drifting()).stdout).toMatch(
      /^shop {2}differs as before: .*\nclub {2}differs, opened .*\n$/,
    );
    report(planOf({ shop: [menu('新'), menu('新')] }));
    github()
      .get(LIST)
      .reply(200, [issue(9, sent.body)]);
    asActions();
    github()
      .patch(
        '/issues/9',
        ({ body, state }) => state === 'closed' && body.includes('is as its file says again'),
      )
      .reply(200, issue(9, ''));
    expect((await drifting()).stdout).toMatch(/^shop {2}as its file says again, closed /);
  });

  test('leaves accounts alone that could not be compared', async () => {
    report(planOf({ club: [menu('a'), menu('a')] }), {
      faults: [{ code: 'timeout', account: 'shop', message: 'No answer.', hint: 'Run again.' }],
    });
    github()
      .get(LIST)
      .reply(200, [issue(9, '')]);
    expect((await drifting()).stdout).toBe(
      'club  as its file says\nNot compared, so their issues stay as they are: shop\n',
    );
  });

  test('does not take a plan made offline for what is live', async () => {
    report({ ...SAME, offline: true, base: { ref: 'main', commit: HEAD } });
    expect((await drifting()).stdout).toBe(
      'No live menu could be compared, so all issues stay as they are.\n',
    );
    expect(bench().outputs()).toEqual({ drifted: '' });
  });

  test('has the exit code of what failed, and goes on with the others', async () => {
    report(planOf({ shop: [menu('旧'), menu('新')], club: [menu('a'), menu('b')] }));
    github().get(LIST).reply(200, []);
    github().post('/labels').reply(201, {});
    github().post('/issues').reply(422, { message: 'Validation Failed' });
    posted('/issues');
    const { exit, stdout, stderr } = await drifting({ format: 'json' });
    expect(exit).toBe(6);
    expect(stderr).toMatch(/^shop: error\[github-invalid\]/);
    expect(JSON.parse(stdout)).toMatchObject({
      exit_code: 6,
      accounts: [
        { account: 'shop', done: 'failed' },
        { account: 'club', done: 'opened' },
      ],
      faults: [{ account: 'shop', code: 'github-invalid' }],
    });
  });

  test('is only printed on request', async () => {
    bench().env = {};
    report(planOf({ shop: [menu('旧'), menu('新')], club: [menu('a'), menu('a')] }));
    const { stdout } = await drifting({ dryRun: true });
    expect(stdout).toContain('an issue "Menu drift: shop" would say:');
    expect(stdout).toContain('club  as its file says: an issue about it would be closed');
    expect(JSON.parse((await drifting({ dryRun: true, format: 'json' })).stdout).accounts).toHaveLength(2);
  });

  test.each<[string, () => Promise<Said>]>([
    ['bad-option', () => drifting({ label: 'a,b' })],
    ['bad-option', () => drifting({ label: ' ' })],
    [
      'report-not-a-report',
      () =>
        drifting({
          report: bench().write('apply.json', { format_version: '1.0', tool_version: VERSION, accounts: [] }),
        }),
    ],
  ])('fails with %s before anything is asked', async (code, run) => {
    report();
    expect(await faultCode(run())).toBe(code);
  });
});

describe('github approved', () => {
  const NAME = `wxmenu-plan-menus-7-${HEAD}`;

  function kept(plan: string, run: object = {}): void {
    merged();
    github()
      .get(`/actions/artifacts?name=${NAME}&per_page=100`)
      .reply(200, {
        total_count: 1,
        artifacts: [
          {
            id: 1,
            name: NAME,
            expired: false,
            size_in_bytes: 1000,
            created_at: '2026-11-22T00:00:00Z',
            expires_at: null,
            workflow_run: { id: 101 },
          },
        ],
      });
    github()
      .get('/actions/runs/101')
      .reply(200, {
        id: 101,
        event: 'pull_request',
        path: '.github/workflows/plan.yml',
        head_sha: HEAD,
        head_repository: { full_name: REPO },
        html_url: `https://github.com/${REPO}/actions/runs/101`,
        ...run,
      });
    if (Object.keys(run).length > 0) return;
    github().get('/actions/artifacts/1/zip').reply(302, '', { location: 'https://storage.example/1' });
    nock('https://storage.example')
      .get('/1')
      .reply(200, zip({ name: 'plan.json', data: plan }));
  }

  test('writes the plan as it was kept, and sets outputs', async () => {
    const text = JSON.stringify(planJson(CHANGED));
    kept(text);
    const { exit, stdout } = await approving();
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: `The plan that was reviewed in #7 at ${HEAD.slice(0, 12)}: approved.json (kept by https://github.com/${REPO}/actions/runs/101)\n`,
    });
    expect(bench().read('approved.json')).toBe(text);
    expect(bench().outputs()).toEqual({
      found: 'true',
      pr: '7',
      head: HEAD,
      digest: CHANGED.digest,
      offline: 'false',
    });
  });

  test('says when the plan was made offline', async () => {
    kept(JSON.stringify(planJson({ ...CHANGED, offline: true, base: { ref: 'main', commit: HEAD } })));
    expect((await approving()).stdout).toContain('It was made offline');
    expect(bench().outputs()).toMatchObject({ offline: 'true' });
  });

  test('writes nothing that is forged, edited or no plan', async () => {
    kept('{}', { event: 'push' });
    expect(await faultCode(approving())).toBe('approved-missing');
    kept('{"hello": 1}');
    expect(await faultCode(approving())).toBe('plan-not-a-plan');
    const edited = JSON.stringify(planJson(CHANGED)).replace('新', '贼');
    kept(edited);
    expect(await faultCode(approving())).toBe('plan-edited');
    expect(() => bench().read('approved.json')).toThrow();
    expect(bench().outputs()).toEqual({ found: 'false' });
  });

  test('takes a direct push for what it is', async () => {
    github().get(`/commits/${MERGE}/pulls?per_page=100`).times(3).reply(200, []);
    await expect(approving()).rejects.toEqual(
      new GithubFault('approved-missing', { reason: 'no-pull-request', commit: MERGE }),
    );
    github().get(`/commits/${MERGE}/pulls?per_page=100`).times(3).reply(200, []);
    expect(await approving({ ifPullRequest: true })).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('there is no plan that was reviewed'),
    });
    expect(bench().outputs()).toEqual({ found: 'false' });
  });

  test('fails before anything is asked when it is not said what is meant', async () => {
    expect(await faultCode(approving({ sha: 'main' }))).toBe('bad-option');
    bench().env.GITHUB_SHA = undefined;
    expect(await faultCode(approving())).toBe('github-event');
  });
});
