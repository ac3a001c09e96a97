import { symlinkSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { emitState } from '../../src/config/emit-menu.ts';
import type { ConditionalMenu, MenuState } from '../../src/menu/menu.ts';
import { click, NEW, OLD, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

// `wxmenu restore` and conditional menus: the former set in the former order, as far as WeChat allows.

const APPLY = ['apply', 'shop', '--auto-approve'];
const RESTORE = ['restore', 'shop', '--auto-approve'];
const VIP: ConditionalMenu = { matchrule: { tag_id: '2' }, button: [click('vip')] };
const IOS: ConditionalMenu = { matchrule: { client_platform_type: '1' }, button: [click('ios')] };
const ANDROID: ConditionalMenu = { matchrule: { client_platform_type: '2' }, button: [click('android')] };
const MEN: ConditionalMenu = { matchrule: { tag_id: '2', sex: '1' }, button: [click('men')] };

const CONDITIONAL = { strategy: 'overwrite', ...NEW } as const;
const text = (pattern: RegExp) => expect.stringMatching(pattern);
const oldWith = (...conditionalmenu: ConditionalMenu[]): MenuState => ({ ...OLD, conditionalmenu });

describe.concurrent('restore', () => {
  test('brings conditional menus back in their order, and touches none that can stay', async ({ bed }) => {
    const old = oldWith(VIP, IOS, ANDROID);
    await bed.account('shop', old);
    bed.menu('shop', { ...CONDITIONAL, conditionalmenu: [ANDROID, VIP] });
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual({ ...stateOf(NEW), conditionalmenu: [ANDROID, VIP] });
    expect(await bed.run(...RESTORE)).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(old);
  });

  test('leaves one with retired conditions where it is', async ({ bed }) => {
    const old = oldWith(VIP, MEN, IOS);
    await bed.account('shop', old);
    bed.menu('shop', CONDITIONAL);
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual({ ...old, button: NEW.button });
    const { exit, stdout } = await bed.run(...RESTORE);
    expect(exit, stdout).toBe(0);
    expect(stdout).not.toMatch(/left out/);
    expect(await bed.held('shop')).toEqual(old);
  });

  test('says which one WeChat would not take again, and brings back all the others', async ({ bed }) => {
    await bed.account('shop', oldWith(VIP, MEN, IOS));
    bed.menu('shop', { ...CONDITIONAL, conditionalmenu: [ANDROID] });
    expect(await bed.run(...APPLY, '--allow', 'mass-delete')).toMatchObject({ exit: 0 });
    const { exit, stdout } = await bed.run(...RESTORE);
    expect(exit, stdout).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The snapshot has a conditional menu for tag 2 and sex 1 (no longer matches anybody) that WeChat would not add again as it was: it is left out.',
    );
    expect(await bed.held('shop')).toEqual(oldWith(VIP, IOS));
  });
});

describe.concurrent('snapshots', () => {
  /** Three applies from OLD on: snapshots of OLD, of a menu with e, and of one with f, newest first. */
  async function applied(bed: TestBed): Promise<void> {
    await bed.account('shop', oldWith(VIP));
    for (const name of ['e', 'f', 'g']) {
      bed.menu('shop', { ...CONDITIONAL, button: [click('a'), click(name)] });
      expect(await bed.run(...APPLY, '--allow', 'mass-delete')).toMatchObject({ exit: 0 });
    }
  }

  /** Without what credentials there are. */
  const WITHOUT = { env: { WECHAT_APPID_SHOP: undefined, WECHAT_APPSECRET_SHOP: undefined } };

  test('are listed by number, time and what they hold, without credentials', async ({ bed }) => {
    await applied(bed);
    const [newest = '', , oldest = ''] = bed.snapshots('shop');
    bed.calls();
    for (const words of [['restore', 'shop', '--list'], ['restore']]) {
      const { exit, stdout, stderr } = await bed.runWith(WITHOUT, ...words);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      const [heading, first = '', , third = '', ...more] = stdout.split('\n');
      expect(heading).toBe('Snapshots of shop, newest first:');
      expect(first).toMatch(/^ {2}1 {2}\d{4}-\d\d-\d\dT[\d:.]+Z {2}2 buttons, 1 conditional menu {2}/);
      expect(first).toContain(newest);
      expect(third).toMatch(/^ {2}3 .*Z {2}2 buttons, 2 inside, 1 conditional menu {2}/);
      expect(third).toContain(oldest);
      expect(more).toEqual(['']);
    }
    expect(bed.calls()).toEqual([]);
  });

  test('of no account: a sentence; of an account that nothing was applied to: none; of a slip: its fault', async ({
    bed,
  }) => {
    expect((await bed.run('restore')).stdout).toBe(`There is no snapshot in ${bed.folder}/state.\n`);
    await bed.account('shop');
    expect(await bed.run('restore', 'shop', '--list')).toMatchObject({
      exit: 0,
      stdout: 'Snapshots of shop, newest first:\n  none\n',
    });
    expect(await bed.run('restore', 'shpo', '--list')).toMatchObject({ exit: 1, stdout: '' });
  });

  test('of an account that had no menu before hold none, which is said', async ({ bed }) => {
    await bed.account('shop');
    bed.menu('shop', NEW);
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect((await bed.run('restore', 'shop', '--list')).stdout).toContain('no menu');
    const { exit, stderr } = await bed.run('restore', 'shop', '--auto-approve');
    expect(exit).toBe(1);
    expect(stderr).toContain(`There is no snapshot of "shop" in ${bed.folder}/state that holds a menu.`);
  });

  test('one that cannot be read is listed as that, and the others too', async ({ bed }) => {
    await applied(bed);
    const [newest = ''] = bed.snapshots('shop');
    bed.write(newest, '{');
    const { exit, stdout } = await bed.run('restore');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^ {2}1 {2}cannot be read {2}.*\n {2}2 {2}\d{4}/m);
    expect((await bed.run('restore', '--format', 'json')).json()).toMatchObject({
      accounts: [{ account: 'shop', snapshots: [{ number: 1, readable: false }, { taken: text(/Z$/) }, {}] }],
    });
  });

  test('of a folder that cannot be looked into are not said to be none', async ({ bed }) => {
    symlinkSync('state', `${bed.folder}/state`);
    const { exit, stdout, stderr } = await bed.run('restore');
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain(`${bed.folder}/state cannot be read: `);
  });

  test('are chosen by number, time or file', async ({ bed }) => {
    await applied(bed);
    const [, , oldest = ''] = bed.snapshots('shop');
    const { taken, menu } = JSON.parse(bed.read(oldest));
    for (const which of [['3'], [taken], [taken.slice(0, -1)], [oldest], ['--snapshot', oldest]]) {
      const { exit, stdout, stderr } = await bed.run('restore', 'shop', ...which, '--show');
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      expect(stdout).toBe(emitState(menu));
    }
    expect(await bed.run('restore', 'shop', '3', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(oldWith(VIP));
    for (const which of ['99', 'gone.json', '1999-01-01']) {
      const { exit, stderr } = await bed.run('restore', 'shop', which, '--auto-approve');
      expect(exit).toBe(1);
      expect(stderr).toContain(`There is no snapshot "${which}" of "shop"`);
    }
  });

  test('are shown as a menu file', async ({ bed }) => {
    await applied(bed);
    const { exit, stdout, stderr } = await bed.run('restore', 'shop', '3', '--show');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    bed.menu('shop', stdout);
    expect(await bed.run('plan', '--detailed-exitcode', '--quiet')).toMatchObject({ exit: 2 });
    expect(await bed.run('restore', 'shop', '3', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.run('plan', '--detailed-exitcode')).toMatchObject({ exit: 0 });
    expect((await bed.run('restore', 'shop', '3', '--show', '--format', 'json')).json()).toMatchObject({
      account: 'shop',
      // One more has been taken since.
      menu: { button: [click('a'), click('e')] },
    });
  });

  test('are compared with live, and nothing is written', async ({ bed }) => {
    await applied(bed);
    const held = await bed.held('shop');
    const { exit, stdout, stderr } = await bed.run('restore', 'shop', '2', '--diff');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^--- a\/live\/shop$/m);
    expect(stdout).toMatch(/^- {4}key: K_g$/m);
    expect(stdout).toMatch(/^\+ {4}key: K_e$/m);
    expect(stderr).toBe('To put it back: wxmenu restore shop 2\n');
    expect(await bed.held('shop')).toEqual(held);
    expect(await bed.run('restore', 'shop', '2', '--auto-approve')).toMatchObject({ exit: 0 });
    const same = await bed.run('restore', 'shop', '3', '--diff');
    expect(same).toMatchObject({ exit: 0, stdout: '' });
    expect(same.stderr).toMatch(/^The live menu of shop is what .*snapshot-.* holds\.\n$/);
  });

  test.for([
    [['--show'], /account/],
    [['--auto-approve'], /account/],
    [['shop', '--list', '--diff'], /--list.*--diff/],
    [['shop', '--show', '--auto-approve'], /--show.*--auto-approve/],
  ] as const)('%j is wrong use', async ([words, said], { bed }) => {
    const { exit, stdout, stderr } = await bed.run('restore', ...words);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
