import { spawn, spawnSync } from 'node:child_process';
import { WXMENU } from './built.ts';
import type { TestBed } from './test-bed.ts';

/** Whether a pseudo-terminal can be had here: `script` of util-linux makes one. */
export const hasTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

/** wxmenu at a pseudo-terminal: somebody reads along and types. */
export interface Terminal {
  /** All that has appeared so far, escape sequences included. */
  shown(): string;
  /** Resolves when it appears. */
  waitFor(pattern: RegExp): Promise<void>;
  type(keys: string): void;
  readonly ended: Promise<{ readonly exit: number | null; readonly screen: string }>;
}

export const CTRL_C = '\u0003';
export const ENTER = '\r';

/** Runs wxmenu at a terminal of 80 columns. */
export function atTerminal(
  bed: TestBed,
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
): Terminal {
  const command = ['stty', 'cols', '80', 'rows', '40', ';', 'exec', process.execPath, WXMENU, ...args].join(
    ' ',
  );
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    cwd: bed.folder,
    env: { TERM: 'xterm-256color', SHELL: '/bin/sh', ...bed.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk;
    for (const look of watchers) look();
  });
  const ended = new Promise<{ exit: number | null; screen: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', exit => resolve({ exit, screen: bed.heard(args, screen) }));
  });
  return {
    shown: () => screen,
    waitFor: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(screen)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        ended.then(() => reject(new Error(`${pattern} did not appear:\n${screen}`)), reject);
        look();
      }),
    type: keys => child.stdin.write(keys),
    ended,
  };
}
