import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { COMMANDS as DECLARED } from '../../src/cli/command-line.ts';
import type { FaultOrder } from '../../src/emulator/emulator.ts';
import { englishIn, MISTYPED } from '../support/chinese.ts';
import { click, NEW, OLD, OTHER } from './menus.ts';
import type { Ended } from './run.ts';
import { type TestBed, test } from './test-bed.ts';

// The built wxmenu in Chinese: no sentence of English comes out, whatever happens; JSON and exit codes stay the same.

const CHINESE = { LANG: 'zh_CN.UTF-8' };
const COMMANDS = Object.keys(DECLARED);
/** See hurry.cjs. */
const HURRY = ['--require', fileURLToPath(new URL('hurry.cjs', import.meta.url))];
const GITHUB = ['comment', 'summary', 'drift', 'approved'];

/** Runs wxmenu in Chinese; no line of what it says is English. */
async function runInChinese(bed: TestBed, ...args: readonly string[]): Promise<Ended> {
  return heard(await bed.runWith({ env: CHINESE }, ...args), args);
}

function heard(end: Ended, args: readonly string[]): Ended {
  const text = end.stdout + end.stderr;
  expect(englishIn(text), args.join(' ')).toEqual([]);
  expect(text).not.toMatch(MISTYPED);
  return end;
}

describe.concurrent('help', () => {
  test.for([[], ...COMMANDS.map(name => [name]), ...GITHUB.map(name => ['github', name])])(
    '%j',
    async (command, { bed }) => {
      const { exit, stdout } = await runInChinese(bed, ...command, '-h');
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^用法：/);
      expect(stdout).toMatch(/\n选项：\n/);
      for (const title of ['Usage', 'Options', 'Arguments', 'Commands', 'Examples', 'Exit codes', 'default:'])
        expect(stdout).not.toContain(title);
    },
  );
});

describe.concurrent('a command line that cannot be understood', () => {
  test.for<[args: readonly string[], says: string]>([
    [['plan', '--quite'], '错误：没有选项 --quite。\n（是否想用 --quiet？）\n在命令后加 -h 查看用法。\n'],
    [['plna'], '错误：没有命令 plna。\n（是否想用 plan？）\n'],
    [['match', '--as', 'tag=VIP'], '错误：缺少参数 <account>。\n'],
    [['match', 'shop'], '错误：需要 --user、--as 中的一个选项。\n'],
    [['plan', '--out'], '错误：选项 --out <file> 缺少值。\n'],
    [['github', 'approved'], '错误：缺少必需的选项 --out <file>。\n'],
    [['destroy', 'a', 'b'], '错误：destroy 的参数过多：最多 1 个，给出了 2 个。\n'],
    [
      ['match', 'shop', '--user', 'o', '--as', 'tag=VIP'],
      '错误：选项 --user <openid> 与 --as <visitor> 不能同时使用。\n',
    ],
    [['plan', '--format', 'xml'], '错误：选项 --format <format> 的值不能是 xml，可选的值：text、json'],
    [
      ['plan', '--shard', '9/8'],
      '错误[bad-option]：--shard 不能是 "9/8"。\n  → 应为 I/N，且 1 <= I <= N，如 2/8。\n',
    ],
    [['plan', '--retries', 'x'], '--retries 不能是 "x"。\n  → 应为 0 至 10 的整数。\n'],
    [
      ['apply', '--allow', 'all'],
      '--allow 不能是 "all"。\n  → 应为 mass-delete 或 take-over 或 drop-conditional',
    ],
    [['plan', '--timeout', 'soon'], '--timeout 不能是 "soon"。\n  → 应为不超过 10 分钟的时间'],
    [['emulate', '--fault', 'menu/create'], '接口名之后缺少冒号'],
    [['match', 'shop', '--as', 'plattform=ios'], '应为 platform=...（tag=名称、tag_id=编号或 platform=ios'],
    [['plan', '--lang', 'fr'], '--lang 不能是 "fr"。\n  → 应为 en 或 zh-CN。\n'],
  ])('%j', async ([args, says], { bed }) => {
    bed.menu('shop', NEW);
    const { exit, stderr } = await runInChinese(bed, ...args);
    expect(exit).toBe(1);
    expect(stderr).toContain(says);
  });

  test('without a command there is help', async ({ bed }) => {
    const { exit, stderr } = await runInChinese(bed);
    expect({ exit, begins: stderr.slice(0, 3) }).toEqual({ exit: 1, begins: '用法：' });
  });
});

describe.concurrent('a day with a menu', () => {
  type Step = readonly [args: readonly string[], exit: number, ...says: readonly string[]];
  const PLANNED: readonly Step[] = [
    [['validate'], 0, '没有问题', '2 个文件：没有问题'],
    [['plan', '--out', 'plan.json'], 0, '2 个公众号中有 2 个有变更。', '下一步', '计划已保存到 plan.json。'],
    [['plan', '--format', 'markdown'], 0, '### wxmenu plan：'],
    [['plan', '--format', 'github'], 0, '将修改'],
    [['show', 'plan.json'], 0, '摘要'],
    [['apply', 'shop'], 8, '在写入之前需要询问，而这里没有终端'],
    [['match', 'shop', '--as', 'platform=ios'], 0, '看到'],
    [['doctor', 'shop'], 0, '本机', '可以使用'],
  ];
  const APPLIED: readonly Step[] = [
    [
      ['apply', '--auto-approve', '--verbose'],
      0,
      '已应用。shop 的线上菜单与',
      '2 个公众号：已应用 2 个。',
      '当前的线上菜单已备份到',
    ],
    [['apply', '--auto-approve', '--format', 'markdown'], 0, '没有变更'],
    [['plan', 'shop'], 0, '没有变更。shop 的线上菜单与 menus/shop.yaml 一致。'],
    [['restore', 'shop', '--list'], 0, '的快照'],
  ];
  const DESTROYED: readonly Step[] = [
    [['apply', '--auto-approve'], 0, '已应用。'],
    [['restore', 'shop', '--auto-approve'], 0, '已应用。'],
    [['destroy', 'shop', '--auto-approve'], 8, '防护规则 mass-delete', '须指名允许'],
    [['destroy', 'shop', '--auto-approve', '--allow', 'mass-delete'], 0, 'shop 不再有菜单'],
  ];
  test.for([
    ['before anything is written', PLANNED],
    ['with its writes', APPLIED],
    ['with its way back', DESTROYED],
  ] as const)('%s', async ([, steps], { bed }) => {
    await bed.account('shop', OLD);
    await bed.account('club', {});
    bed.menu('shop', NEW);
    bed.menu('club', { button: [click('a')] });
    for (const [args, exit, ...says] of steps) {
      const end = await runInChinese(bed, ...args);
      expect(end.exit, end.stdout + end.stderr).toBe(exit);
      for (const words of says) expect(end.stdout + end.stderr).toContain(words);
    }
  });

  test('with a plan that comes too late', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    expect(await runInChinese(bed, 'plan', '--out', 'plan.json')).toMatchObject({ exit: 0 });
    await bed.hold('shop', OTHER);
    const { exit, stdout } = await runInChinese(bed, 'apply', 'plan.json');
    expect(exit).toBe(7);
    expect(stdout).toContain('已拒绝。shop 的线上菜单已不是生成计划时的那一个');
  });

  test('with a wrong file, and wrong everything else', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: [{ name: 'a', type: 'clik' }] });
    bed.menu('club', NEW);
    const wrong = await runInChinese(bed, 'validate');
    expect(wrong.exit).toBe(4);
    expect(wrong.stdout).toContain('错误[unknown-type] menus/shop.yaml');
    const plan = await runInChinese(bed, 'plan');
    expect(plan.exit).toBe(5);
    expect(plan.stderr).toContain('club：错误[credentials-missing]：没有公众号 "club" 的凭据');
    for (const args of [
      ['validate', 'shpo'],
      ['plan', 'nothing/'],
      ['show', 'wxmenu.json'],
      ['apply', 'gone.json', '--auto-approve'],
      ['restore', 'shop', '--snapshot', 'menus/club.yaml', '--auto-approve'],
      ['github', 'comment', 'menus/club.yaml'],
      ['github', 'drift', 'gone.json'],
      ['plan', '--base', 'HEAD'],
      ['plan', '--offline'],
    ]) {
      const { exit, stderr } = await runInChinese(bed, ...args);
      expect(exit, stderr).toBeGreaterThan(0);
      expect(stderr).toMatch(/错误\[[\w-]+\]：.*\n(?: {2}.*\n)* {2}→ /);
    }
  });

  test.for<[fault: object, says: string]>([
    [{ kind: 'errcode', errcode: 40164 }, '不在公众号的 IP白名单中'],
    [{ kind: 'errcode', errcode: 45009 }, '调用此接口的次数已用完'],
    [{ kind: 'errcode', errcode: 12345 }, 'wxmenu 不认识此错误码'],
    [{ kind: 'html' }, 'menu/get 的应答是网页'],
    [{ kind: 'wrong-shape' }, 'menu.button 应为数组，实际没有'],
    [{ kind: 'reset' }, '连接被重置'],
  ])('when WeChat answers with %j', async ([fault, says], { bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order({ call: 'menu/get', nth: 'every', times: 99, ...fault } as Parameters<typeof bed.order>[0]);
    const { exit, stderr } = await runInChinese(bed, 'plan', 'shop');
    expect(exit).toBeGreaterThan(4);
    expect(stderr).toContain(says);
    await runInChinese(bed, 'doctor', 'shop');
  });

  test.for<[faults: readonly FaultOrder[], says: readonly string[]]>([
    [
      [{ call: 'menu/create', kind: 'errcode', errcode: 45009, nth: 'every' }],
      ['线上没有菜单！', '恢复旧菜单也失败了', '调用此接口的次数已用完'],
    ],
    [
      [
        { call: 'menu/create', kind: 'reset', nth: 'every' },
        { call: 'menu/get', kind: 'reset', nth: 2, times: 99 },
      ],
      ['不清楚 shop 显示的是哪个菜单：无法向微信查询', '连接被重置'],
    ],
  ])('when an apply fails after menu/delete: %j', async ([faults, says], { bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    bed.order(...faults);
    const args = ['apply', 'shop', '--auto-approve'];
    const end = heard(await bed.runWith({ env: CHINESE, node: HURRY }, ...args), args);
    expect(end.exit, end.stdout + end.stderr).toBe(9);
    for (const one of says) expect(end.stdout).toContain(one);
    expect(end.stdout).toMatch(/下一步 +wxmenu restore shop +恢复旧菜单/);
    expect(end.stderr).toContain('menu/create 失败');
  });
});

describe.concurrent('what programs read', () => {
  test.for([
    ['validate', '--format', 'json'],
    ['plan', 'shop', '--format', 'json'],
    ['plan', 'gone', '--format', 'json'],
    ['plan', '--quite', '--format', 'json'],
    ['plan', '--shard', 'x', '--format', 'json'],
    ['validate', '--format', 'sarif'],
    ['match', 'shop', '--as', 'tag=VIP', '--format', 'json'],
  ])('%j is the same', async (args, { bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: [{ name: '一级菜单大促', type: 'click', key: ' k' }] });
    const english = await bed.run(...args);
    const chinese = await bed.runWith({ env: CHINESE }, ...args);
    expect(chinese.stdout).toBe(english.stdout);
    expect(chinese.exit).toBe(english.exit);
  });
});

describe.concurrent('the language', () => {
  test.for<[env: { [name: string]: string }, args: readonly string[], language: 'en' | 'zh']>([
    [{}, [], 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, [], 'zh'],
    [{ LANG: 'zh_TW.UTF-8' }, [], 'zh'],
    [{ LANG: 'zh' }, [], 'zh'],
    [{ LANG: 'fr_FR.UTF-8' }, [], 'en'],
    [{ LANG: 'C' }, [], 'en'],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, [], 'en'],
    [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, [], 'zh'],
    [{ LC_MESSAGES: 'zh_CN', LANG: 'en_US.UTF-8' }, [], 'zh'],
    [{ LC_ALL: 'en_GB', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, [], 'en'],
    [{}, ['--lang', 'zh-CN'], 'zh'],
    [{}, ['--lang=zh'], 'zh'],
    [{ LANG: 'zh_CN.UTF-8' }, ['--lang', 'en'], 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, ['--lang', 'en', '--lang', 'zh-CN'], 'zh'],
  ])('by %j and %j', async ([env, args, language], { bed }) => {
    bed.menu('shop', NEW);
    const { exit, stdout } = await bed.runWith({ env }, 'validate', ...args);
    expect(exit).toBe(0);
    expect(stdout).toContain(language === 'en' ? 'no problems' : '没有问题');
  });

  test('before the command, as for all of wxmenu', async ({ bed }) => {
    bed.menu('shop', NEW);
    expect((await bed.run('--lang', 'zh-CN', 'validate')).stdout).toContain('没有问题');
  });

  test('behind -- is an argument', async ({ bed }) => {
    const { stderr } = await bed.run('validate', '--', '--lang', 'zh-CN');
    expect(stderr).toContain('There is no file, folder or account "--lang"');
  });
});

/** Texts for people in the code of the command line: they belong into the tables. */
test('has no words of its own in src/cli', () => {
  const folder = fileURLToPath(new URL('../../src/cli', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.ts'),
  );
  const found = files.flatMap(name => {
    const code = readFileSync(join(folder, name), 'utf8')
      .replaceAll(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      // What only a bug brings to light, or a page that is none of ours.
      .replaceAll(/new Error\(.*|c\.text\(.*, 403\)/g, '');
    const texts = [...code.matchAll(/(['`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].map(([, , text = '']) => text);
    return texts
      .filter(
        text => !text.startsWith('wxmenu ') && englishIn(text.replaceAll(/\$\{[^}]*\}/g, ' ')).length > 0,
      )
      .map(text => `${name}: ${text}`);
  });
  expect(found).toEqual([]);
});
