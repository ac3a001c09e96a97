import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { ConditionalMenu, DesiredMenu } from '../../src/menu/menu.ts';
import { arbitraryDesiredMenu } from '../arbitraries/menu.ts';
import { golden } from '../support/golden.ts';
import { Checkout } from './checkout.ts';
import { click, NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/origins', import.meta.url));

const VIP = { matchrule: { tag: 'VIP' }, button: [click('m')] };
const IOS = { matchrule: { client_platform_type: '1' }, button: [click('i')] };

/** A pull request from a fork: its runner has the files and the history, and no secret. */
async function fork(bed: TestBed, base: object = { button: OLD.button }, head: object = NEW): Promise<void> {
  const checkout = new Checkout(bed);
  bed.menu('shop', base);
  checkout.commit('base');
  checkout.git('checkout', '--quiet', '-b', 'topic');
  bed.menu('shop', head);
  checkout.commit('head');
}

describe.concurrent('plan --offline', () => {
  test('shows what a pull request from a fork changes, without credentials or a call', async ({ bed }) => {
    await fork(bed);
    const { exit, stdout, stderr } = await bed.run('plan', '--base', 'main', '--offline');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toBe(golden(join(FIXTURES, 'offline.txt'), stdout));
    const markdown = await bed.run('plan', '--base', 'main', '--offline', '--format', 'markdown');
    expect(markdown.stdout).toBe(golden(join(FIXTURES, 'offline.md'), markdown.stdout));
    const diff = await bed.run('plan', '--base', 'main', '--offline', '--format', 'diff');
    expect(diff.stdout).toMatch(
      /^--- a\/menus\/shop\.yaml@main\n\+\+\+ b\/menus\/shop\.yaml\n[\s\S]*^-.*name: c$/m,
    );
    const json = await bed.run(
      'plan',
      '--base',
      'main',
      '--offline',
      '--format',
      'json',
      '--detailed-exitcode',
    );
    expect(json).toMatchObject({ exit: 2 });
    expect(json.json()).toMatchObject({
      offline: true,
      base: { ref: 'main' },
      origins: { 'pull-request': 1, pending: 0, drift: 0 },
      accounts: [{ appid: '', live: { snapshot: OLD } }],
    });
    expect(bed.calls()).toEqual([]);
  });

  test('says so when nothing changes, of one account and of several', async ({ bed }) => {
    await fork(bed, NEW);
    const one = await bed.run('plan', '--base', 'main', '--offline');
    expect(one.stdout).toMatch(
      /^OFFLINE: compared with main \(\w{7}\)\. What is live now was not looked at\.\n\nNo changes\. menus\/shop\.yaml says the same in both\.\n$/,
    );
    bed.menu('other', NEW);
    const two = await bed.run('plan', '--base', 'main', '--offline');
    expect(two.stdout).toMatch(/^OFFLINE: .*\n\n1 of 2 accounts has changes\.\n/);
    expect(two.stdout).toContain('main has no menus/other.yaml: the account is new');
  });

  test('goes by names of tags, which nobody can look up', async ({ bed }) => {
    await fork(
      bed,
      { button: OLD.button, conditionalmenu: [VIP, IOS] },
      { button: OLD.button, conditionalmenu: [{ matchrule: { tag: '100' }, button: [click('n')] }, VIP] },
    );
    const { exit, stdout } = await bed.run('plan', '--base', 'main', '--offline', '--out', 'plan.json');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/\+ conditionalmenu\[0\] +for tag name=100/);
    expect(stdout).not.toMatch(/conditionalmenu\[\d\] .*for tag VIP/);
    expect((await bed.run('show', 'plan.json')).stdout).toBe(stdout);
  });

  test("a menu that the file does not manage is nobody's", async ({ bed }) => {
    await fork(bed, { button: OLD.button }, { button: OLD.button, conditionalmenu: [IOS] });
    const { stdout } = await bed.run('plan', '--base', 'main', '--offline', '--format', 'json');
    expect(JSON.parse(stdout).accounts[0].summary).toMatchObject({ create: 2, delete: 0 });
  });

  test('a base with errors, a new file, a missing file', async ({ bed }) => {
    await fork(bed, { button: 1 });
    const bad = await bed.run('plan', '--base', 'main', '--offline');
    expect(bad).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/4 to create.*main menus\/shop\.yaml has errors/s),
    });
    bed.menu('shop', 'button: 1');
    expect(await bed.run('plan', '--base', 'main', '--offline')).toMatchObject({ exit: 4, stdout: '' });
  });

  test('cannot be told what somebody did by hand, or be applied', async ({ bed }) => {
    await fork(bed);
    const args = ['plan', '--base', 'main', '--offline', '--out', 'plan.json'];
    const { exit, stderr } = await bed.run(...args, '--fail-on', 'drift');
    expect(exit).toBe(0);
    expect(stderr).toContain('--fail-on says nothing with --offline');
    await bed.account('shop', OLD);
    const applied = await bed.run('apply', 'plan.json');
    expect(applied).toMatchObject({ exit: 7, stderr: expect.stringContaining('error[plan-offline]') });
    expect(bed.calls()).toEqual([]);
  });

  test('needs a base, and no emulator', async ({ bed }) => {
    await fork(bed);
    expect(await bed.run('plan', '--offline')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('--offline means nothing without --base.'),
    });
    expect(await bed.run('plan', '--offline', '--base', 'main', '--emulator')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('cannot be used with option'),
    });
  });
});

describe('the plan without asking and the plan after asking', () => {
  test('have the same changes when live is what base says', async ({ bed }) => {
    const menus = fc.sample(fc.tuple(arbitraryDesiredMenu, arbitraryDesiredMenu), { numRuns: 15, seed: 5 });
    const checkout = new Checkout(bed);
    const write = async (side: 0 | 1): Promise<void> => {
      for (const [i, pair] of menus.entries()) bed.menu(`shop${i}`, unlimited(pair[side]));
    };
    for (const [i, [base]] of menus.entries()) {
      await bed.account(`shop${i}`, { button: base.button, conditionalmenu: idsIn(base) });
    }
    await write(0);
    checkout.commit('base');
    await write(1);
    const changes = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await bed.run('plan', '--base', 'HEAD', '--format', 'json', ...args);
      return JSON.parse(stdout).accounts.map((one: { changes: object[]; origins: object }) => [
        one.changes,
        one.origins,
      ]);
    };
    const offline = await changes('--offline');
    expect(bed.calls()).toEqual([]);
    expect(offline).toEqual(await changes());
    expect(JSON.stringify(offline)).not.toMatch(/drift":[1-9]|pending":[1-9]/);
  });
});

/** Without an appid: those of the accounts are made up from their names. */
function unlimited({ appid: _, ...menu }: DesiredMenu): object {
  return menu;
}

/** The conditional menus of a file that gives tags by their ids. */
function idsIn({ conditionalmenu = [] }: DesiredMenu): ConditionalMenu[] {
  return conditionalmenu.map(({ matchrule: { tag: _, ...matchrule }, button }) => ({ matchrule, button }));
}
