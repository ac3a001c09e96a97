import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../cli/built.ts';
import { type Action, readAction, readWorkflow, type Workflow } from './workflow-file.ts';

/** The action of this repository. */
export const ACTION: Action = readAction(textOf('action.yml'));

/** The workflow that the README has people copy. */
export const README_WORKFLOW: string = workflowIn(textOf('README.md'));

/** A workflow of this repository. */
export function ownWorkflow(name: string): Workflow {
  return readWorkflow(textOf(`.github/workflows/${name}.yml`));
}

function workflowIn(readme: string): string {
  const [, text] = /^```yaml\n(# \.github\/workflows\/menus\.yml\n.*?)^```$/ms.exec(readme) ?? [];
  if (text === undefined) throw new Error('README.md has no workflow');
  return text;
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
