import { Command, CommanderError } from 'commander';
import { UsageFault } from '../menu/fault.ts';
import { EN_HELP } from '../report/en/help.ts';
import { EN_USAGE } from '../report/en/usage.ts';
import type { HelpWording } from '../report/help-wording.ts';
import { usageMessage } from '../report/usage-wording.ts';
import { COMMANDS, type CommandName, type Runner } from './command-line.ts';
import { COMPLETE } from './complete/shells.ts';
import type { CliContext } from './context.ts';
import { EMULATOR_STATE } from './emulator-state.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { underCommand, underProgram } from './help.ts';
import { helpLayout } from './help-layout.ts';
import { langOption } from './lang-option.ts';
import { usageProblem } from './usage-problem.ts';
import { VERSION } from './version.ts';
import { reportIn, wantsJson } from './wants-json.ts';

/** Carries out a command line; gives its exit code. */
export async function run(argv: readonly string[], ctx: CliContext): Promise<ExitCode> {
  if (argv[0] === COMPLETE) {
    const { complete } = await import('./complete/complete.ts');
    return complete(
      createProgram([], ctx, async () => {}),
      argv.slice(1),
      ctx,
    );
  }
  let exit: ExitCode = EXIT.done;
  let hasBegun = false;
  const program = createProgram(argv, ctx, async command => {
    hasBegun = true;
    exit = await command(ctx);
  });
  try {
    await program.parseAsync(withDefaults(argv), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return await notUnderstood(error, argv, ctx);
    if (error instanceof UsageFault && !hasBegun) await keepReport(argv, error, ctx);
    throw error;
  }
  return exit;
}

/** Help or the version was shown, or the command line could not be understood. */
async function notUnderstood(
  error: CommanderError,
  argv: readonly string[],
  ctx: CliContext,
): Promise<ExitCode> {
  if (error.exitCode === 0) return EXIT.done;
  const words = ctx.translation?.usage ?? EN_USAGE;
  const problem = usageProblem(error);
  // Of a command line without a command there was help to read.
  if (problem.code !== 'no-command')
    ctx.stderr.write(`${words.error}${usageMessage(problem, words)}\n${words.hint}\n`);
  const report = reportIn(argv);
  if (wantsJson(argv) || report !== undefined) {
    const { usageDocument } = await import('./outcome.ts');
    const document = usageDocument(usageMessage(problem, EN_USAGE), EXIT.usage);
    if (wantsJson(argv)) ctx.stdout.write(document);
    if (report !== undefined) await (await import('./with-report.ts')).reportUsage(report, document, ctx);
  }
  return EXIT.usage;
}

/** Leaves the document of an option that cannot be what it is in the file of `--report`, when there is one. */
async function keepReport(argv: readonly string[], fault: UsageFault, ctx: CliContext): Promise<void> {
  const report = reportIn(argv);
  if (report === undefined) return;
  const { failureDocument } = await import('./outcome.ts');
  await (await import('./with-report.ts')).reportUsage(report, failureDocument([fault], EXIT.usage), ctx);
}

/** `--emulator shop` is the emulator and an account: only what stands behind `=` is the emulator's file. */
function withDefaults(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, i) =>
    word === '--emulator' && (end === -1 || i < end) ? `--emulator=${EMULATOR_STATE}` : word,
  );
}

function createProgram(argv: readonly string[], ctx: CliContext, runner: Runner): Command {
  const words: HelpWording = ctx.translation?.help ?? EN_HELP;
  const { shared } = words;
  const program = new Command('wxmenu');
  program
    .description(words.program)
    .version(VERSION, '-V, --version', shared.version)
    .helpOption('-h, --help', shared.help)
    .helpCommand('help [command]', shared.helpCommand)
    .configureHelp(helpLayout(words))
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: text => ctx.stdout.write(text),
      writeErr: text => ctx.stderr.write(text),
      // What is wrong is said in the language of the run, when it is caught.
      outputError: () => {},
      getOutHasColors: () => ctx.stdout.style.colour.isColorSupported,
      getErrHasColors: () => ctx.stderr.style.colour.isColorSupported,
      getOutHelpWidth: () => ctx.stdout.style.columns,
      getErrHelpWidth: () => ctx.stderr.style.columns,
    })
    .addOption(langOption(words))
    .addHelpText('after', () => underProgram(words, ctx.stdout.style.columns));
  // Declaring all commands takes longer than running some: of a command line that begins with one, only that one.
  const asked =
    argv[0] !== undefined && isCommand(argv[0]) ? [argv[0]] : Object.keys(COMMANDS).filter(isCommand);
  for (const name of asked) {
    const command = program
      .command(name)
      .copyInheritedSettings(program)
      .helpOption('-h, --help', shared.help)
      .description(words.commands[name].what)
      .addHelpText('after', () => underCommand(name, words, ctx.stdout.style.columns));
    COMMANDS[name](command, runner, words);
    command.addOption(langOption(words)).option('--no-color', shared.noColor);
  }
  return program;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
