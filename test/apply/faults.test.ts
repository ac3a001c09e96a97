import { afterEach, describe, expect, it } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import type { ApplyResult } from '../../src/apply/result.ts';
import type { FaultOrder } from '../../src/emulator/emulator.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { sameState } from '../../src/menu/same-menu.ts';
import type { Wanted } from '../../src/plan/target.ts';
import { EmulatedAccount } from '../support/emulated-account.ts';
import { MemoryState } from '../support/memory-state.ts';

// Law 6: whatever fails, wherever: the live menu is the old one, the new one, or the result says exactly what it is;
// and the next apply converges, with nothing doubled.

const click = (name: string) => ({ type: 'click', name, key: `K_${name}` }) as const;
const VIP = { matchrule: { tag_id: '2' }, button: [click('vip')] };
const IOS = { matchrule: { client_platform_type: '1' }, button: [click('ios')] };
const TAG = { matchrule: { tag_id: '9' }, button: [click('tag')] };

const SCENES: { readonly [name: string]: { old: MenuState; wanted: Wanted; goal: MenuState } } = {
  'replace, unmanaged conditional menus kept': {
    old: { button: [click('a'), click('b')], conditionalmenu: [VIP, IOS] },
    wanted: { strategy: 'replace', button: [click('a'), click('c')] },
    goal: { button: [click('a'), click('c')], conditionalmenu: [VIP, IOS] },
  },
  'overwrite, conditional menus managed': {
    old: { button: [click('a'), click('b')], conditionalmenu: [VIP, IOS] },
    wanted: { strategy: 'overwrite', button: [click('a'), click('c')], conditionalmenu: [TAG, IOS] },
    goal: { button: [click('a'), click('c')], conditionalmenu: [TAG, IOS] },
  },
  'first menu': {
    old: { button: null, conditionalmenu: [] },
    wanted: { strategy: 'replace', button: [click('a')], conditionalmenu: [VIP] },
    goal: { button: [click('a')], conditionalmenu: [VIP] },
  },
};

const CALLS = [
  'menu/get',
  'menu/delete',
  'menu/create',
  'menu/addconditional',
  'menu/delconditional',
] as const;
const BREAKS = [
  { kind: 'errcode', errcode: -1 },
  { kind: 'errcode', errcode: 45009 },
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'garbage' },
  { kind: 'cut-off' },
  { kind: 'html' },
  { kind: 'status' },
  { kind: 'empty' },
  { kind: 'wrong-shape' },
] as const;

type Aim = Pick<FaultOrder, 'nth' | 'times' | 'when'>;
const AIMS: readonly Aim[] = [
  { nth: 1, when: 'before' },
  { nth: 1, when: 'after' },
  { nth: 2, when: 'before' },
  { nth: 2, when: 'after' },
  { nth: 1, times: 2, when: 'after' },
  { nth: 'every', when: 'before' },
  { nth: 'every', when: 'after' },
];

const CASES = CALLS.flatMap(call => BREAKS.map(fault => ({ call, fault })));

let account: EmulatedAccount;
afterEach(() => account.stop());

describe.each(Object.entries(SCENES))('%s', (_name, { old, wanted, goal }) => {
  it.each(CASES)('survives a broken $call: $fault', async ({ call, fault }) => {
    // Only who waits for an answer that never comes must lose patience soon.
    const patience = fault.kind === 'hang' ? 100 : 10_000;
    account = await EmulatedAccount.start({}, patience, new MemoryState());
    for (const aim of AIMS) {
      // An errcode is a refusal: WeChat did not act, so there is no "after the effect".
      if (fault.kind === 'errcode' && fault.errcode !== -1 && aim.when === 'after') continue;
      await account.hold(old);
      await account.state.closeJournal('wx00000000000000aa');
      account.emulator.clearFaults();
      account.emulator.order({ call, ...aim, ...fault });
      const result = await account.apply(wanted).catch((error: unknown) => {
        if (error instanceof WechatFault) return error;
        throw error;
      });
      const label = JSON.stringify(aim);
      truthful(result, await account.held(), old, goal, label);
      // Only when reading itself fails may the result say that it does not know.
      const unknown = 'live' in result && result.live === 'unknown';
      expect(unknown && call !== 'menu/get', label).toBe(false);

      account.emulator.clearFaults();
      const next = await account.apply(wanted);
      expect(['applied', 'unchanged'], label).toContain(next.outcome);
      expect(await account.held(), label).toEqual(goal);
      account.calls();
      expect((await account.apply(wanted)).outcome, label).toBe('unchanged');
      // On a busy machine even a read may take longer than that, and is repeated.
      expect([...new Set(account.calls())], label).toEqual(['menu/get']);
    }
  });
});

/** The result says what is really there, and leaves nothing in between without saying so. */
function truthful(
  result: ApplyResult | WechatFault,
  held: MenuState,
  old: MenuState,
  goal: MenuState,
  label: string,
): void {
  if (result instanceof WechatFault) {
    expect(held, label).toEqual(old);
    return;
  }
  if (result.outcome === 'applied') {
    expect(held, label).toEqual(goal);
    return;
  }
  expect(result.outcome, label).toBe('failed');
  if (result.outcome !== 'failed') return;
  const really = sameState(held, old)
    ? 'old'
    : sameState(held, goal)
      ? 'new'
      : held.button === null
        ? 'none'
        : 'mixed';
  if (result.live !== 'unknown') expect(result.live, label).toBe(really);
  if (!result.wrote) expect(held, label).toEqual(old);
  if (result.restore === 'done') expect(held, label).toEqual(old);
  expect(result.fault ?? result.at, label).toBeTruthy();
}
