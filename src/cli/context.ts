import type { Clock } from '../menu/clock.ts';
import type { Style } from '../report/style.ts';
import type { Translation } from '../report/words.ts';

/** A stream that text goes to. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Language, colours and width for what goes there. */
  readonly style: Style;
}

/** Ctrl-C, a request to end, a terminal that was closed. */
export type InterruptSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** All of the outside world that a command may touch; `cli/main.ts` makes one from the process, tests make their own. */
export interface CliContext {
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** The language, for what is said in no style: questions, progress, comments. `stdout` and `stderr` have it too. */
  readonly translation: Translation;
  /** Results, and nothing else: in JSON mode exactly one document. */
  readonly stdout: Output;
  /** Progress, logs, questions, errors. */
  readonly stderr: Output;
  readonly clock: Clock;
  /** Asks a yes-or-no question on stderr; null when there is no terminal to ask at. `interrupted`: the answer was Ctrl-C. */
  readonly ask: ((question: string) => Promise<'yes' | 'no' | 'interrupted'>) | null;
  /** Asks for a word on stderr; null for Ctrl-C. Absent where nobody can be asked. */
  readonly askWord?: ((question: string) => Promise<string | null>) | undefined;
  /** Takes the JSON document of the run, whatever the format on stdout; absent when nobody asked for it (`--report`). */
  readonly report?: (document: string) => void;
  /** Calls `listener` on a signal that asks to end, instead of dying; gives back the way to stop listening. */
  onInterrupt(listener: (signal: InterruptSignal) => void): () => void;
}
