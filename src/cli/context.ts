import type { Clock } from '../menu/clock.ts';

/** A stream that text goes to. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

/** All of the outside world that a command may touch; `cli/main.ts` makes one from the process, tests make their own. */
export interface CliContext {
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Results, and nothing else: in JSON mode exactly one document. */
  readonly stdout: Output;
  /** Progress, logs, questions, errors. */
  readonly stderr: Output;
  readonly clock: Clock;
  /** Calls `listener` on SIGINT and SIGTERM instead of dying; gives back the way to stop listening. */
  onInterrupt(listener: (signal: 'SIGINT' | 'SIGTERM') => void): () => void;
}
