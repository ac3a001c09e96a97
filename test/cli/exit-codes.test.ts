import { describe, expect } from 'vitest';
import { click, NEW, OLD, OTHER, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

interface Way {
  readonly name: string;
  readonly args: readonly string[];
  readonly exit: number;
  /** What happens before; the account `shop` holds OLD and its file says NEW. */
  readonly before?: (bed: TestBed) => unknown;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
  /** Calls that change menus. */
  readonly writes?: readonly string[];
  /** What is live at the end; OLD if absent. */
  readonly live?: unknown;
}

const APPLY = ['apply', 'shop', '--auto-approve'];

const WAYS: readonly Way[] = [
  {
    name: '0: applied',
    args: APPLY,
    exit: 0,
    stdout: /^Applied\. The live menu of shop is what menus\/shop\.yaml says\.$/m,
    writes: ['menu/delete', 'menu/create'],
    live: stateOf(NEW),
  },
  {
    name: '0: nothing to apply',
    args: APPLY,
    exit: 0,
    before: bed => bed.menu('shop', OLD.button ? { button: OLD.button } : ''),
    stdout: /^No changes\. The live menu of shop is what menus\/shop\.yaml says\. Nothing was written\.$/m,
  },
  { name: '0: a plan with changes', args: ['plan'], exit: 0, stdout: /^Digest +sha256:[0-9a-f]{64}$/m },
  { name: '0: a valid file', args: ['validate'], exit: 0, stdout: /shop/ },
  { name: '0: help', args: ['--help'], exit: 0, stdout: /Usage: wxmenu.*Exit codes:/s },
  { name: '0: version', args: ['--version'], exit: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
  {
    name: '1: unknown command',
    args: ['aply'],
    exit: 1,
    stderr: /unknown command 'aply'.*Did you mean apply\?/s,
  },
  { name: '1: unknown account', args: ['plan', 'shpo'], exit: 1, stderr: /error\[not-found\].*shop/s },
  {
    name: '2: changes are pending',
    args: ['plan', '--detailed-exitcode'],
    exit: 2,
    stdout: /^\+ 0 to create {2}~ 1 to update/m,
  },
  {
    name: '4: an invalid file',
    args: APPLY,
    exit: 4,
    before: bed => bed.menu('shop', 'button: []\n'),
    stderr: /empty-menu.*wxmenu destroy/s,
  },
  {
    name: '5: no credentials',
    args: APPLY,
    exit: 5,
    before: bed => {
      bed.env.WECHAT_APPID_SHOP = undefined;
      bed.env.WECHAT_APPSECRET_SHOP = undefined;
    },
    stderr: /error\[credentials-missing\].*WECHAT_APPID_SHOP and WECHAT_APPSECRET_SHOP.*--emulator/s,
  },
  {
    name: '5: a wrong secret',
    args: APPLY,
    exit: 5,
    before: bed => {
      bed.env.WECHAT_APPSECRET_SHOP = 'not-the-secret-of-this-account';
    },
    stderr: /errcode 40125/,
  },
  {
    name: '6: the network is dead',
    args: APPLY,
    exit: 6,
    before: bed => bed.order({ call: '*', kind: 'reset', nth: 'every' }),
    stderr: /error\[network\].*reset/s,
  },
  {
    name: '7: the live menu moved',
    args: ['apply', 'plan.json'],
    exit: 7,
    before: async bed => {
      expect(await bed.run('plan', '--out', 'plan.json')).toMatchObject({ exit: 0 });
      await bed.hold('shop', OTHER);
    },
    stdout:
      /^Refused\. The live menu of shop is not the one this plan was made from\. Nothing was written\.$/m,
    live: OTHER,
  },
  {
    name: '8: no terminal and no approval',
    args: ['apply', 'shop'],
    exit: 8,
    stderr: /error\[approval-missing\].*--auto-approve/s,
  },
  {
    name: '8: a guard',
    args: APPLY,
    exit: 8,
    before: bed => bed.menu('shop', { button: [click('n')] }),
    stdout: /GUARD mass-delete.*--allow mass-delete/s,
  },
  {
    name: '9: put back after a refusal',
    args: APPLY,
    exit: 9,
    before: bed => bed.order({ call: 'menu/create', kind: 'errcode', errcode: 40018 }),
    stdout: /^Not applied\. shop shows the old menu: it was put back\.$/m,
    stderr: /^shop {2}menu\/create failed\nshop {2}putting the old menu back\n$/,
    writes: ['menu/delete', 'menu/create', 'menu/create'],
  },
];

describe.concurrent('exit code', () => {
  test.for(WAYS)(
    '$name',
    async ({ args, exit, before, stdout, stderr, writes = [], live = OLD }, { bed }) => {
      await bed.account('shop', OLD);
      bed.menu('shop', NEW);
      await before?.(bed);
      const end = await bed.run(...args);
      expect(end.exit, end.stdout + end.stderr).toBe(exit);
      expect(end.stdout).toMatch(stdout ?? /^$/);
      expect(end.stderr).toMatch(stderr ?? /^$/);
      expect(bed.writes()).toEqual(writes);
      expect(await bed.held('shop')).toEqual(live);
    },
  );
});
