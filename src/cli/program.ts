import { Command, CommanderError } from 'commander';
import { COMMANDS, type CommandName, type Runner } from './command-line.ts';
import type { CliContext } from './context.ts';
import { EMULATOR_STATE } from './emulator-state.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { HELP } from './help.ts';
import { langOption } from './lang-option.ts';
import { VERSION } from './version.ts';
import { reportIn, wantsJson } from './wants-json.ts';

/** Carries out a command line; gives its exit code. */
export async function run(argv: readonly string[], ctx: CliContext): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const program = createProgram(argv, ctx, async command => {
    exit = await command(ctx);
  });
  try {
    await program.parseAsync(withDefaults(argv), { from: 'user' });
  } catch (error) {
    // Commander has said what was wrong, or has shown help or the version.
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    const report = reportIn(argv);
    if (wantsJson(argv) || report !== undefined) {
      const { usageDocument } = await import('./outcome.ts');
      const document = usageDocument(error.message, EXIT.usage);
      if (wantsJson(argv)) ctx.stdout.write(document);
      if (report !== undefined) await (await import('./with-report.ts')).reportUsage(report, document, ctx);
    }
    return EXIT.usage;
  }
  return exit;
}

/** `--emulator shop` is the emulator and an account: only what stands behind `=` is the emulator's file. */
function withDefaults(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, i) =>
    word === '--emulator' && (end === -1 || i < end) ? `--emulator=${EMULATOR_STATE}` : word,
  );
}

function createProgram(argv: readonly string[], ctx: CliContext, runner: Runner): Command {
  const program = new Command('wxmenu');
  program
    .description(HELP.program)
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .configureHelp({ optionTerm: ({ flags }) => flags.replace('--emulator [file]', '--emulator[=file]') })
    .exitOverride()
    .showSuggestionAfterError(true)
    .showHelpAfterError('Run the command with -h to see what it takes.')
    .configureOutput({
      writeOut: text => ctx.stdout.write(text),
      writeErr: text => ctx.stderr.write(text),
      getOutHasColors: () => ctx.stdout.style.colour.isColorSupported,
      getErrHasColors: () => ctx.stderr.style.colour.isColorSupported,
      getOutHelpWidth: () => ctx.stdout.style.columns,
      getErrHelpWidth: () => ctx.stderr.style.columns,
    })
    .addOption(langOption())
    .addHelpText('after', HELP.exitCodes);
  // Declaring all commands takes longer than running some: of a command line that begins with one, only that one.
  const asked =
    argv[0] !== undefined && isCommand(argv[0]) ? [argv[0]] : Object.keys(COMMANDS).filter(isCommand);
  for (const name of asked) {
    const { what, after } = HELP.commands[name];
    const command = program
      .command(name)
      .copyInheritedSettings(program)
      .helpOption('-h, --help', 'print this')
      .description(what)
      .addHelpText('after', after);
    COMMANDS[name](command, runner);
    command
      .addOption(langOption())
      .option('--no-color', 'no colours (also: NO_COLOR=1; FORCE_COLOR=1 for the opposite)');
  }
  return program;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
