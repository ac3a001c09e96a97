import { describe, expect } from 'vitest';
import type { MenuState } from '../../src/menu/menu.ts';
import { click, NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

// WeChat keeps a conditional menu when its tag is deleted, and refuses to add it again (45159).

const VIP = { id: 102, name: 'VIP' };
const menuFor = (tag_id: string) => ({ matchrule: { tag_id }, button: [click(tag_id)] });
const HELD: MenuState = { button: OLD.button, conditionalmenu: [menuFor('105'), menuFor('102')] };

/** An account with a menu for a tag that is gone, and a file that says so much. */
async function shop(bed: TestBed, file: object): Promise<void> {
  await bed.account('shop', HELD, { tags: [VIP] });
  bed.menu('shop', file);
}

const MANAGED = { ...NEW, conditionalmenu: HELD.conditionalmenu };
const APPLY = ['apply', '--auto-approve'] as const;

describe.concurrent('a conditional menu whose tag is gone', () => {
  test('holds up a replace where it is not managed, and is the only one lost when that is allowed', async ({
    bed,
  }) => {
    await shop(bed, NEW);
    for (const args of [['plan'], APPLY]) {
      const { stdout, stderr } = await bed.run(...args);
      const text = (stdout + stderr).replace(/\s+/g, ' ');
      expect(text).toMatch(/lost for good: conditionalmenu\[0\]\. .* its tag 105 does not exist any more\./);
    }
    expect(bed.calls()).toEqual([
      'stable_token',
      'menu/get',
      'tags/get',
      'tags/get',
      'menu/get',
      'tags/get',
      'tags/get',
    ]);
    expect(await bed.held('shop')).toEqual(HELD);
    expect(await bed.run(...APPLY, '--allow', 'drop-conditional')).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.held('shop')).toEqual({ ...NEW, conditionalmenu: [menuFor('102')] });
  });

  test('is a problem at its line where the file asks for it, before anything is deleted', async ({ bed }) => {
    await shop(bed, MANAGED);
    for (const args of [['plan'], APPLY]) {
      const { exit, stderr } = await bed.run(...args);
      expect(exit).toBe(4);
      expect(stderr).toMatch(
        /^error\[unknown-tag-id\] menus\/shop\.yaml:1:\d+ {2}conditionalmenu\[0\]\n.* 105 /m,
      );
      expect(stderr).not.toContain('conditionalmenu[1]');
    }
    expect(bed.writes()).toEqual([]);
  });

  test('stays where nothing has to be added again, and nobody asks for it', async ({ bed }) => {
    for (const file of [
      { ...MANAGED, strategy: 'overwrite' },
      { ...NEW, strategy: 'overwrite' },
    ]) {
      await shop(bed, file);
      expect(await bed.run(...APPLY)).toMatchObject({ exit: 0, stderr: '' });
      expect(bed.calls()).not.toContain('tags/get');
      expect(await bed.held('shop')).toEqual({ ...HELD, ...NEW });
    }
  });

  test('is refused in a saved plan when the tag went since', async ({ bed }) => {
    await shop(bed, MANAGED);
    const { put } = bed.emulator.account(bed.env.WECHAT_APPID_SHOP ?? '');
    await put({ settings: { tags: [VIP, { id: 105, name: 'Staff' }] } });
    expect(await bed.run('plan', '--out', 'plan.json')).toMatchObject({ exit: 0 });
    await put({ settings: { tags: [VIP] } });
    const { exit, stderr } = await bed.run('apply', 'plan.json');
    expect(exit).toBe(7);
    expect(stderr).toMatch(
      /^shop: error\[tags-gone\].*\n?.*conditionalmenu\[0\] is for tag 105\. Nothing was written/m,
    );
    expect(bed.writes()).toEqual([]);
    expect(await bed.held('shop')).toEqual(HELD);
  });

  test('is not known when WeChat does not say: the plan is as it was', async ({ bed }) => {
    for (const errcode of [48001, 45009]) {
      await shop(bed, NEW);
      bed.order({ call: 'tags/get', kind: 'errcode', errcode, nth: 'every' });
      const { exit, stdout } = await bed.run('plan', '--format', 'json');
      expect({ exit, guards: JSON.parse(stdout).accounts[0].guards }).toEqual({ exit: 0, guards: [] });
    }
  });
});

test('a group that WeChat makes itself is never missing', async ({ bed }) => {
  await bed.account('shop', { ...HELD, conditionalmenu: [menuFor('1')] }, { tags: [VIP] });
  bed.menu('shop', NEW);
  const { stdout } = await bed.run('plan', '--format', 'json');
  expect(JSON.parse(stdout).accounts[0].guards).toEqual([]);
});
