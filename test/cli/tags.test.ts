import { describe, expect } from 'vitest';
import type { ConditionalMenu, MenuState } from '../../src/menu/menu.ts';
import { click, NEW, OLD, OTHER } from './menus.ts';
import { atTerminal, ENTER, hasTerminal } from './terminal.ts';
import { type TestBed, test } from './test-bed.ts';

/** As the settings of the emulator have it. */
interface Tag {
  readonly id: number;
  readonly name: string;
}

const VIP = { id: 102, name: 'VIP' };
const STAFF = { id: 7, name: '店员' };

/** A menu file for the members: the same default menu as is live, one conditional menu for a tag by its name. */
function fileFor(tag: string): object {
  return {
    button: OLD.button,
    conditionalmenu: [{ name: 'Members', matchrule: { tag }, button: [click('m')] }],
  };
}

/** What is live once it is applied. */
function heldFor(tag_id: string): MenuState {
  const members: ConditionalMenu = { matchrule: { tag_id }, button: [click('m')] };
  return { button: OLD.button, conditionalmenu: [members] };
}

async function shop(bed: TestBed, tag = 'VIP', tags: Tag[] = [VIP, STAFF]): Promise<void> {
  await bed.account('shop', OLD, { tags });
  bed.menu('shop', fileFor(tag));
}

/** Tags change at WeChat. */
async function retag(bed: TestBed, tags: Tag[]): Promise<void> {
  await bed.emulator.account(bed.env.WECHAT_APPID_SHOP ?? '').put({ settings: { tags } });
}

describe.concurrent('a rule that gives a tag by its name', () => {
  test('is planned with the id, and told with both', async ({ bed }) => {
    await shop(bed);
    const { exit, stdout, stderr } = await bed.run('plan');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('\n  + conditionalmenu[0]  "Members"  for tag VIP (102)\n');
    expect(stdout).toMatch(/^ {2}1\. tag VIP \(102\) +"Members" +new$/m);
    expect(bed.calls()).toEqual(['stable_token', 'tags/get', 'menu/get']);
    const json = (await bed.run('plan', '--format', 'json')).json();
    expect(json).toMatchObject({
      accounts: [
        {
          tags: { 102: 'VIP' },
          desired: { menu: { conditionalmenu: [{ matchrule: { tag_id: '102' } }] } },
          steps: [{ call: 'menu/addconditional', body: { matchrule: { tag_id: '102' } } }],
        },
      ],
    });
  });

  test('is there at --emulator, where nobody could make it; one by number stays one', async ({ bed }) => {
    const rule = (matchrule: object, key: string) => ({ matchrule, button: [click(key)] });
    const numbered = rule({ tag_id: '100' }, 'n');
    bed.menu('shop', { button: OLD.button, conditionalmenu: [numbered] });
    expect(await bed.run('apply', '--emulator', '--auto-approve')).toMatchObject({ exit: 0 });
    for (const rules of [
      [rule({ tag: 'VIP' }, 'v'), numbered],
      [
        rule({ tag: '店员' }, 's'),
        rule({ tag_id: '7' }, 'x'),
        rule({ tag: 'VIP' }, 'v'),
        rule({ tag: '星标组' }, 'y'),
      ],
    ]) {
      bed.menu('shop', { button: OLD.button, conditionalmenu: rules });
      expect(await bed.run('apply', '--emulator', '--auto-approve')).toMatchObject({ exit: 0, stderr: '' });
      expect(await bed.run('plan', '--emulator', '--detailed-exitcode')).toMatchObject({ exit: 0 });
    }
  });

  test('is applied with the id; a second run has nothing to do', async ({ bed }) => {
    await shop(bed);
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.held('shop')).toEqual(heldFor('102'));
    bed.calls();
    expect((await bed.run('apply', '--auto-approve')).stdout).toMatch(/^No changes\./);
    expect(bed.calls()).toEqual(['tags/get', 'menu/get']);
  });

  test('is looked up once when a digest is approved', async ({ bed }) => {
    await shop(bed);
    const digest = /sha256:\w{64}/.exec((await bed.run('plan')).stdout)?.[0] ?? '';
    bed.calls();
    expect(await bed.run('apply', '--expect-digest', digest)).toMatchObject({ exit: 0 });
    expect(bed.calls().filter(call => call === 'tags/get')).toHaveLength(1);
    expect(await bed.held('shop')).toEqual(heldFor('102'));
  });

  test('given by its id is looked up only when a menu for it is added', async ({ bed }) => {
    await shop(bed);
    const conditionalmenu = [{ matchrule: { tag_id: '102' }, button: [click('m')] }];
    bed.menu('shop', { button: OLD.button, conditionalmenu });
    const { stdout } = await bed.run('apply', '--auto-approve');
    expect(stdout).toContain('for tag 102\n');
    expect(bed.calls().filter(call => call === 'tags/get')).toHaveLength(1);
    expect(await bed.held('shop')).toEqual(heldFor('102'));
    const overwritten = { strategy: 'overwrite', button: NEW.button };
    for (const file of [{ button: OLD.button }, overwritten]) {
      bed.menu('shop', { ...file, conditionalmenu });
      expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0, stderr: '' });
      expect(bed.calls()).not.toContain('tags/get');
    }
  });

  test('is looked up at every account for itself', async ({ bed }) => {
    await shop(bed);
    await bed.account('other', OLD, { tags: [{ id: 555, name: 'VIP' }] });
    bed.menu('other', fileFor('VIP'));
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(bed.calls().filter(call => call === 'tags/get')).toHaveLength(2);
    expect(await bed.held('shop')).toEqual(heldFor('102'));
    expect(await bed.held('other')).toEqual(heldFor('555'));
  });
});

describe.concurrent('a saved plan', () => {
  test('carries out the ids and shows the names of when it was made, whatever became of them', async ({
    bed,
  }) => {
    await shop(bed);
    const planned = await bed.run('plan', '--out', 'plan.json');
    await retag(bed, [{ id: 102, name: 'Gold' }]);
    bed.calls();
    const { exit, stdout } = await bed.run('apply', 'plan.json');
    expect(exit).toBe(0);
    expect(stdout).toContain('  + conditionalmenu[0]  "Members"  for tag VIP (102)\n');
    expect(await bed.held('shop')).toEqual(heldFor('102'));
    expect(await bed.run('show', 'plan.json')).toMatchObject({
      stdout: planned.stdout.replace('apply shop', 'apply plan.json'),
    });
  });

  test('that does not fit any more is refused with the names of its time', async ({ bed }) => {
    await shop(bed);
    await bed.run('plan', '--out', 'plan.json');
    await bed.hold('shop', OTHER);
    const { exit, stdout } = await bed.run('apply', 'plan.json');
    expect(exit).toBe(7);
    expect(stdout).toContain('  + for tag VIP (102): "m"  click  K_m\n');
  });

  test('is refused, and the old menu stays, when the tag is gone', async ({ bed }) => {
    await shop(bed);
    await bed.run('plan', '--out', 'plan.json');
    await retag(bed, [STAFF]);
    expect(await bed.run('apply', 'plan.json')).toMatchObject({
      exit: 7,
      stderr: expect.stringMatching(/conditionalmenu\[0\] "Members" is for tag 102\. Nothing was written/),
    });
    // When tags/get is refused too, WeChat tells at the first menu.
    bed.order({ call: 'tags/get', kind: 'errcode', errcode: 48001, nth: 'every' });
    const { exit, stdout } = await bed.run('apply', 'plan.json');
    expect(exit).toBe(6);
    expect(stdout).toMatch(/^Not applied\. shop shows the old menu: nothing was changed\.$/m);
    expect(stdout).toMatch(/45159/);
    expect(await bed.held('shop')).toEqual(OLD);
  });
});

describe.concurrent('when tags change at WeChat', () => {
  test('one made again under the same name is another tag: what was approved does not fit', async ({
    bed,
  }) => {
    await shop(bed);
    const digest = /sha256:\w{64}/.exec((await bed.run('plan')).stdout)?.[0] ?? '';
    await retag(bed, [{ id: 203, name: 'VIP' }, STAFF]);
    const { exit, stderr } = await bed.run('apply', '--expect-digest', digest);
    expect(exit).toBe(7);
    expect(stderr).toMatch(/error\[digest-differs\]/);
    expect(bed.writes()).toEqual([]);
  });

  test('one made again is planned as a change of the rule', async ({ bed }) => {
    await shop(bed, 'VIP', [{ id: 203, name: 'VIP' }]);
    await bed.hold('shop', heldFor('102'));
    const { stdout } = await bed.run('plan');
    expect(stdout).toMatch(/matchrule {2}tag 102 → tag VIP \(203\)/);
  });

  test('one renamed is no change once the file follows, and a problem of the file before', async ({
    bed,
  }) => {
    await shop(bed, 'VIP', [{ id: 102, name: 'VIPs' }]);
    await bed.hold('shop', heldFor('102'));
    const before = await bed.run('plan');
    expect(before.exit).toBe(4);
    expect(before.stderr).toMatch(/unknown-tag.*VIPs/s);
    bed.menu('shop', fileFor('VIPs'));
    expect((await bed.run('plan')).stdout).toMatch(/^No changes\./);
  });
});

describe.skipIf(!hasTerminal)('at a terminal', () => {
  test('what was shown is what is done, whatever happens to the tag while somebody reads', async ({
    bed,
  }) => {
    await shop(bed);
    const terminal = atTerminal(bed, ['apply', 'shop']);
    await terminal.waitFor(/as shown\?/);
    await retag(bed, [
      { id: 102, name: 'Gold' },
      { id: 203, name: 'VIP' },
    ]);
    terminal.type('y');
    terminal.type(ENTER);
    expect(await terminal.ended).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(heldFor('102'));
    expect(bed.calls().filter(call => call === 'tags/get')).toHaveLength(1);
  });
});

/** One account whose file names a tag that is not there, one that can be changed. */
async function two(bed: TestBed): Promise<void> {
  await shop(bed, 'VlP');
  await bed.account('fine', OLD);
  bed.menu('fine', NEW);
}

const UNKNOWN = /^error\[unknown-tag\] menus\/shop\.yaml:1:\d+ {2}conditionalmenu\[0\] "Members"\n/m;

describe.concurrent('a name that is no tag', () => {
  test('plan: a problem of the file at its place; other accounts go on', async ({ bed }) => {
    await two(bed);
    const { exit, stdout, stderr } = await bed.run('plan', '--out', 'plan.json');
    expect(exit).toBe(4);
    expect(stderr).toMatch(UNKNOWN);
    expect(stderr).toMatch(/"VIP"/);
    expect(stderr).toMatch(/not saved to plan\.json/);
    expect(stdout).toMatch(/^fine {2}wx/);
    expect(bed.files()).not.toContain('plan.json');
  });

  test('plan --format json: one document that agrees', async ({ bed }) => {
    await two(bed);
    const end = await bed.run('plan', '--format', 'json');
    expect(end.exit).toBe(4);
    expect(end.json()).toMatchObject({
      exit_code: 4,
      accounts: [{ account: 'fine' }],
      invalid: [
        {
          account: 'shop',
          file: 'menus/shop.yaml',
          problems: [
            { code: 'unknown-tag', args: { name: 'VlP', suggestion: 'VIP' }, range: { start: { line: 1 } } },
          ],
        },
      ],
    });
  });

  test.for([['--auto-approve'], ['--auto-approve', '--parallelism', '1']] as const)(
    'apply %s: nothing is written there, the others are applied',
    async (flags, { bed }) => {
      await two(bed);
      const { exit, stdout, stderr } = await bed.run('apply', ...flags);
      expect(exit).toBe(4);
      expect(stderr).toMatch(UNKNOWN);
      expect(stdout).toMatch(/\n2 accounts: 1 applied, 1 not begun because of an error\.\n$/);
      expect(await bed.held('shop')).toEqual(OLD);
      expect((await bed.held('fine')).button).toEqual(NEW.button);
    },
  );

  test('apply --format json says so in the document', async ({ bed }) => {
    await two(bed);
    const end = await bed.run('apply', '--auto-approve', '--format', 'json');
    expect(end.exit).toBe(4);
    expect(end.json()).toMatchObject({
      exit_code: 4,
      accounts: [{ account: 'fine', outcome: 'applied' }],
      invalid: [{ account: 'shop', problems: [{ code: 'unknown-tag' }] }],
    });
    expect(end.json()).not.toHaveProperty('not_begun');
  });

  test('apply by digest: told as well', async ({ bed }) => {
    await shop(bed, 'VlP');
    const { exit, stderr } = await bed.run('apply', '--expect-digest', `sha256:${'0'.repeat(64)}`);
    expect(exit).toBe(4);
    expect(stderr).toMatch(UNKNOWN);
    expect(bed.writes()).toEqual([]);
  });

  test('that several tags have names their ids', async ({ bed }) => {
    await shop(bed, 'VIP', [VIP, { id: 205, name: 'VIP' }]);
    const { exit, stderr } = await bed.run('apply', '--auto-approve');
    expect(exit).toBe(4);
    expect(stderr).toMatch(/^error\[ambiguous-tag\] menus\/shop\.yaml:1:.*102.*205/ms);
    expect(bed.writes()).toEqual([]);
  });
});

describe.concurrent('tags that cannot be read', () => {
  test.for([['plan'], ['apply', '--auto-approve']] as const)(
    'keep %s from that account alone',
    async (args, { bed }) => {
      await shop(bed);
      await bed.account('fine', OLD);
      bed.menu('fine', NEW);
      bed.order({ call: 'tags/get', kind: 'errcode', errcode: 48001, nth: 'every' });
      const { exit, stdout, stderr } = await bed.run(...args);
      expect(exit).toBe(6);
      expect(stderr).toMatch(/^shop: error\[errcode\].*48001/m);
      expect(stdout).toMatch(/fine/);
      expect(await bed.held('shop')).toEqual(OLD);
    },
  );
});

describe.concurrent('tags/get that is broken', () => {
  const KINDS = [
    { kind: 'errcode', errcode: -1 },
    { kind: 'reset' },
    { kind: 'html' },
    { kind: 'cut-off' },
    { kind: 'status' },
    { kind: 'wrong-shape' },
  ] as const;

  test.for(KINDS)('for good, %j: nothing is written', async (fault, { bed }) => {
    await shop(bed);
    bed.order({ call: 'tags/get', nth: 'every', ...fault });
    const { exit, stdout, stderr } = await bed.run('apply', '--auto-approve', '--retries', '0');
    expect(exit, stdout).toBe(6);
    expect(stderr).toMatch(/tags\/get/);
    expect(bed.writes()).toEqual([]);
    expect(bed.files().filter(path => path.includes('snapshot'))).toEqual([]);
  });

  test('once, by a reset: it is asked again', async ({ bed }) => {
    await shop(bed);
    bed.order({ call: 'tags/get', kind: 'reset' });
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(heldFor('102'));
  });
});

test('labels of conditional menus are no difference', async ({ bed }) => {
  await shop(bed);
  await bed.hold('shop', heldFor('102'));
  expect(await bed.run('plan', '--format', 'diff')).toMatchObject({ exit: 0, stdout: '' });
});
