import { expectAddress } from './address.ts';
import { sameValue } from './canonical-json.ts';
import type { Button, DesiredMenu, Expectation } from './menu.ts';
import { conditionalMenu, defaultMenu, menusWith, type WholeMenu } from './menus-of.ts';
import type { Finding, ToldMenu } from './problem.ts';

/** Followers that a file expects something for, each once. */
export function followersOf({ expect = [] }: DesiredMenu): readonly string[] {
  return [...new Set(expect.flatMap(({ user }) => user ?? []))];
}

/** How many expectations are about followers of whom it is known what they get. */
export function countExpectations({ expect = [] }: DesiredMenu, seen: ReadonlyMap<string, unknown>): number {
  return expect.filter(({ user }) => user !== undefined && seen.has(user)).length;
}

/**
 * The expectations about followers that are not met, in file order.
 *
 * @param seen the buttons that a follower gets, null for no menu; expectations about others are left out.
 */
export function unmetExpectations(
  menu: DesiredMenu,
  seen: ReadonlyMap<string, readonly Button[] | null>,
): readonly Finding[] {
  return (menu.expect ?? []).flatMap((expectation, index): Finding[] => {
    const { user } = expectation;
    const button = user === undefined ? undefined : seen.get(user);
    if (user === undefined || button === undefined) return [];
    const expected = expectedMenu(menu, expectation);
    if (expected === null || (button !== null && sameValue(button, expected.button))) return [];
    const address = expectAddress(index);
    const args = {
      user,
      expected: told(expected),
      seen: button === null ? ('no-menu' as const) : menusWith(button, menu).map(told),
    };
    return [{ code: 'expect-not-met', severity: 'error', args, address, member: `${address}.menu` }];
  });
}

/** Null for a label that no menu has, which the rules tell. */
function expectedMenu(menu: DesiredMenu, { menu: label }: Expectation): WholeMenu | null {
  if (label === null) return defaultMenu(menu);
  const index = (menu.conditionalmenu ?? []).findIndex(({ name }) => name === label);
  return conditionalMenu(menu, index);
}

/** Null: the default menu. */
function told({ address, name, matchrule }: WholeMenu): ToldMenu | null {
  return matchrule === null ? null : { address, name: name ?? null, rule: matchrule };
}
