import fc from 'fast-check';
import type { ConditionalMenu, MatchRule } from '../../src/menu/menu.ts';

// Long lists of conditional menus out of a small stock: two random ones share a lot, a list holds the same menu several
// times, and some live ones have conditions that WeChat has retired.

/** Rules that are for somebody; the tags may each be for somebody else than the platforms. */
const RULES: readonly MatchRule[] = [
  { tag_id: '2' },
  { client_platform_type: '1' },
  { tag_id: '100', client_platform_type: '2' },
  { client_platform_type: '2' },
  { tag_id: '101' },
];

const RETIRED: readonly MatchRule[] = [
  { tag_id: '2', sex: '1' },
  { language: 'en' },
  { client_platform_type: '1', country: '中国', province: '广东' },
];

function menus(rules: readonly MatchRule[]): ConditionalMenu[] {
  return rules.flatMap(matchrule =>
    ['x', 'y'].map(name => ({ matchrule, button: [{ type: 'click', name, key: name }] })),
  );
}

/** How long lists get. */
export const MOST_CONDITIONAL = 12;

/** What a file may ask for. */
const desiredConditional: fc.Arbitrary<ConditionalMenu[]> = listOf(menus(RULES));

/** What an account may hold. */
export const liveConditional: fc.Arbitrary<ConditionalMenu[]> = listOf(menus([...RULES, ...RETIRED]));

/** Two lists; often the second is the first after a few edits, as it is when somebody edits a file. */
export const liveAndDesired: fc.Arbitrary<{ live: ConditionalMenu[]; desired: ConditionalMenu[] }> = fc.oneof(
  fc.record({ live: liveConditional, desired: desiredConditional }),
  fc
    .tuple(desiredConditional, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }))
    .map(([live, edits]) => ({ live, desired: edits.reduce(edited, live) })),
);

/** One menu moves, goes, or comes a second time. */
function edited(list: readonly ConditionalMenu[], [from, to]: readonly [number, number]): ConditionalMenu[] {
  const at = list.length === 0 ? -1 : from % list.length;
  const one = list[at];
  if (one === undefined) return [];
  const rest = list.filter((_, index) => index !== at);
  if (to % 4 === 0) return rest;
  const base = to % 4 === 1 && list.length < MOST_CONDITIONAL ? list : rest;
  return base.toSpliced(to % (base.length + 1), 0, one);
}

function listOf(stock: readonly ConditionalMenu[]): fc.Arbitrary<ConditionalMenu[]> {
  return fc.array(fc.constantFrom(...stock), { maxLength: MOST_CONDITIONAL, size: 'max' });
}
