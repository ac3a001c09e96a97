import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { BUTTON_TYPE_NAMES, BUTTON_TYPES, TARGET_FIELDS } from '../../src/menu/button-types.ts';
import { LIMITS } from '../../src/menu/limits.ts';
import { MATCH_FIELDS, RETIRED_MATCH_FIELDS } from '../../src/menu/menu.ts';
import { KNOWN_MEMBERS } from '../../src/menu/names.ts';
import { arbitraryMenuFile } from '../arbitraries/menu.ts';

// The schema as editors use it, whole; the validator inside wxmenu is compiled from a part of it.

interface Schema {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: { readonly [member: string]: Schema };
}

const TEXT = readFileSync(new URL('../../schema/menu.schema.json', import.meta.url), 'utf8');
const SCHEMA: Schema & { readonly definitions: { readonly [name: string]: Schema } } = JSON.parse(TEXT);
const validate = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
})
  // What editors read and validators do not know; test/schema/editor.test.ts tries it.
  .addVocabulary([
    'deprecationMessage',
    'doNotSuggest',
    'enumDescriptions',
    'errorMessage',
    'patternErrorMessage',
  ])
  .compile(SCHEMA);

/** What an editor would mark: `if` only says that one of its branches failed. */
function errorsOf(value: unknown): ErrorObject[] {
  validate(value);
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
}

const definition = (name: string): Schema => SCHEMA.definitions[name] ?? {};
const members = (schema: Schema) => Object.keys(schema.properties ?? {});

describe('the JSON Schema says what the code says', () => {
  test('the types of buttons', () => {
    expect(definition('type').enum).toEqual(BUTTON_TYPE_NAMES);
    expect(definition('type').enumDescriptions).toHaveLength(BUTTON_TYPE_NAMES.length);
  });

  test('what each type needs', () => {
    for (const type of BUTTON_TYPE_NAMES) {
      const missing = errorsOf({ button: [{ name: 'a', type }] }).map(({ params }) => params.missingProperty);
      expect(missing.toSorted(), type).toEqual([...BUTTON_TYPES[type].fields].toSorted());
    }
  });

  test('sizes and counts', () => {
    const level = (name: string) => definition(name).properties ?? {};
    const longest = (schema: Schema | undefined) => JSON.stringify(schema).match(/"maxLength":(\d+)/g) ?? [];
    expect(longest(level('button').name)).toEqual([`"maxLength":${LIMITS.topLevelNameBytes}`]);
    expect(longest(level('subButton').name)).toEqual([`"maxLength":${LIMITS.subNameBytes}`]);
    expect(longest(definition('key'))).toEqual([`"maxLength":${LIMITS.keyBytes}`]);
    expect(longest(definition('url'))).toEqual([`"maxLength":${LIMITS.urlBytes}`]);
    for (const bar of [SCHEMA.properties?.button, level('conditionalmenu').button]) {
      expect([bar?.minItems, bar?.maxItems]).toEqual([
        LIMITS.topLevelButtons.min,
        LIMITS.topLevelButtons.max,
      ]);
    }
    expect(level('button').sub_button?.maxItems).toBe(LIMITS.subButtons.max);
    expect(TEXT).toContain(`At most ${LIMITS.topLevelNameBytes} bytes`);
    expect(TEXT).toContain(`at most ${LIMITS.conditionalDomains} domains`);
  });

  test('the names of members', () => {
    for (const name of ['button', 'subButton']) {
      expect(members(definition(name)).toSorted()).toEqual(
        ['name', 'type', 'sub_button', ...TARGET_FIELDS].toSorted(),
      );
    }
    expect(members(definition('matchrule')).toSorted()).toEqual(
      ['tag', ...MATCH_FIELDS, ...RETIRED_MATCH_FIELDS, 'group_id'].toSorted(),
    );
    expect(members(definition('expectation')).toSorted()).toEqual([...KNOWN_MEMBERS.expect].toSorted());
    expect(members(definition('visitor')).toSorted()).toEqual([...KNOWN_MEMBERS.as].toSorted());
    expect(members(SCHEMA)).toEqual(expect.arrayContaining([...KNOWN_MEMBERS.file]));
    expect(members(definition('conditionalmenu'))).toEqual(
      expect.arrayContaining([...KNOWN_MEMBERS.conditionalmenu]),
    );
    expect(members(definition('button'))).toEqual(expect.arrayContaining([...KNOWN_MEMBERS.button]));
    expect(members(definition('matchrule'))).toEqual(expect.arrayContaining([...KNOWN_MEMBERS.matchrule]));
  });

  test('every member has a title and a description: they are what editors show', () => {
    const all = [SCHEMA, ...Object.values(SCHEMA.definitions)];
    const bare = all
      .flatMap(schema => Object.entries(schema.properties ?? {}))
      .filter(([, schema]) => !('$ref' in schema))
      .concat(Object.entries(SCHEMA.definitions).filter(([name]) => name !== 'membersOfType'))
      .filter(([, { title, description }]) => !title || !description)
      .map(([name]) => name);
    expect(bare).toEqual([]);
  });
});

describe('in an editor', () => {
  test('a mistyped type is one error', () => {
    for (const type of ['clik', 'View', 'text', '']) {
      const errors = errorsOf({
        button: [
          { name: 'a', type, key: 'k' },
          { name: 'b', sub_button: [{ name: 'c', type }] },
        ],
      });
      expect(errors.map(({ keyword }) => keyword)).toEqual(['enum', 'enum']);
    }
  });

  test('a button that does nothing is told once, at the button', () => {
    const [first] = errorsOf({ button: [{ name: 'a' }] });
    expect(first?.instancePath).toBe('/button/0');
  });

  test('a mistyped member is one error', () => {
    expect(errorsOf({ button: [{ name: 'a', type: 'click', key: 'k', kee: 'k' }] })).toMatchObject([
      { keyword: 'additionalProperties', params: { additionalProperty: 'kee' } },
    ]);
  });

  test.each<[unknown, string]>([
    [{ menu: 'default' }, 'anyOf'],
    [{ as: {} }, 'required'],
    [{ as: { tag: 'VIP', tag_id: 1 }, menu: 'VIP' }, 'not'],
    [{ as: { platform: 'ios', client_platform_type: 1 }, menu: 'VIP' }, 'not'],
    [{ as: { platform: 'iphone' }, menu: 'VIP' }, 'anyOf'],
    [{ as: { tag: 100 }, menu: 'VIP' }, 'type'],
    [{ as: {}, menu: 'VIP', openid: 'x' }, 'additionalProperties'],
  ])('expectation %j is marked', (expectation, keyword) => {
    const errors = errorsOf({ button: [{ name: 'a', type: 'click', key: 'k' }], expect: [expectation] });
    expect(errors.map(error => error.keyword)).toContain(keyword);
  });

  test('whoever an expectation can be about is not marked', () => {
    const visitors = ['ios', 'iOS', 'Android', 'others', '1', 2, '4'].map(platform => ({ platform }));
    const expect_ = [{}, { tag: 'VIP' }, { tag_id: 100, client_platform_type: '2' }, ...visitors].map(as => ({
      as,
      menu: 'default',
    }));
    expect(errorsOf({ button: [{ name: 'a', type: 'click', key: 'k' }], expect: expect_ })).toEqual([]);
  });

  test.each<[string, object, readonly string[]]>([
    ['a menu that another one is made of', { extends: 'shared/shop.yaml', vars: { site: 'x', _a1: '' } }, []],
    ['variables alone', { vars: {} }, []],
    [
      'names of variables, longer than a name may be',
      { vars: { a: 'b' }, button: [{ name: `\${a_long_name_of_a_variable}`, type: 'click', key: `\${a}` }] },
      [],
    ],
    [
      'a name that is too long',
      { button: [{ name: 'a'.repeat(17), type: 'click', key: 'k' }] },
      ['maxLength'],
    ],
    ['a path that leads out', { extends: '../shop.yaml' }, ['pattern']],
    ['a path in the folder', { extends: './shared/shop.yml' }, []],
    ['a path from the root', { extends: '/etc/shop.yaml' }, ['pattern']],
    ['a file that is no menu', { extends: 'shared/shop' }, ['pattern']],
    ['a name that is none', { vars: { 'a-b': 'x' } }, ['pattern', 'propertyNames']],
    ['a value that is no text', { vars: { a: 1 } }, ['type']],
  ])('%s', (_, file, keywords) => {
    expect(errorsOf(file).map(({ keyword }) => keyword)).toEqual(keywords);
  });

  test('every menu that can be written is accepted', () => {
    fc.assert(
      fc.property(arbitraryMenuFile, menu => {
        expect(errorsOf(parse(emitMenu(menu)))).toEqual([]);
      }),
    );
  });

  test('pasted answers and foreign members are accepted', () => {
    const folder = new URL('../fixtures/payloads/', import.meta.url);
    for (const name of readdirSync(folder).filter(one =>
      /captured_(event|media|mini)|api_made|request.captured/.test(one),
    )) {
      expect(errorsOf(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))), name).toEqual([]);
    }
    expect(errorsOf({ button: [{ name: 'a', type: 'view', url: 'https://e.com', key: 'k' }] })).toEqual([]);
  });

  test('the sample names the schema by a path that exists', () => {
    const sample = fileURLToPath(new URL('../../menus/example.yaml', import.meta.url));
    const [, path] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(readFileSync(sample, 'utf8')) ?? [];
    expect(readFileSync(new URL(path ?? '', new URL('../../menus/', import.meta.url)), 'utf8')).toBe(TEXT);
  });
});

test('the compiled validator needs nothing at run time', () => {
  const code = readFileSync(new URL('../../src/config/menu-schema.generated.js', import.meta.url), 'utf8');
  expect(code).not.toMatch(/\brequire\(|\bimport\b/);
  expect(code).toContain('export const validateMenu');
});
