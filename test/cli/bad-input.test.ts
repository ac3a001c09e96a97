import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { NEW, OLD } from './menus.ts';
import { appidOf, type TestBed, test } from './test-bed.ts';

interface Bad {
  readonly name: string;
  readonly args?: readonly string[];
  readonly before?: (bed: TestBed) => unknown;
  readonly exit: number;
  /** What must stand on stderr, each of them. */
  readonly says: readonly (string | RegExp)[];
  /** Calls that may be made; none if absent. */
  readonly calls?: readonly string[];
}

/** What tells of a bad file must come before the first call. */
const APPLY = ['apply', '--auto-approve'];

async function savePlan(bed: TestBed): Promise<void> {
  expect(await bed.run('plan', '--out', 'plan.json')).toMatchObject({ exit: 0 });
  bed.calls();
}

/** Changes the saved plan as somebody with an editor would. */
async function editPlan(bed: TestBed, from: string | RegExp, to: string): Promise<void> {
  await savePlan(bed);
  const text = bed.read('plan.json');
  expect(text.replace(from, to)).not.toBe(text);
  bed.write('plan.json', text.replace(from, to));
}

function without(...variables: readonly string[]) {
  return (bed: TestBed) => {
    for (const variable of variables) bed.env[variable] = undefined;
  };
}

function base(value: string) {
  return (bed: TestBed) => {
    bed.env.WECHAT_API_BASE = value;
  };
}

const FILES: readonly Bad[] = [
  {
    name: 'a missing file',
    args: [...APPLY, 'menus/shpo.yaml'],
    exit: 1,
    says: ['no file, folder or account "menus/shpo.yaml"', 'shop'],
  },
  {
    name: 'an account that does not exist',
    args: [...APPLY, 'shpo'],
    exit: 1,
    says: ['no file, folder or account "shpo"', 'menus/shpo.yaml', 'shop'],
  },
  {
    name: 'no menus folder',
    exit: 1,
    before: bed => {
      mkdirSync(join(bed.folder, 'elsewhere'));
    },
    args: [...APPLY, 'elsewhere'],
    says: ['The folder elsewhere has no menu file in it'],
  },
  {
    name: 'a folder in place of a file',
    before: bed => {
      mkdirSync(join(bed.folder, 'menus/other.yaml'));
    },
    args: [...APPLY, 'menus/other.yaml'],
    exit: 1,
    says: ['other.yaml'],
  },
  {
    name: 'a link that leads nowhere',
    before: bed => symlinkSync('nowhere', join(bed.folder, 'menus/other.yaml')),
    exit: 1,
    says: ['error[unreadable]', 'menus/other.yaml'],
  },
  {
    name: 'an empty file',
    before: bed => bed.menu('shop', ''),
    exit: 4,
    says: ['empty-file', 'menus/shop.yaml:1'],
  },
  {
    name: 'two files for one account',
    before: bed => bed.write('menus/shop.json', JSON.stringify(NEW)),
    exit: 4,
    says: ['duplicate-account', 'menus/shop.json, menus/shop.yaml', 'Rename or remove'],
  },
  {
    name: 'a menu with nothing in it',
    before: bed => bed.menu('shop', 'button: []\n'),
    exit: 4,
    says: ['empty-menu', 'menus/shop.yaml:1:', 'wxmenu destroy'],
  },
  {
    name: 'an unknown key',
    before: bed => bed.menu('shop', 'butons:\n  - {type: click, name: a, key: A}\n'),
    exit: 4,
    says: ['unknown-key', 'butons', 'button'],
  },
];

const PLANS: readonly Bad[] = [
  {
    name: 'a plan of another version',
    args: ['apply', 'plan.json'],
    before: bed => editPlan(bed, '"format_version": "1.0"', '"format_version": "2.0"'),
    exit: 7,
    says: ['plan-version', '"2.0"', '1.0'],
  },
  {
    name: 'a plan with another menu in it',
    args: ['apply', 'plan.json'],
    before: bed => editPlan(bed, /K_d/g, 'K_evil'),
    exit: 7,
    says: ['plan-edited', 'desired'],
  },
  {
    name: 'a plan with other steps',
    args: ['apply', 'plan.json'],
    before: bed => editPlan(bed, /\{\s*"call": "menu\/delete"\s*\},/, ''),
    exit: 7,
    says: ['plan-edited', 'steps'],
  },
  {
    name: 'a plan turned to another account',
    args: ['apply', 'plan.json'],
    before: async bed => {
      await bed.account('other', OLD);
      await editPlan(bed, /"account": "shop"/g, '"account": "other"');
    },
    exit: 7,
    says: ['plan-edited', 'digest'],
  },
  {
    name: 'a plan, and credentials of another account',
    args: ['apply', 'plan.json'],
    before: async bed => {
      await savePlan(bed);
      const appid = await bed.account('other', OLD);
      bed.env.WECHAT_APPID_SHOP = appid;
      bed.env.WECHAT_APPSECRET_SHOP = bed.secretOf('other');
    },
    exit: 7,
    says: ['plan-other-target', 'plan.json', appidOf('shop'), appidOf('other'), 'Nothing was sent'],
  },
  {
    name: 'a plan that was cut off',
    args: ['apply', 'plan.json'],
    before: async bed => {
      await savePlan(bed);
      bed.write('plan.json', bed.read('plan.json').slice(0, 500));
    },
    exit: 1,
    says: ['plan-not-a-plan', 'plan.json', 'wxmenu plan --out'],
  },
  {
    name: 'a plan that is no JSON',
    args: ['show', 'plan.json'],
    before: bed => bed.write('plan.json', 'shop  wx0123\n+ 1 to create\n'),
    exit: 1,
    says: ['plan-not-a-plan', 'plan.json'],
  },
  {
    name: 'something else given to show',
    args: ['show', 'package.json'],
    before: bed => bed.write('package.json', '{"name": "menus"}'),
    exit: 1,
    says: ['package.json is not a plan file', 'wxmenu plan --out'],
  },
  {
    name: 'several menus given to show',
    args: ['show', 'menus'],
    before: bed => bed.menu('other', NEW),
    exit: 1,
    says: ['one account or menu file', 'menus'],
  },
  { name: 'a plan that is missing', args: ['show', 'plan.json'], exit: 1, says: ['plan.json'] },
];

const SHOP = ['WECHAT_APPID_SHOP', 'WECHAT_APPSECRET_SHOP'];

const CREDENTIALS: readonly Bad[] = [
  {
    name: 'none',
    before: without(...SHOP),
    exit: 5,
    says: [
      'WECHAT_APPID_SHOP and WECHAT_APPSECRET_SHOP are not set',
      '--emulator',
      'WECHAT_APPID and WECHAT_APPSECRET',
    ],
  },
  {
    name: 'only the appid',
    before: without('WECHAT_APPSECRET_SHOP'),
    exit: 5,
    says: ['WECHAT_APPSECRET_SHOP is not set'],
  },
  {
    name: 'only the secret',
    before: without('WECHAT_APPID_SHOP'),
    exit: 5,
    says: ['WECHAT_APPID_SHOP is not set'],
  },
  {
    name: 'only the general appid',
    before: bed => {
      without(...SHOP)(bed);
      bed.env.WECHAT_APPID = appidOf('shop');
    },
    exit: 5,
    says: [/WECHAT_APPSECRET(_SHOP)?\b.*not set/],
  },
  {
    name: 'the file names another appid',
    before: bed => bed.menu('shop', { appid: 'wx00000000000000ff', ...NEW }),
    exit: 5,
    says: ['credentials-other-appid', 'wx00000000000000ff', appidOf('shop'), 'Nothing was sent'],
  },
  {
    name: 'the secret in place of the appid',
    before: bed => {
      bed.env.WECHAT_APPID_SHOP = bed.secretOf('shop');
    },
    exit: 5,
    says: ['WECHAT_APPID_SHOP does not hold an appid'],
  },
  {
    name: 'blanks',
    before: bed => {
      bed.env.WECHAT_APPID_SHOP = ' ';
    },
    exit: 5,
    says: ['WECHAT_APPID_SHOP is set but empty'],
  },
  {
    name: 'several accounts and general credentials',
    before: async bed => {
      await bed.account('other', OLD);
      bed.menu('other', NEW);
      for (const name of ['SHOP', 'OTHER']) without(`WECHAT_APPID_${name}`, `WECHAT_APPSECRET_${name}`)(bed);
      bed.env.WECHAT_APPID = appidOf('shop');
      bed.env.WECHAT_APPSECRET = bed.secretOf('shop');
    },
    exit: 5,
    says: ['WECHAT_APPID_OTHER', 'WECHAT_APPID_SHOP', 'only count when one account is selected'],
  },
  {
    name: 'destroy, and the file of the account names another appid',
    args: ['destroy', 'shop', '--auto-approve', '--allow', 'mass-delete'],
    before: bed => bed.menu('shop', { appid: 'wx00000000000000ff', ...NEW }),
    exit: 5,
    says: ['credentials-other-appid', 'wx00000000000000ff'],
  },
  ...[APPLY, ['plan']].map(args => ({
    name: `two accounts with credentials of one appid: ${args.join(' ')}`,
    args,
    before: async (bed: TestBed) => {
      bed.menu('other', { button: OLD.button });
      bed.env.WECHAT_APPID_OTHER = appidOf('shop');
      bed.env.WECHAT_APPSECRET_OTHER = bed.secretOf('shop');
    },
    exit: 5,
    says: ['other, shop have credentials of the same appid', appidOf('shop')],
  })),
  {
    name: 'the secret is wrong',
    before: bed => {
      bed.env.WECHAT_APPSECRET_SHOP = 'ffffffffffffffffffffffffffffffff';
    },
    exit: 5,
    calls: ['stable_token'],
    says: ['40125', 'invalid appsecret'],
  },
];

const SETTINGS: readonly Bad[] = [
  { name: 'an address that is none', before: base('wechat'), exit: 1, says: ['bad-api-base', 'not a URL'] },
  { name: 'plain http', before: base('http://api.weixin.qq.com'), exit: 1, says: ['plain http'] },
  {
    name: 'plain http to what only looks like this machine',
    before: base('http://127.0.0.1.example.com'),
    exit: 1,
    says: ['plain http'],
  },
  { name: 'a path', before: base('https://api.weixin.qq.com/cgi-bin'), exit: 1, says: ['it has a path'] },
  {
    name: 'a password',
    before: base('https://me:pass-word@api.weixin.qq.com'),
    exit: 1,
    says: ['user name or password', '***@'],
  },
  {
    name: 'a token in it',
    before: base('https://api.weixin.qq.com/?access_token=TOP-SECRET'),
    exit: 1,
    says: ['it has a path', 'https://api.weixin.qq.com/?...'],
  },
  { name: 'another protocol', before: base('file:///etc/passwd'), exit: 1, says: ['bad-api-base'] },
  ...['soon', '-1', '0', '11m', '1h', ''].map(value => ({
    name: `--timeout ${value || '(empty)'}`,
    args: [...APPLY, `--timeout=${value}`],
    exit: 1,
    says: ['bad-option', `--timeout cannot be "${value}"`, '10s'],
  })),
  {
    name: '--parallelism 0',
    args: [...APPLY, '--parallelism', '0'],
    exit: 1,
    says: ['--parallelism', '1 to 100'],
  },
  { name: '--shard 3/2', args: [...APPLY, '--shard', '3/2'], exit: 1, says: ['--shard', '1 <= I <= N'] },
  {
    name: '--allow mass',
    args: [...APPLY, '--allow', 'mass'],
    exit: 1,
    says: ['--allow cannot be "mass"', 'mass-delete, take-over or drop-conditional', 'mass-delete'],
  },
  { name: '--format yaml', args: ['plan', '--format', 'yaml'], exit: 1, says: ['--format', 'markdown'] },
  {
    name: 'an unknown command',
    args: ['appply'],
    exit: 1,
    says: ["unknown command 'appply'", 'Did you mean apply?'],
  },
  {
    name: 'an unknown option',
    args: ['plan', '--fromat', 'json'],
    exit: 1,
    says: ["unknown option '--fromat'", 'Did you mean --format?', '-h'],
  },
  { name: 'show without a plan', args: ['show'], exit: 1, says: ["missing required argument 'menu|plan'"] },
  {
    name: 'destroy without an account',
    args: ['destroy'],
    exit: 1,
    says: ["missing required argument 'account'"],
  },
  { name: 'two accounts for destroy', args: ['destroy', 'a', 'b'], exit: 1, says: ['too many arguments'] },
  {
    name: 'an emulator state file that is none',
    args: [...APPLY, '--emulator=menus/shop.yaml'],
    exit: 1,
    says: ['state-corrupt', 'menus/shop.yaml'],
  },
];

describe.concurrent.for([
  ['files', FILES],
  ['plans', PLANS],
  ['credentials', CREDENTIALS],
  ['settings', SETTINGS],
] as const)('bad %s', ([, cases]) => {
  test.for(cases)('$name', async ({ args = APPLY, before, exit, says, calls = [] }, { bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    await before?.(bed);
    const end = await bed.run(...args);
    expect(end.exit, end.stdout + end.stderr).toBe(exit);
    for (const words of says) {
      // Long lines of problems are wrapped.
      const text = end.stderr.replaceAll(/\s+/g, ' ');
      if (typeof words === 'string') expect(text).toContain(words);
      else expect(text).toMatch(words);
    }
    expect(end.stdout).toBe('');
    expect(end.stderr).not.toMatch(/TOP-SECRET|pass-word/);
    expect(bed.calls()).toEqual(calls);
    expect(await bed.held('shop')).toEqual(OLD);
  });
});

test('a state folder that cannot be written: nothing is changed', async ({ bed }) => {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  bed.env.WXMENU_STATE_DIR = join(bed.folder, bed.write('file', ''));
  const end = await bed.run(...APPLY);
  expect(end).toMatchObject({ exit: 1, stdout: '' });
  expect(end.stderr).toMatch(/state-unwritable.*nothing was changed.*WXMENU_STATE_DIR/s);
  expect(bed.writes()).toEqual([]);
});

test('a corrupt snapshot cannot be restored, a snapshot of another account neither', async ({ bed }) => {
  await bed.account('shop', OLD);
  await bed.account('other', OLD);
  bed.menu('shop', NEW);
  expect(await bed.run(...APPLY)).toMatchObject({ exit: 0 });
  const [snapshot = ''] = bed.snapshots('shop');
  const other = await bed.run('restore', 'other', '--auto-approve', '--snapshot', snapshot);
  expect(other).toMatchObject({ exit: 7, stdout: '' });
  expect(other.stderr).toMatch(/plan-other-target/);
  bed.write(snapshot, bed.read(snapshot).slice(0, 100));
  for (const flags of [[], ['--snapshot', snapshot]]) {
    const corrupt = await bed.run('restore', 'shop', '--auto-approve', ...flags);
    expect(corrupt).toMatchObject({ exit: 1, stdout: '' });
    expect(corrupt.stderr).toMatch(/state-corrupt/);
    expect(corrupt.stderr).toContain(snapshot);
  }
  expect(bed.writes()).toEqual(['menu/delete', 'menu/create']);
});

test('a plan that cannot be saved', async ({ bed }) => {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  const end = await bed.run('plan', '--out', 'menus');
  expect(end).toMatchObject({ exit: 1 });
  expect(end.stderr).toMatch(/error\[unwritable\]: menus cannot be written.*folder/);
});
