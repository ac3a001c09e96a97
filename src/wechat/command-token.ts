import { type TokenCommandFailure, WechatFault } from '../apply/gateway.ts';
import { digestOf } from '../menu/digest.ts';
import { cachedToken } from './cached-token.ts';
import { readGivenToken } from './given-token.ts';
import { maskedText } from './masked-text.ts';
import { type CommandEnd, type Environment, runCommand } from './run-command.ts';
import { type FetchedToken, isTokenText, type TokenSource, withoutRepeats } from './token.ts';
import type { TokenCache } from './token-cache.ts';

export interface CommandTokenOptions {
  readonly appid: string;
  /** A command line for the shell of the system. */
  readonly command: string;
  /** What the command sees of the environment, besides `WXMENU_APPID`. */
  readonly env: Environment;
  /** Null: kept in memory only. */
  readonly cache: TokenCache | null;
  /** After which the command is ended, in milliseconds; a vault may ask somebody to touch a key. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 60_000;

/**
 * Tokens that a command prints, such as the one of a vault: the token alone, or WeChat's own JSON, which says how long
 * it lives. Without that it is kept for this run only, and not on disk. The command is not repeated when it fails.
 *
 * The command line goes to the shell as it is, so that quotes, pipes and variables work as people expect of such a
 * setting. That is safe because it comes whole from the environment: nothing is ever put into it, least of all from a
 * menu file. The appid, letters and digits only, is handed over in the variable `WXMENU_APPID`.
 */
export function commandToken(options: CommandTokenOptions): TokenSource {
  const { appid, command, env, cache, timeoutMs = TIMEOUT_MS } = options;
  const source = cachedToken({
    appid,
    kind: 'command',
    // Another command line is another issuer. It may hold secrets, so it does not become a file name itself.
    issuer: digestOf(command).slice(7, 23),
    cache,
    fetch: async () => {
      const end = await runCommand(command, { ...env, WXMENU_APPID: appid }, timeoutMs);
      const given =
        end.how !== 'timeout' && end.how !== 'too-long' && 'exit' in end.how && end.how.exit === 0;
      const result = given ? tokenIn(end.stdout.trim()) : failureOf(end, env, timeoutMs);
      if ('reason' in result) throw new WechatFault('token-command', result, 'none');
      return result;
    },
  });
  return withoutRepeats(source);
}

function tokenIn(text: string): FetchedToken | TokenCommandFailure {
  if (text === '') return { reason: 'no-output' };
  if (!text.startsWith('{')) {
    return isTokenText(text) ? { value: text, expiresIn: null } : { reason: 'no-token' };
  }
  const given = readGivenToken(text, []);
  if (typeof given === 'string') return { reason: 'no-token' };
  return 'token' in given ? given.token : { reason: 'refused', ...given.refused };
}

function failureOf(
  { how, stdout, stderr }: CommandEnd,
  env: Environment,
  timeoutMs: number,
): TokenCommandFailure {
  const said = maskedText(stderr, [
    ...secretsIn(env),
    ...stdout.split(/\s+/).filter(word => word.length > 5),
  ]);
  if (how === 'timeout') return { reason: 'timeout', seconds: timeoutMs / 1000, stderr: said };
  if (how === 'too-long') return { reason: 'too-long' };
  if ('exit' in how) return { reason: 'exit', status: how.exit, stderr: said };
  if ('signal' in how) return { reason: 'signal', signal: how.signal, stderr: said };
  return { reason: 'start', system: how.notStarted };
}

/** What a command may repeat of its environment and should not have. */
function secretsIn(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    /SECRET|TOKEN|PASS|KEY|CREDENTIAL/i.test(name) && value !== undefined && value.length > 3 ? [value] : [],
  );
}
