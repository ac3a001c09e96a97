import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { WXMENU } from './built.ts';
import { NEW } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const TYPED = 'button: [{type: click, name: a, key: k}] # bar\n';
const FORMATTED = 'button: # bar\n  - name: a\n    type: click\n    key: k\n';

/** Runs with a text on stdin. */
function pipe(bed: TestBed, input: string | Uint8Array, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WXMENU, 'fmt', ...args], {
    cwd: bed.folder,
    env: { PATH: process.env.PATH, HOME: bed.folder },
    input,
    encoding: 'utf8',
  });
  return { exit: status, stdout, stderr };
}

describe.concurrent('fmt', () => {
  test('writes what is not formatted, and names it', async ({ bed }) => {
    bed.menu('shop', TYPED);
    bed.menu('club', FORMATTED);
    const before = statSync(join(bed.folder, 'menus/club.yaml'));
    expect(await bed.run('fmt')).toMatchObject({
      exit: 0,
      stdout: 'menus/shop.yaml\n',
      stderr: '1 file formatted, 1 was already.\n',
    });
    expect(bed.read('menus/shop.yaml')).toBe(FORMATTED);
    // A file that is formatted is not touched.
    const after = statSync(join(bed.folder, 'menus/club.yaml'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(await bed.run('fmt')).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: 'All 2 files are formatted.\n',
    });
    expect(await bed.run('fmt', 'shop', '--quiet')).toMatchObject({ exit: 0, stdout: '', stderr: '' });
    expect(bed.files()).toEqual(['menus/club.yaml', 'menus/shop.yaml']);
  });

  test('--check exits 3 and writes nothing', async ({ bed }) => {
    bed.menu('shop', TYPED);
    bed.menu('club', FORMATTED);
    expect(await bed.run('fmt', '--check')).toMatchObject({
      exit: 3,
      stdout: 'menus/shop.yaml\n',
      stderr: '1 file is not formatted, 1 was already. `wxmenu fmt` formats it.\n',
    });
    expect(bed.read('menus/shop.yaml')).toBe(TYPED);
    expect(await bed.run('fmt', '--check', 'club')).toMatchObject({ exit: 0, stdout: '' });
  });

  test('--diff shows what would change, and writes nothing', async ({ bed }) => {
    bed.menu('shop', TYPED);
    const { exit, stdout, stderr } = await bed.run('fmt', '--diff');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toBe(
      `--- a/menus/shop.yaml\n+++ b/menus/shop.yaml\n@@ -1,1 +1,4 @@\n-${TYPED}${FORMATTED.replace(/^/gm, '+').slice(0, -1)}`,
    );
    expect(bed.read('menus/shop.yaml')).toBe(TYPED);
    expect(await bed.run('fmt', '--diff', '--check')).toMatchObject({ exit: 3, stdout });
  });

  test('a diff cannot reach the terminal', async ({ bed }) => {
    bed.menu('shop', 'button: [{name: "a\\u202Eb"}] # \u001b[31mred\u001b[0m \u202E\r\n');
    const { stdout } = await bed.run('fmt', '--diff');
    expect(stdout).toMatch(/<U\+001B>\[31mred/);
    expect(stdout).toMatch(/<U\+000D>/);
    for (const harm of ['\u001b', '\u202e', '\r']) expect(stdout).not.toContain(harm);
  });

  test('leaves a file that cannot be read as it is, and formats the others', async ({ bed }) => {
    bed.menu('bad', 'button: [\n');
    bed.menu('twice', 'appid: a\nappid: b\n');
    bed.menu('shop', TYPED);
    bed.write('menus/gbk.yaml', Buffer.from('button: \xb2\xcb\xb5\xa5\n', 'latin1'));
    bed.write('menus/notes.json', '{"button": [] /* none */ }'.replace('/* none */', '# none\n'));
    const { exit, stdout, stderr } = await bed.run('fmt');
    expect({ exit, stdout }).toEqual({ exit: 4, stdout: 'menus/shop.yaml\n' });
    expect(stderr).toMatch(/error\[yaml-syntax\] menus\/bad\.yaml:1:9/);
    expect(stderr).toMatch(/error\[duplicate-key\] menus\/twice\.yaml:2:1/);
    expect(stderr).toMatch(/error\[not-utf8\] menus\/gbk\.yaml:1:9/);
    expect(stderr).toMatch(/error\[yaml-in-json\]: menus\/notes\.json /);
    expect(stderr).toMatch(/^1 file formatted\. 4 files left as they are\.$/m);
    expect(bed.read('menus/twice.yaml')).toBe('appid: a\nappid: b\n');
  });

  test('what is wrong with the menu keeps nobody from formatting', async ({ bed }) => {
    bed.menu('shop', 'button: [{nmae: x}]\n');
    expect(await bed.run('fmt')).toMatchObject({ exit: 0 });
    expect(bed.read('menus/shop.yaml')).toBe('button:\n  - nmae: x\n');
  });

  test('formats JSON as JSON, and files that others extend', async ({ bed }) => {
    bed.write('menus/shop.json', JSON.stringify(NEW));
    bed.write('menus/shared/base.yml', TYPED);
    bed.write('menus/.hidden/x.yaml', TYPED);
    expect(await bed.run('fmt')).toMatchObject({
      exit: 0,
      stdout: 'menus/shop.json\nmenus/shared/base.yml\n',
    });
    expect(bed.read('menus/shop.json')).toMatch(/^\{\n {2}"button": \[\n {4}\{\n {6}"name": "a",\n/);
    expect(JSON.parse(bed.read('menus/shop.json'))).toEqual(NEW);
    expect(bed.read('menus/shared/base.yml')).toBe(FORMATTED);
    expect(bed.read('menus/.hidden/x.yaml')).toBe(TYPED);
  });

  test('takes files, folders and accounts, and two files of one account', async ({ bed }) => {
    bed.menu('shop', TYPED);
    bed.write('other/shop.yaml', TYPED);
    expect(await bed.run('fmt', 'other', 'shop')).toMatchObject({
      exit: 0,
      stdout: 'other/shop.yaml\nmenus/shop.yaml\n',
    });
    expect(await bed.run('fmt', 'shpo')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/error\[not-found\].*shop/s),
    });
  });

  test('keeps permissions, follows a link in the folder, and no link out of it', async ({ bed }) => {
    const path = join(bed.folder, 'menus/shop.yaml');
    bed.menu('shop', TYPED);
    chmodSync(path, 0o640);
    symlinkSync('shop.yaml', join(bed.folder, 'menus/alias.yaml'));
    bed.write('outside.yaml', TYPED);
    symlinkSync('../outside.yaml', join(bed.folder, 'menus/out.yaml'));
    const { exit, stderr } = await bed.run('fmt');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/error\[unreadable\]: menus\/out\.yaml/);
    expect(bed.read('outside.yaml')).toBe(TYPED);
    expect(bed.read('menus/alias.yaml')).toBe(FORMATTED);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test.skipIf(process.getuid?.() === 0)(
    'says what cannot be written, and half-writes nothing',
    async ({ bed }) => {
      bed.menu('shop', TYPED);
      chmodSync(join(bed.folder, 'menus'), 0o555);
      const { exit, stderr } = await bed.run('fmt');
      chmodSync(join(bed.folder, 'menus'), 0o755);
      expect(exit).toBe(1);
      expect(stderr).toMatch(/error\[unwritable\]: menus\/shop\.yaml/);
      expect(bed.read('menus/shop.yaml')).toBe(TYPED);
    },
  );

  test('a folder that is called like a file is told', async ({ bed }) => {
    mkdirSync(join(bed.folder, 'menus/shop.yaml'), { recursive: true });
    writeFileSync(join(bed.folder, 'menus/shop.yaml/x.yaml'), TYPED);
    expect(await bed.run('fmt', 'menus/shop.yaml')).toMatchObject({ exit: 0 });
    expect(readFileSync(join(bed.folder, 'menus/shop.yaml/x.yaml'), 'utf8')).toBe(FORMATTED);
    expect(existsSync(join(bed.folder, 'menus/shop.yaml'))).toBe(true);
  });

  test('says all of it in one JSON document', async ({ bed }) => {
    bed.menu('bad', 'button: [\n');
    bed.menu('club', FORMATTED);
    bed.menu('shop', TYPED);
    const checked = await bed.run('fmt', '--check', '--diff', '--format', 'json');
    expect(checked.exit).toBe(4);
    expect(checked.json()).toMatchObject({
      format_version: '1.0',
      exit_code: 4,
      files: [
        { account: 'bad', file: 'menus/bad.yaml', status: 'left' },
        { account: 'club', status: 'unchanged' },
        {
          account: 'shop',
          status: 'unformatted',
          diff: expect.stringMatching(/^--- a\/menus\/shop\.yaml\n/),
        },
      ],
      summary: { files: 3, unchanged: 1, formatted: 0, unformatted: 1, left: 1 },
      invalid: [{ account: 'bad', problems: [{ code: 'yaml-syntax' }] }],
    });
    const written = await bed.run('fmt', 'shop', '--format', 'json');
    expect(written.json()).toMatchObject({ exit_code: 0, files: [{ status: 'formatted' }] });
    expect(await bed.run('fmt', 'nope', '--format', 'json')).toMatchObject({ exit: 1 });
  });

  test('--lang zh-CN', async ({ bed }) => {
    bed.menu('shop', TYPED);
    expect((await bed.run('fmt', '--check', '--lang', 'zh-CN')).stderr).toBe(
      '有 1 个文件未格式化。用 `wxmenu fmt` 可以格式化。\n',
    );
  });
});

describe.concurrent('fmt -', () => {
  test('goes from stdin to stdout', ({ bed }) => {
    expect(pipe(bed, `\uFEFF${TYPED}`, '-')).toEqual({ exit: 0, stdout: FORMATTED, stderr: '' });
    expect(pipe(bed, '', '-')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(pipe(bed, '{"button":[]}', '-')).toMatchObject({ exit: 0, stdout: '{\n  "button": []\n}\n' });
    expect(pipe(bed, '{button: []}', '-')).toMatchObject({ exit: 0, stdout: 'button: []\n' });
  });

  test('says nothing on stdout when it cannot read', ({ bed }) => {
    const { exit, stdout, stderr } = pipe(bed, 'button: [', '-');
    expect({ exit, stdout }).toEqual({ exit: 4, stdout: '' });
    expect(stderr).toMatch(/error\[yaml-syntax\] -:1:9/);
    expect(pipe(bed, 'x'.repeat(2 ** 20 + 1), '-')).toMatchObject({
      exit: 4,
      stderr: expect.stringMatching(/error\[file-too-large\]/),
    });
  });

  test('checks and shows differences', ({ bed }) => {
    expect(pipe(bed, TYPED, '-', '--check')).toEqual({ exit: 3, stdout: '-\n', stderr: '' });
    expect(pipe(bed, FORMATTED, '-', '--check')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(pipe(bed, TYPED, '-', '--diff')).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^--- a\/-\n/),
    });
  });

  test('stands alone', ({ bed }) => {
    expect(pipe(bed, TYPED, '-', 'shop')).toMatchObject({ exit: 1, stdout: '' });
    expect(pipe(bed, TYPED, '-', '--format', 'json')).toMatchObject({ exit: 1 });
  });
});
