import { PLATFORMS } from '../menu/audience.ts';
import type { MatchRule, Visitor } from '../menu/menu.ts';

/** Some visitors in the words of a rule. */
export interface People {
  /** Without conditions: everybody. */
  readonly matchrule: MatchRule;
  /** But for those with one of these tags. */
  readonly without: readonly string[];
}

/** Kinds of visitors that rules can tell apart: all that there is to know to say who sees what. */
export interface Crowd {
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
  readonly visitors: readonly Visitor[];
}

/** The crowd that some rules divide. A platform that only a rule knows is one more. */
export function crowdOf(rules: readonly MatchRule[]): Crowd {
  const tags = [...new Set(rules.flatMap(({ tag_id }) => tag_id ?? []))];
  const named = rules.flatMap(({ client_platform_type }) => client_platform_type ?? []);
  const platforms = [...new Set([...Object.values(PLATFORMS), ...named])];
  const visitors = [undefined, ...tags].flatMap(tag_id =>
    platforms.map(client_platform_type => ({
      ...(tag_id === undefined ? {} : { tag_id }),
      client_platform_type,
    })),
  );
  return { tags, platforms, visitors };
}

/** The fewest words for some of a crowd: a platform as a whole with its exceptions, then what else there is by tag. */
export function peopleOf(some: readonly Visitor[], { tags, platforms }: Crowd): People[] {
  const platformsOf = (tag_id: string | undefined): string[] =>
    platforms.filter(one => some.some(v => v.tag_id === tag_id && v.client_platform_type === one));
  const untagged = platformsOf(undefined);
  const whole = untagged.map(client_platform_type => ({
    matchrule: { client_platform_type },
    without: tags.filter(tag => !platformsOf(tag).includes(client_platform_type)),
  }));
  const [first] = whole;
  const isAll =
    whole.length === platforms.length && whole.every(one => sameList(one.without, first?.without));
  const byTag = tags.flatMap((tag_id): People[] => {
    const own = platformsOf(tag_id).filter(platform => !untagged.includes(platform));
    if (own.length === platforms.length) return [{ matchrule: { tag_id }, without: [] }];
    return own.map(client_platform_type => ({ matchrule: { tag_id, client_platform_type }, without: [] }));
  });
  return [...(isAll && first ? [{ ...first, matchrule: {} }] : whole), ...byTag];
}

function sameList(a: readonly string[], b: readonly string[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((one, i) => one === b[i]);
}
