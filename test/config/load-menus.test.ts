import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { variableSuffix } from '../../src/config/account-name.ts';
import { loadMenus } from '../../src/config/load-menus.ts';

const MENU = 'button:\n  - {name: a, type: click, key: k}\n';
let cwd = '';

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wxmenu-')));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), MENU);
  }
}

function load(...selection: string[]) {
  const { files, faults } = loadMenus(selection, { cwd });
  return {
    files: files.map(({ file }) => file),
    accounts: files.map(({ account }) => account),
    faults: faults.map(({ code, args }) => ({ code, ...args })),
  };
}

describe('what is selected', () => {
  test('nothing given: the menu files right in menus/, by name', () => {
    write('menus/b.yaml', 'menus/a.yml', 'menus/c.json', 'menus/D.YAML');
    write(
      'menus/.hidden.yaml',
      'menus/README.md',
      'menus/old/x.yaml',
      'menus/y.yaml.bak',
      'menus/.yaml',
      'other.yaml',
    );
    expect(load()).toEqual({
      files: ['menus/D.YAML', 'menus/a.yml', 'menus/b.yaml', 'menus/c.json'],
      accounts: ['D', 'a', 'b', 'c'],
      faults: [],
    });
  });

  test('files, folders and account names, in the order given, each once', () => {
    write('menus/shop.yaml', 'menus/club.json', 'eu/fr.yaml', 'eu/de.yaml', 'one.txt');
    expect(load('shop').files).toEqual(['menus/shop.yaml']);
    expect(load('menus/club.json').files).toEqual(['menus/club.json']);
    expect(load('eu', 'shop', 'eu/fr.yaml', './menus/shop.yaml', 'shop').files).toEqual([
      'eu/de.yaml',
      'eu/fr.yaml',
      'menus/shop.yaml',
    ]);
    expect(load('one.txt')).toMatchObject({ files: ['one.txt'], accounts: ['one.txt'] });
    expect(load(join(cwd, 'eu', 'fr.yaml')).files).toEqual(['eu/fr.yaml']);
  });

  test('a bare word is an account first, then a path', () => {
    write('menus/shop.yaml', 'shop/other.yaml');
    expect(load('shop').files).toEqual(['menus/shop.yaml']);
    expect(load('shop/').files).toEqual(['shop/other.yaml']);
  });

  test('from another folder paths are as they are typed there', () => {
    write('menus/shop.yaml', 'work/x.yaml');
    const { files } = loadMenus(['../menus/shop.yaml'], { cwd: join(cwd, 'work') });
    expect(files[0]?.file).toBe('../menus/shop.yaml');
  });

  test('accounts are looked for in another folder when one is given', () => {
    write('wechat/shop.yaml');
    expect(loadMenus([], { cwd, folder: 'wechat' }).files[0]?.file).toBe('wechat/shop.yaml');
    expect(loadMenus(['shop'], { cwd, folder: 'wechat' }).files[0]?.file).toBe('wechat/shop.yaml');
  });
});

describe('what is not there', () => {
  test('no menus folder, and an empty one', () => {
    expect(load().faults).toEqual([{ code: 'no-menus', folder: 'menus', exists: false }]);
    mkdirSync(join(cwd, 'menus'));
    expect(load().faults).toEqual([{ code: 'no-menus', folder: 'menus', exists: true }]);
    expect(load('menus').faults).toEqual([{ code: 'no-menus', folder: 'menus', exists: true }]);
  });

  test('an unknown account: the known ones, nearest first; others are read all the same', () => {
    write('menus/apple.yaml', 'menus/shop.yaml');
    expect(load('shpo', 'apple')).toEqual({
      files: ['menus/apple.yaml'],
      accounts: ['apple'],
      faults: [{ code: 'not-found', argument: 'shpo', looked: 'menus/shpo.yaml', known: ['shop', 'apple'] }],
    });
  });

  test('a missing file', () => {
    write('menus/shop.yaml');
    expect(load('menus/shpo.yaml', 'nowhere/').faults).toEqual([
      { code: 'not-found', argument: 'menus/shpo.yaml', looked: 'menus/shpo.yaml', known: ['shop'] },
      { code: 'not-found', argument: 'nowhere/', looked: 'nowhere', known: ['shop'] },
    ]);
    expect(load('menus/shop.yaml/x').faults).toMatchObject([{ code: 'not-found' }]);
  });

  test('of thousands of accounts only some are named', () => {
    write(...Array.from({ length: 50 }, (_, i) => `menus/account-${i}.yaml`));
    const [fault] = load('account-4x').faults;
    expect(fault && 'known' in fault && fault.known).toHaveLength(10);
  });

  test('every bad argument is told', () => {
    write('menus/shop.yaml');
    expect(load('a1', 'b2', 'shop').faults.map(({ code }) => code)).toEqual(['not-found', 'not-found']);
  });
});

describe('what cannot be used', () => {
  test('two files for one account: both are read, and it is told', () => {
    write('menus/shop.yaml', 'menus/shop.yml', 'menus/club.yaml');
    const expected = [
      { code: 'duplicate-account', account: 'shop', files: ['menus/shop.yaml', 'menus/shop.yml'] },
    ];
    expect(load().faults).toEqual(expected);
    expect(load('shop').faults).toEqual(expected);
    expect(load().files).toHaveLength(3);
    expect(load('menus/shop.yml').faults).toEqual([]);
  });

  test('the same account name in two folders', () => {
    write('a/shop.yaml', 'b/shop.yaml');
    expect(load('a', 'b').faults).toMatchObject([
      { code: 'duplicate-account', files: ['a/shop.yaml', 'b/shop.yaml'] },
    ]);
  });

  test('a file that cannot be read, beside one that can', () => {
    write('menus/a.yaml', 'menus/b.yaml');
    rmSync(join(cwd, 'menus/a.yaml'));
    symlinkSync('nowhere.yaml', join(cwd, 'menus/a.yaml'));
    expect(load()).toEqual({
      files: ['menus/b.yaml'],
      accounts: ['b'],
      faults: [{ code: 'unreadable', path: 'menus/a.yaml', reason: 'ENOENT' }],
    });
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission', () => {
    write('menus/a.yaml');
    chmodSync(join(cwd, 'menus/a.yaml'), 0o000);
    expect(load().faults).toEqual([{ code: 'unreadable', path: 'menus/a.yaml', reason: 'EACCES' }]);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be listed', () => {
    write('menus/a.yaml');
    chmodSync(join(cwd, 'menus'), 0o311);
    expect(load().faults).toEqual([{ code: 'unreadable', path: 'menus', reason: 'EACCES' }]);
    chmodSync(join(cwd, 'menus'), 0o755);
  });

  test('a link out of its folder is not followed, one inside it is', () => {
    write('menus/a.yaml', 'secret.yaml', 'menus/..data/b.yaml');
    symlinkSync('../secret.yaml', join(cwd, 'menus/out.yaml'));
    symlinkSync('/etc/hostname', join(cwd, 'menus/abs.yaml'));
    symlinkSync('a.yaml', join(cwd, 'menus/in.yaml'));
    symlinkSync('..data/b.yaml', join(cwd, 'menus/b.yaml'));
    const { files, faults } = load();
    expect(files).toEqual(['menus/a.yaml', 'menus/b.yaml', 'menus/in.yaml']);
    expect(faults).toEqual([
      { code: 'unreadable', path: 'menus/abs.yaml', reason: 'link-out-of-folder' },
      { code: 'unreadable', path: 'menus/out.yaml', reason: 'link-out-of-folder' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('a named pipe is refused without waiting for it', () => {
    mkdirSync(join(cwd, 'menus'));
    execFileSync('mkfifo', [join(cwd, 'menus/pipe.yaml')]);
    expect(load().faults).toEqual([{ code: 'unreadable', path: 'menus/pipe.yaml', reason: 'not-a-file' }]);
  });

  test('a file that is not text is told with the problems of the others', () => {
    write('menus/b.yaml');
    writeFileSync(join(cwd, 'menus/a.yaml'), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
    writeFileSync(join(cwd, 'menus/c.yaml'), 'button: []\n');
    const { files, faults } = loadMenus([], { cwd });
    expect(faults).toEqual([]);
    expect(files.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['not-utf8'],
      [],
      ['empty-menu'],
    ]);
  });
});

describe('account names', () => {
  test.each([
    ['shop', 'SHOP'],
    ['my-shop', 'MY_SHOP'],
    ['my.shop.2', 'MY_SHOP_2'],
    ['商店2', '__2'],
  ])('%s is %s in the environment', (account, suffix) => {
    expect(variableSuffix(account)).toBe(suffix);
  });

  test('two that share a variable are told, and so is one without a letter', () => {
    write('menus/a-b.yaml', 'menus/a.b.yaml', 'menus/商店.yaml', 'menus/c.yaml');
    const { files } = loadMenus([], { cwd });
    expect(files.map(({ problems }) => problems.map(({ args }) => args))).toEqual([
      [],
      [{ account: 'a.b', variable: 'WECHAT_APPID_A_B', other: 'a-b' }],
      [],
      [{ account: '商店', variable: 'WECHAT_APPID___', other: null }],
    ]);
    for (const { menu } of files) expect(menu).not.toBe(null);
  });
});
