import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { AccountSeed } from '../../src/emulator/emulator.ts';
import { validateReport } from '../../src/report/report-schema.generated.js';
import { ROOT } from './built.ts';
import { click } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

// What a file expects for followers is held against menu/trymatch once an apply has changed something.

/** What looks wrong is asked once more after a pause, which is shorter here. */
const HURRY = { node: ['--require', join(ROOT, 'test/cli/hurry.cjs')] };

const SETTINGS: Partial<AccountSeed> = {
  tags: [{ id: 100, name: 'VIP' }],
  followers: [
    { id: 'o-plain', tags: [], platform: '1' },
    { id: 'o-vip', tags: ['100'], platform: '1' },
    { id: 'o-android', tags: [], platform: '2' },
    { id: 'o-left', tags: [], platform: '1', follows: false },
  ],
};

function file(...expectations: readonly string[]): string {
  return `\
button:
  - {name: a, type: click, key: A}
conditionalmenu:
  - name: VIP members
    matchrule: {tag: VIP}
    button: [{name: vip, type: click, key: VIP}]
  - name: Android users
    matchrule: {client_platform_type: "2"}
    button: [{name: android, type: click, key: ANDROID}]
${expectations.length === 0 ? '' : `expect:\n${expectations.map(one => `  - ${one}\n`).join('')}`}`;
}

const RIGHT = [
  '{user: o-plain, menu: default}',
  '{user: o-vip, menu: VIP members}',
  '{user: o-android, menu: Android users}',
];
const WRONG = '{user: o-android, menu: VIP members}';

async function open(bed: TestBed, ...expectations: readonly string[]): Promise<void> {
  await bed.account('shop', { button: [click('old')] }, SETTINGS);
  bed.menu('shop', file(...expectations));
}

const APPLY = ['apply', '--auto-approve'];
const FORCE = ['--auto-approve', '--allow', 'mass-delete'];
const asked = (bed: TestBed): number => bed.calls().filter(call => call === 'menu/trymatch').length;

describe.concurrent('apply, then expectations about followers', () => {
  test('that are met are counted in one line', async ({ bed }) => {
    await open(bed, ...RIGHT, '{user: o-vip, menu: VIP members}', '{as: {tag: VIP}, menu: VIP members}');
    const { exit, stdout, stderr } = await bed.run(...APPLY);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/\n\nAs expected: 4 expectations about followers of shop are met\.\n$/);
    expect(asked(bed)).toBe(3);
  });

  test('one that is met', async ({ bed }) => {
    await open(bed, '{user: o-plain, menu: default}');
    const { stdout } = await bed.run(...APPLY);
    expect(stdout).toMatch(/\nAs expected: WeChat shows 1 follower of shop the menu that the file says\.\n$/);
  });

  test('one that is not is a problem at its line, and the menu is live', async ({ bed }) => {
    await open(bed, ...RIGHT, WRONG);
    const { exit, stdout, stderr } = await bed.runWith(HURRY, ...APPLY);
    expect({ exit, stderr }).toEqual({ exit: 4, stderr: '' });
    expect(stdout).toMatch(/^Applied\. The live menu of shop is what menus\/shop\.yaml says\.$/m);
    expect(stdout.slice(stdout.indexOf('The new menu'))).toBe(`\
The new menu of shop is live, but 1 of 4 expectations about followers is not met.

error[expect-not-met] menus/shop.yaml:14:29  expect[3]
  WeChat shows the follower o-android "Android users" (conditionalmenu[1]), which is for everybody on Android, not "VIP members" (conditionalmenu[0]), which is for tag VIP.
  14 │   - {user: o-android, menu: VIP members}
     │                             ^^^^^^^^^^^
  → Look which tag this follower was given last and what WeChat runs on, then correct the rule or the expectation. \`wxmenu match --user\` asks again.

✗ menus/shop.yaml: 1 error
`);
    // Each follower once, and the one in doubt once more.
    expect(asked(bed)).toBe(4);
    expect((await bed.held('shop')).conditionalmenu).toHaveLength(2);
    expect(await bed.run('plan')).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^No changes\./) });
  });

  test('somebody who does not follow is a warning, and nothing more', async ({ bed }) => {
    await open(bed, '{user: o-left, menu: default}', '{user: o-stranger, menu: default}', ...RIGHT);
    const { exit, stdout, stderr } = await bed.run(...APPLY);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/As expected: 3 expectations about followers of shop are met\.\n$/);
    expect(stderr).toBe(`\
warning[expect-not-checked]: It was not checked what shop shows o-left. WeChat refused menu/trymatch with errcode 65315. This is nobody who follows the account.
  → Give the OpenID or WeChat id of a follower. A person has another OpenID at every account.
warning[expect-not-checked]: It was not checked what shop shows o-stranger. WeChat refused menu/trymatch with errcode 65302. This is nobody who follows the account.
  → Give the OpenID or WeChat id of a follower. A person has another OpenID at every account.
`);
  });

  test('a call that fails is a warning about all that it keeps from being checked', async ({ bed }) => {
    await open(bed, ...RIGHT);
    bed.order({ call: 'menu/trymatch', nth: 2, kind: 'errcode', errcode: 45009, times: 99 });
    const { exit, stdout, stderr } = await bed.run(...APPLY);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Applied\./m);
    expect(stdout).toMatch(/As expected: WeChat shows 1 follower of shop/);
    expect(stderr).toMatch(
      /^warning\[expect-not-checked\]: It was not checked what shop shows o-vip, o-android\. WeChat refused menu\/trymatch with errcode 45009\..*\n {2}→ Run again tomorrow.*\n$/,
    );
    expect(asked(bed)).toBe(2);
  });

  test('who does not want to wait for it can end it: the result is told by then', async ({ bed }) => {
    await open(bed, ...RIGHT);
    bed.order({ call: 'menu/trymatch', kind: 'hang' });
    const now = bed.next('menu/trymatch');
    const running = bed.start([...APPLY, '--format', 'json']);
    await now;
    running.child.kill('SIGINT');
    const end = await running.ended;
    expect(end).toMatchObject({ exit: 130, stderr: 'Interrupted, after everything was done.\n' });
    expect(end.json()).toMatchObject({ exit_code: 130, accounts: [{ outcome: 'applied', live: 'new' }] });
    expect((await bed.held('shop')).conditionalmenu).toHaveLength(2);
  });

  test('nothing is asked when nothing was written', async ({ bed }) => {
    await open(bed, WRONG);
    expect(await bed.runWith(HURRY, ...APPLY)).toMatchObject({ exit: 4 });
    bed.calls();
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0, stderr: '' });
    expect(bed.calls()).toEqual(['tags/get', 'menu/get']);
  });

  test('nothing is asked when an apply did not succeed', async ({ bed }) => {
    await open(bed, WRONG);
    bed.order({ call: 'menu/create', kind: 'errcode', errcode: 40018 });
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 9 });
    expect(asked(bed)).toBe(0);
  });

  test('nothing is asked by plan, restore and destroy', async ({ bed }) => {
    const appid = await bed.account('shop', { button: [click('old')] }, SETTINGS);
    bed.menu('shop', `appid: ${appid}\n${file(WRONG)}`);
    await bed.run('plan');
    expect(await bed.runWith(HURRY, ...APPLY)).toMatchObject({ exit: 4 });
    asked(bed);
    expect(await bed.run('restore', 'shop', ...FORCE)).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.run('destroy', 'shop', ...FORCE)).toMatchObject({ exit: 0, stderr: '' });
    expect(asked(bed)).toBe(0);
  });

  test('--quiet only tells what is wrong', async ({ bed }) => {
    await open(bed, ...RIGHT);
    expect((await bed.run(...APPLY, '--quiet')).stdout).not.toMatch(/As expected/);
    bed.menu('shop', file(WRONG).replace('key: A', 'key: B'));
    expect(await bed.runWith(HURRY, ...APPLY, '--quiet')).toMatchObject({
      exit: 4,
      stdout: expect.stringMatching(/is live, but the expectation about a follower is not met\.\n/),
    });
  });

  test('by digest too', async ({ bed }) => {
    await open(bed, ...RIGHT);
    const plan = await bed.run('plan');
    const digest = /sha256:\w+/.exec(plan.stdout)?.[0] ?? '';
    const { exit, stdout } = await bed.run('apply', '--expect-digest', digest);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/As expected: 3 /);
  });

  test('of several accounts each has its own', async ({ bed }) => {
    await open(bed, ...RIGHT);
    await bed.account('club', { button: [click('old')] }, SETTINGS);
    bed.menu('club', file(WRONG));
    const { exit, stdout, stderr } = await bed.runWith(HURRY, ...APPLY);
    expect({ exit, stderr }).toEqual({ exit: 4, stderr: '' });
    expect(stdout).toMatch(/As expected: 3 expectations about followers of shop are met\./);
    expect(stdout).toMatch(/The new menu of club is live, but the expectation about a follower is not met\./);
    expect(stdout).toMatch(/^2 accounts: 2 applied\.$/m);
  });
});

describe.concurrent('in other formats', () => {
  test('JSON has them beside the result, and agrees with the exit code', async ({ bed }) => {
    await open(bed, '{user: o-stranger, menu: default}', ...RIGHT, WRONG);
    const { exit, stderr, json } = await bed.runWith(HURRY, ...APPLY, '--format', 'json');
    expect(exit).toBe(4);
    expect(validateReport(json()), JSON.stringify(validateReport.errors)).toBe(true);
    expect(json()).toMatchObject({
      exit_code: 4,
      accounts: [
        {
          account: 'shop',
          outcome: 'applied',
          live: 'new',
          expectations: {
            met: 3,
            not_met: [
              {
                code: 'expect-not-met',
                severity: 'error',
                address: 'expect[4]',
                file: 'menus/shop.yaml',
                range: { start: { line: 15, column: 29 } },
                args: { user: 'o-android', seen: [{ name: 'Android users' }] },
              },
            ],
            not_checked: [{ users: ['o-stranger'], code: 'errcode', errcode: 65302 }],
          },
        },
      ],
    });
    expect(stderr).toMatch(
      /^The new menu of shop is live, but 1 of 4 expectations about followers is not met\.\n/,
    );
    expect(stderr).toMatch(/warning\[expect-not-checked\]/);
  });

  test('JSON of a file without any has no such member', async ({ bed }) => {
    await open(bed);
    const { exit, json } = await bed.run(...APPLY, '--format', 'json');
    expect(exit).toBe(0);
    expect(JSON.stringify(json())).not.toContain('expectations');
    expect(asked(bed)).toBe(0);
  });

  test('a job summary has a section for them', async ({ bed }) => {
    await open(bed, ...RIGHT, WRONG);
    const { exit, stdout } = await bed.runWith(HURRY, ...APPLY, '--format', 'markdown');
    expect(exit).toBe(4);
    const [, section = ''] = stdout.split('\n#### `shop`: expectations about followers\n');
    expect(section).toMatch(
      /^\n```text\nThe new menu of shop is live, but 1 of 4 .*\n\nerror\[expect-not-met\] .*\n```\n$/s,
    );
  });
});

describe.concurrent('a saved plan', () => {
  test('is checked against what its file expects, when that says what was planned', async ({ bed }) => {
    await open(bed, ...RIGHT, WRONG);
    await bed.run('plan', '--out', 'plan.json');
    const { exit, stdout, stderr } = await bed.runWith(HURRY, 'apply', 'plan.json');
    expect({ exit, stderr }).toEqual({ exit: 4, stderr: '' });
    expect(stdout).toMatch(/error\[expect-not-met\] menus\/shop\.yaml:14:29/);
  });

  test('is not, when the file says something else by now', async ({ bed }) => {
    await open(bed, WRONG);
    await bed.run('plan', '--out', 'plan.json');
    bed.menu('shop', file(WRONG).replace('key: VIP', 'key: OTHER'));
    bed.calls();
    const { exit, stderr, json } = await bed.run('apply', 'plan.json', '--format', 'json');
    expect(exit).toBe(0);
    expect(validateReport(json()), JSON.stringify(validateReport.errors)).toBe(true);
    expect(json()).toMatchObject({
      accounts: [
        {
          expectations: { met: 0, not_met: [], not_checked: [{ users: ['o-android'], code: 'other-file' }] },
        },
      ],
    });
    expect(stderr).toBe(
      'warning[expect-not-checked]: It was not checked what shop shows o-android. ' +
        'menus/shop.yaml is not what the applied plan was made from.\n  → Ask with `wxmenu match --user`.\n',
    );
    expect(asked(bed)).toBe(0);
  });

  test.for<[string, (bed: TestBed) => unknown]>([
    ['gone', bed => bed.write('menus/shop.yaml', '')],
    ['invalid', bed => bed.menu('shop', 'button: []')],
    ['without expectations', bed => bed.menu('shop', file())],
  ])('is applied without a word when the file is %s', async ([, change], { bed }) => {
    await open(bed, WRONG);
    await bed.run('plan', '--out', 'plan.json');
    await change(bed);
    bed.calls();
    expect(await bed.run('apply', 'plan.json')).toMatchObject({ exit: 0, stderr: '' });
    expect(asked(bed)).toBe(0);
  });
});
