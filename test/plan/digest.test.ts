import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/menu/canonical-json.ts';
import type { DesiredMenu, LiveMenu, MenuState } from '../../src/menu/menu.ts';
import { resolveTags } from '../../src/menu/tags.ts';
import { createPlan } from '../../src/plan/create-plan.ts';
import { arbitraryDesiredMenu, arbitraryMenuFile, arbitraryMenuState } from '../arbitraries/menu.ts';

const APPID = 'wx0123456789abcdef';

function live(state: MenuState): LiveMenu {
  const conditionalmenu = state.conditionalmenu.map((menu, i) => ({ ...menu, menuid: String(i) }));
  return { button: state.button, conditionalmenu, website: null, raw: null, unknown: [] };
}

function digest(
  state: MenuState,
  wanted: DesiredMenu,
  appid: string = APPID,
  account: string = 'shop',
): string {
  return createPlan([{ account, appid, wanted, live: live(state) }], '0.0.0').digest;
}

/** The same value with the members of every object in another order. */
function shuffled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(shuffled) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  ) as T;
}

/** Every value that differs from `value` in exactly one text, or lacks one element of a list. */
function* variants(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    yield `${value}x`;
  } else if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) {
      if (value.length > 1) yield value.filter((_, j) => j !== i);
      for (const other of variants(element)) yield value.map((one, j) => (j === i ? other : one));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      for (const other of variants(member)) yield { ...value, [name]: other };
    }
  }
}

describe('the digest of a plan', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(arbitraryMenuState, arbitraryDesiredMenu, (state, wanted) => {
        expect(digest(shuffled(state), shuffled(wanted))).toBe(digest(state, wanted));
      }),
    );
  });

  it('differs after any change to the desired menu', () => {
    fc.assert(
      fc.property(arbitraryDesiredMenu, wanted => {
        const state: MenuState = { button: null, conditionalmenu: [] };
        const { appid: _appid, conditionalmenu, ...rest } = wanted;
        // A label is never sent, so it is not part of what was approved.
        const plain = {
          ...rest,
          ...(conditionalmenu ? { conditionalmenu: conditionalmenu.map(({ name: _, ...m }) => m) } : {}),
        };
        const before = digest(state, plain);
        const seen = new Set([before]);
        for (const other of variants(plain)) {
          const after = digest(state, other as DesiredMenu);
          expect(after, canonicalJson(other)).not.toBe(before);
          seen.add(after);
        }
        expect(seen.size).toBeGreaterThan(1);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same under other labels and expectations, and whether a tag is given by its name or by its id', () => {
    fc.assert(
      fc.property(arbitraryMenuState, arbitraryMenuFile, (state, wanted) => {
        const { expect: _expect, conditionalmenu = [], ...rest } = wanted;
        const names = new Set(conditionalmenu.flatMap(({ matchrule }) => matchrule.tag ?? []));
        const tags = [...names].map((name, n) => ({ id: String(1000 + n), name }));
        const { menus } = resolveTags(conditionalmenu, tags);
        const plain = {
          ...rest,
          ...(wanted.conditionalmenu ? { conditionalmenu: menus.map(({ name: _, ...menu }) => menu) } : {}),
        };
        const named = { account: 'shop', appid: APPID, wanted, tags, live: live(state) };
        expect(createPlan([named], '0.0.0').digest).toBe(digest(state, plain));
      }),
    );
  });

  it('differs after any change to the live menu', () => {
    fc.assert(
      fc.property(arbitraryMenuState, arbitraryDesiredMenu, (state, wanted) => {
        const before = digest(state, wanted);
        for (const other of variants(state)) expect(digest(other as MenuState, wanted)).not.toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  it('differs for another account, appid or strategy', () => {
    fc.assert(
      fc.property(arbitraryMenuState, arbitraryDesiredMenu, (state, wanted) => {
        const strategy = wanted.strategy === 'replace' ? 'overwrite' : 'replace';
        const digests = [
          digest(state, wanted),
          digest(state, wanted, 'wxfedcba9876543210'),
          digest(state, wanted, APPID, 'other'),
          digest(state, { ...wanted, strategy }),
        ];
        expect(new Set(digests).size).toBe(digests.length);
      }),
    );
  });
});
