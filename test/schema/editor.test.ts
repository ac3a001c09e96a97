import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { BUTTON_TYPE_NAMES, BUTTON_TYPES } from '../../src/menu/button-types.ts';
import { RETIRED_MATCH_FIELDS } from '../../src/menu/menu.ts';
import { CURSOR, Editor } from './editor.ts';

const menus = new Editor('menu.schema.json');
const config = new Editor('config.schema.json');

/** A file of one button, which begins in line 2 and column 3. */
const file = (members: string) => `{"button": [\n  ${button(members)}\n]}`;
const button = (members: string) => `{"name": "a"${members && `, ${members}`}}`;
const inColumn = (members: string) => file(`"sub_button": [${button(members)}]`);

async function offered(text: string, editor = menus): Promise<string[]> {
  return (await editor.suggestions(text)).map(({ label }) => label.replaceAll('"', ''));
}

describe('completion', () => {
  test.each([
    ['nothing is written yet', `"type": ${CURSOR}`],
    ['between quotes', `"type": "${CURSOR}"`],
    ['something is begun', `"type": "vi${CURSOR}"`],
    ['another type stands there', `"type": "click${CURSOR}", "key": "k"`],
  ])('offers every type, with what it does, once: %s', async (_, members) => {
    for (const text of [file(members), inColumn(members)]) {
      const found = await menus.suggestions(text);
      expect(found.map(({ label }) => JSON.parse(label))).toEqual([...BUTTON_TYPE_NAMES].toSorted());
      const told = new Set(found.map(({ documentation }) => documentation));
      expect(told.size).toBe(BUTTON_TYPE_NAMES.length);
      expect(Math.min(...[...told].map(one => one.length))).toBeGreaterThan(20);
      expect(found.find(({ label }) => label.includes('view_limited"'))?.documentation).toMatch(/article/);
    }
  });

  test.each(BUTTON_TYPE_NAMES)('of the members of a button: only those of its type (%s)', async type => {
    const members = `"type": "${type}", "${CURSOR}"`;
    for (const text of [file(members), inColumn(members)]) {
      const found = await menus.suggestions(text);
      expect(found.map(({ label }) => label)).toEqual([...BUTTON_TYPES[type].fields].toSorted());
      for (const one of found) {
        expect(one.documentation.length).toBeGreaterThan(20);
        // With quotes, and the cursor between them.
        expect(one.inserts).toMatch(/^"\w+": "\$1"$/);
      }
    }
  });

  test('of what is missing, not of what is there', async () => {
    const members = `"type": "miniprogram", "appid": "wx", "${CURSOR}"`;
    expect(await offered(file(members))).toEqual(['pagepath', 'url']);
  });

  test('a button is one or the other: something that does, or a parent', async () => {
    expect(await offered(file(`"${CURSOR}"`))).toEqual(['sub_button', 'type']);
    expect(await offered(inColumn(`"${CURSOR}"`))).toEqual(['type']);
    expect(await offered(file(`"sub_button": [], "${CURSOR}"`))).toEqual([]);
    expect(await offered(`{"button": [{"${CURSOR}"}]}`)).toEqual(['name', 'sub_button', 'type']);
  });

  test.each<[string, string, string[]]>([
    [
      'a file',
      `{"${CURSOR}"}`,
      ['appid', 'button', 'conditionalmenu', 'expect', 'extends', 'strategy', 'vars'],
    ],
    ['a conditional menu', `{"conditionalmenu": [{"${CURSOR}"}]}`, ['button', 'matchrule', 'name']],
    [
      'a matchrule, without what is retired',
      `{"conditionalmenu": [{"matchrule": {"${CURSOR}"}}]}`,
      ['client_platform_type', 'tag', 'tag_id'],
    ],
    ['an expectation', `{"expect": [{"${CURSOR}"}]}`, ['as', 'menu', 'user']],
    [
      'a visitor',
      `{"expect": [{"as": {"${CURSOR}"}}]}`,
      ['client_platform_type', 'platform', 'tag', 'tag_id'],
    ],
    ['a strategy', `{"strategy": ${CURSOR}}`, ['overwrite', 'replace']],
    ['a platform', `{"expect": [{"as": {"platform": ${CURSOR}}}]}`, ['android', 'ios', 'others']],
    [
      'a platform by its number',
      `{"conditionalmenu": [{"matchrule": {"client_platform_type": ${CURSOR}}}]}`,
      ['1', '2', '3'],
    ],
  ])('in %s', async (_, text, labels) => {
    expect(await offered(text)).toEqual(labels);
  });

  test('in wxmenu.config.yaml: rules with what they are about, severities with what they come to', async () => {
    const rules = await config.suggestions(`{"rules": {"${CURSOR}"}}`);
    expect(rules.length).toBeGreaterThan(15);
    for (const { documentation } of rules) expect(documentation.length).toBeGreaterThan(40);
    const severities = await config.suggestions(`{"rules": {"name-cut": ${CURSOR}}}`);
    expect(severities.map(({ label }) => label)).toEqual(['"error"', '"info"', '"off"', '"warning"']);
    expect(new Set(severities.map(({ documentation }) => documentation)).size).toBe(4);
  });
});

describe('hover', () => {
  const ALL = `{
    "appid": "wx0123456789abcdef", "strategy": "replace", "extends": "shared/shop.yaml", "vars": {"site": "x"},
    "button": [
      {"name": "a", "type": "click", "key": "k"},
      {"name": "b", "sub_button": [
        {"name": "c", "type": "miniprogram", "url": "https://e.com", "appid": "wx", "pagepath": "p"},
        {"name": "d", "type": "media_id", "media_id": "m"}, {"name": "e", "type": "article_id", "article_id": "i"}
      ]}
    ],
    "conditionalmenu": [{"name": "VIP", "matchrule": {"tag": "VIP", "tag_id": "1", "client_platform_type": "1",
      "group_id": "1", "sex": "1", "country": "a", "province": "b", "city": "c", "language": "zh_CN"}, "menuid": 1}],
    "expect": [{"as": {"tag": "VIP", "tag_id": "1", "platform": "ios", "client_platform_type": "1"}, "user": "u",
      "menu": "default"}],
    "menu": {}, "selfmenu_info": {}, "is_menu_open": 1
  }`;

  test('every member says what it is', async () => {
    const members = [...ALL.matchAll(/"\w+":/g)].map(({ index }) => index + 2);
    const texts = await Promise.all(
      members.map(at => menus.hover(`${ALL.slice(0, at)}${CURSOR}${ALL.slice(at)}`)),
    );
    const silent = members
      .filter((_, i) => !/^[^\n]+\n\n[^\n]{20}/.test(texts[i] ?? ''))
      .map(at => ALL.slice(at - 1, at + 9));
    expect(silent).toEqual([]);
  });

  test('a type says what it does', async () => {
    for (const members of [`"ty${CURSOR}pe": "view", "url": "u"`, `"type": "vi${CURSOR}ew", "url": "u"`])
      expect(await menus.hover(file(members))).toMatch(/`view`: Opens the web page url/);
    expect(await menus.hover(file(`"type": "cl${CURSOR}ick", "key": "k"`))).toMatch(/CLICK event/);
  });

  test('url means one thing for view and another for miniprogram', async () => {
    const at = (type: string) => menus.hover(file(`"type": "${type}", "u${CURSOR}rl": "u"`));
    expect(await at('view')).toMatch(/^Web page\n\nThe page that opens/);
    expect(await at('miniprogram')).toMatch(/^Page for old clients/);
    // It does not belong there, and still says what it would be for.
    expect(await at('click')).toMatch(/For view:/);
  });

  test('a rule says what it is about', async () => {
    expect(await config.hover(`{"rules": {"name${CURSOR}-cut": "off"}}`)).toMatch(/phone shows 4 Chinese/);
  });
});

describe('what is marked', () => {
  const missing = (member: string, at: string) => ({
    text: '{',
    at,
    message: `Missing property "${member}".`,
  });

  test.each(BUTTON_TYPE_NAMES)('a %s without what it needs, at the button', async type => {
    const needed = BUTTON_TYPES[type].fields;
    const marks = await menus.marks(file(`"type": "${type}"`));
    expect(marks.filter(({ message }) => !/no longer/.test(message)).toSorted(byMessage)).toEqual(
      needed.map(member => missing(member, '2:3')).toSorted(byMessage),
    );
    const [inside] = await menus.marks(inColumn(`"type": "${type}"`));
    // The brace of the button in the column, not of the parent.
    expect(inside?.at).toBe('2:32');
  });

  test('a view without url in a conditional menu, at that button', async () => {
    const text = `{"button": [${button('"type": "click", "key": "k"')}],\n"conditionalmenu": [{"matchrule": {"tag": "VIP"}, "button": [\n${button('"type": "view"')}]}]}`;
    expect(await menus.marks(text)).toEqual([missing('url', '3:1')]);
  });

  test.each(['clik', 'View', 'text', ''])('a mistyped type (%s) is one error, at the type', async type => {
    for (const text of [file(`"type": "${type}", "key": "k"`), inColumn(`"type": "${type}", "url": "u"`)]) {
      const marks = await menus.marks(text);
      expect(marks).toMatchObject([{ text: `"${type}"` }]);
      for (const one of BUTTON_TYPE_NAMES) expect(marks[0]?.message).toContain(`"${one}"`);
    }
  });

  test.each<[string, string, [text: string, message: RegExp][]]>([
    ['a file of nothing', '{}', [['{', /Missing property "button"/]]],
    ['a button that does nothing', file(''), [['{', /Missing property "type"/]]],
    ['a mistyped member', file('"type": "click", "key": "k", "kee": "k"'), [['"kee"', /kee is not allowed/]]],
    ['a key that is no text', file('"type": "click", "key": 5'), [['5', /Expected "string"/]]],
    [
      'a key of nothing',
      file('"type": "click", "key": ""'),
      [['""', /shorter than the minimum length of 1/]],
    ],
    [
      'a name that is too long',
      '{"button": [{"name": "aaaaaaaaaaaaaaaaa", "type": "click", "key": "k"}]}',
      [['"aaaaaaaaaaaaaaaaa"', /longer than the maximum length of 16/]],
    ],
    [
      'a retired type',
      file('"type": "view_limited", "media_id": "m"'),
      [['"type": "view_limited"', /no longer .* article_view_limited/]],
    ],
    ['buttons that are none', '{"button": 5}', [['5', /Expected "array"/]]],
    ['a strategy that is none', `{"strategy": "merge", "extends": "a.yaml"}`, [['"merge"', /"overwrite"/]]],
    [
      'a path that leads out',
      '{"extends": "../shop.yaml"}',
      [['"../shop.yaml"', /inside the menus folder.*shared\/shop\.yaml/]],
    ],
    ['a name of a variable', '{"vars": {"a-b": "x"}}', [['"a-b"', /Latin letters, digits and _/]]],
    ['a value that is no text', '{"vars": {"a": 1}}', [['1', /Expected "string"/]]],
    [
      'a matchrule of nothing',
      `{"extends": "a.yaml", "conditionalmenu": [{"matchrule": {}, "button": [${button('"type": "click", "key": "k"')}]}]}`,
      [['{}', /fewer properties than the required number of 1/]],
    ],
    [
      'a tag by name and by number',
      '{"extends": "a.yaml", "expect": [{"as": {"tag": "a", "tag_id": 1}, "menu": "x"}]}',
      [['{"tag": "a", "tag_id": 1}', /two names of one thing: write one/]],
    ],
    [
      'a platform twice',
      '{"extends": "a.yaml", "expect": [{"as": {"platform": "ios", "client_platform_type": 1}, "menu": "x"}]}',
      [['{"platform": "ios", "client_platform_type": 1}', /two names of one thing: write one/]],
    ],
    [
      'a platform that is none',
      '{"extends": "a.yaml", "expect": [{"as": {"platform": "iphone"}, "menu": "x"}]}',
      [['"iphone"', /"ios", "android", "others"/]],
    ],
    [
      'an expectation of nobody',
      '{"extends": "a.yaml", "expect": [{"menu": "x"}]}',
      [['{', /Missing property "as"/]],
    ],
    [
      'an expectation of nothing',
      '{"extends": "a.yaml", "expect": [{"user": "u"}]}',
      [['{', /Missing property "menu"/]],
    ],
  ])('%s', async (_, text, wanted) => {
    const marks = await menus.marks(text);
    expect(marks.map(mark => mark.text)).toEqual(wanted.map(([marked]) => marked));
    for (const [index, [, message]] of wanted.entries()) expect(marks[index]?.message).toMatch(message);
  });

  test.each(RETIRED_MATCH_FIELDS)('the retired condition %s, with what came of it', async member => {
    const text = `{"extends": "a.yaml", "conditionalmenu": [{"matchrule": {"${member}": "1"}, "button": [${button('"type": "click", "key": "k"')}]}]}`;
    expect(await menus.marks(text)).toMatchObject([
      { text: `"${member}": "1"`, message: expect.stringMatching(/errcode 65320/) },
    ]);
  });

  test('a file with a mistake in every part has one mark for each, at its place', async () => {
    const text = [
      '{"strategy": "merge",',
      ' "button": [{"name": "a", "type": "view"},',
      '  {"name": "b", "sub_button": [{"name": "c", "type": "clik"}]}],',
      ' "conditionalmenu": [{"matchrule": {"tags": "VIP"},',
      '  "button": [{"name": "d", "type": "click"}]}],',
      ' "expect": [{"as": {}, "menus": "VIP", "menu": "x"}]}',
    ].join('\n');
    const lines = (await menus.marks(text)).map(({ at }) => at.split(':')[0]).toSorted();
    expect(lines).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('nothing in the menu of the package, and nothing in a good project file', async () => {
    const sample = readFileSync(new URL('../../menus/example.yaml', import.meta.url), 'utf8');
    expect(await menus.marks(JSON.stringify(parse(sample)))).toEqual([]);
    expect(await config.marks('{"rules": {"name-cut": "off", "foreign-field": "error"}}')).toEqual([]);
  });

  test('in a project file: rules that are none, severities that are none', async () => {
    expect(await config.marks('{"rules": {"name-cat": "off", "name-cut": "on"}}')).toMatchObject([
      { text: '"on"', message: expect.stringMatching(/"off", "info", "warning", "error"/) },
      { text: '"name-cat"', message: expect.stringMatching(/name-cat is not allowed/) },
    ]);
  });
});

test('nothing that editors must see stands beside a $ref, where draft-07 ignores it', () => {
  const siblings: string[] = [];
  const look = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    if ('$ref' in node && Object.keys(node).length > 1) siblings.push(JSON.stringify(node));
    for (const child of Object.values(node)) look(child);
  };
  for (const name of ['menu', 'config'])
    look(JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')));
  expect(siblings).toEqual([]);
});

function byMessage(a: { readonly message: string }, b: { readonly message: string }): number {
  return a.message < b.message ? -1 : 1;
}
