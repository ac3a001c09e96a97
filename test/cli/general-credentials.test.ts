import { describe, expect } from 'vitest';
import { NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

// WECHAT_APPID and WECHAT_APPSECRET are for a run that selects exactly one account. Whatever else the run looks like,
// they must never reach an account that they are not meant for.

/** The general credentials are shop's; the folder holds shop and other. */
async function shopAndOther(bed: TestBed): Promise<void> {
  const appid = await bed.account('shop', OLD);
  bed.env.WECHAT_APPID = appid;
  bed.env.WECHAT_APPSECRET = bed.secretOf('shop');
  bed.env.WECHAT_APPID_SHOP = undefined;
  bed.env.WECHAT_APPSECRET_SHOP = undefined;
  bed.menu('shop', NEW);
  bed.menu('other', { button: [{ type: 'click', name: 'other', key: 'OTHER' }] });
}

const WHATEVER = ['--auto-approve', '--allow', 'mass-delete'];

describe.concurrent('general credentials', () => {
  test('do not become those of the one file that is left when its neighbour is invalid', async ({ bed }) => {
    await shopAndOther(bed);
    bed.menu('shop', 'button: []\n');
    const { exit, stderr } = await bed.run('apply', ...WHATEVER);
    expect(exit).toBe(5);
    expect(stderr).toContain('WECHAT_APPID_OTHER');
    expect(await bed.held('shop')).toEqual(OLD);
  });

  test('do not become those of the one file in a shard', async ({ bed }) => {
    await shopAndOther(bed);
    const { exit } = await bed.run('apply', '--shard', '1/2', ...WHATEVER);
    expect(exit).toBe(5);
    expect(await bed.held('shop')).toEqual(OLD);
  });

  test.for(['destroy', 'restore'])('do not answer to a mistyped name: %s', async (command, { bed }) => {
    await shopAndOther(bed);
    const { exit, stderr } = await bed.run(command, 'shpo', ...WHATEVER);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/not-found.*shpo/s);
    expect(stderr).toContain('shop');
    expect(await bed.held('shop')).toEqual(OLD);
    expect(bed.calls()).toEqual([]);
  });

  test('serve the account that is named', async ({ bed }) => {
    await shopAndOther(bed);
    expect((await bed.run('apply', 'shop', '--auto-approve')).exit).toBe(0);
    expect((await bed.run('destroy', 'shop', ...WHATEVER)).exit).toBe(0);
    expect(await bed.held('shop')).toEqual({ button: null, conditionalmenu: [] });
  });
});

test('a token needs the appid beside it in the environment: a menu file does not choose the account', async ({
  bed,
}) => {
  await shopAndOther(bed);
  bed.env.WECHAT_APPID = undefined;
  bed.env.WECHAT_ACCESS_TOKEN = 'TOKEN_OF_SOMEBODY';
  bed.menu('shop', { appid: 'wxffffffffffffffff', ...NEW });
  const { exit, stderr } = await bed.run('plan', 'shop');
  expect(exit).toBe(5);
  expect(stderr).toContain('WECHAT_APPID');
  expect(bed.calls()).toEqual([]);
});
