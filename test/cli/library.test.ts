import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from './built.ts';
import { click, NEW, OLD, stateOf } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

/** A project that has wxmenu among its dependencies. */
function project(bed: TestBed): string {
  const folder = join(bed.folder, 'project');
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(ROOT, join(folder, 'node_modules/wxmenu'));
  symlinkSync(join(ROOT, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  return folder;
}

const PROGRAM = `
import {
  applyPlan, createPlan, createWechatGateway, diffMenus, loadMenus, loadTranslation, parseMenu, readPlan, renderPlan,
  renderProblems, serializePlan, stableToken, StateFolder, StateFault, styleFor, systemClock, UsageFault, WechatFault,
} from 'wxmenu';

const { WECHAT_API_BASE: base, APPID: appid, SECRET: secret } = process.env;
const { files: [file], faults } = loadMenus(['shop'], { cwd: process.env.FOLDER });
const broken = parseMenu('button: []', { file: 'menus/b.yaml', account: 'b' });
const gateway = createWechatGateway({
  base, clock: systemClock, timeoutMs: 5000, tokens: stableToken({ appid, secret, cache: null }),
});
const live = await gateway.readLive();
const { appid: _, ...wanted } = file.menu;
const plan = createPlan([{ account: 'shop', appid, wanted, live }], '0');
const saved = readPlan(serializePlan(plan), 'plan.json', '0');
const result = await applyPlan({
  gateway, account: 'shop', appid, wanted, clock: systemClock, allow: new Set(),
  state: new StateFolder(process.env.FOLDER + '/state'), approved: saved.accounts[0],
});
await gateway.close();
const chinese = styleFor(false, 100, await loadTranslation('zh-CN'));
let refused;
try { readPlan('{}', 'plan.json', '0'); } catch (error) { refused = error; }
console.log(JSON.stringify({
  faults,
  changes: diffMenus(live, { ...saved.accounts[0].desired.menu }).changes.map(({ action }) => action),
  text: renderPlan(saved, 'text').split('\\n')[1],
  problems: renderProblems([broken], 'text').includes('empty-menu'),
  chinese: renderPlan(saved, 'text', { style: chinese }).split('\\n')[1],
  chineseProblems: renderProblems([broken], 'text', chinese).split('\\n').at(-2),
  outcome: result.outcome,
  refused: refused instanceof UsageFault && !(refused instanceof WechatFault) && refused.code,
  faultClasses: [StateFault, UsageFault, WechatFault].map(one => one.prototype instanceof Error),
}));
`;

test('every door of the library works when it is imported by name', async ({ bed }) => {
  const appid = await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  const folder = project(bed);
  writeFileSync(join(folder, 'program.js'), PROGRAM);
  const running = bed.startNode([join(folder, 'program.js')], {
    APPID: appid,
    SECRET: bed.secretOf('shop'),
    FOLDER: bed.folder,
  });
  const { exit, stdout, stderr } = await running.ended;
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    faults: [],
    changes: ['update'],
    text: expect.stringMatching(/~ 1 to update/),
    problems: true,
    chinese: expect.stringContaining('~ 修改 1'),
    chineseProblems: '✗ menus/b.yaml：1 个错误',
    outcome: 'applied',
    refused: 'plan-not-a-plan',
    faultClasses: [true, true, true],
  });
  expect(await bed.held('shop')).toEqual(stateOf(NEW));
});

test('nothing else of the package can be reached, but the schemas', async ({ bed }) => {
  const folder = project(bed);
  const attempts = [
    'wxmenu/dist/index.js',
    'wxmenu/src/index.ts',
    'wxmenu/dist/main.cjs',
    'wxmenu/package.json',
  ];
  const schemas = ['menu', 'plan', 'report'].map(name => `wxmenu/schema/${name}.schema.json`);
  const code = `for (const name of ${JSON.stringify([...attempts, ...schemas])}) {
    try { import.meta.resolve(name); console.log(name); } catch (error) { console.log(error.code); }
  }`;
  writeFileSync(join(folder, 'resolve.js'), code);
  const { stdout } = await bed.startNode([join(folder, 'resolve.js')]).ended;
  const refused = 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  expect(stdout.trim().split('\n')).toEqual([refused, refused, refused, 'wxmenu/package.json', ...schemas]);
});

const TYPED = `
import {
  type AccountPlan, type ApplyResult, createPlan, type LiveMenu, type MenuGateway, parseMenu, type Plan, type Problem,
  readPlan, renderPlan, UsageFault,
} from 'wxmenu';

const live: LiveMenu = { button: null, conditionalmenu: [], website: null, raw: null, unknown: [] };
const { menu, problems } = parseMenu('button: []', { file: 'menus/shop.yaml', account: 'shop' });
const codes: readonly Problem['code'][] = problems.map(problem => problem.code);
export const plan: Plan | null = menu && createPlan([{ account: 'shop', appid: 'wx', wanted: menu, live }], '0');
export const accounts: readonly AccountPlan[] = plan?.accounts ?? [];
export function said(result: ApplyResult): string {
  return result.outcome === 'failed' ? result.live : result.plan.account + codes.join();
}
export function read(text: string): string {
  try {
    return renderPlan(readPlan(text, 'plan.json', '0'), 'markdown');
  } catch (error) {
    if (error instanceof UsageFault) return error.code;
    throw error;
  }
}
export async function use(gateway: MenuGateway): Promise<LiveMenu> {
  return await gateway.readLive();
}
// @ts-expect-error: a format that there is not
export const wrong: string = renderPlan(readPlan('', '', ''), 'pdf');
`;

test('its types resolve for a strict program, the declarations themselves checked', ({ bed }) => {
  const folder = project(bed);
  writeFileSync(join(folder, 'program.ts'), TYPED);
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'NodeNext',
    target: 'ES2023',
    types: ['node'],
    skipLibCheck: false,
    noEmit: true,
  };
  const config = { compilerOptions: options, files: ['program.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const check = () =>
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  expect(check()).toBe('');
  // Were nothing checked, this would pass as well.
  writeFileSync(join(folder, 'program.ts'), TYPED.replace(`'pdf'`, `'text'`));
  expect(check).toThrow();
});

test('a live menu of buttons only is enough for a diff', async ({ bed }) => {
  const folder = project(bed);
  const code = `import { diffMenus } from 'wxmenu';
    const state = button => ({ button, conditionalmenu: [] });
    const { changes } = diffMenus(state(${JSON.stringify([click('a')])}), state(${JSON.stringify([click('b')])}));
    console.log(changes.map(({ address, action }) => address + ' ' + action).join());`;
  writeFileSync(join(folder, 'diff.js'), code);
  expect((await bed.startNode([join(folder, 'diff.js')]).ended).stdout).toBe('button[0] update\n');
});
