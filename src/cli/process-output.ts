import { fstatSync, writeSync } from 'node:fs';
import { type Style, styleFor } from '../report/style.ts';
import type { Translation } from '../report/words.ts';
import type { Output } from './context.ts';
import { EXIT } from './exit-code.ts';

export interface ProcessOutputOptions {
  /** Decides about colour, as does `env`. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /**
   * Nothing is held up when a reader is slow, so that a pipe or a file can be written to without a stream; making one
   * takes 3 ms, half as long as checking a menu.
   */
  readonly mayWait: boolean;
  readonly translation: Translation;
}

/** Standard output or error of this process. Its stream is only made when it is used. */
export class ProcessOutput implements Output {
  private readonly name: 'stdout' | 'stderr';
  private readonly argv: readonly string[];
  private readonly env: NodeJS.ProcessEnv;
  private readonly mayWait: boolean;
  private readonly translation: Translation;
  private stream: NodeJS.WriteStream | null = null;
  /** Whether it is a pipe or a file that is written to without a stream. */
  private direct: boolean | null = null;
  private known: Style | null = null;
  private loss: Promise<void> | null = null;

  constructor(name: 'stdout' | 'stderr', { argv, env, mayWait, translation }: ProcessOutputOptions) {
    this.name = name;
    this.argv = argv;
    this.env = env;
    this.mayWait = mayWait;
    this.translation = translation;
  }

  write(text: string): void {
    const rest = this.isDirect() && this.stream === null ? this.writeNow(text) : text;
    if (rest.length > 0) this.open().write(rest);
  }

  get isTTY(): boolean {
    return !this.isDirect() && this.open().isTTY === true;
  }

  get style(): Style {
    if (this.known) return this.known;
    const columns = this.isTTY ? Math.max(40, Math.min(this.open().columns || 80, 120)) : 100;
    this.known = styleFor(this.coloured(), columns, this.translation);
    return this.known;
  }

  /** Resolves when everything has been handed over, or could not be. */
  async flush(): Promise<void> {
    const { stream } = this;
    if (stream === null) return;
    if (stream.writableLength > 0) await new Promise<void>(resolve => stream.write('', () => resolve()));
    // Errors are told of a little later.
    await new Promise(resolve => setImmediate(resolve));
    await this.loss;
  }

  private isDirect(): boolean {
    this.direct ??= this.mayWait && !fstatSync(this.fd).isCharacterDevice();
    return this.direct;
  }

  private get fd(): 1 | 2 {
    return this.name === 'stdout' ? 1 : 2;
  }

  /** Gives back what could not be written: of why, the stream will tell. */
  private writeNow(text: string): Uint8Array {
    let rest: Uint8Array = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(this.fd, rest));
    } catch {}
    return rest;
  }

  private open(): NodeJS.WriteStream {
    if (this.stream) return this.stream;
    const stream = process[this.name];
    // A reader that went away (`wxmenu plan | head`) is not an error. A full disk is one, but nothing that may end
    // the process while a menu is being replaced.
    stream.on('error', error => {
      if ('code' in error && error.code === 'EPIPE') return;
      this.loss ??= reportLoss('code' in error ? String(error.code) : error.message, this.translation);
    });
    this.stream = stream;
    return stream;
  }

  private coloured(): boolean {
    const { argv, env } = this;
    if (argv.includes('--no-color')) return false;
    if (env.NO_COLOR) return false;
    if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
    return this.isTTY && env.TERM !== 'dumb';
  }
}

/** Not all that was to be said could be written: no run that lost something ends as if it had not. */
async function reportLoss(reason: string, translation: Translation): Promise<void> {
  process.once('exit', code => {
    if (code === EXIT.done || code === EXIT.changes) process.exitCode = EXIT.usage;
  });
  const { runWords } = await import('./run-words.ts');
  // Where that cannot be written either, nobody is listening.
  process.stderr.once('error', () => {});
  process.stderr.write(`${runWords({ translation }).outputLost(reason)}\n`);
}
