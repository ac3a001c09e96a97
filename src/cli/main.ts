import { systemClock } from '../menu/clock.ts';
import { Fault } from '../menu/fault.ts';
import { styleFor } from '../report/style.ts';
import type { CliContext, Output } from './context.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { run } from './program.ts';

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
  const json = argv.some(
    (word, i) => word === '--format=json' || (word === '--format' && argv[i + 1] === 'json'),
  );
  const exit = error instanceof Fault ? exitCodeOf(error) : EXIT.usage;
  if (json) ctx.stdout.write(failureDocument([error], exit));
  if (error instanceof Fault) {
    tellFaults([{ fault: error }], ctx);
    return exit;
  }
  const { renderBug } = await import('../report/faults.ts');
  const secrets = Object.entries(ctx.env).flatMap(([name, value]) =>
    /SECRET|TOKEN/.test(name) && value ? [value] : [],
  );
  ctx.stderr.write(`${renderBug(error, ctx.stderr.style, secrets)}\n`);
  return exit;
}

function processContext(argv: readonly string[]): CliContext {
  const { env } = process;
  return {
    env,
    cwd: process.cwd(),
    stdout: outputOf(process.stdout, argv),
    stderr: outputOf(process.stderr, argv),
    clock: systemClock,
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
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

function outputOf(stream: NodeJS.WriteStream, argv: readonly string[]): Output {
  const { env } = process;
  // A reader that went away (`wxmenu plan | head`) is not an error.
  stream.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
  });
  const isTTY = stream.isTTY === true;
  const colour = coloured(isTTY && env.TERM !== 'dumb', argv, env);
  const columns = isTTY ? Math.max(40, Math.min(stream.columns || 80, 120)) : 100;
  return { write: text => void stream.write(text), isTTY, style: styleFor(colour, columns) };
}

function coloured(terminal: boolean, argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  if (argv.includes('--no-color')) return false;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return terminal;
}

async function ask(question: string): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  return answer === true;
}
