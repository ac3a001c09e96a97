import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { click, NEW, OTHER, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const COUNT_LOOKS = fileURLToPath(new URL('count-looks.cjs', import.meta.url));

/** A menu with one warning and one thing worth knowing. */
const MENU = `button:
  - name: 今日歌曲😘
    type: view
    url: http://www.soso.com/
`;
const LIVE = { button: [{ type: 'view', name: '今日歌曲😘', url: 'http://www.soso.com/' }] } as const;
const APPLY = ['apply', 'shop', '--auto-approve'];

async function shop(bed: TestBed, config?: string): Promise<void> {
  await bed.account('shop', OTHER);
  bed.menu('shop', MENU);
  if (config !== undefined) bed.write('wxmenu.config.yaml', config);
}

describe.concurrent('wxmenu.config.yaml', () => {
  test('without one, warnings do not count and apply applies', async ({ bed }) => {
    await shop(bed);
    const { exit, stdout } = await bed.run('validate');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^warning\[name-cut\].*^info\[plain-http\].*1 warning, 1 note\n$/ms);
    expect(await bed.run('validate', '--strict')).toMatchObject({ exit: 4 });
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(LIVE));
  });

  test('what it makes an error is refused by validate, plan and apply alike', async ({ bed }) => {
    await shop(bed, 'rules: { plain-http: error }\n');
    const validate = await bed.run('validate');
    expect(validate.exit).toBe(4);
    expect(validate.stdout).toMatch(
      /^error\[plain-http\] menus\/shop\.yaml:4:10 .*^✗ menus\/shop\.yaml: 1 error, 1 warning$/ms,
    );
    for (const args of [['plan'], ['plan', '--detailed-exitcode'], APPLY]) {
      const { exit, stderr } = await bed.run(...args);
      expect(exit).toBe(4);
      expect(stderr).toContain('error[plain-http] menus/shop.yaml:4:10');
    }
    expect(bed.writes()).toEqual([]);
    expect(await bed.held('shop')).toEqual(OTHER);
  });

  test('what it switches off is not told, and does not count with --strict', async ({ bed }) => {
    await shop(bed, 'rules: { name-cut: off, plain-http: off }\n');
    expect(await bed.run('validate', '--strict')).toMatchObject({
      exit: 0,
      stdout: '✓ menus/shop.yaml: 1 button, no problems\n',
      stderr: '',
    });
  });

  test('among the menus it is told where it belongs', async ({ bed }) => {
    await shop(bed);
    bed.write('menus/wxmenu.config.yaml', 'rules:\n  plain-http: error\n');
    for (const [lang, place] of [
      [
        'en',
        'Move it out of the menus folder: wxmenu.config.yaml stands in the folder that wxmenu is run in',
      ],
      ['zh-CN', '请把它移出 menus 目录：wxmenu.config.yaml 放在运行 wxmenu 的目录中'],
    ] as const) {
      const { exit, stdout } = await bed.run('validate', 'menus/wxmenu.config.yaml', '--lang', lang);
      expect(exit).toBe(4);
      expect(stdout).toContain('[not-a-menu]');
      expect(stdout).toContain(place);
      expect(stdout).not.toContain('button:');
    }
  });

  test('with a rule twice says nothing of buttons', async ({ bed }) => {
    await shop(bed, 'rules:\n  plain-http: off\n  plain-http: error\n');
    const { exit, stdout } = await bed.run('validate');
    expect(exit).toBe(4);
    expect(stdout).toContain('  → Remove one of the two.\n');
  });

  test('raised to a warning it counts with --strict, lowered to info it does not', async ({ bed }) => {
    await shop(bed, 'rules: { name-cut: info, plain-http: info }\n');
    expect(await bed.run('validate', '--strict')).toMatchObject({ exit: 0 });
    bed.write('wxmenu.config.yaml', 'rules: { name-cut: info, plain-http: warning }\n');
    expect(await bed.run('validate', '--strict')).toMatchObject({ exit: 4 });
    expect(await bed.run('validate')).toMatchObject({ exit: 0 });
  });

  test('cannot make WeChat accept what it refuses', async ({ bed }) => {
    await shop(bed, 'rules: { url-scheme: off }\n');
    bed.menu('shop', { button: [{ type: 'view', name: 'a', url: 'www.soso.com' }] });
    expect(await bed.run(...APPLY)).toMatchObject({
      exit: 4,
      stderr: expect.stringContaining('error[url-scheme]'),
    });
  });

  test('a comment silences what it made an error', async ({ bed }) => {
    await shop(bed, 'rules: { plain-http: error, name-cut: error }\n');
    bed.menu(
      'shop',
      MENU.replace('  - ', '  # wxmenu-disable-next-line name-cut, plain-http -- as agreed\n  - '),
    );
    expect(await bed.run('validate', '--strict')).toMatchObject({ exit: 0 });
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
  });
});

describe.concurrent('a mistake in it', () => {
  const BROKEN = 'rules:\n  name-ct: off\n';

  test('is told where it is, with exit code 4, before anything is begun', async ({ bed }) => {
    await shop(bed, BROKEN);
    bed.menu('other', { button: [click('a')] });
    await bed.account('other', OTHER);
    const said =
      /^error\[unknown-rule\] wxmenu\.config\.yaml:2:3\n {2}There is no rule "name-ct"\.\n.*Did you mean name-cut\?$/ms;
    const validate = await bed.run('validate');
    expect(validate).toMatchObject({ exit: 4, stdout: expect.stringMatching(said) });
    expect(validate.stdout).toContain('warning[name-cut] menus/shop.yaml:2:11');
    for (const args of [['plan'], ['plan', 'other'], APPLY, ['match', 'shop', '--as', '']]) {
      const run = await bed.run(...args);
      expect({ exit: run.exit, stdout: run.stdout }).toEqual({ exit: 4, stdout: '' });
      expect(run.stderr).toMatch(said);
    }
    expect(bed.calls()).toEqual([]);
  });

  test('is in JSON a file without an account', async ({ bed }) => {
    await shop(bed, BROKEN);
    const file = {
      file: 'wxmenu.config.yaml',
      problems: [
        expect.objectContaining({
          code: 'unknown-rule',
          severity: 'error',
          file: 'wxmenu.config.yaml',
          args: { rule: 'name-ct', suggestion: 'name-cut' },
        }),
      ],
    };
    const validate = await bed.run('validate', '--format', 'json');
    expect(validate.json()).toMatchObject({ ok: false, summary: { files: 2, errors: 1 } });
    expect(validate.json()).toHaveProperty('files', [file, expect.objectContaining({ account: 'shop' })]);
    const plan = await bed.run('plan', '--format', 'json');
    expect(plan.json()).toMatchObject({ exit_code: 4, invalid: [file] });
  });

  test('is on its line in a pull request and in code scanning', async ({ bed }) => {
    await shop(bed, BROKEN);
    const github = await bed.run('validate', '--format', 'github');
    expect(github.stdout).toMatch(
      /^::error file=wxmenu\.config\.yaml,line=2,col=3,endColumn=10,title=unknown-rule::/m,
    );
    const sarif = await bed.run('validate', '--format', 'sarif');
    expect(sarif.json()).toMatchObject({
      runs: [{ results: expect.arrayContaining([expect.objectContaining({ ruleId: 'unknown-rule' })]) }],
    });
  });

  test('does not stand in the way of putting things right', async ({ bed }) => {
    await shop(bed);
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
    bed.write('wxmenu.config.yaml', BROKEN);
    expect(await bed.run('restore', 'shop', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(OTHER);
    expect(await bed.run('doctor', 'shop')).toMatchObject({ exit: 0 });
  });

  test('does not undo the check of a plan that is saved', async ({ bed }) => {
    await shop(bed);
    expect(await bed.run('plan', '--out', 'plan.json')).toMatchObject({ exit: 0 });
    bed.write('wxmenu.config.yaml', 'rules: { plain-http: error }\n');
    expect(await bed.run('apply', 'plan.json')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(LIVE));
  });

  test('it cannot be read: 1, and nothing is begun', async ({ bed }) => {
    await shop(bed);
    bed.write('wxmenu.config.yaml/x', '');
    for (const args of [['validate'], APPLY]) {
      const { exit, stderr } = await bed.run(...args);
      expect(exit).toBe(1);
      expect(stderr).toMatch(/error\[unreadable\].*wxmenu\.config\.yaml/s);
    }
    expect(bed.calls()).toEqual([]);
  });
});

describe.concurrent('validate of the file itself', () => {
  test('alone, and among others', async ({ bed }) => {
    await shop(bed, 'rules: { name-cut: off, plain-http: off }\n');
    const alone = await bed.run('validate', 'wxmenu.config.yaml');
    expect(alone).toMatchObject({ exit: 0, stdout: '✓ wxmenu.config.yaml: no problems\n', stderr: '' });
    const both = await bed.run('validate', './wxmenu.config.yaml', 'menus/shop.yaml');
    expect(both.exit).toBe(0);
    expect(both.stdout).toMatch(
      /^✓ wxmenu\.config\.yaml: no problems\n✓ menus\/shop\.yaml: 1 button, no problems\n/,
    );
    bed.write('wxmenu.config.yaml', 'rules: []\n');
    expect(await bed.run('validate', 'wxmenu.config.yaml')).toMatchObject({ exit: 4 });
  });

  test('that is not there', async ({ bed }) => {
    await shop(bed);
    const { exit, stderr } = await bed.run('validate', 'wxmenu.config.yaml');
    expect(exit).toBe(1);
    expect(stderr).toContain('error[not-found]');
  });
});

describe.concurrent('start-up', () => {
  test.for([
    ['no such file: one look', undefined, 'lstatSync\n'],
    ['a file: it is read once', 'rules: {}\n', 'lstatSync\nopenSync\n'],
  ] as const)('%s', async ([, config, looks], { bed }) => {
    await shop(bed, config);
    const { ended } = bed.start(['validate'], {
      node: ['--require', COUNT_LOOKS],
      env: { LOOK_FOR: 'wxmenu.config', LOOKS: `${bed.folder}/looks` },
    });
    expect((await ended).exit).toBe(0);
    expect(bed.read('looks')).toBe(looks);
  });
});

describe.concurrent('plan --base', () => {
  test('what was merged before a rule was made an error is still the base', async ({ bed }) => {
    await shop(bed);
    const { Checkout } = await import('./checkout.ts');
    const checkout = new Checkout(bed);
    bed.menu('shop', { button: [click('{{ x }}')] });
    bed.write('wxmenu.config.yaml', 'rules: { template-tag: warning, plain-http: off }\n');
    checkout.commit('base');
    bed.menu('shop', NEW);
    bed.write('wxmenu.config.yaml', 'rules: { template-tag: error, names-alike: error }\n');
    const { exit, stdout, stderr } = await bed.run('plan', '--base', 'main', '--offline');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('{{ x }}');
  });
});
