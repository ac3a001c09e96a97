import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contexts, filled, holds, type Status } from './expressions.ts';
import { type UsedIn, useAction } from './github-actions.ts';
import { type Action, isOurs, type Job, type Step } from './workflow-file.ts';

/** What a runner has around a job. */
export interface JobAbout extends Omit<UsedIn, 'workspace'> {
  readonly name: string;
  readonly job: Job;
  /** Of the workflow, `github` with its token included. */
  readonly contexts: Contexts & { readonly github: { readonly [member: string]: unknown } };
  /** Variables of GitHub: `GITHUB_SHA`... */
  readonly variables: { readonly [name: string]: string };
  /** A folder for this job alone. */
  readonly folder: string;
  /** Where the action and its description are. */
  readonly actionPath: string;
  readonly action: Action;
  /** Hears of each process that is started for a step. */
  readonly started?: ((child: ChildProcess, step: string) => void) | undefined;
  /** Somebody has pressed the button. */
  readonly isCancelled?: (() => boolean) | undefined;
}

/** How a step of the action ended. */
export interface StepEnd {
  readonly step: string;
  readonly exit: number | null;
  /** stdout and stderr, as in the log. */
  readonly log: string;
  readonly summary: string;
}

export interface JobEnd {
  readonly result: Status | 'skipped';
  readonly steps: readonly StepEnd[];
  /** Outputs of the action, by the last use of it. */
  readonly outputs: { readonly [name: string]: string };
}

export const SKIPPED: JobEnd = { result: 'skipped', steps: [], outputs: {} };

type Variables = { readonly [name: string]: string };

/** Runs the steps of a job as GitHub's runner does; the folder for temporary files is emptied at the end. */
export async function runJob(about: JobAbout): Promise<JobEnd> {
  const workspace = join(about.folder, 'workspace', 'menus');
  const temp = join(about.folder, '_temp');
  for (const folder of [workspace, temp]) mkdirSync(folder, { recursive: true });
  const runner = new Runner(about, workspace, temp);
  try {
    return await runner.run();
  } finally {
    rmSync(temp, { recursive: true });
  }
}

class Runner {
  private readonly about: JobAbout;
  private readonly workspace: string;
  private readonly temp: string;
  private readonly ends: StepEnd[] = [];
  private status: Status = 'success';
  private outputs: Variables = {};
  private processes = 0;

  constructor(about: JobAbout, workspace: string, temp: string) {
    this.about = about;
    this.workspace = workspace;
    this.temp = temp;
  }

  async run(): Promise<JobEnd> {
    const { job } = this.about;
    const contexts = { ...this.about.contexts, runner: { temp: this.temp, os: 'Linux' }, steps: {} };
    for (const step of job.steps) {
      if (!holds(step.if, contexts, this.status)) continue;
      const env = this.filledAll({ ...job.env, ...step.env }, contexts);
      const status = isOurs(step)
        ? await this.useOurs(step, contexts, env)
        : await this.runStep(step, contexts, env, null);
      if (status !== 'success' && this.status === 'success') this.status = status;
    }
    return { result: this.status, steps: this.ends, outputs: this.outputs };
  }

  /** The steps of action.yml; what the calling step has in its environment, all of them have. */
  private async useOurs(use: Step, around: Contexts, env: Variables): Promise<Status> {
    const { action, actionPath } = this.about;
    const inputs: { [name: string]: string } = {};
    for (const [name, value] of Object.entries(use.with ?? {})) {
      if (!(name in action.inputs)) throw new Error(`the action has no input ${name}`);
      inputs[name] = filled(String(value), around);
    }
    for (const [name, { default: value, required }] of Object.entries(action.inputs)) {
      if (required && inputs[name] === undefined) throw new Error(`the action needs the input ${name}`);
      inputs[name] ??= filled(String(value ?? ''), around);
    }
    const steps: { [id: string]: object } = {};
    const { secrets: _, needs: _needs, ...rest } = around;
    const contexts = {
      ...rest,
      inputs,
      steps,
      github: { ...this.about.contexts.github, action_path: actionPath },
    };
    let status: Status = 'success';
    for (const step of action.runs.steps) {
      if (!holds(step.if, contexts, status)) continue;
      const all = { ...env, ...this.filledAll(step.env ?? {}, contexts), GITHUB_ACTION_PATH: actionPath };
      const outputs: { [name: string]: string } = {};
      const end = await this.runStep(step, contexts, all, outputs);
      if (end !== 'success') status = end;
      if (step.id !== undefined) steps[step.id] = { outputs, outcome: end };
    }
    const values = Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, contexts)]);
    this.outputs = Object.fromEntries(values);
    return status;
  }

  private async runStep(
    step: Step,
    contexts: Contexts,
    env: Variables,
    outputs: { [name: string]: string } | null,
  ): Promise<Status> {
    const name = filled(step.name ?? step.uses ?? '', contexts);
    if (step.uses !== undefined) {
      useAction(step.uses, this.filledAll(step.with ?? {}, contexts), {
        ...this.about,
        workspace: this.workspace,
      });
      return 'success';
    }
    const files = join(this.about.folder, 'files', String(this.processes++));
    mkdirSync(files, { recursive: true });
    const file = (what: string): string => {
      writeFileSync(join(files, what), '');
      return join(files, what);
    };
    const [output, summary] = [file('output'), file('summary')];
    const script = join(this.temp, `${this.processes}.sh`);
    writeFileSync(script, step.run ?? '');
    // One file for both, so that lines stand in the order in which they were written.
    const log = openSync(file('log'), 'a');
    const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: join(this.workspace, filled(step['working-directory'] ?? '.', contexts)),
      env: {
        ...this.about.env,
        ...this.about.variables,
        CI: 'true',
        GITHUB_WORKSPACE: this.workspace,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: this.temp,
        ...env,
      },
      stdio: ['ignore', log, log],
    });
    const ended = endOf(child);
    closeSync(log);
    this.about.started?.(child, name);
    const exit = await ended;
    const [said = '', shown = '', set = ''] = ['log', 'summary', 'output'].map(what =>
      readFileSync(join(files, what), 'utf8'),
    );
    rmSync(join(files, 'log'));
    Object.assign(outputs ?? {}, outputsIn(set));
    this.ends.push({ step: name, exit, log: masked(said), summary: shown });
    if (this.about.isCancelled?.()) return 'cancelled';
    return exit === 0 ? 'success' : 'failure';
  }

  private filledAll(values: { readonly [name: string]: unknown }, contexts: Contexts): Variables {
    const all = Object.entries(values).map(([name, value]) => [name, filled(String(value), contexts)]);
    return Object.fromEntries(all);
  }
}

async function endOf(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** The log as people see it: without what is not to be seen from where a command says so. */
function masked(log: string): string {
  const masks: string[] = [];
  const lines = log.split('\n').flatMap(line => {
    const [, mask] = /^::add-mask::(.+)$/.exec(line) ?? [];
    if (mask !== undefined) masks.push(mask);
    return mask === undefined ? [masks.reduce((text, one) => text.replaceAll(one, '***'), line)] : [];
  });
  return lines.join('\n');
}

/** `name=value` and `name<<delimiter`, as GitHub reads them. */
function outputsIn(text: string): Variables {
  const outputs: { [name: string]: string } = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, long, delimiter] = /^([^=]*?)<<(.*)$/.exec(line) ?? [];
    const [, short, value] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    if (long !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter);
      if (end < 0) throw new Error(`Matching delimiter not found '${delimiter}'`);
      outputs[long] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n');
    } else if (short !== undefined && value !== undefined) {
      outputs[short] = value;
    } else if (line !== '') {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return outputs;
}
