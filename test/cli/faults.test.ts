import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { AccountSeed, FaultOrder } from '../../src/emulator/emulator.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { ROOT } from './built.ts';
import { NEW, OLD, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const APPLY = ['apply', 'shop', '--auto-approve'];
const HURRY = { node: ['--require', join(ROOT, 'test/cli/hurry.cjs')] };
const NONE: MenuState = { button: null, conditionalmenu: [] };

async function shop(bed: TestBed, settings: Partial<AccountSeed> = {}): Promise<void> {
  await bed.account('shop', OLD, settings);
  bed.menu('shop', NEW);
}

/** Every time from the second on. */
const LATER = { nth: 2, times: 1000 } as const;

interface Broken {
  readonly name: string;
  readonly faults: readonly FaultOrder[];
  readonly live: MenuState;
  readonly stdout: readonly RegExp[];
  readonly stderr: RegExp;
}

const AFTER_DELETE: readonly Broken[] = [
  {
    name: 'create is refused: the old menu is put back',
    faults: [{ call: 'menu/create', kind: 'errcode', errcode: 40018 }],
    live: OLD,
    stdout: [
      /^Not applied\. shop shows the old menu: it was put back\.$/m,
      /It stopped at menu\/create:\n {2}error\[errcode\].*40018/s,
      /rid: [0-9a-f-]+/,
      /^ {2}No menu was live for \d+ ms\.$/m,
      /^Snapshot +\S+snapshot-\S+\.json$/m,
      /^Next +wxmenu apply shop/m,
    ],
    stderr: /^shop {2}menu\/create failed\nshop {2}putting the old menu back\n$/,
  },
  {
    name: 'create is refused always: no menu is live',
    faults: [{ call: 'menu/create', kind: 'errcode', errcode: 45009, nth: 'every' }],
    live: NONE,
    stdout: [
      /^NO MENU IS LIVE\. Visitors of shop see no menu now\.$/m,
      /It stopped at menu\/create:/,
      /Putting the old menu back failed too, at menu\/create:/,
      /^Next +wxmenu restore shop +puts the old menu back$/m,
    ],
    stderr: /menu\/create failed\n.*putting the old menu back\n/,
  },
  {
    name: 'the network is dead: nobody knows',
    faults: [
      { call: 'menu/create', kind: 'reset', nth: 'every' },
      { call: 'menu/get', kind: 'reset', ...LATER },
    ],
    live: NONE,
    stdout: [
      /^It is not known which menu shop shows: WeChat could not be asked\.$/m,
      /connection was (reset|closed)/,
      /^Next +wxmenu restore shop +puts the old menu back$/m,
    ],
    stderr: /menu\/create failed/,
  },
  {
    name: 'the network is dead after create had its effect: nobody knows',
    faults: [
      { call: 'menu/create', kind: 'reset', nth: 'every', when: 'after' },
      { call: 'menu/get', kind: 'reset', ...LATER },
    ],
    live: OLD,
    stdout: [/^It is not known which menu shop shows/m, /^Next +wxmenu restore shop/m],
    stderr: /menu\/create failed/,
  },
];

describe.concurrent('after menu/delete', () => {
  test.for(AFTER_DELETE)('$name', async ({ faults, live, stdout, stderr }, { bed }) => {
    await shop(bed);
    bed.order(...faults);
    const end = await bed.runWith(HURRY, ...APPLY);
    expect(end.exit, end.stdout + end.stderr).toBe(9);
    for (const pattern of stdout) expect(end.stdout).toMatch(pattern);
    expect(end.stderr).toMatch(stderr);
    expect(await bed.held('shop')).toEqual(live);

    // The command that the message names brings the old menu back once WeChat answers again.
    bed.emulator.clearFaults();
    expect(await bed.run('restore', 'shop', '--auto-approve')).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(OLD);
    expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test.for([
    { call: 'menu/delete', kind: 'reset', when: 'after' },
    { call: 'menu/create', kind: 'reset', when: 'after' },
    { call: 'menu/create', kind: 'broken-off', when: 'after' },
    { call: 'menu/create', kind: 'errcode', errcode: -1 },
    { call: 'menu/create', kind: 'status' },
    { call: 'menu/get', kind: 'reset', nth: 2 },
  ] satisfies FaultOrder[])(
    'an unclear answer is looked into, and it ends well: %j',
    async (fault, { bed }) => {
      await shop(bed);
      bed.order(fault);
      const end = await bed.runWith(HURRY, ...APPLY);
      expect(end.exit, end.stdout + end.stderr).toBe(0);
      expect(end.stdout).toMatch(/^Applied\./m);
      expect(await bed.held('shop')).toEqual(stateOf(NEW));
    },
  );
});

interface Unreachable {
  readonly name: string;
  readonly faults?: readonly FaultOrder[];
  readonly settings?: Partial<AccountSeed>;
  readonly env?: { readonly [name: string]: string };
  readonly flags?: readonly string[];
  readonly exit: number;
  readonly says: RegExp;
}

const every = (fault: { call?: string } & Record<string, unknown>) =>
  ({ call: 'menu/get', nth: 'every', ...fault }) as FaultOrder;

const BEFORE: readonly Unreachable[] = [
  {
    name: '40164: the address is not on the list',
    settings: { allowList: ['10.0.0.0/8'] },
    exit: 5,
    says: /40164.*127\.0\.0\.1/s,
  },
  { name: '40243: the secret is frozen', settings: { secretFrozen: true }, exit: 5, says: /40243/ },
  {
    name: '48001: the account may not',
    settings: { kind: 'unverified-subscription' },
    exit: 6,
    says: /48001/,
  },
  {
    name: '40001 again and again',
    faults: [every({ kind: 'errcode', errcode: 40001 })],
    exit: 5,
    says: /40001/,
  },
  { name: '45009: used up for today', settings: { limits: { 'menu/get': 0 } }, exit: 6, says: /45009/ },
  {
    name: '-1 again and again',
    faults: [every({ kind: 'errcode', errcode: -1 })],
    exit: 6,
    says: /errcode -1/,
  },
  {
    name: 'a login page',
    faults: [every({ kind: 'html' })],
    exit: 6,
    says: /error\[not-json\]: The answer to menu\/get is a web page\..*answer: <!DOCTYPE html>.*Sign in/s,
  },
  {
    name: 'a login page for the token',
    faults: [every({ call: 'stable_token', kind: 'html' })],
    exit: 6,
    says: /web page/,
  },
  { name: 'HTTP 502', faults: [every({ kind: 'status' })], exit: 6, says: /error\[http-status\].*502/ },
  { name: 'an answer cut off', faults: [every({ kind: 'cut-off' })], exit: 6, says: /ends in the middle/ },
  { name: 'an empty answer', faults: [every({ kind: 'empty' })], exit: 6, says: /is empty/ },
  {
    name: 'an answer of another shape',
    faults: [every({ kind: 'wrong-shape' })],
    exit: 6,
    says: /error\[wrong-shape\]/,
  },
  {
    name: 'no answer in the time given',
    faults: [every({ kind: 'hang' })],
    flags: ['--timeout', '1s'],
    exit: 6,
    says: /error\[timeout\]: menu\/get got no complete answer from 127\.0\.0\.1:\d+ within 1 s\..*--timeout/s,
  },
  {
    name: 'nobody is there',
    env: { WECHAT_API_BASE: 'http://127.0.0.1:1' },
    exit: 6,
    says: /error\[network\].*the connection was refused \(ECONNREFUSED\)/,
  },
];

describe.concurrent('before the first write', () => {
  test.for(BEFORE)('$name', async ({ faults = [], settings, env = {}, flags = [], exit, says }, { bed }) => {
    await shop(bed, settings);
    bed.order(...faults);
    for (const command of [['plan'], APPLY]) {
      const end = await bed.runWith({ ...HURRY, env }, ...command, ...flags);
      expect(end.exit, end.stdout + end.stderr).toBe(exit);
      expect(end.stdout).toBe('');
      expect(end.stderr).toMatch(/^shop: error\[/);
      expect(end.stderr).toMatch(says);
      expect(end.stderr).toMatch(/^ {2}→ \S/m);
    }
    expect(bed.writes()).toEqual([]);
    expect(await bed.held('shop')).toEqual(OLD);
  });

  test.for([
    { call: 'menu/get', kind: 'errcode', errcode: -1 },
    { call: 'menu/get', kind: 'reset' },
    { call: 'stable_token', kind: 'status', status: 503 },
    { call: 'menu/get', kind: 'errcode-as-text' },
    { call: 'menu/get', kind: 'errcode', errcode: 42001 },
  ] satisfies FaultOrder[])('what passes is not even told: %j', async (fault, { bed }) => {
    await shop(bed);
    const whole = await bed.run('plan');
    bed.order(fault);
    const env = { WXMENU_CACHE_DIR: join(bed.folder, 'cache/cold') };
    const end = await bed.runWith({ ...HURRY, env }, 'plan');
    expect(end).toMatchObject({ exit: 0, stderr: '', stdout: whole.stdout });
  });
});

test('a raw control character in the answer is read, and shown without doing harm', async ({ bed }) => {
  await shop(bed);
  bed.order({ call: 'menu/get', kind: 'control-characters' });
  const end = await bed.run('plan');
  expect(end).toMatchObject({
    exit: 0,
    stderr: '',
    stdout: expect.stringContaining('<U+0001>click → click'),
  });
});

test('the token cache holds no secret and is for this user alone', async ({ bed }) => {
  await shop(bed);
  await bed.run('plan');
  // The bed looks at modes and contents of every file at the end; here only that there is one to look at.
  expect(bed.cachedTokens()).toHaveLength(1);
});
