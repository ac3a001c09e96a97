import { describe, expect } from 'vitest';
import { click, NEW, OLD, OTHER, stateOf } from './menus.ts';
import { atTerminal, CTRL_C, ENTER, hasTerminal } from './terminal.ts';
import { type TestBed, test } from './test-bed.ts';

const ESCAPE = '\u001b';
const COLOUR = new RegExp(`${ESCAPE}\\[\\d+m`);

async function shop(bed: TestBed): Promise<void> {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
}

/** A plan of more than 256 KiB: pipes take in 64 KiB at once, the sockets that stand for them here 208 KiB. */
async function bigPlan(bed: TestBed): Promise<string> {
  const leaf = (name: string) => ({
    type: 'view',
    name,
    url: `https://example.com/${'x'.repeat(980)}${name}`,
  });
  const parent = (name: string) => ({ name, sub_button: [1, 2, 3, 4, 5].map(i => leaf(`${name}${i}`)) });
  for (const account of ['one', 'two', 'three', 'four', 'five']) {
    await bed.account(account, { button: ['x', 'y', 'z'].map(parent) });
    bed.menu(account, { button: [parent('a'), parent('b'), parent('c')] });
  }
  expect(await bed.run('plan', '--out', 'plan.json')).toMatchObject({ exit: 0 });
  expect(bed.read('plan.json').length).toBeGreaterThan(256 * 1024);
  return 'plan.json';
}

describe.concurrent('colour', () => {
  test.for([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    [{ FORCE_COLOR: '1', NO_COLOR: '' }, [], true],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
  ] as const)('in a pipe with %j %j: %s', async ([env, flags, coloured], { bed }) => {
    await shop(bed);
    const plan = await bed.runWith({ env }, 'plan', ...flags);
    expect(COLOUR.test(plan.stdout)).toBe(coloured);
    // Where both are there, Node 22 and later say on stderr which of the two it goes by; the bed knows that line.
    const both = 'NO_COLOR' in env;
    const stderr = both ? expect.any(String) : '';
    expect(plan).toMatchObject({ exit: 0, stderr });
    const fault = await bed.runWith({ env }, 'plan', 'nobody', ...flags);
    expect(COLOUR.test(fault.stderr)).toBe(coloured);
    expect(fault).toMatchObject({ exit: 1, stdout: '' });
  });

  test('JSON, Markdown and unified diffs have none even when it is forced', async ({ bed }) => {
    await shop(bed);
    for (const format of ['json', 'markdown', 'diff']) {
      const { stdout } = await bed.runWith({ env: { FORCE_COLOR: '1' } }, 'plan', '--format', format);
      expect(stdout.length).toBeGreaterThan(100);
      expect(stdout).not.toContain(ESCAPE);
    }
  });
});

describe.concurrent('pipes', () => {
  test('a reader that goes away is no error', async ({ bed }) => {
    const plan = await bigPlan(bed);
    const running = bed.start(['show', plan, '--format', 'json']);
    running.child.stdout?.once('data', () => running.child.stdout?.destroy());
    expect(await running.ended).toMatchObject({ exit: 0, signal: null, stderr: '' });
  });

  test('nobody reads stderr: the run goes on', async ({ bed }) => {
    await shop(bed);
    bed.order({ call: 'menu/create', kind: 'reset' });
    const running = bed.start(['apply', '--auto-approve', '--verbose']);
    running.child.stderr?.destroy();
    expect(await running.ended).toMatchObject({ exit: 0, signal: null });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test('a slow reader gets all of a long output', async ({ bed }) => {
    const plan = await bigPlan(bed);
    const running = bed.start(['show', plan, '--format', 'json']);
    running.child.stdout?.pause();
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(running.child.exitCode).toBe(null);
    running.child.stdout?.resume();
    const end = await running.ended;
    expect(end).toMatchObject({ exit: 0, stderr: '' });
    expect(end.stdout).toBe(bed.read('plan.json'));
  });
});

describe.concurrent('quiet and verbose', () => {
  test('--quiet: nothing where nothing differs, and only the result of a change', async ({ bed }) => {
    await shop(bed);
    const applied = await bed.run('apply', '--auto-approve', '--quiet');
    expect(applied).toMatchObject({ exit: 0, stderr: '' });
    expect(applied.stdout).toMatch(/^Applied\. /);
    const nothing = { exit: 0, stdout: '', stderr: '' };
    expect(await bed.run('apply', '--auto-approve', '--quiet')).toMatchObject(nothing);
    expect(await bed.run('plan', '--quiet')).toMatchObject(nothing);
    await bed.hold('shop', OTHER);
    expect((await bed.run('plan', '--quiet')).stdout).toMatch(/^Digest/m);
  });

  test('--verbose: every call on stderr, stdout as ever', async ({ bed }) => {
    await shop(bed);
    const plain = await bed.run('plan');
    const verbose = await bed.run('plan', '--verbose');
    expect(verbose.stdout).toBe(plain.stdout);
    expect(plain.stderr).toBe('');
    expect(verbose.stderr).toMatch(/^GET menu\/get {2}HTTP 200 {2}errcode 0 {2}\d+ ms {2}\d+ bytes\n$/);

    const applied = await bed.run('apply', '--auto-approve', '--verbose');
    const lines = applied.stderr.trimEnd().split('\n');
    expect(lines.map(line => line.replace(/ {2}HTTP.*| kept in .*/, ''))).toEqual([
      'GET menu/get',
      'shop  the menu that is live now is',
      'shop  1/2 menu/delete',
      'GET menu/delete',
      'shop  2/2 menu/create',
      'POST menu/create',
      'GET menu/get',
    ]);
  });

  test('a token cache that cannot be used is only told with --verbose, and stops nothing', async ({
    bed,
  }) => {
    await shop(bed);
    const env = { WXMENU_CACHE_DIR: bed.write('file', '') };
    expect(await bed.runWith({ env }, 'plan')).toMatchObject({ exit: 0, stderr: '' });
    const verbose = await bed.runWith({ env }, 'plan', '--verbose');
    expect(verbose).toMatchObject({
      exit: 0,
      stderr: expect.stringMatching(/^note\[token-cache-off\]: .*file/m),
    });
  });
});

describe.skipIf(!hasTerminal).concurrent('at a terminal', () => {
  const QUESTION = /Change the live menu of shop as shown\?/;

  test.for([
    ['y', 0, /Applied\./, stateOf(NEW)],
    ['n', 8, /Not approved: nothing was written\./, OLD],
    [ENTER, 8, /Not approved: nothing was written\./, OLD],
    [CTRL_C, 130, /Interrupted: nothing was written to shop\./, OLD],
  ] as const)('the answer %j ends with exit code %i', async ([key, exit, said, live], { bed }) => {
    await shop(bed);
    const terminal = atTerminal(bed, ['apply', 'shop']);
    await terminal.waitFor(QUESTION);
    // The plan stands above the question, and nothing was written while it stands.
    expect(terminal.shown()).toMatch(/Digest.*Change the live menu/s);
    expect(bed.writes()).toEqual([]);
    terminal.type(key);
    const end = await terminal.ended;
    expect(end.exit, end.screen).toBe(exit);
    expect(end.screen).toMatch(said);
    expect(end.screen).toMatch(COLOUR);
    expect(await bed.held('shop')).toEqual(live);
  });

  test.for([
    ['y\r', 0, stateOf(NEW)],
    ['n\r', 8, OLD],
    [CTRL_C, 130, OLD],
  ] as const)(
    'with TERM=dumb the answer %j, without a single escape sequence',
    async ([key, exit, live], { bed }) => {
      await shop(bed);
      const terminal = atTerminal(bed, ['apply', 'shop'], { TERM: 'dumb' });
      await terminal.waitFor(/shown\? \[y\/N\] /);
      terminal.type(key);
      const end = await terminal.ended;
      expect(end.exit, end.screen).toBe(exit);
      expect(end.screen).not.toContain(ESCAPE);
      expect(await bed.held('shop')).toEqual(live);
    },
  );

  test('--no-color takes it away, from the question too', async ({ bed }) => {
    await shop(bed);
    const terminal = atTerminal(bed, ['apply', 'shop', '--no-color']);
    await terminal.waitFor(QUESTION);
    terminal.type('y');
    const end = await terminal.ended;
    expect(end.exit, end.screen).toBe(0);
    expect(end.screen).not.toMatch(COLOUR);
  });

  test('text keeps to the width of the terminal', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: [click('n')] });
    const { exit, screen } = await atTerminal(bed, ['apply', 'shop', '--auto-approve', '--no-color']).ended;
    expect(exit).toBe(8);
    const long = screen.split('\r\n').filter(line => line.length > 80);
    expect(long.filter(line => !/sha256:|^Snapshot/.test(line))).toEqual([]);
    expect(screen).toMatch(/--allow\s+mass-delete/);
  });

  test('nothing is asked when a guard stands against it', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: [click('n')] });
    const { exit, screen } = await atTerminal(bed, ['apply', 'shop']).ended;
    expect(exit).toBe(8);
    expect(screen).not.toMatch(QUESTION);
    expect(screen).toMatch(/Refused by a guard/);
  });

  test('whoever is asked sees the plan, even when stdout goes elsewhere', async ({ bed }) => {
    await shop(bed);
    const terminal = atTerminal(bed, ['apply', 'shop', '>', 'out.txt']);
    await terminal.waitFor(QUESTION);
    expect(terminal.shown()).toMatch(/Digest/);
    terminal.type('y');
    expect(await terminal.ended).toMatchObject({ exit: 0 });
    expect(bed.read('out.txt')).toMatch(/^Digest.*\n\nApplied\./ms);
  });

  test('in JSON mode the plan to approve stands on stderr', async ({ bed }) => {
    await shop(bed);
    const terminal = atTerminal(bed, ['apply', 'shop', '--format', 'json', '>', 'out.json']);
    await terminal.waitFor(QUESTION);
    expect(terminal.shown()).toMatch(/Digest/);
    terminal.type('n');
    expect(await terminal.ended).toMatchObject({ exit: 8 });
    expect(JSON.parse(bed.read('out.json'))).toMatchObject({
      exit_code: 8,
      accounts: [],
      not_begun: ['shop'],
    });
  });
});
