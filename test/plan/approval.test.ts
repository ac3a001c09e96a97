import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Button, LiveMenu, MenuState } from '../../src/menu/menu.ts';
import { approvalOf, isSameAccount } from '../../src/plan/approval.ts';
import { planAccount } from '../../src/plan/create-plan.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';
import type { Wanted } from '../../src/plan/target.ts';
import { similarState } from '../arbitraries/similar-menus.ts';

const RUNS = { numRuns: 400 };

const someMenu = similarState.filter(({ button }) => button !== null);

function planned(
  live: MenuState,
  wanted: Partial<Wanted> & Pick<Wanted, 'button'>,
  more: object = {},
): AccountPlan {
  const conditionalmenu = live.conditionalmenu.map((menu, i) => ({ ...menu, menuid: String(i + 1) }));
  const state: LiveMenu = { ...live, conditionalmenu, website: null, raw: null, unknown: [] };
  return planAccount({
    account: 'shop',
    appid: 'wx0123456789abcdef',
    wanted: { strategy: 'replace', ...wanted },
    live: state,
    ...more,
  });
}

/** Changes without places. */
function effects({ changes }: AccountPlan): string[] {
  return changes.map(({ range: _, origin: __, ...change }) => JSON.stringify(change));
}

describe('laws of approval', () => {
  it('the approved plan itself is approved', () => {
    fc.assert(
      fc.property(someMenu, someMenu, (live, desired) => {
        const approved = planned(live, desired);
        expect(approvalOf(planned(live, desired), approved)).toEqual({ approval: 'same' });
      }),
      RUNS,
    );
  });

  it('whatever is approved leads to the approved menu by approved changes alone; the rest is refused', () => {
    fc.assert(
      fc.property(someMenu, similarState, someMenu, someMenu, (live, now, desired, other) => {
        const approved = planned(live, desired);
        const same = planned(now, desired);
        const known = new Set(effects(approved));
        const isPart = effects(same).every(effect => known.has(effect));
        const isAnew = now.button === null && same.changes.every(({ action }) => action === 'create');
        expect(approvalOf(same, approved).approval !== 'refused').toBe(isPart || isAnew);
        const differs = JSON.stringify(other) !== JSON.stringify(desired);
        if (differs) expect(approvalOf(planned(live, other), approved)).toMatchObject({ differs: ['files'] });
      }),
      RUNS,
    );
  });
});

const click = (name: string, key: string): Button => ({ type: 'click', name, key });
const bar = (...button: Button[]): MenuState => ({ button, conditionalmenu: [] });
const [a, b, c] = [click('a', '1'), click('b', '2'), click('c', '3')];
const [a2, b2] = [click('A', '1'), click('B', '2')];
const members = (tag_id: string, ...button: Button[]) => ({ matchrule: { tag_id }, button });

describe('what is approved', () => {
  it('a part of it, when the rest is live already', () => {
    const approved = planned(bar(a, b), bar(a2, b2));
    expect(approvalOf(planned(bar(a2, b), bar(a2, b2)), approved)).toEqual({ approval: 'part', done: 1 });
  });

  it('all of it when no menu is live any more: nothing of anybody is lost', () => {
    const approved = planned(bar(a, b), bar(a2, b));
    const none: MenuState = { button: null, conditionalmenu: [] };
    expect(approvalOf(planned(none, bar(a2, b)), approved)).toEqual({ approval: 'anew' });
    // Not another menu than the approved one, and not over one that was made on the website.
    expect(approvalOf(planned(none, bar(a2, c)), approved)).toMatchObject({ differs: ['files', 'live'] });
    const website: LiveMenu = {
      ...none,
      conditionalmenu: [],
      website: { open: true, names: ['x'] },
      raw: null,
      unknown: [],
    };
    const over = planned(none, bar(a2, b), { live: website });
    expect(over.guards).toMatchObject([{ name: 'take-over' }]);
    expect(approvalOf(over, approved)).toEqual({ approval: 'refused', differs: ['live'] });
  });

  it('not a change more, although the desired menu is the same', () => {
    const approved = planned(bar(a, b), bar(a2, b));
    const now = planned(bar(a, b, c), bar(a2, b));
    expect(approvalOf(now, approved)).toEqual({ approval: 'refused', differs: ['live'] });
  });

  it('not the same address with another value before: somebody edited just what was to be edited', () => {
    const approved = planned(bar(a, b), bar(a2, b));
    const now = planned(bar(click('x', '1'), b), bar(a2, b));
    expect(approvalOf(now, approved)).toEqual({ approval: 'refused', differs: ['live'] });
  });

  it('not another way, and not other conditional menus', () => {
    const approved = planned(bar(a), bar(b));
    const overwrite = planned(bar(a), { ...bar(b), strategy: 'overwrite' });
    expect(approvalOf(overwrite, approved)).toEqual({ approval: 'refused', differs: ['files'] });
    const kept = planned(bar(a), { button: [b] });
    expect(approvalOf(kept, approved)).toEqual({ approval: 'refused', differs: ['files'] });
  });

  it('nothing for an account that is not in it; both reasons when both have moved', () => {
    const now = planned(bar(a), bar(b));
    expect(approvalOf(now, undefined)).toEqual({ approval: 'refused', differs: ['account'] });
    expect(approvalOf(now, planned(bar(b), bar(c)))).toEqual({
      approval: 'refused',
      differs: ['files', 'live'],
    });
  });

  it('conditional menus that the file does not manage are not asked about', () => {
    const live = { button: [a], conditionalmenu: [members('1', b)] };
    const approved = planned(live, { button: [a2] });
    const now = planned({ ...live, conditionalmenu: [members('2', c)] }, { button: [a2] });
    expect(approvalOf(now, approved)).toEqual({ approval: 'same' });
    // One that would be lost on the way is a change that nobody has seen.
    const retired = { button: [a], conditionalmenu: [{ matchrule: { sex: '1' }, button: [c] }] };
    expect(approvalOf(planned(retired, { button: [a2] }), approved).approval).toBe('refused');
  });

  it('labels are no effect', () => {
    const wanted = (name: string): Wanted => ({
      strategy: 'replace',
      button: [a],
      conditionalmenu: [{ name, ...members('1', b) }],
    });
    expect(approvalOf(planned(bar(a), wanted('new')), planned(bar(a), wanted('old')))).toEqual({
      approval: 'same',
    });
  });

  it('a name that stood for a tag is its id', () => {
    const rule = (tag: string): Wanted => ({
      strategy: 'replace',
      button: [a],
      conditionalmenu: [{ matchrule: { tag }, button: [b] }],
    });
    const offline = planned(bar(a), rule('VIP'), { tags: [{ id: 'VIP', name: 'VIP' }], appid: '' });
    const tags = [{ id: '102', name: 'VIP' }];
    const now = planned(bar(a), rule('VIP'), { tags });
    expect(approvalOf(now, offline)).toEqual({ approval: 'same' });
    expect(isSameAccount(offline, now)).toBe(true);
    expect(isSameAccount(planned(bar(a), bar(b), { appid: 'wx1' }), now)).toBe(false);
    const other = planned(bar(a), rule('VIP'), { tags: [{ id: '103', name: 'VIP' }] });
    expect(approvalOf(other, now)).toEqual({ approval: 'refused', differs: ['files'] });
  });
});
