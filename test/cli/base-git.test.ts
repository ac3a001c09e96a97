import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect } from 'vitest';
import { Checkout } from './checkout.ts';
import { click, NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

// What can be odd about git and the repository: each is told with a next step, and nothing of it runs or leaks.

/** An account of which base is live and the file has one change. */
async function changed(bed: TestBed): Promise<Checkout> {
  const checkout = new Checkout(bed);
  await bed.account('shop', OLD);
  bed.menu('shop', { button: OLD.button });
  checkout.commit('base');
  bed.menu('shop', NEW);
  return checkout;
}

/** A folder with programs, to be found before all others. */
function programs(bed: TestBed, scripts: { readonly [name: string]: string }): string {
  const folder = join(bed.folder, 'bin');
  mkdirSync(folder);
  for (const [name, script] of Object.entries(scripts)) {
    bed.write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

describe.concurrent('a base that cannot be read', () => {
  test('names of nothing, and what could be taken for an option', async ({ bed }) => {
    const checkout = await changed(bed);
    checkout.git('tag', 'menus', 'HEAD:menus');
    for (const ref of [
      'nope',
      '',
      '-x',
      '--all',
      'HEAD:menus',
      'menus',
      'a b',
      'HEAD\nmain',
      '0'.repeat(40),
    ]) {
      const { exit, stdout, stderr } = await bed.run('plan', `--base=${ref}`);
      expect({ ref, exit, stdout }).toEqual({ ref, exit: 1, stdout: '' });
      expect(stderr).toMatch(
        /^error\[unknown-revision\]: This repository has no commit ".*"\.\n {2}→ .*git fetch/,
      );
    }
    expect(bed.calls()).toEqual([]);
  });

  test('names of every other kind are fine', async ({ bed }) => {
    const checkout = await changed(bed);
    checkout.git('tag', '--annotate', '--message', 'one', 'v1');
    const commit = checkout.git('rev-parse', 'HEAD').trim();
    for (const ref of [
      'main',
      'HEAD',
      'v1',
      'refs/heads/main',
      'HEAD^{tree}~0',
      commit,
      commit.slice(0, 8),
      '@',
      ':/base',
    ]) {
      const { exit, stdout } = await bed.run('plan', '--base', ref);
      const isTree = ref.includes('tree');
      expect([ref, exit, stdout.includes('1 in this pull request')]).toEqual([ref, isTree ? 1 : 0, !isTree]);
    }
    const json = (await bed.run('plan', '--base', 'v1', '--format', 'json')).json();
    expect(json).toMatchObject({ base: { ref: 'v1', commit } });
  });

  test('a shallow clone: says what to fetch', async ({ bed }) => {
    const checkout = await changed(bed);
    checkout.git('commit', '--quiet', '--all', '--message', 'head');
    checkout.git('clone', '--quiet', '--depth', '1', `file://${bed.folder}`, 'clone');
    const cwd = join(bed.folder, 'clone');
    const { exit, stderr } = await bed.runWith({ cwd }, 'plan', '--base', 'HEAD~1');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/unknown-revision.*shallow clone.*\n {2}→ .*fetch-depth: 0/);
  });

  test('a shallow clone that has base: what may be pending is told as drift, with the doubt', async ({
    bed,
  }) => {
    const checkout = await changed(bed);
    checkout.git('commit', '--quiet', '--all', '--message', 'head');
    checkout.git('clone', '--quiet', '--depth', '1', `file://${bed.folder}`, 'clone');
    const cwd = join(bed.folder, 'clone');
    const { stdout } = await bed.runWith({ cwd }, 'plan', '--base', 'HEAD');
    expect(stdout).toMatch(/1 drift/);
    expect(stdout).toMatch(/\* This is a shallow clone/);
    const whole = await bed.run('plan', '--base', 'HEAD');
    expect(whole.stdout).toMatch(/1 pending/);
    expect(whole.stdout).not.toContain('shallow');
  });

  test('no repository, no git, a repository without a commit, a file elsewhere', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const outside = await bed.run('plan', '--base', 'main');
    expect(outside).toMatchObject({ exit: 1, stderr: expect.stringContaining('error[no-repository]') });
    const bin = programs(bed, { sh: 'exit 1' });
    const without = await bed.runWith({ env: { PATH: bin } }, 'plan', '--base', 'main');
    expect(without).toMatchObject({ exit: 1, stderr: expect.stringContaining('error[git-missing]') });
    mkdirSync(join(bed.folder, 'inner'));
    const inner = new Checkout(bed, 'inner');
    const cwd = join(bed.folder, 'inner');
    const empty = await bed.runWith({ cwd }, 'plan', '../menus', '--base', 'HEAD');
    expect(empty).toMatchObject({ exit: 1, stderr: expect.stringContaining('error[unknown-revision]') });
    bed.write('inner/menus/other.yaml', JSON.stringify(NEW));
    inner.commit();
    const elsewhere = await bed.runWith({ cwd }, 'plan', '../menus', '--base', 'HEAD');
    expect(elsewhere).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('error[outside-repository]'),
    });
  });

  test('a damaged repository: what git says, without the password of a remote', async ({ bed }) => {
    await changed(bed);
    const bin = programs(bed, {
      git: `case "$*" in *ls-tree*) echo "fatal: unable to access 'https://u:hunter2@git.example/': no" >&2; exit 128;; esac
exec ${JSON.stringify(whereIs('git'))} "$@"`,
    });
    const PATH = [bin, process.env.PATH].join(delimiter);
    const { exit, stderr } = await bed.runWith({ env: { PATH } }, 'plan', '--base', 'main');
    expect(exit).toBe(1);
    expect(stderr).toMatch(
      /error\[git-failed\]: git ls-tree failed: unable to access 'https:\/\/\*\*\*@git\.example/,
    );
    expect(stderr).not.toContain('hunter2');
  });

  test('a repository of another user: the way to trust it', async ({ bed }) => {
    await changed(bed);
    const bin = programs(bed, {
      git: `echo "fatal: detected dubious ownership in repository at '/w'" >&2; exit 128`,
    });
    const PATH = [bin, process.env.PATH].join(delimiter);
    const { stderr } = await bed.runWith({ env: { PATH } }, 'plan', '--base', 'main');
    expect(stderr).toMatch(/error\[git-failed\].*\n {2}→ .*safe\.directory/);
  });
});

describe.concurrent('what git gets', () => {
  test('is no secret, and none of its own variables', async ({ bed }) => {
    await changed(bed);
    const seen = join(bed.folder, 'seen');
    const bin = programs(bed, {
      git: `env >> ${JSON.stringify(seen)}; printf '%s\\n' "$*" >> ${JSON.stringify(seen)}; exec ${JSON.stringify(whereIs('git'))} "$@"`,
    });
    const env = {
      PATH: [bin, process.env.PATH].join(delimiter),
      GIT_DIR: '/nowhere',
      GIT_WORK_TREE: '/nowhere',
      GIT_INDEX_FILE: '/nowhere',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'true',
      GITHUB_TOKEN: 'ghs_secret',
    };
    const { exit, stdout } = await bed.runWith({ env }, 'plan', '--base', 'main');
    expect(exit).toBe(0);
    expect(stdout).toContain('1 in this pull request');
    const text = bed.read('seen');
    expect(text).toContain('rev-parse');
    expect(text).not.toMatch(/nowhere|WECHAT|ghs_secret|GIT_CONFIG_/);
    expect(text).not.toContain(bed.secretOf('shop'));
  });

  test('runs nothing that the configuration of a repository names', async ({ bed }) => {
    const checkout = await changed(bed);
    const mark = join(bed.folder, 'ran');
    const bin = programs(bed, { trap: `echo ran >> ${JSON.stringify(mark)}; cat` });
    const trap = join(bin, 'trap');
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'pager.log',
      'gpg.program',
      'diff.external',
      'core.sshCommand',
    ])
      checkout.git('config', name, trap);
    checkout.git('config', 'log.showSignature', 'true');
    checkout.git('config', 'alias.log', `!${trap}`);
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout']) {
      bed.write(`.git/hooks/${hook}`, `#!/bin/sh\nexec ${JSON.stringify(trap)} </dev/null\n`);
      chmodSync(join(bed.folder, '.git/hooks', hook), 0o755);
    }
    await bed.hold('shop', { button: [click('by hand')], conditionalmenu: [] });
    const { exit } = await bed.run('plan', '--base', 'main');
    expect(exit).toBe(0);
    expect(existsSync(mark)).toBe(false);
  });

  test('leaves nothing behind', async ({ bed }) => {
    await changed(bed);
    mkdirSync(join(bed.folder, 'tmp'));
    await bed.hold('shop', { button: [click('by hand')], conditionalmenu: [] });
    const before = readdirSync(join(bed.folder, '.git')).sort();
    const env = { TMPDIR: join(bed.folder, 'tmp') };
    expect(await bed.runWith({ env }, 'plan', '--base', 'main')).toMatchObject({ exit: 0 });
    expect(readdirSync(join(bed.folder, 'tmp'))).toEqual([]);
    expect(readdirSync(join(bed.folder, '.git')).sort()).toEqual(before);
    const nowhere = { TMPDIR: join(bed.folder, 'missing') };
    expect(await bed.runWith({ env: nowhere }, 'plan', '--base', 'main')).toMatchObject({ exit: 0 });
  });
});

describe.concurrent('files of base that are none', () => {
  test('links, submodules and programs are left out or read as what they are', async ({ bed }) => {
    const checkout = await changed(bed);
    bed.write('elsewhere.yaml', JSON.stringify(OLD));
    await bed.account('link', OLD);
    await bed.account('sub', OLD);
    await bed.account('script', OLD);
    symlinkSync('../elsewhere.yaml', join(bed.folder, 'menus/link.yaml'));
    bed.menu('script', { button: OLD.button });
    chmodSync(join(bed.folder, 'menus/script.yaml'), 0o755);
    checkout.commit('odd files');
    const commit = checkout.git('rev-parse', 'HEAD').trim();
    checkout.git('update-index', '--add', '--cacheinfo', `160000,${commit},menus/sub.yaml`);
    checkout.git('commit', '--quiet', '--message', 'a submodule');
    checkout.git('rm', '--quiet', '--cached', 'menus/link.yaml');
    for (const name of ['sub', 'script']) bed.menu(name, NEW);
    bed.write('menus/link.yml', JSON.stringify(NEW));
    const json = (
      await bed.run('plan', 'menus/link.yml', 'sub', 'script', '--base', 'HEAD', '--format', 'json')
    ).json();
    const told = (json as { accounts: { account: string; notices: { code: string }[] }[] }).accounts.map(
      ({ account, notices }) => [account, ...notices.map(({ code }) => code)],
    );
    expect(told).toEqual([['link', 'base-missing'], ['sub', 'base-missing'], ['script']]);
  });

  test('one that is larger than a menu may be is not read', async ({ bed }) => {
    const checkout = new Checkout(bed);
    await bed.account('shop', OLD);
    bed.menu('shop', { button: OLD.button });
    checkout.commit('good');
    bed.menu('shop', `# ${'x'.repeat(1024 * 1024)}\n`);
    checkout.commit('large');
    bed.menu('shop', NEW);
    const { stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(stdout).toMatch(/1 in this pull request\n.*In HEAD menus\/shop\.yaml has errors/s);
  });
});

function whereIs(program: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map(folder => join(folder, program)).find(path => existsSync(path)) ?? program;
}
