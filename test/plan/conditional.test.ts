import { describe, expect, it } from 'vitest';
import { UsageFault } from '../../src/menu/fault.ts';
import type {
  Button,
  ConditionalMenu,
  DesiredConditionalMenu,
  LiveMenu,
  Strategy,
  Tag,
  UnknownMember,
} from '../../src/menu/menu.ts';
import { createPlan, planAccount } from '../../src/plan/create-plan.ts';
import type { PlanNotice } from '../../src/plan/notice.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';

const click = (name: string): Button => ({ type: 'click', name, key: name });
const home = [click('home')];
const APPID = 'wx0123456789abcdef';

interface Input {
  readonly live?: readonly ConditionalMenu[];
  readonly wanted?: readonly DesiredConditionalMenu[];
  readonly tags?: readonly Tag[];
  readonly unknown?: readonly UnknownMember[];
  readonly strategy?: Strategy;
  readonly button?: readonly Button[];
}

function input({ live = [], wanted, tags, unknown = [], strategy = 'replace', button = home }: Input) {
  const liveMenu: LiveMenu = {
    button: home,
    conditionalmenu: live.map((menu, i) => ({ ...menu, menuid: String(900 - i) })),
    website: null,
    raw: null,
    unknown,
  };
  return {
    account: 'shop',
    appid: APPID,
    wanted: { strategy, button, ...(wanted ? { conditionalmenu: wanted } : {}) },
    ...(tags ? { tags } : {}),
    live: liveMenu,
  };
}

function plan(what: Input): AccountPlan {
  return planAccount(input(what));
}

function noticesOf(what: Input, code: PlanNotice['code']): PlanNotice[] {
  return plan(what).notices.filter(notice => notice.code === code);
}

const menu = (
  matchrule: DesiredConditionalMenu['matchrule'],
  name?: string,
  ...button: Button[]
): DesiredConditionalMenu => ({
  ...(name === undefined ? {} : { name }),
  matchrule,
  button: button.length > 0 ? button : [click('m')],
});

const VIP: Tag = { id: '102', name: 'VIP' };
const STAFF: Tag = { id: '7', name: 'Staff' };

describe('tags by name', () => {
  it('become ids in what is desired, in changes and in steps', () => {
    const { desired, changes, steps } = plan({ wanted: [menu({ tag: 'VIP' })], tags: [STAFF, VIP] });
    expect(desired.menu.conditionalmenu[0]?.matchrule).toEqual({ tag_id: '102' });
    expect(changes[0]?.after).toEqual({ matchrule: { tag_id: '102' } });
    expect(steps).toMatchObject([{ body: { matchrule: { tag_id: '102' } } }]);
    expect(JSON.stringify([desired, changes, steps])).not.toContain('VIP');
  });

  it('are kept for reading, those of both sides and no others', () => {
    const live = [{ matchrule: { tag_id: '7' }, button: home }];
    const tags = [STAFF, VIP, { id: '1', name: 'other' }];
    expect(plan({ live, wanted: [menu({ tag: 'VIP' })], tags }).tags).toEqual({ 102: 'VIP', 7: 'Staff' });
    expect(plan({ live, wanted: [menu({ tag_id: '102' })] })).not.toHaveProperty('tags');
  });

  it('do not count in the digest: the ids do', () => {
    const digest = (what: Input): string => createPlan([input(what)], '1').digest;
    const byName = digest({ wanted: [menu({ tag: 'VIP' })], tags: [VIP] });
    expect(digest({ wanted: [menu({ tag: 'Gold' })], tags: [{ id: '102', name: 'Gold' }] })).toBe(byName);
    expect(digest({ wanted: [menu({ tag_id: '102' })] })).toBe(byName);
    expect(digest({ wanted: [menu({ tag: 'VIP' })], tags: [{ id: '203', name: 'VIP' }] })).not.toBe(byName);
  });

  it('without the tags, or that are not among them, cannot be planned', () => {
    for (const tags of [undefined, [STAFF]]) {
      const planned = () => plan({ wanted: [menu({ tag: 'VIP' })], ...(tags ? { tags } : {}) });
      expect(planned).toThrow(UsageFault);
      expect(planned).toThrow(/tags-unresolved.*VIP/);
    }
  });
});

describe('a step that deletes a conditional menu', () => {
  it('says whom the menu was for', () => {
    const live = [
      { matchrule: { tag_id: '7' }, button: home },
      { matchrule: { client_platform_type: '2' }, button: home },
    ];
    expect(plan({ live, wanted: [] }).steps).toEqual([
      { call: 'menu/delconditional', menuid: '900', matchrule: { tag_id: '7' } },
      { call: 'menu/delconditional', menuid: '899', matchrule: { client_platform_type: '2' } },
    ]);
  });
});

describe('a conditional menu that nobody will see', () => {
  it('is told with the ones that take its people, by name and by id alike', () => {
    const wanted = [
      menu({ tag_id: '102' }, 'Members'),
      menu({ tag: 'Staff' }),
      menu({ tag: 'VIP', client_platform_type: '1' }, 'On iPhone'),
    ];
    expect(noticesOf({ wanted, tags: [VIP, STAFF] }, 'conditional-covered')).toEqual([
      {
        code: 'conditional-covered',
        address: 'conditionalmenu[2]',
        name: 'On iPhone',
        by: [{ address: 'conditionalmenu[0]', name: 'Members' }],
      },
    ]);
  });

  it('is told of menus that are kept because the file does not manage them', () => {
    const live = [
      { matchrule: { client_platform_type: '2' }, button: home },
      { matchrule: { client_platform_type: '2' }, button: [click('old')] },
    ];
    expect(noticesOf({ live }, 'conditional-covered')).toEqual([
      {
        code: 'conditional-covered',
        address: 'conditionalmenu[1]',
        by: [{ address: 'conditionalmenu[0]' }],
      },
    ]);
  });

  it('is not told when the one before it may be for fewer people than it looks', () => {
    const live = [
      { matchrule: { tag_id: '7' }, button: home },
      { matchrule: { tag_id: '7' }, button: [click('old')] },
    ];
    const unknown = [{ address: 'conditionalmenu[0].matchrule', member: 'mood' }];
    expect(noticesOf({ live, unknown }, 'conditional-covered')).toEqual([]);
    expect(noticesOf({ live }, 'conditional-covered')).toHaveLength(1);
  });
});

describe('conditional menus that the file does not manage', () => {
  const fine = { matchrule: { tag_id: '7' }, button: home };
  const retired = { matchrule: { sex: '1' }, button: home };

  it('are counted without those that a replace would lose', () => {
    const count = (what: Input): unknown => noticesOf({ live: [fine, retired], ...what }, 'conditional-kept');
    expect(count({})).toEqual([{ code: 'conditional-kept', count: 2 }]);
    const button = [click('new')];
    expect(count({ button })).toEqual([{ code: 'conditional-kept', count: 1 }]);
    expect(count({ button, strategy: 'overwrite' })).toEqual([{ code: 'conditional-kept', count: 2 }]);
    expect(count({ button, live: [retired] })).toEqual([]);
    expect(count({ wanted: [] })).toEqual([]);
  });
});
