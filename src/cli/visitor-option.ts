import { PLATFORMS, platformNumber } from '../menu/audience.ts';
import type { Expected } from '../menu/expected.ts';
import { UsageFault } from '../menu/fault.ts';
import type { DesiredMatchRule, Visitor } from '../menu/menu.ts';
import { suggest, suggestPlatform } from '../menu/names.ts';

/** A tag as somebody gives it: by its name, its id, or both. */
export type GivenTag = Pick<Visitor, 'tag' | 'tag_id'>;

/** Whom `--as` describes. */
export interface GivenVisitor {
  readonly visitor: Visitor;
  /** All tags in the order given; the visitor has the last one, which is the one that counts. */
  readonly tags: readonly GivenTag[];
}

const KEYS = ['tag', 'tag_id', 'platform'] as const;
type Key = (typeof KEYS)[number];

/**
 * Reads `tag=VIP,platform=ios`. A comma begins a new part only where a key and `=` follow, so that it may stand in the
 * name of a tag. `tag_id` right behind `tag` is the id of that same tag. A tag of digits is an id, unless a rule has a
 * tag of that name. Nothing at all is somebody without a tag, on any platform.
 *
 * @throws UsageFault `bad-option`.
 */
export function readVisitor(
  given: readonly string[],
  menus: readonly { readonly matchrule: DesiredMatchRule }[],
): GivenVisitor {
  const tags: GivenTag[] = [];
  let platform: string | undefined;
  let last: Key | undefined;
  for (const [key, value] of given.flatMap(partsOf)) {
    if (key === 'platform') {
      const number = platformOf(value);
      if (platform !== undefined && platform !== number)
        throw badPart(`platform=${value}`, { is: 'one-platform' });
      platform = number;
    } else if (key === 'tag') {
      tags.push({ tag: value });
    } else {
      if (!/^\d+$/.test(value)) throw badPart(`tag_id=${value}`, { is: 'tag-id' });
      const named = last === 'tag' ? tags.pop() : undefined;
      tags.push({ ...named, tag_id: value });
    }
    last = key;
  }
  const names = new Set(menus.map(({ matchrule }) => matchrule.tag));
  const isNumber = ({ tag = '', tag_id }: GivenTag): boolean =>
    tag_id === undefined && /^\d+$/.test(tag) && !names.has(tag);
  const meant = tags.map((one): GivenTag => (isNumber(one) ? { tag_id: one.tag ?? '' } : one));
  const visitor = { ...meant.at(-1), ...(platform === undefined ? {} : { client_platform_type: platform }) };
  return { visitor, tags: meant };
}

function partsOf(text: string): (readonly [Key, string])[] {
  if (text.trim() === '') return [];
  return text.split(/[,，](?=\s*[\w-]+\s*=)/).map(part => {
    const [, word = '', value = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    const key = KEYS.find(one => one === word);
    if (key === undefined || value === '') throw badPart(part.trim(), expectedFor(word));
    return [key, value] as const;
  });
}

function expectedFor(word: string): Expected {
  return { is: 'visitor', meant: word === '' ? null : suggest(word, KEYS, SYNONYMS) };
}

const SYNONYMS = {
  client: 'platform',
  clientplatformtype: 'platform',
  id: 'tag_id',
  os: 'platform',
  tagname: 'tag',
};

function platformOf(value: string): string {
  const number = platformNumber(value);
  if (number !== null) return number;
  const names = Object.keys(PLATFORMS);
  throw badPart(`platform=${value}`, { is: 'platform', names, meant: suggestPlatform(value) });
}

function badPart(value: string, expected: Expected): UsageFault {
  return new UsageFault('bad-option', { option: '--as', value, expected });
}
