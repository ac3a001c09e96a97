import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { MenuState } from '../../src/menu/menu.ts';
import { click, NEW, OLD } from './menus.ts';
import { appidOf, type TestBed, test } from './test-bed.ts';

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

describe.concurrent('a number that is no tag', () => {
  const file = { ...NEW, conditionalmenu: [{ name: 'Staff', ...menuFor('999') }, menuFor('102')] };
  const PROBLEM =
    /^error\[unknown-tag-id\] menus\/shop\.yaml:1:\d+ {2}conditionalmenu\[0\] "Staff"\n.* no tag 999, .*\(45159\)/m;

  test.for([HELD, OLD, { button: null, conditionalmenu: [] }])(
    'is a problem at its line, with the tags there are, before anything is written: %j',
    async (held, { bed }) => {
      await bed.account('shop', held, { tags: [VIP] });
      bed.menu('shop', file);
      for (const args of [['plan'], APPLY]) {
        const { exit, stderr } = await bed.run(...args);
        expect(exit).toBe(4);
        expect(stderr).toMatch(PROBLEM);
        expect(stderr).toMatch(/"VIP" is 102/);
        expect(stderr).not.toContain('conditionalmenu[1]');
      }
      expect(bed.writes()).toEqual([]);
    },
  );

  test('is not known when WeChat does not say: the old menu comes back', async ({ bed }) => {
    await bed.account('shop', OLD, { tags: [VIP] });
    bed.menu('shop', file);
    bed.order({ call: 'tags/get', kind: 'errcode', errcode: 48001, nth: 'every' });
    const { exit, stdout } = await bed.run(...APPLY);
    expect(exit).toBe(9);
    expect(stdout).toMatch(/45159/);
    expect(await bed.held('shop')).toEqual(OLD);
  });

  test('that is one after all stops nothing', async ({ bed }) => {
    await bed.account('shop', OLD, { tags: [VIP, { id: 999, name: 'Staff' }] });
    bed.menu('shop', file);
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0, stderr: '' });
  });
});

describe.concurrent('a tag that goes while an apply is cut off', () => {
  const TAGS = [VIP, { id: 105, name: 'Staff' }];

  /** Killed with menu/delete made and this call under way; then the tag goes. */
  async function cutOff(
    bed: TestBed,
    given: object,
    call: 'menu/create' | 'menu/addconditional',
    nth = 1,
  ): Promise<void> {
    await bed.account('shop', HELD, { tags: TAGS });
    bed.menu('shop', given);
    bed.order({ call, kind: 'hang', nth });
    const running = bed.start(APPLY);
    for (let seen = 0; seen < nth; seen++) await bed.next(call);
    running.child.kill('SIGKILL');
    await running.ended;
    await bed.emulator.account(appidOf('shop')).put({ settings: { tags: [VIP] } });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(bed.folder, 'state', appidOf('shop'), 'lock'), longAgo, longAgo);
  }

  async function isOver(bed: TestBed): Promise<void> {
    expect(await bed.held('shop')).toEqual({ ...NEW, conditionalmenu: [menuFor('102')] });
    const { stdout } = await bed.run('plan');
    expect(stdout).toMatch(/^No changes\./);
    expect(stdout).not.toMatch(/cut off/);
  }

  test.for([
    ['menu/create', 1],
    ['menu/addconditional', 1],
    ['menu/addconditional', 2],
  ] as const)('at %s, number %i: its menu is left out, and said to be', async ([call, nth], { bed }) => {
    await cutOff(bed, NEW, call, nth);
    const LEFT =
      /has a conditional menu for tag 105 that WeChat would not add again as it was: it is left out/;
    expect((await bed.run('plan')).stdout.replace(/\s+/g, ' ')).toMatch(LEFT);
    const { exit, stdout } = await bed.run(...APPLY);
    expect(exit).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(LEFT);
    await isOver(bed);
  });

  test('its menu is lost and named when WeChat does not tell the tags', async ({ bed }) => {
    await cutOff(bed, NEW, 'menu/addconditional');
    bed.order({ call: 'tags/get', kind: 'errcode', errcode: 48001, nth: 'every' });
    const { exit, stdout } = await bed.run(...APPLY);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/LOST, since WeChat refused to add it again: .*tag 105/);
    await isOver(bed);
  });

  test('a menu comes first, and then the line of the file that asks for the number', async ({ bed }) => {
    await cutOff(bed, MANAGED, 'menu/create');
    const { exit, stdout } = await bed.run(...APPLY);
    expect(exit).toBe(9);
    expect(stdout).toMatch(/45159/);
    expect(await bed.held('shop')).toEqual({ ...NEW, conditionalmenu: [menuFor('102')] });
    const next = await bed.run(...APPLY);
    expect(next.exit).toBe(4);
    expect(next.stderr).toMatch(/^error\[unknown-tag-id\] /m);
  });
});

test('a group that WeChat makes itself is never missing', async ({ bed }) => {
  await bed.account('shop', { ...HELD, conditionalmenu: [menuFor('1')] }, { tags: [VIP] });
  bed.menu('shop', NEW);
  const { stdout } = await bed.run('plan', '--format', 'json');
  expect(JSON.parse(stdout).accounts[0].guards).toEqual([]);
});
