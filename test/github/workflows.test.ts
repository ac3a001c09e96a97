import { readdirSync, readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { README_WORKFLOW } from './actions/own-files.ts';

// The action and the workflows of this repository are what people copy: they are held against GitHub's own language
// service, and against what makes a workflow safe.

const ROOT = new URL('../../', import.meta.url);
const WORKFLOWS = [
  ...readdirSync(new URL('.github/workflows/', ROOT)).map(name => `.github/workflows/${name}`),
  // The one to copy.
  'README.md',
];
const FILES = ['action.yml', ...WORKFLOWS];

function textOf(file: string): string {
  return file === 'README.md' ? README_WORKFLOW : readFileSync(new URL(file, ROOT), 'utf8');
}

async function complaints(file: string, text = textOf(file)): Promise<string[]> {
  const path = file.endsWith('.md') ? '.github/workflows/menus.yml' : file;
  const found = await validate(TextDocument.create(`file:///${path}`, 'yaml', 1, text));
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
  readonly concurrency?: Concurrency;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress': unknown;
  readonly queue?: string;
}

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency?: Concurrency;
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
    for (const [, job] of jobsOf(file)) {
      // What takes time or writes to WeChat waits for its like.
      if (secretsOf(job).length > 0) expect((concurrency ?? job.concurrency)?.group).toBeTruthy();
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

  it.each(['.github/workflows/apply.yml', 'README.md'])(
    '%s stops no apply half-way, drops none, and holds its secret until the environment lets it go',
    file => {
      const { concurrency, jobs } = workflow(file);
      expect(concurrency ?? jobs.apply?.concurrency).toMatchObject({
        'cancel-in-progress': false,
        queue: 'max',
      });
      expect(jobs.apply?.environment).toBe('wechat');
    },
  );

  it('README.md lists the outputs of the action, and names its inputs', () => {
    const readme = readFileSync(new URL('README.md', ROOT), 'utf8');
    const [, section = ''] = /^## In your repository$(.*?)^## /ms.exec(readme) ?? [];
    const { inputs, outputs }: Record<'inputs' | 'outputs', object> = parse(textOf('action.yml'));
    const rows = [...section.matchAll(/^\| `([\w-]+)` \| .* \|$/gm)].map(([, name]) => name);
    expect(rows.filter(name => name !== undefined && name in outputs).sort()).toEqual(
      Object.keys(outputs).sort(),
    );
    for (const { with: given = {} } of jobsOf('README.md').flatMap(([, job]) => job.steps)) {
      if ('command' in given)
        for (const name of Object.keys(given)) expect(Object.keys(inputs)).toContain(name);
    }
  });
});
