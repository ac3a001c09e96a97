import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readImportFile } from '../../src/config/import-file.ts';
import { canonicalButtons } from '../../src/menu/canonical.ts';
import type { FoundMenu } from '../../src/menu/found-menu.ts';

const NAME = { file: 'saved.json', account: 'shop' };
const FOLDER = new URL('../fixtures/payloads/', import.meta.url);

const read = (text: string | Uint8Array) => readImportFile(Buffer.from(text), NAME);

/** The menu in a text. */
function found(text: string): FoundMenu {
  const imported = read(text);
  if ('unreadable' in imported) throw new Error(JSON.stringify(imported.unreadable.problems));
  return imported.found;
}

const codes = (text: string | Uint8Array): readonly string[] => {
  const imported = read(text);
  return 'unreadable' in imported ? imported.unreadable.problems.map(({ code }) => code) : [];
};

const MENU = { button: [{ type: 'click', name: '今日', key: 'k', sub_button: [] }] };
const JSON_MENU = JSON.stringify(MENU);

/** What people have on disk. */
const WRAPPED: { readonly [name: string]: string } = {
  'a body of menu/create': JSON_MENU,
  'an answer of menu/get': JSON.stringify({ menu: { ...MENU, menuid: 1 } }),
  'an answer with errcode': JSON.stringify({ errcode: 0, errmsg: 'ok', menu: MENU }),
  'the data of an answer of our own': JSON.stringify({ code: 200, data: { menu: MENU } }),
  'a result deep inside': JSON.stringify({ a: { b: { c: [{ result: MENU }] } } }),
  'a list of one': JSON.stringify([MENU]),
  'a text that is JSON': JSON.stringify(JSON_MENU),
  'a body that is a text': JSON.stringify({ status: 200, body: JSON_MENU }),
  'a menu wrapped twice': JSON.stringify({ button: MENU }),
  'a byte order mark': `\uFEFF${JSON_MENU}`,
  'what curl -i prints': `HTTP/1.1 200 OK\r\nContent-Type: application/json; encoding=utf-8\r\n\r\n${JSON_MENU}`,
  'an assignment in a script': `const menu = ${JSON_MENU};\nmodule.exports = menu;\n`,
  'an object of JavaScript': `export default {\n  button: [\n    { type: 'click', name: '今日', key: 'k' },\n  ],\n};\n`,
  'a line of a log': `2024-01-01 12:00:00 INFO menu/get -> ${JSON_MENU}\n`,
  YAML: `# mine\nbutton:\n  - name: 今日\n    type: click\n    key: k\n`,
};

describe('readImportFile', () => {
  test.each(Object.entries(WRAPPED))('%s', (_name, text) => {
    const { button } = found(text);
    expect(button.map(one => one.button)).toEqual([{ type: 'click', name: '今日', key: 'k' }]);
    expect(button[0]?.rest).toEqual([]);
  });

  test.each(
    readdirSync(FOLDER).filter(name => /^(menu_get|selfmenu|menu_create|owner|menu_trymatch)/.test(name)),
  )('%s as it was captured', name => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const imported = read(text);
    if (name.includes('error_46003')) {
      expect(codes(text)).toEqual(['error-answer']);
      return;
    }
    const isWebsite = name.startsWith('selfmenu');
    expect(imported).toMatchObject({ madeBy: isWebsite ? 'website' : 'api' });
    const answer = JSON.parse(text);
    const menu = answer.menu ?? answer.selfmenu_info ?? answer;
    const names = (list: readonly { name: string }[] = []) => list.map(one => one.name);
    expect(found(text).button.map(one => one.button.name)).toEqual(names(menu.button));
    if (!isWebsite) {
      const own = found(text).button.map(({ button, children }) =>
        children.length > 0 ? { name: button.name, sub_button: children.map(child => child.button) } : button,
      );
      expect(own).toEqual(canonicalButtons(menu.button));
    }
  });

  test('numbers are texts as they are written, however long', () => {
    const [one] = found('{"button":[{"type":"click","name":"a","key":12345678901234567890}]}').button;
    expect(one?.button).toEqual({ type: 'click', name: 'a', key: '12345678901234567890' });
    const [other] = found('button: [{type: click, name: a, key: 0123}]').button;
    expect(other?.button).toMatchObject({ key: '0123' });
  });

  test.each([
    ['nothing', '', ['empty-file']],
    ['comments alone', '# a\n', ['empty-file']],
    ['broken JSON', '{"button": [', ['yaml-syntax']],
    ['a member twice', '{"button": [], "button": []}', ['duplicate-key']],
    ['no menu', '{"users": [1]}', ['missing-member', 'unknown-key']],
    ['a number', '12', ['not-a-menu']],
    ['a refusal', '{"errcode":40001,"errmsg":"invalid credential"}', ['error-answer']],
    ['a body of addconditional', '{"button":[],"matchrule":{"tag_id":1}}', ['addconditional-body']],
    ['two menus', '{"a":{"menu":{"button":[]}},"b":{"menu":{"button":[]}}}', ['two-menus']],
    ['too deep', '['.repeat(100), ['too-complex']],
  ])('%s is told', (_name, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('bytes that are no UTF-8 are told', () => {
    expect(codes(Buffer.from('{"button": "\xb2\xcb\xb5\xa5"}', 'latin1'))).toEqual(['not-utf8']);
  });

  test('places are those of the file, also behind headers and an assignment', () => {
    const text = `HTTP/1.1 200 OK\r\n\r\n\nvar m = {"a":1,\n  "button":[], "matchrule":{}};`;
    const imported = read(text);
    const [problem] = 'unreadable' in imported ? imported.unreadable.problems : [];
    expect(problem).toMatchObject({
      code: 'addconditional-body',
      at: { range: { start: { line: 5, column: 16 } } },
    });
  });

  test('a path to one of several menus cannot break a line', () => {
    const imported = read('{"a\\u2028\\n":{"menu":{"button":[]}},"b":{"menu":{"button":[]}}}');
    const [problem] = 'unreadable' in imported ? imported.unreadable.problems : [];
    expect(problem?.args).toEqual({ members: ['"a\\u2028\\n"', 'b'] });
  });
});
