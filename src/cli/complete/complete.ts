import { resolve } from 'node:path';
import type { Command } from 'commander';
import { accountOf } from '../../config/account-name.ts';
import { menuFilesIn } from '../../config/menu-paths.ts';
import { LANGUAGES } from '../../report/words.ts';
import { GUARDS, REFUSABLE } from '../command-line.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { candidates } from './candidates.ts';

/**
 * Answers a shell that completes: a line for each word that may come next, with a tab and what it is; `:files` at the end
 * when a path may stand there too. The scripts of `wxmenu completion` read it.
 */
export function complete(program: Command, given: readonly string[], { cwd, stdout }: CliContext): ExitCode {
  const [mark, typed = '', ...before] = given;
  const words = mark === TYPED ? [...before, typed.slice(1)] : given;
  const found = candidates(program, words, {
    accounts: () => accountsIn(resolve(cwd, 'menus')),
    values: new Map<string, readonly string[]>([
      ['--allow', GUARDS],
      ['--fail-on', REFUSABLE],
      ['--lang', LANGUAGES],
    ]),
  });
  const lines = found.words.map(({ word, what }) => (what === '' ? word : `${word}\t${what}`));
  stdout.write([...lines, ...(found.files ? [':files'] : [])].map(line => `${line}\n`).join(''));
  return EXIT.done;
}

/** Before the others, and behind a sign: how the word that is being typed comes from shells that lose empty words. */
const TYPED = '--typed';

/** Names that would break the lines, or do something at a terminal, are left to be typed. */
function accountsIn(folder: string): readonly string[] {
  const names = menuFilesIn(folder).map(accountOf);
  return [...new Set(names)].filter(name => !/[\p{Cc}\p{Cf}]/u.test(name)).sort();
}
