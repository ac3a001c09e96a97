import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { ROOT, WXMENU } from './built.ts';
import { type TestBed, test } from './test-bed.ts';

// `wxmenu completion` and what its scripts ask for, and `wxmenu schema`.

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** Words that may come next, without what they are. */
async function next(bed: TestBed, ...words: readonly string[]): Promise<string[]> {
  const { exit, stdout, stderr } = await bed.run('__complete', ...words);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout
    .split('\n')
    .slice(0, -1)
    .map(line => line.replace(/\t.*/, ''));
}

/** A shell in the folder of the bed where `wxmenu` is the built one. */
function shell(bed: TestBed, name: string, args: readonly string[], script: string): string {
  const bin = join(bed.folder, 'bin');
  mkdirSync(bin, { recursive: true });
  chmodSync(WXMENU, 0o755);
  symlinkSync(WXMENU, join(bin, 'wxmenu'));
  const env = { ...bed.env, PATH: `${bin}:${process.env.PATH}`, LC_ALL: 'C.UTF-8' };
  const { stdout, stderr } = spawnSync(name, [...args, '-c', script], {
    cwd: bed.folder,
    env,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout;
}

describe.concurrent('what may come next', () => {
  test('commands, each with what it does', async ({ bed }) => {
    expect((await bed.run('__complete', 'va')).stdout).toBe('validate\tcheck menu files, offline\n');
    expect(await next(bed, '')).toEqual(expect.arrayContaining(['plan', 'apply', 'github', 'help']));
    expect(await next(bed, '')).not.toContain('__complete');
    expect(await next(bed, 'github', 'a')).toEqual(['approved']);
  });

  test.for([
    [['plan', '--det'], ['--detailed-exitcode']],
    [['validate', '--det'], []],
    [
      ['validate', '--format', ''],
      ['text', 'json', 'github', 'sarif'],
    ],
    [['validate', '--format', 'j'], ['json']],
    [['validate', '--format=j'], ['--format=json']],
    [['validate', '--format', '=', 'j'], ['json']],
    [
      ['validate', '--format', '='],
      ['text', 'json', 'github', 'sarif'],
    ],
    [['apply', '--allow', 'mass-delete,ta'], ['mass-delete,take-over']],
    [['plan', '--fail-on', 'drift,'], ['drift,pending']],
    [['plan', '--out', ''], [':files']],
    [['plan', '--timeout', ''], []],
    [['schema', 'p'], ['plan']],
    [['schema', 'plan', ''], []],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['--typed', '=pla'], ['plan']],
    [['--typed', '=j', 'plan', '--format'], ['json']],
  ] as const)('behind %j: %j', async ([words, expected], { bed }) => {
    expect(await next(bed, ...words)).toEqual(expected);
  });

  test('names of accounts, where one may stand', async ({ bed }) => {
    for (const name of ['shop', 'shop-cn', '小店', 'bad\nname']) bed.menu(name, 'button: []\n');
    expect(await next(bed, 'plan', '')).toEqual(['shop', 'shop-cn', '小店', ':files']);
    expect(await next(bed, 'plan', 'shop', 'shop-')).toEqual(['shop-cn', ':files']);
    expect(await next(bed, 'plan', '--retries', '2', '--quiet', '--', 'sh')).toEqual([
      'shop',
      'shop-cn',
      ':files',
    ]);
    expect(await next(bed, 'destroy', 'sh')).toEqual(['shop', 'shop-cn']);
    expect(await next(bed, 'destroy', 'shop', '')).toEqual([]);
  });

  test('nothing of a folder without menus, and nothing goes wrong there', async ({ bed }) => {
    const { exit, stdout, stderr } = await bed.runWith({ cwd: '/' }, '__complete', 'destroy', '');
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: '', stderr: '' });
  });
});

describe('scripts', () => {
  test('another shell is wrong use', async ({ bed }) => {
    expect(await bed.run('completion', 'tcsh')).toMatchObject({ exit: 1, stdout: '' });
  });

  test.skipIf(!has('bash'))('bash completes, quotes, and runs nothing that was typed', async ({ bed }) => {
    for (const name of ['shop', 'my shop', '$(touch bad)']) bed.menu(name, 'button: []\n');
    const script = `eval "$(wxmenu completion bash)"
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _wxmenu; printf '%s|' "\${COMPREPLY[@]}"; echo; }
      try wxmenu val
      try wxmenu plan '$(touch bad)' --format = j
      try wxmenu destroy ''
      try wxmenu show menus/sh
      complete -p wxmenu`;
    expect(shell(bed, 'bash', ['--norc'], script).split('\n')).toEqual([
      'validate|',
      'json|',
      '\\$\\(touch\\ bad\\)|my\\ shop|shop|',
      'menus/shop.yaml|',
      'complete -F _wxmenu wxmenu',
      '',
    ]);
    expect(bed.files()).not.toContain('bad');
  });

  test.skipIf(!has('fish'))('fish completes', async ({ bed }) => {
    for (const name of ['shop', 'my shop']) bed.menu(name, 'button: []\n');
    const script = `wxmenu completion fish | source; complete -C 'wxmenu val'; complete -C 'wxmenu destroy '`;
    expect(shell(bed, 'fish', ['--no-config'], script)).toBe(
      'validate\tcheck menu files, offline\nmy shop\nshop\n',
    );
  });

  test.skipIf(!has('zsh'))('zsh reads its script', async ({ bed }) => {
    const script = `compdef() { print -r -- "$@"; }; eval "$(wxmenu completion zsh)"; whence -w _wxmenu`;
    expect(shell(bed, 'zsh', ['-f'], script)).toBe('_wxmenu wxmenu\n_wxmenu: function\n');
  });
});

describe.concurrent('schema', () => {
  test.for(['menu', 'plan', 'report', 'config'])(
    'prints that of %s as it is shipped',
    async (name, { bed }) => {
      const { exit, stdout, stderr } = await bed.run('schema', name);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      expect(stdout).toBe(readFileSync(join(ROOT, 'schema', `${name}.schema.json`), 'utf8'));
    },
  );

  test('prints that of menu files when none is named, and names all when another is', async ({ bed }) => {
    const { stdout } = await bed.run('schema');
    expect(stdout).toBe((await bed.run('schema', 'menu')).stdout);
    const { exit, stderr } = await bed.run('schema', 'menus');
    expect(exit).toBe(1);
    expect(stderr).toContain('menu, plan, report, config');
  });
});
