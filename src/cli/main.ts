import { systemClock } from '../menu/clock.ts';
import { Fault } from '../menu/fault.ts';
import { loadTranslation } from '../report/load-translation.ts';
import type { Translation } from '../report/words.ts';
import type { CliContext, InterruptSignal } from './context.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { languageOf } from './language.ts';
import { plainCommand } from './plain-command.ts';
import { ProcessOutput } from './process-output.ts';
import { wantsJson, wantsLines } from './wants-json.ts';

/** Runs wxmenu as this process. Gives the exit code when all that was to be said has been handed over. */
export async function main(argv: readonly string[]): Promise<number> {
  const language = languageOf(argv, process.env);
  // Not waited for in English: that would cost a turn of the event loop, and nothing is to be loaded.
  const translation = language === 'en' ? null : await loadTranslation(language);
  const options = { argv, env: process.env, mayWait: argv[0] === 'validate', translation };
  const stdout = new ProcessOutput('stdout', options);
  const stderr = new ProcessOutput('stderr', options);
  const exit = await runIn(processContext(stdout, stderr, translation), argv);
  await stdout.flush();
  await stderr.flush();
  return exit;
}

async function runIn(ctx: CliContext, argv: readonly string[]): Promise<number> {
  try {
    const plain = plainCommand(argv);
    if (plain) return await plain(ctx);
    const { run } = await import('./program.ts');
    return await run(argv, ctx);
  } catch (error) {
    return await tell(error, argv, ctx);
  }
}

/** The one place that catches: a fault is told and has an exit code, anything else is a bug in wxmenu. */
async function tell(error: unknown, argv: readonly string[], ctx: CliContext): Promise<number> {
  const { failureDocument, secretsIn, tellFaults } = await import('./outcome.ts');
  const exit = error instanceof Fault ? exitCodeOf(error) : EXIT.usage;
  const secrets = secretsIn(ctx.env);
  if (wantsJson(argv)) ctx.stdout.write(failureDocument([error], exit, { secrets }));
  const format = wantsLines(argv);
  if (format !== null && error instanceof Fault) {
    const { failureOnLines } = await import('./on-lines.ts');
    await failureOnLines([error], format, exit, ctx);
  }
  if (error instanceof Fault) {
    tellFaults([{ fault: error }], ctx);
    return exit;
  }
  const { renderBug } = await import('../report/faults.ts');
  ctx.stderr.write(`${renderBug(error, ctx.stderr.style, secrets)}\n`);
  return exit;
}

function processContext(stdout: ProcessOutput, stderr: ProcessOutput, translation: Translation): CliContext {
  return {
    env: process.env,
    cwd: process.cwd(),
    translation,
    stdout,
    stderr,
    clock: systemClock,
    get ask() {
      if (!process.stdin.isTTY || !stderr.isTTY) return null;
      const coloured = stderr.style.colour.isColorSupported;
      return async (question: string) => {
        const [{ ask }, { runWords }] = await Promise.all([import('./ask.ts'), import('./run-words.ts')]);
        return await ask(question, coloured, runWords({ translation }));
      };
    },
    get askWord() {
      if (!process.stdin.isTTY || !stderr.isTTY) return undefined;
      const coloured = stderr.style.colour.isColorSupported;
      return async (question: string) => (await import('./ask.ts')).askWord(question, coloured);
    },
    onInterrupt: listener => {
      for (const signal of INTERRUPTS) process.on(signal, listener);
      return () => {
        for (const signal of INTERRUPTS) process.off(signal, listener);
      };
    },
  };
}

const INTERRUPTS: readonly InterruptSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
