import { createInterface } from 'node:readline';
import type { RunWording } from '../report/run-wording.ts';

/** What somebody at a terminal says to a question; `interrupted`: Ctrl-C. */
export type Answer = 'yes' | 'no' | 'interrupted';

/** Asks a yes-or-no question on stderr; no is what just Enter means. */
export async function ask(
  question: string,
  coloured: boolean,
  { yes, no }: Pick<RunWording, 'yes' | 'no'>,
): Promise<Answer> {
  if (process.env.TERM === 'dumb') return await askInALine(question);
  // The prompts know of colour from the environment alone, not from --no-color.
  if (!coloured) process.env.NO_COLOR = '1';
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({
    message: question,
    active: yes,
    inactive: no,
    initialValue: false,
    output: process.stderr,
  });
  if (isCancel(answer)) return 'interrupted';
  return answer ? 'yes' : 'no';
}

/** Asks for a word on stderr; null for Ctrl-C, or the end of what is typed. */
export async function askWord(question: string, coloured: boolean): Promise<string | null> {
  if (process.env.TERM === 'dumb') {
    const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
    return await new Promise(resolve => {
      lines.once('close', () => resolve(null));
      lines.question(`${question} `, answer => {
        resolve(answer.trim());
        lines.close();
      });
    });
  }
  if (!coloured) process.env.NO_COLOR = '1';
  const { isCancel, text } = await import('@clack/prompts');
  const answer = await text({
    message: question,
    placeholder: 'shop',
    defaultValue: 'shop',
    output: process.stderr,
  });
  return isCancel(answer) ? null : answer.trim();
}

/** For terminals that can only write on. Ctrl-C comes as a signal here. */
async function askInALine(question: string): Promise<Answer> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  return await new Promise(resolve => {
    lines.once('close', () => resolve('no'));
    lines.question(`${question} [y/N] `, answer => {
      resolve(/^(?:y(?:es)?|是)$/i.test(answer.trim()) ? 'yes' : 'no');
      lines.close();
    });
  });
}
