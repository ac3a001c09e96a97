import { holds, onEveryPlatform } from '../audience.ts';
import { canonicalJson } from '../canonical-json.ts';
import { DEFAULT_LABEL } from '../expectation.ts';
import type { Visitor } from '../menu.ts';
import { suggest } from '../names.ts';
import type { Finding, SeenInstead, ToldMenu } from '../problem.ts';
import { RuleIndex, type Seen } from '../rule-index.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { clearConditions, clearVisitor } from './clear-conditions.ts';
import type { WrittenConditional, WrittenExpectation, WrittenMenu } from './written-menu.ts';

/** What the file says about who must see what (`expect`), held against its own conditional menus. */
export const expectationRules: { readonly [name: string]: Rule } = {
  *'expect-unknown-menu'(menu) {
    const labels = labelsOf(menu);
    if (!labels) return;
    const known = [...labels.keys()].slice(0, MOST_NAMES);
    for (const expectation of menu.expectations) {
      const label = expectation.menu ?? '';
      if (label === '' || label === DEFAULT_LABEL || labels.has(label)) continue;
      const args = { label, suggestion: suggest(label, [...known, DEFAULT_LABEL]), known };
      yield { code: 'expect-unknown-menu', severity: 'error', args, ...about(expectation, 'menu') };
    }
  },

  *'ambiguous-label'(menu) {
    const labels = labelsOf(menu);
    const used = new Set(menu.expectations.map(expectation => expectation.menu));
    for (const [label, menus] of labels ?? []) {
      if (!used.has(label)) continue;
      const [first, ...others] = menus;
      const isDefault = label === DEFAULT_LABEL;
      for (const one of isDefault ? menus : others) {
        const args = { label, first: isDefault ? null : (first?.address ?? null) };
        yield { code: 'ambiguous-label', severity: 'error', args, ...about(one, 'name') };
      }
    }
  },

  *'expect-wrong'(menu) {
    const { conditionalmenu } = menu.members;
    const judge = conditionalmenu === undefined ? null : judgeOf(menu);
    for (const expectation of menu.expectations) {
      const visitor = clearVisitor(expectation.as);
      if (!visitor || !expectation.menu) continue;
      if (judge) yield* judged(expectation, visitor, judge);
      // Conditional menus that the file does not mention are kept, and nobody knows here what they are.
      else if (conditionalmenu === undefined && expectation.menu === DEFAULT_LABEL) {
        const args = { visitor, menu: null };
        yield { code: 'expect-unclear', severity: 'error', args, ...about(expectation, 'as'), onKey: true };
      }
    }
  },
};

/** As many as a reader looks through: a file full of names must not take long. */
const MOST_NAMES = 100;

/** Conditional menus by label; null when the list is not sound enough to say that a label is missing. */
function labelsOf(menu: WrittenMenu): ReadonlyMap<string, readonly WrittenConditional[]> | null {
  const { conditionalmenu } = menu.members;
  if (conditionalmenu !== undefined && !isWhole(menu)) return null;
  const labels = new Map<string, WrittenConditional[]>();
  for (const one of menu.conditionalMenus) {
    if (one.members.name !== undefined && one.name === null) return null;
    if (!one.name) continue;
    const others = labels.get(one.name);
    if (others) others.push(one);
    else labels.set(one.name, [one]);
  }
  return labels;
}

/** Whether the rules see every entry of the list. */
function isWhole({ members, conditionalMenus }: WrittenMenu): boolean {
  return Array.isArray(members.conditionalmenu) && members.conditionalmenu.length === conditionalMenus.length;
}

/** All that expectations are judged by. */
interface Judge {
  readonly menus: readonly ToldMenu[];
  readonly index: RuleIndex;
  /** Places by label; null for a label that several have. */
  readonly places: ReadonlyMap<string, number | null>;
}

/** Null when a rule is not sound: what an expectation comes to depends on how it is mended. */
function judgeOf(menu: WrittenMenu): Judge | null {
  if (!isWhole(menu)) return null;
  const index = new RuleIndex();
  const places = new Map<string, number | null>();
  const menus: ToldMenu[] = [];
  for (const [place, { address, name, matchrule }] of menu.conditionalMenus.entries()) {
    const rule = clearConditions(matchrule);
    if (!rule) return null;
    index.add(rule, place);
    if (name) places.set(name, places.has(name) || name === DEFAULT_LABEL ? null : place);
    menus.push({ address, name: name || null, rule });
  }
  return { menus, index, places };
}

function* judged(
  expectation: WrittenExpectation,
  visitor: Visitor,
  { menus, index, places }: Judge,
): Iterable<Finding> {
  const isDefault = expectation.menu === DEFAULT_LABEL;
  const place = places.get(expectation.menu ?? '') ?? null;
  // A label that is not there, or there twice, is told about already.
  if (isDefault ? places.has(DEFAULT_LABEL) : place === null) return;
  const expected = place === null ? null : (menus[place] ?? null);
  const views = onEveryPlatform(visitor).map(one => ({ visitor: one, seen: index.seen(one) }));
  const unclear = views.map(({ seen }) => ('unclear' in seen ? menus[seen.unclear] : undefined));
  const doubtful = unclear.find(menu => menu !== undefined);
  if (doubtful) {
    const where = about(expectation, visitor.tag === undefined ? 'as.tag_id' : 'as.tag');
    yield { code: 'expect-unclear', severity: 'error', args: { visitor, menu: doubtful }, ...where };
  }
  const seen = insteadOf(expected, place, views, menus);
  if (seen.length === 0) return;
  const suggestion = tagMeant(visitor, menus);
  const args = { visitor, expected, seen, suggestion };
  yield { code: 'expect-wrong', severity: 'error', args, ...about(expectation, 'menu') };
}

/** A tag that rules name, for a visitor whose tag no rule names and that is spelt nearly like it. */
function tagMeant({ tag }: Visitor, menus: readonly ToldMenu[]): string | null {
  if (tag === undefined) return null;
  const named = new Set(menus.slice(0, MOST_NAMES).flatMap(({ rule }) => rule.tag ?? []));
  return named.has(tag) ? null : suggest(tag, [...named]);
}

/** What is seen in place of the expected menu, platforms with the same put together. */
function insteadOf(
  expected: ToldMenu | null,
  place: number | null,
  views: readonly { readonly visitor: Visitor; readonly seen: Seen }[],
  menus: readonly ToldMenu[],
): SeenInstead[] {
  const found = new Map<string, SeenInstead>();
  for (const { visitor, seen } of views) {
    if ('unclear' in seen || seen.menu === place) continue;
    const menu = seen.menu === null ? null : (menus[seen.menu] ?? null);
    const why = expected === null ? 'holds' : holds(expected.rule, visitor) === false ? 'not-for' : 'first';
    const key = canonicalJson([menu?.address ?? null, why]);
    const platforms = [...(found.get(key)?.platforms ?? []), visitor.client_platform_type ?? ''];
    found.set(key, { menu, platforms, why });
  }
  return [...found.values()].map(one =>
    one.platforms.length === views.length ? { ...one, platforms: [] } : one,
  );
}
