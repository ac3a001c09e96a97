import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { MenuState } from '../../../src/menu/menu.ts';
import { ROOT } from '../../cli/built.ts';
import { test as base, type TestBed } from '../../cli/test-bed.ts';
import { REPO } from '../api.ts';
import { holds } from './expressions.ts';
import { FakeGithub } from './fake-github.ts';
import type { FakePull, FakeRun } from './github-answers.ts';
import { type JobAbout, type JobEnd, runJob, SKIPPED } from './job.ts';
import { ACTION, ownWorkflow } from './own-files.ts';
import { branchOf, Repository } from './repository.ts';
import { githubContext, type Trigger, variablesOf } from './surroundings.ts';
import { type Permissions, type Step, type Workflow, withInputs } from './workflow-file.ts';

/** How a run of a workflow ended. */
export interface RunEnd {
  readonly id: number;
  readonly event: string;
  readonly jobs: { readonly [name: string]: JobEnd };
}

export interface RunOptions {
  /** Instead of this repository's own workflow, in the place of it. */
  readonly workflow?: Workflow;
  /** File of that, when it is another one. */
  readonly path?: string;
  /** More inputs of the action, by job. */
  readonly with?: { readonly [job: string]: NonNullable<Step['with']> };
  /** More variables for it, by job. */
  readonly env?: { readonly [job: string]: NonNullable<Step['env']> };
  /** Branch that somebody chooses for a run by hand; main when it is left out. */
  readonly branch?: string;
  /** Inputs of a run by hand. */
  readonly inputs?: { readonly [name: string]: string };
  readonly started?: JobAbout['started'];
  readonly isCancelled?: JobAbout['isCancelled'];
}

/** A run as it was begun the last time. */
interface Begun {
  readonly name: string;
  readonly trigger: Trigger;
  readonly options: RunOptions;
  readonly attempt: number;
}

/**
 * A repository with menus at a GitHub on this machine, its runners, and a WeChat beside it: what this repository's
 * workflows do is done, by their jobs, steps and expressions.
 */
export class Workshop {
  readonly bed: TestBed;
  readonly github: FakeGithub;
  readonly repository: Repository;
  /** Configuration variables and secrets of the repository; secrets are not for forks. */
  readonly vars: { [name: string]: string } = {};
  readonly secrets: { [name: string]: string } = {};
  /** Environment of the machine that jobs run on. */
  readonly machine: { [name: string]: string | undefined };
  actionPath = ROOT;
  private readonly caches = new Map<string, string>();
  /** What began each run, and how often it was begun. */
  private readonly begun = new Map<number, Begun>();

  constructor(bed: TestBed, github: FakeGithub) {
    this.bed = bed;
    this.github = github;
    this.repository = new Repository(bed, github);
    this.machine = {
      PATH: process.env.PATH,
      HOME: join(bed.folder, 'home'),
      WECHAT_API_BASE: bed.env.WECHAT_API_BASE,
      // Where what must not be found in files is looked for.
      WXMENU_CACHE_DIR: bed.env.WXMENU_CACHE_DIR,
    };
  }

  /**
   * Menu files by account, committed to main and live. Each account has its appid and secret in variables with its name
   * behind, the first one also where the workflows look for them.
   */
  async begin(menus: { readonly [account: string]: string }, folder = 'menus'): Promise<void> {
    for (const [account, text] of Object.entries(menus)) {
      const { button }: MenuState = parse(text);
      const appid = await this.bed.account(account, { button });
      const suffix = account.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
      this.vars.WECHAT_APPID ??= appid;
      this.vars[`WECHAT_APPID_${suffix}`] = appid;
      this.secrets.WECHAT_APPSECRET ??= this.bed.secretOf(account);
      this.secrets[`WECHAT_APPSECRET_${suffix}`] = this.bed.secretOf(account);
    }
    const files = Object.entries(menus).map(([account, text]) => [`${folder}/${account}.yaml`, text]);
    this.repository.commit(Object.fromEntries(files), 'Begin');
  }

  /** WeChat answers to this address alone. */
  async allowOnly(address: string): Promise<void> {
    await this.bed.emulator.account(this.vars.WECHAT_APPID ?? '').put({ settings: { allowList: [address] } });
  }

  /** Pauses before something is tried again take a fiftieth of their time. */
  hurry(): void {
    this.machine.NODE_OPTIONS = `--require ${join(ROOT, 'test/github/actions/brisk.cjs')}`;
  }

  /** A pull request was opened or pushed to. */
  async onPull(pull: FakePull, options: RunOptions = {}): Promise<RunEnd> {
    const { number, head, headRepo } = pull;
    const commit = this.repository.trialMerge(pull);
    const base = { ref: 'main', repo: { full_name: REPO } };
    const payload = {
      number,
      pull_request: {
        number,
        head: { sha: head, ref: branchOf(number), repo: { full_name: headRepo } },
        base,
      },
    };
    const trigger = { event: 'pull_request', payload, commit, ref: `refs/pull/${number}/merge`, pull };
    return await this.run('plan', trigger, options);
  }

  /** Main is at another commit, by a merge for example. */
  async onPush(options: RunOptions = {}): Promise<RunEnd> {
    const commit = this.repository.head();
    const trigger = { event: 'push', payload: { after: commit }, commit, ref: 'refs/heads/main' };
    return await this.run('apply', trigger, options);
  }

  /** Somebody runs a workflow by hand. */
  async byHand(workflow: 'apply' | 'drift', options: RunOptions = {}): Promise<RunEnd> {
    const payload = { inputs: options.inputs ?? {} };
    const commit = this.repository.head();
    return await this.run(
      workflow,
      { event: 'workflow_dispatch', payload, commit, ref: `refs/heads/${options.branch ?? 'main'}` },
      options,
    );
  }

  async onSchedule(options: RunOptions = {}): Promise<RunEnd> {
    const commit = this.repository.head();
    const trigger = { event: 'schedule', payload: {}, commit, ref: 'refs/heads/main' };
    return await this.run('drift', trigger, options);
  }

  /** Somebody has all jobs of a run done again: for the commit that it was for. */
  async again({ id }: RunEnd): Promise<RunEnd> {
    const begun = this.begun.get(id);
    if (!begun) throw new Error(`no run ${id}`);
    return await this.run(begun.name, begun.trigger, begun.options, id);
  }

  private async run(
    name: string,
    trigger: Trigger,
    options: RunOptions,
    id = 101 + this.begun.size,
  ): Promise<RunEnd> {
    const own = options.workflow ?? ownWorkflow(name);
    const changes = [
      ...Object.entries(options.with ?? {}).map(([job, inputs]) => ({ job, with: inputs })),
      ...Object.entries(options.env ?? {}).map(([job, env]) => ({ job, env })),
    ];
    const workflow = changes.reduce(
      (all, { job, ...more }) => withInputs(all, more, one => one === job),
      own,
    );
    const { event, commit, pull } = trigger;
    expect(Object.keys(workflow.on)).toContain(event);
    const attempt = (this.begun.get(id)?.attempt ?? 0) + 1;
    this.begun.set(id, { name, trigger, options, attempt });
    const path = options.path ?? `.github/workflows/${name}.yml`;
    const head = pull?.head ?? commit;
    const headRepo = pull?.headRepo ?? REPO;
    const branch = pull === undefined ? trigger.ref.replace('refs/heads/', '') : branchOf(pull.number);
    const known = this.github.runs.find(one => one.id === id);
    const run: FakeRun = known ?? { id, event, path, head, headRepo, branch };
    if (!known) this.github.runs.push(run);
    delete run.conclusion;
    const jobs: { [name: string]: JobEnd } = {};
    for (const job of Object.keys(workflow.jobs))
      jobs[job] = await this.runJob({ id, attempt, path, workflow, job, trigger, options, before: jobs });
    const isGood = Object.values(jobs).every(({ result }) => result === 'success' || result === 'skipped');
    run.conclusion = isGood ? 'success' : 'failure';
    return { id, event, jobs };
  }

  /** @param before jobs that have ended. They stand in the file in the order of their needs. */
  private async runJob(asked: {
    readonly id: number;
    readonly attempt: number;
    readonly path: string;
    readonly workflow: Workflow;
    readonly job: string;
    readonly trigger: Trigger;
    readonly options: RunOptions;
    readonly before: { readonly [name: string]: JobEnd };
  }): Promise<JobEnd> {
    const { id, attempt, path, workflow, job: name, trigger, options, before } = asked;
    const { commit, ref, pull } = trigger;
    const job = workflow.jobs[name];
    if (!job) throw new Error(`no job ${name}`);
    const isFork = pull !== undefined && pull.headRepo !== REPO;
    const token = this.github.token(rights(job.permissions ?? workflow.permissions ?? {}, isFork));
    const machine = attempt === 1 ? `runner/${id}/${name}` : `runner/${id}-${attempt}/${name}`;
    const folder = join(this.bed.folder, machine);
    const event = this.bed.write(`${machine}/event.json`, JSON.stringify(trigger.payload));
    const about = { id, attempt, path, apiUrl: this.github.url, eventPath: join(this.bed.folder, event) };
    const variables = variablesOf(trigger, about);
    const github = githubContext(variables, trigger, token);
    const needed = [job.needs ?? []].flat();
    const contexts = {
      github,
      vars: this.vars,
      secrets: isFork ? {} : this.secrets,
      inputs: options.inputs ?? {},
      needs: Object.fromEntries(needed.map(one => [one, { result: before[one]?.result }])),
    };
    const failed = needed.some(one => before[one]?.result !== 'success');
    const status = options.isCancelled?.() ? 'cancelled' : failed ? 'failure' : 'success';
    if (!holds(job.if, contexts, status)) return SKIPPED;
    const end = await runJob({
      name,
      job,
      contexts,
      variables,
      folder,
      run: id,
      commit,
      ref,
      origin: this.repository.folder,
      github: this.github,
      caches: this.caches,
      newCache: () => join(this.bed.folder, 'caches', String(this.caches.size)),
      env: this.machine,
      actionPath: this.actionPath,
      action: ACTION,
      started: options.started,
      isCancelled: options.isCancelled,
    });
    for (const { step, log, summary } of end.steps) {
      this.bed.heard([name, step], log + summary);
      for (const one of this.github.tokens) expect(log + summary).not.toContain(one);
    }
    return end;
  }
}

/** Of a pull request from a fork, the token may only read. */
function rights(permissions: Permissions, isFork: boolean): Permissions {
  if (!isFork) return permissions;
  return Object.fromEntries(
    Object.entries(permissions).map(([scope, right]) => [scope, right === 'write' ? 'read' : right]),
  );
}

/** A story has up to a dozen jobs of several processes each: on a busy machine that takes its time. */
export const UNHURRIED = { timeout: 120_000 };

/** Tests with a workshop of their own. */
export const test = base.extend<{ shop: Workshop }>({
  shop: async ({ bed }, use) => {
    const github = await FakeGithub.open();
    const shop = new Workshop(bed, github);
    await use(shop);
    for (const { body } of [...github.comments, ...github.issues]) bed.heard(['GitHub'], body);
    await github.close();
  },
});
