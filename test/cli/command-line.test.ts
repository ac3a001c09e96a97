import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { columnsOf } from '../../src/report/columns.ts';
import { ROOT } from './built.ts';
import { NEW, OLD, stateOf } from './menus.ts';
import { atTerminal, hasTerminal } from './terminal.ts';
import { test } from './test-bed.ts';

const COMMANDS = [
  'init',
  'validate',
  'fmt',
  'import',
  'plan',
  'apply',
  'show',
  'match',
  'restore',
  'destroy',
  'github',
  'schema',
  'completion',
  'emulate',
];
const GITHUB = ['github comment', 'github drift', 'github approved'];

describe.concurrent('help', () => {
  test.for([['-h'], ['--help'], ['help']])(
    '%s lists every command and every exit code',
    async ([word = ''], { bed }) => {
      const { exit, stdout, stderr } = await bed.run(word);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
      expect([...stdout.matchAll(/^ {2}(\d+) /gm)].map(([, code]) => code)).toEqual([
        '0',
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
        '7',
        '8',
        '9',
        '130',
      ]);
    },
  );

  test.for([...COMMANDS, ...GITHUB])(
    '%s -h shows examples of itself, in blocks',
    async (command, { bed }) => {
      const { exit, stdout, stderr } = await bed.run(...command.split(' '), '-h');
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      const examples = /\n\nExamples:\n((?: {2}.*\n)+)/.exec(stdout)?.[1]?.trimEnd().split('\n') ?? [];
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(example).toMatch(new RegExp(`^  wxmenu ${command}\\b`));
      if (command !== 'emulate') expect(stdout).toMatch(/\n\nExit codes:\n/);
    },
  );

  describe.skipIf(!hasTerminal)('at a terminal of 80 columns', () => {
    const asked = [[], ['init'], ['restore'], ['match'], ['github', 'comment']];
    test.for(['en', 'zh-CN'].flatMap(lang => asked.map(words => [...words, '--lang', lang, '-h'])))(
      'wxmenu %j has no line that is wider',
      async (words, { bed }) => {
        const { exit, screen } = await atTerminal(bed, words).ended;
        expect(exit).toBe(0);
        expect(screen.split('\r\n').filter(line => columnsOf(line) > 80)).toEqual([]);
      },
    );
  });

  test('options in examples exist', async ({ bed }) => {
    for (const command of [...COMMANDS.filter(one => one !== 'github'), ...GITHUB]) {
      const { stdout } = await bed.run(...command.split(' '), '-h');
      const [options = '', after = ''] = stdout.split('\n\nExamples:\n');
      const [examples = ''] = after.split('\n\n');
      for (const [option] of examples.matchAll(/--[a-z-]+/g))
        expect(options, `${command}: ${option}`).toContain(option);
    }
  });

  test('no command at all is wrong use, with the help on stderr', async ({ bed }) => {
    expect(await bed.run()).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Usage: wxmenu/),
    });
  });

  test('the version is that of the package', async ({ bed }) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const words of [['--version'], ['-V'], ['plan', '--version']]) {
      expect(await bed.run(...words)).toMatchObject({ exit: 0, stdout: `${version}\n`, stderr: '' });
    }
  });
});

describe.concurrent('--emulator', () => {
  test('takes no word behind it for its file: that is an account', async ({ bed }) => {
    bed.menu('shop', NEW);
    bed.menu('other', NEW);
    const { exit, stdout } = await bed.run('plan', '--emulator', 'shop');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^shop /);
    expect(stdout).not.toMatch(/other/);
    expect(existsSync(join(bed.folder, 'shop'))).toBe(false);
    expect(existsSync(join(bed.folder, '.wxmenu'))).toBe(true);
  });

  test('keeps what happened in the file that is named, and what to go back to beside it', async ({ bed }) => {
    bed.menu('shop', NEW);
    bed.env.WXMENU_STATE_DIR = undefined;
    expect(await bed.run('apply', '--emulator=there.json', '--auto-approve')).toMatchObject({ exit: 0 });
    expect((await bed.run('plan', '--emulator=there.json')).stdout).toMatch(/^No changes\./);
    expect((await bed.run('plan', '--emulator=elsewhere.json')).stdout).toMatch(/4 to create/);
    expect(existsSync(join(bed.folder, 'there.json.state'))).toBe(true);
    expect(bed.calls()).toEqual([]);
  });

  test('destroy reaches the account that plan and apply reach', async ({ bed }) => {
    bed.menu('shop', { appid: 'wx00000000000000ff', ...NEW });
    expect(await bed.run('apply', '--emulator', '--auto-approve')).toMatchObject({ exit: 0 });
    const gone = await bed.run('destroy', 'shop', '--emulator', '--auto-approve', '--allow', 'mass-delete');
    expect(gone).toMatchObject({ exit: 0, stdout: expect.stringMatching(/shop has no menu any more/) });
    expect(gone.stdout).toMatch(/wxmenu restore shop --emulator /);
    expect((await bed.run('plan', '--emulator')).stdout).toMatch(/4 to create/);
  });
});

describe.concurrent('folders', () => {
  test('without variables state and tokens stand in the folders of the user', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.env.WXMENU_STATE_DIR = undefined;
    bed.env.WXMENU_CACHE_DIR = join(bed.folder, '.cache/wxmenu');
    expect(
      await bed.runWith({ env: { WXMENU_CACHE_DIR: undefined } }, 'apply', '--auto-approve'),
    ).toMatchObject({
      exit: 0,
    });
    if (process.platform !== 'linux') return;
    expect(existsSync(join(bed.folder, '.local/share/wxmenu'))).toBe(true);
    expect(existsSync(join(bed.folder, '.cache/wxmenu'))).toBe(true);
  });

  test('plan, validate and show leave nothing behind but the token', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    for (const args of [['validate'], ['plan'], ['plan', '--out', 'plan.json'], ['show', 'plan.json']])
      expect(await bed.run(...args)).toMatchObject({ exit: 0 });
    expect(bed.files().filter(path => !path.startsWith('cache/'))).toEqual(['menus/shop.yaml', 'plan.json']);
  });
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk under stdout does not stop an apply, and is told',
  async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const { exit, stderr } = await bed.runWith(
      { stdout: openSync('/dev/full', 'w') },
      'apply',
      '--auto-approve',
    );
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^Not all of the output could be written: ENOSPC\.$/m);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    expect((await bed.run('plan')).stdout).toMatch(/^No changes\./);
  },
);
