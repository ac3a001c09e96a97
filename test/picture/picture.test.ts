import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Button } from '../../src/menu/menu.ts';
import {
  buttonsOf,
  cutNames,
  heightOf,
  isDrawable,
  looksAlike,
  type Picture,
  type PictureButton,
  pictureOf,
} from '../../src/picture/picture.ts';
import { planPictures } from '../../src/picture/plan-pictures.ts';
import { arbitraryButtons } from '../arbitraries/menu.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { planBetween } from '../report/plans.ts';

const leaf = (name: string): Button => ({ type: 'click', name, key: name });
const parent = (name: string, ...names: string[]): Button => ({
  name,
  sub_button: names.map(one => ({ type: 'click', name: one, key: one })),
});

function drawn(...bar: Button[]): Picture {
  const picture = pictureOf(bar);
  if (picture === null) throw new Error('no picture');
  return picture;
}

describe('what the phone shows of a name', () => {
  test.each([
    ['四个汉字', '四个汉字'],
    ['五个汉字啊', '五个汉字...'],
    ['abcdefgh', 'abcdefgh'],
    ['abcdefghi', 'abcdefgh...'],
    ['一级菜单😘', '一级菜单...'],
    ['a汉字汉字', 'a汉字汉...'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧...'],
    ['', ''],
  ])('on the bar, %j: %j', (name, shown) => {
    expect(drawn(leaf(name)).bar[0]).toMatchObject({ name, shown });
  });

  test.each([
    ['一二三四五六七八', '一二三四五六七八'],
    ['一二三四五六七八九', '一二三四五六七八...'],
    ['sixteen letters!', 'sixteen letters!'],
    ['seventeen letters', 'seventeen letter...'],
  ])('in a column, %j: %j', (name, shown) => {
    expect(drawn(parent('p', name)).bar[0]?.column?.[0]).toMatchObject({ name, shown });
  });

  test('is the whole name where it has room, else its beginning', () => {
    const fits = ({ name, shown }: PictureButton, columns: number): void => {
      if (stringWidth(name) <= columns) expect(shown).toBe(name);
      else {
        expect(shown.endsWith('...')).toBe(true);
        const beginning = shown.slice(0, -3);
        expect(name.startsWith(beginning)).toBe(true);
        expect(stringWidth(beginning)).toBeLessThanOrEqual(columns);
      }
    };
    fc.assert(
      fc.property(arbitraryButtons, bar => {
        const picture = drawn(...bar);
        for (const button of picture.bar) {
          fits(button, 8);
          for (const row of button.column ?? []) fits(row, 16);
        }
        const cut = buttonsOf(picture).filter(({ shown }) => shown.endsWith('...'));
        expect(cut.map(({ name }) => name)).toEqual(expect.arrayContaining(cutNames(picture)));
      }),
    );
  });
});

describe('a picture', () => {
  test('has every button at its address, with what it does', () => {
    fc.assert(
      fc.property(arbitraryButtons, bar => {
        const picture = drawn(...bar);
        expect(picture.bar.map(({ button }) => button)).toEqual(bar);
        picture.bar.forEach(({ address, button, column, mark }, at) => {
          expect(address).toBe(`button[${at}]`);
          expect(mark).toBeNull();
          expect(column?.map(row => row.button) ?? null).toEqual(
            'sub_button' in button ? button.sub_button : null,
          );
          column?.forEach((row, place) => {
            expect(row.address).toBe(`button[${at}].sub_button[${place}]`);
          });
        });
      }),
    );
  });

  test('of a conditional menu has the addresses of that', () => {
    const picture = pictureOf([parent('p', 'a')], { menu: 'conditionalmenu[2]' });
    expect(picture?.bar[0]?.column?.[0]?.address).toBe('conditionalmenu[2].button[0].sub_button[0]');
  });

  test('of no menu, or of one without buttons, is none', () => {
    expect(pictureOf(null)).toBeNull();
    expect(pictureOf([])).toBeNull();
    expect(cutNames(null)).toEqual([]);
    expect(isDrawable(null)).toBe(true);
  });

  test('is as high as its highest column', () => {
    expect(heightOf(drawn(leaf('a')))).toBe(0);
    expect(heightOf(drawn(parent('p', 'a'), leaf('b'), parent('q', 'c', 'd', 'e')))).toBe(3);
  });

  test('is not for what no phone shows', () => {
    const many = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));
    expect(isDrawable(drawn(parent('p', ...many(5)), leaf('a'), leaf('b')))).toBe(true);
    expect(isDrawable(drawn(parent('p', ...many(11))))).toBe(false);
    expect(isDrawable(drawn(...many(6).map(leaf)))).toBe(false);
  });

  test('looks alike when only what buttons do differs', () => {
    const one = drawn(leaf('a'), parent('p', 'x'));
    const other = drawn({ type: 'view', name: 'a', url: 'https://e.com' }, parent('p', 'x'));
    expect(looksAlike(one, other)).toBe(true);
    expect(looksAlike(one, drawn(leaf('a'), parent('p', 'y')))).toBe(false);
    expect(looksAlike(one, null)).toBe(false);
    expect(looksAlike(null, null)).toBe(true);
  });
});

describe('the pictures of a plan', () => {
  test('mark what is created, updated, moved and deleted on the side where it stands', () => {
    const live = { button: [leaf('a'), leaf('b'), parent('p', 'x', 'y')], conditionalmenu: [] };
    const wanted: Button = { name: 'p', sub_button: [leafOf('y'), leafOf('x'), leafOf('z')] };
    const desired = { button: [{ ...leaf('a'), key: 'other' }, wanted], conditionalmenu: [] };
    const [picture, ...others] = planPictures(planBetween(live, desired));
    expect(others).toEqual([]);
    const marks = (side: Picture | null | undefined): string[] =>
      side ? buttonsOf(side).map(({ name, mark }) => `${name} ${mark}`) : [];
    expect(marks(picture?.before)).toEqual(['a update', 'b delete', 'p null', 'x null', 'y move']);
    expect(marks(picture?.after)).toEqual(['a update', 'p null', 'y move', 'x null', 'z create']);
    expect(picture).toMatchObject({ matchrule: null, differs: true, beforeOnWebsite: false });
  });

  test('have each menu of both sides once, and every change at its button', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        const plan = planBetween(live, desired);
        const pictures = planPictures(plan);
        const menus = (side: 'before' | 'after'): (string | undefined)[] =>
          pictures.flatMap(one => (one[side] === null ? [] : [one[side].menu]));
        const places = (count: number): string[] =>
          Array.from({ length: count }, (_, at) => `conditionalmenu[${at}]`);
        expect(menus('after')).toEqual([
          ...(desired.button === null ? [] : ['']),
          ...places(desired.conditionalmenu.length),
        ]);
        expect(menus('before').sort()).toEqual(
          [...(live.button === null ? [] : ['']), ...places(live.conditionalmenu.length)].sort(),
        );
        const marked = (side: 'before' | 'after'): Map<string, string | null> =>
          new Map(
            pictures.flatMap(one =>
              one[side] === null ? [] : buttonsOf(one[side]).map(({ address, mark }) => [address, mark]),
            ),
          );
        const [before, after] = [marked('before'), marked('after')];
        const changes = plan.changes.filter(({ address }) => /button\[\d+\]$/.test(address));
        for (const { action, address, from } of changes) {
          if (action === 'delete') expect(before.get(address)).toBe('delete');
          else expect(after.get(address)).toBe(action);
          if (from !== undefined) expect(before.get(from)).toBe(action);
        }
        const count = (side: Map<string, string | null>, mark: string): number =>
          [...side.values()].filter(one => one === mark).length;
        for (const action of ['create', 'update', 'move'] as const)
          expect(count(after, action)).toBe(changes.filter(one => one.action === action).length);
        // What stays is marked on both sides alike.
        expect(count(before, 'update')).toBe(count(after, 'update'));
        expect(count(before, 'move')).toBe(count(after, 'move'));
        expect(count(before, 'create') + count(after, 'delete')).toBe(0);
      }),
    );
  });
});

function leafOf(name: string) {
  return { type: 'click', name, key: name } as const;
}
