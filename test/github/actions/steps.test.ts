import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { ROOT } from '../../cli/built.ts';
import type { JobEnd } from './job.ts';
import { CHANGED, fileOf, INVALID, SHOP } from './menus.ts';
import { ownWorkflow } from './own-files.ts';
import { readWorkflow, type Step, type Workflow, withInputs } from './workflow-file.ts';
import { test, UNHURRIED, type Workshop } from './workshop.ts';

const FILE = fileOf('shop');

/** A workflow with one job of one use of the action. */
function once(inputs: NonNullable<Step['with']>, env: Step['env'] = {}): Workflow {
  const checkout = { uses: 'actions/checkout@v6', with: { 'fetch-depth': 0 } };
  const permissions = { contents: 'read', 'pull-requests': 'read', actions: 'read' };
  const on = { pull_request: {}, push: {} };
  return { on, jobs: { only: { permissions, steps: [checkout, { uses: './', with: inputs, env }] } } };
}

/** Runs the action once on a pull request. */
async function use(
  shop: Workshop,
  inputs: NonNullable<Step['with']>,
  {
    files = { [FILE]: CHANGED },
    env,
  }: { readonly files?: { [path: string]: string }; readonly env?: Step['env'] } = {},
): Promise<JobEnd & { readonly log: string }> {
  const run = await shop.onPull(shop.repository.open(files), { workflow: once(inputs, env) });
  const { only } = run.jobs;
  if (!only) throw new Error('the job has run');
  return { ...only, log: only.steps.map(({ log }) => log).join('') };
}

describe.concurrent('the steps of the action', UNHURRIED, () => {
  test('work in another folder, with blanks in names', async ({ shop }) => {
    await shop.begin({ 'my shop': SHOP, club: SHOP }, 'our menus/menus');
    const files = { 'our menus/menus/my shop.yaml': CHANGED, 'our menus/menus/club.yaml': CHANGED };
    const inputs = {
      command: 'plan',
      'working-directory': 'our menus',
      files: '  menus/my shop.yaml  \n\n',
      args: '--verbose\n',
    };
    const { result, outputs, log } = await use(shop, inputs, { files, env: wechat('MY_SHOP') });
    expect({ result, outputs }).toMatchObject({
      result: 'success',
      outputs: { exitcode: '2', changes: 'true' },
    });
    expect(log).toContain('::notice file=our menus/menus/my shop.yaml,line=2,');
    expect(log).toContain('menu/get');
    expect(log).not.toContain('club');
    expect(outputs['plan-path']).toMatch(/\/_temp\/wxmenu-\w+\/out\/plan\.json$/);
    expect(shop.github.artifacts.map(({ name, files: kept }) => [name, [...kept.keys()].sort()])).toEqual([
      [`wxmenu-plan-menus-7-${shop.github.pulls[0]?.head}`, ['plan-report.json', 'plan.json', 'report.html']],
    ]);
  });

  test('keep the plan as a page for people too, without asking WeChat twice', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const { outputs } = await use(shop, { command: 'plan' }, { env: wechat() });
    expect(shop.bed.calls().filter(call => call === 'menu/get')).toHaveLength(1);
    const page = pageOf(shop, 'plan');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    for (const said of ['联系客服', outputs.digest]) expect(page).toContain(said);
    // Whoever opens it has the plan beside it, and not the machine that made it.
    expect(page).toContain('wxmenu apply plan.json');
    expect(page).not.toContain(shop.bed.folder);
  });

  test('keep a page in the language of the run, also of what --fail-on refuses or drift finds', async ({
    shop,
  }) => {
    await shop.begin({ shop: SHOP });
    await shop.bed.hold('shop', {
      button: [{ type: 'click', name: 'by hand', key: 'X' }],
      conditionalmenu: [],
    });
    const refused = await use(
      shop,
      { command: 'plan', 'fail-on': 'drift', lang: 'zh-CN' },
      { env: wechat() },
    );
    expect(refused.outputs).toMatchObject({ exitcode: '8', 'plan-path': '' });
    expect(pageOf(shop, 'plan')).toMatch(/<html lang="zh-CN">.*by hand/s);
    await use(shop, { command: 'drift', base: 'origin/main' }, { env: wechat() });
    expect(pageOf(shop, 'drift')).toContain('by hand');
  });

  test('take inputs for what they are, never for code or options', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const evil = '$(touch pwned) `touch pwned` "; touch pwned; "';
    for (const inputs of [
      { files: `${evil}\n--emulator=pwned`, base: evil },
      { lang: evil, allow: evil, command: 'apply', 'require-approved': 'never' },
    ]) {
      const { result, outputs } = await use(shop, { command: 'plan', ...inputs }, { env: wechat() });
      expect({ result, exitcode: outputs.exitcode }).toEqual({ result: 'failure', exitcode: '1' });
    }
    const { result, log } = await use(shop, { command: 'plan', key: evil }, { env: wechat() });
    expect({ result, log }).toMatchObject({
      result: 'failure',
      log: expect.stringMatching(/^::error .*The input key must be/),
    });
    expect(shop.bed.files().filter(path => path.endsWith('pwned'))).toEqual([]);
  });

  test.for([
    [{ command: 'paln' }, 'The input command must be validate, plan, apply, drift or comment.'],
    [{ command: 'plan', offline: 'yes' }, 'The input offline must be auto, always or never.'],
    [
      { command: 'apply', 'require-approved': 'no' },
      'The input require-approved must be auto, always or never.',
    ],
    [{ command: 'comment', comment: 'yes' }, 'The input comment must be true or false.'],
  ] as const)('refuse %j', async ([inputs, message], { shop }) => {
    await shop.begin({ shop: SHOP });
    const { result, outputs, log } = await use(shop, inputs, { env: wechat() });
    expect({ result, exitcode: outputs.exitcode, log }).toEqual({
      result: 'failure',
      exitcode: '1',
      log: `::error title=wxmenu::${message}\n`,
    });
    expect(shop.bed.calls()).toEqual([]);
    expect(shop.github.artifacts).toEqual([]);
  });

  test('validate files without anything else', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    expect(await use(shop, { command: 'validate' })).toMatchObject({
      result: 'success',
      outputs: { exitcode: '0' },
    });
    const { result, outputs, log } = await use(shop, { command: 'validate' }, { files: { [FILE]: INVALID } });
    expect({ result, outputs }).toMatchObject({
      result: 'failure',
      outputs: { exitcode: '4', summary: '1 menu file is not valid' },
    });
    expect(log).toContain('::error file=menus/shop.yaml,line=4,');
  });

  test('build wxmenu where it is not built, with no secret at hand', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const action = join(shop.bed.folder, 'action');
    const bin = join(shop.bed.folder, 'bin');
    cpSync(join(ROOT, '.github/action'), join(action, '.github/action'), { recursive: true });
    mkdirSync(bin);
    const asked = join(shop.bed.folder, 'asked');
    writeFileSync(
      join(bin, 'npm'),
      `#!/bin/sh\necho "$PWD: $*" >>'${asked}'\nenv | grep -c '^WECHAT_' >>'${asked}'\n[ "$1" != run ] || cp -r '${ROOT}/dist' .\n`,
    );
    chmodSync(join(bin, 'npm'), 0o755);
    shop.machine.PATH = `${bin}:${shop.machine.PATH}`;
    shop.actionPath = action;
    const { result, outputs } = await use(shop, { command: 'plan' }, { env: wechat() });
    expect({ result, outputs }).toMatchObject({ result: 'success', outputs: { changes: 'true' } });
    expect(readFileSync(asked, 'utf8')).toBe(
      `${action}: ci --ignore-scripts --include=dev --no-audit --no-fund\n0\n${action}: run build\n0\n`,
    );
  });

  test('say what to do when the checkout has no history', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const plan = ownWorkflow('plan');
    const shallow = readWorkflow(JSON.stringify(plan).replaceAll('"fetch-depth":0,', ''));
    const run = await shop.onPull(shop.repository.open({ [FILE]: CHANGED }), { workflow: shallow });
    expect(run.jobs.plan).toMatchObject({ result: 'failure', outputs: { exitcode: '1' } });
    expect(run.jobs.plan?.steps.at(-1)?.log).toMatch(/^error\[unknown-revision\].*fetch-depth: 0/ms);
    expect(shop.github.comments[0]?.body).toContain('fetch-depth: 0');
  });

  test('post nothing when the job before has left nothing, and are quiet about it', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const workflow = withInputs(ownWorkflow('plan'), { with: { command: 'paln' } }, job => job === 'plan');
    const run = await shop.onPull(shop.repository.open({ [FILE]: CHANGED }), { workflow });
    expect(run.jobs).toMatchObject({ plan: { result: 'failure' }, comment: { result: 'success' } });
    expect(run.jobs.comment?.steps.at(-1)?.log).toMatch(
      /^::warning title=wxmenu::The job before has left no report/,
    );
    expect(shop.github.written).toEqual([]);
  });

  test('post what each of several jobs has left', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const { jobs, ...rest } = ownWorkflow('plan');
    const { plan, comment } = jobs;
    if (!plan || !comment) throw new Error('the workflow has both jobs');
    const permissions = { ...comment.permissions, issues: 'write' };
    const drift = withInputs(
      { ...rest, jobs: { drift: plan } },
      { with: { command: 'drift', base: 'origin/main' } },
    ).jobs;
    const workflow = {
      ...rest,
      jobs: { plan, ...drift, comment: { ...comment, needs: ['plan', 'drift'], permissions } },
    };
    const run = await shop.onPull(shop.repository.open({ [FILE]: CHANGED }), { workflow });
    expect(run.jobs.comment?.steps.at(-1)).toMatchObject({
      exit: 0,
      log: expect.stringMatching(/^Commented on #7: .*\nshop {2}differs, opened /),
    });
  });

  test('show a comment instead of writing it when told so', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const run = await shop.onPull(shop.repository.open({ [FILE]: CHANGED }), {
      with: { comment: { comment: 'false' } },
    });
    expect(run.jobs.comment?.steps.at(-1)?.log).toMatch(/^<!-- wxmenu .*\n### 📝 wxmenu: 2 changes/);
    expect(shop.github.written).toEqual([]);
  });

  test('keep the token of GitHub from what has to do with WeChat', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const seen = join(shop.bed.folder, 'seen');
    const env = {
      ...wechat(),
      WECHAT_TOKEN_COMMAND: `env | grep -c '^GITHUB_' >${seen}; env | grep -c '^GITHUB_TOKEN=' >>${seen}`,
    };
    await use(shop, { command: 'plan' }, { env });
    expect(readFileSync(seen, 'utf8')).toMatch(/^[1-9]\d*\n0\n$/);
  });

  test('apply nothing in a pull request that is not merged', async ({ shop }) => {
    shop.hurry();
    await shop.begin({ shop: SHOP });
    const { result, outputs, log } = await use(shop, { command: 'apply' }, { env: wechat() });
    expect({ result, exitcode: outputs.exitcode }).toEqual({ result: 'failure', exitcode: '8' });
    expect(log).toMatch(/^error\[approved-missing\]: Nobody has approved a plan/m);
    expect(shop.bed.calls()).toEqual([]);
  });

  test('do not let a plan count as approved that --fail-on refuses', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    await shop.bed.hold('shop', {
      button: [{ type: 'click', name: 'by hand', key: 'X' }],
      conditionalmenu: [],
    });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    const run = await shop.onPull(pull, { with: { plan: { 'fail-on': 'drift' } } });
    expect(run.jobs.plan).toMatchObject({
      result: 'failure',
      outputs: { exitcode: '8', changes: 'true', 'plan-path': '' },
    });
    expect(shop.github.comments[0]?.body).toContain('⛔');
    shop.repository.merge(pull);
    expect((await shop.onPush()).jobs.apply).toMatchObject({ result: 'failure', outputs: { exitcode: '8' } });
    expect(shop.bed.writes()).toEqual([]);
  });
});

/** The page that a job has left, as it stands in its artifact. */
function pageOf(shop: Workshop, command: 'plan' | 'drift'): string {
  const kept = shop.github.artifacts.find(({ name }) => name.startsWith(`wxmenu-${command}-`));
  return kept?.files.get('report.html')?.toString('utf8') ?? '';
}

/** The credentials of the only account, or of one by its name. */
function wechat(suffix = ''): Step['env'] {
  const behind = suffix === '' ? '' : `_${suffix}`;
  return {
    [`WECHAT_APPID${behind}`]: `\${{ vars.WECHAT_APPID${behind} }}`,
    [`WECHAT_APPSECRET${behind}`]: `\${{ secrets.WECHAT_APPSECRET${behind} }}`,
  };
}
