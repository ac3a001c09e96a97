import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { Problem, Severity } from '../../src/menu/problem.ts';
import { FIXED_RULES, SETTABLE_RULES } from '../../src/menu/rule-names.generated.js';
import {
  canBeSet,
  RULE_SETTINGS,
  type RuleSetting,
  type RuleSettings,
  ruleNamed,
  suggestRule,
  suggestSetting,
  withSettings,
} from '../../src/menu/rule-settings.ts';
import { arbitraryMenuFile } from '../arbitraries/menu.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/problems', import.meta.url));
const NAME = { file: 'menu.yaml', account: 'menu' };

/** A menu file, and those that it may extend. */
interface Text {
  readonly text: string;
  readonly read?: (path: string) => string | null;
}

/** One for every rule there is, and more. */
const TEXTS: readonly Text[] = [
  { text: 'button: {{ buttons }}\n' },
  ...readdirSync(FIXTURES).flatMap(code => {
    const folder = join(FIXTURES, code);
    const names = readdirSync(folder).filter(name => /\.ya?ml$/.test(name) && name !== 'wxmenu.config.yaml');
    const read = (path: string): string | null =>
      statSync(join(folder, path), { throwIfNoEntry: false })?.isFile()
        ? readFileSync(join(folder, path), 'utf8')
        : null;
    return names.map((name): Text => ({ text: read(name) ?? '', read }));
  }),
];

const parse = ({ text, read }: Text, rules: RuleSettings = {}) =>
  parseMenu(text, NAME, { ...(read ? { read } : {}), rules });

const arbitraryRule = fc.constantFrom(...SETTABLE_RULES);
const arbitrarySetting = fc.constantFrom(...RULE_SETTINGS);
const arbitraryText: fc.Arbitrary<Text> = fc.oneof(
  fc.constantFrom(...TEXTS),
  arbitraryMenuFile.map(menu => ({ text: emitMenu(menu) })),
  arbitraryMenuFile.map(menu => ({ text: JSON.stringify(menu) })),
);

/** What a problem becomes, by itself: null when it is switched off. */
function expected(problem: Problem, rule: string, setting: RuleSetting): Problem | null {
  if (problem.code !== rule || !canBeSet(problem)) return problem;
  return setting === 'off' ? null : { ...problem, severity: setting };
}

describe('a rule that is set', () => {
  test('changes exactly its own problems, and the menu only by whether there is one', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryRule, arbitrarySetting, (text, rule, setting) => {
        const plain = parse(text);
        const set = parse(text, { [rule]: setting });
        const problems = plain.problems.map(problem => expected(problem, rule, setting));
        expect(set.problems).toEqual(problems.filter(problem => problem !== null));
        expect(set.places).toEqual(plain.places);
        const refused = set.problems.some(({ severity }) => severity === 'error');
        if (refused) expect(set.menu).toBe(null);
        else if (plain.menu) expect(set.menu).toEqual(plain.menu);
      }),
      { numRuns: 150 },
    );
  });

  test.each(SETTABLE_RULES.filter(rule => rule !== 'account-name'))('%s: off, and as an error', rule => {
    const texts = TEXTS.filter(text => parse(text).problems.some(one => one.code === rule && canBeSet(one)));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const plain = parse(text).problems;
      const off = parse(text, { [rule]: 'off' }).problems;
      expect(off).toEqual(plain.filter(one => one.code !== rule || !canBeSet(one)));
      const raised = parse(text, { [rule]: 'error' });
      expect(raised.menu).toBe(null);
      expect(raised.problems.filter(one => one.code === rule).map(one => one.severity)).not.toContain(
        'warning',
      );
    }
  });

  test('settings do the same once and twice', () => {
    const arbitrarySettings = fc.dictionary(arbitraryRule, arbitrarySetting);
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), arbitrarySettings, (text, settings) => {
        const once = withSettings(parse(text).problems, settings);
        expect(withSettings(once, settings)).toEqual(once);
      }),
    );
  });
});

describe('what is an error by itself', () => {
  const errors = TEXTS.flatMap(text => parse(text).problems).filter(({ severity }) => severity === 'error');

  test('stays one whatever is set, but for a template tag that came through as text', () => {
    const all: RuleSettings = Object.fromEntries(
      [...SETTABLE_RULES, ...FIXED_RULES].map(rule => [rule, 'off' as const]),
    );
    const left = withSettings(errors, all);
    const gone = errors.filter(error => !left.includes(error));
    expect(new Set(gone.map(({ code }) => code))).toEqual(new Set(['template-tag']));
    for (const { args } of gone) expect(args).toMatchObject({ breaks: false });
    expect(left.some(({ code }) => code === 'template-tag')).toBe(true);
  });

  test('a project that means its tags has a menu with them', () => {
    const text = {
      text: 'button:\n  - { name: "{{ x }}", type: view, url: "https://www.soso.com/{{ y }}" }\n',
    };
    expect(parse(text).menu).toBe(null);
    for (const setting of ['warning', 'info', 'off'] satisfies RuleSetting[]) {
      const { menu, problems } = parse(text, { 'template-tag': setting });
      expect(menu?.button).toEqual([{ type: 'view', name: '{{ x }}', url: 'https://www.soso.com/{{ y }}' }]);
      expect(problems.map(({ severity }): Severity => severity)).toEqual(
        setting === 'off' ? [] : [setting, setting],
      );
    }
    const broken = { text: 'button: {{ buttons }}\n' };
    expect(parse(broken, { 'template-tag': 'off' })).toEqual(parse(broken));
  });
});

describe('names', () => {
  test('every rule is either settable or fixed, and none is both', () => {
    for (const code of SETTABLE_RULES) expect(ruleNamed(code)).toEqual({ kind: 'settable', code });
    for (const code of FIXED_RULES) expect(ruleNamed(code)).toEqual({ kind: 'fixed', code });
    expect(SETTABLE_RULES.filter(code => FIXED_RULES.includes(code))).toEqual([]);
    expect(ruleNamed('constructor')).toEqual({ kind: 'unknown' });
    expect(ruleNamed('Name-Cut')).toEqual({ kind: 'unknown' });
  });

  test.each([
    ['name-ct', 'name-cut'],
    ['nameCut', 'name-cut'],
    ['PLAIN_HTTP', 'plain-http'],
    ['url-hosts', 'url-host'],
    // Nearest is one that cannot be set.
    ['name-to-long', null],
    ['quite-something-else', null],
    ['', null],
  ])('%j was meant to be %s', (name, rule) => {
    expect(suggestRule(name)).toBe(rule);
  });

  test.each([
    ['warn', 'warning'],
    ['Warning', 'warning'],
    ['false', 'off'],
    ['0', 'off'],
    ['2', 'error'],
    ['eror', 'error'],
    ['note', 'info'],
    ['loud', null],
  ])('%j was meant to be %s', (word, setting) => {
    expect(suggestSetting(word)).toBe(setting);
  });
});
