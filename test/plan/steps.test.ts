import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ConditionalMenu,
  LiveConditionalMenu,
  LiveMenu,
  MenuState,
  Strategy,
} from '../../src/menu/menu.ts';
import { sameState, stateOf } from '../../src/menu/same-menu.ts';
import type { Step } from '../../src/plan/plan.ts';
import { stepsFor } from '../../src/plan/steps.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { carryOut } from '../support/carry-out.ts';

function withIds(menus: readonly ConditionalMenu[]): LiveConditionalMenu[] {
  return menus.map((menu, i) => ({ ...menu, menuid: String(menus.length - i) }));
}

function liveOf(state: MenuState): LiveMenu {
  const conditionalmenu = withIds(state.conditionalmenu);
  return { button: state.button, conditionalmenu, website: null, raw: null, unknown: [] };
}

const strategy = fc.constantFrom<Strategy>('replace', 'overwrite');
const RUNS = { numRuns: 2000 };

function planned(live: MenuState, target: MenuState, how: Strategy): Step[] {
  return stepsFor({ button: live.button, conditionalmenu: withIds(live.conditionalmenu) }, target, how);
}

describe('steps', () => {
  it('turn the live menu into the target, whatever the strategy', () => {
    fc.assert(
      fc.property(similarState, similarState, strategy, (live, target, how) => {
        expect(stateOf(carryOut(liveOf(live), planned(live, target, how)))).toEqual(target);
      }),
      RUNS,
    );
  });

  it('are none exactly when nothing differs', () => {
    fc.assert(
      fc.property(similarState, similarState, strategy, (live, target, how) => {
        expect(planned(live, target, how).length === 0).toBe(sameState(live, target));
        expect(planned(live, live, how)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('never delete and create when only conditional menus differ, and add before they delete', () => {
    fc.assert(
      fc.property(similarState, similarState, strategy, (live, other, how) => {
        fc.pre(live.button !== null);
        const calls = planned(live, { ...live, conditionalmenu: other.conditionalmenu }, how).map(
          ({ call }) => call,
        );
        expect(calls.filter(call => call === 'menu/delete' || call === 'menu/create')).toEqual([]);
        expect(calls).toEqual([...calls].sort());
      }),
      RUNS,
    );
  });

  it('delete everything in one call when no menu is wanted', () => {
    const live: MenuState = { button: [{ type: 'click', name: 'a', key: 'A' }], conditionalmenu: [] };
    const nothing: MenuState = { button: null, conditionalmenu: [] };
    expect(planned(live, nothing, 'overwrite')).toEqual([{ call: 'menu/delete' }]);
    expect(planned(nothing, nothing, 'replace')).toEqual([]);
  });
});
