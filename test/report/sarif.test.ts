import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with {
  type: 'json',
};
import manifest from '../../package.json' with { type: 'json' };
import { rulesPage } from '../../src/build/rule-help.mjs';
import { loadMenus } from '../../src/config/load-menus.ts';
import type { MenuFile } from '../../src/config/menu-file.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { UsageFault } from '../../src/menu/fault.ts';
import { createPlan } from '../../src/plan/create-plan.ts';
import type { AccountPlan } from '../../src/plan/plan.ts';
import { EN_PROBLEMS } from '../../src/report/en/problems.ts';
import { planSarif } from '../../src/report/plan-sarif.ts';
import { failureSarif, problemsSarif, repositoryFile } from '../../src/report/problems-sarif.ts';
import { RULE_HELP } from '../../src/report/rule-help.generated.js';
import { hostileText, withTexts } from '../arbitraries/hostile.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { loadCase } from '../cases/load-case.ts';
import { planBetween, planFor } from './plans.ts';

// The official schema of SARIF 2.1.0. It names draft 4 and uses nothing that is another in draft 7 but `id`; its formats
// (uri, date-time) are held by tests of their own below.
const { $schema: _draft, id: _id, ...sarif } = schema;
const validate = new Ajv({
  strict: false,
  allErrors: true,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(sarif);

const OPTIONS = { toolVersion: '1.2.3', exitCode: 0 };
const CASES = join(import.meta.dirname, '../cases');
const FIXTURES = join(import.meta.dirname, '../fixtures/problems');

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: Region;
    };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
  }[];
  readonly results: readonly Result[];
}

/** The run of a document that is valid by the schema. */
function runOf(text: string): Run {
  const log = JSON.parse(text);
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3), null, 2)).toBe(true);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

const parse = (yaml: string, file = 'menus/shop.yaml'): MenuFile =>
  parseMenu(yaml, { file, account: 'shop' });
const regionsOf = (run: Run): Region[] =>
  run.results.flatMap(one => one.locations.map(at => at.physicalLocation.region));

describe('problems', () => {
  test('of every code are results of a rule that helps, by the official schema', () => {
    const files = readdirSync(FIXTURES).flatMap(
      code => loadMenus([join(FIXTURES, code)], { cwd: FIXTURES, folder: FIXTURES }).files,
    );
    const run = runOf(problemsSarif(files, OPTIONS));
    const problems = files.flatMap(file => file.problems);
    expect(run.results).toHaveLength(problems.length);
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }) => id).toSorted()).toEqual(
      [...new Set(problems.map(({ code }) => code))].toSorted(),
    );
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    for (const rule of rules) {
      expect(rule.shortDescription.text.length).toBeGreaterThan(10);
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help.markdown).toContain(rule.fullDescription.text.slice(0, 40));
      expect(rule.help.markdown.match(/^```/gm)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0);
    }
  });

  test('have help for every code there is', () => {
    expect(Object.keys(RULE_HELP).toSorted()).toEqual(Object.keys(EN_PROBLEMS.problems).toSorted());
  });

  test('stand where they are, in UTF-16 units', () => {
    const text =
      'button:\n  - {type: click, key: 👍, name: 😀😀一二三四五六}\n  - {name: 👨‍👩‍👧, key: 👍👍, type: clik}\n';
    const file = parse(text);
    const { results } = runOf(problemsSarif([file], OPTIONS));
    const shown = (code: string): string | undefined => {
      const found = results.find(({ ruleId }) => ruleId === code);
      const at = found?.locations[0]?.physicalLocation.region;
      return at && text.split('\n')[at.startLine - 1]?.slice(at.startColumn - 1, at.endColumn - 1);
    };
    expect(shown('name-too-long')).toBe('😀😀一二三四五六');
    expect(shown('unknown-type')).toBe('clik');
  });

  test('stand in files from the root of the repository', () => {
    const at = (file: string, repositoryPath?: string) =>
      runOf(
        problemsSarif(
          [parse('button: []\n', file)],
          repositoryPath === undefined ? OPTIONS : { ...OPTIONS, repositoryPath },
        ),
      ).results[0]?.locations[0]?.physicalLocation.artifactLocation;
    expect(at('menus/shop.yaml')).toEqual({ uri: 'menus/shop.yaml', uriBaseId: '%SRCROOT%' });
    expect(at('menus/店 铺#1.yaml', 'apps/微信')).toEqual({
      uri: 'apps/%E5%BE%AE%E4%BF%A1/menus/%E5%BA%97%20%E9%93%BA%231.yaml',
      uriBaseId: '%SRCROOT%',
    });
    expect(at('../shop.yaml', 'apps/a')).toEqual({ uri: 'apps/shop.yaml', uriBaseId: '%SRCROOT%' });
    expect(at('../../../shop.yaml', 'apps/a')?.uriBaseId).toBeUndefined();
    expect(at('/etc/shop.yaml', 'apps/a')).toEqual({ uri: '/etc/shop.yaml' });
  });

  test('keep their fingerprints when lines come and go, and differ from each other', () => {
    const prints = (yaml: string): string[] =>
      runOf(problemsSarif([parse(yaml)], OPTIONS)).results.map(
        one => one.partialFingerprints.primaryLocationLineHash,
      );
    const first = '  - {name: a, type: clik, key: A}\n';
    const second = '  - {name: b, type: clik, key: B}\n';
    const before = prints(`button:\n${first}${second}`);
    expect(before).toHaveLength(2);
    expect(new Set(before).size).toBe(2);
    expect(prints(`# a comment\n\nbutton:\n${first}\n\n${second}`)).toEqual(before);
    expect(prints(`button:\n${second}${first}`).toSorted()).toEqual([...before].sort());
    expect(
      prints(`button:\n${first}${first}`)
        .slice(0, 2)
        .map(print => print.split(':')[1]),
    ).toEqual(['1', '2']);
  });

  test('come most serious first', () => {
    const file = parse('button:\n  - {name: " a", type: click, key: A}\n  - {name: b, type: clik, key: B}\n');
    expect(runOf(problemsSarif([file], OPTIONS)).results.map(({ level }) => level)).toEqual([
      'error',
      'warning',
    ]);
  });
});

describe('plans', () => {
  test.each(readdirSync(CASES).filter(name => /^\d/.test(name)))(
    '%s is valid, each change in a line of the file',
    name => {
      const input = loadCase(join(CASES, name));
      const plan = createPlan([input], '1.2.3');
      const places = new Map([['shop', input.places ?? new Map()]]);
      const run = runOf(planSarif(plan, { ...OPTIONS, places }));
      const lines = readFileSync(join(CASES, name, 'menu.yaml'), 'utf8').split('\n');
      for (const { startLine, startColumn, endLine, endColumn } of regionsOf(run)) {
        expect(endLine >= startLine && (endLine > startLine || endColumn >= startColumn)).toBe(true);
        expect(endLine).toBeLessThanOrEqual(lines.length);
        expect(startColumn - 1).toBeLessThanOrEqual(lines[startLine - 1]?.length ?? 0);
      }
      expect(run.results.length > 0).toBe(plan.accounts.some(({ changes }) => changes.length > 0));
      expect(run.automationDetails.id).toBe('wxmenu-plan/');
    },
  );

  test('of several accounts, with files that are not valid and accounts that failed', () => {
    const plan = planFor({});
    const fault = new UsageFault('no-menus', { folder: 'menus', exists: false });
    const run = runOf(
      planSarif(plan, { ...OPTIONS, exitCode: 4, invalid: [parse('button: []\n')], faults: [fault] }),
    );
    expect(run.results.map(({ ruleId }) => ruleId)).toEqual(['empty-menu']);
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 4 });
    expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(
      /^There is no folder menus\. /,
    );
  });

  test('whatever stands in them, are valid and link nowhere', () => {
    fc.assert(
      fc.property(similarState, similarState, fc.infiniteStream(hostileText), (live, desired, stream) => {
        const account = withTexts(planBetween(live, desired), () => stream.next().value ?? '') as AccountPlan;
        const text = planSarif({ ...planFor({}), accounts: [account] }, OPTIONS);
        expect(text.isWellFormed()).toBe(true);
        for (const { message, locations } of runOf(text).results) {
          expect(message.text).not.toContain('](');
          const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? '';
          expect(uri).toMatch(/^(?:[\w\-.!~*'()/]|%[0-9A-F]{2})*$/);
        }
      }),
    );
  });
});

test('a run that could not begin leaves a document that says so', () => {
  const fault = new UsageFault('no-menus', { folder: 'menus', exists: false });
  const run = runOf(failureSarif({ ...OPTIONS, exitCode: 1, faults: [fault] }));
  expect(run.results).toEqual([]);
  expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 1 });
});

test('there are no more results than GitHub takes', () => {
  const file = parse('button: []\n');
  const files = Array.from({ length: 25_001 }, () => file);
  expect(JSON.parse(problemsSarif(files, OPTIONS)).runs[0].results).toHaveLength(25_000);
});

describe('help', () => {
  const page = (repository?: string | { url: string }): string | null =>
    rulesPage({ version: '1.2.3', ...(repository === undefined ? {} : { repository }) });

  test('is linked to as soon as the package names its repository', () => {
    const rules = 'https://github.com/acme/wxmenu/blob/v1.2.3/schema/rules.md';
    expect(page('github:acme/wxmenu')).toBe(rules);
    expect(page({ url: 'git+https://github.com/acme/wxmenu.git' })).toBe(rules);
    expect(page({ url: 'git@github.com:acme/wxmenu.git' })).toBe(rules);
    expect(page()).toBeNull();
    expect(page('https://example.com/x')).toBeNull();
  });

  test('is linked to from every rule, or from none', () => {
    const repository = 'repository' in manifest ? String(manifest.repository) : undefined;
    const [rule] = runOf(problemsSarif([parse('button: []\n')], OPTIONS)).tool.driver.rules;
    expect(rule?.helpUri !== undefined).toBe(repository !== undefined);
  });
});

test('paths are put together as a file system does it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', '..', '.')),
      fc.array(fc.constantFrom('x', 'y')),
      (parts, root) => {
        const file = [...parts, 'f.yaml'].join('/');
        const base = root.join('/');
        const expected = join('/0/1/2/3/4/5/6/7/8/9/10', base, file);
        const found = repositoryFile(file, base);
        expect(join('/0/1/2/3/4/5/6/7/8/9/10', found)).toBe(expected);
        if (base !== '') expect(found).not.toMatch(/\w\/\.\./);
      },
    ),
  );
});
