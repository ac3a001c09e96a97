import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MenuFile } from '../../src/config/menu-file.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { displayColumns } from '../../src/menu/columns.ts';
import { excerptOf } from '../../src/report/problem-excerpt.ts';
import { renderProblems } from '../../src/report/problems.ts';
import { PLAIN, styleFor } from '../../src/report/style.ts';

const parse = (text: string, file = 'menus/shop.yaml') => parseMenu(text, { file, account: 'shop' });
const GOOD = parse('button:\n  - {name: a, type: click, key: k}\n', 'menus/good.yaml');
const PARENT = parse(
  'button:\n  - {name: a, sub_button: [{name: b, type: click, key: k}]}\nconditionalmenu: []\n',
  'menus/parent.yaml',
);

/** A file with that many problems of each kind. */
function withProblems(errors: number, warnings: number): MenuFile {
  const bad = Array.from({ length: errors }, (_, i) => `  - {name: e${i}, type: clik, key: k}`);
  const odd = Array.from({ length: warnings }, (_, i) => `  - {name: w${i}, type: click, key: " ${i}"}`);
  const file = parse(`button:\n${[...odd, ...bad].join('\n')}\n`);
  return { ...file, problems: file.problems.filter(({ code }) => code !== 'too-many-buttons') };
}

describe('text', () => {
  test('a file without problems is one line', () => {
    expect(renderProblems([GOOD], 'text')).toBe('✓ menus/good.yaml: 1 button, no problems\n');
    expect(renderProblems([PARENT], 'text')).toBe(
      '✓ menus/parent.yaml: 1 button, 1 sub-button, no problems\n',
    );
  });

  test('what was checked is counted', () => {
    const file = parse(
      `button: &bar\n  - {name: a, type: click, key: k}
conditionalmenu:\n  - {name: iOS, matchrule: {client_platform_type: 1}, button: *bar}
expect:\n  - {as: {platform: ios}, menu: iOS}\n  - {as: {platform: android}, menu: default}\n`,
    );
    expect(renderProblems([file], 'text')).toBe(
      '✓ menus/shop.yaml: 1 button, 1 conditional menu, 2 expectations, no problems\n',
    );
  });

  test('several files end with a total', () => {
    expect(renderProblems([GOOD, withProblems(1, 0), PARENT], 'text')).toMatchInlineSnapshot(`
      "error[unknown-type] menus/shop.yaml:2:22  button[0] "e0"
        "clik" is no type of button.
        2 │   - {name: e0, type: clik, key: k}
          │                      ^^^^
        → Did you mean click?

      ✓ menus/good.yaml: 1 button, no problems
      ✗ menus/shop.yaml: 1 error
      ✓ menus/parent.yaml: 1 button, 1 sub-button, no problems
      ✗ 3 files: 1 error
      "
    `);
  });

  test('of a line with a secret the secret is not shown', () => {
    const told = (text: string): string => renderProblems([parse(text)], 'text');
    const secret = '0123456789abcdef0123456789abcdef';
    expect(told(`${'# \n'.repeat(9)}appsecret: ${secret}\n`)).toContain(
      `10 │ appsecret: ${'*'.repeat(32)}\n`,
    );
    for (const text of [
      `WECHAT_APPSECRET: "${secret}"\nbutton: []\n`,
      `{"access_token": "${secret}", "expires_in": 7200}`,
      `{"x": "${'.'.repeat(2000)}", "refresh_token":"${secret}","expires_in":7200}`,
      `button:\n  - {name: a, type: view, url: "http://a.b/ ?secret=${secret}"}\n`,
    ]) {
      expect(told(text)).toContain('****');
      expect(told(text)).not.toContain(secret);
    }
  });

  test('of very many files only those with problems are listed', () => {
    const many = Array.from({ length: 300 }, () => GOOD);
    const text = renderProblems([...many, withProblems(0, 1)], 'text');
    expect(text).not.toContain('good.yaml');
    expect(text.trimEnd().split('\n').slice(-2)).toEqual([
      '✓ menus/shop.yaml: 1 button, 1 warning',
      '✓ 301 files: 1 warning',
    ]);
  });

  test('strict: warnings count as errors, and it says so', () => {
    expect(renderProblems([withProblems(0, 2)], 'text', PLAIN, { strict: true })).toContain(
      '✗ menus/shop.yaml: 2 buttons, 2 warnings (warnings count as errors)\n',
    );
  });

  test('quiet: only what refuses the file', () => {
    expect(renderProblems([GOOD, withProblems(0, 2)], 'text', PLAIN, { quiet: true })).toBe('');
    const text = renderProblems([withProblems(1, 2)], 'text', PLAIN, { quiet: true });
    expect(text).toContain('error[unknown-type]');
    expect(text).not.toMatch(/warning|✗/);
    expect(renderProblems([withProblems(0, 1)], 'text', PLAIN, { quiet: true, strict: true })).toContain(
      'warning[',
    );
  });

  test('colour changes nothing but colour', () => {
    const coloured = renderProblems([withProblems(2, 2)], 'text', styleFor(true, 100));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    const stripped = coloured.replace(/\u001b\[\d+m/g, '');
    expect(coloured).not.toBe(stripped);
    expect(stripped).toBe(renderProblems([withProblems(2, 2)], 'text'));
  });

  test('nothing from a file can steer a terminal or a runner', () => {
    const hostile = '\u001b]0;x\u0007\u202e##[error]a\r\n::error::b';
    const key = JSON.stringify(hostile);
    const files = [
      parse(`{"button":[{"type":${key},"name":${key},"key":${key},${key}:1,"url":${key}}]}`),
      parse(`::error::x\n::set-output name=a::b\n`, '::warning::.yaml'),
      parse(`button: "${hostile.replaceAll('"', '')}`),
      parse(`button:\n  - \u001b[31mred: ]`),
    ];
    for (const format of ['text', 'github'] as const) {
      const text = renderProblems(files, format);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##\[/);
      const commands = text.split('\n').filter(line => line.startsWith('::'));
      expect(commands.every(line => /^::(error|warning|notice) file=/.test(line))).toBe(true);
      if (format === 'text') expect(commands).toEqual([]);
    }
  });

  test('a name of a megabyte is not printed whole', () => {
    const file = parse(`button:\n  - {name: ${'长'.repeat(200_000)}, type: ${'x'.repeat(100_000)}}\n`);
    for (const format of ['text', 'github'] as const) {
      expect(renderProblems([file], format).length).toBeLessThan(3000);
    }
  });
});

describe('the line with the caret', () => {
  /** The text above the carets. */
  function marked(text: string, address: string, columns = 100): string {
    const place = parse(text).places.get(address);
    if (!place) throw new Error(`nothing at ${address}`);
    const excerpt = excerptOf(place, columns);
    if (!excerpt) throw new Error('no line');
    expect(displayColumns(excerpt.text)).toBeLessThanOrEqual(Math.max(20, columns));
    let column = 0;
    let out = '';
    for (const character of new Intl.Segmenter().segment(excerpt.text)) {
      if (column >= excerpt.indent && column < excerpt.indent + excerpt.width) out += character.segment;
      column += displayColumns(character.segment);
    }
    return out;
  }

  test.each(['menu', '菜单', '一级😘菜单', '👨‍👩‍👧x', 'e\u0301', '❤️', '🇨🇳'])('stands under %s', name => {
    expect(marked(`button:\n  - {name: ${name}, type: click, key: 值😘}\n`, 'button[0].name')).toBe(name);
    expect(marked(`button:\n  - {name: ${name}, type: click, key: 值😘}\n`, 'button[0].key')).toBe('值😘');
  });

  test('stands right after tabs', () => {
    expect(
      marked('{\n\t"button":\t[{"name":\t"菜单", "type": "click", "key": "k"}]}', 'button[0].name'),
    ).toBe('"菜单"');
  });

  test('is there wherever a long line is cut, and the line is never too wide', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '菜', '😘', '👍🏽', ' ', '\t'), maxLength: 300 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 20, max: 120 }), (before, after, columns) => {
        const line = `${JSON.stringify(before)}: 1, key: "目标", x: ${JSON.stringify(after)}`;
        expect(marked(`{button: [{${line}}]}`, 'button[0].key', columns)).toBe('"目标"');
      }),
    );
  });

  test('a part longer than the line is cut', () => {
    const place = parse(`button:\n  - {name: a, type: click, key: ${'k'.repeat(500)}}\n`).places.get(
      'button[0].key',
    );
    const excerpt = place && excerptOf(place, 60);
    expect(displayColumns(excerpt?.text ?? '')).toBe(60);
    expect(excerpt?.text).toMatch(/^\.\.\.k+\.\.\.$|: k+\.\.\.$/);
  });

  test('of several lines only the first is shown', () => {
    const place = parse('button:\n  - name: a\n    type: click\n    key: k\n').places.get('button[0]');
    expect(place && excerptOf(place, 60)).toEqual({ line: 2, text: '  - name: a', indent: 4, width: 7 });
  });
});

describe('json', () => {
  test('is one document with everything', () => {
    const document = JSON.parse(
      renderProblems([GOOD, withProblems(1, 1)], 'json', PLAIN, { toolVersion: '1.2.3' }),
    );
    expect(document).toMatchObject({
      format_version: '1.0',
      tool_version: '1.2.3',
      ok: false,
      summary: { files: 2, errors: 1, warnings: 1, infos: 0 },
    });
    expect(document.files[0]).toEqual({ account: 'shop', file: 'menus/good.yaml', problems: [] });
    expect(document.files[1].problems[1]).toEqual({
      code: 'unknown-type',
      severity: 'error',
      message: '"clik" is no type of button.',
      fix: 'Did you mean click?',
      address: 'button[1]',
      name: 'e0',
      file: 'menus/shop.yaml',
      range: { start: { line: 3, column: 22, offset: 68 }, end: { line: 3, column: 26, offset: 72 } },
      args: { value: 'clik', suggestion: 'click', known: expect.arrayContaining(['click']) },
    });
  });

  test('ok follows the exit code', () => {
    const ok = (files: MenuFile[], strict: boolean) =>
      JSON.parse(renderProblems(files, 'json', PLAIN, { strict })).ok;
    expect(ok([withProblems(0, 1)], false)).toBe(true);
    expect(ok([withProblems(0, 1)], true)).toBe(false);
    expect(ok([GOOD], true)).toBe(true);
  });
});

describe('github', () => {
  test('one workflow command for each problem, errors first', () => {
    expect(renderProblems([withProblems(1, 1)], 'github', PLAIN, { repositoryPath: 'apps/wechat' })).toBe(
      [
        '::error file=apps/wechat/menus/shop.yaml,line=3,col=22,endColumn=26,title=unknown-type button[1] "e0"::"clik" is no type of button.%0ADid you mean click?',
        '::warning file=apps/wechat/menus/shop.yaml,line=2,col=34,endColumn=38,title=blank-around button[0] "w0"::key begins or ends with a blank, and it is sent that way.%0ARemove the blank unless it is meant.',
        '',
      ].join('\n'),
    );
  });

  test('over several lines there are no columns', () => {
    const file = parse('button:\n  - name: a\n    type: click\n');
    expect(renderProblems([file], 'github')).toMatch(
      /^::error file=menus\/shop\.yaml,line=2,endLine=3,title=missing-field /,
    );
  });

  test('ten of a kind, the rest in the log, and a notice that says so', () => {
    const lines = renderProblems([withProblems(12, 11)], 'github')
      .trimEnd()
      .split('\n');
    expect(lines.filter(line => line.startsWith('::error'))).toHaveLength(10);
    expect(lines.filter(line => line.startsWith('::warning'))).toHaveLength(10);
    expect(lines.filter(line => /^(error|warning)\[/.test(line))).toHaveLength(3);
    expect(lines.at(-1)).toBe(
      '::notice::3 more problems are in the log of this step: GitHub shows ten of a kind.',
    );
  });

  test('no problem: the same line as text', () => {
    expect(renderProblems([GOOD], 'github')).toBe(renderProblems([GOOD], 'text'));
  });

  test('whatever stands in names and paths, a command stays one command', () => {
    const text = fc.string({
      unit: fc.constantFrom('%', ':', ',', '\n', '\r', '=', 'a', '菜', ']', '"', '#', '['),
    });
    fc.assert(
      fc.property(text, text, (name, path) => {
        const file = parseMenu(JSON.stringify({ button: [{ name, type: name, key: 1 }] }), {
          file: `m${path}`,
          account: 'a',
        });
        const lines = renderProblems([file], 'github').trimEnd().split('\n');
        for (const line of lines) {
          const match = /^::(?:error|warning) (.*?)::(.*)$/.exec(line);
          const properties = (match?.[1] ?? '').split(',').map(one => one.split('=')[0]);
          expect(properties.slice(0, 2)).toEqual(['file', 'line']);
          expect(properties.at(-1)).toBe('title');
          expect(properties).toHaveLength(5);
          const shown = /file=(.*?),line/.exec(line)?.[1] ?? '';
          expect(decodeURIComponent(shown.replace(/%(?!25|0A|0D|3A|2C)/g, '%25'))).toBe(`m${path}`);
        }
      }),
    );
  });
});

describe('texts with variables', () => {
  const said = (vars: string, button: string): string => {
    const text = `vars: {${vars}}\nbutton:\n  - {${button}}\n`;
    return (
      renderProblems([parseMenu(text, { file: 'menus/shop.yaml', account: 'shop' })], 'text').split(
        '\n',
      )[1] ?? ''
    );
  };

  test('read as they are sent, with where that comes from', () => {
    expect(said('a: 一级, b: 菜单大促', `name: "\${a}\${b}", type: click, key: k`)).toBe(
      '  The name has 18 bytes in UTF-8; the limit on the bar is 16.' +
        ` With \${a} from menus/shop.yaml:1 and \${b} from menus/shop.yaml:1 it reads "一级菜单大促".`,
    );
  });

  test('are not said twice', () => {
    expect(said('host: www.soso.com', `name: 菜单, type: view, url: "\${host}/"`)).toBe(
      '  The url "www.soso.com/" does not begin with http:// or https:// and a host.' +
        ` \${host} is from menus/shop.yaml:1.`,
    );
  });
});
