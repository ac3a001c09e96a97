import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { golden } from '../support/golden.ts';
import { Checkout } from './checkout.ts';
import { click, NEW, OLD, OTHER, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/origins', import.meta.url));

/** An account with a change that was approved: the plan stands in plan.json. */
async function approved(bed: TestBed, ...names: string[]): Promise<void> {
  for (const name of ['shop', ...names]) {
    await bed.account(name, OLD);
    bed.menu(name, NEW);
  }
  await bed.run('plan', '--out', 'plan.json');
  bed.calls();
}

/** The first button under another name. */
const A = { ...click('a'), name: 'A' };

const APPLY = ['apply', '--approved', 'plan.json'] as const;

describe.concurrent('apply --approved', () => {
  test('does what was approved, without another approval', async ({ bed }) => {
    await approved(bed);
    const { exit, stdout, stderr } = await bed.run(...APPLY);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/~ button\[1\]\.sub_button\[1\].*\n\nApplied\. The live menu of shop/s);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    expect(bed.calls()).toEqual(['menu/get', 'menu/get', 'menu/delete', 'menu/create', 'menu/get']);
  });

  test('has nothing to do when it is done, whoever has done it', async ({ bed }) => {
    await approved(bed);
    await bed.hold('shop', stateOf(NEW));
    expect(await bed.run(...APPLY)).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^No changes\./),
    });
    // Also when nobody has approved anything.
    bed.menu('other', NEW);
    await bed.account('other', stateOf(NEW));
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
    expect(bed.writes()).toEqual([]);
  });

  test('does the rest of it when a part is live already, and says so', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: [A, ...NEW.button.slice(1)] });
    await bed.run('plan', '--out', 'plan.json');
    await bed.hold('shop', { ...OLD, button: [A, ...(OLD.button ?? []).slice(1)] });
    const { exit, stdout, stderr } = await bed.run(...APPLY, '--report', 'report.json');
    expect({ exit, stderr }).toEqual({
      exit: 0,
      stderr: 'shop  of the changes that were approved 1 is live already: 1 is left\n',
    });
    expect(stdout).toContain('Applied.');
    expect(JSON.parse(bed.read('report.json'))).toMatchObject({
      accounts: [{ outcome: 'applied', approved_part: { done: 1, left: 1 } }],
    });
  });

  test('refuses after live moved, and explains it three ways', async ({ bed }) => {
    await approved(bed);
    await bed.hold('shop', OTHER);
    const { exit, stdout, stderr } = await bed.run(...APPLY, '--auto-approve');
    expect({ exit, stderr }).toEqual({ exit: 7, stderr: '' });
    expect(stdout).toBe(golden(join(FIXTURES, 'live-moved.txt'), stdout));
    expect(await bed.held('shop')).toEqual(OTHER);
    expect(bed.writes()).toEqual([]);
  });

  test('refuses after the file was changed, in every format', async ({ bed }) => {
    await approved(bed);
    bed.menu('shop', { strategy: 'overwrite', conditionalmenu: [], button: [click('a'), click('q')] });
    const { exit, stdout } = await bed.run(...APPLY);
    expect(exit).toBe(7);
    expect(stdout).toBe(golden(join(FIXTURES, 'files-differ.txt'), stdout));
    const markdown = await bed.run(...APPLY, '--format', 'markdown');
    expect(markdown).toMatchObject({ exit: 7 });
    expect(markdown.stdout).toBe(golden(join(FIXTURES, 'files-differ.md'), markdown.stdout));
    const json = await bed.run(...APPLY, '--format', 'json');
    expect(json.json()).toMatchObject({
      exit_code: 7,
      accounts: [
        {
          outcome: 'unapproved',
          wrote: false,
          differs: ['files'],
          approved: { menu: OLD, desired: { menu: stateOf(NEW) }, changes: [{ action: 'update' }] },
          now: { menu: OLD, desired: { menu: { button: [click('a'), click('q')] } } },
        },
      ],
    });
    expect(bed.writes()).toEqual([]);
  });

  test('an account that was not in the plan, or is another one now, is refused; others are applied', async ({
    bed,
  }) => {
    await approved(bed, 'club');
    await bed.account('late', OLD);
    bed.menu('late', NEW);
    await bed.account('stand-in', OLD);
    const env = {
      WECHAT_APPID_CLUB: bed.env.WECHAT_APPID_STAND_IN,
      WECHAT_APPSECRET_CLUB: bed.env.WECHAT_APPSECRET_STAND_IN,
    };
    const { exit, stdout, stderr } = await bed.runWith({ env }, ...APPLY, '--format', 'json');
    expect(exit).toBe(7);
    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [
        { account: 'late', outcome: 'unapproved', differs: ['account'] },
        { account: 'shop', outcome: 'applied' },
      ],
      faults: [{ code: 'plan-other-target', account: 'club' }],
    });
    expect(stderr).toContain('The account was not in the plan that was approved.');
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    for (const name of ['late', 'stand-in', 'club']) expect(await bed.held(name)).toEqual(OLD);
  });

  test('guards hold as ever', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: [click('n')] });
    await bed.run('plan', '--out', 'plan.json');
    expect(await bed.run(...APPLY)).toMatchObject({
      exit: 8,
      stdout: expect.stringMatching(/GUARD mass-delete/),
    });
    expect(await bed.run(...APPLY, '--allow', 'mass-delete')).toMatchObject({ exit: 0 });
  });

  test('a plan that was made offline holds when live is what base says', async ({ bed }) => {
    const checkout = new Checkout(bed);
    bed.menu('shop', { button: OLD.button });
    checkout.commit('base');
    bed.menu('shop', {
      button: NEW.button,
      conditionalmenu: [{ matchrule: { tag: 'VIP' }, button: [click('m')] }],
    });
    await bed.run('plan', '--base', 'HEAD', '--offline', '--out', 'plan.json');
    await bed.account('shop', OTHER, { tags: [{ id: 102, name: 'VIP' }] });
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 7 });
    expect(bed.writes()).toEqual([]);
    await bed.hold('shop', OLD);
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.held('shop')).toEqual({
      ...stateOf(NEW),
      conditionalmenu: [{ matchrule: { tag_id: '102' }, button: [click('m')] }],
    });
  });

  test('wants a sound plan, and no other word on what may be done', async ({ bed }) => {
    await approved(bed);
    bed.write('edited.json', bed.read('plan.json').replace('"name": "d"', '"name": "e"'));
    expect(await bed.run('apply', '--approved', 'edited.json')).toMatchObject({
      exit: 7,
      stderr: expect.stringMatching(/error\[plan-edited\]/),
    });
    expect(await bed.run('apply', '--approved', 'nothing.json')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/error\[not-found\]/),
    });
    expect(await bed.run('apply', 'plan.json', '--approved', 'plan.json')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/error\[option-conflict\]/),
    });
    expect(await bed.run(...APPLY, '--expect-digest', 'sha256:00')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/cannot be used with option/),
    });
    expect(bed.calls()).toEqual([]);
  });
});
