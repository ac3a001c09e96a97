import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { emitState } from '../../src/config/emit-menu.ts';
import { diffMenus } from '../../src/diff/diff-menus.ts';
import { stateOf } from '../../src/menu/same-menu.ts';
import { createPlan, planAccount } from '../../src/plan/create-plan.ts';
import type { AccountPlan, Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/plan-file.ts';
import { type DiffEntry, renderPlanDiff } from '../../src/report/plan-diff.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { renderPlan } from '../../src/report/render-plan.ts';
import { styleFor } from '../../src/report/style.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import { carryOut } from '../support/carry-out.ts';
import { golden } from '../support/golden.ts';
import { loadCase } from './load-case.ts';

/**
 * Adding a case is adding a folder with menu.yaml and, for an account that has a menu, live.json or website.json.
 * `UPDATE_GOLDEN=1 npx vitest run --config test/vitest.config.ts test/cases` writes the expected files; read them
 * before they are committed.
 */
const HERE = import.meta.dirname;
const FOLDERS = readdirSync(HERE, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const TERMINAL = styleFor(false, 80);

/** Cases that are shown in Chinese too: guards, notices, who sees what, names that are hostile. */
const IN_CHINESE: ReadonlySet<string> = new Set([
  '001-first-menu',
  '002-no-change',
  '003-rename',
  '010-mass-delete',
  '015-website-take-over',
  '017-conditional-dropped',
  '018-conditional-managed',
  '021-hostile-names',
  '023-unknown-live-member',
  '029-tag-by-name',
  '035-conditional-everybody',
  '037-conditional-unknown-condition',
]);

/** The version stands in the file, so that a release does not rewrite it. */
const VERSION = '1.2.3';

const schema = JSON.parse(readFileSync(new URL('../../schema/plan.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

test('there are cases', () => {
  expect(FOLDERS.length).toBeGreaterThanOrEqual(20);
});

describe.each(FOLDERS)('%s', name => {
  const folder = join(HERE, name);
  const input = loadCase(folder);
  const plan = createPlan([input], VERSION);
  const [account] = plan.accounts;
  if (!account) throw new Error('a plan for one account');

  test.each(Object.entries(rendered(plan)))('%s reads as expected', (file, text) => {
    expect(text).toBe(golden(join(folder, file), text));
  });

  test.runIf(IN_CHINESE.has(name))('reads as expected in Chinese', () => {
    for (const [file, text] of Object.entries(inChinese(plan)))
      expect(text).toBe(golden(join(folder, file), text));
  });

  test('is a plan by its schema', () => {
    expect(validate(planJson(plan)), JSON.stringify(validate.errors, null, 2)).toBe(true);
  });

  test('is read back as it was saved, and shown the same', () => {
    const read = readPlan(JSON.stringify(planJson(plan)), 'plan.json', VERSION);
    expect(renderPlan(read, 'text', { style: TERMINAL })).toBe(rendered(plan)['plan.txt']);
    expect(planJson(read)).toEqual(planJson(plan));
  });

  test('its steps give what is wanted', () => {
    const after = carryOut(input.live, account.steps);
    const { button, conditionalmenu } = account.desired.menu;
    const wanted = conditionalmenu.map(({ matchrule, button }) => ({ matchrule, button }));
    expect(stateOf(after)).toEqual({ button, conditionalmenu: wanted });
  });

  test('a second plan is empty', () => {
    const again = planAccount({ ...input, live: carryOut(input.live, account.steps) });
    expect(again.changes).toEqual([]);
    expect(again.steps).toEqual([]);
    expect(again.guards).toEqual([]);
  });

  test('says that there is nothing to do exactly when nothing differs', () => {
    const differs = diffMenus(account.live.snapshot, account.desired.menu).changes.length > 0;
    expect(account.steps.length > 0).toBe(differs);
    expect(rendered(plan)['plan.txt'].startsWith('No changes.')).toBe(!differs);
    expect(rendered(plan)['plan.diff'] !== '').toBe(differs);
  });
});

type Golden = 'plan.txt' | 'plan.md' | 'plan.json' | 'plan.diff';

function rendered(plan: Plan): { readonly [file in Golden]: string } {
  return {
    'plan.txt': renderPlan(plan, 'text', { style: TERMINAL }),
    'plan.md': renderPlan(plan, 'markdown'),
    'plan.json': renderPlan(plan, 'json'),
    'plan.diff': renderPlanDiff(plan.accounts.map(diffEntry)),
  };
}

function inChinese(plan: Plan): { readonly [file in 'plan.zh.txt' | 'plan.zh.md']: string } {
  return {
    'plan.zh.txt': renderPlan(plan, 'text', { style: styleFor(false, 80, ZH_CN) }),
    'plan.zh.md': renderPlan(plan, 'markdown', { style: styleFor(false, 80, ZH_CN) }),
  };
}

/** Labels of conditional menus stand in files only, so they are no difference. */
function diffEntry({ account, file = account, live, desired }: AccountPlan): DiffEntry {
  const conditionalmenu = desired.menu.conditionalmenu.map(({ matchrule, button }) => ({
    matchrule,
    button,
  }));
  const desiredYaml = emitState({ button: desired.menu.button, conditionalmenu });
  return { account, file, liveYaml: emitState(live.snapshot), desiredYaml };
}
