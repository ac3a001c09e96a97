import { parse } from 'yaml';

/** A step of a job or of an action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [input: string]: unknown };
  readonly env?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Permissions;
  readonly environment?: string;
  readonly concurrency?: unknown;
  readonly env?: { readonly [name: string]: string };
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

export type Permissions = { readonly [scope: string]: string };

export interface Workflow {
  readonly on: { readonly [event: string]: unknown };
  readonly permissions?: Permissions;
  readonly jobs: { readonly [name: string]: Job };
}

/** `action.yml`. */
export interface Action {
  readonly inputs: { readonly [name: string]: { readonly default?: unknown; readonly required?: boolean } };
  readonly outputs: { readonly [name: string]: { readonly value: string } };
  readonly runs: { readonly steps: readonly Step[] };
}

export function readWorkflow(text: string): Workflow {
  return parse(text);
}

export function readAction(text: string): Action {
  return parse(text);
}

/** The same workflow with each use of the action, or each that `where` chooses, given more to go on. */
export function withInputs(
  workflow: Workflow,
  more: { readonly with?: Step['with']; readonly env?: Step['env'] },
  where: (job: string) => boolean = () => true,
): Workflow {
  const steps = (job: Job): readonly Step[] =>
    job.steps.map(step =>
      isOurs(step)
        ? { ...step, with: { ...step.with, ...more.with }, env: { ...step.env, ...more.env } }
        : step,
    );
  const jobs = Object.entries(workflow.jobs).map(([name, job]) => [
    name,
    where(name) ? { ...job, steps: steps(job) } : job,
  ]);
  return { ...workflow, jobs: Object.fromEntries(jobs) };
}

/** Whether a step uses this repository's action, from beside it or by its name. */
export function isOurs({ uses = '' }: Step): boolean {
  return uses === './' || /^[\w.-]+\/wxmenu@/.test(uses);
}
