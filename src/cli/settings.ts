import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { UsageFault } from '../menu/fault.ts';
import { TIMEOUT_MS, WECHAT } from '../wechat/defaults.ts';
import type { CliContext } from './context.ts';
import { EMULATOR_STATE } from './emulator-state.ts';

/** Where and how to reach WeChat and where to keep things: from the environment and flags, never from a menu file. */
export interface Settings {
  /** `https://host[:port]`. */
  readonly apiBase: string;
  readonly timeoutMs: number;
  /** State file of the embedded emulator; null: the real WeChat. */
  readonly emulator: string | null;
  /** `--emulator` as it was given, to be repeated in commands to type. */
  readonly emulatorFlag: string | true | undefined;
  /** Snapshots, journals and locks. */
  readonly stateFolder: string;
  /** Access tokens; null: kept in memory only. */
  readonly cacheFolder: string | null;
  readonly verbose: boolean;
  /** How often reads are repeated; undefined: as the gateway thinks fit. */
  readonly retries: number | undefined;
  /** Go to WeChat's other host when the first cannot be reached. */
  readonly fallback: boolean;
  readonly forceTokenRefresh: boolean;
  /** Where every call is written down; null: nowhere. */
  readonly log: string | null;
}

/** Flags that say where and how. */
export interface ConnectionFlags {
  /** `--emulator[=FILE]`: the file, {@link EMULATOR_STATE} when none is named. */
  readonly emulator?: string | undefined;
  readonly timeout?: string | undefined;
  readonly retries?: number | undefined;
  /** `--no-fallback` makes it false. */
  readonly fallback?: boolean | undefined;
  readonly forceTokenRefresh?: boolean | undefined;
  /** `--log FILE`: every call as a line of JSON. */
  readonly log?: string | undefined;
  /** `--quiet`: only what differs, was done or went wrong. */
  readonly quiet?: boolean | undefined;
  /** `--verbose`: every call and where things are kept, on stderr. */
  readonly verbose?: boolean | undefined;
}

/**
 * Reads the settings of a run.
 *
 * @throws UsageFault `bad-api-base`, `bad-option`.
 */
export function readSettings(flags: ConnectionFlags, { env, cwd }: CliContext): Settings {
  const timeoutMs = flags.timeout === undefined ? TIMEOUT_MS : milliseconds(flags.timeout);
  const common = {
    timeoutMs,
    verbose: flags.verbose === true,
    retries: flags.retries,
    fallback: flags.fallback !== false,
    forceTokenRefresh: flags.forceTokenRefresh === true,
    log: flags.log === undefined ? null : resolve(cwd, flags.log),
  };
  const paths = envPaths('wxmenu', { suffix: '' });
  if (flags.emulator !== undefined) {
    const emulator = resolve(cwd, flags.emulator);
    // What happened at the emulator is kept beside it, not among what happened to real accounts.
    const stateFolder = env.WXMENU_STATE_DIR || `${emulator}.state`;
    return {
      ...common,
      apiBase: '',
      emulator,
      emulatorFlag: flags.emulator === EMULATOR_STATE ? true : flags.emulator,
      stateFolder: resolve(cwd, stateFolder),
      cacheFolder: null,
    };
  }
  return {
    ...common,
    apiBase: apiBase(env.WECHAT_API_BASE || WECHAT),
    emulator: null,
    emulatorFlag: undefined,
    stateFolder: resolve(cwd, env.WXMENU_STATE_DIR || paths.data),
    cacheFolder: resolve(cwd, env.WXMENU_CACHE_DIR || paths.cache),
  };
}

/**
 * `10s`, `500ms`, `2m`, or a number of seconds.
 *
 * @throws UsageFault `bad-option`.
 */
export function milliseconds(value: string): number {
  const [, number = '', unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(value.trim()) ?? [];
  const factor = { ms: 1, s: 1000, m: 60_000 }[unit] ?? 0;
  const ms = Number(number) * factor;
  if (number === '' || ms < 1 || ms > 600_000) {
    throw new UsageFault('bad-option', {
      option: '--timeout',
      value,
      expected: { is: 'time' },
    });
  }
  return ms;
}

function apiBase(value: string): string {
  const refuse = (reason: 'not-a-url' | 'plain-http' | 'has-path' | 'has-credentials'): never => {
    // A password or a token in the address must not be repeated in the message.
    const shown = value.replace(/\/\/[^/@]*@/, '//***@').replace(/([?#]).*/s, '$1...');
    throw new UsageFault('bad-api-base', { value: shown, reason });
  };
  if (!URL.canParse(value)) return refuse('not-a-url');
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('not-a-url');
  if (url.username !== '' || url.password !== '') return refuse('has-credentials');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return refuse('has-path');
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !loopback) return refuse('plain-http');
  return url.origin;
}
