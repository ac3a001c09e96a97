import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { parseMenu, parseMenuBytes } from '../../src/config/parse-menu.ts';
import { arbitraryMenuFile } from '../arbitraries/menu.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };
const parse = (text: string) => parseMenu(text, NAME);
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const codes = (text: string) => parse(text).problems.map(({ code }) => code);

const YAML = 'button:\n  - name: 今日歌曲\n    type: click\n    key: song\n';
const JSON_TEXT = '{"button":[{"type":"click","name":"今日歌曲","key":"song"}]}';
const MENU = { strategy: 'replace', button: [{ type: 'click', name: '今日歌曲', key: 'song' }] };

describe('files people really have', () => {
  test.each([
    ['YAML', YAML],
    ['a byte order mark', `\uFEFF${YAML}`],
    ['CRLF line ends', YAML.replaceAll('\n', '\r\n')],
    ['no line end at the end', YAML.trimEnd()],
    ['a schema line and comments', `# yaml-language-server: $schema=x\n${YAML}# end\n`],
    ['a document mark', `---\n${YAML}...\n`],
    ['a second document with nothing in it', `${YAML}---\n`],
    ['JSON', JSON_TEXT],
    ['JSON with tabs', JSON.stringify(JSON.parse(JSON_TEXT), null, '\t')],
    [
      'JSON with escaped slashes and Han',
      '{"button":[{"type":"click","name":"\\u4eca\\u65e5\\u6b4c\\u66f2","key":"song"}]}',
    ],
    ['JSON with a comma too many', '{"button":[{"type":"click","name":"今日歌曲","key":"song",},],}'],
    [
      'an answer of menu/get',
      `{"menu":${JSON_TEXT.replace('}]', ',"sub_button":[]}]').slice(0, -1)},"menuid":416855678}}`,
    ],
    ['an answer of get_current_selfmenu_info', `{"is_menu_open":1,"selfmenu_info":${JSON_TEXT}}`],
    [
      'null and empty text for what is absent',
      '{"button":[{"type":"click","name":"今日歌曲","key":"song","url":null,"media_id":"","sub_button":null}]}',
    ],
    ['an answer with errcode 0 in it', `{"errcode":0,"errmsg":"ok",${JSON_TEXT.slice(1)}`],
  ])('%s', (_, text) => {
    const { menu, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(menu).toEqual(MENU);
  });

  test('conditional menus of an answer: numbers, group_id, menuid', () => {
    const { menu, problems } = parse(
      `{"menu":{"button":${JSON_TEXT.slice(10, -1)},"menuid":1},"conditionalmenu":[
        {"button":${JSON_TEXT.slice(10, -1)},"matchrule":{"group_id":2,"client_platform_type":1,"sex":""},"menuid":208396993}]}`,
    );
    expect(problems).toEqual([]);
    expect(menu?.conditionalmenu).toEqual([
      { matchrule: { tag_id: '2', client_platform_type: '1' }, button: MENU.button },
    ]);
  });

  test.each<[string, Uint8Array, string]>([
    [
      'GBK',
      Buffer.concat([
        bytesOf('button:\n  - {name: "'),
        Buffer.from([0xb2, 0xcb, 0xb5, 0xa5]),
        bytesOf('"}\n'),
      ]),
      'gb18030',
    ],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), bytesOf(YAML, 'utf16le')]), 'utf-16le'],
    ['UTF-16 without a mark', bytesOf(YAML, 'utf16le'), 'utf-16le'],
    [
      'UTF-16, big-endian',
      Buffer.concat([Buffer.from([0xfe, 0xff]), bytesOf(YAML, 'utf16le').swap16()]),
      'utf-16be',
    ],
    ['neither', Buffer.from([0x62, 0xff, 0xff, 0x0a]), 'unknown'],
  ])('bytes in %s', (_, bytes, guess) => {
    const { menu, problems } = parseMenuBytes(bytes, NAME);
    expect(menu).toBe(null);
    expect(problems).toMatchObject([{ code: 'not-utf8', args: { guess } }]);
  });

  test('the line of a GBK file is shown as it was meant', () => {
    const bytes = Buffer.concat([
      bytesOf('button:\r\n  - name: '),
      Buffer.from([0xb2, 0xcb, 0xb5, 0xa5]),
      bytesOf('\r\n'),
    ]);
    const [problem] = parseMenuBytes(bytes, NAME).problems;
    expect(problem?.at.source).toBe('  - name: 菜单');
    expect(problem?.at.range.start).toMatchObject({ line: 2, column: 11 });
  });

  test.each([
    ['', 'empty-file'],
    ['  \n\n', 'empty-file'],
    ['\uFEFF', 'empty-file'],
    ['# only a comment\n', 'empty-file'],
    ['null\n', 'not-a-menu'],
    ['42', 'not-a-menu'],
    ['some text\n', 'not-a-menu'],
    ['[]', 'not-a-menu'],
    ['rules: { name-cut: off }\n', 'not-a-menu'],
    [JSON.stringify(JSON_TEXT), 'double-encoded'],
    [`'${JSON_TEXT}'`, 'double-encoded'],
    [`{"button":${JSON_TEXT}}`, 'nested-button'],
    ['{"errcode":46003,"errmsg":"menu no exist"}', 'error-answer'],
    ['{"errcode":"40001"}', 'error-answer'],
    ['button:\n\t- name: a\n', 'tab-indent'],
    [YAML.replaceAll('    ', '\t\t'), 'tab-indent'],
    ['button:\n{{- range .Values.buttons }}\n  - name: {{ .name }}\n{{- end }}\n', 'template-tag'],
    ['{% for b in buttons %}\nbutton: []\n{% endfor %}\n', 'template-tag'],
    ['button: {{ buttons }}\n', 'template-tag'],
    ['name: <%= x %>: y\n', 'template-tag'],
    ['button： a\n', 'full-width-colon'],
  ])('%j is told as one problem', (text, code) => {
    expect(codes(text)).toEqual([code]);
    expect(parse(text).menu).toBe(null);
  });
});

describe('text that is not YAML', () => {
  test.each([
    ['button:\n  - name: @home\n', 'reserved-start', '2:11'],
    ['button:\n  - name: `home`\n', 'reserved-start', '2:11'],
    ['button:\n  - name: a: b\n', 'colon-in-text', '2:11'],
    [`button:\n  - {type: click, name: 赞, key: K_\${env}}\n`, 'variable-in-flow', '2:35'],
    ['button:\n  - name: "a\n    type: click\n', 'quote-not-closed', '2:11'],
    ["button:\n  - name: 'a\n    type: click\n", 'quote-not-closed', '2:11'],
    ['button:\n  - name: "a\\q"\n', 'escape', '2:13'],
    ['button:\n  - name: a\n    type\n    key: b\n', 'no-colon', '3:5'],
    ['button:\n  - name: a\n   key: b\n', 'other', '3:1'],
    ['button: [{name: a, type: click}\n', 'bracket-not-closed', '1:9'],
    ['button:\n  - {name: a, type: click\n  - {name: b}\n', 'bracket-not-closed', '2:5'],
    ['{"button": [{"name": "a"}]', 'bracket-not-closed', '1:1'],
    ['? [a, b]\n: c\n', 'key', '1:3'],
  ])('%j', (text, reason, place) => {
    const { menu, problems } = parse(text);
    expect(menu).toBe(null);
    const [problem] = problems;
    expect(problem).toMatchObject({ code: 'yaml-syntax', args: { reason } });
    const start = problem?.at.range.start;
    expect(`${start?.line}:${start?.column}`).toBe(place);
  });
});

describe('values', () => {
  test.each([
    ['0123', 'number'],
    ['1e3', 'number'],
    ['0x1F', 'number'],
    ['.inf', 'number'],
    ['true', 'boolean'],
    ['False', 'boolean'],
    ['null', 'null'],
    ['~', 'null'],
  ])('key: %s is not text, and is quoted as it stands', (source, kind) => {
    const { menu, problems } = parse(YAML.replace('song', source));
    expect(menu).toBe(null);
    expect(problems).toMatchObject([{ code: 'not-text', args: { member: 'key', source, kind } }]);
    expect(parse(YAML.replace('song', `"${source}"`)).menu?.button).toEqual([
      { type: 'click', name: '今日歌曲', key: source },
    ]);
  });

  test.each([
    'on',
    'yes',
    'no',
    'y',
    '2024-01-01',
    '12:30:45',
    '1_000',
    '0b11',
    '+',
    '=',
    '<<',
    'a#b',
    "it's",
  ])('key: %s is text', source => {
    expect(parse(YAML.replace('song', source)).menu?.button).toEqual([
      { type: 'click', name: '今日歌曲', key: source },
    ]);
  });

  test('the bytes of a text are those that are written', () => {
    const url = 'HTTPS://例子.Example.com:443/%e8%8f%9c/../菜单?a=1&b=2&&c=%20#/锚';
    const { menu } = parse(`button:\n  - {name: "é e\u0301", type: view, url: "${url}"}\n`);
    expect(menu?.button).toEqual([{ type: 'view', name: 'é e\u0301', url }]);
  });

  test('a conditional menu list can be absent, empty, or without a value', () => {
    expect(parse(YAML).menu).not.toHaveProperty('conditionalmenu');
    expect(parse(`${YAML}conditionalmenu: []\n`).menu?.conditionalmenu).toEqual([]);
    expect(codes(`${YAML}conditionalmenu:\n`)).toEqual(['empty-value']);
    expect(codes(`${YAML}conditionalmenu: null\n`)).toEqual(['empty-value']);
  });

  const ruled = (rule: string) =>
    parse(`${YAML}conditionalmenu:\n  - {matchrule: {${rule}}, button: [{name: a, type: click, key: b}]}\n`);

  test('a tag can be given by its name, which stays as it is written', () => {
    for (const [source, tag] of [
      ['VIP', 'VIP'],
      ['"100"', '100'],
      ['" VIP "', ' VIP '],
      ['é', 'é'],
    ]) {
      expect(ruled(`tag: ${source}, client_platform_type: 1`).menu?.conditionalmenu).toMatchObject([
        { matchrule: { tag, client_platform_type: '1' } },
      ]);
    }
    expect(ruled('tag: "", tag_id: 7').menu?.conditionalmenu?.[0]?.matchrule).toEqual({ tag_id: '7' });
  });

  test('a tag by its name is text, by its number a number will do', () => {
    expect(ruled('tag: 100').problems).toMatchObject([
      { code: 'not-text', args: { member: 'tag', source: '100', kind: 'number' } },
    ]);
    expect(ruled('tag: [VIP]').problems).toMatchObject([{ code: 'wrong-kind', args: { member: 'tag' } }]);
    expect(ruled('tag_id: 100').problems).toEqual([]);
  });

  const VIP = `${YAML}conditionalmenu:
  - {name: VIP members, matchrule: {tag: VIP}, button: [{name: a, type: click, key: b}]}
  - {name: "3", matchrule: {client_platform_type: 3}, button: [{name: a, type: click, key: b}]}
expect:\n`;
  const expected = (entry: string) => parse(`${VIP}  - ${entry}\n`).menu?.expect;

  test('expectations: who, as a rule gives it, and the label of a menu', () => {
    expect(parse(YAML).menu).not.toHaveProperty('expect');
    expect(parse(`${YAML}expect: []\n`).menu?.expect).toEqual([]);
    for (const [entry, meant] of [
      [
        '{as: {tag: VIP, platform: ios}, menu: VIP members}',
        { as: { tag: 'VIP', client_platform_type: '1' }, menu: 'VIP members' },
      ],
      ['{as: {platform: Android}, menu: default}', { as: { client_platform_type: '2' }, menu: null }],
      ['{as: {platform: 3}, menu: "3"}', { as: { client_platform_type: '3' }, menu: '3' }],
      ['{as: {client_platform_type: "3"}, menu: "3"}', { as: { client_platform_type: '3' }, menu: '3' }],
      ['{as: {platform: "2", tag: ""}, menu: default}', { as: { client_platform_type: '2' }, menu: null }],
      ['{user: oX, menu: VIP members}', { user: 'oX', menu: 'VIP members' }],
      [
        '{as: {platform: 1}, user: oX, menu: default}',
        { as: { client_platform_type: '1' }, user: 'oX', menu: null },
      ],
    ] as const) {
      expect(expected(entry), entry).toEqual([meant]);
    }
    expect(parse(`${YAML}conditionalmenu: []\nexpect: [{as: {}, menu: default}]\n`).menu?.expect).toEqual([
      { as: {}, menu: null },
    ]);
  });

  test.each([
    ['{as: {tag: 100}, menu: VIP members}', 'not-text'],
    ['{as: {tag: VIP}, menu: 2024}', 'not-text'],
    ['{as: {tag_id: true}, menu: VIP members}', 'wrong-kind'],
    ['{as: {platform: [ios]}, menu: default}', 'wrong-kind'],
    ['{as: VIP, menu: VIP members}', 'wrong-kind'],
    ['VIP members', 'wrong-kind'],
    ['{as: {tga: VIP}, menu: VIP members}', 'unknown-key'],
    ['{as: {tag: VIP}, manu: VIP members}', 'unknown-key'],
    ['{ass: {tag: VIP}, menu: VIP members}', 'unknown-key'],
    ['{as: {group_id: 1}, menu: VIP members}', 'unknown-key'],
    ['{as: {sex: 1}, menu: VIP members}', 'unknown-key'],
    ['{as: , menu: VIP members}', 'empty-value'],
    ['{user: , menu: VIP members}', 'missing-member'],
    ['{user: 12345, menu: VIP members}', 'not-text'],
    ['{as: {tag: VIP, tag_id: 1}, menu: VIP members}', 'tag-twice'],
    ['{as: {tag_id: VIP}, menu: VIP members}', 'bad-tag-id'],
    ['{as: {platform: iphone}, menu: default}', 'bad-platform'],
    ['{as: {client_platform_type: ios}, menu: default}', 'bad-platform'],
    ['{as: {platform: ios, client_platform_type: 1}, menu: default}', 'platform-twice'],
  ])('expectation %s is one problem', (entry, code) => {
    expect(codes(`${VIP}  - ${entry}\n`)).toEqual([code]);
  });

  test.each(['expect:\n', 'expect: null\n', 'expect: {}\n', 'expect: VIP\n'])('%j is one problem', text => {
    expect(codes(YAML + text)).toHaveLength(1);
  });

  test('aliases stand for what they point at; a problem in it is told once', () => {
    const text =
      'button:\n  - &a {name: 菜单, type: click, key: menu}\n  - name: 更多\n    sub_button: [*a]\n';
    expect(parse(text).menu?.button).toEqual([
      { name: '菜单', type: 'click', key: 'menu' },
      { name: '更多', sub_button: [{ name: '菜单', type: 'click', key: 'menu' }] },
    ]);
    expect(codes(text)).toEqual(['duplicate-event-key']);
    expect(codes(text.replace('menu', '12'))).toEqual(['not-text']);
    expect(codes(text.replace('click', 'clik'))).toEqual(['unknown-type']);
    expect(codes(text.replace('菜单', '菜单菜单菜单').replace('click, key', 'view, url'))).toEqual([
      'name-too-long',
      'url-scheme',
      'duplicate-target',
    ]);
    expect(codes('button:\n  - *a\n  - &a {name: 菜单, type: click, key: menu}\n')).toEqual([
      'unknown-alias',
    ]);
    expect(codes('button: &a\n  - *a\n')).toEqual(['unknown-alias']);
  });

  test('a member named __proto__ is an unknown one', () => {
    expect(codes(`__proto__: {button: []}\n${YAML}`)).toEqual(['unknown-key']);
    expect(codes(YAML.replace('key: song', 'key: song\n    constructor: x'))).toEqual(['unknown-key']);
  });
});

describe('places', () => {
  const text = [
    'appid: wx0123456789abcdef',
    'button:',
    '  - name: 一级😘菜单 # 🐼',
    '    type: click',
    '    key: "k"',
    '  - {name: 🐼🐼, sub_button: [{name: a, type: view, url: "https://e.com/"}]}',
    '',
  ].join('\n');
  const { places, problems } = parse(text);
  const at = (address: string) => {
    const place = places.get(address);
    const { start, end } = place?.range ?? {};
    return `${start?.line}:${start?.column}-${end?.line}:${end?.column}`;
  };

  test('of every button and member, in lines and characters', () => {
    expect(problems.map(({ code }) => code)).toEqual(['name-cut']);
    expect(at('appid')).toBe('1:8-1:26');
    expect(at('button[0]')).toBe('3:5-5:13');
    expect(at('button[0].name')).toBe('3:11-3:16');
    expect(at('button[0].key')).toBe('5:10-5:13');
    expect(at('button[1].sub_button[0].url')).toBe('6:56-6:72');
    expect(places.get('button[1].sub_button[0].url')?.source).toBe(text.split('\n')[5]);
    expect(places.get('button[0].name')?.file).toBe('menus/shop.yaml');
  });

  test('offsets count UTF-16 units of the text', () => {
    for (const { range } of places.values()) {
      const line = text.slice(0, range.start.offset).split('\n');
      expect(line.length).toBe(range.start.line);
      expect([...(line.at(-1) ?? '')].length + 1).toBe(range.start.column);
    }
    const url = places.get('button[1].sub_button[0].url')?.range;
    expect(text.slice(url?.start.offset, url?.end.offset)).toBe('"https://e.com/"');
  });

  test('are those of the written tree in a pasted answer', () => {
    const { places: pasted } = parse(
      '{"selfmenu_info":{"button":[{"name":"a","sub_button":{"list":[{"name":"b","type":"click","key":"k"}]}}]}}',
    );
    expect(pasted.get('button[0].sub_button[0].name')?.range.start.column).toBe(71);
  });

  test('the same with CRLF and a byte order mark, but for the offsets', () => {
    const lines = (from: ReturnType<typeof parse>) =>
      [...from.places].map(
        ([
          address,
          {
            range: { start, end },
            source,
          },
        ]) => [address, start.line, start.column, end.line, end.column, source],
      );
    expect(lines(parse(`\uFEFF${text.replaceAll('\n', '\r\n')}`))).toEqual(lines(parse(text)));
  });
});

describe('one cause is one problem, and all causes are told', () => {
  test('a mistyped member is read as what was meant, so the rest is checked', () => {
    const text =
      'buttons:\n  - nmae: 菜单菜单菜单\n    subButtons:\n      - {title: 搜索, type: veiw, link: x}\n';
    expect(codes(text)).toEqual([
      'unknown-key',
      'unknown-key',
      'name-too-long',
      'unknown-key',
      'unknown-key',
      'unknown-type',
      'unknown-key',
    ]);
  });

  test('two members cannot both be meant to be the same one', () => {
    const { problems } = parse(YAML.replace('key: song', 'kee: a\n    kye: b'));
    expect(problems).toMatchObject([
      { code: 'unknown-key', args: { key: 'kee', suggestion: 'key' } },
      { code: 'unknown-key', args: { key: 'kye', suggestion: null } },
    ]);
  });

  test('problems come in file order, over all rules and the schema', () => {
    const text = [
      'strategy: replcae',
      'button:',
      '  - {name: a, type: click}',
      '  - {name: "", type: view, url: www}',
      '  - {nam: b, type: click, key: 1}',
      'conditionalmenu:',
      '  - {matchrule: {}, button: []}',
      '',
    ].join('\n');
    const { problems } = parse(text);
    expect(problems.map(({ code }) => code)).toEqual([
      'unknown-strategy',
      'missing-field',
      'missing-name',
      'url-scheme',
      'unknown-key',
      'not-text',
      'empty-matchrule',
      'empty-conditional',
    ]);
    const offsets = problems.map(problem => problem.at.range.start.offset);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  });

  test('a value of the wrong kind is not also missing, unknown or too long', () => {
    expect(codes('button:\n  - {name: [菜单], type: click, key: {a: b}}\n')).toEqual([
      'wrong-kind',
      'wrong-kind',
    ]);
    expect(codes('button:\n  - {name: 菜单, sub_button: {a: b}}\n')).toEqual(['wrong-kind']);
    expect(codes('button:\n  - 菜单\n')).toEqual(['wrong-kind']);
    expect(codes('button:\n  -\n')).toEqual(['wrong-kind']);
    expect(codes(`${YAML}conditionalmenu: {}\n`)).toEqual(['wrong-kind']);
    expect(codes(`${YAML}conditionalmenu:\n  - {matchrule: VIP, button: menu}\n`)).toEqual([
      'wrong-kind',
      'wrong-kind',
    ]);
    expect(
      codes(
        `${YAML}conditionalmenu:\n  - {matchrule: {tag_id: true}, button: [{name: a, type: click, key: b}]}\n`,
      ),
    ).toEqual(['wrong-kind']);
  });
});

describe('whatever the text is', () => {
  const check = (file: ReturnType<typeof parse>) => {
    const errors = file.problems.filter(({ severity }) => severity === 'error');
    expect(file.menu === null).toBe(errors.length > 0);
    for (const { at } of file.problems) {
      expect(at.range.end.offset).toBeGreaterThanOrEqual(at.range.start.offset);
      expect(at.range.start.line).toBeGreaterThan(0);
    }
  };

  test('reading never throws, and always gives a menu or a problem', () => {
    const line = fc.constantFrom(
      'button:',
      '- name: a',
      'type: click',
      'key: ',
      ': ',
      '- ',
      '  ',
      '\t',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '&a ',
      '*a',
      '!t ',
      '? ',
      '| ',
      '>',
      '#',
      '%',
      '---',
      '...',
      '\n',
      '\r\n',
      '菜',
      '😘',
      '\ud83d',
      '\0',
      '\uFEFF',
      '{{ x }}',
      'conditionalmenu:',
      'matchrule: {}',
      'sub_button:',
      '<<: *a',
      'null',
      '012',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), parts => check(parse(parts.join('')))),
      { numRuns: 800 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => check(parse(text))));
  });

  test('nor of bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => check(parseMenuBytes(bytes, NAME))));
  });

  test('nor of menus with something else in one place', () => {
    const other = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(arbitraryMenuFile, fc.nat(), other, (made, where, value) => {
        const menu: unknown = parseYaml(emitMenu(made));
        const places = JSON.stringify(menu).match(/"[a-z_]+":/g) ?? [];
        let index = 0;
        const at = where % Math.max(1, places.length);
        const changed = JSON.stringify(menu, (_, member: unknown) => (index++ === at + 1 ? value : member));
        check(parse(changed ?? ''));
      }),
    );
  });

  test('hostile files end at once', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghijklmnop'.split('').map((name, i) => {
        const former = 'abcdefghijklmnop'[i];
        return `${name}: &${name} [${Array(9).fill(`*${former}`).join(', ')}]`;
      }),
    ].join('\n');
    for (const text of [
      `${bomb}\nbutton: *p\n`,
      '['.repeat(200_000),
      '{"a":'.repeat(100_000),
      '- '.repeat(50_000),
      `button:\n${Array.from({ length: 500 }, (_, i) => `  - &a${i} [${i === 0 ? 'x' : `*a${i - 1}`}]`).join('\n')}\n`,
    ]) {
      const started = performance.now();
      expect(codes(text)).toEqual(['too-complex']);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });

  test.each([
    ['{{', 'a'],
    ['{%', 'a'],
    ['${', 'a'],
    ['', '{{a'],
    ['https://', ' '],
    ['', '\u200d😘'],
    ['&amp', ';&amp'],
  ])('a text of half a megabyte that begins with %j and goes on with %j takes no time', (start, unit) => {
    const text = start + unit.repeat(500_000 / unit.length);
    const started = performance.now();
    parse(
      JSON.stringify({
        button: [
          { type: 'view', name: text, url: text },
          { type: 'click', name: 'a', key: text },
        ],
      }),
    );
    parse(`${text}\n`);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a large file of many problems takes linear time', () => {
    const one = '{"type":"click","name":"今日歌曲今日歌曲😘"},';
    const text = `{"button":[${one.repeat(4000)}]}`;
    const started = performance.now();
    // Each too long and without a key, but for the first also called like another, and one bar with too many.
    expect(parse(text).problems.length).toBe(12_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test('a menu that validates is the menu that was meant, whatever the style', () => {
  fc.assert(
    fc.property(arbitraryMenuFile, menu => {
      expect(parse(JSON.stringify(parseYaml(emitMenu(menu)), null, '\t')).menu).toEqual(menu);
      expect(parse(emitMenu(menu).replaceAll('\n', '\r\n')).menu).toEqual(menu);
    }),
  );
});
