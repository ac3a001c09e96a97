import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { FaultOrder } from '../../src/emulator/emulator.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { click, NEW, OLD, stateOf } from './menus.ts';
import { appidOf, type TestBed, test } from './test-bed.ts';

const APPLY = ['apply', 'shop', '--auto-approve'];
const NONE: MenuState = { button: null, conditionalmenu: [] };
const VIP = { matchrule: { tag_id: '2' }, button: [click('vip')] };
const IOS = { matchrule: { client_platform_type: '1' }, button: [click('ios')] };

const ANDROID = { matchrule: { client_platform_type: '2' }, button: [click('android')] };
const CHANGED = { ...VIP, button: [click('changed')] };
const STAFF = { matchrule: { tag_id: '9' }, button: [click('staff')] };
const TWO: MenuState = { ...OLD, conditionalmenu: [VIP, IOS] };
const THREE: MenuState = { ...OLD, conditionalmenu: [CHANGED, ANDROID, STAFF, IOS] };

const WAITING = 'shop  another apply is at work (or was just killed): waiting for it to end\n';

function lockOf(bed: TestBed, name = 'shop'): string {
  return join(bed.folder, 'state', appidOf(name), 'lock');
}

/** Lets the time go by after which the lock of a killed process counts no more. */
function ageLock(bed: TestBed): void {
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lockOf(bed), longAgo, longAgo);
}

interface Kill {
  readonly name: string;
  readonly old: MenuState;
  /** The menu file; one that differs in a button if absent. */
  readonly file?: MenuState;
  /** Keeps the run waiting; it is killed there. */
  readonly at: FaultOrder;
  readonly live: MenuState;
  /** What the next plan says of it; null when what is live is whole, so that there is nothing to say. */
  readonly told: RegExp | null;
}

const KILLS: readonly Kill[] = [
  {
    name: 'before menu/delete has its effect',
    old: OLD,
    at: { call: 'menu/delete', kind: 'hang' },
    live: OLD,
    told: null,
  },
  {
    name: 'after menu/delete has had its effect',
    old: OLD,
    at: { call: 'menu/delete', kind: 'hang', when: 'after' },
    live: NONE,
    told: /was cut off or failed half-way, and no menu is live now/,
  },
  {
    name: 'at menu/create, before its effect',
    old: OLD,
    at: { call: 'menu/create', kind: 'hang' },
    live: NONE,
    told: /was cut off or failed half-way, and no menu is live now/,
  },
  {
    name: 'at menu/create, after its effect',
    old: OLD,
    at: { call: 'menu/create', kind: 'hang', when: 'after' },
    live: stateOf(NEW),
    told: null,
  },
  {
    name: 'while conditional menus are added again',
    old: { ...OLD, conditionalmenu: [VIP, IOS] },
    at: { call: 'menu/addconditional', kind: 'hang', nth: 2 },
    live: { ...stateOf(NEW), conditionalmenu: [IOS] },
    told: /was cut off or failed half-way\./,
  },
  {
    name: 'between conditional menus that the file adds, before the effect',
    old: TWO,
    file: THREE,
    at: { call: 'menu/addconditional', kind: 'hang', nth: 2 },
    live: { ...TWO, conditionalmenu: [STAFF, VIP, IOS] },
    told: /was cut off or failed half-way\./,
  },
  {
    name: 'between conditional menus that the file adds, after the effect',
    old: TWO,
    file: THREE,
    at: { call: 'menu/addconditional', kind: 'hang', nth: 2, when: 'after' },
    live: { ...TWO, conditionalmenu: [ANDROID, STAFF, VIP, IOS] },
    told: /was cut off or failed half-way\./,
  },
  {
    name: 'when a conditional menu is deleted that the file has no more',
    old: { ...TWO, conditionalmenu: [VIP, ANDROID, IOS] },
    file: { ...TWO, conditionalmenu: [STAFF, IOS] },
    at: { call: 'menu/delconditional', kind: 'hang', nth: 2 },
    live: { ...TWO, conditionalmenu: [STAFF, ANDROID, IOS] },
    told: /was cut off or failed half-way\./,
  },
  {
    name: 'at the read-back',
    old: OLD,
    at: { call: 'menu/get', kind: 'hang', nth: 2 },
    live: stateOf(NEW),
    told: null,
  },
];

/** Applies and kills the process where it is told to. */
async function killed(bed: TestBed, { old, at, file }: Kill): Promise<void> {
  await bed.account('shop', old);
  bed.menu('shop', file ?? NEW);
  bed.order(at);
  const running = bed.start(APPLY);
  for (let seen = 0; seen < (at.nth === 2 ? 2 : 1); seen++) await bed.next(at.call);
  running.child.kill('SIGKILL');
  expect(await running.ended).toMatchObject({ exit: null, signal: 'SIGKILL' });
  expect(bed.files().filter(path => path.endsWith('/journal.json'))).toHaveLength(1);
  await bed.expectNoSecrets();
}

describe.concurrent('kill -9', () => {
  test.for(KILLS)(
    '$name: the next plan says what happened, the next apply converges',
    async (kill, { bed }) => {
      await killed(bed, kill);
      expect(await bed.held('shop')).toEqual(kill.live);
      // At once: nobody has to wait until the lock counts no more.
      const plan = await bed.run('plan');
      expect(plan).toMatchObject({ exit: 0, stderr: '' });
      const said = plan.stdout.replaceAll(/\s+/g, ' ');
      if (kill.told) {
        expect(said).toMatch(kill.told);
        expect(said).toMatch(
          /The menu before it is in \S+snapshot-\S+\.json; wxmenu restore shop puts it back/,
        );
      } else expect(said).not.toMatch(/cut off/);

      ageLock(bed);
      expect(await bed.run(...APPLY)).toMatchObject({ exit: 0, stderr: '' });
      const whole = kill.file ?? { ...stateOf(NEW), conditionalmenu: kill.old.conditionalmenu };
      expect(await bed.held('shop')).toEqual(whole);
      expect((await bed.run('plan')).stdout).toMatch(/^No changes\./);
      expect(existsSync(lockOf(bed))).toBe(false);
    },
  );

  test.for(KILLS)('$name: restore brings the old menu back', async (kill, { bed }) => {
    await killed(bed, kill);
    ageLock(bed);
    const restored = await bed.run('restore', 'shop', '--auto-approve');
    expect(restored).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.held('shop')).toEqual(kill.old);
    expect((await bed.run('plan')).stdout).not.toMatch(/cut off/);
  });
});

describe.concurrent.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', signal => {
  test('while the menu is being replaced: it goes on to the new menu first, and says so', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/delete', kind: 'slow', ms: 300, when: 'after' });
    const running = bed.start(APPLY);
    await bed.next('menu/delete');
    running.child.kill(signal);
    const end = await running.ended;
    expect(end).toMatchObject({ exit: 130, signal: null });
    expect(end.stderr).toMatch(
      /^Interrupted while the menu of shop is being replaced: going on to a known end first/,
    );
    expect(end.stdout).toMatch(/^Applied\. The live menu of shop is/m);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    expect((await bed.run('plan')).stdout).toMatch(/^No changes\./);
  });

  test('before the first write: it ends at once, with nothing written and the lock released', async ({
    bed,
  }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/get', kind: 'hang' });
    const running = bed.start(APPLY);
    await bed.next('menu/get');
    expect(existsSync(lockOf(bed))).toBe(true);
    const sent = Date.now();
    running.child.kill(signal);
    const end = await running.ended;
    expect(end).toMatchObject({
      exit: 130,
      stdout: '',
      stderr: 'Interrupted: nothing was written to shop.\n',
    });
    expect(Date.now() - sent).toBeLessThan(3000);
    expect(existsSync(lockOf(bed))).toBe(false);
    expect(bed.snapshots('shop')).toEqual([]);
    expect(bed.writes()).toEqual([]);
  });
});

describe.concurrent('a signal', () => {
  test('while the menu is being replaced, and then WeChat refuses: the old menu is put back first', async ({
    bed,
  }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order(
      { call: 'menu/delete', kind: 'slow', ms: 300, when: 'after' },
      { call: 'menu/create', kind: 'errcode', errcode: 40018 },
    );
    const running = bed.start(APPLY);
    await bed.next('menu/delete');
    running.child.kill('SIGTERM');
    const end = await running.ended;
    expect(end).toMatchObject({ exit: 9, signal: null });
    expect(end.stdout).toMatch(/^Not applied\. shop shows the old menu: it was put back\.$/m);
    expect(await bed.held('shop')).toEqual(OLD);
  });

  test('while it waits before a repeat: it ends at once', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    // WeChat's limit per minute is waited out for a quarter of a minute.
    bed.order({ call: 'stable_token', kind: 'errcode', errcode: 45011 });
    const running = bed.start(APPLY);
    await bed.next('stable_token');
    await new Promise(resolve => setTimeout(resolve, 100));
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({
      exit: 130,
      stderr: 'Interrupted: nothing was written to shop.\n',
    });
  });

  test('with several accounts: one is finished, the others are not begun', async ({ bed }) => {
    for (const name of ['a', 'b', 'c']) {
      await bed.account(name, OLD);
      bed.menu(name, NEW);
    }
    bed.order({ call: 'menu/delete', kind: 'slow', ms: 300, when: 'after' });
    const running = bed.start(['apply', '--auto-approve', '--parallelism', '1']);
    await bed.next('menu/delete');
    running.child.kill('SIGTERM');
    const end = await running.ended;
    expect(end.exit).toBe(130);
    expect(end.stderr).toMatch(/^Interrupted: nothing was written to b, c\.$/m);
    expect(end.stdout).toMatch(/^Applied\. The live menu of a is/m);
    expect(await bed.held('a')).toEqual(stateOf(NEW));
    expect(await bed.held('b')).toEqual(OLD);
  });
});

describe.concurrent('a signal when one account is done', () => {
  test('ends the reading of the next at once', async ({ bed }) => {
    for (const name of ['a', 'b']) {
      await bed.account(name, OLD);
      bed.menu(name, NEW);
    }
    // Of b: a has read its menu twice by then.
    bed.order({ call: 'menu/get', nth: 3, kind: 'hang' });
    const running = bed.start(['apply', '--auto-approve', '--parallelism', '1']);
    for (let looks = 0; looks < 3; looks++) await bed.next('menu/get');
    running.child.kill('SIGTERM');
    const end = await running.ended;
    expect(end).toMatchObject({ exit: 130, stderr: 'Interrupted: nothing was written to b.\n' });
    expect(end.stdout).toMatch(/^Applied\. The live menu of a is/m);
    expect(await bed.held('b')).toEqual(OLD);
  });
});

describe.concurrent('two at once', () => {
  test('the second waits, and finds its work done', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/create', kind: 'slow', ms: 2000 });
    const first = bed.start(APPLY);
    await bed.next('menu/delete');
    const second = await bed.run(...APPLY);
    expect(second).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^No changes\./),
      stderr: WAITING,
    });
    expect(await first.ended).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Applied\./m) });
    expect(bed.writes()).toEqual(['menu/delete', 'menu/create']);
  });

  test('of different menus: no write of one stands between two of the other', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const other = { button: [...NEW.button, click('e')] };
    mkdirSync(join(bed.folder, 'elsewhere/menus'), { recursive: true });
    writeFileSync(join(bed.folder, 'elsewhere/menus/shop.yaml'), JSON.stringify(other));
    bed.order({ call: 'menu/create', kind: 'slow', ms: 100, nth: 'every' });
    const ends = await Promise.all([
      bed.run(...APPLY),
      bed.runWith({ cwd: join(bed.folder, 'elsewhere') }, ...APPLY),
    ]);
    expect(ends.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(bed.writes()).toEqual(['menu/delete', 'menu/create', 'menu/delete', 'menu/create']);
    expect([stateOf(NEW), stateOf(other)]).toContainEqual(await bed.held('shop'));
  });

  test('a plan meanwhile does not take the running apply for one that was cut off', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/create', kind: 'slow', ms: 2000 });
    const first = bed.start(APPLY);
    await bed.next('menu/delete');
    const plan = await bed.run('plan');
    expect(plan).toMatchObject({ exit: 0, stderr: '' });
    expect(plan.stdout).not.toMatch(/cut off/);
    expect(bed.writes()).toEqual(['menu/delete']);
    expect(await first.ended).toMatchObject({ exit: 0 });
  });

  test('a signal to the one that waits ends it, and leaves the lock of the other alone', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/create', kind: 'slow', ms: 2000 });
    const first = bed.start(APPLY);
    await bed.next('menu/delete');
    const second = bed.start(APPLY);
    await new Promise(resolve => second.child.stderr?.once('data', resolve));
    second.child.kill('SIGINT');
    const end = await second.ended;
    expect(end).toMatchObject({ exit: 130, stderr: `${WAITING}Interrupted: nothing was written to shop.\n` });
    expect(existsSync(lockOf(bed))).toBe(true);
    expect(await first.ended).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });
});
