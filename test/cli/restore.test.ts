import { describe, expect } from 'vitest';
import type { ConditionalMenu, MenuState } from '../../src/menu/menu.ts';
import { click, NEW, OLD, stateOf } from './menus.ts';
import { test } from './test-bed.ts';

// `wxmenu restore` and conditional menus: the former set in the former order, as far as WeChat allows.

const APPLY = ['apply', 'shop', '--auto-approve'];
const RESTORE = ['restore', 'shop', '--auto-approve'];
const VIP: ConditionalMenu = { matchrule: { tag_id: '2' }, button: [click('vip')] };
const IOS: ConditionalMenu = { matchrule: { client_platform_type: '1' }, button: [click('ios')] };
const ANDROID: ConditionalMenu = { matchrule: { client_platform_type: '2' }, button: [click('android')] };
const MEN: ConditionalMenu = { matchrule: { tag_id: '2', sex: '1' }, button: [click('men')] };

const CONDITIONAL = { strategy: 'overwrite', ...NEW } as const;
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
