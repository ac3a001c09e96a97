import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { GuardName } from '../plan/plan.ts';
import type { CliContext } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { HELP } from './help.ts';
import { VERSION } from './version.ts';

/** Carries out a command line; gives its exit code. */
export async function run(argv: readonly string[], ctx: CliContext): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const program = createProgram(ctx, code => {
    exit = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    // Commander has said what was wrong, or has shown help or the version.
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  return exit;
}

const GUARDS: readonly GuardName[] = ['mass-delete', 'take-over', 'drop-conditional'];

function createProgram(ctx: CliContext, end: (code: ExitCode) => void): Command {
  const program = new Command('wxmenu');
  program
    .description(HELP.program)
    .version(VERSION, '-V, --version')
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
    .addHelpText('after', HELP.exitCodes);

  const command = (name: keyof typeof HELP.commands): Command => {
    const { what, after } = HELP.commands[name];
    return program
      .command(name)
      .description(what)
      .copyInheritedSettings(program)
      .addHelpText('after', after)
      .option('--no-color', 'no colours (also: NO_COLOR=1; FORCE_COLOR=1 for the opposite)');
  };
  const menus = new Argument('[menus...]', 'menu files, folders or account names; none = menus/');

  command('validate')
    .addArgument(menus)
    .addOption(
      new Option('--format <format>', 'how to say it').choices(['text', 'json', 'github']).default('text'),
    )
    .option('--strict', 'warnings count as errors')
    .action(async (selection: string[], options) => {
      const { validate } = await import('./commands/validate.ts');
      end(await validate({ ...options, selection }, ctx));
    });

  connection(command('plan').addArgument(menus))
    .addOption(
      new Option('--format <format>', 'how to say it')
        .choices(['text', 'json', 'markdown', 'diff'])
        .default('text'),
    )
    .option('--out <file>', 'save the plan, for show and apply')
    .option('--detailed-exitcode', 'exit 2 when there are changes')
    .addOption(shard())
    .addOption(parallelism())
    .action(async (selection: string[], options) => {
      const { plan } = await import('./commands/plan.ts');
      end(await plan({ ...options, selection }, ctx));
    });

  writing(
    command('apply').addArgument(
      new Argument('[menus...]', 'menu files, folders, account names, or one saved plan; none = menus/'),
    ),
  )
    .addOption(shard())
    .action(async (selection: string[], options) => {
      const { apply } = await import('./commands/apply.ts');
      end(await apply({ ...options, selection }, ctx));
    });

  command('show')
    .argument('<plan>', 'a plan saved by plan --out')
    .addOption(
      new Option('--format <format>', 'how to say it')
        .choices(['text', 'json', 'markdown', 'diff'])
        .default('text'),
    )
    .option('--detailed-exitcode', 'exit 2 when the plan has changes')
    .action(async (plan: string, options) => {
      const { show } = await import('./commands/show.ts');
      end(await show({ ...options, plan }, ctx));
    });

  writing(command('restore').argument('<account>', 'account name'))
    .option('--snapshot <file>', 'this snapshot instead of the newest')
    .option('--list', 'only list the snapshots')
    .action(async (account: string, options) => {
      const { restore } = await import('./commands/restore.ts');
      end(await restore({ ...options, account }, ctx));
    });

  writing(command('destroy').argument('<account>', 'account name')).action(
    async (account: string, options) => {
      const { destroy } = await import('./commands/destroy.ts');
      end(await destroy({ ...options, account }, ctx));
    },
  );

  command('emulate')
    .option('--port <number>', 'port to listen on (default: any free one)')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--state <file>', 'keep everything in this file between runs')
    .option(
      '--account <appid:secret>',
      'an account that exists; repeatable (default: any is accepted)',
      collect,
    )
    .option(
      '--fault <order>',
      'order a fault, such as menu/create:nth=2,kind=reset,when=after; repeatable',
      collect,
    )
    .option('--control', 'let other processes order faults and look inside over /__emulator')
    .action(async options => {
      const { emulate } = await import('./commands/emulate.ts');
      end(await emulate(options, ctx));
    });

  return program;
}

/** Options of every command that talks to WeChat. */
function connection(command: Command): Command {
  return command
    .option(
      '--emulator [file]',
      'talk to a WeChat emulator inside wxmenu; its state in FILE (default: .wxmenu/emulator.json)',
    )
    .option('--timeout <time>', 'for each call to WeChat, such as 10s or 500ms (default: 10s)');
}

/** Options of every command that writes. */
function writing(command: Command): Command {
  return connection(command)
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .option('--auto-approve', 'do not ask')
    .option('--expect-digest <digest>', 'only if the plan made now has this digest')
    .addOption(
      new Option('--allow <guards>', `guards that may stand against it: ${GUARDS.join(', ')}`)
        .argParser(guards)
        .default(new Set<GuardName>(), 'none'),
    )
    .addOption(parallelism());
}

function parallelism(): Option {
  return new Option('--parallelism <number>', 'how many accounts at a time')
    .argParser(wholeNumber)
    .default(4);
}

function shard(): Option {
  return new Option('--shard <i/n>', 'only every n-th account, beginning with the i-th').argParser(value => {
    const [, index = '', count = ''] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
    const [i, n] = [Number(index), Number(count)];
    if (i < 1 || n < 1 || i > n)
      throw new InvalidArgumentError('Expected I/N with 1 <= I <= N, such as 2/8.');
    return { index: i, count: n };
  });
}

function guards(value: string, before: ReadonlySet<GuardName>): ReadonlySet<GuardName> {
  const names = value.split(',').map(name => name.trim());
  const known = names.map(name => {
    const guard = GUARDS.find(one => one === name);
    if (!guard)
      throw new InvalidArgumentError(`There is no guard "${name}"; the guards are ${GUARDS.join(', ')}.`);
    return guard;
  });
  return new Set([...before, ...known]);
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 100) {
    throw new InvalidArgumentError('Expected a whole number from 1 to 100.');
  }
  return number;
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
