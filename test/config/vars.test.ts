// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of menu files.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { emitMenu } from '../../src/config/emit-menu.ts';
import type { MenuFile } from '../../src/config/menu-file.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { arbitraryMenuFile } from '../arbitraries/menu.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };
const parse = (text: string): MenuFile => parseMenu(text, NAME);

/** A file with these variables and one button of these members. */
function file(vars: object, members: object = {}): string {
  const button = { name: '菜单', type: 'click', key: 'menu', ...members };
  return JSON.stringify({ vars, button: [button] });
}

const found = (text: string) =>
  parse(text).problems.map(({ code, severity, at }) => {
    const { line, column } = at.range.start;
    return `${severity} ${code} ${line}:${column}`;
  });

/** The key that a button with `key` written in this way gets. */
function keyOf(key: string, vars: object = { a: 'A', b: 'B', empty: '' }): string | undefined {
  const { menu, problems } = parse(file(vars, { key, name: '菜单' }));
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const [button] = menu?.button ?? [];
  return button && 'key' in button ? button.key : undefined;
}

describe('texts with variables', () => {
  test.each([
    ['${a}', 'A'],
    ['${a}${b}', 'AB'],
    ['x-${a}-${b}-${a}', 'x-A-B-A'],
    ['${empty}x', 'x'],
    ['$${a}', '${a}'],
    ['$${', '${'],
    ['$${a}${a}', '${a}A'],
    ['$a $ {a} $() #{a} {a}', '$a $ {a} $() #{a} {a}'],
    ['costs $5 or ${a}', 'costs $5 or A'],
    ['$', '$'],
    ['{${a}}', '{A}'],
  ])('%s', (written, expected) => {
    expect(keyOf(written)).toBe(expected);
  });

  test('values arrive as they are: nothing in them is looked at again', () => {
    for (const value of ['$1', '$&', '$$', '\\n', '"', "'", ' # x', 'a: b', '{}', '${'.slice(0, 1)]) {
      expect(keyOf('${v}!', { v: value })).toBe(`${value}!`);
    }
    expect(keyOf('${v}', { v: '$${a}' })).toBe('${a}');
  });

  test('a name that Object has is a variable like any other', () => {
    expect(keyOf('${constructor}', { constructor: 'c' })).toBe('c');
    expect(found(file({}, { key: '${constructor}' }))).toEqual(['error unknown-variable 1:57']);
    const text = 'vars: {__proto__: p}\nbutton:\n  - {name: 菜单, type: click, key: "${__proto__}"}\n';
    expect(parse(text).menu?.button).toMatchObject([{ key: 'p' }]);
  });

  test('everywhere where there is text, and nowhere else', () => {
    const { menu, problems } = parse(`
vars: {t: T, url: https://www.soso.com, tag: VIP, user: o-amy, app: wx12ab34cd56ef7890}
button:
  - {name: "\${t}", type: view, url: "\${url}/"}
  - name: "\${t}\${t}"
    sub_button:
      - {name: "\${t}", type: miniprogram, url: "\${url}/m", appid: "\${app}", pagepath: "pages/\${t}"}
      - {name: 图, type: media_id, media_id: "\${t}"}
      - {name: 文, type: article_id, article_id: "\${t}"}
conditionalmenu:
  - name: label \${t}
    matchrule: {tag: "\${tag}"}
    button: [{name: 会员, type: click, key: "\${t}"}]
expect:
  - {as: {tag: "\${tag}"}, user: "\${user}", menu: "label \${t}"}
`);
    expect(problems).toEqual([]);
    expect(menu).toEqual({
      strategy: 'replace',
      button: [
        { name: 'T', type: 'view', url: 'https://www.soso.com/' },
        {
          name: 'TT',
          sub_button: [
            {
              name: 'T',
              type: 'miniprogram',
              url: 'https://www.soso.com/m',
              appid: 'wx12ab34cd56ef7890',
              pagepath: 'pages/T',
            },
            { name: '图', type: 'media_id', media_id: 'T' },
            { name: '文', type: 'article_id', article_id: 'T' },
          ],
        },
      ],
      conditionalmenu: [
        {
          name: 'label T',
          matchrule: { tag: 'VIP' },
          button: [{ name: '会员', type: 'click', key: 'T' }],
        },
      ],
      expect: [{ as: { tag: 'VIP' }, user: 'o-amy', menu: 'label T' }],
    });
  });

  test('in a file without vars and extends stay as they are, with a warning', () => {
    const { menu, problems } = parse('button:\n  - {name: 菜单, type: click, key: "${a} $${b}"}\n');
    expect(menu?.button).toMatchObject([{ key: '${a} $${b}' }]);
    expect(problems).toMatchObject([{ code: 'template-tag', severity: 'warning', args: { tag: '${a}' } }]);
  });

  test('what is written as text on purpose is no template tag; other templates still are', () => {
    expect(found(file({}, { key: '$${a}' }))).toEqual([]);
    expect(found(file({ a: '{{ b }}' }, { key: '${a}' }))).toEqual(['warning template-tag 1:69']);
  });

  test('aliases: each use is filled in, a mistake is told once', () => {
    const text = `
vars: {a: A}
button:
  - {name: 更多, sub_button: [&one {name: "\${a}", type: click, key: "\${b}"}]}
conditionalmenu:
  - {matchrule: {tag: VIP}, button: [*one]}
`;
    expect(found(text)).toEqual(['error unknown-variable 4:68']);
    const { menu } = parse(text.replace('${b}', '${a}'));
    const one = { name: 'A', type: 'click', key: 'A' };
    expect(menu).toMatchObject({ button: [{ sub_button: [one] }], conditionalmenu: [{ button: [one] }] });
  });

  test('the environment is out of reach', () => {
    const { menu, problems } = parse(file({}, { key: '${PATH}' }));
    expect(menu).toBe(null);
    expect(problems).toMatchObject([{ code: 'unknown-variable', args: { name: 'PATH', suggestion: null } }]);
  });
});

describe('sizes and characters are those of the text that is sent', () => {
  test.each<[string, object, object, readonly string[]]>([
    ['a name that is too long', { n: '一级菜单大促' }, { name: '${n}' }, ['name-too-long']],
    [
      'a long name of a variable',
      { a_variable_with_a_long_name: '菜单' },
      { name: '${a_variable_with_a_long_name}' },
      [],
    ],
    ['a name that is cut', { n: '菜单' }, { name: '今日${n}五' }, ['name-cut']],
    ['a blank at its end', { n: '菜单 ' }, { name: '${n}' }, ['blank-around']],
    ['an empty name', { n: '' }, { name: '${n}' }, ['missing-name']],
    ['an empty key', { n: '' }, { key: '${n}' }, ['missing-field']],
    ['no scheme', { host: 'www.soso.com' }, { type: 'view', key: '', url: '${host}/' }, ['url-scheme']],
    ['a scheme', { host: 'https://www.soso.com' }, { type: 'view', key: '', url: '${host}/' }, []],
    ['a control character', { n: 'a\u0001' }, { key: '${n}' }, ['control-character']],
    ['half a character from each side', { n: '\ud83d' }, { key: '${n}\ude00' }, []],
  ])('%s', (_, vars, members, codes) => {
    expect(parse(file(vars, members)).problems.map(({ code }) => code)).toEqual(codes);
  });

  test('the message shows that text, and which variables made it', () => {
    const [problem] = parse(
      'vars:\n  a: 一级菜单\n  b: 大促\nbutton:\n  - {name: "${a}${b}", type: click, key: k}\n',
    ).problems;
    expect(problem).toMatchObject({
      code: 'name-too-long',
      name: '一级菜单大促',
      args: { value: '一级菜单大促', bytes: 18 },
      at: {
        source: '  - {name: "${a}${b}", type: click, key: k}',
        filled: {
          text: '一级菜单大促',
          variables: [
            { name: 'a', value: '一级菜单', file: 'menus/shop.yaml', line: 2 },
            { name: 'b', value: '大促', file: 'menus/shop.yaml', line: 3 },
          ],
        },
      },
    });
  });

  test('a few lines that ask for more text than there is memory are refused at once', () => {
    const value = 'x'.repeat(400_000);
    const { menu, problems } = parse(file({ v: value }, { key: '${v}'.repeat(150_000) }));
    expect(menu).toBe(null);
    expect(problems.map(({ code }) => code)).toContain('too-complex');
  });
});

describe('problems stand at their places', () => {
  test.each<[string, string, string]>([
    ['a number', '\n  a: 0123', 'error not-text 2:6'],
    ['a yes-or-no value', '\n  a: true', 'error not-text 2:6'],
    ['no value', '\n  a:', 'error empty-value 2:3'],
    ['a list', '\n  a: [b]', 'error wrong-kind 2:6'],
    ['a name twice', '\n  a: b\n  a: c', 'error duplicate-key 3:3'],
    ['no mapping', ' a', 'error wrong-kind 1:7'],
    ['a list in it', '\n  - a: b', 'error wrong-kind 2:3'],
    ['nothing in it', '', 'error empty-value 1:1'],
  ])('vars with %s: told once, and not again where it is used', (_, vars, problem) => {
    const rest = 'button:\n  - {name: 菜单, type: click, key: "${a}"}\n';
    expect(found(`vars:${vars}\n${rest}`)).toEqual([problem]);
  });

  test('a variable inside a long text is pointed at, however the text is written', () => {
    const places = (text: string) =>
      parse(`vars: {}\nbutton:\n  - name: 菜单\n    type: view\n    url: ${text}\n`).problems.map(
        ({ at: { range } }) => [range.start.line, range.start.column, range.end.column],
      );
    expect(places('https://e.com/?a=${x}&b=2')).toEqual([[5, 27, 31]]);
    expect(places('"https://e.com/?a=${x}"')).toEqual([[5, 28, 32]]);
    expect(places('>-\n      https://e.com/\n      ${x}')).toEqual([[7, 7, 11]]);
    expect(places('"https://e.com/\\u0024{x}"')).toEqual([[5, 10, 35]]);
  });

  test('unknown and unused at a time: a slip is one problem', () => {
    expect(found(file({ site: 'a' }, { key: '${sitte}' }))).toEqual(['error unknown-variable 1:67']);
  });

  test('nothing but variables is a menu without buttons', () => {
    expect(found('vars: {a: b}\n')).toEqual(['error missing-member 1:1', 'warning unused-variable 1:8']);
  });

  test('a member that is mistyped is read as the one that was meant', () => {
    expect(found('var: {a: b}\nbutton:\n  - {name: 菜单, type: click, key: k}\n')).toEqual([
      'error unknown-key 1:1',
    ]);
  });
});

interface Members {
  [member: string]: unknown;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const FIXED = ['type', 'strategy', 'tag_id', 'client_platform_type', 'platform'];

/** Every text of a menu in the places where variables may be, with what holds it. */
function texts(value: unknown): { readonly holder: Members; readonly member: string }[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (!isMembers(value)) return [];
  return Object.entries(value).flatMap(([member, inner]) => {
    if (typeof inner !== 'string') return texts(inner);
    // The appid at the top is the account's.
    const isAccount = member === 'appid' && 'button' in value;
    return FIXED.includes(member) || isAccount ? [] : [{ holder: value, member }];
  });
}

test('law: a menu with pieces of its texts taken out into variables is the same menu', () => {
  fc.assert(
    fc.property(arbitraryMenuFile, fc.infiniteStream(fc.nat({ max: 100 })), (menu, numbers) => {
      const plain = emitMenu(menu);
      const tree: { [member: string]: unknown } = parseYaml(plain);
      const vars: { [name: string]: string } = {};
      for (const { holder, member } of texts(tree)) {
        const text = String(holder[member]);
        const [from, to] = [numbers.next().value ?? 0, numbers.next().value ?? 0]
          .map(number => Math.round((number / 100) * text.length))
          .sort((a, b) => a - b);
        const name = `v${Object.keys(vars).length}`;
        const escaped = (part: string) => part.replaceAll('${', '$${');
        // A dollar before a brace of the variable's own would be an escape.
        const before = escaped(text.slice(0, from));
        if (before.endsWith('$')) continue;
        vars[name] = escaped(text.slice(from, to));
        holder[member] = `${before}\${${name}}${escaped(text.slice(to))}`;
      }
      const { menu: resolved, problems } = parse(stringify({ vars, ...tree }, { lineWidth: 0 }));
      const own = parse(plain);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(resolved).toEqual(own.menu);
      // What is said is the same, too, but for what is said of `${...}` in a plain file.
      const codes = (file: MenuFile) =>
        file.problems.map(({ code }) => code).filter(code => code !== 'template-tag');
      expect(codes({ ...own, problems })).toEqual(codes(own));
    }),
    { numRuns: 100 },
  );
});
