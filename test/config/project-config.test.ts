import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  getLanguageService,
  type Hover,
  type JSONDocument,
  type MarkupContent,
} from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadMenus } from '../../src/config/load-menus.ts';
import { parseConfig } from '../../src/config/project-config.ts';
import { FIXED_RULES, SETTABLE_RULES } from '../../src/menu/rule-names.generated.js';
import { RULE_SETTINGS } from '../../src/menu/rule-settings.ts';

const root = new URL('../../', import.meta.url);
const SCHEMA_TEXT = readFileSync(new URL('schema/config.schema.json', root), 'utf8');
const SCHEMA = JSON.parse(SCHEMA_TEXT);
/** What makes it. A script of the build has no types. */
const { configSchema }: { configSchema: (page: string) => string } = await import(
  new URL('src/build/config-schema.mjs', root).href
);

const read = (text: string) => parseConfig(Buffer.from(text), 'wxmenu.config.yaml');
const codes = (text: string) =>
  read(text).problems.map(({ code, at }) => `${code} ${at.range.start.line}:${at.range.start.column}`);

describe('what is read', () => {
  test.each([
    ['YAML', 'rules:\n  name-cut: off\n  plain-http: error\n'],
    [
      'with a schema line and comments',
      '# yaml-language-server: $schema=x\nrules:\n  name-cut: off # no\n  plain-http: error\n',
    ],
    ['JSON', '{"rules": {"name-cut": "off", "plain-http": "error"}}'],
    ['CRLF and a byte order mark', '\uFEFFrules:\r\n  name-cut: off\r\n  plain-http: error\r\n'],
    ['an anchor', 'rules:\n  name-cut: &a off\n  plain-http: error\n'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({
      file: 'wxmenu.config.yaml',
      rules: { 'name-cut': 'off', 'plain-http': 'error' },
      problems: [],
    });
  });

  test.each(['', '# nothing\n', 'rules:\n', 'rules:\n  # name-cut: off\n', 'rules: {}\n', '{}', '---\n'])(
    '%j sets nothing',
    text => {
      expect(read(text)).toEqual({ file: 'wxmenu.config.yaml', rules: {}, problems: [] });
    },
  );

  test.each(RULE_SETTINGS)('every rule that can be set can be %s', setting => {
    const text = `rules:\n${SETTABLE_RULES.map(rule => `  ${rule}: ${setting}\n`).join('')}`;
    expect(read(text)).toMatchObject({
      rules: Object.fromEntries(SETTABLE_RULES.map(rule => [rule, setting])),
      problems: [],
    });
  });
});

describe('what is wrong with it', () => {
  test.each([
    ['rules:\n  name-ct: off\n', ['unknown-rule 2:3']],
    ['rules:\n  name-too-long: error\n', ['fixed-rule 2:3']],
    ['rules:\n  name-cut: warn\n', ['unknown-setting 2:13']],
    ['rules:\n  name-cut: OFF\n', ['unknown-setting 2:13']],
    ['rules:\n  name-cut: [off]\n', ['unknown-setting 2:13']],
    ['rules:\n  name-cut:\n', ['unknown-setting 2:3']],
    ['rules:\n  name-cut: off\n  name-cut: error\n', ['duplicate-key 3:3']],
    ['rules: [name-cut]\n', ['wrong-kind 1:8']],
    ['rules: off\n', ['wrong-kind 1:8']],
    ['- name-cut\n', ['wrong-kind 1:1']],
    ['off\n', ['wrong-kind 1:1']],
    ['name-cut: off\n', ['unknown-key 1:1']],
    ['rule: { name-cut: off }\nextends: x\n', ['unknown-key 1:1', 'unknown-key 2:1']],
    ['rules:\n\tname-cut: off\n', ['tab-indent 2:1']],
    ['rules:\n  name-cut: !env HOME\n', ['yaml-tag 2:18']],
    [
      'rules: { __proto__: off, constructor: off, toString: off }\n',
      ['unknown-rule 1:10', 'unknown-rule 1:26', 'unknown-rule 1:44'],
    ],
    ['rules: {}\n---\nrules: {}\n', ['several-documents 3:1']],
    ['rules: *all\n', ['unknown-alias 1:8']],
    ['rules:\n  - {{ x }}\n', ['wrong-kind 2:3', 'template-tag 2:5']],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
    for (const { severity, at } of read(text).problems) {
      expect({ severity, file: at.file }).toEqual({ severity: 'error', file: 'wxmenu.config.yaml' });
    }
  });

  test('what can be understood is kept beside it', () => {
    expect(read('rules:\n  name-ct: off\n  name-cut: off\n').rules).toEqual({ 'name-cut': 'off' });
  });

  test('bytes that are no UTF-8, and too many of them', () => {
    const gbk = Buffer.from('cdacb4b8c2a8203a', 'hex');
    expect(parseConfig(gbk, 'c').problems.map(({ code }) => code)).toEqual(['not-utf8']);
    const large = Buffer.alloc(1024 * 1024 + 1, '#');
    expect(parseConfig(large, 'c').problems.map(({ code }) => code)).toEqual(['file-too-large']);
  });

  test('never throws, whatever the text is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void read(text)));
    fc.assert(fc.property(fc.uint8Array(), bytes => void parseConfig(bytes, 'c')));
    const piece = fc.constantFrom(
      'rules',
      ':',
      ' ',
      '\n',
      '  ',
      'name-cut',
      'off',
      '{',
      '}',
      '[',
      ']',
      '-',
      '#',
      '"',
      '&a',
      '*a',
      '!x',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map(pieces => pieces.join('')),
        text => void read(text),
      ),
    );
  });

  test('a file of many mistakes takes no time', () => {
    const started = performance.now();
    read(`rules:\n${Array.from({ length: 20_000 }, (_, i) => `  rule-${i}: off\n`).join('')}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('schema/config.schema.json', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(SCHEMA);

  test('is made from schema/rules.md', () => {
    expect(SCHEMA_TEXT).toBe(configSchema(readFileSync(new URL('schema/rules.md', root), 'utf8')));
  });

  test('has every rule that can be set, with what it is about, and no other', () => {
    const { properties } = SCHEMA.properties.rules;
    expect(Object.keys(properties)).toEqual(SETTABLE_RULES);
    for (const rule of FIXED_RULES) expect(validate({ rules: { [rule]: 'error' } })).toBe(false);
    for (const { description, default: common } of Object.values<{ description: string; default: string }>(
      properties,
    )) {
      expect(description).toMatch(/^By itself: (?:error|warning|info)\b.{40}/);
      expect(description).not.toMatch(/[`*]|\]\(/);
      expect(['warning', 'info']).toContain(common);
    }
  });

  test('says what the code says', () => {
    const word = fc.constantFrom<unknown>(...RULE_SETTINGS, 'warn', 'OFF', true, 2, null, []);
    const rule = fc.constantFrom<string>(...SETTABLE_RULES, 'name-too-long', 'name-ct', 'constructor');
    const rules = fc.oneof<fc.Arbitrary<unknown>[]>(
      fc.dictionary(rule, word, { maxKeys: 3 }),
      fc.constantFrom<unknown>(null, 'off', []),
    );
    const file = fc.oneof<fc.Arbitrary<unknown>[]>(
      fc.record({ rules }),
      fc.constantFrom<unknown>({}, [], 'rules', { rule: {} }, { rules: {}, extends: 'a' }),
    );
    fc.assert(
      fc.property(file, value => {
        expect(read(JSON.stringify(value)).problems.length === 0).toBe(validate(value));
      }),
      { numRuns: 500 },
    );
  });

  test('helps in an editor: rules and settings to choose from, and what they are', async () => {
    const service = getLanguageService({});
    service.configure({ schemas: [{ uri: 'urn:wxmenu:schema:config', fileMatch: ['*'], schema: SCHEMA }] });
    const text = '{"rules": {"name-cut": "off", "plain-http": }}';
    const document = TextDocument.create('file:///wxmenu.config.yaml', 'json', 0, text);
    const parsed: JSONDocument = service.parseJSONDocument(document);
    const at = (part: string) => document.positionAt(text.indexOf(part) + part.length);
    const settings = await service.doComplete(document, at('"plain-http": '), parsed);
    expect(settings?.items.map(({ label }) => label)).toEqual(expect.arrayContaining(['"off"', '"error"']));
    const names = await service.doComplete(document, at('{"rules": {'), parsed);
    expect(names?.items.map(({ label }) => label)).toContain('duplicate-target');
    const hover: Hover | null = await service.doHover(document, at('"name-c'), parsed);
    const shown = JSON.stringify(hover?.contents satisfies Hover['contents'] | MarkupContent | undefined);
    expect(shown).toContain('The phone shows 4 Chinese characters');
  });
});

describe('where it is', () => {
  let cwd = '';
  const MENU = 'button:\n  - { name: 今日歌曲😘, type: click, key: song }\n';

  beforeEach(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'wxmenu-')));
    write('menus/shop.yaml', MENU);
  });

  afterEach(() => {
    rmSync(cwd, { recursive: true, force: true });
  });

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }

  const told = (...selection: string[]) =>
    loadMenus(selection, { cwd }).files.map(({ file, menu, problems }) => ({
      file,
      menu: menu !== null,
      problems: problems.map(({ severity, code }) => `${severity} ${code}`),
    }));
  const shop = (menu: boolean, ...problems: string[]) => [{ file: 'menus/shop.yaml', menu, problems }];

  test('in the working folder, for every menu file', () => {
    expect(loadMenus([], { cwd }).config).toBe(null);
    expect(told()).toEqual(shop(true, 'warning name-cut'));
    write('wxmenu.config.yaml', 'rules: { name-cut: info }\n');
    expect(loadMenus([], { cwd }).config).toMatchObject({ file: 'wxmenu.config.yaml', problems: [] });
    expect(told()).toEqual(shop(true, 'info name-cut'));
    expect(told('menus/shop.yaml')).toEqual(shop(true, 'info name-cut'));
    write('wxmenu.config.yaml', 'rules: { name-cut: error }\n');
    expect(told('shop')).toEqual(shop(false, 'error name-cut'));
    write('wxmenu.config.yaml', 'rules: { name-cut: off }\n');
    expect(told()).toEqual(shop(true));
  });

  test('and nowhere else', () => {
    mkdirSync(join(cwd, 'work'));
    write('wxmenu.config.yaml', 'rules: { name-cut: off }\n');
    const below = loadMenus(['../menus/shop.yaml'], { cwd: join(cwd, 'work') });
    expect(below.config).toBe(null);
    expect(below.files[0]?.problems.map(({ code }) => code)).toEqual(['name-cut']);
  });

  test('is no menu, in a folder that is given as a whole', () => {
    write('wxmenu.config.yaml', 'rules: { name-cut: off }\n');
    write('front.yaml', MENU);
    expect(told('.').map(({ file }) => file)).toEqual(['front.yaml']);
  });

  test('is not read when settings are given', () => {
    write('wxmenu.config.yaml', 'rulez: {}\n');
    const { files, config } = loadMenus([], { cwd, rules: { 'name-cut': 'error' } });
    expect(config).toBe(null);
    expect(files[0]?.menu).toBe(null);
  });

  test('with a mistake in it, the rest counts and the mistake is there to be told', () => {
    write('wxmenu.config.yaml', 'rules: { name-cut: off, name-ct: error }\n');
    const { files, faults, config } = loadMenus([], { cwd });
    expect({ faults, problems: files[0]?.problems }).toEqual({ faults: [], problems: [] });
    expect(config?.problems.map(({ code }) => code)).toEqual(['unknown-rule']);
  });

  test('rules about whole files and about shared ones can be set as well', () => {
    write('menus/菜单.yaml', MENU.replace('😘', ''));
    write('menus/a.yaml', 'extends: shared/s.yaml\n');
    write('menus/shared/s.yaml', 'vars: { idle: x }\nbutton:\n  - { name: a, type: click, key: k }\n');
    expect(told('a', '菜单', 'shop').map(({ problems }) => problems)).toEqual([
      ['warning unused-variable'],
      ['warning account-name'],
      ['warning name-cut'],
    ]);
    write('wxmenu.config.yaml', 'rules: { account-name: error, unused-variable: error, name-cut: off }\n');
    expect(told('a', '菜单', 'shop')).toEqual([
      { file: 'menus/a.yaml', menu: false, problems: ['error unused-variable'] },
      { file: 'menus/菜单.yaml', menu: false, problems: ['error account-name'] },
      ...shop(true),
    ]);
    write(
      'menus/shared/s.yaml',
      'vars: { idle: x } # wxmenu-disable-line unused-variable\nbutton:\n  - { name: a, type: click, key: k }\n',
    );
    expect(told('a', '菜单', 'shop')[0]).toEqual({ file: 'menus/a.yaml', menu: true, problems: [] });
  });

  test.each([
    ['a folder', () => mkdirSync(join(cwd, 'wxmenu.config.yaml')), 'EISDIR'],
    [
      'a link that leads out',
      () => symlinkSync('/etc/hostname', join(cwd, 'wxmenu.config.yaml')),
      'link-out-of-folder',
    ],
    ['a link to nothing', () => symlinkSync('nothing', join(cwd, 'wxmenu.config.yaml')), 'ENOENT'],
    ['a link to itself', () => symlinkSync('wxmenu.config.yaml', join(cwd, 'wxmenu.config.yaml')), 'ELOOP'],
  ])('%s is a fault, and says nothing of what is there', (_, make, reason) => {
    make();
    const { faults, config } = loadMenus([], { cwd });
    expect(config).toBe(null);
    expect(faults.map(({ code, args }) => ({ code, args }))).toEqual([
      { code: 'unreadable', args: { path: 'wxmenu.config.yaml', reason } },
    ]);
  });

  test('a link to a file in the folder is followed', () => {
    write('tools/rules.yaml', 'rules: { name-cut: off }\n');
    symlinkSync('tools/rules.yaml', join(cwd, 'wxmenu.config.yaml'));
    expect(told()).toEqual(shop(true));
  });
});
