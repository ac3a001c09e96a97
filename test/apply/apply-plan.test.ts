import { afterEach, describe, expect, it } from 'vitest';
import type { MenuState } from '../../src/menu/menu.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';
import { APPID, EmulatedAccount } from '../support/emulated-account.ts';

const click = (name: string) => ({ type: 'click', name, key: `K_${name}` }) as const;
const OLD: MenuState = {
  button: [click('a'), { name: 'p', sub_button: [click('b'), click('c')] }],
  conditionalmenu: [],
};
const NEW = [click('a'), { name: 'p', sub_button: [click('b'), click('d')] }];
const VIP = { matchrule: { tag_id: '2' }, button: [click('vip')] };
const IOS = { matchrule: { client_platform_type: '1' }, button: [click('ios')] };
const RETIRED = { matchrule: { tag_id: '5', sex: '1' }, button: [click('men')] };

let account: EmulatedAccount;
afterEach(() => account.stop());

describe('apply', () => {
  it('creates the first menu without a delete, reads back, and then has nothing left to do', async () => {
    account = await EmulatedAccount.start();
    const first = await account.apply({ strategy: 'replace', button: NEW });
    expect(first).toMatchObject({ outcome: 'applied', gapMs: null });
    expect(account.calls()).toEqual(['menu/get', 'get_current_selfmenu_info', 'menu/create', 'menu/get']);
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [] });

    expect(await account.apply({ strategy: 'replace', button: NEW })).toMatchObject({ outcome: 'unchanged' });
    expect(account.calls()).toEqual(['menu/get']);
  });

  it('replaces a menu by delete and create, back to back, and says how long none was live', async () => {
    account = await EmulatedAccount.start();
    await account.hold(OLD);
    const result = await account.apply({ strategy: 'replace', button: NEW });
    expect(account.calls()).toEqual(['menu/get', 'menu/delete', 'menu/create', 'menu/get']);
    expect(result).toMatchObject({ outcome: 'applied' });
    expect(result.outcome === 'applied' && result.gapMs).toBeGreaterThanOrEqual(0);
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [] });
  });

  it('overwrites without a delete and without a gap', async () => {
    account = await EmulatedAccount.start();
    await account.hold(OLD);
    expect(await account.apply({ strategy: 'overwrite', button: NEW })).toMatchObject({
      outcome: 'applied',
      gapMs: null,
    });
    expect(account.calls()).toEqual(['menu/get', 'menu/create', 'menu/get']);
  });

  it('keeps conditional menus that the file does not manage, in their order', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ ...OLD, conditionalmenu: [VIP, IOS] });
    expect(await account.apply({ strategy: 'replace', button: NEW })).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [VIP, IOS] });
    expect(account.calls()).toEqual([
      'menu/get',
      'tags/get',
      'menu/delete',
      'menu/create',
      'menu/addconditional',
      'menu/addconditional',
      'menu/get',
    ]);
  });

  it.each([
    { createKeepsConditional: false },
    { deleteNothing: 'no-menu' },
    { foreignFields: 'store' },
    { tagReads: 'tag_id' },
    { ruleValues: 'number' },
    { menuidReads: 'text' },
  ] as const)('comes to the same end whichever way WeChat behaves: %o', async dialect => {
    account = await EmulatedAccount.start({ dialect });
    await account.hold({ ...OLD, conditionalmenu: [VIP, IOS] });
    const wanted = { strategy: 'overwrite', button: NEW } as const;
    expect(await account.apply(wanted)).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [VIP, IOS] });
    expect(await account.apply({ ...wanted, strategy: 'replace' })).toMatchObject({ outcome: 'unchanged' });
  });

  it('adds and removes conditional menus that the file manages and touches nothing else', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ ...OLD, conditionalmenu: [VIP] });
    const button = OLD.button;
    expect(await account.apply({ strategy: 'replace', button, conditionalmenu: [IOS] })).toMatchObject({
      outcome: 'applied',
      gapMs: null,
    });
    expect(await account.held()).toEqual({ button, conditionalmenu: [IOS] });
    expect(account.calls()).toEqual(['menu/get', 'menu/addconditional', 'menu/delconditional', 'menu/get']);
  });

  it('deletes everything when no menu is wanted', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ ...OLD, conditionalmenu: [VIP] });
    const wanted = { strategy: 'replace', button: null } as const;
    expect(await account.apply(wanted)).toMatchObject({
      outcome: 'refused',
      guards: [{ name: 'mass-delete' }],
    });
    expect(await account.apply(wanted, { allow: new Set(['mass-delete']) })).toMatchObject({
      outcome: 'applied',
    });
    expect(await account.held()).toEqual({ button: null, conditionalmenu: [] });
  });
});

describe('apply refuses', () => {
  async function approvedPlan(): Promise<AccountPlan> {
    const result = await account.apply({ strategy: 'replace', button: NEW }, { stopRequested: () => true });
    expect(result.outcome).toBe('interrupted');
    account.calls();
    return result.plan;
  }

  it('when live is not what was approved, and shows both', async () => {
    account = await EmulatedAccount.start();
    await account.hold(OLD);
    const approved = await approvedPlan();
    const byHand: MenuState = { button: [click('by hand')], conditionalmenu: [] };
    await account.hold(byHand);
    expect(await account.apply({ strategy: 'replace', button: NEW }, { approved })).toMatchObject({
      outcome: 'moved',
      approved: { menu: OLD },
      now: { menu: byHand },
    });
    expect(account.calls()).toEqual(['menu/get']);
    expect(await account.held()).toEqual(byHand);
  });

  it.each([
    { strategy: 'replace', button: [click('another')] },
    { strategy: 'overwrite', button: NEW },
  ] as const)('when another menu, or another way to it, was approved: %o', async wanted => {
    account = await EmulatedAccount.start();
    await account.hold(OLD);
    const approved = await approvedPlan();
    expect(await account.apply(wanted, { approved })).toMatchObject({ outcome: 'moved' });
    expect(account.calls()).toEqual(['menu/get']);
    expect(await account.held()).toEqual(OLD);
  });

  it('not when live already is what was approved', async () => {
    account = await EmulatedAccount.start();
    await account.hold(OLD);
    const approved = await approvedPlan();
    await account.hold({ button: NEW, conditionalmenu: [] });
    expect(await account.apply({ strategy: 'replace', button: NEW }, { approved })).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('to take over a menu made on the website until it is allowed', async () => {
    account = await EmulatedAccount.start();
    const button = [{ type: 'text', name: '关于我们', value: 'hi' }];
    await account.emulator.account('wx00000000000000aa').put({ website: { open: true, button } });
    const wanted = { strategy: 'replace', button: NEW } as const;
    expect(await account.apply(wanted)).toMatchObject({
      outcome: 'refused',
      guards: [{ name: 'take-over', names: ['关于我们'] }],
    });
    expect(account.calls()).toEqual(['menu/get', 'get_current_selfmenu_info']);
    expect(await account.apply(wanted, { allow: new Set(['take-over']) })).toMatchObject({
      outcome: 'applied',
    });
  });

  it('to lose a conditional menu that cannot be added again', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ ...OLD, conditionalmenu: [VIP, RETIRED] });
    const wanted = { strategy: 'replace', button: NEW } as const;
    expect(await account.apply(wanted)).toMatchObject({
      outcome: 'refused',
      guards: [{ name: 'drop-conditional', addresses: ['conditionalmenu[1]'] }],
    });
    expect(await account.held()).toEqual({ ...OLD, conditionalmenu: [VIP, RETIRED] });
    expect(await account.apply({ ...wanted, strategy: 'overwrite' })).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [VIP, RETIRED] });
  });

  it('to begin when a signal came before the first write', async () => {
    account = await EmulatedAccount.start();
    await account.hold(OLD);
    await approvedPlan();
    expect(await account.held()).toEqual(OLD);
    expect(await account.state.snapshots(APPID)).toEqual([]);
  });
});
