import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './built.ts';
import { click, NEW, OLD } from './menus.ts';
import { atTerminal, CTRL_C, ENTER, hasTerminal } from './terminal.ts';
import { type TestBed, test } from './test-bed.ts';

// `wxmenu init`: what a repository of menus needs, and nothing that is there is touched.

const WORKFLOWS = ['plan', 'apply', 'drift'].map(name => `.github/workflows/${name}.yml`);
const ALL = [
  'menus/shop.yaml',
  'schema/menu.schema.json',
  ...WORKFLOWS,
  '.vscode/settings.json',
  '.gitignore',
];

const own = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Files besides those of caches and snapshots. */
function made(bed: TestBed): string[] {
  return bed.files().filter(path => !/^(cache|state|\.wxmenu)\//.test(path));
}

describe.concurrent('init', () => {
  test('makes an example that is valid, workflows, the schema, settings and a line for git', async ({
    bed,
  }) => {
    const { exit, stdout, stderr } = await bed.run('init', 'shop');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(made(bed)).toEqual([...ALL].sort());
    for (const path of ALL) expect(stdout).toContain(`Wrote ${path}\n`);
    expect(stdout).toContain('The menu is an example: there are no credentials');
    expect(stdout).toMatch(/\swxmenu import shop\s--force\s/);
    expect(stdout).toMatch(/\nNext {4}wxmenu validate shop\n {8}wxmenu plan shop --emulator\n$/);
    expect(bed.read('schema/menu.schema.json')).toBe(own('schema/menu.schema.json'));
    expect(bed.read('.gitignore')).toBe('.wxmenu/\n');
    expect(await bed.run('validate', 'shop')).toMatchObject({ exit: 0 });
    expect(await bed.run('fmt', '--check')).toMatchObject({ exit: 0 });
    expect(await bed.run('plan', 'shop', '--emulator')).toMatchObject({ exit: 0 });
  });

  test('writes the example with comments in the language of the run', async ({ bed }) => {
    expect((await bed.run('init', 'shop', '--lang', 'zh-CN')).stdout).toContain('已写入 menus/shop.yaml');
    expect(bed.read('menus/shop.yaml')).toContain('# 打开网页');
    expect(await bed.run('validate')).toMatchObject({ exit: 0 });
  });

  test('takes the workflows of this repository, with the action that is named', async ({ bed }) => {
    const { stdout } = await bed.run('init', 'shop', '--action', 'my-org/wxmenu@v1');
    expect(stdout).not.toContain('my-org');
    for (const path of WORKFLOWS) {
      const steps = (text: string): unknown => parse(text.replaceAll('uses: my-org/wxmenu@v1', 'uses: ./'));
      expect(steps(bed.read(path))).toEqual(parse(own(path)));
      expect(bed.read(path)).not.toMatch(/uses: \.\/|\{action\}|see\s+# README\.md/);
    }
  });

  test('gives each of several accounts credentials of its own in the workflows, or says what they lack', async ({
    bed,
  }) => {
    const names = (suffix: string) => [
      `WECHAT_APPID_${suffix}: \${{ vars.WECHAT_APPID_${suffix} }}`,
      `WECHAT_APPSECRET_${suffix}: \${{ secrets.WECHAT_APPSECRET_${suffix} }}`,
    ];
    await bed.run('init', 'shop');
    const { stdout } = await bed.run('init', 'my-club');
    expect(stdout).toContain('Left .github/workflows/plan.yml as it is\n');
    expect(stdout).toContain([...names('MY_CLUB'), ...names('SHOP')].map(line => `  ${line}\n`).join(''));
    for (const path of WORKFLOWS) rmSync(join(bed.folder, path));
    const anew = await bed.run('init', 'shop');
    expect(anew.stdout).toContain('the variables and secrets under env');
    for (const path of WORKFLOWS) {
      const text = bed.read(path);
      for (const name of [...names('MY_CLUB'), ...names('SHOP')]) expect(text).toContain(name);
      expect(text).not.toMatch(/WECHAT_APP(ID|SECRET)\b/);
      const jobs: { if?: string }[] = Object.values(parse(text).jobs);
      for (const { if: asked = '' } of jobs.filter(job => job.if?.includes('vars.')))
        expect(asked).toMatch(/^\(vars\.WECHAT_APPID_MY_CLUB != '' \|\| vars\.WECHAT_APPID_SHOP != ''\)/);
    }
    expect(await bed.run('init', 'shop')).toMatchObject({ stdout: expect.not.stringContaining('lack') });
  });

  test('names an owner that nobody can be as long as none is known, and says so', async ({ bed }) => {
    const { stdout } = await bed.run('init', 'shop');
    expect(stdout).toMatch(
      /The workflows use <owner>\/wxmenu@v[\d.]+: [^.]*--action\s+OWNER\/wxmenu@VERSION/,
    );
    expect(bed.read('.github/workflows/plan.yml')).toContain('uses: <owner>/wxmenu@v');
  });

  test('imports the live menu at once when there are credentials', async ({ bed }) => {
    await bed.account('shop', OLD);
    const { exit, stdout, stderr } = await bed.run('init', 'shop', '--no-workflows');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).not.toContain('example');
    expect(made(bed).filter(path => path.startsWith('.github/'))).toEqual([]);
    expect(await bed.run('plan', '--detailed-exitcode')).toMatchObject({ exit: 0 });
    expect(bed.writes()).toEqual([]);
  });

  test('imports from the emulator', async ({ bed }) => {
    bed.menu('shop', NEW);
    expect(await bed.run('apply', '--emulator', '--auto-approve')).toMatchObject({ exit: 0 });
    bed.write('.gitignore', '.wxmenu\n');
    expect(await bed.run('init', 'club', '--emulator')).toMatchObject({ exit: 0 });
    expect((await bed.run('init', 'club', '--emulator')).stdout).toContain('Left menus/club.yaml as it is');
    expect(bed.read('menus/club.yaml')).toContain('官网');
  });

  test('writes an example where nothing is live, and when it is asked for one', async ({ bed }) => {
    await bed.account('shop');
    expect((await bed.run('init', 'shop')).stdout).toContain('"shop" has no menu to import');
    await bed.account('club', OLD);
    bed.calls();
    const { stdout } = await bed.run('init', 'club', '--no-import', '--no-editor');
    expect(stdout).toContain('as --no-import asked for');
    expect(stdout).not.toContain('.vscode');
    expect(bed.calls()).toEqual([]);
  });

  test('writes nothing when the live menu cannot be read', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.order({ call: 'menu/get', nth: 'every', kind: 'errcode', errcode: 48001 });
    const { exit, stdout } = await bed.run('init', 'shop');
    expect(exit).not.toBe(0);
    expect(stdout).toBe('');
    expect(made(bed)).toEqual([]);
  });

  test('leaves all that is there as it is, whatever it is', async ({ bed }) => {
    for (const path of ALL) bed.write(path, `mine ${path}`);
    const { exit, stdout } = await bed.run('init', 'shop');
    expect(exit).toBe(0);
    for (const path of ALL.slice(0, -1)) {
      expect(bed.read(path)).toBe(`mine ${path}`);
      expect(stdout).toContain(`Left ${path} as it is`);
    }
    expect(bed.read('.gitignore')).toBe('mine .gitignore\n.wxmenu/\n');
    expect(stdout).toContain('Added .wxmenu/ to .gitignore\n');
    expect(stdout).toContain('"yaml.schemas": {');
    bed.write(
      '.vscode/settings.json',
      '{ // mine\n "yaml.schemas": { "schema/menu.schema.json": "menus/*" } }',
    );
    const again = await bed.run('init', 'shop');
    expect(again.stdout).not.toContain('yaml.schemas');
    expect(again.stdout).toContain('Left .gitignore as it is');
    expect(again.stdout).toContain('nothing was written');
  });

  test('writes through no link, not even one to nowhere; a JSON menu file is a menu file', async ({
    bed,
  }) => {
    mkdirSync(join(bed.folder, '.vscode'));
    symlinkSync(join(bed.folder, 'elsewhere.json'), join(bed.folder, '.vscode', 'settings.json'));
    bed.write('menus/shop.json', JSON.stringify({ button: [click('a')] }));
    const { exit, stdout } = await bed.run('init', 'shop', '--no-workflows');
    expect(exit).toBe(0);
    expect(stdout).toContain('Left menus/shop.json as it is');
    expect(made(bed)).toEqual(['.gitignore', 'menus/shop.json', 'schema/menu.schema.json']);
  });

  test('says so when the menu cannot be written because menus is a file, and writes nothing', async ({
    bed,
  }) => {
    rmSync(join(bed.folder, 'menus'), { recursive: true, force: true });
    bed.write('menus', 'mine');
    const { exit, stdout, stderr } = await bed.run('init', 'shop');
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('menus/shop.yaml cannot be written: a part of the path is not a folder');
    expect(made(bed)).toEqual(['menus']);
  });

  test('writes no workflows in a folder of a repository, and says where', async ({ bed }) => {
    mkdirSync(join(bed.folder, '.git'));
    mkdirSync(join(bed.folder, 'deep'));
    const { exit, stdout } = await bed.runWith({ cwd: join(bed.folder, 'deep') }, 'init', 'shop');
    expect(exit).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toContain(`Run wxmenu init in ${bed.folder} for them`);
    expect(made(bed).some(path => path.includes('.github'))).toBe(false);
  });

  test('names the schema of the package where the project has one', async ({ bed }) => {
    bed.write('node_modules/wxmenu/schema/menu.schema.json', '{}');
    await bed.run('init', 'shop');
    expect(bed.read('menus/shop.yaml')).toContain('$schema=../node_modules/wxmenu/schema/menu.schema.json\n');
    expect(bed.read('.vscode/settings.json')).toContain('./node_modules/wxmenu/schema/menu.schema.json');
    expect(made(bed)).not.toContain('schema/menu.schema.json');
  });

  test.for([
    [[], /account/],
    [['--yes'], /account/],
    [['../shop'], /letters, digits/],
    [['shop.yaml'], /letters, digits/],
    [['.hidden'], /letters, digits/],
    [['shop', '--action', './'], /owner\/repository@version/],
  ] as const)('%j is wrong use, and nothing is written', async ([words, said], { bed }) => {
    const { exit, stdout, stderr } = await bed.run('init', ...words);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toMatch(said);
    expect(made(bed)).toEqual([]);
  });
});

describe.skipIf(!hasTerminal)('init at a terminal', () => {
  test('asks for the account and before it writes', async ({ bed }) => {
    const terminal = atTerminal(bed, ['init', '--no-workflows']);
    await terminal.waitFor(/What shall the account be called/);
    terminal.type(`club${ENTER}`);
    await terminal.waitFor(/Write these files\?[\s\S]*menus\/club\.yaml/);
    terminal.type('y');
    const { exit, screen } = await terminal.ended;
    expect(exit, screen).toBe(0);
    expect(made(bed)).toContain('menus/club.yaml');
  });

  test('writes nothing without a yes', async ({ bed }) => {
    for (const [keys, expected] of [
      ['n', 0],
      [CTRL_C, 130],
    ] as const) {
      const terminal = atTerminal(bed, ['init', 'shop']);
      await terminal.waitFor(/Write these files\?/);
      terminal.type(keys);
      const { exit, screen } = await terminal.ended;
      expect(exit).toBe(expected);
      expect(screen).toContain('Nothing was written.');
      expect(made(bed)).toEqual([]);
    }
  });
});
