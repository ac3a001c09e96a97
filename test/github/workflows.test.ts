import { readdirSync, readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

// The action and the workflows of this repository are what people copy: they are held against GitHub's own language
// service, and against what makes a workflow safe.

const ROOT = new URL('../../', import.meta.url);
const WORKFLOWS = readdirSync(new URL('.github/workflows/', ROOT)).map(name => `.github/workflows/${name}`);
const FILES = ['action.yml', ...WORKFLOWS];

function textOf(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8');
}

async function complaints(file: string, text = textOf(file)): Promise<string[]> {
  const found = await validate(TextDocument.create(`file:///${file}`, 'yaml', 1, text));
  return found.map(({ message, range }) => `${file}:${range.start.line + 1} ${message}`);
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [input: string]: unknown };
  readonly env?: { readonly [name: string]: string };
}

interface Job {
  readonly permissions?: { readonly [scope: string]: string };
  readonly environment?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': unknown };
  readonly jobs: { readonly [name: string]: Job };
}

function workflow(file: string): Workflow {
  return parse(textOf(file));
}

function jobsOf(file: string): [string, Job][] {
  return Object.entries(workflow(file).jobs);
}

function secretsOf(job: Job): string[] {
  return job.steps.flatMap(step => JSON.stringify(step).match(/secrets\.WECHAT_\w+/g) ?? []);
}

describe('the action and the workflows', () => {
  it.each(FILES)('%s is what GitHub accepts', async file => {
    expect(await complaints(file)).toEqual([]);
  });

  it('would not pass with a slip in them', async () => {
    const text = textOf('.github/workflows/plan.yml');
    expect(await complaints('x.yml', text.replace('runs-on:', 'run-on:'))).not.toEqual([]);
    expect(await complaints('x.yml', text.replace('github.event.pull_request', 'githb.event'))).not.toEqual(
      [],
    );
  });

  it.each(FILES)('%s pins every action by its full SHA, with the version beside it', file => {
    const uses = textOf(file)
      .split('\n')
      .filter(line => /^\s*(?:- )?uses: (?!\.\/)/.test(line));
    for (const line of uses) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(file === 'action.yml' ? uses.length : 1).toBeGreaterThan(0);
  });

  it.each(FILES)('%s hands no expression to a shell as code', file => {
    const source = parse(textOf(file));
    const steps: Step[] =
      file === 'action.yml' ? source.runs.steps : jobsOf(file).flatMap(([, job]) => job.steps);
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it.each(WORKFLOWS)('%s gives each job only the rights that it needs', file => {
    const { permissions, concurrency } = workflow(file);
    expect([{}, { contents: 'read' }]).toContainEqual(permissions);
    expect(concurrency?.group).toBeTruthy();
    for (const [, job] of jobsOf(file)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(20);
      for (const step of job.steps) {
        if (step.uses?.startsWith('actions/checkout@'))
          expect(step.with?.['persist-credentials']).toBe(false);
      }
      // What may write to GitHub knows no secret of WeChat, and the other way round.
      const writes = Object.values(job.permissions ?? {}).includes('write');
      if (writes) expect(secretsOf(job)).toEqual([]);
    }
  });

  it('stop no apply half-way, and hold its secret until the environment lets it go', () => {
    const { concurrency, jobs } = workflow('.github/workflows/apply.yml');
    expect(concurrency?.['cancel-in-progress']).toBe(false);
    expect(jobs.apply?.environment).toBe('wechat');
  });
});
