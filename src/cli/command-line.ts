import { type Command, InvalidArgumentError, Option } from 'commander';
import type { GuardName } from '../plan/plan.ts';
import type { RefusedOrigin } from './commands/plan.ts';
import { validate } from './commands/validate.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { declareGithub } from './github-command.ts';
import { PARALLELISM } from './plain-command.ts';
import { report, reporting } from './report-option.ts';

/** Runs what a command line asked for, and keeps its exit code. */
export type Runner = (command: (ctx: CliContext) => Promise<ExitCode>) => Promise<void>;

type Declare = (command: Command, run: Runner) => void;

/**
 * Every command with its arguments and options. `validate` is part of the first file that is loaded, so that it
 * starts fastest; the others come when they are asked for.
 */
export const COMMANDS = {
  validate: (command, run) => {
    command
      .argument('[menus...]', MENUS)
      .addOption(format('text', 'json', 'github', 'sarif'))
      .option('--strict', 'warnings count as errors')
      .option('--quiet', 'only say what is wrong')
      .addOption(report())
      .action((selection: string[], options) =>
        run(reporting(options, ctx => validate({ ...options, selection }, ctx))),
      );
  },
  plan: (command, run) => {
    connection(command.argument('[menus...]', MENUS))
      .addOption(format('text', 'json', 'markdown', 'diff'))
      .option('--out <file>', 'save the plan, for show and apply')
      .option('--detailed-exitcode', 'exit 2 when there are changes')
      .option(
        '--base <ref>',
        'say of each change whether it came after this git revision, or before, or by hand',
      )
      .addOption(
        new Option('--offline', 'ask nobody what is live: take what --base says for it').conflicts(
          'emulator',
        ),
      )
      .addOption(
        new Option('--fail-on <origins>', 'exit 8 when there are such changes: drift, pending').argParser(
          origins,
        ),
      )
      .addOption(report())
      .addOption(shard())
      .addOption(parallelism())
      .action((selection: string[], options) =>
        run(
          reporting(options, async ctx =>
            (await import('./commands/plan.ts')).plan({ ...options, selection }, ctx),
          ),
        ),
      );
  },
  apply: (command, run) => {
    writing(command.argument('[menus...]', `${MENUS}; or one plan saved by plan --out`))
      .addOption(report())
      .addOption(
        new Option(
          '--approved <plan>',
          'only what this saved plan shows; no other approval is needed',
        ).conflicts('expectDigest'),
      )
      .addOption(shard())
      .addOption(parallelism())
      .action((selection: string[], options) =>
        run(
          reporting(options, async ctx =>
            (await import('./commands/apply.ts')).apply({ ...options, selection }, ctx),
          ),
        ),
      );
  },
  show: (command, run) => {
    command
      .argument('<plan>', 'a plan saved by plan --out')
      .addOption(format('text', 'json', 'markdown', 'diff'))
      .option('--detailed-exitcode', 'exit 2 when the plan has changes')
      .action((plan: string, options) =>
        run(async ctx => (await import('./commands/show.ts')).show({ ...options, plan }, ctx)),
      );
  },
  match: (command, run) => {
    command
      .argument('<account>', 'account name or menu file')
      .addOption(
        new Option('--user <openid>', 'a follower: asks WeChat (menu/trymatch) which menu this is').conflicts(
          'as',
        ),
      )
      .option(
        '--as <visitor>',
        'somebody to imagine, such as tag=VIP,platform=ios: answers from the file, offline',
        collect,
      )
      .addOption(format('text', 'json'));
    connection(command).action((account: string, options) => {
      if (options.user === undefined && options.as === undefined)
        command.error('error: one of the options --user and --as is needed');
      return run(async ctx => (await import('./commands/match.ts')).match({ ...options, account }, ctx));
    });
  },
  restore: (command, run) => {
    writing(command.argument('<account>', 'account name'))
      .option('--snapshot <file>', 'this snapshot instead of the newest')
      .option('--list', 'only list the snapshots')
      .action((account: string, options) =>
        run(async ctx =>
          (await import('./commands/restore.ts')).restore({ ...options, account, parallelism: 1 }, ctx),
        ),
      );
  },
  destroy: (command, run) => {
    writing(command.argument('<account>', 'account name')).action((account: string, options) =>
      run(async ctx =>
        (await import('./commands/destroy.ts')).destroy({ ...options, account, parallelism: 1 }, ctx),
      ),
    );
  },
  doctor: (command, run) => {
    connection(command.argument('[menus...]', 'account names, menu files or folders; none = menus/'))
      .addOption(format('text', 'json'))
      .addOption(parallelism())
      .action((selection: string[], options) =>
        run(async ctx => (await import('./commands/doctor.ts')).doctor({ ...options, selection }, ctx)),
      );
  },
  github: declareGithub,
  emulate: (command, run) => {
    command
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
      .action(options => run(async ctx => (await import('./commands/emulate.ts')).emulate(options, ctx)));
  },
} as const satisfies { readonly [name: string]: Declare };

export type CommandName = keyof typeof COMMANDS;

const MENUS = 'menu files, folders or account names; none = menus/';

const GUARDS: readonly GuardName[] = ['mass-delete', 'take-over', 'drop-conditional'];

/** Options of every command that talks to WeChat. */
function connection(command: Command): Command {
  return command
    .option(
      '--emulator [file]',
      'talk to a WeChat emulator inside wxmenu; its state in FILE (default: .wxmenu/emulator.json)',
    )
    .addOption(
      new Option(
        '--retries <number>',
        'how often a read is repeated when that can help (default: 2)',
      ).argParser(wholeNumber(0, 10)),
    )
    .option('--no-fallback', "do not go to WeChat's other host when the first cannot be reached")
    .option('--force-token-refresh', "get a new token, once; throws out the old one, other programs' too")
    .option('--log <file>', 'write every call to WeChat to this file, a line of JSON each')
    .option('--timeout <time>', 'for each call to WeChat, such as 10s or 500ms (default: 10s)')
    .option('--quiet', 'say nothing where nothing differs and nothing went wrong')
    .option('--verbose', 'tell every call and where things are kept, on stderr');
}

/** Options of every command that writes. */
function writing(command: Command): Command {
  return connection(command)
    .addOption(format('text', 'json', 'markdown'))
    .option('--auto-approve', 'do not ask')
    .option('--expect-digest <digest>', 'only if the plan made now has this digest')
    .addOption(
      new Option('--allow <guards>', `guards that may stand against it: ${GUARDS.join(', ')}`)
        .argParser(guards)
        .default(new Set<GuardName>(), 'none'),
    );
}

function format(...choices: readonly [string, ...string[]]): Option {
  return new Option('--format <format>', 'how to say it').choices(choices).default(choices[0]);
}

function parallelism(): Option {
  return new Option('--parallelism <number>', 'how many accounts at a time')
    .argParser(wholeNumber(1, 100))
    .default(PARALLELISM);
}

function origins(value: string, before: ReadonlySet<RefusedOrigin> = new Set()): ReadonlySet<RefusedOrigin> {
  const known = value.split(',').map(word => {
    const origin = REFUSABLE.find(one => one === word.trim());
    if (!origin) throw new InvalidArgumentError(`Expected ${REFUSABLE.join(' or ')}, or both with a comma.`);
    return origin;
  });
  return new Set([...before, ...known]);
}

const REFUSABLE: readonly RefusedOrigin[] = ['drift', 'pending'];

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
  const known = value.split(',').map(word => {
    const guard = GUARDS.find(one => one === word.trim());
    if (!guard)
      throw new InvalidArgumentError(`There is no guard "${word.trim()}"; there are ${GUARDS.join(', ')}.`);
    return guard;
  });
  return new Set([...before, ...known]);
}

function wholeNumber(from: number, to: number): (value: string) => number {
  return value => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${from} to ${to}.`);
  };
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
