import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { formatMenu, formatMenuBytes } from '../../src/config/format-menu.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { arbitraryDesiredMenu } from '../arbitraries/menu.ts';
import { arbitraryYamlText } from '../arbitraries/yaml-text.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };

/** The formatted text; null for one that is left alone. */
function format(text: string, language: 'yaml' | 'json' = 'yaml'): string | null {
  const formatted = formatMenu(text, NAME, language);
  return formatted.kind === 'formatted' ? formatted.text : null;
}

/** What a file means: its menu, and what is wrong with it. */
function meaning(text: string): object {
  const { menu, problems } = parseMenu(text, NAME);
  return { menu, problems: problems.map(({ code, severity }) => `${severity} ${code}`).sort() };
}

/** How often each comment stands in a text, at the end of a line. */
function countEach(comments: readonly string[], text: string): number[] {
  const lines = text.split('\n');
  return comments.map(comment => lines.filter(line => line.endsWith(comment)).length);
}

/** A menu as somebody typed it in after the documentation, and the same formatted. */
const TYPED = `\uFEFF%YAML 1.2
---
# yaml-language-server: $schema=../schema/menu.schema.json
# The menu of the shop.

# The bar, from left to right.
button:  # three at most

- {type: click, name: 今日歌曲, key: V1001}    # song of the day
# The second.

-   type: view     # a page
    url: >-
      https://shop.example/new
    # The name comes next.
    name: "on"


- name: 我的
  sub_button: [ # column
    {name: 订单, type: click, key: "0123"}, # orders
    # between
    {
     name: 客服, # service
     key: SERVICE, type: click
    } # after service
    # end of the column
  ] # after the column
  # foot of 我的
# Pinned.
appid: wx0123456789abcdef
conditionalmenu:
- # for Android
  matchrule: {client_platform_type: "2"}
  button: [{name: a, type: click, key: k}]
# the end
`.replaceAll('\n', '\r\n');

const FORMATTED = `%YAML 1.2
---
# yaml-language-server: $schema=../schema/menu.schema.json
# The menu of the shop.

# Pinned.
appid: wx0123456789abcdef
# The bar, from left to right.
button: # three at most
  # song of the day
  - name: 今日歌曲
    type: click
    key: V1001
  # The second.

  # The name comes next.
  - name: "on"
    type: view # a page
    url: https://shop.example/new

  - name: 我的
    sub_button: # column
      # orders
      - name: 订单
        type: click
        key: "0123"
      # between
      - name: 客服 # service
        type: click
        key: SERVICE
        # after service
      # end of the column
      # after the column
    # foot of 我的
conditionalmenu:
  # for Android
  - matchrule:
      client_platform_type: "2"
    button:
      - name: a
        type: click
        key: k
  # the end
`;

describe('formatMenu', () => {
  test('writes one style, whatever was typed', () => {
    expect(format(TYPED)).toBe(FORMATTED);
    expect(format(FORMATTED)).toBe(FORMATTED);
  });

  /** What stands before, and after. */
  const CASES: { readonly [name: string]: readonly [string, string] } = {
    'nothing at all': ['', ''],
    'blank lines alone': ['\n \n\t\n', ''],
    'comments alone': ['\n#a  \n\n\n  # b', '#a\n\n# b\n'],
    'a comment before and after a document without a value': ['# a\n---\n# b\n...\n# c\n', '# a\n# b\n# c\n'],
    'no line end at the end': ['appid: wx1', 'appid: wx1\n'],
    'more than one empty line': ['appid: wx1\n\n\n\nbutton: []\n\n\n', 'appid: wx1\n\nbutton: []\n'],
    'an empty line after a key': [
      'button:\n\n  - name: a\n\n  - name: b\n',
      'button:\n  - name: a\n\n  - name: b\n',
    ],
    'blanks at ends': ['appid: wx1  \nbutton: []\t\n', 'appid: wx1\nbutton: []\n'],
    'a document in markers': ['---\nappid: wx1\n...\n', 'appid: wx1\n'],
    'comments at the markers': ['# a\n--- # b\nappid: wx1\n... # c\n', '# a\n# b\nappid: wx1\n# c\n'],
    'lists that are not indented': ['button:\n- name: a\n- name: b\n', 'button:\n  - name: a\n  - name: b\n'],
    'a wide indent': ['button:\n    -   name: a\n        key: k\n', 'button:\n  - name: a\n    key: k\n'],
    'keys in quotes': ['"button": [{\'name\': a}]\n', 'button:\n  - name: a\n'],
    'explicit keys': ['? button\n: - ? name\n    : a\n', 'button:\n  - name: a\n'],
    'empty lists and maps': ['button: [ ]\nx: { }\n', 'button: []\nx: {}\n'],
    'numbers, as they are written': [
      'a: 0123\nb: 1e3\nc: 0x1F\nd: +1\n',
      'a: 0123\nb: 1e3\nc: 0x1F\nd: +1\n',
    ],
    'what is no text': ['a: True\nb: ~\nc: null\nd:\n', 'a: True\nb: ~\nc: null\nd:\n'],
    'null in braces, which is nothing as in JSON': ['button: [{key: null}]\n', 'button:\n  - key:\n'],
    'texts that other readers take for something else': [
      'a: on\nb: \'0123\'\nc: 2024-01-01\nd: "yes"\n',
      'a: "on"\nb: "0123"\nc: "2024-01-01"\nd: "yes"\n',
    ],
    'quotes that nobody needs': [`a: "菜单，（新）：😘"\nb: 'x y'\n`, 'a: 菜单，（新）：😘\nb: x y\n'],
    'quotes that somebody needs': [
      `a: ' x'\nb: "a: b"\nc: '#x'\nd: "x #y"\n`,
      `a: " x"\nb: "a: b"\nc: "#x"\nd: "x #y"\n`,
    ],
    'escapes for what can be seen': ['a: "\\u83dc\\x41\\/"\n', 'a: 菜A/\n'],
    'escapes for what cannot': ['a: "x\\u200By\\u0007"\n', 'a: "x\\u200By\\a"\n'],
    'characters that cannot be seen, written as they are': ['a: x\u200By\n', 'a: "x\\u200By"\n'],
    'a joined emoji, whose joiner is part of it': ['a: 👨‍👩‍👧\n', 'a: 👨‍👩‍👧\n'],
    'half a surrogate pair': ['a: "\\ud83d"\n', 'a: "\\ud83d"\n'],
    'wide blanks at ends, which nobody sees': ['a: 菜\u3000\nb: \u00a0x\n', 'a: "菜\u3000"\nb: "\u00a0x"\n'],
    'folded text': ['a: >-\n  https://x.example/\nb: >\n  x\n  y\n', 'a: https://x.example/\nb: "x y\\n"\n'],
    'literal text': ['a: |\n  x\n   y\n\nb: |-\n  "z" \n', `a: "x\\n y\\n"\n\nb: '"z" '\n`],
    'text over several lines': ['a: x\n  y\nb: "x\n\n  y"\n', 'a: x y\nb: "x\\ny"\n'],
    'long text, on one line': [`a: ${'长 '.repeat(300)}x\n`, `a: ${'长 '.repeat(300)}x\n`],
    'a key too long for one line': [`? ${'k'.repeat(2000)}\n: v # c\n`, `? ${'k'.repeat(2000)}\n: v # c\n`],
    'anchors and aliases': [
      'button: &b\n- &x {name: a, key: &k K}\n- *x\nconditionalmenu: [{button: *b}]\n',
      'button: &b\n  - &x\n    name: a\n    key: &k K\n  - *x\nconditionalmenu:\n  - button: *b\n',
    ],
    'an anchor on the whole': ['--- &all\nappid: wx1\n', '--- &all\nappid: wx1\n'],
    'an alias to nothing': ['a: &n null\nb: *n\nc: &e\nd: *e\n', 'a: &n null\nb: null\nc: &e\nd:\n'],
    'merge keys, which are no more than members here': [
      'button:\n- &a {name: a}\n- {<<: *a, key: k}\n',
      'button:\n  - &a\n    name: a\n  - "<<": *a\n    key: k\n',
    ],
    'tags that say nothing new': [
      'a: !!str 012\nb: !!int "5"\nc: !!null ""\nd: !!seq []\ne: !!float .inf\n',
      'a: "012"\nb: 5\nc: null\nd: []\ne: .inf\n',
    ],
    'members in the order of the documentation': [
      'button: [{type: miniprogram, url: u, name: a, pagepath: p, appid: i}]\n',
      'button:\n  - name: a\n    type: miniprogram\n    url: u\n    appid: i\n    pagepath: p\n',
    ],
    'members that are not known stay behind their neighbour': [
      'u: 1\nconditionalmenu: []\nv: 2\nbutton: []\nw: 3\n',
      'u: 1\nbutton: []\nw: 3\nconditionalmenu: []\nv: 2\n',
    ],
    'members that would come to stand before their anchor stay': [
      'conditionalmenu: [{matchrule: {tag_id: "1"}, button: &b []}]\nbutton: *b\n',
      'conditionalmenu:\n  - matchrule:\n      tag_id: "1"\n    button: &b []\nbutton: *b\n',
    ],
    'members that would change what an alias behind them means stay': [
      'conditionalmenu: &a []\nbutton: &a [{}]\nexpect: *a\n',
      'conditionalmenu: &a []\nbutton: &a\n  - {}\nexpect: *a\n',
    ],
    'the members of an answer that was pasted': [
      '{"menu": {"button": [{"type": "click", "name": "a", "key": "k", "sub_button": []}], "menuid": 1}}',
      'menu:\n  button:\n    - name: a\n      type: click\n      key: k\n      sub_button: []\n  menuid: 1\n',
    ],
    'empty lines when members change places': ['button: []\n\nappid: wx1\n', 'appid: wx1\n\nbutton: []\n'],
    'a button that was commented out': [
      'button:\n- name: a\n#- name: b\n#  key: k\n- name: c\n# - name: d\nexpect: []\n',
      'button:\n  - name: a\n  #- name: b\n  #  key: k\n  - name: c\n# - name: d\nexpect: []\n',
    ],
    'all buttons commented out': [
      'button:\n    # - name: b\n    #   key: k\nexpect: []\n',
      'button:\n  # - name: b\n  #   key: k\nexpect: []\n',
    ],
    'comments that stand further in than what follows': [
      'button:\n- name: a\n  sub_button:\n  - name: b\n    # of b\n  # of the column\n  # of a\n# next\n- name: c\n',
      'button:\n  - name: a\n    sub_button:\n      - name: b\n        # of b\n      # of the column\n      # of a\n  # next\n  - name: c\n',
    ],
    'comments between a key and its value': [
      'a: # 1\n  # 2\n  x # 3\nb: &b # 4\n  # 5\n  - y\n',
      '# 1\n# 2\na: x # 3\nb: &b # 4\n  # 5\n  - "y"\n',
    ],
    'a comment behind what is alone in braces': [
      'a:\n- {b: 1} # one\n- {b: 1, c: 2} # two\n- b: {c: {d: 1}} # three\n- b: {c: 1, d: 2} # four\n',
      'a:\n  - b: 1 # one\n  # two\n  - b: 1\n    c: 2\n  - b:\n      c:\n        d: 1 # three\n  - b: # four\n      c: 1\n      d: 2\n',
    ],
    'a comment that silences a rule on its line': [
      'button:\n- {name: a,\n   key: k} # wxmenu-disable-line name-cut\n- {name: b,\n   key: k} # plain\n',
      'button:\n  - name: a\n    key: k # wxmenu-disable-line name-cut\n  - name: b\n    key: k\n    # plain\n',
    ],
    'comments in an empty list': ['a: [ # 1\n  # 2\n] # 3\n', '# 1\n# 2\na: [] # 3\n'],
    'a comment at a block scalar': ['a: | # 1\n  x\n# 2\nb: y\n', '# 1\na: "x\\n"\n# 2\nb: "y"\n'],
    'a list in a list': ['a: [[1, 2], [3]]\n', 'a:\n  - - 1\n    - 2\n  - - 3\n'],
  };

  test.each(Object.entries(CASES))('%s', (_name, [before, after]) => {
    expect(format(before)).toBe(after);
    expect(format(after)).toBe(after);
    expect(meaning(after)).toEqual(meaning(before));
    expect(format(before.replaceAll('\n', '\r\n'))).toBe(after);
    expect(format(`\uFEFF${before}`)).toBe(after);
  });

  /** What cannot be read, and why. */
  test.each([
    ['button: [', 'yaml-syntax'],
    ['button:\n\t- name: a\n', 'tab-indent'],
    ['appid: a\nappid: b\n', 'duplicate-key'],
    ['appid: a\n---\nappid: b\n', 'several-documents'],
    ['appid: *a\n', 'unknown-alias'],
    ['appid: !include x\n', 'yaml-tag'],
    ['appid: {{ id }}\n', 'template-tag'],
    ['- appid: a\n', 'not-a-menu'],
    ['button：[]\n', 'full-width-colon'],
    ['"{\\"button\\": []}"', 'double-encoded'],
    [`a: ${'['.repeat(80)}`, 'too-complex'],
    [': [] \n? [a]\n: b\n', 'yaml-syntax'],
  ])('%j is left alone', (text, code) => {
    const formatted = formatMenu(text, NAME, 'yaml');
    const problems = formatted.kind === 'unreadable' ? formatted.file.problems : [];
    expect(problems.map(problem => problem.code)).toContain(code);
  });

  test('bytes that are no UTF-8 are left alone', () => {
    const bytes = Uint8Array.from(Buffer.from('button: \xb2\xcb\xb5\xa5', 'latin1'));
    const formatted = formatMenuBytes(bytes, NAME, 'yaml');
    expect(formatted).toMatchObject({ kind: 'unreadable', file: { problems: [{ code: 'not-utf8' }] } });
  });

  test('what is wrong with the menu does not matter', () => {
    const text = 'button:\n  - name: a name that is much too long\n    typo: click\n';
    expect(format(text)).toBe(text);
    expect(parseMenu(text, NAME).menu).toBe(null);
  });

  test('the files of this repository are formatted', () => {
    for (const path of ['menus/example.yaml']) {
      const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
      expect(format(text)).toBe(text);
    }
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const menus = [...readme.matchAll(/```yaml\n(?!-)(.*?)```/gs)]
      .map(([, yaml = '']) => yaml)
      .filter(yaml => /^(?:button|conditionalmenu|expect|extends):/m.test(yaml));
    expect(menus.length).toBeGreaterThan(1);
    for (const yaml of menus) expect(format(yaml)).toBe(yaml);
  });
});

describe('a JSON file', () => {
  test('stays JSON', () => {
    const text =
      '{"button":[{"type":"click","name":"菜","key":"\\u83dc\\/&","sub_button":[]}],"x":{"n":[1.50,1e3,null,true]}}';
    expect(format(text, 'json')).toBe(`{
  "button": [
    {
      "name": "菜",
      "type": "click",
      "key": "菜/&",
      "sub_button": []
    }
  ],
  "x": {
    "n": [
      1.50,
      1e3,
      null,
      true
    ]
  }
}
`);
    expect(format('', 'json')).toBe('');
  });

  test.each([
    ['a comment', '{"button": []} # c'],
    ['a number of YAML', '{"appid": 0123}'],
    ['an anchor', '{"button": &a [], "x": *a}'],
    ['block style', 'button: []\n'],
    ['a directive', '%YAML 1.2\n---\n{"button": []}'],
  ])('with %s is left alone', (_name, text) => {
    expect(formatMenu(text, NAME, 'json')).toEqual({ kind: 'not-json' });
  });

  test('is read the same after it was formatted, and formatted once', () => {
    const spaced = fc.tuple(arbitraryDesiredMenu, fc.constantFrom<string | number>(0, 1, 4, '\t'));
    fc.assert(
      fc.property(spaced, ([menu, space]) => {
        const text = JSON.stringify({ ...menu, zzz: [1e21, -0.5] }, null, space);
        const formatted = format(text, 'json') ?? '';
        expect(JSON.parse(formatted)).toEqual(JSON.parse(text));
        expect(format(formatted, 'json')).toBe(formatted);
        expect(meaning(formatted)).toEqual(meaning(text));
      }),
      { numRuns: 50 },
    );
  });
});

describe('laws', () => {
  test('what emitMenu writes is formatted', () => {
    fc.assert(
      fc.property(arbitraryDesiredMenu, menu => {
        const text = emitMenu(menu);
        expect(format(text)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('any style: the meaning stays, every comment stays, and a second time changes nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(arbitraryYamlText({ ordered: false }), ({ text, comments }) => {
        const formatted = format(text);
        if (formatted === null) return;
        read += 1;
        expect(format(formatted)).toBe(formatted);
        expect(meaning(formatted)).toEqual(meaning(text));
        expect(countEach(comments, formatted)).toEqual(countEach(comments, text.replaceAll('\r', '')));
        // One empty line at most, none at the ends, no blanks at ends of lines, LF.
        expect(formatted).not.toMatch(/[ \t\r]\n|\n\n\n|^[\n\uFEFF]|\n\n$/);
      }),
      { numRuns: 120 },
    );
    expect(read).toBeGreaterThan(90);
  }, 60_000);

  test('comments stay in order where members are in order', () => {
    fc.assert(
      fc.property(arbitraryYamlText({ ordered: true }), ({ text, comments }) => {
        const formatted = format(text);
        if (formatted === null) return;
        const places = comments.map(comment => formatted.indexOf(comment));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 80 },
    );
  });
});
