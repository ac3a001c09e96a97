import fc from 'fast-check';
import { menuFor, onEveryPlatform } from '../../src/menu/audience.ts';
import { BUTTON_TYPE_NAMES, BUTTON_TYPES, type TargetField } from '../../src/menu/button-types.ts';
import { LIMITS, utf8Bytes } from '../../src/menu/limits.ts';
import type {
  Button,
  DesiredConditionalMenu,
  DesiredMatchRule,
  DesiredMenu,
  Expectation,
  LeafButton,
  MatchRule,
  MenuState,
  NamedConditionalMenu,
  ParentButton,
  Visitor,
} from '../../src/menu/menu.ts';

// Random menus that `wxmenu validate` finds no error in, in canonical form: what the laws are tried on.
// Texts are chosen to hurt: emoji, quotes, "#", ": ", blanks at the ends, text that looks like a number or a date.

const PIECES: readonly string[] = [
  'a',
  'Z',
  '0',
  '菜',
  '单',
  'é',
  '😘',
  '🐼',
  '👨‍👩‍👧',
  '👍🏽',
  '❤️',
  '🇨🇳',
  ' ',
  "'",
  '"',
  '\\',
  '/',
  '#',
  ' #',
  ': ',
  ':',
  '- ',
  '-',
  '?',
  '!',
  '!!str',
  '&a',
  '*a',
  '%',
  '@',
  '`',
  '|',
  '>',
  '{',
  '}',
  '[',
  ']',
  ',',
  '=',
  '~',
  '<',
  '\u3000',
  '\u00a0',
];

const TRAPS: readonly string[] = [
  '0123',
  '1e3',
  '-1',
  '.5',
  '0x1F',
  '0o17',
  '1_000',
  '.inf',
  '.nan',
  'true',
  'False',
  'null',
  '~',
  'on',
  'no',
  'y',
  '2024-01-01',
  '12:30:45',
  '=',
  '<<',
  '---',
  '...',
  '- a',
  '# a',
  'a: b',
  'a #b',
  ' a',
  'a ',
  '"a',
  "'a'",
  '&',
  '*',
  '!',
  '%YAML',
  'C:\\users',
  'sub_button',
  'constructor',
  '__proto__',
];

/** Text of 1 to `bytes` UTF-8 bytes, without control characters and lone surrogates, and not blanks alone. */
export function arbitraryText(bytes: number): fc.Arbitrary<string> {
  const random = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: Math.min(24, bytes) })
    .map(pieces => cutTo(pieces.join(''), bytes));
  return (
    fc
      .oneof({ weight: 3, arbitrary: random }, { weight: 1, arbitrary: fc.constantFrom(...TRAPS) })
      // A template tag is the one thing that is refused in a text of ordinary characters.
      .filter(text => text.trim() !== '' && utf8Bytes(text) <= bytes && !/\{[{%]|<%/.test(text))
  );
}

/** Cuts whole code points off the end until the text fits. */
function cutTo(text: string, bytes: number): string {
  const points = [...text];
  while (points.length > 0 && utf8Bytes(points.join('')) > bytes) points.pop();
  return points.join('');
}

const arbitraryUrl: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('http://', 'https://'),
    fc.constantFrom('www.example.com', 'm.example.com', 'example.com:8080'),
    fc.constantFrom(
      '',
      '/',
      '/a/b',
      '/?q=1&r=2',
      '/?redirect=https%3A%2F%2Fe.com%2F#wechat_redirect',
      '/菜单',
    ),
    fc.nat({ max: 9 }),
  )
  // Three hosts and no more: WeChat takes no more over all conditional menus (65316).
  .map(([scheme, host, rest, n]) => (rest === '' ? `${scheme}${host}` : `${scheme}${host}${rest}${n}`));

const FIELD: { readonly [field in TargetField]: fc.Arbitrary<string> } = {
  key: arbitraryText(LIMITS.keyBytes),
  url: arbitraryUrl,
  appid: fc.constantFrom('wx0123456789abcdef', 'wxfedcba9876543210'),
  pagepath: fc.constantFrom('pages/index', 'pages/a/b.html?x=1&y=2', 'pages/菜单'),
  media_id: fc.constantFrom('MEDIA_ID_1', '0123', 'x-Ab_9'),
  article_id: fc.constantFrom('ARTICLE_ID_1', '1e3', 'z_-9'),
};

/** A button that does something, with exactly the members of its type; `bytes` is the limit of its name. */
export function arbitraryLeaf(bytes: number = LIMITS.subNameBytes): fc.Arbitrary<LeafButton> {
  return fc.constantFrom(...BUTTON_TYPE_NAMES).chain(type => {
    const wanted: readonly TargetField[] = BUTTON_TYPES[type].fields;
    const members: Partial<Record<TargetField, fc.Arbitrary<string>>> = {};
    for (const field of ['key', 'url', 'appid', 'pagepath', 'media_id', 'article_id'] as const) {
      if (wanted.includes(field)) members[field] = FIELD[field];
    }
    return fc.record({ type: fc.constant(type), name: arbitraryText(bytes), ...members });
  });
}

/** A parent with 1 to 5 leaves. */
const arbitraryParent: fc.Arbitrary<ParentButton> = fc.record({
  name: arbitraryText(LIMITS.topLevelNameBytes),
  sub_button: fc.array(arbitraryLeaf(), lengths(LIMITS.subButtons)),
});

/** A whole bar: 1 to 3 buttons. */
export const arbitraryButtons: fc.Arbitrary<Button[]> = fc.array(
  fc.oneof<fc.Arbitrary<Button>[]>(arbitraryLeaf(LIMITS.topLevelNameBytes), arbitraryParent),
  lengths(LIMITS.topLevelButtons),
);

/** A rule that can match: at least one condition, no retired ones. */
const arbitraryMatchRule: fc.Arbitrary<MatchRule> = fc.oneof(
  fc.record({ tag_id: fc.nat({ max: 300 }).map(String) }),
  fc.record({ client_platform_type: fc.constantFrom('1', '2', '3') }),
  fc.record({
    tag_id: fc.nat({ max: 300 }).map(String),
    client_platform_type: fc.constantFrom('1', '2', '3'),
  }),
);

/** A conditional menu of a file, with or without a label. */
export const arbitraryConditionalMenu: fc.Arbitrary<NamedConditionalMenu> = fc.record(
  { name: arbitraryText(60), matchrule: arbitraryMatchRule, button: arbitraryButtons },
  { requiredKeys: ['matchrule', 'button'] },
);

/** What a menu file asks for, in canonical form: with every tag as its id, and without expectations. */
export const arbitraryDesiredMenu: fc.Arbitrary<DesiredMenu> = fc.record(
  {
    appid: fc.constantFrom('wx0123456789abcdef', 'wxfedcba9876543210'),
    strategy: fc.constantFrom('replace', 'overwrite'),
    button: arbitraryButtons,
    conditionalmenu: fc.array(arbitraryConditionalMenu, { maxLength: 3 }),
  },
  { requiredKeys: ['strategy', 'button'] },
);

const arbitraryTagName = arbitraryText(60);

/** A rule of a file, which may give its tag by its name. */
const arbitraryDesiredRule: fc.Arbitrary<DesiredMatchRule> = fc.oneof(
  arbitraryMatchRule,
  fc.record({ tag: arbitraryTagName }),
  fc.record({ tag: arbitraryTagName, client_platform_type: fc.constantFrom('1', '2', '3') }),
);

const arbitraryConditionalOfFile: fc.Arbitrary<DesiredConditionalMenu> = fc.record(
  { name: arbitraryText(60), matchrule: arbitraryDesiredRule, button: arbitraryButtons },
  { requiredKeys: ['matchrule', 'button'] },
);

/** All that a menu file can say, in canonical form: also names of tags, and expectations that hold. */
export const arbitraryMenuFile: fc.Arbitrary<DesiredMenu> = fc
  .record(
    {
      appid: fc.constantFrom('wx0123456789abcdef', 'wxfedcba9876543210'),
      strategy: fc.constantFrom('replace', 'overwrite'),
      button: arbitraryButtons,
      conditionalmenu: fc.array(arbitraryConditionalOfFile, { maxLength: 3 }),
    },
    { requiredKeys: ['strategy', 'button'] },
  )
  .chain(menu => {
    const { conditionalmenu } = menu;
    const as = arbitraryVisitor((conditionalmenu ?? []).map(({ matchrule }) => matchrule));
    const user = fc.constantFrom('oBWsI6YgzBj1TzdjzVYGnvxt8JkU', 'a user', '0123');
    const expectation = fc.tuple(as, user, fc.boolean()).map(([visitor, follower, both]): Expectation => {
      const seen = conditionalmenu ? whatEverySees(conditionalmenu, visitor) : undefined;
      if (seen === undefined) return { user: follower, menu: null };
      return { as: visitor, ...(both ? { user: follower } : {}), menu: seen };
    });
    return fc
      .option(fc.array(expectation, { maxLength: 3 }), { nil: undefined })
      .map((expect): DesiredMenu => ({ ...menu, ...(expect ? { expect } : {}) }));
  });

/** Somebody whom some of the rules are about, or none. */
function arbitraryVisitor(rules: readonly DesiredMatchRule[]): fc.Arbitrary<Visitor> {
  const tags = rules.map(({ tag, tag_id }) => ({
    ...(tag === undefined ? {} : { tag }),
    ...(tag_id === undefined ? {} : { tag_id }),
  }));
  const platforms = ['1', '2', '3', '4'].map(client_platform_type => ({ client_platform_type }));
  return fc
    .tuple(fc.constantFrom<Visitor[]>({}, { tag_id: '999' }, ...tags), fc.constantFrom({}, ...platforms))
    .map(([tag, platform]) => ({ ...tag, ...platform }));
}

/** What an expectation can say that a visitor sees; undefined when that depends, cannot be told, or has no label of its own. */
function whatEverySees(
  menus: readonly DesiredConditionalMenu[],
  visitor: Visitor,
): string | null | undefined {
  const labels = onEveryPlatform(visitor).map(one => {
    const seen = menuFor(menus, one);
    if ('unclear' in seen || seen.menu === null) return 'unclear' in seen ? undefined : null;
    const label = menus[seen.menu]?.name;
    return menus.filter(({ name }) => name === label).length === 1 ? label : undefined;
  });
  return new Set(labels).size === 1 ? labels[0] : undefined;
}

/** What an account may hold: perhaps no menu at all; conditional menus only beside a default one. */
export const arbitraryMenuState: fc.Arbitrary<MenuState> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<MenuState>({ button: null, conditionalmenu: [] }) },
  {
    weight: 6,
    arbitrary: fc.record({
      button: arbitraryButtons,
      conditionalmenu: fc.array(fc.record({ matchrule: arbitraryMatchRule, button: arbitraryButtons }), {
        maxLength: 3,
      }),
    }),
  },
);

function lengths(count: { min: number; max: number }): { minLength: number; maxLength: number } {
  return { minLength: count.min, maxLength: count.max };
}
