import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ValidateArgs, validate } from '../../src/cli/commands/validate.ts';
import type { CliContext, Output } from '../../src/cli/context.ts';
import { systemClock } from '../../src/menu/clock.ts';
import { PLAIN } from '../../src/report/style.ts';

// The command inside this process; what the built program does is tested end to end.

const GOOD = 'button:\n  - {name: a, type: click, key: k}\n';
const WARNED = 'button:\n  - {name: a, type: click, key: " k"}\n';
const BROKEN = 'button: []\n';
let cwd = '';

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wxmenu-')));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), content);
}

async function run(args: Partial<ValidateArgs> = {}, env: CliContext['env'] = {}) {
  const texts = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: text => {
      texts[name] += text;
    },
    isTTY: false,
    style: PLAIN,
  });
  const exit = await validate(
    { selection: [], format: 'text', ...args },
    {
      env,
      cwd,
      translation: null,
      stdout: output('stdout'),
      stderr: output('stderr'),
      clock: systemClock,
      ask: null,
      onInterrupt: () => () => {},
    },
  );
  return { exit, ...texts };
}

describe('the exit code', () => {
  test('0 without errors, 4 with them; warnings count only when strict', async () => {
    write('menus/good.yaml', GOOD);
    expect(await run()).toEqual({
      exit: 0,
      stdout: '✓ menus/good.yaml: 1 button, no problems\n',
      stderr: '',
    });
    write('menus/warned.yaml', WARNED);
    expect((await run()).exit).toBe(0);
    expect((await run({ strict: true })).exit).toBe(4);
    write('menus/broken.yaml', BROKEN);
    expect((await run()).exit).toBe(4);
    expect((await run({ selection: ['good'], strict: true })).exit).toBe(0);
  });

  test('1 when something asked for is not there, whatever is wrong besides; all of it is told', async () => {
    write('menus/broken.yaml', BROKEN);
    const { exit, stdout, stderr } = await run({ selection: ['broken', 'nowhere', 'nothing.yaml'] });
    expect(exit).toBe(1);
    expect(stdout).toContain('error[empty-menu] menus/broken.yaml:1:9');
    expect(stderr).toContain('nowhere');
    expect(stderr).toContain('nothing.yaml');
  });

  test('1 when there is nothing to check', async () => {
    const { exit, stdout, stderr } = await run();
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('error[no-menus]');
    expect(stderr).toContain('wxmenu init');
  });

  test('4 when two files stand for one account', async () => {
    write('menus/shop.yaml', GOOD);
    write('menus/shop.json', '{"button":[{"name":"a","type":"click","key":"k"}]}');
    const { exit, stderr } = await run();
    expect(exit).toBe(4);
    expect(stderr).toContain('menus/shop.json, menus/shop.yaml');
  });
});

describe('json', () => {
  test('is one document that agrees with the exit code, faults included', async () => {
    write('menus/good.yaml', GOOD);
    const good = await run({ format: 'json' });
    expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, files: [{ account: 'good' }] });
    expect([good.exit, good.stderr]).toEqual([0, '']);
    const bad = await run({ format: 'json', selection: ['good', 'nowhere'] });
    expect(bad.exit).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({
      ok: false,
      files: [{ account: 'good', problems: [] }],
      faults: [{ code: 'not-found', argument: 'nowhere' }],
    });
  });
});

describe('github', () => {
  test('paths begin at the root of the repository', async () => {
    write('menus/broken.yaml', BROKEN);
    const { stdout } = await run({ format: 'github' }, { GITHUB_WORKSPACE: dirname(cwd) });
    expect(stdout).toMatch(
      /^::error file=wxmenu-[^/]+\/menus\/broken\.yaml,line=1,col=9,endColumn=11,title=empty-menu::/,
    );
    const elsewhere = await run({ format: 'github' }, { GITHUB_WORKSPACE: '/nowhere' });
    expect(elsewhere.stdout).toMatch(/^::error file=menus\/broken\.yaml,/);
  });
});

test('quiet says nothing when nothing is wrong', async () => {
  write('menus/warned.yaml', WARNED);
  expect(await run({ quiet: true })).toEqual({ exit: 0, stdout: '', stderr: '' });
});
