import { afterEach, describe, expect, it } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import type { ApplyEvent } from '../../src/apply/result.ts';
import { StateFault } from '../../src/menu/fault.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { APPID, EmulatedAccount } from '../support/emulated-account.ts';
import { MemoryState } from '../support/memory-state.ts';

// What happens over several runs, and beside other people: conditional menus that are owed are not forgotten, and
// what somebody else has set is left alone.

const click = (name: string) => ({ type: 'click', name, key: `K_${name}` }) as const;
const OLD = [click('old')];
const NEW = [click('new')];
const VIP = { matchrule: { tag_id: '2' }, button: [click('vip')] };
const IOS = { matchrule: { client_platform_type: '1' }, button: [click('ios')] };
const TAG = { matchrule: { tag_id: '9' }, button: [click('tag')] };
const BEFORE: MenuState = { button: OLD, conditionalmenu: [VIP, IOS] };
const AFTER: MenuState = { button: NEW, conditionalmenu: [VIP, IOS] };
const REPLACE = { strategy: 'replace', button: NEW } as const;

let account: EmulatedAccount;
afterEach(() => account.stop());

/** As a kill between delete and create leaves it: nothing live, the journal on disk. */
async function killedAfterDelete(): Promise<void> {
  account = await EmulatedAccount.start();
  await account.hold({ button: null, conditionalmenu: [] });
  const started = '2026-11-22T10:00:00.000Z';
  const version = { format_version: '1.0', account: 'shop', appid: APPID } as const;
  const snapshot = await account.state.saveSnapshot({ ...version, taken: started, menu: BEFORE, raw: null });
  await account.state.openJournal({ ...version, started, snapshot, before: BEFORE, target: AFTER });
}

describe('conditional menus that an apply still owes', () => {
  it('are added by the next run, which says that the last one was cut off', async () => {
    await killedAfterDelete();
    const result = await account.apply(REPLACE);
    expect(result.plan.notices).toContainEqual(
      expect.objectContaining({ code: 'interrupted-apply', menuGone: true }),
    );
    expect(await account.held()).toEqual(AFTER);
    expect(await account.state.readJournal(APPID)).toBeNull();
  });

  it('are not forgotten when the next run fails too, or is stopped before it writes', async () => {
    await killedAfterDelete();
    account.emulator.order({ call: 'menu/create', nth: 1, times: 20, kind: 'errcode', errcode: 40018 });
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'failed' });
    account.emulator.clearFaults();
    expect(await account.apply(REPLACE, { stopRequested: () => true })).toMatchObject({
      outcome: 'interrupted',
    });
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual(AFTER);
  });

  it('are not forgotten when a quota keeps them out for a day', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    account.emulator.order({ call: 'menu/addconditional', nth: 'every', kind: 'errcode', errcode: 45009 });
    const first = await account.apply(REPLACE);
    expect(first).toMatchObject({
      outcome: 'failed',
      live: 'mixed',
      lost: [{ later: true }, { later: true }],
    });
    expect(await account.held()).toEqual({ button: OLD, conditionalmenu: [] });
    expect((await account.apply(REPLACE)).outcome).toBe('failed');
    account.emulator.clearFaults();
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied', lost: [] });
    expect(await account.held()).toEqual(AFTER);
  });

  it('stay untouched, and are told, when somebody has set another menu since', async () => {
    await killedAfterDelete();
    const byHand: MenuState = { button: [click('by hand')], conditionalmenu: [TAG] };
    await account.hold(byHand);
    const result = await account.apply({ strategy: 'overwrite', button: NEW });
    expect(result.plan.notices).toContainEqual(
      expect.objectContaining({ code: 'interrupted-apply', menuGone: false }),
    );
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [TAG] });
  });
});

describe('a menu that an apply was cut off at, and that somebody has added to since', () => {
  it('keeps what was added: nothing that is owed takes its place', async () => {
    await killedAfterDelete();
    const added: MenuState = { button: NEW, conditionalmenu: [TAG] };
    await account.hold(added);
    const result = await account.apply(REPLACE);
    expect(result).toMatchObject({
      outcome: 'unchanged',
      plan: { notices: [{ code: 'interrupted-apply' }, {}] },
    });
    expect(await account.held()).toEqual(added);
  });
});

describe('a former menu with members that wxmenu does not know', () => {
  it('comes back with them', async () => {
    const old = { ...click('old'), color: '#fff' };
    account = await EmulatedAccount.start({ dialect: { foreignFields: 'store' } });
    await account.hold({ button: [old], conditionalmenu: [] });
    account.emulator.order({ call: 'menu/create', nth: 1, kind: 'errcode', errcode: 40018 });
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'failed', live: 'old', restore: 'done' });
    expect((await account.emulator.account(APPID).look())?.menu?.button).toMatchObject([old]);
  });
});

describe('a conditional menu that WeChat does not take any more', () => {
  const gone = { matchrule: { tag_id: '404' }, button: [click('gone')] };

  it('costs no other one: the way back leaves it out and names it, and the next run goes on without it', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [VIP, gone, IOS] });
    await account.emulator.account(APPID).put({ settings: { tags: ['2', '9'] } });
    account.emulator.order({ call: 'tags/get', nth: 'every', kind: 'errcode', errcode: 48001 });
    const first = await account.apply(REPLACE);
    expect(first).toMatchObject({
      outcome: 'failed',
      restore: 'failed',
      lost: [{ matchrule: gone.matchrule, later: false }],
    });
    expect(await account.held()).toEqual(BEFORE);
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual(AFTER);
  });

  it('is found out before anything is deleted when WeChat tells the tags', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [VIP, gone, IOS] });
    await account.emulator.account(APPID).put({ settings: { tags: ['2', '9'] } });
    const guards = [{ name: 'drop-conditional', reasons: [{ reason: 'tag', tag_id: '404' }] }];
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'refused', guards });
    expect((await account.held()).conditionalmenu).toHaveLength(3);
  });

  it('is left out when it is owed alone, not when it still stands', async () => {
    account = await EmulatedAccount.start();
    await account.emulator.account(APPID).put({ settings: { tags: ['2', '9'] } });
    account.emulator.order({ call: 'tags/get', nth: 'every', kind: 'errcode', errcode: 48001 });
    const cut = { format_version: '1.0', account: 'shop', appid: APPID, started: '', snapshot: '' } as const;
    const before = { button: OLD, conditionalmenu: [VIP, gone, IOS] };
    const target = { button: NEW, conditionalmenu: before.conditionalmenu };
    await account.state.openJournal({ ...cut, before, target });
    await account.hold({ button: null, conditionalmenu: [] });
    const lost = [{ matchrule: gone.matchrule, later: false }];
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied', lost });
    expect(await account.held()).toEqual(AFTER);
    expect(await account.state.readJournal(APPID)).toBeNull();

    await account.state.openJournal({ ...cut, before, target });
    await account.hold({ button: OLD, conditionalmenu: [gone, IOS] });
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'failed', lost });
  });

  it('is left out when a snapshot is put back', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: NEW, conditionalmenu: [] });
    await account.emulator.account(APPID).put({ settings: { tags: ['2', '9'] } });
    const wanted = { strategy: 'overwrite', button: OLD, conditionalmenu: [VIP, gone, IOS] } as const;
    const result = await account.apply(wanted, { skipRefused: true });
    const notices = [{ code: 'conditional-left-out', matchrule: gone.matchrule }];
    expect(result).toMatchObject({ outcome: 'applied', plan: { notices }, lost: [] });
    expect(await account.held()).toEqual(BEFORE);
  });

  it('is left out and named when only adding it tells', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: NEW, conditionalmenu: [] });
    await account.emulator.account(APPID).put({ settings: { tags: ['2', '9'] } });
    account.emulator.order({ call: 'tags/get', nth: 'every', kind: 'errcode', errcode: 48001 });
    const wanted = { strategy: 'overwrite', button: OLD, conditionalmenu: [VIP, gone, IOS] } as const;
    const result = await account.apply(wanted, { skipRefused: true });
    expect(result).toMatchObject({ outcome: 'applied', lost: [{ matchrule: gone.matchrule }] });
    expect(await account.held()).toEqual(BEFORE);
  });
});

describe('with no menu live', () => {
  it('the way back goes on after a refusal that passes', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [] });
    account.emulator.order({ call: 'menu/create', nth: 1, times: 4, kind: 'errcode', errcode: 45011 });
    const result = await account.apply(REPLACE);
    expect(result).toMatchObject({ outcome: 'failed', live: 'old', restore: 'done' });
    expect(await account.held()).toEqual({ button: OLD, conditionalmenu: [] });
  });

  it('a default menu is made although nothing can be read', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    account.emulator.order({ call: 'menu/delete', nth: 1, when: 'after', kind: 'reset' });
    account.emulator.order({ call: 'menu/get', nth: 2, times: 1000, kind: 'status' });
    const result = await account.apply(REPLACE);
    expect(result).toMatchObject({ outcome: 'failed', live: 'unknown' });
    expect((await account.held()).button).toEqual(NEW);
    account.emulator.clearFaults();
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual(AFTER);
  });
});

describe('an answer of menu/get that lags behind', () => {
  it('makes a conditional menu that was added unclearly stand there twice, until the read-back takes one out', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [IOS] });
    const { gateway } = account;
    const before = await gateway.readLive();
    const unclear = new WechatFault(
      'timeout',
      { call: 'menu/addconditional', seconds: 10, host: 'x' },
      'unclear',
    );
    let [adds, looks] = [0, 0];
    const lagging = {
      ...gateway,
      addConditional: async (body: Parameters<typeof gateway.addConditional>[0]) => {
        const menuid = await gateway.addConditional(body);
        adds += 1;
        if (adds === 1) throw unclear;
        return menuid;
      },
      readLive: async (what?: Parameters<typeof gateway.readLive>[0]) => {
        looks += 1;
        return looks === 2 ? before : gateway.readLive(what);
      },
    };
    const wanted = { strategy: 'replace', button: OLD, conditionalmenu: [TAG, IOS] } as const;
    expect(await account.apply(wanted, { gateway: lagging })).toMatchObject({ outcome: 'applied' });
    expect(adds).toBe(2);
    expect(await account.held()).toEqual({ button: OLD, conditionalmenu: [TAG, IOS] });
  });
});

describe('with nothing to be read any more', () => {
  it('a default menu that WeChat has confirmed is left alone, and called what it is', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    account.emulator.order({
      call: 'menu/addconditional',
      nth: 2,
      times: 1000,
      kind: 'reset',
      when: 'after',
    });
    account.emulator.order({ call: 'menu/get', nth: 2, times: 1000, kind: 'status' });
    const result = await account.apply(REPLACE);
    expect(result).toMatchObject({
      outcome: 'failed',
      live: 'unknown',
      at: { call: 'menu/addconditional', menu: { matchrule: VIP.matchrule } },
      standing: { button: 'wanted', conditionalmenu: null, next: null },
    });
    expect(account.calls().filter(call => call === 'menu/create')).toHaveLength(1);
    account.emulator.clearFaults();
    // It was added all the same: nothing is left to do, and nothing is done twice.
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'unchanged' });
    expect(await account.held()).toEqual(AFTER);
  });
});

describe('with a default menu live', () => {
  it('the way back does not go on asking for what is refused for the day', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    account.emulator.order({ call: 'menu/delconditional', nth: 'every', kind: 'errcode', errcode: 45009 });
    const result = await account.apply({ strategy: 'replace', button: OLD, conditionalmenu: [TAG, IOS] });
    expect(result).toMatchObject({
      outcome: 'failed',
      live: 'mixed',
      restore: 'failed',
      restoreAt: { call: 'menu/delconditional', menu: { matchrule: TAG.matchrule } },
    });
    // And it adds nothing before it knows that the way is open: everybody sees the new menu, or one that is left over.
    expect(account.calls()).toEqual([
      'menu/get',
      'tags/get',
      'menu/addconditional',
      'menu/delconditional',
      'menu/get',
      'menu/delconditional',
      'menu/get',
    ]);
    expect(await account.held()).toEqual({ button: OLD, conditionalmenu: [TAG, VIP, IOS] });
  });

  it('the way back adds nothing above what cannot be deleted any more', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [VIP, TAG, IOS] });
    const refusal = { kind: 'errcode', errcode: 45009 } as const;
    account.emulator.order({ call: 'menu/delconditional', nth: 2, times: 1000, ...refusal });
    const android = { matchrule: { client_platform_type: '2' }, button: [click('android')] };
    const result = await account.apply({ strategy: 'replace', button: OLD, conditionalmenu: [android, IOS] });
    expect(result).toMatchObject({ outcome: 'failed', live: 'mixed', restore: 'failed' });
    expect(await account.held()).toEqual({ button: OLD, conditionalmenu: [android, TAG, IOS] });
  });

  it('the way back waits for the next minute when there were too many calls in this one', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    account.emulator.order({ call: 'menu/delconditional', times: 4, kind: 'errcode', errcode: 45011 });
    const result = await account.apply({ strategy: 'replace', button: OLD, conditionalmenu: [TAG, IOS] });
    expect(result).toMatchObject({ outcome: 'failed', live: 'old', restore: 'done' });
    expect(await account.held()).toEqual(BEFORE);
  });
});

describe('beside somebody else', () => {
  it('a conditional menu that another tool adds meanwhile is not deleted', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [VIP] });
    const { gateway } = account;
    const meddled = {
      ...gateway,
      createMenu: async (body: Parameters<typeof gateway.createMenu>[0]) => {
        await gateway.createMenu(body);
        await gateway.addConditional(TAG);
      },
    };
    const result = await account.apply({ strategy: 'overwrite', button: NEW }, { gateway: meddled });
    expect(result).toMatchObject({ outcome: 'failed', live: 'mixed', at: { call: 'read-back' } });
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [TAG, VIP] });
  });

  it('a conditional menu that is gone already does not stand in the way', async () => {
    account = await EmulatedAccount.start({ dialect: { createKeepsConditional: false } });
    await account.hold({ button: OLD, conditionalmenu: [VIP, IOS] });
    const wanted = { strategy: 'overwrite', button: NEW, conditionalmenu: [TAG] } as const;
    const allow = new Set(['mass-delete'] as const);
    expect(await account.apply(wanted, { allow })).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual({ button: NEW, conditionalmenu: [TAG] });
  });

  it('what goes makes room when WeChat has none for both', async () => {
    account = await EmulatedAccount.start();
    await account.hold({ button: OLD, conditionalmenu: [VIP] });
    await account.emulator.account(APPID).put({ settings: { conditionalLimit: 1 } });
    const wanted = { strategy: 'replace', button: OLD, conditionalmenu: [TAG] } as const;
    expect(await account.apply(wanted)).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual({ button: OLD, conditionalmenu: [TAG] });
  });
});

describe('a damaged state folder', () => {
  it('does not stand between the shop and its menu', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    const version = { format_version: '1.0', account: 'shop', appid: APPID } as const;
    const broken = { ...BEFORE, conditionalmenu: [null] } as unknown as MenuState;
    await account.state.openJournal({ ...version, started: '', snapshot: '', before: broken, target: AFTER });
    const result = await account.apply(REPLACE);
    expect(result.outcome).toBe('applied');
    expect(result.plan.notices).toContainEqual(expect.objectContaining({ code: 'journal-unreadable' }));
    expect(await account.state.readJournal(APPID)).toBeNull();
  });
});

/** Takes one journal, and nothing after that. */
class FullState extends MemoryState {
  private full = false;

  override async openJournal(...given: Parameters<MemoryState['openJournal']>): Promise<void> {
    if (this.full) throw new StateFault('state-unwritable', { path: this.path, reason: 'ENOSPC' });
    await super.openJournal(...given);
    this.full = true;
  }

  override async closeJournal(): Promise<void> {
    throw new StateFault('state-unwritable', { path: this.path, reason: 'EROFS' });
  }
}

describe('a state folder that takes nothing more after the first write', () => {
  it('does not keep the result of a failure back', async () => {
    const state = new FullState();
    account = await EmulatedAccount.start({}, 2000, state);
    await account.hold({ button: OLD, conditionalmenu: [VIP, TAG, IOS] });
    await account.emulator.account(APPID).put({ settings: { tags: ['2'] } });
    account.emulator.order({ call: 'tags/get', nth: 'every', kind: 'errcode', errcode: 48001 });
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'failed', live: 'mixed' });
    expect(await state.readJournal(APPID)).not.toBeNull();
  });

  it('nor a good one', async () => {
    account = await EmulatedAccount.start({}, 2000, new FullState());
    await account.hold(BEFORE);
    expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied' });
    expect(await account.held()).toEqual(AFTER);
  });
});

describe('an error that is no fault', () => {
  const bug = new TypeError('a bug');

  it.each(['step', 'fault', 'restoring'])('of who listens to %s costs nobody a menu', async event => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    account.emulator.order({ call: 'menu/create', times: 2, kind: 'errcode', errcode: 40018 });
    const listens = (one: ApplyEvent): void => {
      if (one.event === event && !(one.event === 'step' && one.index === 0)) throw bug;
    };
    await expect(account.apply(REPLACE, { on: listens })).rejects.toBe(bug);
    expect(await account.held()).toEqual(BEFORE);
  });

  it.each(['deleteMenu', 'createMenu', 'addConditional'] as const)(
    'of %s comes out when the former menu is back',
    async method => {
      account = await EmulatedAccount.start();
      await account.hold(BEFORE);
      const { gateway } = account;
      let broken = false;
      const once = async (body: never): Promise<never> => {
        if (broken) return (await gateway[method](body)) as never;
        broken = true;
        await gateway[method](body);
        throw bug;
      };
      await expect(account.apply(REPLACE, { gateway: { ...gateway, [method]: once } })).rejects.toBe(bug);
      expect(await account.held()).toEqual(BEFORE);
      expect(await account.apply(REPLACE)).toMatchObject({ outcome: 'applied', plan: { notices: [{}] } });
      expect(await account.held()).toEqual(AFTER);
    },
  );

  it('of readLive, when all calls are made, leaves the new menu', async () => {
    account = await EmulatedAccount.start();
    await account.hold(BEFORE);
    const { gateway } = account;
    let looks = 0;
    const readLive = async (...what: Parameters<typeof gateway.readLive>) => {
      looks += 1;
      if (looks > 1) throw bug;
      return gateway.readLive(...what);
    };
    await expect(account.apply(REPLACE, { gateway: { ...gateway, readLive } })).rejects.toBe(bug);
    expect(await account.held()).toEqual(AFTER);
  });
});
