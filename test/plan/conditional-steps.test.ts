import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { menuFor } from '../../src/menu/audience.ts';
import { canonicalButtons, canonicalConditional } from '../../src/menu/canonical.ts';
import type {
  Button,
  ConditionalMenu,
  LiveConditionalMenu,
  LiveMenu,
  MenuState,
  Strategy,
  Visitor,
} from '../../src/menu/menu.ts';
import { planAccount } from '../../src/plan/create-plan.ts';
import type { Step } from '../../src/plan/plan.ts';
import { type LiveParts, stepsFor } from '../../src/plan/steps.ts';
import { retiredFields } from '../../src/plan/target.ts';
import { liveAndDesired, liveConditional, MOST_CONDITIONAL } from '../arbitraries/conditional-lists.ts';
import { APPID, type Caller, caller, SECRET } from '../emulator/caller.ts';
import { carryOut } from '../support/carry-out.ts';
import { fewestCalls } from '../support/fewest-calls.ts';

// The steps for conditional menus, carried out where it counts: at the emulator, which knows nothing of how they were
// planned and refuses what WeChat refuses.

const OLD: Button[] = [{ type: 'click', name: 'old', key: 'OLD' }];
const NEW: Button[] = [{ type: 'click', name: 'new', key: 'NEW' }];
const strategies = fc.constantFrom<Strategy>('replace', 'overwrite');

let wechat: Caller;
let token: string;
beforeAll(async () => {
  const calls = ['menu/create', 'menu/get', 'menu/delete', 'menu/addconditional', 'menu/delconditional'];
  const limits = Object.fromEntries(calls.map(call => [call, 10_000_000]));
  wechat = await caller({ accounts: [{ appid: APPID, secret: SECRET, limits }] });
  token = await wechat.token();
});

/** Sets what WeChat holds, and gives it with the menuids that it gave. */
async function hold(button: Button[], conditionalmenu: readonly ConditionalMenu[]): Promise<LiveMenu> {
  await wechat.emulation.account(APPID).put({ menu: { button }, conditionalmenu });
  return held();
}

async function held(): Promise<LiveMenu> {
  const account = await wechat.emulation.account(APPID).look();
  const conditionalmenu = (account?.conditionalmenu ?? []).map(menu => ({
    ...canonicalConditional(menu),
    menuid: String(menu.menuid),
  }));
  const button = account?.menu ? canonicalButtons(account.menu.button) : null;
  return { button, conditionalmenu, website: null, raw: null, unknown: [] };
}

/** Makes the calls; each must succeed. Gives how many conditional menus there were at most. */
async function carryOutThere(steps: readonly Step[]): Promise<number> {
  let most = 0;
  for (const step of steps) {
    const answer =
      step.call === 'menu/delete'
        ? await wechat.get(step.call, token)
        : await wechat.post(step.call, 'body' in step ? step.body : { menuid: step.menuid }, token);
    expect(answer.errcode ?? 0, `${JSON.stringify(step)} ${JSON.stringify(answer)}`).toBe(0);
    most = Math.max(most, (await held()).conditionalmenu.length);
  }
  return most;
}

function contents(menus: readonly ConditionalMenu[]): ConditionalMenu[] {
  return menus.map(({ matchrule, button }) => ({ matchrule, button }));
}

describe('steps for conditional menus, at the emulator', () => {
  it('give exactly the desired ones in the desired order, and then nothing is left to do', async () => {
    await fc.assert(
      fc.asyncProperty(liveAndDesired, strategies, fc.boolean(), async (lists, strategy, barChanges) => {
        const live = await hold(OLD, lists.live);
        const button = barChanges ? NEW : OLD;
        const wanted = { strategy, button, conditionalmenu: lists.desired };
        const plan = planAccount({ account: 'shop', appid: APPID, wanted, live });
        expect(plan.guards.filter(({ name }) => name !== 'mass-delete')).toEqual([]);
        await carryOutThere(plan.steps);
        const after = await held();
        expect(after.button).toEqual(button);
        expect(contents(after.conditionalmenu)).toEqual(lists.desired);
        const next = planAccount({ account: 'shop', appid: APPID, wanted, live: after });
        expect([next.changes, next.steps]).toEqual([[], []]);
      }),
      { numRuns: 250 },
    );
  });

  it('come to the same end when room is made first, with never more menus than before or after', async () => {
    await fc.assert(
      fc.asyncProperty(liveAndDesired, async lists => {
        const live = await hold(OLD, lists.live);
        const goal = { button: OLD, conditionalmenu: lists.desired };
        const usual = stepsFor(live, goal, 'replace');
        const steps = stepsFor(live, goal, 'replace', { deleteFirst: true });
        expect(steps.length).toBe(usual.length);
        const most = await carryOutThere(steps);
        expect(most).toBeLessThanOrEqual(Math.max(lists.live.length, lists.desired.length));
        expect(contents((await held()).conditionalmenu)).toEqual(lists.desired);
      }),
      { numRuns: 300 },
    );
  });

  it('keep unmanaged ones in their order through a replace; only retired ones are lost, and trip the guard', async () => {
    await fc.assert(
      fc.asyncProperty(liveConditional, strategies, async (conditionalmenu, strategy) => {
        const live = await hold(OLD, conditionalmenu);
        const wanted = { strategy, button: NEW };
        const plan = planAccount({ account: 'shop', appid: APPID, wanted, live });
        const isLost = (menu: ConditionalMenu) => strategy === 'replace' && retiredFields(menu).length > 0;
        const lost = conditionalmenu.flatMap((menu, at) => (isLost(menu) ? [`conditionalmenu[${at}]`] : []));
        expect(plan.guards.find(({ name }) => name === 'drop-conditional')).toEqual(
          lost.length === 0
            ? undefined
            : {
                name: 'drop-conditional',
                addresses: lost,
                reasons: lost.map(() => ({ reason: 'conditions' })),
              },
        );
        await carryOutThere(plan.steps);
        const after = await held();
        expect(after.button).toEqual(NEW);
        expect(contents(after.conditionalmenu)).toEqual(conditionalmenu.filter(menu => !isLost(menu)));
        expect(planAccount({ account: 'shop', appid: APPID, wanted, live: after }).steps).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const VISITORS: readonly Visitor[] = [undefined, '2', '100', '101'].flatMap(tag_id =>
  ['1', '2', '3'].map(client_platform_type => ({
    ...(tag_id === undefined ? {} : { tag_id }),
    client_platform_type,
  })),
);

/** The conditional menu that a visitor sees; null for the default menu. */
function seen(menus: readonly ConditionalMenu[], visitor: Visitor): ConditionalMenu | null {
  const found = menuFor(menus, visitor);
  if ('unclear' in found) throw new Error('every visitor here is clear');
  return found.menu === null ? null : (menus[found.menu] ?? null);
}

describe('while only conditional menus change', () => {
  it('nobody who has a menu of their own before and after sees the default menu in between', () => {
    fc.assert(
      fc.property(liveAndDesired, ({ live, desired }) => {
        const goal: MenuState = { button: OLD, conditionalmenu: desired };
        let now: LiveMenu = { ...withIds(live), website: null, raw: null, unknown: [] };
        const own = VISITORS.filter(one => seen(live, one) !== null && seen(desired, one) !== null);
        for (const step of stepsFor(now, goal, 'replace')) {
          now = carryOut(now, [step]);
          for (const visitor of own) expect(seen(now.conditionalmenu, visitor)).not.toBeNull();
        }
        expect(contents(now.conditionalmenu)).toEqual(desired);
      }),
      { numRuns: 500 },
    );
  });
});

function withIds(menus: readonly ConditionalMenu[]): LiveParts {
  const conditionalmenu = menus.map(
    (menu, i): LiveConditionalMenu => ({ ...menu, menuid: String(menus.length - i) }),
  );
  return { button: OLD, conditionalmenu };
}

describe('the number of calls', () => {
  const STOCK = 'abc';
  const LONGEST = 3;
  const lists = [''];
  for (let at = 0; at < lists.length; at++) {
    if ((lists[at] ?? '').length < LONGEST) lists.push(...[...STOCK].map(letter => letter + lists[at]));
  }
  const menusOf = (letters: string): ConditionalMenu[] =>
    [...letters].map(letter => ({
      matchrule: { tag_id: '2' },
      button: [{ type: 'click', name: letter, key: 'K' }],
    }));
  const counted = (live: readonly ConditionalMenu[], desired: readonly ConditionalMenu[]) => {
    const steps = stepsFor(withIds(live), { button: OLD, conditionalmenu: desired }, 'replace');
    const additions = steps.filter(({ call }) => call === 'menu/addconditional').length;
    return { calls: steps.length, additions };
  };

  it(`is the smallest there is, from every list of up to ${LONGEST} to every other`, () => {
    expect(lists).toHaveLength(40);
    for (const live of lists) {
      const fewest = fewestCalls(live, STOCK, 2 * LONGEST);
      for (const desired of lists) {
        expect(counted(menusOf(live), menusOf(desired)), `${live} -> ${desired}`).toEqual(
          fewest.get(desired),
        );
      }
    }
  });

  it('is that of keeping the most that can be kept, for long lists', () => {
    fc.assert(
      fc.property(liveAndDesired, ({ live, desired }) => {
        const kept = mostKept(live, desired);
        expect(counted(live, desired)).toEqual({
          calls: live.length - kept + desired.length - kept,
          additions: desired.length - kept,
        });
      }),
      { numRuns: 300 },
    );
  });

  /** Tries every choice of live menus to keep: what is kept must be the end of the desired list, in order. */
  function mostKept(live: readonly ConditionalMenu[], desired: readonly ConditionalMenu[]): number {
    const [has, wants] = [live, desired].map(list => list.map(menu => JSON.stringify(menu)));
    let most = 0;
    for (let mask = 0; mask < 1 << live.length; mask++) {
      const kept = (has ?? []).filter((_, i) => mask & (1 << i));
      if (kept.length <= most || kept.length > desired.length) continue;
      const end = (wants ?? []).slice(desired.length - kept.length);
      if (kept.every((one, i) => one === end[i])) most = kept.length;
    }
    return most;
  }

  it('is counted over lists that are long, hold the same menu twice, and have retired ones', () => {
    const lists = fc.sample(liveAndDesired, { numRuns: 300, seed: 1 }).map(({ live }) => live);
    const isTwice = (live: readonly ConditionalMenu[]) => new Set(live).size < live.length;
    expect(Math.max(...lists.map(live => live.length))).toBe(MOST_CONDITIONAL);
    expect(lists.filter(isTwice).length).toBeGreaterThan(100);
    expect(lists.filter(live => live.some(menu => retiredFields(menu).length > 0)).length).toBeGreaterThan(
      100,
    );
  });
});
