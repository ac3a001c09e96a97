import { join } from 'node:path';
import type { ApplyResult } from '../../src/apply/result.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { Origin } from '../../src/diff/change.ts';
import { UsageFault } from '../../src/menu/fault.ts';
import type { Button, MenuState } from '../../src/menu/menu.ts';
import { assemblePlan, createPlan } from '../../src/plan/create-plan.ts';
import { countOrigins } from '../../src/plan/origin-counts.ts';
import type { AccountPlan, Plan, PlanBase } from '../../src/plan/plan.ts';
import { applyJson } from '../../src/report/apply.ts';
import { EN_PROBLEMS } from '../../src/report/en/problems.ts';
import { faultJson } from '../../src/report/faults.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { problemsJson } from '../../src/report/problems-json.ts';
import { loadCase } from '../cases/load-case.ts';
import { failed, RESULTS, TIMED_OUT } from './apply-results.ts';
import { planBetween } from './plans.ts';

// Reports of runs as `--report` writes them: one for each thing that a reviewer may have to be told.

const VERSION = '1.2.3';
const CASES = join(import.meta.dirname, '../cases');
const BASE: PlanBase = { ref: 'origin/main', commit: '4f2a1c09d7e35b688c2f0d1e9a7b6c5d4e3f2a1b' };

const view = (name: string, url: string): Button => ({
  type: 'view',
  name,
  url: `https://shop.example.com/${url}`,
});
const click = (name: string, key: string): Button => ({ type: 'click', name, key });
const bar = (...button: Button[]): MenuState => ({ button, conditionalmenu: [] });

const LIVE = bar(click('周年庆', 'ANNIVERSARY'), view('逛新品', 'new'), {
  name: '我的',
  sub_button: [
    { type: 'view', name: '订单', url: 'https://shop.example.com/orders' },
    { type: 'click', name: '在线客服', key: 'SERVICE' },
  ],
});
const WANTED = bar(view('逛新品', 'new?from=menu'), {
  name: '我的',
  sub_button: [
    { type: 'view', name: '订单', url: 'https://shop.example.com/orders' },
    { type: 'click', name: '优惠券', key: 'COUPONS' },
    { type: 'click', name: '联系客服', key: 'SERVICE' },
  ],
});
const PLAN = planBetween(LIVE, WANTED);

/** The document of a plan. */
export function planReport(plan: Plan, members: object = {}): object {
  return { ...planJson(plan), ...members };
}

/** The document of an apply. */
function applyReport(results: readonly ApplyResult[], members: object = {}): object {
  const accounts = results.map(result => applyJson(result));
  return { format_version: '1.0', tool_version: VERSION, exit_code: 0, accounts, ...members };
}

/** The same account with why each of its changes is there, in turns. */
function withOrigins(plan: AccountPlan, origins: readonly Origin[]): AccountPlan {
  const changes = plan.changes.map((change, at) => ({
    ...change,
    origin: origins[at % origins.length] ?? 'pull-request',
  }));
  const counts = countOrigins(changes);
  return { ...plan, changes, ...(counts ? { origins: counts } : {}) };
}

function planOf(accounts: readonly AccountPlan[], members: Partial<Plan> = {}): Plan {
  const origins = countOrigins(accounts.flatMap(({ changes }) => changes));
  return { ...assemblePlan(accounts, VERSION), ...(origins ? { origins } : {}), ...members };
}

function caseReport(folder: string): object {
  return planReport(createPlan([loadCase(join(CASES, folder))], VERSION));
}

const INVALID = parseMenu(
  'button:\n  - {name: 一级菜单大促, type: click, key: HOT}\n  - {name: 搜索, type: veiw}\n',
  {
    file: 'menus/staging.yaml',
    account: 'staging',
  },
);
const VALID = parseMenu('button:\n  - {name: 搜索, type: click, key: SEARCH}\n', {
  file: 'menus/shop.yaml',
  account: 'shop',
});
const invalid = problemsJson([INVALID], {}, EN_PROBLEMS).files;

const NO_CREDENTIALS = {
  account: 'shop',
  ...faultJson(
    new UsageFault('credentials-missing', {
      account: 'shop',
      appidVariable: 'WECHAT_APPID_SHOP',
      secretVariable: 'WECHAT_APPSECRET_SHOP',
      several: true,
      found: [],
    }),
  ),
};

/** Thirty accounts as an agency has them. */
function thirty(): AccountPlan[] {
  return Array.from({ length: 30 }, (_, at) => {
    const account = `store-${String(at + 1).padStart(2, '0')}`;
    if (at % 3 === 2) return planBetween(WANTED, WANTED, account);
    if (at === 6) return planBetween(LIVE, bar(view('官网', '')), account);
    return planBetween(LIVE, WANTED, account);
  });
}

const applied: ApplyResult = {
  outcome: 'applied',
  plan: PLAN,
  steps: [
    { call: 'menu/delete', ms: 31.4 },
    { call: 'menu/create', ms: 48 },
    { call: 'menu/get', ms: 122 },
  ],
  gapMs: 48.2,
  snapshot: '/home/runner/.local/state/wxmenu/wx0123456789abcdef/2026-11-22T10-00-00Z.json',
  lost: [],
};
const guarded = planBetween(LIVE, bar(view('官网', '')));

/** What a run may have reported, by what it is about. */
export const REPORTS: { readonly [name: string]: object } = {
  planned: planReport(planOf([PLAN])),
  'planned-with-origins': planReport(
    planOf([withOrigins(PLAN, ['pull-request', 'pull-request', 'pending', 'drift'])], { base: BASE }),
  ),
  'planned-conditional': caseReport('018-conditional-managed'),
  'planned-first-menu': caseReport('001-first-menu'),
  'planned-names-cut': caseReport('012-emoji'),
  'planned-hostile': caseReport('021-hostile-names'),
  'planned-refused-by-guard': caseReport('010-mass-delete'),
  'planned-take-over': caseReport('015-website-take-over'),
  'planned-offline': planReport(
    planOf([withOrigins({ ...PLAN, appid: '' }, ['pull-request'])], { base: BASE, offline: true }),
  ),
  'planned-origin-refused': planReport(
    planOf([withOrigins(PLAN, ['pull-request', 'drift'])], { base: BASE }),
    {
      exit_code: 8,
      faults: [
        {
          account: 'shop',
          ...faultJson(
            new UsageFault('origin-refused', {
              account: 'shop',
              changes: [{ address: 'button[0]', name: '逛新品', origin: 'drift' }],
            }),
          ),
        },
      ],
    },
  ),
  'nothing-to-do': planReport(planOf([planBetween(WANTED, WANTED)])),
  'several-accounts': planReport(
    planOf([
      withOrigins(PLAN, ['pull-request', 'drift']),
      { ...planBetween(WANTED, WANTED, 'vip') },
      { ...planBetween(LIVE, bar(view('官网', '')), 'outlet') },
    ]),
    { exit_code: 5, faults: [{ ...NO_CREDENTIALS, account: 'test' }], invalid },
  ),
  'thirty-accounts': planReport(planOf(thirty())),
  'invalid-file': planReport(planOf([]), { exit_code: 4, invalid }),
  'checked-files': problemsJson([VALID], { toolVersion: VERSION }, EN_PROBLEMS),
  'checked-files-invalid': problemsJson([VALID, INVALID], { toolVersion: VERSION }, EN_PROBLEMS),
  'no-credentials': planReport(planOf([]), { exit_code: 5, faults: [NO_CREDENTIALS] }),
  'nothing-found': {
    format_version: '1.0',
    tool_version: VERSION,
    exit_code: 1,
    faults: [faultJson(new UsageFault('no-menus', { folder: 'menus', exists: false }))],
  },
  applied: applyReport([applied]),
  'applied-with-losses': applyReport([{ ...applied, lost: RESULTS['applied-with-losses'].lost }]),
  'applied-nothing': applyReport([RESULTS.unchanged]),
  'applied-several': applyReport([
    applied,
    { outcome: 'unchanged', plan: planBetween(WANTED, WANTED, 'vip') },
    { outcome: 'refused', plan: { ...guarded, account: 'outlet' }, guards: guarded.guards },
    failed({
      plan: planBetween(LIVE, WANTED, 'store-01'),
      fault: TIMED_OUT,
      live: 'none',
      restore: 'failed',
      restoreFault: TIMED_OUT,
    }),
  ]),
  'refused-by-guard': applyReport([{ outcome: 'refused', plan: guarded, guards: guarded.guards }]),
  'refused-moved': applyReport([RESULTS.moved]),
  'refused-unapproved': applyReport([
    {
      outcome: 'unapproved',
      plan: planBetween(bar(click('周年庆', 'ANNIVERSARY'), view('逛新品', 'hot')), WANTED),
      approved: PLAN,
      differs: ['live'],
    },
  ]),
  'failed-put-back': applyReport([RESULTS['failed-put-back']]),
  'failed-no-menu': applyReport([RESULTS['failed-none']]),
  'failed-conditional': applyReport([RESULTS['failed-conditional-missing']]),
  interrupted: applyReport([], { exit_code: 130, not_begun: ['shop', 'vip'] }),
};
