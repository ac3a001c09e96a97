import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import type { ApplyResult } from '../../src/apply/result.ts';
import type { FaultOrder } from '../../src/emulator/emulator.ts';
import type { ConditionalMenu, MenuState } from '../../src/menu/menu.ts';
import { sameConditional, sameState } from '../../src/menu/same-menu.ts';
import { stepsFor } from '../../src/plan/steps.ts';
import { retiredFields, type Wanted } from '../../src/plan/target.ts';
import { APPID, EmulatedAccount } from '../support/emulated-account.ts';
import { MemoryState } from '../support/memory-state.ts';
import { restoreNewest } from '../support/restore-newest.ts';

// Every call of an apply that changes conditional menus, broken in every way and at every place. Whatever comes of it:
// the result says what is there, menu by menu; nothing is there twice; the next apply makes just the calls that were
// announced and ends at the goal; and restore brings back the former set in the former order.

const click = (name: string) => ({ type: 'click', name, key: `K_${name}` }) as const;
const menu = (name: string, matchrule: ConditionalMenu['matchrule']) => ({
  matchrule,
  button: [click(name)],
});

const OLD = [click('a'), click('b')];
const NEW = [click('a'), click('c')];
const VIP = menu('vip', { tag_id: '2' });
const IOS = menu('ios', { client_platform_type: '1' });
const ANDROID = menu('android', { client_platform_type: '2' });
const STAFF = menu('staff', { tag_id: '9' });
const VIP_IOS = menu('vip on ios', { tag_id: '2', client_platform_type: '1' });
const VIP_AGAIN = menu('vip, changed', { tag_id: '2' });
const MEN = menu('men', { tag_id: '2', sex: '1' });

interface Scene {
  readonly old: MenuState;
  readonly wanted: Wanted;
  readonly goal: MenuState;
}

const THREE: MenuState = { button: OLD, conditionalmenu: [VIP, IOS, ANDROID] };

function managed(old: MenuState, button: typeof OLD | typeof NEW, conditionalmenu: ConditionalMenu[]): Scene {
  return {
    old,
    wanted: { strategy: 'replace', button, conditionalmenu },
    goal: { button, conditionalmenu },
  };
}

const SCENES: { readonly [name: string]: Scene } = {
  'only conditional menus change': managed(THREE, OLD, [VIP_AGAIN, STAFF, VIP_IOS, ANDROID]),
  'the order is turned round': managed({ ...THREE, conditionalmenu: [VIP, STAFF, IOS, ANDROID] }, OLD, [
    ANDROID,
    IOS,
    STAFF,
    VIP,
  ]),
  'one with retired conditions goes': managed({ ...THREE, conditionalmenu: [MEN, VIP, IOS] }, OLD, [
    STAFF,
    ANDROID,
    VIP_IOS,
    IOS,
  ]),
  'the default menu is replaced, three are kept': {
    old: THREE,
    wanted: { strategy: 'replace', button: NEW },
    goal: { ...THREE, button: NEW },
  },
  'the default menu is replaced, three are managed': managed(THREE, NEW, [STAFF, VIP, VIP_IOS]),
};

/** WeChat says no: what was sent, a quota, this minute, a right, no room, too many domains, gone already. */
const REFUSED = [45159, 45009, 45011, 48001, 65305, 65316, 65301].map(
  errcode => ({ kind: 'errcode', errcode }) as const,
);
/** WeChat may have acted, or not: each as it looks when it has and when it has not. */
const UNCLEAR = [
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'html' },
  { kind: 'cut-off' },
  { kind: 'broken-off' },
  { kind: 'status' },
  { kind: 'empty' },
  { kind: 'wrong-shape' },
] as const;

type Break = Pick<FaultOrder, 'when' | 'times'> &
  ({ readonly kind: 'errcode'; readonly errcode: number } | (typeof UNCLEAR)[number]);

const ONCE: readonly Break[] = [
  ...REFUSED,
  // The token is refused; once is mended by a new one.
  { kind: 'errcode', errcode: 40001 },
  { kind: 'errcode', errcode: 40001, times: 2 },
  { kind: 'errcode', errcode: -1, when: 'before' },
  { kind: 'errcode', errcode: -1, when: 'after' },
  ...UNCLEAR.flatMap((fault): Break[] => [
    { ...fault, when: 'before' },
    { ...fault, when: 'after' },
  ]),
];
/** The same from there on, until somebody mends it. */
const ALWAYS: readonly Break[] = [
  { kind: 'errcode', errcode: 45159 },
  { kind: 'errcode', errcode: 45009 },
  { kind: 'errcode', errcode: -1, when: 'before' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'html', when: 'after' },
].map(fault => ({ ...fault, times: 1000 }) as Break);

/**
 * The calls of a scene: the first, the one in the middle and the last one. The first menu/get is the one before anything
 * is written; the others look what is there.
 */
function placesOf({ old, wanted, goal }: Scene): { call: string; nth: number }[] {
  const live = {
    button: old.button,
    conditionalmenu: old.conditionalmenu.map((one, at) => ({ ...one, menuid: `${at}` })),
  };
  const calls = stepsFor(live, goal, wanted.strategy).map(({ call }) => call);
  return ['menu/addconditional', 'menu/delconditional', 'menu/get'].flatMap(call => {
    const count = call === 'menu/get' ? 3 : calls.filter(one => one === call).length;
    return Array.from({ length: count }, (_, at) => ({ call, nth: at + 1 }));
  });
}

const state = new MemoryState();
let account: EmulatedAccount;
let patient: EmulatedAccount;
let hasty: EmulatedAccount;
beforeAll(async () => {
  const calls = ['menu/create', 'menu/get', 'menu/delete', 'menu/addconditional', 'menu/delconditional'];
  const limits = Object.fromEntries(calls.map(call => [call, 10_000_000]));
  const accounts = [{ appid: APPID, secret: 'not-a-secret', limits }];
  patient = await EmulatedAccount.start({ accounts }, 10_000, state);
  hasty = await EmulatedAccount.start({ accounts }, 120, state);
});
afterAll(async () => {
  await patient.stop();
  await hasty.stop();
});

describe.each(Object.entries(SCENES))('%s', (_name, scene) => {
  it.each(placesOf(scene))('survives a broken $call, the one at $nth', async ({ call, nth }) => {
    for (const fault of [...ONCE, ...ALWAYS]) {
      // Waiting takes time: one look that gets no answer is enough.
      if (fault.kind === 'hang' && call === 'menu/get' && nth !== 2) continue;
      await survives(scene, [{ call, nth, ...fault }]);
    }
  });

  it('survives a call whose fate is unclear and that cannot be looked into at first, or ever', async () => {
    const writes = [...placesOf(scene), ...DEFAULT_MENU].filter(({ call }) => call !== 'menu/get');
    for (const place of writes) {
      for (const when of ['before', 'after'] as const) {
        for (const times of [1, 1000]) {
          const write: FaultOrder = { ...place, kind: 'reset', when, times };
          for (const unread of [1, 1000]) {
            await survives(scene, [write, { call: 'menu/get', nth: 2, times: unread, kind: 'status' }]);
          }
        }
      }
    }
  });
});

/** Calls that not every scene makes: then nothing is broken. */
const DEFAULT_MENU = [
  { call: 'menu/delete', nth: 1 },
  { call: 'menu/create', nth: 1 },
];

async function survives(scene: Scene, faults: readonly FaultOrder[]): Promise<void> {
  const about = JSON.stringify(faults);
  // Only who waits for an answer that never comes must lose patience soon.
  const isHasty = faults.some(({ kind }) => kind === 'hang');
  account = isHasty ? hasty : patient;
  const { emulator } = account;
  state.clear();
  emulator.clearFaults();
  await account.hold(scene.old);
  for (const fault of faults) emulator.order(fault);
  const allow = new Set(['mass-delete'] as const);
  const result = await account.apply(scene.wanted, { allow }).catch((error: unknown) => {
    if (error instanceof WechatFault) return error;
    throw error;
  });
  emulator.clearFaults();
  const held = await account.held();
  isTrue(result, held, scene, faults, about);

  const goal = nextGoal(result, scene);
  account.calls();
  const files = state.copy();
  const next = await account.apply(scene.wanted, { allow });
  expect(['applied', 'unchanged'], about).toContain(next.outcome);
  expect(await account.held(), about).toEqual(goal);
  if (!(result instanceof WechatFault) && result.outcome === 'failed' && result.standing.next) {
    const announced = result.standing.next.map(({ call }) => call);
    // On a busy machine a call may take longer than that, and is repeated.
    if (!isHasty) expect(account.calls().filter(isWrite), about).toEqual(announced);
  }
  account.calls();
  expect((await account.apply(scene.wanted, { allow })).outcome, about).toBe('unchanged');
  expect(account.calls().filter(isWrite), about).toEqual([]);

  if (result instanceof WechatFault || result.outcome !== 'failed' || result.live === 'old') return;
  state.putBack(files);
  await account.hold(held);
  expect(['applied', 'unchanged'], about).toContain((await restoreNewest(account)).outcome);
  expect(await account.held(), about).toEqual(expectedBack(held, scene.old));
}

/** The result says what is there. */
function isTrue(
  result: ApplyResult | WechatFault,
  held: MenuState,
  { old, goal }: Scene,
  faults: readonly FaultOrder[],
  about: string,
): void {
  for (const one of held.conditionalmenu) {
    const count = (menus: MenuState) =>
      menus.conditionalmenu.filter(other => sameConditional(other, one)).length;
    expect(count(held), about).toBeLessThanOrEqual(count(old) + count(goal));
  }
  if (result instanceof WechatFault) {
    expect(held, about).toEqual(old);
    return;
  }
  if (result.outcome === 'applied') {
    expect(held, about).toEqual(goal);
    return;
  }
  expect(result.outcome, about).toBe('failed');
  if (result.outcome !== 'failed') return;
  const { live, standing } = result;
  if (live === 'unknown') {
    // Only when reading itself fails may the result say that it does not know.
    expect(
      faults.some(({ call, times = 1 }) => call === 'menu/get' && times > 1),
      about,
    ).toBe(true);
    expect(standing.conditionalmenu, about).toBeNull();
    if (standing.button !== 'unknown') expect(standing.button, about).toBe(defaultIs(held, old, goal));
    return;
  }
  expect(result.now, about).toEqual(held);
  expect(live, about).toBe(
    sameState(held, old) || sameState(held, withoutRetired(old))
      ? 'old'
      : sameState(held, goal)
        ? 'new'
        : held.button === null
          ? 'none'
          : 'mixed',
  );
  if (!result.wrote) expect(held, about).toEqual(old);
  if (result.restore === 'done') expect(live, about).toBe('old');
  expect(standing.button, about).toBe(defaultIs(held, old, goal));
  expect(
    standing.conditionalmenu?.map(({ matchrule }) => matchrule),
    about,
  ).toEqual(held.conditionalmenu.map(({ matchrule }) => matchrule));
  const left = [...held.conditionalmenu];
  const missing = goal.conditionalmenu.filter(one => {
    const at = left.findIndex(other => sameConditional(other, one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  expect(
    standing.missing.map(({ matchrule }) => matchrule),
    about,
  ).toEqual(missing.map(({ matchrule }) => matchrule));
}

function defaultIs(held: MenuState, old: MenuState, goal: MenuState): string {
  const bar = (one: MenuState): string => JSON.stringify(one.button);
  if (held.button === null) return 'none';
  if (bar(old) === bar(goal)) return 'same';
  return bar(held) === bar(goal) ? 'wanted' : 'former';
}

/** Unmanaged conditional menus that WeChat has refused for good are wanted no more. */
function nextGoal(result: ApplyResult | WechatFault, { wanted, goal }: Scene): MenuState {
  if (result instanceof WechatFault || wanted.conditionalmenu || !('lost' in result)) return goal;
  const never = result.lost.filter(({ later }) => !later);
  const conditionalmenu = goal.conditionalmenu.filter(one => !never.some(lost => sameConditional(lost, one)));
  return { ...goal, conditionalmenu };
}

function withoutRetired(menus: MenuState): MenuState {
  const conditionalmenu = menus.conditionalmenu.filter(one => retiredFields(one).length === 0);
  return { ...menus, conditionalmenu };
}

/** The former menu; one with retired conditions can be had only where it still stands. */
function expectedBack(held: MenuState, old: MenuState): MenuState {
  const stands = held.conditionalmenu.some(one => sameConditional(one, MEN));
  return stands ? old : withoutRetired(old);
}

function isWrite(call: string): boolean {
  return !['menu/get', 'get_current_selfmenu_info', 'token', 'stable_token'].includes(call);
}
