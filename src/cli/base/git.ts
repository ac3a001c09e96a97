import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { UsageFault } from '../../menu/fault.ts';
import { systemCode } from '../../menu/system-code.ts';
import type { CliContext } from '../context.ts';

/** What git answered. */
export interface GitAnswer {
  /** 0: all is well; what others mean depends on the command. */
  readonly exit: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** One question may take this long before something is wrong; a file system over the network is slow. */
const TIMEOUT_MS = 60_000;

/** More than any list of menus, and than any chunk of menus that is asked for. */
const MAX_ANSWER_BYTES = 512 * 1024 * 1024;

/**
 * All of the environment that git gets to see: no variable of git's own, which would have it look at another
 * repository, and no secret of a run, since what git starts (helpers, hooks) has no business with WeChat.
 */
const PASSED_ON: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'XDG_CONFIG_HOME', 'TMPDIR', 'USER', 'LOGNAME'],
  // Windows.
  ...[
    'PATHEXT',
    'SYSTEMROOT',
    'SYSTEMDRIVE',
    'COMSPEC',
    'TEMP',
    'TMP',
    'USERPROFILE',
    'HOMEDRIVE',
    'HOMEPATH',
  ],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'ALLUSERSPROFILE', 'PROGRAMFILES', 'PROGRAMFILES(X86)'],
]);

const OWN_ENVIRONMENT = {
  // What git says is looked at.
  LC_ALL: 'C',
  // Paths are paths, whatever characters they begin with.
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
} as const;

/** Nothing that a configuration adds may run or change what comes out. */
const OWN_OPTIONS: readonly string[] = [
  '--no-pager',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.quotePath=false',
    'log.showSignature=false',
  ].flatMap(setting => ['-c', setting]),
];

/**
 * Asks git something about the repository of the working folder. Only ever reads.
 *
 * @param args command and its arguments; nothing is interpreted by a shell.
 * @param input what git reads from its standard input.
 * @throws UsageFault `git-missing`, or `git-failed` when git could not be run to its end.
 */
export async function askGit(
  args: readonly string[],
  { cwd, env }: Pick<CliContext, 'cwd' | 'env'>,
  input = '',
): Promise<GitAnswer> {
  const [command = ''] = args;
  return await new Promise((resolve, reject) => {
    const options = {
      // Windows looks for a program in the folder first, and the repository may be a stranger's.
      cwd: dirname(process.execPath),
      env: environmentOf(env),
      encoding: 'buffer',
      maxBuffer: MAX_ANSWER_BYTES,
      timeout: TIMEOUT_MS,
      windowsHide: true,
    } as const;
    const child = execFile('git', ['-C', cwd, ...OWN_OPTIONS, ...args], options, (error, stdout, stderr) => {
      const said = stderr.toString('utf8');
      if (error === null) resolve({ exit: 0, stdout, stderr: said });
      else if (typeof error.code === 'number') resolve({ exit: error.code, stdout, stderr: said });
      else if (systemCode(error) === 'ENOENT') reject(new UsageFault('git-missing', { option: '--base' }));
      else reject(gitFailed(command, error.killed ? 'timeout' : systemCode(error)));
    });
    // A git that ends before it has read everything makes the pipe fail; what it says tells more.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/**
 * The same for questions that have an answer.
 *
 * @throws UsageFault `no-repository`, `git-missing`, `git-failed`.
 */
export async function gitAnswer(
  args: readonly string[],
  ctx: Pick<CliContext, 'cwd' | 'env'>,
  input?: string,
): Promise<Buffer> {
  const { exit, stdout, stderr } = await askGit(args, ctx, input);
  if (exit === 0) return stdout;
  if (/not a git repository/i.test(stderr)) throw new UsageFault('no-repository', { folder: ctx.cwd });
  throw gitFailed(args[0] ?? '', stderr);
}

/** `said`: what git wrote to stderr, of which the first line is kept, without passwords in addresses. */
export function gitFailed(command: string, said: string): UsageFault<'git-failed'> {
  const [first = ''] = said.trim().split('\n');
  const reason = first.replace(/^(?:fatal|error): /, '').replaceAll(/\/\/[^/@\s]*@/g, '//***@');
  return new UsageFault('git-failed', {
    command,
    reason,
    ownership: /dubious ownership/i.test(said),
  });
}

function environmentOf(env: CliContext['env']): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(([name]) => PASSED_ON.has(name.toUpperCase()));
  return { ...Object.fromEntries(passed), ...OWN_ENVIRONMENT };
}
