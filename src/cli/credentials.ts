import { variableSuffix } from '../config/account-name.ts';
import { UsageFault } from '../menu/fault.ts';
import { readTokenSettings, type TokenSettings } from '../wechat/token-settings.ts';
import type { CliContext } from './context.ts';

/** What proves to WeChat that we may act for an account. Never printed, never saved. */
export interface Credentials {
  readonly appid: string;
  /** Empty when tokens come from elsewhere. */
  readonly secret: string;
  /** Where access tokens come from. */
  readonly tokens: TokenSettings;
}

/** The account that credentials are wanted for. */
export interface CredentialsWanted {
  readonly account: string;
  /** The menu file's `appid`, and the file. */
  readonly appid?: string | undefined;
  readonly file?: string | undefined;
  /** The saved plan that names the appid, when it is that and not the menu file. */
  readonly planFile?: string | undefined;
  /** More than one account is selected: only variables that name the account count. */
  readonly several: boolean;
}

/**
 * Finds the credentials of an account in the environment: `WECHAT_APPID_<ACCOUNT>` + `WECHAT_APPSECRET_<ACCOUNT>`, else
 * `WECHAT_APPID` + `WECHAT_APPSECRET` when only one account is selected.
 *
 * Where tokens come from is read too; a secret is only wanted when WeChat is asked for them directly.
 *
 * @throws UsageFault `bad-setting`, `credentials-missing`, `credentials-other-appid`, `credentials-bad-appid`, `plan-other-target`.
 */
export function findCredentials(wanted: CredentialsWanted, env: CliContext['env']): Credentials {
  const { account, several } = wanted;
  const suffix = variableSuffix(account);
  const own = [`WECHAT_APPID_${suffix}`, `WECHAT_APPSECRET_${suffix}`] as const;
  const plain = ['WECHAT_APPID', 'WECHAT_APPSECRET'] as const;
  const tokens = readTokenSettings(env, { suffix, several });
  const needsSecret = tokens.kind === 'stable' || tokens.kind === 'classic';
  const anyOwn = env[own[0]] || (needsSecret && env[own[1]]);
  const [idVariable, secretVariable] = anyOwn || several ? own : plain;
  // A token does not tell whose it is, so the environment must: a menu file does not choose the account.
  const appid = env[idVariable];
  const secret = needsSecret ? env[secretVariable] : '';
  if (!appid || secret === undefined || (needsSecret && secret === '')) throw missing(wanted, own, env);
  return { appid: checkedAppid(appid, idVariable, wanted), secret: secret.trim(), tokens };
}

function checkedAppid(value: string, variable: string, wanted: CredentialsWanted): string {
  const { account, appid, file, planFile } = wanted;
  const given = value.trim();
  if (given === '') throw new UsageFault('credentials-bad-appid', { account, variable, reason: 'blank' });
  // Ids are "wx" and 16 hex digits; leave room for what nobody has seen yet, but not for a pasted secret or quotes.
  if (!/^[A-Za-z][\w-]{3,30}$/.test(given)) {
    throw new UsageFault('credentials-bad-appid', { account, variable, reason: 'shape' });
  }
  if (appid !== undefined && appid !== given) {
    if (planFile !== undefined) {
      throw new UsageFault('plan-other-target', { path: planFile, account, planned: appid, given });
    }
    throw new UsageFault('credentials-other-appid', { account, file: file ?? account, wanted: appid, given });
  }
  return given;
}

function missing(
  { account, several }: CredentialsWanted,
  [appidVariable, secretVariable]: readonly [string, string],
  env: CliContext['env'],
): UsageFault {
  const candidates = [
    appidVariable,
    secretVariable,
    'WECHAT_APPID',
    'WECHAT_APPSECRET',
    'WECHAT_ACCESS_TOKEN',
  ];
  const found = [...new Set(candidates)].filter(name => env[name]);
  return new UsageFault('credentials-missing', { account, appidVariable, secretVariable, several, found });
}
