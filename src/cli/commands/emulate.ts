import { resolve } from 'node:path';
import type {
  AccountSeed,
  Emulator,
  EmulatorOptions,
  FaultOrder,
  RecordedRequest,
} from '../../emulator/emulator.ts';
import { parseFaultOrder } from '../../emulator/fault-order.ts';
import { UsageFault } from '../../menu/fault.ts';
import type { RunWording } from '../../report/run-wording.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { listenFault } from '../listen-fault.ts';
import { openEmulator } from '../open-emulator.ts';
import { runWords } from '../run-words.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** What `wxmenu emulate` was given, as it stands on the command line. */
export interface EmulateArgs {
  /** `--port`; 0 or absent: any free one. */
  readonly port?: string;
  /** `--host`; 127.0.0.1 if absent. */
  readonly host?: string;
  /** `--state`: file that keeps everything between runs. */
  readonly state?: string;
  /** `--fault`, repeatable: `menu/create:nth=2,kind=reset,when=after`. */
  readonly fault?: readonly string[];
  /** `--account`, repeatable: `appid:secret`. Without any, every appid with every secret is accepted. */
  readonly account?: readonly string[];
  /** `--control`: opens /__emulator to other processes. */
  readonly control?: boolean;
}

/** Given when no account was named: any would do, and these are recognisable. */
const MADE_UP = { appid: 'wx00000000000e0001', secret: 'emulator' };

/**
 * Runs the WeChat emulator until SIGINT or SIGTERM. Address and variables go to stdout, a line per request to stderr;
 * a given secret goes nowhere.
 *
 * @throws {UsageFault} `bad-option`. @throws {StateFault} `state-corrupt` or `state-unwritable`.
 */
export async function emulate(args: EmulateArgs, ctx: CliContext): Promise<ExitCode> {
  const accounts = (args.account ?? []).map(readAccount);
  const faults = (args.fault ?? []).map(readFault);
  const port = readPort(args.port);
  const emulator = await start(args, {
    port,
    accounts,
    faults,
    open: accounts.length === 0,
    clock: ctx.clock,
    control: args.control ?? false,
    log: entry => ctx.stderr.write(`${requestLine(entry)}\n`),
    ...(args.host === undefined ? {} : { host: args.host }),
    ...(args.state === undefined ? {} : { state: resolve(ctx.cwd, args.state) }),
  });
  const interrupted = untilInterrupt(ctx);
  ctx.stdout.write(greeting(emulator.url, accounts, runWords(ctx)));
  await interrupted;
  await emulator.close();
  return EXIT.done;
}

async function start(args: EmulateArgs, options: EmulatorOptions): Promise<Emulator> {
  try {
    return await openEmulator(options, args.state);
  } catch (error) {
    throw listenFault(error, { host: args.host ?? '', port: args.port ?? '0' });
  }
}

/** Lines for a person, and lines that a shell can take over. */
function greeting(url: string, accounts: readonly AccountSeed[], words: RunWording): string {
  const [first] = accounts;
  const lines = first
    ? [`export WECHAT_APPID=${first.appid}`, `# ${words.emulator.secretAsGiven}`]
    : [`export WECHAT_APPID=${MADE_UP.appid}`, `export WECHAT_APPSECRET=${MADE_UP.secret}`];
  return `${[`# ${words.emulator.at(url)}`, `export WECHAT_API_BASE=${url}`, ...lines].join('\n')}\n`;
}

/** One request for the log. `effect=no` on a write: a fault or a refusal kept it from happening. */
function requestLine({ at, method, call, errcode, appid, fault, effect }: RecordedRequest): string {
  const time = new Date(at).toISOString().slice(11, 23);
  const fields = [`errcode=${errcode}`, `effect=${effect ? 'yes' : 'no'}`];
  // The appid is the caller's text; what is no plain word cannot start a line of its own.
  if (appid !== null) fields.push(`appid=${/^[\w-]+$/.test(appid) ? appid : JSON.stringify(appid)}`);
  if (fault !== null) fields.push(`fault=${fault}`);
  return `${time} ${method} ${call} ${fields.join(' ')}`;
}

function readPort(text: string | undefined): number {
  const port = text === undefined ? 0 : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new UsageFault('bad-option', {
      option: '--port',
      value: text ?? '',
      expected: { is: 'number', from: 0, to: 65_535 },
    });
  }
  return port;
}

function readAccount(text: string): AccountSeed {
  const [, appid, secret] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (appid === undefined || secret === undefined) {
    // The text may be a secret without its appid, so that it is not repeated.
    throw new UsageFault('bad-option', {
      option: '--account',
      value: '(not shown)',
      expected: { is: 'account-secret' },
    });
  }
  return { appid, secret };
}

function readFault(text: string): FaultOrder {
  const read = parseFaultOrder(text);
  if ('order' in read) return read.order;
  throw new UsageFault('bad-option', {
    option: '--fault',
    value: text,
    expected: { is: 'fault-order', wrong: read.wrong },
  });
}
