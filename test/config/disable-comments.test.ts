import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { formatMenu } from '../../src/config/format-menu.ts';
import type { MenuFile } from '../../src/config/menu-file.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { canBeSet, type RuleSettings } from '../../src/menu/rule-settings.ts';
import { arbitraryLeaf, arbitraryMenuFile } from '../arbitraries/menu.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };
const parse = (text: string, rules: RuleSettings = {}): MenuFile => parseMenu(text, NAME, { rules });
/** `severity code line` of everything that is told. */
const told = (text: string, rules?: RuleSettings): string[] =>
  parse(text, rules).problems.map(({ severity, code, at }) => `${severity} ${code} ${at.range.start.line}`);

/** A button with plain-http in line 4 and name-cut in line 2 of the file. */
const BUTTON = 'button:\n  - name: 今日歌曲😘\n    type: view\n    url: http://www.soso.com/\n';
const PLAIN = ['warning name-cut 2', 'info plain-http 4'];

test('without a comment everything is told', () => {
  expect(told(BUTTON)).toEqual(PLAIN);
  expect(parse(BUTTON)).not.toHaveProperty('comments');
});

describe('the line', () => {
  test.each([
    ['behind a value', BUTTON.replace('😘', '😘 # wxmenu-disable-line name-cut'), ['info plain-http 4']],
    ['behind another', `${BUTTON.trimEnd()} # wxmenu-disable-line plain-http\n`, ['warning name-cut 2']],
    [
      'behind what has no such problem',
      BUTTON.replace('view', 'view # wxmenu-disable-line name-cut'),
      ['warning name-cut 2', 'info unused-disable 3', 'info plain-http 4'],
    ],
    [
      'behind a value in braces',
      'button: [{name: 今日歌曲😘, type: click, key: a}] # wxmenu-disable-line name-cut\n',
      [],
    ],
    [
      'inside of braces over several lines',
      'button:\n  - {\n      name: 今日歌曲😘, # wxmenu-disable-line name-cut\n      type: click, key: a }\n',
      [],
    ],
    [
      'in JSON that is read as YAML',
      '{"button": [\n  {"type": "click", "name": "今日歌曲😘", "key": "a"} # wxmenu-disable-line name-cut\n]}',
      [],
    ],
    [
      'with CRLF',
      BUTTON.replace('😘', '😘 # wxmenu-disable-line name-cut').replaceAll('\n', '\r\n'),
      [PLAIN[1]],
    ],
    [
      'with a byte order mark',
      `\uFEFF${BUTTON.replace('😘', '😘 # wxmenu-disable-line name-cut')}`,
      [PLAIN[1]],
    ],
    ['close to the #', BUTTON.replace('😘', '😘 #wxmenu-disable-line name-cut'), ['info plain-http 4']],
    ['after a tab', BUTTON.replace('😘', '😘\t#\twxmenu-disable-line\tname-cut'), ['info plain-http 4']],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe('the next line', () => {
  const above = (line: number, comment: string): string =>
    BUTTON.split('\n')
      .toSpliced(line - 1, 0, comment)
      .join('\n');

  test.each([
    ['above a member', above(4, '    # wxmenu-disable-next-line plain-http'), ['warning name-cut 2']],
    ['in any column', above(4, '# wxmenu-disable-next-line plain-http'), ['warning name-cut 2']],
    [
      'over comments and empty lines',
      above(4, '    # wxmenu-disable-next-line plain-http\n\n    # because\n  \t\n'),
      ['warning name-cut 2'],
    ],
    [
      'several, one above another',
      above(2, '  # wxmenu-disable-next-line plain-http\n  # wxmenu-disable-next-line name-cut'),
      [],
    ],
    [
      'at the end of the line above',
      BUTTON.replace('view', 'view # wxmenu-disable-next-line plain-http'),
      ['warning name-cut 2'],
    ],
    [
      'a comment for its line that stands alone, as fmt puts it',
      above(2, '  # wxmenu-disable-line name-cut'),
      ['info plain-http 5'],
    ],
    [
      'not the one after that',
      above(3, '    # wxmenu-disable-next-line plain-http'),
      ['warning name-cut 2', 'info unused-disable 3', 'info plain-http 5'],
    ],
    [
      'at the end of the file',
      `${BUTTON}# wxmenu-disable-next-line name-cut\n`,
      [...PLAIN, 'info unused-disable 5'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe('what begins on the line', () => {
  test('a button is silenced as a whole', () => {
    const both = '# wxmenu-disable-next-line name-cut, plain-http\n';
    expect(told(BUTTON.replace('  - ', `  ${both}  - `))).toEqual([]);
    expect(told(BUTTON.replace('😘', '😘 # wxmenu-disable-line plain-http'))).toEqual(['warning name-cut 2']);
  });

  test('but not the buttons inside, nor the next one', () => {
    const next = '- name: 明日歌曲😘\n    type: click\n    key: K';
    const text = `button:
  # wxmenu-disable-next-line name-cut
  - name: 今日歌曲😘
    sub_button:
      - name: 今日歌曲今日歌曲今日歌曲
        type: click
        key: k
  ${next}\n`;
    expect(told(text)).toEqual(['warning name-cut 5', 'warning name-cut 8']);
  });

  test('a conditional menu: what is said about its rule', () => {
    const text = `button:
  - { name: a, type: click, key: k }
conditionalmenu:
  - matchrule: { tag_id: "1" }
    button: [{ name: a, type: click, key: k }]
  - button: [{ name: a, type: click, key: k }]
    matchrule: { tag_id: 1 }
`;
    expect(told(text)).toEqual(['warning duplicate-matchrule 7']);
    expect(
      told(text.replace('  - button:', '  # wxmenu-disable-next-line duplicate-matchrule\n  - button:')),
    ).toEqual([]);
  });
});

describe('what only looks like a comment', () => {
  const view = (url: string): string => `button:\n  - { name: a, type: view, url: ${url} }\n`;

  test.each([
    ['in double quotes', view('"http://e.com/ # wxmenu-disable-line plain-http"')],
    ['in single quotes', view("'http://e.com/ # wxmenu-disable-line plain-http'")],
    ['without a blank before it', view('http://e.com/#wxmenu-disable-line')],
    [
      'in a block of text',
      'button:\n  - name: a\n    type: view\n    url: |-\n      http://e.com/\n      # wxmenu-disable-line plain-http\n',
    ],
    [
      'in the name of a member',
      '"# wxmenu-disable-next-line plain-http": 1\nbutton: [{name: a, type: view, url: "http://e.com/"}]\n',
    ],
  ])('%s', (_, text) => {
    const codes = parse(text).problems.map(({ code }) => code);
    expect(codes).toContain('plain-http');
    expect(codes).not.toContain('unused-disable');
  });

  test('and a comment behind it is one', () => {
    const url = '"http://e.com/ # wxmenu-disable-line a # wxmenu-disable-line b"';
    expect(told(`${view(url).trimEnd()} # wxmenu-disable-line plain-http, url-blank\n`)).toEqual([]);
  });
});

describe('a comment that is not as it should be', () => {
  const with_ = (comment: string): string => BUTTON.replace('😘', `😘 # ${comment}`);

  test.each([
    ['wxmenu-disable-line name-cut -- as it is printed on the cups, plain-http', ['info plain-http 4']],
    ['wxmenu-disable-line name-cut,plain-http', []],
    ['wxmenu-disable-line name-cut , , plain-http', []],
    ['wxmenu-disable-line name-cut name-cut', ['info plain-http 4']],
    ['wxmenu-disable-line', ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4']],
    [
      'wxmenu-disable-line -- name-cut',
      ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4'],
    ],
    ['wxmenu-disable-line name-ct', ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4']],
    ['wxmenu-disable-line name-cut for the cups', ['warning unused-disable 2', 'info plain-http 4']],
    [
      'wxmenu-disable-lines name-cut',
      ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4'],
    ],
    ['wxmenu-disable name-cut', ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4']],
    ['wxmenu-disable-line url-blank', ['warning name-cut 2', 'info unused-disable 2', 'info plain-http 4']],
    [
      'wxmenu-disable-line account-name',
      ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4'],
    ],
    [
      'wxmenu-disable-line name-too-long',
      ['warning name-cut 2', 'warning unused-disable 2', 'info plain-http 4'],
    ],
    // Another program's, or just words.
    ['wxmenu-enable-line name-cut', PLAIN],
    ['see wxmenu-disable-line name-cut', PLAIN],
  ])('# %s', (comment, expected) => {
    expect(told(with_(comment))).toEqual(expected);
  });

  test('says where, and what was meant', () => {
    const problem = parse(with_('wxmenu-disable-line plain-http, name-ct')).problems.find(
      ({ code }) => code === 'unused-disable',
    );
    expect(problem).toMatchObject({
      args: { written: 'name-ct', reason: 'unknown', suggestion: 'name-cut' },
      at: {
        file: 'menus/shop.yaml',
        range: { start: { line: 2, column: 51 }, end: { line: 2, column: 58 } },
      },
    });
  });

  test('an error stays, also of a rule that tells warnings too', () => {
    const text = 'button: [{ name: a, type: view, url: www.soso.com }] # wxmenu-disable-line url-scheme\n';
    expect(told(text)).toEqual(['error url-scheme 1', 'warning unused-disable 1']);
    expect(told(text.replace('www.soso.com', '"weixin://a"'))).toEqual([]);
  });

  test('while a file has errors, nobody is told that a comment is not needed', () => {
    const text = 'button: [{ nmae: a, type: view, url: a }] # wxmenu-disable-line name-cut\n';
    expect(told(text)).toEqual(['error unknown-key 1', 'error url-scheme 1']);
  });
});

describe('together with the settings of a project', () => {
  const silent = BUTTON.replace('😘', '😘 # wxmenu-disable-line name-cut');

  test('a comment silences what the project made an error of', () => {
    expect(told(BUTTON, { 'name-cut': 'error' })).toEqual(['error name-cut 2', 'info plain-http 4']);
    expect(told(silent, { 'name-cut': 'error' })).toEqual(['info plain-http 4']);
    expect(parse(silent, { 'name-cut': 'error' }).menu).toEqual(parse(BUTTON).menu);
  });

  test('a rule that is off needs no comment, and nobody is told to remove it', () => {
    expect(told(silent, { 'name-cut': 'off' })).toEqual(['info plain-http 4']);
  });

  test('what is said about comments can be set too', () => {
    const idle = BUTTON.replace('view', 'view # wxmenu-disable-line url-blank');
    expect(told(idle, { 'unused-disable': 'off' })).toEqual(PLAIN);
    expect(parse(idle, { 'unused-disable': 'error' }).menu).toBe(null);
  });
});

describe('files that share a menu', () => {
  const SHARED = `button:
  - name: 今日歌曲😘 # wxmenu-disable-line name-cut, url-blank
    type: view
    url: http://\${host}/
`;
  const read = (text: string) =>
    parseMenu(text, NAME, { read: path => (path === 'shared.yaml' ? SHARED : null) });

  test('a comment counts in the file that it stands in', () => {
    const { problems, menu } = read('extends: shared.yaml\nvars:\n  host: www.soso.com\n');
    expect(problems.map(({ code, at }) => `${code} ${at.file}`)).toEqual(['plain-http menus/shared.yaml']);
    expect(menu).not.toBe(null);
  });

  test('and in no other, whatever line it is', () => {
    const text = `vars:\n  host: www.soso.com # wxmenu-disable-line name-cut\n${BUTTON}`;
    expect(told(text)).toEqual([
      'warning unused-variable 2',
      'info unused-disable 2',
      'warning name-cut 4',
      'info plain-http 6',
    ]);
    const other =
      'extends: shared.yaml\n# wxmenu-disable-next-line plain-http\n\nvars: { host: www.soso.com }\n';
    expect(read(other).problems.map(({ code, at }) => `${code} ${at.file}`)).toEqual([
      'unused-disable menus/shop.yaml',
      'plain-http menus/shared.yaml',
    ]);
  });
});

describe('laws', () => {
  test('a comment above a line silences exactly its rule there, and changes nothing else', () => {
    fc.assert(
      fc.property(arbitraryMenuFile, fc.nat(), (menu, nth) => {
        const text = emitMenu(menu);
        const plain = parse(text);
        const can = plain.problems.filter(canBeSet);
        const chosen = can[nth % Math.max(1, can.length)];
        if (!chosen) return;
        const { line } = chosen.at.range.start;
        const lines = text.split('\n').toSpliced(line - 1, 0, `# wxmenu-disable-next-line ${chosen.code}`);
        const silent = parse(lines.join('\n'));
        const begins = (address = ''): boolean => plain.places.get(address)?.range.start.line === line;
        const rest = plain.problems.filter(
          problem =>
            problem.code !== chosen.code ||
            (problem.at.range.start.line !== line && !begins(problem.address)),
        );
        expect(silent.problems.map(shape)).toEqual(rest.map(shape));
        expect(silent.menu).toEqual(plain.menu);
      }),
      { numRuns: 100 },
    );
  });

  test('what is silenced in braces is silenced in the lines that fmt makes of them', () => {
    const button = fc.oneof(
      arbitraryLeaf(16).map(leaf => [leaf]),
      fc.array(arbitraryLeaf(), { minLength: 1, maxLength: 5 }),
    );
    const code = fc.constantFrom('name-cut', 'plain-http', 'sample-value', 'blank-around', 'names-alike');
    const codes = fc.uniqueArray(code, { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(button, codes, fc.boolean()), { minLength: 1, maxLength: 3 }),
        buttons => {
          const item = (leaf: object, rules: string[], own: boolean, indent: string): string =>
            own
              ? `${indent}- ${JSON.stringify(leaf)} # wxmenu-disable-line ${rules.join(', ')}\n`
              : `${indent}# wxmenu-disable-next-line ${rules.join(', ')}\n${indent}- ${JSON.stringify(leaf)}\n`;
          const text = `button:\n${buttons
            .map(([leaves, rules, own], i) =>
              leaves.length === 1 && leaves[0]
                ? item(leaves[0], rules, own, '  ')
                : `  - name: p${i}\n    sub_button:\n${leaves.map(leaf => item(leaf, rules, own, '      ')).join('')}`,
            )
            .join('')}`;
          const formatted = formatMenu(text, NAME, 'yaml');
          if (formatted.kind !== 'formatted') throw new Error(text);
          expect(parse(formatted.text).problems.map(shape).sort()).toEqual(
            parse(text).problems.map(shape).sort(),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('hostile files end at once', () => {
    const comment = '# wxmenu-disable-line name-cut\n';
    const texts = [
      comment.repeat(30_000),
      `# wxmenu-disable-line ${'name-cut '.repeat(100_000)}\n`,
      `# wxmenu-disable-line ${Array.from({ length: 100_000 }, (_, i) => `x${i}`).join(' ')}\n`,
      `#${' '.repeat(900_000)}wxmenu-disable-line\n`,
      ' #wxmenu-disable'.repeat(60_000),
      `# wxmenu-disable-line${'-'.repeat(900_000)}\n`,
    ];
    const url = `"http://e.com/${' # wxmenu-disable-line'.repeat(40_000)}"`;
    const many = '{"type":"click","name":"今日歌曲今日歌曲😘"},'.repeat(4000);
    texts.push(`v: ${url}\n`, `x: [${many}] # wxmenu-disable-line ${'name-cut '.repeat(50_000)}\n`);
    for (const text of texts) {
      const started = performance.now();
      parse(`${text}\n${BUTTON}`);
      parse(`${BUTTON}${text}`);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});

function shape({ code, severity, address, args }: MenuFile['problems'][number]): string {
  return JSON.stringify([code, severity, address, args]);
}
