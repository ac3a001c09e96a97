import { describe, expect } from 'vitest';
import { click, NEW, OLD, OTHER, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

async function planned(bed: TestBed): Promise<string> {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  const { exit, stdout, stderr } = await bed.run('plan', '--out', 'plan.json');
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: 'Plan saved to plan.json.\n' });
  bed.calls();
  return stdout;
}

function digestIn(text: string): string {
  return /^Digest +(sha256:[0-9a-f]{64})$/m.exec(text)?.[1] ?? '';
}

describe.concurrent('show', () => {
  test.for(['text', 'json', 'markdown', 'diff'])(
    'renders exactly what plan printed: %s',
    async (format, { bed }) => {
      await bed.account('shop', OLD);
      await bed.account('other', { button: null });
      bed.menu('shop', NEW);
      bed.menu('other', NEW);
      const plan = await bed.run('plan', '--format', format, '--out', 'plan.json', '--detailed-exitcode');
      bed.calls();
      const show = await bed.run('show', 'plan.json', '--format', format, '--detailed-exitcode');
      expect(show).toMatchObject({ exit: 2, stderr: '', stdout: plan.stdout });
      expect(plan.exit).toBe(2);
      expect(plan.stdout.length).toBeGreaterThan(200);
      expect(bed.calls()).toEqual([]);
      if (format === 'json') expect(plan.stdout).toBe(bed.read('plan.json'));
    },
  );

  test.for([[['--emulator']], [['--emulator=other.json']]])(
    'and what it printed with %j',
    async ([flags], { bed }) => {
      bed.menu('shop', NEW);
      const plan = await bed.run('plan', '--out', 'plan.json', ...(flags ?? []));
      expect(plan.stdout).toMatch(new RegExp(`^Next +wxmenu apply plan\\.json ${flags}$`, 'm'));
      expect(await bed.run('show', 'plan.json')).toMatchObject({ exit: 0, stderr: '', stdout: plan.stdout });
      const applied = await bed.run('apply', 'plan.json', ...(flags ?? []));
      expect(applied).toMatchObject({ exit: 0, stderr: '' });
      expect(bed.calls()).toEqual([]);
    },
  );

  test('has exit code 0 for a plan without changes', async ({ bed }) => {
    await bed.account('shop', stateOf(NEW));
    bed.menu('shop', NEW);
    await bed.run('plan', '--out', 'plan.json');
    const show = await bed.run('show', 'plan.json', '--detailed-exitcode');
    expect(show).toMatchObject({ exit: 0, stderr: '', stdout: expect.stringMatching(/^No changes\./) });
  });
});

describe.concurrent('apply plan.json', () => {
  test('needs no further approval, and carries out what was shown', async ({ bed }) => {
    const shown = await planned(bed);
    expect(shown).toMatch(/^Next +wxmenu apply plan\.json$/m);
    // What the file says by now does not count.
    bed.menu('shop', { button: [click('later')] });
    const { exit, stdout, stderr } = await bed.run('apply', 'plan.json');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).not.toMatch(/wxmenu apply/);
    expect(stdout).toMatch(/\n\nApplied\. The live menu of shop is what menus\/shop\.yaml says\.\n/);
    expect(stdout).toMatch(/^ {2}No menu was live for \d+ ms\.$/m);
    expect(stdout).toMatch(/^Next +wxmenu restore shop +puts the old menu back/m);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test('works under any file name, and after a byte order mark', async ({ bed }) => {
    await planned(bed);
    bed.write('approved', `\uFEFF${bed.read('plan.json')}`);
    expect(await bed.run('apply', 'approved')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test('is refused after live moved, and shows approved, now and desired', async ({ bed }) => {
    await planned(bed);
    await bed.hold('shop', OTHER);
    const { exit, stdout, stderr } = await bed.run('apply', 'plan.json');
    expect({ exit, stderr }).toEqual({ exit: 7, stderr: '' });
    expect(stdout).toMatch(/^Refused\. The live menu of shop is not the one this plan was made from/m);
    const [, changed = '', pending = ''] = stdout.split(/^(?:approved → now|now → desired).*$/m);
    expect(changed).toMatch(/- .*"b"/);
    expect(changed).toMatch(/\+ .*"z"/);
    expect(pending).toMatch(/- .*"z"/);
    expect(pending).toMatch(/\+ .*"d"/);
    expect(stdout).toMatch(/^Next +wxmenu plan shop/m);
    expect(bed.writes()).toEqual([]);
    expect(await bed.held('shop')).toEqual(OTHER);
  });

  test('succeeds without a write when live is already as desired', async ({ bed }) => {
    await planned(bed);
    await bed.hold('shop', stateOf(NEW));
    const { exit, stdout } = await bed.run('apply', 'plan.json');
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: 'No changes. The live menu of shop is what menus/shop.yaml says. Nothing was written.\n',
    });
    expect(bed.calls()).toEqual(['menu/get']);
  });

  test('of several accounts: one that moved does not keep the other from being applied', async ({ bed }) => {
    for (const name of ['shop', 'other']) {
      await bed.account(name, OLD);
      bed.menu(name, NEW);
    }
    await bed.run('plan', '--out', 'plan.json');
    await bed.hold('other', OTHER);
    const { exit, stdout } = await bed.run('apply', 'plan.json');
    expect(exit).toBe(7);
    expect(stdout).toMatch(/\n\n2 accounts: 1 applied, 1 refused: live moved\.\n$/);
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    expect(await bed.held('other')).toEqual(OTHER);
  });

  test('is not saved when an account is missing in it', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.menu('other', NEW);
    const { exit, stderr } = await bed.run('plan', '--out', 'plan.json');
    expect(exit).toBe(5);
    expect(stderr).toMatch(/^The plan was not saved to plan\.json, because it would not be complete\.$/m);
    expect(() => bed.read('plan.json')).toThrow(/ENOENT/);
  });
});

describe.concurrent('--expect-digest', () => {
  test('right: applied without a question', async ({ bed }) => {
    const digest = digestIn(await planned(bed));
    expect(await bed.run('apply', '--expect-digest', digest)).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    // Planning and applying share one token and one connection.
    expect(bed.calls()).toEqual(['menu/get', 'menu/get', 'menu/delete', 'menu/create', 'menu/get']);
  });

  test('right, and already as desired: nothing is written', async ({ bed }) => {
    const digest = digestIn(await planned(bed));
    await bed.hold('shop', stateOf(NEW));
    expect(await bed.run('apply', '--expect-digest', digest)).toMatchObject({ exit: 0, stderr: '' });
    expect(bed.calls()).toEqual(['menu/get']);
  });

  test('another menu file: refused, with both digests', async ({ bed }) => {
    const digest = digestIn(await planned(bed));
    bed.menu('shop', { button: [click('a'), click('q')] });
    const { exit, stdout, stderr } = await bed.run('apply', '--expect-digest', digest);
    expect(exit).toBe(7);
    expect(stderr).toContain(`expected ${digest}, got ${digestIn(stdout)}`);
    expect(bed.writes()).toEqual([]);
  });

  test('another live menu: refused', async ({ bed }) => {
    const digest = digestIn(await planned(bed));
    await bed.hold('shop', OTHER);
    expect(await bed.run('apply', '--expect-digest', digest)).toMatchObject({ exit: 7 });
    expect(bed.writes()).toEqual([]);
  });

  test.for(['--expect-digest', '--approved'])(
    '%s: what moves after it was compared is refused all the same',
    async (option, { bed }) => {
      const digest = digestIn(await planned(bed));
      bed.order({ call: 'menu/get', kind: 'slow', ms: 1000, when: 'after' });
      const compared = bed.next('menu/get');
      const running = bed.start(['apply', option, option === '--approved' ? 'plan.json' : digest]);
      await compared;
      await bed.hold('shop', OTHER);
      const { exit, stdout } = await running.ended;
      expect(exit).toBe(7);
      expect(stdout).toMatch(/^Refused\. The live menu of shop is not the one this plan was made from/m);
      expect(bed.writes()).toEqual([]);
      expect(await bed.held('shop')).toEqual(OTHER);
    },
  );

  test('an account that cannot be planned any more is told as the cause', async ({ bed }) => {
    await bed.account('other', OLD);
    bed.menu('other', NEW);
    const digest = digestIn(await planned(bed));
    const env = { WECHAT_APPSECRET_OTHER: undefined };
    const { exit, stderr } = await bed.runWith({ env }, 'apply', '--expect-digest', digest);
    expect(exit).toBe(5);
    expect(stderr).toMatch(/other.*credentials-missing.*digest-differs/s);
    expect(bed.writes()).toEqual([]);
  });
});

describe.concurrent('guards', () => {
  const ONE = { button: [click('n')] };

  test('hold for a saved plan too, until they are allowed by name', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', ONE);
    const plan = await bed.run('plan', '--out', 'plan.json');
    expect(plan.stdout).toMatch(
      /^Next +wxmenu apply plan\.json +\(with --allow mass-delete, if that is meant\)$/m,
    );
    const refused = await bed.run('apply', 'plan.json');
    expect(refused).toMatchObject({ exit: 8, stderr: '' });
    expect(refused.stdout).toMatch(/Refused by a guard.*GUARD mass-delete/s);
    expect(await bed.run('apply', 'plan.json', '--allow', 'take-over')).toMatchObject({ exit: 8 });
    expect(bed.writes()).toEqual([]);
    expect(await bed.run('apply', 'plan.json', '--allow', 'take-over,mass-delete')).toMatchObject({
      exit: 0,
    });
    expect(await bed.held('shop')).toEqual(stateOf(ONE));
  });

  test('take-over: a menu made on the website is not replaced unasked', async ({ bed }) => {
    const appid = await bed.account('shop');
    await bed.emulator
      .account(appid)
      .put({ website: { open: true, button: [{ type: 'text', name: 'made by hand', value: 'hello' }] } });
    bed.menu('shop', NEW);
    const refused = await bed.run('apply', '--auto-approve');
    expect(refused).toMatchObject({ exit: 8, stdout: expect.stringMatching(/take-over.*made by hand/s) });
    expect(bed.writes()).toEqual([]);
    expect(await bed.run('apply', '--auto-approve', '--allow', 'take-over')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });
});

describe.concurrent('destroy and restore', () => {
  test('destroy needs approval and the guard, says what it did; restore brings everything back', async ({
    bed,
  }) => {
    const vip = { matchrule: { tag_id: '2' }, button: [click('vip')] };
    const old = { ...OLD, conditionalmenu: [vip] };
    await bed.account('shop', old);
    expect(await bed.run('destroy', 'shop')).toMatchObject({ exit: 8, stdout: '' });
    expect(bed.calls()).toEqual([]);
    expect(await bed.run('destroy', 'shop', '--auto-approve')).toMatchObject({ exit: 8 });
    expect(await bed.held('shop')).toEqual(old);

    const gone = await bed.run('destroy', 'shop', '--auto-approve', '--allow', 'mass-delete');
    expect(gone).toMatchObject({ exit: 0, stderr: '' });
    expect(gone.stdout).toMatch(/^Applied\. shop has no menu any more\.$/m);
    expect(await bed.held('shop')).toEqual({ button: null, conditionalmenu: [] });
    expect(await bed.run('destroy', 'shop', '--auto-approve')).toMatchObject({
      exit: 0,
      stdout: 'No changes. shop has no menu. Nothing was written.\n',
    });

    const list = await bed.run('restore', 'shop', '--list');
    expect(list.stdout.trimEnd().split('\n')).toHaveLength(1 + bed.snapshots('shop').length);
    expect(await bed.run('restore', 'shop', '--auto-approve')).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.held('shop')).toEqual(old);
  });

  test('restore puts back the snapshot that is named', async ({ bed }) => {
    await planned(bed);
    await bed.run('apply', 'plan.json');
    const [first = ''] = bed.snapshots('shop');
    bed.menu('shop', { button: [...NEW.button, click('e')] });
    expect(await bed.run('apply', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.run('restore', 'shop', '--auto-approve', '--snapshot', first)).toMatchObject({
      exit: 0,
    });
    expect(await bed.held('shop')).toEqual(OLD);
  });
});
