import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitMenu, SCHEMA_LINE } from '../../src/config/emit-menu.ts';
import { formatMenu } from '../../src/config/format-menu.ts';
import { type ImportedMenu, type ImportOptions, importMenu } from '../../src/config/import-menu.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { BUTTON_TYPES, TARGET_FIELDS, WEBSITE_TYPES } from '../../src/menu/button-types.ts';
import { canonicalButtons, canonicalConditional } from '../../src/menu/canonical.ts';
import { type FoundButton, foundMenu } from '../../src/menu/found-menu.ts';
import type { Button, MenuState } from '../../src/menu/menu.ts';
import { EN_IMPORT } from '../../src/report/en/import.ts';
import { noteText } from '../../src/report/import.ts';
import { ZH_IMPORT } from '../../src/report/zh/import.ts';
import { arbitraryButtons, arbitraryMenuState, arbitraryText } from '../arbitraries/menu.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };

const OPTIONS: ImportOptions = {
  madeBy: 'api',
  takesOver: false,
  tags: null,
  schemaLine: '',
  say: note => noteText(note, EN_IMPORT),
};

const imported = (answer: unknown, options: Partial<ImportOptions> = {}): ImportedMenu =>
  importMenu(foundMenu(answer), { ...OPTIONS, ...options });

const website = (button: readonly object[], more: object = {}): ImportedMenu =>
  imported({ is_menu_open: 1, selfmenu_info: { button }, ...more }, { madeBy: 'website' });

/** An answer of menu/get: numbers, menuids and empty members as WeChat has them. */
function answerOf({ button, conditionalmenu }: MenuState): object {
  const leaf = ({ name, ...rest }: Button) => ({ name, ...rest, sub_button: [] });
  const bar = (buttons: readonly Button[]) =>
    buttons.map(one =>
      'sub_button' in one ? { name: one.name, sub_button: one.sub_button.map(leaf) } : leaf(one),
    );
  return {
    menu: { button: bar(button ?? []), menuid: 208396938 },
    conditionalmenu: conditionalmenu.map(({ button: own, matchrule: { tag_id, ...rule } }, index) => ({
      button: bar(own),
      matchrule: { ...rule, ...(tag_id === undefined ? {} : { group_id: Number(tag_id) }) },
      menuid: 300 + index,
    })),
  };
}

describe('a menu that the API has made', () => {
  test('is written as emitMenu writes it', () => {
    fc.assert(
      fc.property(
        arbitraryMenuState.filter(({ button }) => button !== null),
        state => {
          const { text, remarks, written } = imported(answerOf(state), { schemaLine: SCHEMA_LINE });
          const { button, conditionalmenu } = state;
          expect(remarks).toEqual([]);
          expect(written.conditional).toBe(conditionalmenu.length);
          const wanted = emitMenu({
            strategy: 'replace',
            button: button ?? [],
            ...(conditionalmenu.length > 0 ? { conditionalmenu } : {}),
          });
          const withoutNotes = text.replace(/^# The first.*\n| # (?:iOS|Android|others)$/gm, '');
          expect(withoutNotes).toBe(wanted);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('an account and a strategy stand on top', () => {
    const menu = { appid: 'wx1', strategy: 'overwrite', button: [{ type: 'click', name: 'a', key: 'k' }] };
    expect(imported(menu).text).toMatch(/^appid: wx1\nstrategy: overwrite\nbutton:\n/);
    expect(imported(menu, { appid: 'wx2' }).text).toMatch(/^appid: wx2\n/);
  });

  test('says what it leaves out', () => {
    const { text, remarks } = imported({
      menu: {
        button: [
          { type: 'click', name: 'a', key: 'k', url: 'https://x.example', news: { n: [1, null] } },
          {
            name: 'p',
            type: 'click',
            key: 'old',
            sub_button: [{ type: 'view', name: 'b', url: 'https://x.example', sub_button: [{}] }],
          },
          { type: 'finder', name: 'c', key: 'k', finder_id: 'f' },
        ],
      },
      note: 'x',
    });
    expect(text).toBe(`# Left out, as wxmenu does not know it: note: "x"

button:
  - name: a
    type: click
    key: k
    # Left out, as a click button has no such member: url: "https://x.example"
    # Left out, as wxmenu does not know it: news: {"n":[1,null]}
  - name: p
    sub_button:
      - name: b
        type: view
        url: https://x.example
        # Left out, as wxmenu does not know it: sub_button: [{}]
    # Left out, as a button with others inside has no such member: type: "click"
    # Left out, as a button with others inside has no such member: key: "old"
  - name: c
    type: finder
    key: k
    # Left out, as wxmenu does not know it: finder_id: "f"
`);
    expect(remarks.map(({ line, address, note }) => [line, address, note.code])).toEqual([
      [1, '', 'unknown-member'],
      [7, 'button[0]', 'foreign-member'],
      [8, 'button[0]', 'unknown-member'],
      [14, 'button[1].sub_button[0]', 'unknown-member'],
      [15, 'button[1]', 'foreign-member'],
      [16, 'button[1]', 'foreign-member'],
      [20, 'button[2]', 'unknown-member'],
    ]);
  });

  test('explains tags that are known, and those that are not', () => {
    const rules = ['1', '2'].map(tag_id => ({ matchrule: { tag_id }, button: [] }));
    const text = (tags: ImportOptions['tags']) =>
      imported({ menu: { button: [] }, conditionalmenu: rules }, { tags }).text;
    expect(text(null)).toMatch(/tag_id: "1"\n.*\n.*\n.*tag_id: "2"\n/);
    expect(text([{ id: '1', name: '星标组' }])).toMatch(
      /tag_id: "1" # tag: 星标组\n.*\n.*\n.*tag_id: "2" # no tag has this number\n/,
    );
  });
});

describe('conditional menus of which one cannot be written', () => {
  const rule = (matchrule: object) => ({ matchrule, button: [{ type: 'click', name: 'v', key: 'k' }] });
  const menu = { button: [{ type: 'click', name: 'a', key: 'k' }] };

  test('are a comment, which says why and can be taken away', () => {
    const { text, remarks, written } = imported({
      menu,
      conditionalmenu: [
        rule({ client_platform_type: 2 }),
        rule({ group_id: 2, sex: '1', language: 'zh_CN' }),
      ],
    });
    expect(text).toBe(`button:
  - name: a
    type: click
    key: k

# The conditional menus are left as they are, because 1 of 2 cannot be written. To manage them here,
# uncomment the lines below: the next plan then deletes those that are not in the list.
# conditionalmenu:
#   - matchrule:
#       client_platform_type: "2" # Android
#     button:
#       - name: v
#         type: click
#         key: k
#   # Matches nobody: WeChat evaluates sex, language no more, and refuses them (65320).
#   # - matchrule:
#   #     tag_id: "2"
#   #     sex: "1"
#   #     language: zh_CN
#   #   button:
#   #     - name: v
#   #       type: click
#   #       key: k
`);
    expect(written).toEqual({ buttons: 1, inside: 0, conditional: 0 });
    expect(remarks.map(({ note }) => note.code)).toEqual(['unmanaged', 'retired']);
    // Not managed: a plan leaves them alone.
    expect(parseMenu(text, NAME).menu).not.toHaveProperty('conditionalmenu');
    const uncommented = text.replace(/^# (?=conditionalmenu:| )/gm, '');
    expect(parseMenu(uncommented, NAME).menu?.conditionalmenu).toEqual([
      { matchrule: { client_platform_type: '2' }, button: [{ type: 'click', name: 'v', key: 'k' }] },
    ]);
  });

  test.each([
    [{ sex: 2 }, 'retired', /Matches nobody: WeChat evaluates sex no more, and refuses it/],
    [
      { tag_id: 1, age: { from: 18 } },
      'unknown-condition',
      /does not know the condition age.*\n.*\n.*\n.*age:\n.*from: 18/,
    ],
    [{ tag_id: 1, group_id: 2 }, 'unknown-condition', /group_id: 2/],
    [{ tag_id: ['a'] }, 'unknown-condition', /condition tag_id/],
    [{}, 'no-condition', /matchrule: \{\}/],
  ])('%j: %s', (matchrule, code, said) => {
    const { text, remarks } = imported({ menu, conditionalmenu: [rule(matchrule)] });
    expect(remarks.map(({ note }) => note.code)).toEqual(['unmanaged', code]);
    expect(text).toMatch(said);
    expect(text.replaceAll('\n# ', ' ')).toMatch(
      /left as it is, because it cannot be written\. To delete it, write "conditionalmenu: \[\]"/,
    );
  });
});

describe('a menu made on the website', () => {
  test('keeps what the API cannot make as comments, with what can stand in', () => {
    const { text, remarks } = website([
      { type: 'view', name: 'a', url: 'https://x.example' },
      {
        name: 'p',
        sub_button: {
          list: [
            { type: 'text', name: 't', value: 'one\n\n  two' },
            { type: 'text', name: 'u', value: 'x' },
          ],
        },
      },
      {
        name: 'q',
        sub_button: {
          list: [
            {
              type: 'news',
              name: 'n',
              value: 'M',
              news_info: { list: [{ title: 'T', content_url: 'http://mp.example/1' }] },
            },
            { type: 'news', name: 'o', value: 'M' },
            { type: 'voice', name: 'v', value: 'V' },
            { type: 'click', name: 'c', key: 'k' },
          ],
        },
      },
    ]);
    expect(text).toBe(`button:
  - name: a
    type: view
    url: https://x.example
  # None of the buttons inside can be written as it is.
  # - name: p
  #   sub_button:
  #     # A text, made on the website: the API makes no such button.
  #     #   type: text
  #     #   value: |-
  #     #     one
  #     #
  #     #       two
  #     # A click button can stand in for it, when your server answers its key with the text:
  #     - name: t
  #       type: click
  #       key: TEXT_1
  #     # A text, made on the website: the API makes no such button.
  #     #   type: text
  #     #   value: x
  #     # A click button can stand in for it, when your server answers its key with the text:
  #     - name: u
  #       type: click
  #       key: TEXT_2
  - name: q
    sub_button:
      # An article (news), made on the website: the API makes no such button.
      #   type: news
      #   value: M
      #   news_info:
      #     list:
      #       - title: T
      #         content_url: http://mp.example/1
      # A view button can open the first one; once it is published, article_view_limited can too, by its
      # article_id:
      # - name: "n"
      #   type: view
      #   url: http://mp.example/1
      # Articles (news), made on the website: the API makes no such button.
      #   type: news
      #   value: M
      # Publish the article again, and put its article_id here:
      # - name: o
      #   type: article_view_limited
      #   article_id: ARTICLE_ID
      # A voice message (by an id that is good for three days), made on the website: the API makes no such
      # button.
      #   type: voice
      #   value: V
      # Upload it as permanent material, and put the media_id here:
      # - name: v
      #   type: media_id
      #   media_id: MEDIA_ID
      - name: c
        type: click
        key: k
`);
    expect(remarks.map(({ line, name, note }) => [line, name, note.code])).toEqual([
      [5, 'p', 'nothing-inside'],
      [8, 't', 'website-type'],
      [18, 'u', 'website-type'],
      [27, 'n', 'website-type'],
      [39, 'o', 'website-type'],
      [46, 'v', 'website-type'],
    ]);
    // What stands in can be taken out of the comment.
    let isInside = false;
    const stood = text
      .split('\n')
      .map(line => {
        isInside = /^ *# - /.test(line) || (isInside && /^ *# {3}/.test(line));
        return isInside ? line.replace('# ', '') : line;
      })
      .join('\n');
    const names = parseMenu(stood, NAME).menu?.button.flatMap(one =>
      'sub_button' in one ? one.sub_button : [one],
    );
    expect(names?.map(({ name }) => name)).toEqual(['a', 't', 'u', 'n', 'o', 'v', 'c']);
  });

  test.each([
    [
      { type: 'finder', name: 'f', value: 'x' },
      'unknown-type',
      /# - name: f\n.*# {3}type: finder\n.*# {3}value: x\n/,
    ],
    [{ type: 'view', name: 'f' }, 'incomplete', /A view button without url/],
    [{ type: 'miniprogram', name: 'f', url: 'u' }, 'incomplete', /without appid and pagepath/],
    [{ name: 'f' }, 'no-action', /does nothing/],
  ])('%j is a comment: %s', (button, code, said) => {
    const { text, remarks } = website([button]);
    expect(remarks.map(({ note }) => note.code)).toEqual([code]);
    expect(text).toMatch(said);
    expect(parseMenu(text, NAME).problems.map(problem => problem.code)).toEqual(['empty-value']);
  });

  test('says that it is taken over, and that it is switched off', () => {
    const found = foundMenu({
      is_menu_open: 0,
      selfmenu_info: { button: [{ type: 'click', name: 'a', key: 'k' }] },
    });
    const { text } = importMenu(found, {
      ...OPTIONS,
      madeBy: 'website',
      takesOver: true,
      schemaLine: SCHEMA_LINE,
    });
    expect(text).toBe(`${SCHEMA_LINE}
# This menu was made on the website (mp.weixin.qq.com). The first apply takes it over, which wants
# --allow take-over; from then on it is changed here.
# It is switched off: users are shown no menu now.

button:
  - name: a
    type: click
    key: k
`);
  });
});

/** Texts that would break out of a comment or a line, in YAML 1.1 too, or hide what stands there. */
const hostile = fc.oneof(
  arbitraryText(60),
  fc.string({
    minLength: 1,
    unit: fc.constantFrom(
      'a',
      '菜',
      '\n',
      '\r',
      '\u0085',
      '\u2028',
      '\t',
      '#',
      ' ',
      '- ',
      ': ',
      '"',
      "'",
      '\\',
      '\u001b',
      '\u202e',
      '\ufeff',
      '\ud83d',
      '|',
      '😘',
    ),
  }),
);

const extra = fc.dictionary(
  fc.oneof(fc.constantFrom('value', 'news_info', 'url', 'key', 'finder', 'x y'), hostile),
  fc.oneof(
    hostile,
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant({ list: [{ content_url: 'http://a.example' }] }),
  ),
  { maxKeys: 3 },
);

const websiteLeaf = fc
  .tuple(
    arbitraryText(16),
    fc.constantFrom(...Object.keys(BUTTON_TYPES), ...WEBSITE_TYPES, 'finder', 'on'),
    fc.dictionary(fc.constantFrom(...TARGET_FIELDS), arbitraryText(20)),
    extra,
  )
  .map(([name, type, fields, more]) => ({ ...more, ...fields, name, type }));

const websiteBar = fc.array(
  fc.oneof(
    websiteLeaf,
    fc.record({
      name: arbitraryText(16),
      sub_button: fc.record({ list: fc.array(websiteLeaf, { minLength: 1, maxLength: 3 }) }),
    }),
  ),
  { minLength: 1, maxLength: 3 },
);

const leaves = (found: readonly FoundButton[]): FoundButton[] =>
  found.flatMap(one => (one.children.length > 0 ? one.children : [one]));

/** Members that a button or a conditional menu may have anyway. */
const KNOWN: ReadonlySet<string> = new Set([
  ...TARGET_FIELDS,
  'type',
  'name',
  'sub_button',
  'button',
  'matchrule',
]);

describe('laws', () => {
  const words = fc.constantFrom(EN_IMPORT, ZH_IMPORT);

  test('whatever stands on the website: what the API makes is written, the rest is comments, and nothing else', () => {
    fc.assert(
      fc.property(websiteBar, words, (button, table) => {
        const found = foundMenu({ selfmenu_info: { button } });
        const { text, remarks, written } = importMenu(found, {
          ...OPTIONS,
          madeBy: 'website',
          takesOver: true,
          say: note => noteText(note, table),
        });
        const all = leaves(found.button);
        const comments = remarks.filter(({ note }) => note.code in table.reasons);
        const read = parseMenu(text, NAME);
        expect(read.problems.filter(({ code }) => code === 'yaml-syntax')).toEqual([]);
        const makeable = all.filter(
          ({ button: one }) =>
            'type' in one &&
            one.type in BUTTON_TYPES &&
            BUTTON_TYPES[one.type as keyof typeof BUTTON_TYPES].fields.every(
              field => one[field] !== undefined,
            ),
        );
        expect(comments).toHaveLength(all.length - makeable.length);
        // Read without the rules of a menu, some of which random texts break.
        const lines = text.split('\n').filter(line => !/^ *(#|$)/.test(line));
        expect(lines.filter(line => /^ *(- )?type: /.test(line))).toHaveLength(makeable.length);
        expect(lines[0]).toBe('button:');
        expect(written.buttons + written.inside).toBeGreaterThanOrEqual(makeable.length);
        for (const { line, note } of remarks) {
          expect(text.split('\n')[line - 1]).toMatch(/^ *# /);
          expect(note.code).toBeTypeOf('string');
        }
        // Nothing in a comment that another reader of YAML would take for the end of it.
        for (const harm of '\r\u0085\u2028\u2029\u001b\u202e') expect(text).not.toContain(harm);
        const formatted = formatMenu(text, NAME, 'yaml');
        expect(formatted).toEqual({ kind: 'formatted', text });
      }),
      { numRuns: 100 },
    );
  });

  test('whatever else stands in a menu of the API: the file says what is live', () => {
    const state = fc.record({
      button: arbitraryButtons,
      conditionalmenu: fc.array(
        fc.record({ matchrule: fc.constant({ group_id: 2 }), button: arbitraryButtons }),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(state, extra, hostile, ({ button, conditionalmenu }, more, tag) => {
        const strange = Object.fromEntries(Object.entries(more).filter(([member]) => !KNOWN.has(member)));
        const answer = {
          menu: { button: button.map(one => ({ ...strange, ...one })) },
          conditionalmenu: conditionalmenu.map(one => ({ ...strange, ...one })),
        };
        const { text } = imported(answer, { tags: [{ id: '2', name: tag }] });
        const { menu, problems } = parseMenu(text, NAME);
        if (menu === null) {
          // Two rules that are the same.
          expect(problems.map(({ code }) => code)).toContain('duplicate-matchrule');
          return;
        }
        expect(menu.button).toEqual(canonicalButtons(answer.menu.button));
        expect(menu.conditionalmenu ?? []).toEqual(answer.conditionalmenu.map(canonicalConditional));
        expect(formatMenu(text, NAME, 'yaml')).toEqual({ kind: 'formatted', text });
      }),
      { numRuns: 80 },
    );
  });
});
