import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Button, MenuState } from '../../src/menu/menu.ts';
import { type OutlineRow, planOutline } from '../../src/report/plan-outline.ts';
import { arbitraryMenuState } from '../arbitraries/menu.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { planBetween } from './plans.ts';

const leaf = (name: string): Button => ({ type: 'click', name, key: name });
const parent = (name: string, ...names: string[]): Button => ({
  name,
  sub_button: names.map(one => ({ type: 'click', name: one, key: one })),
});
const bar = (...button: Button[]): MenuState => ({ button, conditionalmenu: [] });

function told(rows: readonly OutlineRow[]): string[] {
  return rows.map(
    ({ depth, change, address, name, liveAddress }) =>
      `${'  '.repeat(depth)}${change?.action ?? 'in'} ${address} ${name}${liveAddress ? ` (${liveAddress})` : ''}`,
  );
}

function outline(live: MenuState, desired: MenuState): string[][] {
  return planOutline(planBetween(live, desired)).map(({ rows }) => told(rows));
}

describe('planOutline', () => {
  test('is empty without changes', () => {
    expect(outline(bar(leaf('a')), bar(leaf('a')))).toEqual([]);
  });

  test('names an unchanged parent above what changes inside it', () => {
    expect(outline(bar(parent('p', 'a', 'b')), bar(parent('p', 'b')))).toEqual([
      ['in button[0] p', '  delete button[0].sub_button[0] a'],
    ]);
  });

  test('puts what is deleted under the parent that stays, which has another place now', () => {
    expect(outline(bar(leaf('x'), parent('p', 'a', 'b')), bar(parent('p', 'b')))).toEqual([
      ['delete button[0] x', 'in button[0] p (button[1])', '  delete button[1].sub_button[0] a'],
    ]);
  });

  test('puts what is deleted under the parent that moves', () => {
    const live = bar(parent('p', 'a', 'b'), leaf('x'), leaf('y'));
    expect(outline(live, bar(leaf('x'), leaf('y'), parent('p', 'b')))).toEqual([
      ['move button[2] p', '  delete button[0].sub_button[0] a'],
    ]);
  });

  test('tells the live place of a parent that is updated where another stood', () => {
    const live = bar(leaf('x'), parent('p', 'a', 'b', 'c'));
    expect(outline(live, bar(parent('q', 'b', 'c')))).toEqual([
      ['delete button[0] x', 'update button[0] q (button[1])', '  delete button[1].sub_button[0] a'],
    ]);
  });

  test('keeps the children of a deleted parent below it', () => {
    expect(outline(bar(parent('p', 'a', 'b'), leaf('x')), bar(leaf('x')))).toEqual([
      ['delete button[0] p', '  delete button[0].sub_button[0] a', '  delete button[0].sub_button[1] b'],
    ]);
  });

  test('gives each conditional menu a section that begins with itself', () => {
    const rule = (tag_id: string, ...button: Button[]) => ({ matchrule: { tag_id }, button });
    const live = { button: [leaf('a')], conditionalmenu: [rule('1', leaf('b')), rule('2', leaf('c'))] };
    const desired = { button: [leaf('a')], conditionalmenu: [rule('2', leaf('d')), rule('3', leaf('e'))] };
    expect(outline(live, desired)).toEqual([
      ['delete conditionalmenu[0] ', '  delete conditionalmenu[0].button[0] b'],
      ['in conditionalmenu[0] ', '  update conditionalmenu[0].button[0] d'],
      ['create conditionalmenu[1] ', '  create conditionalmenu[1].button[0] e'],
    ]);
  });

  test('tells every change exactly once, in the order of the plan within each menu', () => {
    fc.assert(
      fc.property(arbitraryMenuState, similarState, (live, desired) => {
        const plan = planBetween(live, desired);
        const changes = planOutline(plan)
          .flatMap(({ rows }) => rows)
          .flatMap(({ change }) => change ?? []);
        expect(new Set(changes)).toEqual(new Set(plan.changes));
        expect(changes.length).toBe(plan.changes.length);
      }),
    );
  });

  test('puts every row one deeper than the row it stands in, whose address begins the same', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        for (const { rows } of planOutline(planBetween(live, desired))) {
          const path: OutlineRow[] = [];
          for (const row of rows) {
            path.length = row.depth;
            const above = path.at(-1);
            if (row.depth > 0) {
              expect(above).toBeDefined();
              const isDelete = row.change?.action === 'delete';
              const live = above?.liveAddress ?? above?.change?.from ?? above?.address;
              expect(row.address.startsWith(`${isDelete ? live : above?.address}.`)).toBe(true);
            }
            path.push(row);
          }
        }
      }),
    );
  });
});
