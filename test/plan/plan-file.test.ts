import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageFault } from '../../src/menu/fault.ts';
import type { LiveMenu } from '../../src/menu/menu.ts';
import { createPlan } from '../../src/plan/create-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/plan-file.ts';
import { serializePlan } from '../../src/report/serialize-plan.ts';
import { similarState } from '../arbitraries/similar-menus.ts';

const VERSION = '1.2.3';

const LIVE: LiveMenu = {
  button: [{ type: 'click', name: '旧', key: 'K' }],
  conditionalmenu: [
    { menuid: '7', matchrule: { tag_id: '2' }, button: [{ type: 'click', name: 'v', key: 'V' }] },
    { menuid: '6', matchrule: { tag_id: '3' }, button: [{ type: 'click', name: 'w', key: 'W' }] },
  ],
  website: null,
  raw: null,
  unknown: [],
};

function aPlan(): Plan {
  const wanted = {
    strategy: 'replace',
    button: [{ type: 'click', name: '新', key: 'K' }],
    conditionalmenu: [
      { name: 'label', matchrule: { tag_id: '3' }, button: [{ type: 'click', name: 'w', key: 'W' }] },
    ],
  } as const;
  return createPlan(
    [{ account: 'shop', appid: 'wx0123456789abcdef', file: 'menus/shop.yaml', wanted, live: LIVE }],
    VERSION,
  );
}

function faultOf(text: string, version: string = VERSION): { code: string; args: object } {
  try {
    readPlan(text, 'plan.json', version);
  } catch (error) {
    if (error instanceof UsageFault) return { code: error.code, args: error.args };
    throw error;
  }
  throw new Error('it was read');
}

/** The saved plan with one place in it changed. */
function edited(change: (plan: { [member: string]: never }) => void): string {
  const plan = JSON.parse(serializePlan(aPlan()));
  change(plan);
  return JSON.stringify(plan);
}

describe('a saved plan', () => {
  it('is read as it was written, whatever the menus', () => {
    fc.assert(
      fc.property(similarState, similarState, (state, target) => {
        const live = {
          ...LIVE,
          ...state,
          conditionalmenu: state.conditionalmenu.map((m, i) => ({ ...m, menuid: `${i}` })),
        };
        const wanted = { strategy: 'replace', ...target } as const;
        const plan = createPlan([{ account: 'shop', appid: 'wx0123456789abcdef', wanted, live }], VERSION);
        expect(readPlan(serializePlan(plan), 'plan.json', VERSION)).toMatchObject(
          JSON.parse(JSON.stringify(plan)),
        );
      }),
    );
  });

  it('may hold members that a later minor version added, and a byte order mark', () => {
    const text = `\uFEFF${edited(plan => Object.assign(plan, { format_version: '1.9', later: { more: true } }))}`;
    expect(readPlan(text, 'plan.json', VERSION).accounts).toHaveLength(1);
  });

  it.each([
    ['not JSON', '{"format_version": "1.0", ', 'plan-not-a-plan'],
    ['a list', '[]', 'plan-not-a-plan'],
    ['a menu', '{"button":[]}', 'plan-not-a-plan'],
    ['a plan without accounts', '{"format_version":"1.0"}', 'plan-not-a-plan'],
    ['another major version', '{"format_version":"2.0"}', 'plan-version'],
  ])('is refused when it is %s', (_what, text, code) => {
    expect(faultOf(text).code).toBe(code);
  });

  it.each<[string, string, (plan: never) => void]>([
    [
      'the target account',
      'accounts[0].live',
      (p: { accounts: { appid: string }[] }) => set(p.accounts[0], 'appid', 'wxfedcba9876543210'),
    ],
    [
      'the account name',
      'digest',
      (p: { accounts: { account: string }[] }) => set(p.accounts[0], 'account', 'other'),
    ],
    [
      'the strategy',
      'accounts[0].steps',
      (p: { accounts: { strategy: string }[] }) => set(p.accounts[0], 'strategy', 'overwrite'),
    ],
    [
      'the desired menu',
      'accounts[0].desired',
      (p: Json) => set(p.accounts[0].desired.menu.button[0], 'key', 'EVIL'),
    ],
    [
      'the live menu',
      'accounts[0].live',
      (p: Json) => set(p.accounts[0].live.snapshot.button[0], 'key', 'EVIL'),
    ],
    [
      'a shown change',
      'accounts[0].changes',
      (p: Json) => set(p.accounts[0].changes[0].after, 'name', '无害'),
    ],
    ['a left-out change', 'accounts[0].changes', (p: Json) => p.accounts[0].changes.pop()],
    ['a count', 'accounts[0].summary', (p: Json) => set(p.accounts[0].summary, 'delete', 0)],
    ['a step', 'accounts[0].steps', (p: Json) => set(p.accounts[0].steps[1].body.button[0], 'key', 'EVIL')],
    [
      'whether conditional menus are managed',
      'digest',
      (p: Json) => set(p.accounts[0].desired, 'conditional', 'kept'),
    ],
    ['the sum of counts', 'summary', (p: Json) => set(p.summary, 'delete', 0)],
    ['the digest', 'digest', (p: Json) => set(p, 'digest', `sha256:${'0'.repeat(64)}`)],
  ])('is refused when %s was edited', (_what, member, change) => {
    expect(faultOf(edited(change as never))).toEqual({
      code: 'plan-edited',
      args: { path: 'plan.json', member },
    });
  });

  it('of another wxmenu version shows what follows from its menus, whatever it says itself', () => {
    const told = edited((p: Json) => {
      p.accounts[0].changes = [];
      p.accounts[0].steps = [];
      set(p.accounts[0].summary, 'update', 0);
    });
    const [plan] = readPlan(told, 'plan.json', '9.9.9').accounts;
    expect(plan?.changes.map(({ action }) => action)).toContain('update');
    expect(plan?.steps.map(({ call }) => call)).toEqual(aPlan().accounts[0]?.steps.map(({ call }) => call));
    const wrong = edited((p: Json) => set(p.accounts[0].desired.menu.button[0], 'key', 'EVIL'));
    expect(faultOf(wrong, '9.9.9').code).toBe('plan-edited');
  });

  it('nested as no menu is, is refused and is no bug', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = edited((p: Json) => set(p.accounts[0].live.snapshot.button[0], 'later', 'DEEP')).replace(
      '"DEEP"',
      deep,
    );
    expect(['plan-not-a-plan', 'plan-edited']).toContain(faultOf(text).code);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a document that is about to be damaged has no type
type Json = any;

function set(object: object | undefined, member: string, value: unknown): void {
  Object.assign(object ?? {}, { [member]: value });
}
