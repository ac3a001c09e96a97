import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import type { LeafButton, MenuState } from '../../src/menu/menu.ts';
import { golden } from '../support/golden.ts';
import { Checkout } from './checkout.ts';
import { click, NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/origins', import.meta.url));

/** A bar of one column and some buttons; names by key. */
function menu(names: { readonly [key: string]: string }): { button: LeafButton[] } {
  return { button: Object.entries(names).map(([key, name]) => ({ type: 'click', name, key })) };
}

/** A column, so that there is room for more than three. */
function column(names: { readonly [key: string]: string }): MenuState {
  return { button: [{ name: 'p', sub_button: menu(names).button }], conditionalmenu: [] };
}

function file(names: { readonly [key: string]: string }): object {
  return { button: column(names).button };
}

/**
 * The history of one account: `applied` was applied, `base` is on main, `head` is the pull request that is checked out,
 * and `live` is what somebody made of the applied one.
 */
async function history(
  bed: TestBed,
  stages: { readonly [stage in 'applied' | 'base' | 'head' | 'live']: { readonly [key: string]: string } },
): Promise<Checkout> {
  const checkout = new Checkout(bed);
  await bed.account('shop', column(stages.live));
  for (const stage of ['applied', 'base'] as const) {
    bed.menu('shop', file(stages[stage]));
    checkout.commit(stage);
  }
  checkout.git('checkout', '--quiet', '-b', 'topic');
  bed.menu('shop', file(stages.head));
  checkout.commit('head');
  return checkout;
}

/** One of each: a rename by hand, one that is merged, one in the pull request; and one of each kind of change. */
const MIXED = {
  applied: { A: 'a', B: 'b', C: 'c', D: 'd' },
  base: { A: 'a', B: 'b', C: 'c merged', D: 'd' },
  head: { A: 'a', B: 'b new', C: 'c merged' },
  live: { A: 'a by hand', B: 'b', C: 'c', D: 'd' },
} as const;

/** A text without its line ends. */
function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

describe.concurrent('plan --base', () => {
  test('tells for each change where it comes from, and counts', async ({ bed }) => {
    await history(bed, MIXED);
    const { exit, stdout, stderr } = await bed.run('plan', '--base', 'main', '--out', 'plan.json');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: 'Plan saved to plan.json.\n' });
    expect(stdout).toBe(golden(join(FIXTURES, 'plan.txt'), stdout));
    const markdown = await bed.run('plan', '--base', 'main', '--format', 'markdown');
    expect(markdown.stdout).toBe(golden(join(FIXTURES, 'plan.md'), markdown.stdout));
    const json = await bed.run('plan', '--base', 'main', '--format', 'json');
    expect(json.stdout).toBe(golden(join(FIXTURES, 'plan.json'), json.stdout));
    expect(json.json()).toMatchObject({
      base: { ref: 'main' },
      origins: { 'pull-request': 2, pending: 1, drift: 1 },
      accounts: [{ origins: { 'pull-request': 2, pending: 1, drift: 1 } }],
    });
  });

  test('a saved plan is shown just as it was printed', async ({ bed }) => {
    await history(bed, MIXED);
    for (const format of ['text', 'markdown', 'json']) {
      const args = ['--format', format];
      const printed = await bed.run('plan', '--base', 'main', '--out', 'plan.json', ...args);
      const shown = await bed.run('show', 'plan.json', ...args);
      expect(shown.stdout).toBe(printed.stdout);
    }
  });

  test('origins in a plan file are held against their counts, and are no part of the digest', async ({
    bed,
  }) => {
    await history(bed, MIXED);
    await bed.run('plan', '--base', 'main', '--out', 'plan.json');
    const text = bed.read('plan.json');
    bed.write('plan.json', text.replace('"origin": "drift"', '"origin": "pending"'));
    const edited = await bed.run('show', 'plan.json');
    expect(edited).toMatchObject({ exit: 7, stderr: expect.stringContaining('accounts[0].origins') });
    const plain = await bed.run('plan', '--format', 'json');
    expect(JSON.parse(text).digest).toBe((plain.json() as { digest: string }).digest);
    expect(plain.stdout).not.toContain('origin');
  });

  test('a plan that another version made keeps its origins', async ({ bed }) => {
    await history(bed, MIXED);
    const { stdout } = await bed.run('plan', '--base', 'main', '--out', 'plan.json');
    bed.write(
      'plan.json',
      bed.read('plan.json').replace(/"tool_version": "[^"]+"/, '"tool_version": "0.0.9"'),
    );
    expect((await bed.run('show', 'plan.json')).stdout).toBe(stdout.replace('apply shop', 'apply plan.json'));
  });

  test('from a folder inside the repository, with paths as they are typed there', async ({ bed }) => {
    const checkout = new Checkout(bed);
    await bed.account('shop', OLD);
    for (const content of [OLD, NEW]) {
      bed.write('wechat/menus/shop.yaml', JSON.stringify({ button: content.button }));
      checkout.commit('one', 'wechat');
    }
    const cwd = join(bed.folder, 'wechat');
    const from = async (folder: string, ...args: string[]): Promise<string> =>
      (await bed.runWith({ cwd: folder }, 'plan', '--base', 'HEAD~1', ...args)).stdout;
    for (const stdout of [
      await from(cwd),
      await from(cwd, 'menus/shop.yaml'),
      await from(join(cwd, 'menus'), 'shop.yaml'),
      await from(bed.folder, 'wechat/menus'),
      await from(join(cwd, 'menus'), '../menus'),
    ])
      expect(stdout).toContain('1 in this pull request');
  });

  test('what is merged and not applied is pending, however long ago, up to twenty versions', async ({
    bed,
  }) => {
    const checkout = new Checkout(bed);
    await bed.account('shop', column({ A: 'a0' }));
    for (let i = 0; i <= 20; i++) {
      bed.menu('shop', file({ A: `a${i}` }));
      checkout.commit(`version ${i}`);
    }
    const { stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(stdout).toContain('1 pending (merged, not applied yet)\n');
    bed.menu('shop', file({ A: 'a21' }));
    checkout.commit('one more');
    const far = await bed.run('plan', '--base', 'HEAD');
    expect(far.stdout).toContain('1 drift');
  });

  test('a file that got another ending has its history all the same', async ({ bed }) => {
    const checkout = await history(bed, MIXED);
    checkout.git('mv', 'menus/shop.yaml', 'menus/shop.json');
    const { stdout } = await bed.run('plan', '--base', 'main');
    expect(stdout).toContain('2 in this pull request, 1 pending (merged, not applied yet), 1 drift');
  });

  test('a new account is the pull request, and so is one that changes its appid', async ({ bed }) => {
    const checkout = await history(bed, MIXED);
    const appid = await bed.account('other', OLD);
    bed.menu('other', NEW);
    const { stdout } = await bed.run('plan', 'other', '--base', 'main');
    expect(stdout).toMatch(/1 in this pull request\n.*main has no menus\/other\.yaml: the account is new/s);

    bed.menu('other', { appid: 'wx0000000000000000', ...NEW });
    checkout.commit('with an appid');
    bed.menu('other', { appid, ...NEW });
    const moved = await bed.run('plan', 'other', '--base', 'HEAD');
    expect(moved.stdout).toMatch(
      /1 in this pull request\n.*menus\/other\.yaml is for another appid in HEAD/s,
    );
  });

  test('an account without a menu and without a base is all the pull request', async ({ bed }) => {
    new Checkout(bed).commit();
    await bed.account('shop');
    bed.menu('shop', OLD);
    const { stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(stdout).toMatch(/^Against HEAD \([0-9a-f]{7}\): 4 in this pull request$/m);
  });

  test('when base has errors, the last version without any takes its place', async ({ bed }) => {
    const checkout = new Checkout(bed);
    await bed.account('shop', OLD);
    bed.menu('shop', { button: OLD.button });
    checkout.commit('good');
    bed.menu('shop', 'button: [');
    checkout.commit('bad');
    bed.menu('shop', NEW);
    const { stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(stdout).toMatch(/1 in this pull request\n.*In HEAD menus\/shop\.yaml has errors, so origins/s);
    checkout.git('rm', '--quiet', '--cached', 'menus/shop.yaml');
    bed.write('menus/shop.yml', JSON.stringify({ button: OLD.button }));
    checkout.git('add', '--all', 'menus');
    checkout.commit('two files');
    checkout.git('rm', '--quiet', 'menus/shop.yml');
    const twice = await bed.run('plan', '--base', 'HEAD');
    expect(twice.stdout).toMatch(/1 in this pull request\n.*two files stand for this account/s);
  });

  test('says which menu files are gone: their live menus stay', async ({ bed }) => {
    const checkout = await history(bed, MIXED);
    bed.menu('gone', OLD);
    checkout.commit('one more');
    checkout.git('rm', '--quiet', 'menus/gone.yaml');
    const { stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(unwrapped(stdout)).toContain(
      'menus/gone.yaml is no longer here. The live menu of gone stays as it is. If the file was renamed, that menu now goes by the new name. Otherwise wxmenu destroy gone would delete it.',
    );
    const json = (await bed.run('plan', '--base', 'HEAD', '--format', 'json')).json();
    expect(json).toMatchObject({ base: { removed: [{ account: 'gone', file: 'menus/gone.yaml' }] } });
    // One account says nothing about the others, and of several parts of a run only the first does.
    expect((await bed.run('plan', 'shop', '--base', 'HEAD')).stdout).not.toContain('gone');
    expect((await bed.run('plan', '--shard', '1/2', '--base', 'HEAD')).stdout).toContain('gone');
  });

  test('says when the checkout lacks commits of base', async ({ bed }) => {
    const checkout = await history(bed, MIXED);
    checkout.git('checkout', '--quiet', 'main');
    bed.menu('shop', file({ ...MIXED.base, A: 'a on main' }));
    checkout.commit('main goes on');
    checkout.git('checkout', '--quiet', 'topic');
    const { stdout } = await bed.run('plan', '--base', 'main');
    expect(unwrapped(stdout)).toContain('main has a commit to this file that is not here');
    // A merge puts that right.
    checkout.git('merge', '--quiet', '--strategy-option', 'ours', 'main');
    expect((await bed.run('plan', '--base', 'main')).stdout).not.toContain('not here');
  });

  test('asks for the tags that base names, and takes a name that is no more for a name', async ({ bed }) => {
    const checkout = new Checkout(bed);
    const members = (matchrule: object): object => ({
      button: OLD.button,
      conditionalmenu: [{ matchrule, button: [click('m')] }],
    });
    const live = { matchrule: { tag_id: '102' }, button: [click('m')] };
    const gold = { id: 103, name: 'Gold' };
    const tags = [{ id: 102, name: 'VIP' }, gold];
    await bed.account('shop', { ...OLD, conditionalmenu: [live] }, { tags });
    bed.menu('shop', members({ tag: 'VIP' }));
    checkout.commit('by name');
    bed.menu('shop', members({ tag_id: '103' }));
    const { stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(stdout).toContain('1 in this pull request\n');
    expect(bed.calls()).toEqual(['stable_token', 'menu/get', 'tags/get']);
    await bed.emulator.account(bed.env.WECHAT_APPID_SHOP ?? '').put({ settings: { tags: [gold] } });
    const renamed = await bed.run('plan', '--base', 'HEAD');
    expect(renamed).toMatchObject({ exit: 0, stdout: expect.stringContaining('1 drift') });
  });

  test('of thirty accounts each has its own', async ({ bed }) => {
    const checkout = new Checkout(bed);
    const names = Array.from({ length: 30 }, (_, i) => `shop${i}`);
    await Promise.all(names.map((name, i) => bed.account(name, column({ A: i < 10 ? 'by hand' : 'a' }))));
    const write = (text: (i: number) => string): void =>
      names.forEach((name, i) => {
        bed.menu(name, file({ A: text(i) }));
      });
    write(() => 'a');
    checkout.commit('applied');
    write(i => (i < 10 || i >= 20 ? 'a' : 'merged'));
    checkout.commit('merged');
    write(i => (i < 10 ? 'a' : i < 20 ? 'merged' : 'new'));
    const { exit, stdout } = await bed.run('plan', '--base', 'HEAD', '--format', 'json');
    expect(exit).toBe(0);
    const { accounts, origins } = JSON.parse(stdout);
    expect(origins).toEqual({ 'pull-request': 10, pending: 10, drift: 10 });
    for (const { account, changes } of accounts) {
      const i = Number(account.slice(4));
      const origin = i < 10 ? 'drift' : i < 20 ? 'pending' : 'pull-request';
      expect([account, changes[0].origin]).toEqual([account, origin]);
    }
    const text = await bed.run('plan', '--base', 'HEAD');
    expect(unwrapped(text.stdout)).toMatch(
      /^30 of 30 accounts have changes\. .* Against HEAD \(\w+\): 10 in this pull request, 10 pending \(.*\), 10 drift \(/,
    );
  });

  test('without it nothing of it is loaded', async ({ bed }) => {
    await history(bed, MIXED);
    const spy = bed.write(
      'spy.cjs',
      `const { Module } = require('node:module');
       const load = Module._load;
       Module._load = (name, ...rest) => (process.stderr.write('load ' + name + '\\n'), load(name, ...rest));`,
    );
    const node = ['--require', join(bed.folder, spy)];
    const loaded = async (...args: string[]): Promise<string> =>
      (await bed.start(['plan', ...args], { node }).ended).stderr;
    // The only part that runs programs: its file is loaded by the launcher, which nobody can watch.
    expect(await loaded('--base', 'main')).toContain('load node:child_process');
    expect(await loaded('--format', 'json')).not.toContain('load node:child_process');
  });
});

describe.concurrent('--fail-on', () => {
  test('drift: names what would be undone, exits with 8, and still saves the plan', async ({ bed }) => {
    await history(bed, MIXED);
    const args = ['plan', '--base', 'main', '--fail-on', 'drift', '--out', 'plan.json'];
    const { exit, stdout, stderr } = await bed.run(...args);
    expect(exit).toBe(8);
    expect(stderr).toMatch(
      /error\[origin-refused\]: The plan for "shop" would undo what somebody changed by hand: "a" \(button\[0\]\.sub_button\[0\]\)\.\n {2}→ To keep what is live, .* To put the file in its place, .*--fail-on drift\./,
    );
    expect(stdout).toContain('[drift]');
    expect(bed.read('plan.json')).toContain('"origin": "drift"');
    expect((await bed.run(...args, '--format', 'json')).json()).toMatchObject({
      exit_code: 8,
      faults: [{ code: 'origin-refused', account: 'shop', changes: [{ origin: 'drift' }] }],
    });
  });

  test('several origins: each that is there is told; none that is not', async ({ bed }) => {
    await history(bed, MIXED);
    const both = await bed.run('plan', '--base', 'main', '--fail-on', 'drift,pending');
    expect(both).toMatchObject({
      exit: 8,
      stderr: expect.stringMatching(/by hand: "a".*not applied: "c merged"/),
    });
    const pending = await bed.run('plan', '--base', 'main', '--fail-on', 'pending');
    expect(pending).toMatchObject({
      exit: 8,
      stderr: expect.stringMatching(/→ Apply what was merged first/),
    });
    await bed.hold('shop', column(MIXED.base));
    const none = await bed.run('plan', '--base', 'main', '--fail-on', 'drift,pending', '--detailed-exitcode');
    expect(none).toMatchObject({ exit: 2, stderr: '' });
  });

  test('is more than pending changes, less than a failure', async ({ bed }) => {
    await history(bed, MIXED);
    const args = ['plan', '--base', 'main', '--fail-on', 'drift'];
    expect((await bed.run(...args, '--detailed-exitcode')).exit).toBe(8);
    bed.menu('other', NEW);
    expect((await bed.run(...args)).exit).toBe(5);
  });

  test('wants a base, and an origin that can be refused', async ({ bed }) => {
    await history(bed, MIXED);
    expect(await bed.run('plan', '--fail-on', 'drift')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('--fail-on means nothing without --base.'),
    });
    expect(await bed.run('plan', '--base', 'main', '--fail-on', 'pull-request')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('→ Give drift or pending'),
    });
  });
});
