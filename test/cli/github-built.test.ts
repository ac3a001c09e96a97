import { describe, expect } from 'vitest';
import { ACTIONS, HEAD, MERGE, TOKEN } from '../github/api.ts';
import { zip } from '../github/zip.ts';
import { type Loopback, loopback, type Seen } from '../wechat/support.ts';
import { NEW, OLD } from './menus.ts';
import { test as base, type TestBed } from './test-bed.ts';

/** What a fake GitHub answers to `method path`; absent: 404. */
type Answers = {
  readonly [call: string]: (seen: Seen, self: Loopback) => readonly [status: number, body: unknown];
};

const REPO = '/repos/acme/menus';

const test = base.extend<{ github: (answers: Answers) => Promise<Loopback> }>({
  github: async ({ bed }, use) => {
    const open: Loopback[] = [];
    await use(async answers => {
      const self: Loopback = await loopback((seen, response) => {
        const [status, body] = answers[`${seen.method} ${seen.path}`]?.(seen, self) ?? [
          404,
          { message: 'Not Found' },
        ];
        if (status === 302) response.setHeader('location', String(body));
        response.statusCode = status;
        response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
      });
      open.push(self);
      Object.assign(bed.env, {
        GITHUB_API_URL: self.base,
        GITHUB_TOKEN: TOKEN,
        GITHUB_REPOSITORY: 'acme/menus',
        GITHUB_RUN_ID: '20',
        GITHUB_SHA: MERGE,
        GITHUB_EVENT_NAME: 'push',
      });
      return self;
    });
    for (const one of open) await one.close();
  },
});

function bodyOf({ body }: Seen): { readonly [member: string]: unknown } {
  return JSON.parse(body.toString('utf8'));
}

const PULL = {
  number: 7,
  state: 'closed',
  merged_at: '2026-11-22T00:00:00Z',
  merge_commit_sha: MERGE,
  head: { sha: HEAD, repo: { full_name: 'acme/menus' } },
};

async function planned(bed: TestBed): Promise<void> {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  expect(await bed.run('plan', '--out', 'plan.json', '--report', 'report.json')).toMatchObject({ exit: 0 });
}

describe.concurrent('the built wxmenu github', () => {
  test('comments on the pull request that was merged', async ({ bed, github }) => {
    await planned(bed);
    let posted = '';
    const at = await github({
      [`GET ${REPO}/commits/${MERGE}/pulls`]: () => [200, [PULL]],
      [`GET ${REPO}/issues/7/comments`]: () => [200, []],
      [`POST ${REPO}/issues/7/comments`]: seen => {
        posted = String(bodyOf(seen).body);
        return [201, { id: 1, body: posted, user: { login: ACTIONS }, html_url: 'https://github.com/c/1' }];
      },
    });
    const { exit, stdout, stderr } = await bed.run('github', 'comment', 'report.json');
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: 'Commented on #7: https://github.com/c/1\n',
      stderr: '',
    });
    expect(posted).toMatch(/^<!-- wxmenu \{"schema":1,"kind":"plan","key":"menus"/);
    expect(at.seen.every(({ headers }) => headers.authorization === `token ${TOKEN}`)).toBe(true);
  });

  test('fetches the plan that was reviewed, which apply then takes', async ({ bed, github }) => {
    await planned(bed);
    const archive = zip({ name: 'plan.json', data: bed.read('plan.json') });
    const artifact = {
      id: 1,
      name: `wxmenu-plan-menus-7-${HEAD}`,
      expired: false,
      size_in_bytes: archive.length,
      workflow_run: { id: 9 },
    };
    const run = {
      id: 9,
      event: 'pull_request',
      path: '.github/workflows/plan.yml',
      head_sha: HEAD,
      head_repository: { full_name: 'acme/menus' },
      html_url: 'https://github.com/r/9',
    };
    const at = await github({
      [`GET ${REPO}/commits/${MERGE}/pulls`]: () => [200, [PULL]],
      [`GET ${REPO}/actions/artifacts`]: () => [200, { total_count: 1, artifacts: [artifact] }],
      [`GET ${REPO}/actions/runs/9`]: () => [200, run],
      [`GET ${REPO}/actions/artifacts/1/zip`]: (_, self) => [302, `${self.base}/kept?sig=1`],
      'GET /kept': () => [200, archive],
    });
    expect(await bed.run('github', 'approved', '--out', 'approved.json')).toMatchObject({ exit: 0 });
    expect(bed.read('approved.json')).toBe(bed.read('plan.json'));
    expect(at.seen.find(({ path }) => path === '/kept')?.headers.authorization).toBeUndefined();
    expect(await bed.run('apply', '--approved', 'approved.json', '--auto-approve')).toMatchObject({
      exit: 0,
    });
    expect(await bed.held('shop')).toMatchObject({ button: NEW.button });
  });

  test('says why there is no approved plan, and how GitHub fails, with their exit codes', async ({
    bed,
    github,
  }) => {
    await planned(bed);
    await github({
      [`GET ${REPO}/commits/${MERGE}/pulls`]: () => [200, [PULL]],
      [`GET ${REPO}/actions/artifacts`]: () => [200, { total_count: 0, artifacts: [] }],
      [`GET ${REPO}/issues/7/comments`]: () => [403, { message: 'Resource not accessible by integration' }],
    });
    const missing = await bed.run('github', 'approved', '--out', 'approved.json', '--format', 'json');
    expect(missing.exit).toBe(8);
    expect(missing.json()).toMatchObject({
      exit_code: 8,
      faults: [{ code: 'approved-missing', reason: 'no-artifact' }],
    });
    const refused = await bed.run('github', 'comment', 'report.json', '--pr', '7');
    expect(refused).toMatchObject({ exit: 5, stdout: '' });
    expect(refused.stderr).toContain('`permissions: pull-requests: read`');
    expect(refused.stderr).not.toContain(TOKEN);
  });

  test('shows what it would post without asking anybody', async ({ bed }) => {
    await planned(bed);
    const comment = await bed.run('github', 'comment', 'report.json', '--dry-run');
    expect(comment).toMatchObject({ exit: 0, stderr: '' });
    expect(comment.stdout).toMatch(/^<!-- wxmenu .*\n### /);
    const drift = await bed.run('github', 'drift', 'report.json', '--dry-run');
    expect(drift).toMatchObject({ exit: 0, stderr: '' });
    expect(drift.stdout).toContain('`wxmenu apply shop`');
  });
});
