import { describe, expect, it } from 'vitest';
import type { LiveMenu } from '../../src/menu/menu.ts';
import { type SettledWanted, targetOf } from '../../src/plan/target.ts';

const click = (name: string) => ({ type: 'click', name, key: name }) as const;
const FINE = { menuid: '9', matchrule: { tag_id: '1' }, button: [click('a')] };

function live(
  ...others: { matchrule: { [field: string]: string }; button: ReturnType<typeof click>[] }[]
): LiveMenu {
  const conditionalmenu = [FINE, ...others.map((menu, i) => ({ ...menu, menuid: String(i) }))];
  return { button: [click('old')], conditionalmenu, website: null, raw: null, unknown: [] };
}

const REPLACED: SettledWanted = { strategy: 'replace', button: [click('new')] };

describe('conditional menus that the file does not manage', () => {
  const retired = { matchrule: { tag_id: '2', language: 'en' }, button: [click('b')] };
  const unsendable = { matchrule: { tag_id: '3' }, button: [click('\u0001')] };

  it('are dropped by a replace when WeChat would not take them again', () => {
    const { state, dropped } = targetOf(REPLACED, live(retired, unsendable));
    expect(dropped).toEqual([
      { address: 'conditionalmenu[1]', why: { reason: 'conditions' } },
      { address: 'conditionalmenu[2]', why: { reason: 'characters' } },
    ]);
    expect(state.conditionalmenu).toEqual([{ matchrule: FINE.matchrule, button: FINE.button }]);
  });

  it('are dropped when their rule has a condition that nobody knows: without it others would see the menu', () => {
    const menu = live({ matchrule: { tag_id: '4' }, button: [click('b')] });
    const unknown = [{ address: 'conditionalmenu[1].matchrule', member: 'mood' }];
    expect(targetOf(REPLACED, { ...menu, unknown }).dropped).toEqual([
      { address: 'conditionalmenu[1]', why: { reason: 'conditions' } },
    ]);
  });

  it('all stay when the default menu need not be deleted', () => {
    for (const wanted of [
      { ...REPLACED, strategy: 'overwrite' } as const,
      { ...REPLACED, button: [click('old')] },
    ]) {
      const { state, dropped } = targetOf(wanted, live(retired, unsendable));
      expect(dropped).toEqual([]);
      expect(state.conditionalmenu).toHaveLength(3);
    }
  });

  it('are dropped by a replace when their tag is known not to exist', () => {
    const menu = live({ matchrule: { tag_id: '105' }, button: [click('b')] });
    const { state, dropped } = targetOf(REPLACED, menu, undefined, ['105']);
    expect(dropped).toEqual([{ address: 'conditionalmenu[1]', why: { reason: 'tag', tag_id: '105' } }]);
    expect(state.conditionalmenu).toEqual([{ matchrule: FINE.matchrule, button: FINE.button }]);
  });

  it('are taken from an apply that was cut off before it had added them again', () => {
    const keep = [{ matchrule: { tag_id: '7' }, button: [click('k')] }];
    const gone = { ...live(), button: null, conditionalmenu: [] };
    expect(targetOf(REPLACED, gone, keep).state.conditionalmenu).toEqual(keep);
    expect(targetOf({ ...REPLACED, conditionalmenu: [] }, gone, keep).state.conditionalmenu).toEqual([]);
  });

  describe('that an apply which was cut off still owes', () => {
    const owed = { matchrule: { tag_id: '105' }, button: [click('k')] };
    const fine = { matchrule: FINE.matchrule, button: FINE.button };
    const keep = [owed, fine];
    const why = { reason: 'tag', tag_id: '105' };

    it('are left out when they are gone and their tag does not exist', () => {
      expect(targetOf(REPLACED, live(), keep, ['105'])).toEqual({
        state: { button: REPLACED.button, conditionalmenu: [fine] },
        dropped: [],
        left: [owed],
      });
    });

    it('are dropped where they still stand and would be deleted', () => {
      const { state, dropped, left } = targetOf(REPLACED, live(owed), keep, ['105']);
      expect(state.conditionalmenu).toEqual([fine]);
      expect({ dropped, left }).toEqual({ dropped: [{ address: 'conditionalmenu[1]', why }], left: [] });
    });

    it('stay where they can', () => {
      const put = { ...REPLACED, strategy: 'overwrite' } as const;
      const { state, dropped, left } = targetOf(put, live(owed), [fine, owed], ['105']);
      expect(state.conditionalmenu).toEqual([fine, owed]);
      expect({ dropped, left }).toEqual({ dropped: [], left: [] });
    });

    it('are dropped where another would have to be added behind them', () => {
      const put = { ...REPLACED, strategy: 'overwrite' } as const;
      const behind = { matchrule: { tag_id: '8' }, button: [click('z')] };
      const { state, dropped } = targetOf(put, live(owed), [fine, owed, behind], ['105']);
      expect(state.conditionalmenu).toEqual([fine, behind]);
      expect(dropped).toEqual([{ address: 'conditionalmenu[1]', why }]);
    });
  });
});
