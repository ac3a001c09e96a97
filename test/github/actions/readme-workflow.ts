import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../cli/built.ts';

/** The workflow that the README has people copy. */
export const README_WORKFLOW: string = workflowOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));

function workflowOf(readme: string): string {
  const [, text] = /^```yaml\n(# \.github\/workflows\/menus\.yml\n.*?)^```$/ms.exec(readme) ?? [];
  if (text === undefined) throw new Error('README.md has no workflow');
  return text;
}
