// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of menu files.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emitMenu, emitMenuJson } from '../../src/config/emit-menu.ts';
import { type LoadOptions, loadMenus } from '../../src/config/load-menus.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { createPlan } from '../../src/plan/create-plan.ts';
import { arbitraryMenuFile } from '../arbitraries/menu.ts';

const SHOP = `# What all shops have.
vars:
  site: https://www.soso.com
button:
  - name: 逛新品
    type: view
    url: \${site}/new
  - name: \${name}
    type: click
    key: menu
`;

let cwd = '';

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wxmenu-')));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(files: { readonly [path: string]: string | Uint8Array }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

function load(selection: readonly string[] = [], options: Partial<LoadOptions> = {}) {
  return loadMenus(selection, { cwd, ...options });
}

/** `file:line:column code` of every problem. */
function places(...selection: string[]): string[] {
  return load(selection)
    .files.flatMap(({ problems }) => problems)
    .map(({ code, at: { file, range } }) => `${file}:${range.start.line}:${range.start.column} ${code}`);
}

/** What the one file of a selection comes to. */
function menuOf(...selection: string[]) {
  const { files, faults } = load(selection);
  expect(faults).toEqual([]);
  expect(files.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
  return files[0]?.menu;
}

describe('a file that extends another', () => {
  test('has the members of that one, and its own in place of them, each as a whole', () => {
    write({
      'menus/shared/base.yaml': `
appid: wx12ab34cd56ef7890
strategy: overwrite
button: [{name: 底, type: click, key: base}]
conditionalmenu:
  - {name: VIP, matchrule: {tag: VIP}, button: [{name: 会员, type: click, key: vip}]}
expect:
  - {as: {tag: VIP}, menu: VIP}
`,
      'menus/shared/shop.yaml': 'extends: shared/base.yaml\nbutton: [{name: 店, type: click, key: shop}]\n',
      'menus/one.yaml': 'extends: shared/shop.yaml\nconditionalmenu: []\nexpect: []\n',
      'menus/two.json':
        '{"extends": "shared/shop.yaml", "appid": "wxfe98dc76ba543210", "strategy": "replace"}',
      'menus/three.yaml': 'extends: one.yaml\nbutton: [{name: 三, type: click, key: three}]\n',
    });
    const vip = {
      name: 'VIP',
      matchrule: { tag: 'VIP' },
      button: [{ name: '会员', type: 'click', key: 'vip' }],
    };
    const button = [{ name: '店', type: 'click', key: 'shop' }];
    // The appid is the account's own: never taken over.
    expect(menuOf('one')).toEqual({ strategy: 'overwrite', button, conditionalmenu: [], expect: [] });
    expect(menuOf('two')).toEqual({
      appid: 'wxfe98dc76ba543210',
      strategy: 'replace',
      button,
      conditionalmenu: [vip],
      expect: [{ as: { tag: 'VIP' }, menu: 'VIP' }],
    });
    expect(menuOf('three')).toMatchObject({ button: [{ key: 'three' }], conditionalmenu: [] });
    const [three] = load(['three']).files;
    expect(three?.extends).toEqual(['menus/one.yaml', 'menus/shared/shop.yaml', 'menus/shared/base.yaml']);
  });

  test('merges variables: the nearest value counts, everywhere', () => {
    write({
      'menus/shared/base.yaml': `
vars: {a: base, b: base, c: base}
button: [{name: 菜单, type: click, key: "\${a} \${b} \${c} \${d}"}]
`,
      'menus/shared/shop.yaml': 'extends: shared/base.yaml\nvars: {b: shop, c: shop}\n',
      'menus/one.yaml': 'extends: shared/shop.yaml\nvars: {c: one, d: one}\n',
      'menus/two.yaml': 'extends: shared/shop.yaml\nvars: {d: two}\n',
    });
    expect(menuOf('one')).toMatchObject({ button: [{ key: 'base shop one one' }] });
    expect(menuOf('two')).toMatchObject({ button: [{ key: 'base shop shop two' }] });
    expect(places()).toEqual([]);
  });

  test('may extend what was pasted from WeChat', () => {
    write({
      'menus/shared/live.json':
        '{"menu": {"button": [{"type": "click", "name": "菜单", "key": "k", "sub_button": []}], "menuid": 1}}',
      'menus/shop.yaml': 'extends: ./shared//live.json\n',
    });
    expect(menuOf()).toMatchObject({ button: [{ key: 'k' }] });
  });

  test('files in folders inside the menus folder are no accounts', () => {
    write({
      'menus/shared/shop.yaml': SHOP,
      'menus/a.yaml': 'extends: shared/shop.yaml\nvars: {name: 我的}\n',
    });
    expect(load().files.map(({ account }) => account)).toEqual(['a']);
    expect(load(['shop']).faults).toMatchObject([{ code: 'not-found' }]);
  });
});

describe('places', () => {
  test('of problems, of the menu and of what is filled in are in the file where each thing is written', () => {
    write({
      'menus/shared/shop.yaml': SHOP,
      'menus/a.yaml': 'extends: shared/shop.yaml\nvars:\n  name: 一级菜单大促\n',
    });
    const [file] = load().files;
    expect(file?.problems).toMatchObject([
      {
        code: 'name-too-long',
        at: {
          file: 'menus/shared/shop.yaml',
          source: '  - name: ${name}',
          filled: { text: '一级菜单大促', variables: [{ name: 'name', file: 'menus/a.yaml', line: 3 }] },
        },
      },
    ]);
    expect(file?.places.get('button[1].name')).toMatchObject({
      file: 'menus/shared/shop.yaml',
      range: { start: { line: 8, column: 11 } },
    });
  });

  test('of planned changes point there too', () => {
    write({
      'menus/shared/shop.yaml': SHOP,
      'menus/a.yaml': 'extends: shared/shop.yaml\nvars:\n  name: 我的\nstrategy: overwrite\n',
    });
    const [file] = load().files;
    if (!file?.menu) throw new Error('no menu');
    const live = { button: null, conditionalmenu: [], website: null, raw: null, unknown: [] };
    const { accounts } = createPlan(
      [
        {
          account: 'a',
          appid: 'wx12ab34cd56ef7890',
          file: file.file,
          wanted: file.menu,
          live,
          places: file.places,
        },
      ],
      '1',
    );
    expect(accounts[0]?.changes.map(({ range }) => `${range?.file}:${range?.start.line}`)).toEqual([
      'menus/shared/shop.yaml:5',
      'menus/shared/shop.yaml:8',
    ]);
  });

  test('problems of a file come first, then those of what it extends', () => {
    write({
      'menus/shared/shop.yaml': `button:\n  - {nmae: 菜单, type: click, key: k}\n  - {name: "\${x}", type: clik, key: k}\n`,
      'menus/a.yaml': '#\n#\n#\n#\nextends: shared/shop.yaml\nstrategy: replce\n',
    });
    expect(places()).toEqual([
      'menus/a.yaml:6:11 unknown-strategy',
      'menus/shared/shop.yaml:2:6 unknown-key',
      'menus/shared/shop.yaml:3:13 unknown-variable',
      'menus/shared/shop.yaml:3:26 unknown-type',
    ]);
  });

  test('what is replaced is not checked', () => {
    write({
      'menus/shared/shop.yaml': `button:\n  - {name: "\${x}", type: clik}\n`,
      'menus/a.yaml': 'extends: shared/shop.yaml\nbutton: [{name: 菜单, type: click, key: k}]\n',
    });
    expect(places()).toEqual([]);
  });

  test('one mistake in a shared file is the same for all: each file has it', () => {
    write({
      'menus/shared/shop.yaml': 'button:\n  - {name: 菜单, type: clik, key: k}\n',
      'menus/a.yaml': 'extends: shared/shop.yaml\n',
      'menus/b.yaml': 'extends: shared/shop.yaml\n',
    });
    const [a, b] = load().files;
    expect(a?.problems).toEqual(b?.problems);
    expect([a?.menu, b?.menu]).toEqual([null, null]);
  });
});

describe('what cannot be extended', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['no YAML', 'button: [', 'menus/shared/x.yaml:1:9 yaml-syntax'],
    ['nothing in it', '# later\n', 'menus/shared/x.yaml:1:1 empty-file'],
    ['no menu', '- a\n', 'menus/shared/x.yaml:1:1 not-a-menu'],
    ['no UTF-8', Buffer.from([0x61, 0x3a, 0xff, 0xff]), 'menus/shared/x.yaml:1:3 not-utf8'],
    ['too much of it', '#'.repeat(1024 * 1024 + 1), 'menus/shared/x.yaml:1:1 file-too-large'],
  ])('a file with %s: told there, and nothing of what may be missing for it', (_, text, problem) => {
    write({ 'menus/shared/x.yaml': text, 'menus/a.yaml': 'extends: shared/x.yaml\nvars: {a: b}\n' });
    expect(places()).toEqual([problem]);
    expect(load().files[0]?.menu).toBe(null);
  });

  test('what stands outside: nothing of it is read or said', () => {
    const secret = 'secret: hunter2\n';
    write({
      'outside.yaml': secret,
      'other/x.yaml': secret,
      'menus/.hidden/x.yaml': secret,
      'menus/shared/.x.yaml': secret,
    });
    symlinkSync('../../outside.yaml', join(mkdirs('menus/shared'), 'link.yaml'));
    symlinkSync('../other', join(cwd, 'menus/linked'));
    symlinkSync(join(cwd, 'other'), join(cwd, 'menus/absolute'));
    const paths = [
      '../outside.yaml',
      'shared/../../outside.yaml',
      'shared/..\\..\\..\\outside.yaml',
      join(cwd, 'outside.yaml'),
      'C:\\outside.yaml',
      'c:outside.yaml',
      '\\\\host\\share\\x.yaml',
      '~/outside.yaml',
      'file:///outside.yaml',
      '.hidden/x.yaml',
      'shared/.x.yaml',
      'shared/link.yaml',
      'linked/x.yaml',
      'absolute/x.yaml',
    ];
    for (const path of paths) {
      write({ 'menus/a.yaml': `extends: '${path}'\n` });
      const { files } = load(['a']);
      expect([path, files[0]?.problems.map(({ code }) => code)]).toEqual([path, ['extends-outside']]);
      expect(JSON.stringify(files[0])).not.toContain('hunter2');
    }
  });

  test('names that are no paths, and what is no file', () => {
    write({ 'menus/shared/x.yaml': SHOP });
    mkdirs('menus/folder.yaml');
    symlinkSync('round.yaml', join(cwd, 'menus/round.yaml'));
    for (const path of [
      '',
      '.',
      'shared',
      'shared/',
      'none.yaml',
      'shared/x.yaml/y.yaml',
      'shared/x.txt',
      'folder.yaml',
      'round.yaml',
      'a\\u0000.yaml',
      'a\\n.yaml',
    ]) {
      write({ 'menus/a.yaml': `extends: "${path}"\n` });
      expect([path, places('a')]).toEqual([path, ['menus/a.yaml:1:10 extends-not-found']]);
    }
  });

  test.each([
    ['3', 'not-text'],
    ['[shared/x.yaml]', 'wrong-kind'],
    ['{a: b}', 'wrong-kind'],
    ['', 'empty-value'],
    ['null', 'empty-value'],
    ['${x}.yaml', 'extends-not-found'],
  ])('extends: %s', (value, code) => {
    write({ 'menus/a.yaml': `extends: ${value}\n` });
    expect(load().files[0]?.problems.map(problem => problem.code)).toEqual([code]);
  });

  test('links that stay in the menus folder are fine', () => {
    write({ 'menus/shared/shop.yaml': SHOP, 'menus/a.yaml': 'extends: link.yaml\nvars: {name: 我的}\n' });
    symlinkSync('shared/shop.yaml', join(cwd, 'menus/link.yaml'));
    expect(menuOf('a')).toMatchObject({ button: [{}, { name: '我的' }] });
    // The menus folder itself may be a link.
    symlinkSync('menus', join(cwd, 'linked'));
    expect(menuOf('linked/a.yaml')).toMatchObject({ button: [{}, { name: '我的' }] });
  });

  test('a long line of files: up to eight', () => {
    const lineOf = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `menus/${i === 0 ? 'a' : `shared/f${i}`}.yaml`,
          i === length - 1 ? SHOP.replace('${name}', 'x') : `extends: shared/f${i + 1}.yaml\n`,
        ]),
      );
    write(lineOf(8));
    expect(places()).toEqual([]);
    write(lineOf(9));
    expect(places()).toEqual(['menus/shared/f7.yaml:1:10 too-complex']);
  });

  test('links make no way around the search for circles', () => {
    write({ 'menus/a.yaml': 'extends: b.yaml\n' });
    symlinkSync('a.yaml', join(cwd, 'menus/b.yaml'));
    expect(load(['a']).files[0]?.problems.map(({ code }) => code)).toEqual(['extends-loop']);
  });
});

function mkdirs(path: string): string {
  mkdirSync(join(cwd, path), { recursive: true });
  return join(cwd, path);
}

describe('the menus folder', () => {
  const A = 'extends: shared/shop.yaml\nvars: {name: 我的}\n';

  test.each([
    ['the one of the working folder', 'menus/a.yaml', '.', 'menus/a.yaml'],
    ['for a file further down', 'menus/eu/a.yaml', '.', 'menus/eu/a.yaml'],
    ['for a working folder inside', 'menus/a.yaml', 'menus', 'a.yaml'],
    [
      'for a working folder further down',
      'menus/eu/a.yaml',
      'menus/eu',
      'a.yaml',
      'menus/eu/shared/shop.yaml',
    ],
    [
      'somewhere below the working folder',
      'wechat/menus/eu/a.yaml',
      '.',
      'wechat/menus/eu/a.yaml',
      'wechat/menus/shared/shop.yaml',
    ],
    [
      'any folder, without one of that name',
      'accounts/a.yaml',
      '.',
      'accounts/a.yaml',
      'accounts/shared/shop.yaml',
    ],
    ['outside of the working folder', 'menus/a.yaml', 'work', '../menus/a.yaml'],
  ])('%s', (_, path, from, selection, shared = 'menus/shared/shop.yaml') => {
    write({ [path]: A, [shared]: SHOP });
    mkdirs(from);
    const { files } = loadMenus([selection], { cwd: join(cwd, from) });
    expect(files[0]?.problems).toEqual([]);
    expect(files[0]?.menu).toMatchObject({ button: [{}, { name: '我的' }] });
  });

  test('the one that is asked for, wherever it is', () => {
    write({ 'accounts/eu/a.yaml': A, 'accounts/shared/shop.yaml': SHOP });
    const from = { cwd: mkdirs('work'), folder: '../accounts' };
    expect(loadMenus(['../accounts/eu'], from).files[0]?.menu).toMatchObject({
      button: [{}, { name: '我的' }],
    });
  });
});

describe('a shared file on its own', () => {
  test('need not give values to its variables, nor have all members', () => {
    write({
      'menus/shared/shop.yaml': SHOP,
      'menus/shared/vars.yaml': 'vars: {a: b}\n',
      'menus/shared/rules.yaml': `
extends: shared/vars.yaml
conditionalmenu:
  - {name: "\${vip}", matchrule: {tag: "\${vip}"}, button: [{name: "\${a}", type: click, key: k}]}
expect:
  - {as: {tag: "\${vip}"}, menu: "\${vip}"}
  - {as: {tag: VIP}, user: "\${user}", menu: VIP}
`,
      'menus/shared/expect.yaml': 'expect: [{as: {tag: VIP}, menu: VIP members}]\n',
      'menus/shared/plain.yaml': 'button: [{name: "${name}", type: view, url: "${site}/"}]\n',
    });
    const { files, faults } = load(['menus/shared'], { shared: true });
    expect(faults).toEqual([]);
    expect(files.map(({ file, problems }) => [file, problems])).toEqual(
      ['expect', 'plain', 'rules', 'shop', 'vars'].map(name => [`menus/shared/${name}.yaml`, []]),
    );
    // None of them is a menu yet.
    expect(files.map(({ menu }) => menu)).toEqual([null, null, null, null, null]);
  });

  test('has its mistakes told', () => {
    write({
      'menus/shared/shop.yaml': `
vars: {site: "\${host}", 1a: x}
button:
  - {name: 一级菜单大促, type: "\${type}", key: "\${x y}"}
`,
    });
    const [file] = load(['menus/shared/shop.yaml'], { shared: true }).files;
    expect(file?.problems.map(({ code }) => code)).toEqual([
      'variable-in-wrong-place',
      'bad-variable-name',
      'name-too-long',
      'variable-in-wrong-place',
      'bad-variable-name',
    ]);
  });

  test('is a menu like any other when nothing is missing', () => {
    write({
      'menus/shared/shop.yaml': `vars: {name: 我的}\n${SHOP.replace('vars:\n', '').replace('  site: https://www.soso.com\n', '').replace('${site}', 'https://www.soso.com')}`,
    });
    expect(load(['menus/shared/shop.yaml'], { shared: true }).files[0]?.menu).toMatchObject({
      button: [{}, { name: '我的' }],
    });
  });

  test('is no account: it may be called like one', () => {
    write({
      'menus/shared/shop.yaml': SHOP,
      'menus/shop.yaml': 'extends: shared/shop.yaml\nvars: {name: 我的}\n',
      'menus/shared/菜单.yaml': SHOP,
    });
    const selection = ['menus/shop.yaml', 'menus/shared'];
    expect(load(selection, { shared: true }).faults).toEqual([]);
    expect(load(selection, { shared: true }).files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(load(selection).faults).toMatchObject([{ code: 'duplicate-account' }]);
  });

  test('is an account to who asks for it as one, and then nothing may be missing', () => {
    write({ 'menus/shared/shop.yaml': SHOP });
    expect(places('menus/shared/shop.yaml')).toEqual(['menus/shared/shop.yaml:8:11 unknown-variable']);
  });
});

describe('variables that nobody uses', () => {
  const files = {
    'menus/shared/shop.yaml': SHOP.replace('vars:', 'vars:\n  old: x'),
    'menus/a.yaml': 'extends: shared/shop.yaml\nvars: {name: 我的}\n',
    'menus/b.yaml': 'extends: shared/shop.yaml\nvars: {name: 你的}\n',
  };
  const OLD = 'menus/shared/shop.yaml:3:3 unused-variable';

  test('of a shared file are told once, when all accounts are looked at', () => {
    write(files);
    expect(places()).toEqual([OLD]);
    expect(places('menus')).toEqual([OLD]);
    expect(places('a', 'b')).toEqual([OLD]);
    expect(places('a')).toEqual([]);
  });

  test('are not told when one uses them, or when it is not known whether one does', () => {
    write({
      ...files,
      'menus/b.yaml': 'extends: shared/shop.yaml\nbutton: [{name: 菜单, type: click, key: "${old}"}]\n',
    });
    expect(places()).toEqual([]);
    write({ ...files, 'menus/b.yaml': 'button: [' });
    expect(places()).toEqual(['menus/b.yaml:1:9 yaml-syntax']);
  });
});

describe('parseMenu', () => {
  const files: { readonly [path: string]: string } = {
    'shared/shop.yaml': SHOP,
    'shared/b.yaml': 'extends: shared/shop.yaml\n',
  };
  const text = 'extends: shared/b.yaml\nvars: {name: 我的}\n';
  const name = { file: 'menus/a.yaml', account: 'a' };

  test('asks its option for the files, by their paths in the menus folder', () => {
    const asked: string[] = [];
    const read = (path: string): string | null => {
      asked.push(path);
      return files[path] ?? null;
    };
    const { menu, problems, ...file } = parseMenu(text, name, { read });
    expect(problems).toEqual([]);
    expect(menu).toMatchObject({ button: [{ url: 'https://www.soso.com/new' }, { name: '我的' }] });
    expect(file.extends).toEqual(['menus/shared/b.yaml', 'menus/shared/shop.yaml']);
    expect(file.places.get('button[0]')?.file).toBe('menus/shared/shop.yaml');
    expect(asked).toEqual(['shared/b.yaml', 'shared/shop.yaml']);
    asked.length = 0;
    for (const path of ['../x.yaml', '/x.yaml', '.x.yaml', 'x'])
      parseMenu(`extends: ${path}\n`, name, { read });
    expect(asked).toEqual([]);
  });

  test('without it has nothing to extend', () => {
    expect(parseMenu(text, name).problems).toMatchObject([
      { code: 'extends-not-found', args: { reason: 'no-reader' } },
    ]);
    expect(parseMenu(text, name, { read: () => null }).problems).toMatchObject([
      { code: 'extends-not-found', args: { reason: 'nothing', looked: 'menus/shared/b.yaml' } },
    ]);
  });

  test('law: whichever members a menu has from another file, it is the same menu', () => {
    fc.assert(
      fc.property(arbitraryMenuFile, fc.nat({ max: 31 }), (menu, mask) => {
        const members = ['appid', 'strategy', 'button', 'conditionalmenu', 'expect'];
        const own = members.filter((member, i) => member === 'appid' || (mask & (1 << i)) !== 0);
        const tree: object = JSON.parse(emitMenuJson(menu));
        const pick = (wanted: (member: string) => boolean) =>
          JSON.stringify(Object.fromEntries(Object.entries(tree).filter(([member]) => wanted(member))));
        const heir = JSON.parse(pick(member => own.includes(member)));
        const shared = pick(member => !own.includes(member) || member === 'button');
        const { menu: resolved } = parseMenu(JSON.stringify({ ...heir, extends: 'x.json' }), name, {
          read: () => shared,
        });
        const plain = parseMenu(emitMenu(menu), name);
        expect(resolved).toEqual(plain.menu);
      }),
      { numRuns: 100 },
    );
  });
});
