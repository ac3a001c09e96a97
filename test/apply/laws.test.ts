import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { Button, ConditionalMenu, DesiredMenu, MenuState, Strategy } from '../../src/menu/menu.ts';
import { sameState } from '../../src/menu/same-menu.ts';
import { retiredFields, settled } from '../../src/plan/target.ts';
import { liveAndDesired, liveConditional } from '../arbitraries/conditional-lists.ts';
import { arbitraryDesiredMenu, arbitraryMenuState } from '../arbitraries/menu.ts';
import { EmulatedAccount } from '../support/emulated-account.ts';
import { MemoryState } from '../support/memory-state.ts';
import { restoreNewest } from '../support/restore-newest.ts';

// Laws 1 and 2 of the design over random menus, the whole way: YAML text, the real gateway, sockets, the emulator,
// which refuses what WeChat refuses.

let account: EmulatedAccount;
beforeAll(async () => {
  account = await EmulatedAccount.start({ accounts: [generous()] }, 10_000, new MemoryState());
});
afterAll(() => account.stop());

/** An account whose quotas a thousand random menus do not use up. */
function generous() {
  const calls = ['menu/create', 'menu/get', 'menu/delete', 'menu/addconditional', 'menu/delconditional'];
  const limits = Object.fromEntries(calls.map(call => [call, 1_000_000]));
  return { appid: 'wx00000000000000aa', secret: 'not-a-secret', limits };
}

const ALLOW = { allow: new Set(['mass-delete', 'take-over', 'drop-conditional'] as const) };

function fromText(menu: DesiredMenu): DesiredMenu {
  const { menu: read, problems } = parseMenu(emitMenu(menu), { file: 'menus/shop.yaml', account: 'shop' });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!read) throw new Error('the emitted menu was not read');
  return read;
}

describe('apply, over random live and desired menus', () => {
  it('leaves exactly the desired menu, and then has nothing left to do', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryMenuState, arbitraryDesiredMenu, async (live: MenuState, desired) => {
        await account.hold(live);
        const { appid: _appid, ...asked } = fromText(desired);
        const wanted = settled('shop', asked);
        const result = await account.apply(wanted, ALLOW);
        const goal = {
          button: wanted.button,
          conditionalmenu: wanted.conditionalmenu ?? live.conditionalmenu,
        };
        expect(['applied', 'unchanged']).toContain(result.outcome);
        expect(sameState(await account.held(), goal)).toBe(true);

        account.calls();
        expect((await account.apply(wanted)).outcome).toBe('unchanged');
        expect(account.calls()).toEqual(['menu/get']);
      }),
      { numRuns: 150 },
    );
  });

  it('writes nothing when the file says what is live', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDesiredMenu, async desired => {
        const { appid: _appid, ...asked } = desired;
        const wanted = settled('shop', asked);
        await account.hold({ button: wanted.button, conditionalmenu: wanted.conditionalmenu ?? [] });
        account.calls();
        expect((await account.apply(wanted)).outcome).toBe('unchanged');
        expect(account.calls()).toEqual(['menu/get']);
      }),
      { numRuns: 100 },
    );
  });
});

describe('with many conditional menus, the same ones twice and retired ones among them', () => {
  const OLD: Button[] = [{ type: 'click', name: 'old', key: 'OLD' }];
  const NEW: Button[] = [{ type: 'click', name: 'new', key: 'NEW' }];
  const isRetired = (menu: ConditionalMenu) => retiredFields(menu).length > 0;

  it('apply leaves exactly the desired ones, and restore brings the former ones back in their order', async () => {
    const strategies = fc.constantFrom<Strategy>('replace', 'overwrite');
    await fc.assert(
      fc.asyncProperty(liveAndDesired, strategies, fc.boolean(), async (lists, strategy, barChanges) => {
        const goal = { button: barChanges ? NEW : OLD, conditionalmenu: lists.desired };
        await account.hold({ button: OLD, conditionalmenu: lists.live });
        const result = await account.apply({ strategy, ...goal }, ALLOW);
        expect(await account.held()).toEqual(goal);
        expect((await account.apply({ strategy, ...goal })).outcome).toBe('unchanged');
        if (result.outcome === 'unchanged') return;

        await restoreNewest(account);
        // Retired ones went when they were not wanted, and there is no way back for them.
        const conditionalmenu = lists.live.filter(menu => !isRetired(menu));
        expect(await account.held()).toEqual({ button: OLD, conditionalmenu });
      }),
      { numRuns: 60 },
    );
  });

  it('restore leaves retired ones alone that an apply has left alone', async () => {
    await fc.assert(
      fc.asyncProperty(liveConditional, async conditionalmenu => {
        const old = { button: OLD, conditionalmenu };
        await account.hold(old);
        await account.apply({ strategy: 'overwrite', button: NEW }, ALLOW);
        expect(await account.held()).toEqual({ ...old, button: NEW });
        account.calls();
        await restoreNewest(account);
        expect(await account.held()).toEqual(old);
        expect(account.calls()).toEqual(['menu/get', 'menu/create', 'menu/get']);
      }),
      { numRuns: 40 },
    );
  });
});
