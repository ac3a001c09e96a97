import { describe, expect } from 'vitest';
import { renderReview, reviewState } from '../../src/report/review.ts';
import { readReview } from '../../src/report/review-document.ts';
import { workflowCommands } from '../support/workflow-commands.ts';
import { click, NEW, OLD, OTHER, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

/** An account whose file asks for one change, on lines of its own. */
async function shop(bed: TestBed): Promise<void> {
  await bed.account('shop', OLD);
  bed.menu(
    'shop',
    'button:\n  - {type: click, name: a, key: K_a}\n  - name: p\n    sub_button:\n      - {type: click, name: b, key: K_b}\n      - {type: click, name: d, key: K_d}\n',
  );
}

const kinds = (stdout: string) =>
  workflowCommands(stdout).map(({ command, properties }) => [command, properties.file, properties.line]);

describe.concurrent('--format github', () => {
  test('plan: the text for the log, then annotations from the root of the repository', async ({ bed }) => {
    await shop(bed);
    const env = { GITHUB_WORKSPACE: `${bed.folder}/..` };
    const { exit, stdout, stderr } = await bed.runWith(
      { env },
      'plan',
      '--format',
      'github',
      '--out',
      'plan.json',
    );
    expect([exit, stderr]).toEqual([0, 'Plan saved to plan.json.\n']);
    expect(stdout).toMatch(/^shop {2}wx/);
    const [folder = ''] = bed.folder.split('/').slice(-1);
    expect(kinds(stdout)).toEqual([['notice', `${folder}/menus/shop.yaml`, '6']]);
    expect(kinds((await bed.run('show', 'plan.json', '--format=github')).stdout)).toEqual([
      ['notice', 'menus/shop.yaml', '6'],
    ]);
  });

  test('plan: files that are not valid and accounts that fail are errors, and the rest is planned', async ({
    bed,
  }) => {
    await shop(bed);
    await bed.account('vip', OLD);
    bed.menu('vip', NEW);
    bed.env.WECHAT_APPSECRET_VIP = 'ffffffffffffffffffffffffffffffff';
    bed.menu('wrong', 'button: []\n');
    const { exit, stdout } = await bed.run('plan', '--format', 'github');
    expect(exit).toBe(5);
    const told = workflowCommands(stdout);
    expect(told.map(({ command, properties }) => [command, properties.file, properties.title])).toEqual([
      ['error', 'menus/wrong.yaml', 'empty-menu'],
      ['error', 'menus/vip.yaml', 'wxmenu: vip errcode'],
      ['notice', 'menus/shop.yaml', 'Will be changed'],
    ]);
    expect(told[1]?.data).toContain('40125');
  });

  test('plan --quiet: nothing where nothing differs', async ({ bed }) => {
    await bed.account('shop', stateOf(NEW));
    bed.menu('shop', NEW);
    expect((await bed.run('plan', '--format', 'github', '--quiet')).stdout).toBe('');
    expect((await bed.run('plan', '--format', 'github')).stdout).toMatch(/^No changes\..*\n$/);
  });

  test('apply: what was done, at the file', async ({ bed }) => {
    await shop(bed);
    const { exit, stdout } = await bed.run('apply', '--auto-approve', '--format', 'github');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Applied\. The live menu of shop is what/m);
    const [told, ...others] = workflowCommands(stdout);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      command: 'notice',
      properties: { file: 'menus/shop.yaml', title: 'wxmenu apply: shop' },
    });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
  });

  test('apply: what was refused, with its whole story', async ({ bed }) => {
    await bed.account('shop', { button: ['a', 'b', 'c'].map(click), conditionalmenu: [] });
    bed.menu('shop', { button: [click('x')] });
    const { exit, stdout } = await bed.run('apply', '--auto-approve', '--format', 'github');
    expect(exit).toBe(8);
    const told = workflowCommands(stdout);
    expect(told.map(({ command }) => command)).toEqual(['error']);
    expect(told[0]?.data).toMatch(/^Refused by a guard\.[\s\S]*mass-delete/);
  });

  test('apply: in colour only what people read', async ({ bed }) => {
    await shop(bed);
    const { stdout } = await bed.runWith(
      { env: { FORCE_COLOR: '1' } },
      'apply',
      '--auto-approve',
      '--format',
      'github',
    );
    expect(stdout).toContain('\u001b[');
    expect(workflowCommands(stdout)[0]?.data).not.toContain('\u001b');
  });

  test('a run that cannot begin says so where GitHub looks for it', async ({ bed }) => {
    await shop(bed);
    const { exit, stdout, stderr } = await bed.run('plan', '--offline', '--format', 'github');
    expect(exit).toBe(1);
    expect(workflowCommands(stdout).map(({ command, properties }) => [command, properties.title])).toEqual([
      ['error', 'wxmenu option-needs'],
    ]);
    expect(stderr).toContain('error[option-needs]');
  });
});

describe.concurrent('--format sarif', () => {
  test('validate, plan and show: one document each, whatever happens', async ({ bed }) => {
    await shop(bed);
    bed.menu('wrong', 'button: []\n');
    const sarif = async (...args: readonly string[]) => {
      const { exit, stdout } = await bed.run(...args, '--format', 'sarif');
      const [run] = JSON.parse(stdout).runs;
      expect(run.invocations[0].exitCode).toBe(exit);
      return [exit, ...run.results.map((one: { ruleId: string }) => one.ruleId)];
    };
    expect(await sarif('validate')).toEqual([4, 'empty-menu']);
    expect(await sarif('plan')).toEqual([4, 'empty-menu', 'planned-update']);
    expect(await sarif('plan', 'shop', '--detailed-exitcode')).toEqual([2, 'planned-update']);
    await bed.run('plan', 'shop', '--out', 'plan.json');
    expect(await sarif('show', 'plan.json')).toEqual([0, 'planned-update']);
    expect(await sarif('plan', 'nowhere')).toEqual([1]);
    expect(await sarif('show', 'nowhere.json')).toEqual([1]);
    expect(await sarif('plan', '--offline')).toEqual([1]);
  });
});

describe.concurrent('what --report writes', () => {
  test('is a review, of plan and apply, whatever came of them', async ({ bed }) => {
    await shop(bed);
    const review = async (...args: readonly string[]) => {
      await bed.run(...args, '--report', 'report.json');
      const doc = readReview(bed.read('report.json'), 'report.json');
      const text = renderReview(doc, { key: 'menus', limit: 65_536 });
      return [reviewState(doc), text.split('\n')[0]];
    };
    expect(await review('validate')).toEqual([
      'unchanged',
      '**wxmenu**: the menu file is valid. <sub>wxmenu `0.1.0`</sub>',
    ]);
    expect(await review('plan')).toEqual(['planned', '### 📝 wxmenu: 1 change to the menu of `shop`']);
    expect(await review('apply', '--auto-approve')).toEqual(['applied', '### ✅ wxmenu: applied to `shop`']);
    expect((await review('plan'))[0]).toBe('unchanged');
    await bed.hold('shop', OTHER);
    bed.menu('shop', 'button: []\n');
    expect(await review('plan')).toEqual(['failed', '### ❌ wxmenu: 1 menu file is not valid']);
    expect((await review('plan', 'nowhere'))[0]).toBe('failed');
    expect((await review('plan', '--offline'))[0]).toBe('failed');
  });
});
