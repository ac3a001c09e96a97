import { type ChildProcess, spawn } from 'node:child_process';
import { WXMENU } from './built.ts';

export interface RunOptions {
  /** Added to the environment of the bed; undefined takes a variable out. */
  readonly env?: { readonly [name: string]: string | undefined };
  readonly cwd?: string;
  /** Descriptor to write stdout to, instead of a pipe. */
  readonly stdout?: number | 'pipe';
  /** Options of node before the script. */
  readonly node?: readonly string[];
}

/** How a run ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly env: { readonly [name: string]: string | undefined };
  /** The one JSON document on stdout. */
  json(): unknown;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the built wxmenu with stdin closed. */
export function start(args: readonly string[], { node = [], ...options }: RunOptions): Running {
  return startNode([...node, WXMENU, ...args], options);
}

/** Starts any program for node in the same way. */
export function startNode(args: readonly string[], { env = {}, cwd, stdout = 'pipe' }: RunOptions): Running {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', stdout, 'pipe'] });
  return { child, ended: ending(child, env) };
}

function ending(child: ChildProcess, env: Ended['env']): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) =>
      resolve({ exit, signal, ...texts, env, json: () => JSON.parse(texts.stdout) }),
    );
  });
}
