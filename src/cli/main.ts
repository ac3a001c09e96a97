import { systemClock } from '../menu/clock.ts';
import { Fault } from '../menu/fault.ts';
import { type Style, styleFor } from '../report/style.ts';
import type { CliContext, Output } from './context.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { run, wantsJson } from './program.ts';

/** Runs wxmenu as this process: the only place that knows `process`. Gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const ctx = processContext(argv);
  try {
    return await run(argv, ctx);
  } catch (error) {
    return await tell(error, argv, ctx);
  }
}

/** The one place that catches: a fault is told and has an exit code, anything else is a bug in wxmenu. */
async function tell(error: unknown, argv: readonly string[], ctx: CliContext): Promise<number> {
  const { failureDocument, tellFaults } = await import('./outcome.ts');
  const exit = error instanceof Fault ? exitCodeOf(error) : EXIT.usage;
  const secrets = Object.entries(ctx.env).flatMap(([name, value]) =>
    /SECRET|TOKEN/.test(name) && value ? [value] : [],
  );
  if (wantsJson(argv)) ctx.stdout.write(failureDocument([error], exit, { secrets }));
  if (error instanceof Fault) {
    tellFaults([{ fault: error }], ctx);
    return exit;
  }
  const { renderBug } = await import('../report/faults.ts');
  ctx.stderr.write(`${renderBug(error, ctx.stderr.style, secrets)}\n`);
  return exit;
}

/** Each stream is only touched when it is used: making one costs milliseconds. */
function processContext(argv: readonly string[]): CliContext {
  return {
    env: process.env,
    cwd: process.cwd(),
    stdout: new ProcessOutput(() => process.stdout, argv),
    stderr: new ProcessOutput(() => process.stderr, argv),
    clock: systemClock,
    get ask() {
      if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
      const coloured = this.stderr.style.colour.isColorSupported;
      return async (question: string) => (await import('./ask.ts')).ask(question, coloured);
    },
    onInterrupt: listener => {
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
  };
}

class ProcessOutput implements Output {
  private readonly open: () => NodeJS.WriteStream;
  private readonly argv: readonly string[];
  private known: { readonly stream: NodeJS.WriteStream; readonly style: Style } | null = null;

  constructor(open: () => NodeJS.WriteStream, argv: readonly string[]) {
    this.open = open;
    this.argv = argv;
  }

  write(text: string): void {
    this.get().stream.write(text);
  }

  get isTTY(): boolean {
    return this.get().stream.isTTY === true;
  }

  get style(): Style {
    return this.get().style;
  }

  private get(): { readonly stream: NodeJS.WriteStream; readonly style: Style } {
    if (this.known) return this.known;
    const stream = this.open();
    // A reader that went away (`wxmenu plan | head`) is not an error.
    stream.on('error', error => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error;
    });
    const terminal = stream.isTTY === true;
    const colour = coloured(terminal && process.env.TERM !== 'dumb', this.argv, process.env);
    const columns = terminal ? Math.max(40, Math.min(stream.columns || 80, 120)) : 100;
    this.known = { stream, style: styleFor(colour, columns) };
    return this.known;
  }
}

function coloured(terminal: boolean, argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  if (argv.includes('--no-color')) return false;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return terminal;
}
