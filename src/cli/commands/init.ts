import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accountOf } from '../../config/account-name.ts';
import { menuFilesIn } from '../../config/menu-paths.ts';
import { UsageFault } from '../../menu/fault.ts';
import { EN_INIT } from '../../report/en/init.ts';
import { type InitResult, renderInit } from '../../report/init.ts';
import { emulatorFlag } from '../../report/next-command.ts';
import type { CliContext } from '../context.ts';
import { findCredentials } from '../credentials.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { exampleMenu } from '../init/example-menu.ts';
import {
  accountsWithout,
  actionOf,
  credentialLines,
  editorSettings,
  IGNORED,
  isAccountName,
  isAction,
  type NewFile,
  PACKAGE_SCHEMA_PATH,
  SCHEMA_PATH,
  SETTINGS_PATH,
  workflowFiles,
} from '../init/init-files.ts';
import { ignore, repositoryAround, writeNew } from '../init/new-files.ts';
import { schemaLine } from '../schema-line.ts';
import { SCHEMAS } from '../schemas.generated.js';
import { type ConnectionFlags, readSettings } from '../settings.ts';

export interface InitArgs extends ConnectionFlags {
  /** Asked for at a terminal when absent. */
  readonly account?: string | undefined;
  /** `--yes`: nothing is asked. */
  readonly yes?: boolean | undefined;
  /** `--no-workflows`, `--no-import`, `--no-editor` make them false. */
  readonly workflows: boolean;
  readonly import: boolean;
  readonly editor: boolean;
  /** `--action OWNER/REPOSITORY@VERSION`: what workflows use. */
  readonly action?: string | undefined;
}

/**
 * Makes what a repository of menus needs and has not: a menu file (the live menu when there are credentials, else an
 * example), workflows, the schema, settings of an editor. Nothing that is there is written over.
 *
 * @throws UsageFault, WechatFault when the live menu cannot be imported; nothing was written then.
 */
export async function init(
  args: InitArgs & { readonly account: string },
  ctx: CliContext,
): Promise<ExitCode> {
  const { account } = args;
  checkWords(args);
  const words = ctx.translation?.init ?? EN_INIT;
  const around = repositoryAround(ctx.cwd);
  const elsewhere = args.workflows && around !== null && around !== resolve(ctx.cwd) ? around : null;
  const hasPackage = existsSync(join(ctx.cwd, PACKAGE_SCHEMA_PATH));
  const { action, known } = actionOf(args.action);
  const schemaPath = hasPackage ? PACKAGE_SCHEMA_PATH : SCHEMA_PATH;
  const menuNames = menuFilesIn(join(ctx.cwd, 'menus'));
  const accounts = [...new Set([...menuNames.map(accountOf), account])].sort();
  const settings = { path: SETTINGS_PATH, text: json(editorSettings(schemaPath)) };
  const files: NewFile[] = [
    ...(hasPackage ? [] : [{ path: SCHEMA_PATH, text: SCHEMAS.menu }]),
    ...(args.workflows && elsewhere === null ? workflowFiles(action, accounts) : []),
    ...(args.editor ? [settings] : []),
  ];
  const own = menuNames.find(name => accountOf(name) === account);
  const menuPath = `menus/${own ?? `${account}.yaml`}`;
  const isNew = own === undefined && !existsSync(join(ctx.cwd, menuPath));
  if (!args.yes && ctx.ask !== null) {
    const paths = [menuPath, ...files.map(({ path }) => path), '.gitignore'];
    const answer = await ctx.ask(words.question.write(paths));
    if (answer !== 'yes') {
      ctx.stderr.write(`${words.notWritten}\n`);
      return answer === 'interrupted' ? EXIT.interrupted : EXIT.done;
    }
  }

  const menu = isNew ? await makeMenu(args, menuPath, ctx) : { exit: EXIT.done, example: null };
  const done: InitResult['files'][number][] = [];
  if (menu.example !== null || !isNew) done.push({ path: menuPath, outcome: isNew ? 'written' : 'left' });
  for (const file of files) {
    if (writeNew(file, ctx.cwd)) done.push({ path: file.path, outcome: 'written' });
    else if (file === settings && !knowsSchema(ctx.cwd))
      done.push({ path: file.path, outcome: 'add-yourself', text: file.text.trim() });
    else done.push({ path: file.path, outcome: 'left' });
  }
  done.push({ path: '.gitignore', outcome: await ignore(ctx.cwd), text: IGNORED });

  const workflows = done.filter(({ path }) => path.startsWith('.github/'));
  const wroteWorkflow = workflows.some(({ outcome }) => outcome === 'written');
  const lacking = new Set(
    workflows
      .filter(({ outcome }) => outcome === 'left')
      .flatMap(({ path }) => accountsWithout(readFileSync(join(ctx.cwd, path), 'utf8'), accounts)),
  );
  const result: InitResult = {
    account,
    files: done,
    example: menu.example,
    imported: isNew && menu.example === null,
    elsewhere,
    action: wroteWorkflow ? { action, known } : null,
    several: accounts.length > 1,
    lacking: lacking.size === 0 ? [] : credentialLines([...lacking]),
    emulator: emulatorFlag(readSettings(args, ctx).emulatorFlag),
  };
  // An import has told about itself.
  const apart = result.imported ? '\n' : '';
  ctx.stdout.write(`${apart}${renderInit(result, ctx.stdout.style)}`);
  return menu.exit;
}

/** @throws UsageFault `bad-option`. */
function checkWords({ account, action }: { readonly account: string; readonly action?: string | undefined }) {
  if (!isAccountName(account)) {
    const expected = { is: 'account-name' } as const;
    throw new UsageFault('bad-option', { option: '<account>', value: account, expected });
  }
  if (action !== undefined && !isAction(action)) {
    throw new UsageFault('bad-option', { option: '--action', value: action, expected: { is: 'action' } });
  }
}

interface MadeMenu {
  readonly exit: ExitCode;
  readonly example: InitResult['example'];
}

/** The live menu when there is a way to it and it is there, else an example. */
async function makeMenu(
  args: InitArgs & { readonly account: string },
  path: string,
  ctx: CliContext,
): Promise<MadeMenu> {
  const { account } = args;
  const example = (why: NonNullable<InitResult['example']>): MadeMenu => {
    const comments = (ctx.translation?.init ?? EN_INIT).comments;
    writeNew({ path, text: exampleMenu(schemaLine(join(ctx.cwd, path), ctx.cwd), comments) }, ctx.cwd);
    return { exit: EXIT.done, example: why };
  };
  if (!args.import) return example('no-import');
  if (args.emulator === undefined && !hasCredentials(account, ctx)) return example('no-credentials');
  const { importAccount } = await import('./import.ts');
  try {
    return { exit: await importAccount({ ...args, format: 'text' }, ctx), example: null };
  } catch (error) {
    if (error instanceof UsageFault && error.code === 'nothing-to-import') return example('nothing-live');
    throw error;
  }
}

/** Credentials that are there and wrong are told, rather than an example written. */
function hasCredentials(account: string, { cwd, env }: CliContext): boolean {
  const several = menuFilesIn(join(cwd, 'menus')).some(name => accountOf(name) !== account);
  try {
    findCredentials({ account, several }, env);
    return true;
  } catch (error) {
    if (error instanceof UsageFault && error.code === 'credentials-missing') return false;
    throw error;
  }
}

/** The settings name the schema already, or cannot be read; they may have comments, so they are not parsed. */
function knowsSchema(folder: string): boolean {
  try {
    return readFileSync(join(folder, SETTINGS_PATH), 'utf8').includes('menu.schema.json');
  } catch {
    return false;
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
