import { describe, expect } from 'vitest';
import { NEW, OLD, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

/** One file is invalid, one account has a wrong secret, one is to be changed, two are as they shall be. */
async function five(bed: TestBed): Promise<void> {
  for (const name of ['invalid', 'locked-out', 'changed']) await bed.account(name, OLD);
  for (const name of ['same', 'same-too']) await bed.account(name, stateOf(NEW));
  for (const name of ['invalid', 'locked-out', 'changed', 'same', 'same-too']) bed.menu(name, NEW);
  bed.menu('invalid', 'button: []\n');
  bed.env.WECHAT_APPSECRET_LOCKED_OUT = 'ffffffffffffffffffffffffffffffff';
}

describe.concurrent('five accounts', () => {
  test('plan: each is tried, each result told, the most serious exit code', async ({ bed }) => {
    await five(bed);
    const { exit, stdout, stderr } = await bed.run('plan');
    expect(exit).toBe(5);
    expect(stdout).toMatch(/^1 of 3 accounts has changes\.$/m);
    expect(stdout).toMatch(/^ {2}changed +wx\w+ +\+0 ~1 >0 -0 \(3 unchanged\)$/m);
    expect(stdout).toMatch(/^ {2}same-too +wx\w+ +no changes$/m);
    expect(stderr).toMatch(/menus\/invalid\.yaml:1:.*empty-menu|empty-menu.*menus\/invalid\.yaml:1:/s);
    expect(stderr).toMatch(/^locked-out: error\[errcode\].*40125/m);
    expect(bed.writes()).toEqual([]);
  });

  test('apply: what can be applied is applied', async ({ bed }) => {
    await five(bed);
    const { exit, stdout, stderr } = await bed.run('apply', '--auto-approve');
    expect(exit).toBe(5);
    expect(stdout).toMatch(
      /^No changes\. The live menu of same is what menus\/same\.yaml says\. Nothing was/m,
    );
    expect(stdout).toMatch(/\n\nApplied\. The live menu of changed is what menus\/changed\.yaml says\.\n/);
    expect(stdout).toMatch(
      /\n\n5 accounts: 1 applied, 2 without changes, 2 not begun because of an error\.\n$/,
    );
    expect(stderr).toMatch(/empty-menu/);
    expect(stderr).toMatch(/^locked-out: error\[errcode\].*40125/m);
    expect(await bed.held('changed')).toEqual(stateOf(NEW));
    expect(await bed.held('locked-out')).toEqual(OLD);
    expect(await bed.held('invalid')).toEqual(OLD);
  });

  test('apply --format json: results in the order of the files, whatever the order of the ends', async ({
    bed,
  }) => {
    await five(bed);
    bed.order({ call: 'menu/create', kind: 'slow', ms: 100 });
    const end = await bed.run('apply', '--auto-approve', '--format', 'json');
    expect(end.exit).toBe(5);
    expect(end.json()).toMatchObject({
      exit_code: 5,
      accounts: [
        { account: 'changed', outcome: 'applied' },
        { account: 'same-too', outcome: 'unchanged' },
        { account: 'same', outcome: 'unchanged' },
      ],
      faults: [{ account: 'locked-out', code: 'errcode', errcode: 40125 }],
      invalid: [{ account: 'invalid', problems: [{ code: 'empty-menu' }] }],
    });
  });

  test('apply --format markdown: a table of all that could be begun', async ({ bed }) => {
    await five(bed);
    const { exit, stdout } = await bed.run('apply', '--auto-approve', '--format', 'markdown');
    expect(exit).toBe(5);
    expect(stdout).toMatch(/^### wxmenu apply: 5 accounts: 1 applied, 2 without changes, 2 not begun/);
    expect(stdout.match(/^\| `/gm)).toHaveLength(3);
  });

  test('two that are one account at WeChat are not begun, whoever else is', async ({ bed }) => {
    await five(bed);
    bed.env.WECHAT_APPID_SAME = bed.env.WECHAT_APPID_CHANGED;
    bed.env.WECHAT_APPSECRET_SAME = bed.env.WECHAT_APPSECRET_CHANGED;
    for (const approval of ['--auto-approve', '--expect-digest=sha256:0']) {
      const { exit, stderr } = await bed.run('apply', approval, 'changed', 'same', 'same-too');
      expect(exit).toBe(5);
      for (const name of ['changed', 'same'])
        expect(stderr).toMatch(new RegExp(`^${name}: error\\[credentials-same-appid\\]`, 'm'));
    }
    expect(await bed.run('plan', 'changed', 'same')).toMatchObject({ exit: 5 });
    expect(await bed.held('changed')).toEqual(OLD);
    expect(bed.writes()).toEqual([]);
  });

  test('one that does not converge is the most serious', async ({ bed }) => {
    await five(bed);
    bed.order({ call: 'menu/create', kind: 'errcode', errcode: 40018 });
    const { exit, stdout } = await bed.run('apply', '--auto-approve');
    expect(exit).toBe(9);
    expect(stdout).toMatch(/5 accounts: 2 without changes, 2 not begun because of an error, 1 failed\.\n$/);
  });
});

describe.concurrent('many accounts', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

  async function many(bed: TestBed): Promise<void> {
    for (const name of NAMES) {
      await bed.account(name, OLD);
      bed.menu(name, NEW);
    }
  }

  test.for([1, 2, 3, 8])('--shard I/%i: every account once', async (count, { bed }) => {
    await many(bed);
    const shards = Array.from({ length: count }, (_, i) => `${i + 1}/${count}`);
    const ends = await Promise.all(
      shards.map(shard => bed.run('plan', '--format', 'json', '--shard', shard)),
    );
    const planned = ends.flatMap(({ stdout }) =>
      [...stdout.matchAll(/^ {6}"account": "(\w)"/gm)].map(([, name]) => name),
    );
    expect(planned.toSorted()).toEqual(NAMES);
    expect(ends.map(({ exit }) => exit)).toEqual(shards.map(() => 0));
    const sizes = ends.map(({ stdout }) => stdout.match(/^ {6}"account": /gm)?.length ?? 0);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('apply --shard applies its own part only', async ({ bed }) => {
    await many(bed);
    expect(await bed.run('apply', '--auto-approve', '--shard', '2/3')).toMatchObject({ exit: 0 });
    const changed = await Promise.all(NAMES.map(async name => (await bed.held(name)).button?.[1]));
    expect(NAMES.filter((_, i) => JSON.stringify(changed[i]) === JSON.stringify(NEW.button[1]))).toEqual([
      'b',
      'e',
    ]);
  });

  test.for([1, 3])('--parallelism %i: no more at once', async (parallelism, { bed }) => {
    await many(bed);
    const relay = await bed.relay();
    bed.order({ call: '*', kind: 'slow', ms: 60, nth: 'every' });
    const { exit } = await bed.run('plan', '--parallelism', String(parallelism));
    expect(exit).toBe(0);
    expect(relay.mostAtOnce()).toBe(parallelism);
  });

  test('--parallelism 1: the menus are replaced one after the other', async ({ bed }) => {
    await many(bed);
    expect(await bed.run('apply', '--auto-approve', '--parallelism', '1')).toMatchObject({ exit: 0 });
    const writers = bed.emulator.requests.filter(({ effect, call }) => effect && call.startsWith('menu/'));
    expect(writers.map(({ call }) => call)).toEqual(NAMES.flatMap(() => ['menu/delete', 'menu/create']));
    expect(writers.map(({ appid }) => appid).filter((_, i) => i % 2 === 0)).toEqual(
      writers.map(({ appid }) => appid).filter((_, i) => i % 2 === 1),
    );
  });
});
