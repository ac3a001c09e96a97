import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { DesiredMenu, MenuState } from '../../src/menu/menu.ts';
import { sameState } from '../../src/menu/same-menu.ts';
import { settled } from '../../src/plan/target.ts';
import { arbitraryDesiredMenu, arbitraryMenuState } from '../arbitraries/menu.ts';
import { EmulatedAccount } from '../support/emulated-account.ts';

// Laws 1 and 2 of the design over random menus, the whole way: YAML text, the real gateway, sockets, the emulator,
// which refuses what WeChat refuses.

let account: EmulatedAccount;
beforeAll(async () => {
  account = await EmulatedAccount.start({ accounts: [generous()] });
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
