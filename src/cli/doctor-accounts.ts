import { variableSuffix } from '../config/account-name.ts';
import { loadMenus } from '../config/load-menus.ts';
import type { UsageFault } from '../menu/fault.ts';
import type { TokenKind } from '../report/doctor-check.ts';
import { readTokenSettings } from '../wechat/token-settings.ts';
import type { CliContext } from './context.ts';

/** An account to look at, and its menu file if it has one. */
export interface AccountToCheck {
  readonly account: string;
  readonly file?: string;
  readonly appid?: string;
  /** Errors in the menu file, which is then not used. */
  readonly errors: number;
}

/**
 * The accounts that the arguments name; none means those of menus/. Unlike for a plan, a menu file is not needed, and
 * need not be right: an account counts that has credentials.
 *
 * @throws UsageFault when an argument names nothing, or a file cannot be read.
 */
export function accountsToCheck(
  selection: readonly string[],
  { cwd, env }: CliContext,
  emulated: boolean,
): readonly AccountToCheck[] {
  const { files, faults } = loadMenus(selection, { cwd });
  const accounts = files.map(({ account, file, menu, problems }): AccountToCheck => {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const appid = menu?.appid;
    return { account, file, errors, ...(appid === undefined ? {} : { appid }) };
  });
  const hasPlain = Boolean(env.WECHAT_APPID || env.WECHAT_ACCESS_TOKEN);
  const withoutFile = faults.map((fault): AccountToCheck | null => {
    if (isNothingFound(fault)) {
      return selection.length === 0 && hasPlain
        ? { account: env.WECHAT_APPID || 'account', errors: 0 }
        : null;
    }
    if (!isUnknown(fault)) throw fault;
    const { argument, known } = fault.args;
    const hasOwn = Boolean(env[`WECHAT_APPID_${variableSuffix(argument)}`]);
    const mayBeAccount = !/[\\/]|\.(ya?ml|json)$/i.test(argument);
    if (mayBeAccount && (hasOwn || (known.length === 0 && (hasPlain || emulated)))) {
      return { account: argument, errors: 0 };
    }
    throw fault;
  });
  return [...accounts, ...withoutFile.filter(one => one !== null)];
}

/**
 * How an account gets its tokens, and the names of the variables that its credentials stand in.
 *
 * @throws UsageFault `bad-setting`.
 */
export function credentialsInUse(
  account: string,
  several: boolean,
  env: CliContext['env'],
): { readonly tokenKind: TokenKind; readonly variables: readonly string[] } {
  const suffix = variableSuffix(account);
  const { kind } = readTokenSettings(env, { suffix, several });
  const names = ['WECHAT_APPID', ...VARIABLES[kind]].map(name => {
    const own = `${name}_${suffix}`;
    return env[own] ? own : name;
  });
  return { tokenKind: kind, variables: names.filter(name => env[name]) };
}

const VARIABLES: { readonly [kind in TokenKind]: readonly string[] } = {
  stable: ['WECHAT_APPSECRET'],
  classic: ['WECHAT_APPSECRET'],
  ready: ['WECHAT_ACCESS_TOKEN'],
  server: ['WECHAT_TOKEN_URL', 'WECHAT_TOKEN_BEARER'],
  command: ['WECHAT_TOKEN_COMMAND'],
};

function isNothingFound(fault: UsageFault): fault is UsageFault<'no-menus'> {
  return fault.code === 'no-menus';
}

function isUnknown(fault: UsageFault): fault is UsageFault<'not-found'> {
  return fault.code === 'not-found';
}
