import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MenuFile } from '../../src/config/menu-file.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { Change } from '../../src/diff/change.ts';
import { UsageFault } from '../../src/menu/fault.ts';
import type { Button, LeafButton, MenuState } from '../../src/menu/menu.ts';
import { createPlan } from '../../src/plan/create-plan.ts';
import type { AccountPlan, Plan } from '../../src/plan/plan.ts';
import { applyGithub } from '../../src/report/apply-github.ts';
import { faultAnnotation } from '../../src/report/fault-annotation.ts';
import { planGithub } from '../../src/report/plan-github.ts';
import { renderPlan } from '../../src/report/render-plan.ts';
import { hostileText, withTexts } from '../arbitraries/hostile.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { workflowCommands } from '../support/workflow-commands.ts';
import { RESULTS } from './apply-results.ts';
import { planBetween, planFor } from './plans.ts';

const click = (name: string, key = name): LeafButton => ({ type: 'click', name, key });
const bar = (...button: Button[]): MenuState => ({ button, conditionalmenu: [] });

/** A file, what it says, and a plan from a live menu to that. */
function planned(live: MenuState, yaml: string): { readonly plan: Plan; readonly file: MenuFile } {
  const file = parseMenu(yaml, { file: 'menus/shop.yaml', account: 'shop' });
  if (file.menu === null) throw new Error(JSON.stringify(file.problems));
  const plan = createPlan(
    [
      {
        account: 'shop',
        appid: 'wx0123456789abcdef',
        file: file.file,
        wanted: file.menu,
        places: file.places,
        live: { ...live, conditionalmenu: [], website: null, raw: null, unknown: [] },
      },
    ],
    '1.2.3',
  );
  return { plan, file };
}

const LIVE = bar(click('首页'), {
  name: '我的',
  sub_button: [click('订单'), click('客服'), click('优惠')],
});
const YAML = `button:
  - name: 我的
    sub_button:
      - { name: 订单, type: click, key: ORDERS }
      - { name: 优惠, type: click, key: 优惠 }
  - name: 关于
    type: view
    url: https://shop.example.com/
`;

function places(file: MenuFile) {
  return new Map([[file.account, file.places]]);
}

describe('planned changes', () => {
  const { plan, file } = planned(LIVE, YAML);
  const output = planGithub(plan, { places: places(file), repositoryPath: 'apps/wechat' });
  const commands = workflowCommands(output);

  test('stand under the text of the plan', () => {
    expect(output.startsWith(renderPlan(plan, 'text', { next: false }).trimEnd())).toBe(true);
    expect(output.endsWith('\n')).toBe(true);
  });

  test('stand on their lines, from the root of the repository; what is gone stands at what is nearest', () => {
    const seen = commands.map(({ command, properties, data }) => {
      const { line, endLine, col, title } = properties;
      return [
        command,
        properties.file,
        line,
        endLine,
        col !== undefined,
        title,
        data.split('\n')[0]?.split('  ')[0],
      ];
    });
    expect(seen).toEqual([
      ['warning', 'apps/wechat/menus/shop.yaml', '2', undefined, false, 'Will be deleted', 'button[0]'],
      [
        'warning',
        'apps/wechat/menus/shop.yaml',
        '2',
        undefined,
        false,
        'Will be deleted',
        'button[1].sub_button[1]',
      ],
      [
        'notice',
        'apps/wechat/menus/shop.yaml',
        '4',
        undefined,
        true,
        'Will be changed',
        'button[0].sub_button[0]',
      ],
      ['notice', 'apps/wechat/menus/shop.yaml', '6', '8', false, 'Will be created', 'button[1]'],
    ]);
  });

  test('say what changes', () => {
    expect(commands[2]?.data).toBe('button[0].sub_button[0]  "订单"\n    key  订单 → ORDERS');
  });

  test('of a saved plan stand where it says, and at the file where it says nothing', () => {
    const [gone, inside] = workflowCommands(planGithub(plan));
    expect(gone?.properties).toEqual({ file: 'menus/shop.yaml', title: 'Will be deleted' });
    expect(inside?.properties).toEqual({ file: 'menus/shop.yaml', title: 'Will be deleted' });
  });

  test('that come or go with what holds them are told there', () => {
    const whole = planned(
      bar(click('a')),
      'button:\n  - name: p\n    sub_button:\n      - {name: x, type: click, key: X}\n',
    );
    const told = workflowCommands(planGithub(whole.plan, { places: places(whole.file) }));
    expect(told.map(({ properties }) => properties.title)).not.toContain('Will be moved');
    expect(told.filter(({ data }) => data.includes('sub_button[0]'))).toHaveLength(1);
  });

  test('that undo what somebody did by hand are warnings, whatever they are, before deletions', () => {
    const origins = ['pull-request', 'pending', 'drift', 'drift'] as const;
    const accounts = plan.accounts.map((account): AccountPlan => {
      const changes = account.changes.map(
        (change, at): Change => ({ ...change, origin: origins[at] ?? 'drift' }),
      );
      return { ...account, changes };
    });
    const told = workflowCommands(planGithub({ ...plan, accounts }, { places: places(file) }));
    expect(told.map(({ command }) => command)).toEqual(['warning', 'warning', 'warning', 'notice']);
    expect(told[0]?.data).toContain('[drift]\n');
    expect(told[0]?.data).toContain('Somebody changed this by hand in the live menu: apply would undo it.');
    expect(told[3]?.data).toContain('Merged before and not applied yet.');
  });

  test('refused by a guard begin with it, as an error at the file', () => {
    const account = planBetween(LIVE, bar(click('x')));
    const [first] = workflowCommands(planGithub(planFor({ shop: { live: LIVE, desired: bar(click('x')) } })));
    expect(account.guards).toHaveLength(1);
    expect(first?.command).toBe('error');
    expect(first?.properties).toEqual({ file: 'menus/shop.yaml', title: 'GUARD mass-delete' });
  });

  test('are no more than GitHub shows, with one line for the rest', () => {
    const accounts = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `shop-${at}`,
        {
          live: bar(click('a')),
          desired: at % 2 === 0 ? bar(click('b', 'a')) : bar(click('a'), click('b'), click('c')),
        },
      ]),
    );
    const told = workflowCommands(planGithub(planFor(accounts)));
    const count = (kind: string): number => told.filter(({ command }) => command === kind).length;
    expect([count('error'), count('warning'), count('notice')]).toEqual([0, 0, 10]);
    const total = planFor(accounts).accounts.reduce((sum, { changes }) => sum + changes.length, 0);
    expect(told.at(-1)?.data).toBe(
      `${total - 9} more annotations are left to the log of this step: GitHub shows ten of a kind.`,
    );
  });

  test('are none where nothing changes', () => {
    expect(workflowCommands(planGithub(planFor({ shop: { live: LIVE, desired: LIVE } })))).toEqual([]);
  });
});

describe('results', () => {
  test('are told at the file, errors with their whole story', () => {
    const told = workflowCommands(
      applyGithub([RESULTS.applied, RESULTS.unchanged, RESULTS['failed-none'], RESULTS.moved]),
    );
    expect(told.map(({ command, properties }) => [command, properties.title, properties.file])).toEqual([
      ['error', 'wxmenu apply: shop', 'menus/shop.yaml'],
      ['error', 'wxmenu apply: shop', 'menus/shop.yaml'],
      ['notice', 'wxmenu apply: shop', 'menus/shop.yaml'],
    ]);
    expect(told[0]?.data).toMatch(/^NO MENU IS LIVE\.[\s\S]*wxmenu restore shop/);
    expect(told[2]?.data).toBe(
      'Applied. The live menu of shop is what menus/shop.yaml says.\n0 created, 1 updated, 0 moved, 0 deleted (1 unchanged)\nNo menu was live for 48 ms.',
    );
  });

  test('that lost something are warnings', () => {
    const [told] = workflowCommands(applyGithub([RESULTS['applied-with-losses']]));
    expect(told?.command).toBe('warning');
    expect(told?.data).toContain('LOST');
  });
});

test('what kept an account from being planned is an error at its file', () => {
  const fault = new UsageFault('no-menus', { folder: 'menus', exists: false });
  const annotation = faultAnnotation({ fault, account: 'shop', file: 'menus/shop.yaml' }, null);
  expect(annotation).toMatchObject({
    kind: 'error',
    file: 'menus/shop.yaml',
    title: 'wxmenu: shop no-menus',
  });
  expect(annotation.message).toBe(
    'There is no folder menus.\nRun from the folder that holds menus/, or name a menu file or a folder of them; wxmenu init makes a first one.',
  );
});

describe('hostile texts', () => {
  const OURS = new Set(['error', 'warning', 'notice']);
  const NAMES = new Set(['file', 'line', 'col', 'endLine', 'endColumn', 'title']);

  test('run no command, end none, and arrive as they are printed elsewhere', () => {
    fc.assert(
      fc.property(similarState, similarState, fc.infiniteStream(hostileText), (live, desired, stream) => {
        const known = new Map<string, string>();
        const replace = (text: string): string => {
          const made = known.get(text) ?? `${stream.next().value}${known.size}`;
          known.set(text, made);
          return made;
        };
        const account = withTexts(planBetween(live, desired), replace) as AccountPlan;
        const plan = { ...planFor({}), accounts: [account] };
        const output = planGithub(plan, { repositoryPath: 'a,b:c%/d' });
        const commands = workflowCommands(output);
        for (const { command, properties, data } of commands) {
          expect(OURS).toContain(command);
          expect(Object.keys(properties).filter(name => !NAMES.has(name))).toEqual([]);
          expect(properties.col === undefined || properties.endLine === undefined).toBe(true);
          expect(data.trim()).not.toBe('');
          if (properties.file !== undefined) expect(properties.file).toBe(`a,b:c%/d/${account.file}`);
          else expect(properties.line).toBeUndefined();
        }
        // Every line that a runner takes for a command is one that was meant to be.
        const lines = output.split('\n').filter(line => /^::(?:error|warning|notice)/.test(line));
        expect(commands).toHaveLength(lines.length);
        for (const kind of OURS)
          expect(commands.filter(({ command }) => command === kind).length).toBeLessThan(11);
      }),
      { numRuns: 300 },
    );
  });
});
