import { describe, expect, it } from 'vitest';
import type { Button, LiveMenu } from '../../src/menu/menu.ts';
import { planAccount } from '../../src/plan/create-plan.ts';

const click = (name: string, key = `K_${name}`): Button => ({ type: 'click', name, key });

function guards(
  before: readonly Button[],
  after: readonly Button[],
  live: Partial<LiveMenu> = {},
): readonly string[] {
  const whole: LiveMenu = {
    button: before,
    conditionalmenu: [],
    website: null,
    raw: null,
    unknown: [],
    ...live,
  };
  const wanted = { strategy: 'replace', button: after } as const;
  return planAccount({ account: 'shop', appid: 'wx0123456789abcdef', wanted, live: whole }).guards.map(
    ({ name }) => name,
  );
}

describe('mass-delete', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map(name => click(name));
  const column = (...sub_button: Button[]): Button[] => [{ name: 'p', sub_button } as Button];

  it('stands against more than half of the buttons, and at least three', () => {
    expect(guards(column(...five), column(...five.slice(0, 2)))).toEqual([]);
    expect(guards(column(...five), column(...five.slice(0, 1)))).toEqual(['mass-delete']);
    expect(guards(column(...five.slice(0, 4)), column(...five.slice(0, 1)))).toEqual(['mass-delete']);
    expect(guards([click('a'), click('b')], [click('c')])).toEqual([]);
  });

  it('stands against another menu of the same shape, as the wrong file on the wrong account gives', () => {
    const others = ['v', 'w', 'x', 'y', 'z'].map(name => click(name));
    expect(guards(column(...five), column(...others))).toEqual(['mass-delete']);
  });

  it('does not stand against renames or new targets', () => {
    const renamed = five.map((button, i) => ({ ...button, name: `n${i}` }));
    const retargeted = five.map((button, i) => ({ ...button, key: `other${i}` }) as Button);
    expect(guards(column(...five), column(...renamed))).toEqual([]);
    expect(guards(column(...five), column(...retargeted))).toEqual([]);
  });
});

describe('take-over', () => {
  it('stands against replacing a menu of the website that is shown, not one that is switched off', () => {
    const website = { open: true, names: ['关于'] };
    const none = { button: null } as const;
    expect(guards([], [click('a')], { ...none, website })).toEqual(['take-over']);
    expect(guards([], [click('a')], { ...none, website: { ...website, open: false } })).toEqual([]);
  });
});

describe('a live menu that could not be put back', () => {
  it('is overwritten, never deleted first', () => {
    const live: LiveMenu = {
      button: [click('\u0001')],
      conditionalmenu: [],
      website: null,
      raw: null,
      unknown: [],
    };
    const wanted = { strategy: 'replace', button: [click('a')] } as const;
    const plan = planAccount({ account: 'shop', appid: 'wx0123456789abcdef', wanted, live });
    expect(plan.steps.map(({ call }) => call)).toEqual(['menu/create']);
  });
});
