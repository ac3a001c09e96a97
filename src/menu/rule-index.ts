import { type DesiredMatchRule, RETIRED_MATCH_FIELDS, type Visitor } from './menu.ts';

/** What a visitor gets: a place in the list, null for the default menu, or the place of a rule that cannot be judged. */
export type Seen = { readonly menu: number | null } | { readonly unclear: number };

/**
 * Rules by what they are about, the earliest of each kind: says what `menuFor` says, but a visitor costs a few look-ups,
 * however many rules there are. Visitors tell their platform, and a rule gives its tag in one way.
 */
export class RuleIndex {
  /** Earliest place by the very conditions of the rule. */
  readonly #first = new Map<string, number>();
  /** Earliest place of a rule with any tag that is given this way. */
  readonly #firstOfForm = new Map<string, number>();

  /** Takes up the next rule of a list. One that holds for nobody, or that WeChat refuses as empty, takes nobody. */
  add(rule: DesiredMatchRule, place: number): void {
    if (Object.keys(rule).length === 0 || RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined)) {
      return;
    }
    const [condition = NO_TAG] = tagConditions(rule);
    const platform = rule.client_platform_type ?? ANY_PLATFORM;
    setFirst(this.#first, key(condition, platform), place);
    if (condition.form !== null) setFirst(this.#firstOfForm, key(ofForm(condition.form), platform), place);
  }

  /** The first rule that surely holds for a visitor; null when there is none. */
  taker(visitor: Visitor): number | null {
    const keys = [NO_TAG, ...tagConditions(visitor)];
    return earliest(this.#first, keys, visitor);
  }

  /** What a visitor gets. */
  seen(visitor: Visitor): Seen {
    const menu = this.taker(visitor);
    const known = tagConditions(visitor).map(({ form }) => form);
    // Whoever has no tag at all is not in doubt.
    const doubtful = known.length === 0 ? [] : FORMS.filter(form => !known.includes(form)).map(ofForm);
    const unclear = earliest(this.#firstOfForm, doubtful, visitor);
    return unclear !== null && (menu === null || unclear < menu) ? { unclear } : { menu };
  }
}

/** The two ways to give a tag: by its name, by its number. */
const FORMS = ['tag', 'tag_id'] as const;
type Form = (typeof FORMS)[number];

/** A condition about a tag; `form` null: there is none. */
interface TagCondition {
  readonly form: Form | null;
  readonly value: string;
}

const NO_TAG: TagCondition = { form: null, value: '' };
const ANY_PLATFORM = '';

function tagConditions(given: { readonly [form in Form]?: string }): TagCondition[] {
  return FORMS.flatMap(form => {
    const value = given[form];
    return value === undefined ? [] : [{ form, value }];
  });
}

function ofForm(form: Form): TagCondition {
  return { form, value: '' };
}

function key({ form, value }: TagCondition, platform: string): string {
  return JSON.stringify([form, value, platform]);
}

function setFirst(places: Map<string, number>, at: string, place: number): void {
  if (!places.has(at)) places.set(at, place);
}

function earliest(
  places: ReadonlyMap<string, number>,
  conditions: readonly TagCondition[],
  { client_platform_type = ANY_PLATFORM }: Visitor,
): number | null {
  const found = conditions.flatMap(condition =>
    [client_platform_type, ANY_PLATFORM].flatMap(platform => places.get(key(condition, platform)) ?? []),
  );
  return found.length === 0 ? null : Math.min(...found);
}
