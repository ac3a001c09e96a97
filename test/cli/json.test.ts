import { describe, expect } from 'vitest';
import { click, NEW, OLD, OTHER } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

interface Way {
  readonly name: string;
  readonly args: readonly string[];
  readonly exit: number;
  readonly before?: (bed: TestBed) => unknown;
  /** Part of the document. */
  readonly document: object;
  readonly stderr?: RegExp;
}

const text = (pattern: RegExp) => expect.stringMatching(pattern);
const APPLY = ['apply', '--auto-approve'];

const WAYS: readonly Way[] = [
  { name: 'validate', args: ['validate'], exit: 0, document: { ok: true, files: [{ account: 'shop' }] } },
  {
    name: 'validate, invalid',
    args: ['validate'],
    exit: 4,
    before: bed => bed.menu('shop', 'button: []'),
    document: { ok: false, files: [{ problems: [{ code: 'empty-menu', severity: 'error' }] }] },
  },
  {
    name: 'validate, no such account',
    args: ['validate', 'shpo'],
    exit: 1,
    document: { ok: false, faults: [{ code: 'not-found', argument: 'shpo', known: ['shop'] }] },
  },
  {
    name: 'plan',
    args: ['plan'],
    exit: 0,
    document: { format_version: '1.0', summary: { update: 1 }, accounts: [{ account: 'shop' }] },
  },
  {
    name: 'plan, changes',
    args: ['plan', '--detailed-exitcode'],
    exit: 2,
    document: { summary: { update: 1 } },
  },
  {
    name: 'plan, invalid file',
    args: ['plan'],
    exit: 4,
    before: bed => bed.menu('shop', 'button: []'),
    document: { exit_code: 4, accounts: [], invalid: [{ problems: [{ code: 'empty-menu' }] }] },
    stderr: /empty-menu/,
  },
  {
    name: 'plan, no credentials',
    args: ['plan'],
    exit: 5,
    before: bed => {
      bed.env.WECHAT_APPID_SHOP = undefined;
    },
    document: { exit_code: 5, faults: [{ code: 'credentials-missing', account: 'shop' }] },
    stderr: /WECHAT_APPID_SHOP/,
  },
  {
    name: 'plan, WeChat refuses',
    args: ['plan'],
    exit: 6,
    before: bed => bed.order({ call: 'menu/get', kind: 'errcode', errcode: 45009 }),
    document: { exit_code: 6, faults: [{ code: 'errcode', errcode: 45009, account: 'shop' }] },
    stderr: /45009/,
  },
  {
    name: 'plan, plan file cannot be written',
    args: ['plan', '--out', 'menus/shop.yaml/plan.json'],
    exit: 1,
    document: { exit_code: 1, faults: [{ code: 'unwritable' }] },
    stderr: /unwritable/,
  },
  {
    name: 'apply',
    args: APPLY,
    exit: 0,
    document: { exit_code: 0, accounts: [{ account: 'shop', outcome: 'applied', live: 'new', wrote: true }] },
  },
  {
    name: 'apply, nothing to do',
    args: APPLY,
    exit: 0,
    before: bed => bed.hold('shop', { ...NEW, conditionalmenu: [] }),
    document: { exit_code: 0, accounts: [{ outcome: 'unchanged', wrote: false }] },
  },
  {
    name: 'apply, no such account',
    args: [...APPLY, 'shpo'],
    exit: 1,
    document: { exit_code: 1, faults: [{ code: 'not-found', known: ['shop'] }] },
    stderr: /not-found/,
  },
  {
    name: 'apply, no credentials',
    args: APPLY,
    exit: 5,
    before: bed => {
      bed.env.WECHAT_APPSECRET_SHOP = undefined;
    },
    document: { exit_code: 5, accounts: [], faults: [{ code: 'credentials-missing', account: 'shop' }] },
    stderr: /WECHAT_APPSECRET_SHOP/,
  },
  {
    name: 'apply, plan file that is none',
    args: ['apply', 'plan.json'],
    exit: 1,
    before: bed => bed.write('plan.json', '{"format_version": "1.0", "accounts'),
    document: { exit_code: 1, faults: [{ code: 'plan-not-a-plan', path: 'plan.json' }] },
    stderr: /plan-not-a-plan/,
  },
  {
    name: 'apply, live moved',
    args: ['apply', 'plan.json'],
    exit: 7,
    before: async bed => {
      await bed.run('plan', '--out', 'plan.json');
      await bed.hold('shop', OTHER);
    },
    document: {
      exit_code: 7,
      accounts: [{ outcome: 'moved', approved: { menu: OLD }, now: { menu: OTHER } }],
    },
    stderr: /Refused\. The live menu of shop/,
  },
  {
    name: 'apply, another digest',
    args: ['apply', '--expect-digest', 'sha256:0'],
    exit: 7,
    document: {
      exit_code: 7,
      faults: [{ code: 'digest-differs', expected: 'sha256:0' }],
      not_begun: ['shop'],
    },
    stderr: /digest-differs/,
  },
  {
    name: 'apply, not approved',
    args: ['apply'],
    exit: 8,
    document: { exit_code: 8, faults: [{ code: 'approval-missing' }] },
    stderr: /approval-missing/,
  },
  {
    name: 'apply, guard',
    args: APPLY,
    exit: 8,
    before: bed => bed.menu('shop', { button: [click('n')] }),
    document: { exit_code: 8, accounts: [{ outcome: 'refused', guards: ['mass-delete'] }] },
    stderr: /GUARD mass-delete/,
  },
  {
    name: 'apply, put back',
    args: APPLY,
    exit: 9,
    before: bed => bed.order({ call: 'menu/create', kind: 'errcode', errcode: 40018 }),
    document: {
      exit_code: 9,
      accounts: [{ outcome: 'failed', live: 'old', failure: { at: 'menu/create', restore: 'done' } }],
    },
    stderr: /menu\/create failed.*40018/s,
  },
  {
    name: 'show',
    args: ['show', 'plan.json'],
    exit: 0,
    before: bed => bed.run('plan', '--out', 'plan.json'),
    document: { format_version: '1.0', summary: { update: 1 } },
  },
  {
    name: 'show, something else',
    args: ['show', 'package.json'],
    exit: 1,
    before: bed => bed.write('package.json', '{"name": "menus"}'),
    document: { exit_code: 1, faults: [{ code: 'plan-not-a-plan' }] },
    stderr: /package\.json is not a plan file/,
  },
  {
    name: 'show, a menu',
    args: ['show', 'shop'],
    exit: 0,
    document: { button: [{ type: 'click' }, { name: 'p' }] },
  },
  {
    name: 'show, a menu that is wrong',
    args: ['show', 'menu.json'],
    exit: 4,
    before: bed => bed.write('menu.json', '{"button": []}'),
    document: { exit_code: 4, invalid: [{ file: 'menu.json', problems: [{ code: 'empty-menu' }] }] },
    stderr: /error\[empty-menu\] menu\.json/,
  },
  {
    name: 'show, no such file',
    args: ['show', 'plan.json'],
    exit: 1,
    document: { exit_code: 1, faults: [{ code: 'not-found', argument: 'plan.json' }] },
    stderr: /plan\.json/,
  },
  {
    name: 'restore',
    args: ['restore', 'shop', '--auto-approve'],
    exit: 0,
    before: bed => bed.run(...APPLY),
    document: { exit_code: 0, accounts: [{ account: 'shop', outcome: 'applied' }] },
  },
  {
    name: 'restore --list',
    args: ['restore', 'shop', '--list'],
    exit: 0,
    before: bed => bed.run(...APPLY),
    document: {
      exit_code: 0,
      accounts: [
        {
          account: 'shop',
          snapshots: [
            { number: 1, readable: true, has_menu: true, buttons: 2, path: text(/snapshot-.*\.json$/) },
          ],
        },
      ],
    },
  },
  {
    name: 'restore, no snapshot',
    args: ['restore', 'shop', '--auto-approve'],
    exit: 1,
    document: { exit_code: 1, faults: [{ code: 'snapshot-missing' }] },
    stderr: /no snapshot of "shop"/,
  },
  {
    name: 'destroy',
    args: ['destroy', 'shop', '--auto-approve', '--allow', 'mass-delete'],
    exit: 0,
    document: {
      exit_code: 0,
      accounts: [{ outcome: 'applied', plan: { desired: { menu: { button: null } } } }],
    },
  },
  {
    name: 'destroy, guard',
    args: ['destroy', 'shop', '--auto-approve'],
    exit: 8,
    document: { exit_code: 8, accounts: [{ outcome: 'refused' }] },
    stderr: /mass-delete/,
  },
  {
    name: 'an option that does not exist',
    args: ['plan', '--paralelism', '2'],
    exit: 1,
    document: {
      exit_code: 1,
      faults: [
        { code: 'usage', message: text(/^unknown option '--paralelism' \(Did you mean --parallelism\?\)$/) },
      ],
    },
    stderr: /--parallelism/,
  },
  {
    name: 'a time that is none',
    args: ['plan', '--timeout', 'soon'],
    exit: 1,
    document: { exit_code: 1, faults: [{ code: 'bad-option', option: '--timeout', value: 'soon' }] },
    stderr: /--timeout cannot be "soon"/,
  },
];

describe.concurrent('--format json: stdout is one document that agrees with the exit code', () => {
  test.for(WAYS)('$name', async ({ args, exit, before, document, stderr }, { bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    await before?.(bed);
    const end = await bed.run(...args, '--format', 'json');
    expect(end.exit, end.stdout + end.stderr).toBe(exit);
    expect(end.json()).toMatchObject(document);
    expect(end.stderr).toMatch(stderr ?? /^$/);
  });

  test('an interrupted apply', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/get', kind: 'hang' });
    const asked = bed.next('menu/get');
    const running = bed.start([...APPLY, '--format', 'json']);
    await asked;
    running.child.kill('SIGTERM');
    const end = await running.ended;
    expect(end).toMatchObject({ exit: 130, stderr: 'Interrupted: nothing was written to shop.\n' });
    expect(end.json()).toMatchObject({ exit_code: 130, accounts: [], not_begun: ['shop'] });
    expect(await bed.held('shop')).toEqual(OLD);
  });
});
