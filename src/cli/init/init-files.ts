import { variableSuffix } from '../../config/account-name.ts';
import { VERSION } from '../version.ts';
import { ACTION, PUBLISHED_ACTION, WORKFLOWS } from './workflows.generated.js';

/** A file that `wxmenu init` makes where there is none. */
export interface NewFile {
  /** From the working folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Where a project without wxmenu among its packages keeps the schema: where the line in menu files says. */
export const SCHEMA_PATH = 'schema/menu.schema.json';

export const PACKAGE_SCHEMA_PATH = 'node_modules/wxmenu/schema/menu.schema.json';

export const SETTINGS_PATH = '.vscode/settings.json';

/** What git shall not keep: the state of the emulator. */
export const IGNORED = '.wxmenu/';

/** The action as workflows name it. Nobody on GitHub can be called like the one that stands for an unknown owner. */
export function actionOf(given: string | undefined): { readonly action: string; readonly known: boolean } {
  const action = given ?? PUBLISHED_ACTION;
  return action === null ? { action: `<owner>/wxmenu@v${VERSION}`, known: false } : { action, known: true };
}

/** The workflows of this project for another repository, with the credentials of its accounts. */
export function workflowFiles(action: string, accounts: readonly string[]): NewFile[] {
  return WORKFLOWS.map(([path, text]) => ({
    path,
    text: withCredentials(text.replaceAll(ACTION, action), accounts),
  }));
}

/** Several accounts have variables of their own in place of those that count for one. */
function withCredentials(workflow: string, accounts: readonly string[]): string {
  if (accounts.length < 2) return workflow;
  const any = accounts.map(account => `vars.WECHAT_APPID_${variableSuffix(account)} != ''`).join(' || ');
  return workflow
    .replaceAll(
      /^( *)WECHAT_APPID: .*\n *WECHAT_APPSECRET: .*\n/gm,
      (_, indent: string) =>
        `${credentialLines(accounts)
          .map(line => indent + line)
          .join('\n')}\n`,
    )
    .replaceAll("vars.WECHAT_APPID != ''", `(${any})`);
}

/** Lines for `env` in a workflow: two for each account. */
export function credentialLines(accounts: readonly string[]): string[] {
  return accounts
    .map(variableSuffix)
    .flatMap(suffix => [
      `WECHAT_APPID_${suffix}: \${{ vars.WECHAT_APPID_${suffix} }}`,
      `WECHAT_APPSECRET_${suffix}: \${{ secrets.WECHAT_APPSECRET_${suffix} }}`,
    ]);
}

/** The accounts whose credentials a workflow does not hand on, although it hands on some. */
export function accountsWithout(workflow: string, accounts: readonly string[]): string[] {
  if (accounts.length < 2 || !workflow.includes('WECHAT_APP')) return [];
  return accounts.filter(
    account => !new RegExp(`\\bWECHAT_APPID_${variableSuffix(account)}\\b`).test(workflow),
  );
}

/** Settings of VS Code by which it knows menu files, also those without the line that names the schema. */
export function editorSettings(schemaPath: string): object {
  return {
    'yaml.schemas': { [`./${schemaPath}`]: ['menus/**/*.yaml', 'menus/**/*.yml'] },
    'json.schemas': [{ fileMatch: ['menus/**/*.json'], url: `./${schemaPath}` }],
  };
}

/** `.gitignore` with the line, or null when it has it. Line ends stay what they are. */
export function withIgnored(text: string): string | null {
  const lines = text.split(/\r?\n/).map(line => line.trim());
  const names = [IGNORED, '.wxmenu', `/${IGNORED}`, '/.wxmenu'];
  if (lines.some(line => names.includes(line))) return null;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || text.endsWith('\n') ? text : `${text}${end}`;
  return `${before}${IGNORED}${end}`;
}

/** Whether it can be the name of an account that is new: that of a file on every system, and of a variable. */
export function isAccountName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]{0,99}$/u.test(name) && !/(?:\.|\.ya?ml|\.json)$/i.test(name);
}

/** `owner/repository@version`. */
export function isAction(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]*\/[\w.-]+(?:\/[\w.-]+)*@[\w./-]+$/.test(text);
}
