import { Argument, type Command, Option } from 'commander';
import { UsageFault } from '../menu/fault.ts';
import type { GuardName } from '../plan/plan.ts';
import type { HelpWording } from '../report/help-wording.ts';
import type { RefusedOrigin } from './commands/plan.ts';
import type { SchemaName } from './commands/schema.ts';
import { validate } from './commands/validate.ts';
import { SHELLS, type Shell } from './complete/shells.ts';
import type { CliContext } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { declareGithub } from './github-command.ts';
import { PARALLELISM } from './plain-command.ts';
import { report, reporting } from './report-option.ts';
import { needsArgument, needsOneOf } from './usage-problem.ts';

/** Runs what a command line asked for, and keeps its exit code. */
export type Runner = (command: (ctx: CliContext) => Promise<ExitCode>) => Promise<void>;

type Declare = (command: Command, run: Runner, words: HelpWording) => void;

/**
 * Every command with its arguments and options. `validate` is part of the first file that is loaded, so that it
 * starts fastest; the others come when they are asked for.
 */
export const COMMANDS = {
  init: (command, run, { shared, commands: { init: words } }) => {
    connection(command.argument('[account]', words.account), shared)
      .option('--yes', words.yes)
      .option('--no-workflows', words.noWorkflows)
      .option('--no-import', words.noImport)
      .option('--no-editor', words.noEditor)
      .option('--action <reference>', words.action)
      .action((given: string | undefined, options) =>
        run(async ctx => {
          const { EN_INIT } = await import('../report/en/init.ts');
          const question = (ctx.translation?.init ?? EN_INIT).question.account;
          if (given === undefined && (options.yes || !ctx.askWord)) needsArgument(command, 'account');
          const account = given ?? (await ctx.askWord?.(question)) ?? null;
          if (account === null) return EXIT.interrupted;
          return (await import('./commands/init.ts')).init({ ...options, account }, ctx);
        }),
      );
  },
  validate: (command, run, { shared, commands: { validate: words } }) => {
    command
      .argument('[menus...]', shared.menus)
      .addOption(format(shared, 'text', 'json', 'github', 'sarif'))
      .option('--strict', words.strict)
      .option('--quiet', words.quiet)
      .addOption(report(shared))
      .action((selection: string[], options) =>
        run(reporting(options, ctx => validate({ ...options, selection }, ctx))),
      );
  },
  fmt: (command, run, { shared, commands: { fmt: words } }) => {
    command
      .argument('[menus...]', words.menus)
      .addOption(format(shared, 'text', 'json'))
      .option('--check', words.check)
      .option('--diff', words.diff)
      .option('--quiet', words.quiet)
      .action((selection: string[], options) =>
        run(async ctx => (await import('./commands/fmt.ts')).fmt({ ...options, selection }, ctx)),
      );
  },
  import: (command, run, { shared, commands: { import: words } }) => {
    connection(command.argument('<account>', shared.account), shared)
      .addOption(new Option('--from <file>', words.from).conflicts(['website', 'emulator']))
      .option('--website', words.website)
      .option('--out <file>', words.out)
      .option('--force', words.force)
      .addOption(format(shared, 'text', 'json'))
      .action((account: string, options) =>
        run(async ctx => (await import('./commands/import.ts')).importAccount({ ...options, account }, ctx)),
      );
  },
  plan: (command, run, { shared, commands: { plan: words } }) => {
    connection(command.argument('[menus...]', shared.menus), shared)
      .addOption(format(shared, 'text', 'json', 'markdown', 'diff', 'html', 'github', 'sarif'))
      .option('--out <file>', words.out, collect)
      .option('--detailed-exitcode', words.detailedExitcode)
      .option('--base <ref>', words.base)
      .addOption(new Option('--offline', words.offline).conflicts('emulator'))
      .addOption(new Option('--fail-on <origins>', words.failOn).argParser(origins))
      .addOption(report(shared))
      .addOption(shard(shared))
      .addOption(parallelism(shared))
      .action((selection: string[], options) =>
        run(
          reporting(options, async ctx =>
            (await import('./commands/plan.ts')).plan({ ...options, selection }, ctx),
          ),
        ),
      );
  },
  apply: (command, run, { shared, commands: { apply: words } }) => {
    writing(command.argument('[menus...]', words.menus), shared)
      .addOption(report(shared))
      .addOption(new Option('--approved <plan>', words.approved).conflicts('expectDigest'))
      .addOption(shard(shared))
      .addOption(parallelism(shared))
      .action((selection: string[], options) =>
        run(
          reporting(options, async ctx =>
            (await import('./commands/apply.ts')).apply({ ...options, selection }, ctx),
          ),
        ),
      );
  },
  show: (command, run, { shared, commands: { show: words } }) => {
    command
      .argument('<menu|plan>', words.plan)
      .addOption(
        format(shared, 'text', 'json', 'markdown', 'diff', 'picture', 'svg', 'html', 'github', 'sarif'),
      )
      .option('--out <file>', words.out)
      .option('--detailed-exitcode', words.detailedExitcode)
      .action((what: string, options) =>
        run(async ctx => (await import('./commands/show.ts')).show({ ...options, what }, ctx)),
      );
  },
  match: (command, run, { shared, commands: { match: words } }) => {
    command
      .argument('<account>', words.account)
      .addOption(new Option('--user <openid>', words.user).conflicts('as'))
      .option('--as <visitor>', words.as, collect)
      .addOption(format(shared, 'text', 'json'));
    connection(command, shared).action((account: string, options) => {
      if (options.user === undefined && options.as === undefined) needsOneOf(command, '--user', '--as');
      return run(async ctx => (await import('./commands/match.ts')).match({ ...options, account }, ctx));
    });
  },
  restore: (command, run, { shared, commands: { restore: words } }) => {
    command.argument('[account]', words.account).argument('[snapshot]', words.which);
    writing(command, shared)
      .addOption(new Option('--snapshot <file>', words.snapshot).conflicts('list'))
      .addOption(new Option('--list', words.list).conflicts(['show', 'diff', 'autoApprove']))
      .addOption(new Option('--show', words.show).conflicts(['diff', 'autoApprove']))
      .addOption(new Option('--diff', words.diff).conflicts('autoApprove'))
      .action((account: string | undefined, which: string | undefined, options) => {
        const snapshot: string | undefined = which ?? options.snapshot;
        const { show, diff, autoApprove } = options;
        if (account === undefined && (show || diff || autoApprove || snapshot !== undefined))
          needsArgument(command, 'account');
        return run(async ctx => {
          const args = { ...options, account, snapshot, parallelism: 1 };
          return (await import('./commands/restore.ts')).restore(args, ctx);
        });
      });
  },
  destroy: (command, run, { shared }) => {
    writing(command.argument('<account>', shared.account), shared).action((account: string, options) =>
      run(async ctx =>
        (await import('./commands/destroy.ts')).destroy({ ...options, account, parallelism: 1 }, ctx),
      ),
    );
  },
  doctor: (command, run, { shared, commands: { doctor: words } }) => {
    connection(command.argument('[menus...]', words.menus), shared)
      .addOption(format(shared, 'text', 'json'))
      .addOption(parallelism(shared))
      .action((selection: string[], options) =>
        run(async ctx => (await import('./commands/doctor.ts')).doctor({ ...options, selection }, ctx)),
      );
  },
  github: declareGithub,
  preview: (command, run, { shared, commands: { preview: words } }) => {
    connection(command.argument('[menus...]', shared.menus), shared)
      .addOption(new Option('--port <number>', words.port).argParser(wholeNumber('--port', 0, 65_535)))
      .option('--host <address>', words.host)
      .action((selection: string[], options) =>
        run(async ctx => (await import('./commands/preview.ts')).preview({ ...options, selection }, ctx)),
      );
  },
  schema: (command, run, { commands: { schema: words } }) => {
    command
      .addArgument(new Argument('[schema]', words.schema).choices(SCHEMA_NAMES).default('menu'))
      .action((name: SchemaName) =>
        run(async ctx => (await import('./commands/schema.ts')).schema(name, ctx)),
      );
  },
  completion: (command, run, { commands: { completion: words } }) => {
    command
      .addArgument(new Argument('<shell>', words.shell).choices(SHELLS))
      .action((shell: Shell) =>
        run(async ctx => (await import('./commands/completion.ts')).completion(shell, ctx)),
      );
  },
  emulate: (command, run, { commands: { emulate: words } }) => {
    command
      .option('--port <number>', words.port)
      .option('--host <address>', words.host)
      .option('--state <file>', words.state)
      .option('--account <appid:secret>', words.account, collect)
      .option('--fault <order>', words.fault, collect)
      .option('--control', words.control)
      .action(options => run(async ctx => (await import('./commands/emulate.ts')).emulate(options, ctx)));
  },
} as const satisfies { readonly [name: string]: Declare };

export type CommandName = keyof typeof COMMANDS;

export const GUARDS: readonly GuardName[] = ['mass-delete', 'take-over', 'drop-conditional'];

type Shared = HelpWording['shared'];

/** Options of every command that talks to WeChat. */
function connection(command: Command, words: Shared): Command {
  return command
    .option('--emulator [file]', words.emulator)
    .addOption(new Option('--retries <number>', words.retries).argParser(wholeNumber('--retries', 0, 10)))
    .option('--no-fallback', words.noFallback)
    .option('--force-token-refresh', words.forceTokenRefresh)
    .option('--log <file>', words.log)
    .option('--timeout <time>', words.timeout)
    .option('--quiet', words.quiet)
    .option('--verbose', words.verbose);
}

/** Options of every command that writes. */
function writing(command: Command, words: Shared): Command {
  return connection(command, words)
    .addOption(format(words, 'text', 'json', 'markdown', 'github'))
    .option('--auto-approve', words.autoApprove)
    .option('--expect-digest <digest>', words.expectDigest)
    .addOption(
      new Option('--allow <guards>', `${words.allow} ${GUARDS.join(', ')}`)
        .argParser(guards)
        .default(new Set<GuardName>(), words.none),
    );
}

function format(words: Shared, ...choices: readonly [string, ...string[]]): Option {
  return new Option('--format <format>', words.format).choices(choices).default(choices[0]);
}

function parallelism(words: Shared): Option {
  return new Option('--parallelism <number>', words.parallelism)
    .argParser(wholeNumber('--parallelism', 1, 100))
    .default(PARALLELISM);
}

function origins(value: string, before: ReadonlySet<RefusedOrigin> = new Set()): ReadonlySet<RefusedOrigin> {
  return new Set([...before, ...someOf('--fail-on', value, REFUSABLE)]);
}

const SCHEMA_NAMES: readonly SchemaName[] = ['menu', 'plan', 'report', 'config'];

export const REFUSABLE: readonly RefusedOrigin[] = ['drift', 'pending'];

function shard(words: Shared): Option {
  const option = '--shard';
  return new Option(`${option} <i/n>`, words.shard).argParser(value => {
    const [, index = '', count = ''] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
    const [i, n] = [Number(index), Number(count)];
    if (i < 1 || n < 1 || i > n)
      throw new UsageFault('bad-option', { option, value, expected: { is: 'shard' } });
    return { index: i, count: n };
  });
}

function guards(value: string, before: ReadonlySet<GuardName>): ReadonlySet<GuardName> {
  return new Set([...before, ...someOf('--allow', value, GUARDS)]);
}

/** Words with commas between them, each one of the choices. */
function someOf<Word extends string>(option: string, value: string, choices: readonly Word[]): Word[] {
  return value.split(',').map(part => {
    const word = choices.find(one => one === part.trim());
    if (word !== undefined) return word;
    throw new UsageFault('bad-option', { option, value, expected: { is: 'some-of', choices } });
  });
}

function wholeNumber(option: string, from: number, to: number): (value: string) => number {
  return value => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw new UsageFault('bad-option', { option, value, expected: { is: 'number', from, to } });
  };
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
