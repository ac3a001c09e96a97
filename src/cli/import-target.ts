import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accountOf } from '../config/account-name.ts';
import { loadMenus, readMenuBytes } from '../config/load-menus.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { menuFilesIn, shownPath } from '../config/menu-paths.ts';
import { UsageFault } from '../menu/fault.ts';
import type { CliContext } from './context.ts';

/** Where an import goes, and what is there. */
export interface ImportTarget {
  readonly account: string;
  /** Null for stdout. */
  readonly path: { readonly absolute: string; readonly shown: string } | null;
  /** The file that is there; null for none. */
  readonly existing: ExistingFile | null;
  /** The menus folder has files of other accounts, so that only credentials that name this one count. */
  readonly several: boolean;
}

export interface ExistingFile {
  readonly text: string;
  readonly file: MenuFile;
}

const FOLDER = 'menus';

/**
 * Settles where an import goes: where `--out` says, else the file of the account, else a new one in menus/.
 *
 * @param account its name, or its menu file.
 * @param out `-` for stdout.
 * @throws UsageFault `account-has-file` when a JSON file stands for the account, `bad-option`, `unreadable`.
 */
export function importTarget(
  { account: given, out }: { readonly account: string; readonly out?: string | undefined },
  { cwd }: CliContext,
): ImportTarget {
  const isFile = /\.ya?ml$/i.test(given);
  const account = isFile ? accountOf(given) : given;
  if (account === '' || (!isFile && /[\\/]|\.json$/i.test(given))) {
    throw new UsageFault('bad-option', {
      option: '<account>',
      value: given,
      expected: { is: 'one-account' },
    });
  }
  if (out !== undefined && /\.json$/i.test(out)) {
    throw new UsageFault('bad-option', { option: '--out', value: out, expected: { is: 'yaml-file' } });
  }
  const home = resolve(cwd, FOLDER);
  const files = menuFilesIn(home);
  const several = files.some(name => accountOf(name) !== account);
  if (out === '-') return { account, path: null, existing: null, several };
  const absolute = resolve(cwd, out ?? (isFile ? given : join(FOLDER, ownFile(account, files))));
  const shown = shownPath(absolute, cwd);
  return { account, path: { absolute, shown }, existing: existingFile(absolute, shown, cwd), several };
}

/** The name of the file of an account in the menus folder. */
function ownFile(account: string, files: readonly string[]): string {
  const own = files.filter(name => accountOf(name) === account);
  const yaml = own.find(name => /\.ya?ml$/i.test(name));
  if (yaml !== undefined) return yaml;
  const [other] = own;
  if (other !== undefined) throw new UsageFault('account-has-file', { account, path: `${FOLDER}/${other}` });
  return `${account}.yaml`;
}

function existingFile(absolute: string, shown: string, cwd: string): ExistingFile | null {
  if (!existsSync(absolute)) return null;
  const read = readMenuBytes(absolute);
  if ('reason' in read) throw new UsageFault('unreadable', { path: shown, reason: read.reason });
  const { files } = loadMenus([absolute], { cwd });
  const [file] = files;
  if (!file) throw new UsageFault('unreadable', { path: shown, reason: 'ENOENT' });
  return { text: 'bytes' in read ? Buffer.from(read.bytes).toString('utf8') : '', file };
}
