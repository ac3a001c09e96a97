import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/command-line.ts';
import { EXIT } from '../src/cli/exit-code.ts';
import { underProgram } from '../src/cli/help.ts';
import { VERSION } from '../src/cli/version.ts';
import { readVisitor } from '../src/cli/visitor-option.ts';
import { emitMenu } from '../src/config/emit-menu.ts';
import { parseMenu } from '../src/config/parse-menu.ts';
import { parseConfig } from '../src/config/project-config.ts';
import type { LiveMenu } from '../src/menu/menu.ts';
import type { Problem } from '../src/menu/problem.ts';
import { walkOnEveryPlatform } from '../src/menu/rule-walk.ts';
import { createPlan } from '../src/plan/create-plan.ts';
import { EN_HELP } from '../src/report/en/help.ts';
import { renderVisitor } from '../src/report/match.ts';
import { planPictureText } from '../src/report/picture-text.ts';
import { renderPlan } from '../src/report/render-plan.ts';
import { styleFor } from '../src/report/style.ts';
import { ZH_HELP } from '../src/report/zh/help.ts';
import { test as onBed } from './cli/test-bed.ts';

// Law 9 of the design: what the README says is true.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const origins = read('test/fixtures/origins/plan.txt');
const manifest = JSON.parse(read('package.json'));

/** Contents of the fenced blocks of a language, in order. */
function blocks(markdown: string, language: string): string[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm');
  return [...markdown.matchAll(fence)].map(([, indent = '', text = '']) =>
    text.replace(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** Its hosts are those that are kept for examples, as it should be in an example. */
const isNoSample = ({ code }: Problem): boolean => code !== 'sample-value';

/** What the account of the README had before. */
const LIVE: LiveMenu = {
  button: [
    { type: 'click', name: '周年庆', key: 'ANNIVERSARY' },
    { type: 'view', name: '逛新品', url: 'https://shop.example.com/new' },
    {
      name: '我的',
      sub_button: [
        { type: 'view', name: '订单', url: 'https://shop.example.com/orders' },
        { type: 'click', name: '在线客服', key: 'SERVICE' },
      ],
    },
  ],
  conditionalmenu: [],
  website: null,
  raw: null,
  unknown: [],
};

const README = [
  { path: 'README.md', help: EN_HELP },
  { path: 'README.zh-CN.md', help: ZH_HELP },
];

describe.each(README)('$path', ({ path, help }) => {
  const readme = read(path);
  const [yaml = ''] = blocks(readme, 'yaml');
  const file = parseMenu(yaml, { file: 'menus/shop.yaml', account: 'shop' });

  it('shows a menu file without any problem', () => {
    expect(file.problems.length).toBeGreaterThan(0);
    expect(file.problems.filter(isNoSample)).toEqual([]);
    expect(file.menu?.button).toHaveLength(2);
  });

  it('shows conditional menus that go with it, and expectations that hold', () => {
    const conditional = blocks(readme, 'yaml').find(one => one.startsWith('conditionalmenu:')) ?? '';
    const whole = parseMenu(yaml + conditional, { file: 'menus/shop.yaml', account: 'shop' });
    expect(whole.problems.filter(isNoSample)).toEqual([]);
    expect(whole.menu?.conditionalmenu).toHaveLength(2);
    expect(whole.menu?.expect).toHaveLength(2);
  });

  it('shows a configuration that is right, and comments that silence what the table says', () => {
    const config = blocks(readme, 'yaml').find(block => /^rules:$/m.test(block)) ?? '';
    expect(parseConfig(Buffer.from(config), 'wxmenu.config.yaml')).toMatchObject({
      rules: { 'plain-http': 'error', 'duplicate-target': 'off' },
      problems: [],
    });
    for (const [, rules = ''] of readme.matchAll(/^\|.*`(rules: .*?)`/gm)) {
      expect(parseConfig(Buffer.from(rules), 'wxmenu.config.yaml').problems).toEqual([]);
    }
    const [own = '', next = ''] = [...readme.matchAll(/`(# wxmenu-disable-.*?)`/g)].map(
      ([, comment]) => comment,
    );
    const menu = (above: string, behind: string): string =>
      `button:\n  ${above}\n  - name: 今日歌曲😘 ${behind}\n    type: view\n    url: http://www.soso.com/\n`;
    const codes = (text: string): string[] =>
      parseMenu(text, { file: 'menus/shop.yaml', account: 'shop' }).problems.map(({ code }) => code);
    expect(codes(menu('', ''))).toEqual(['name-cut', 'plain-http']);
    expect(codes(menu('', own))).toEqual(['plain-http']);
    expect(codes(menu(next, ''))).toEqual([]);
  });

  it('shows two accounts of one menu, and what show prints for one of them', () => {
    const named = blocks(readme, 'yaml').map(block => [/^# menus\/(\S+)$/m.exec(block)?.[1], block] as const);
    const files = new Map(named);
    const menuOf = (account: string) => {
      const name = { file: `menus/${account}.yaml`, account };
      return parseMenu(files.get(`${account}.yaml`) ?? '', name, { read: path => files.get(path) ?? null });
    };
    for (const account of ['production', 'staging'])
      expect(menuOf(account).problems.filter(isNoSample)).toEqual([]);
    const { menu } = menuOf('staging');
    expect(blocks(readme, 'yaml')).toContain(menu && emitMenu(menu, ''));
  });

  it('shows the plan that wxmenu prints for it', () => {
    if (!file.menu) throw new Error('the menu of the README is not valid');
    const input = {
      account: 'shop',
      appid: 'wx0123456789abcdef',
      file: file.file,
      live: LIVE,
      wanted: file.menu,
    };
    const printed = renderPlan(createPlan([input], VERSION), 'text');
    const [shown = ''] = blocks(readme, 'text');
    if (process.env.UPDATE_GOLDEN && shown !== printed)
      writeFileSync(join(ROOT, path), readme.replace(shown, printed));
    else expect(shown).toBe(printed);
  });

  it('shows the picture that wxmenu draws of that plan', () => {
    if (!file.menu) throw new Error('the menu of the README is not valid');
    const input = { account: 'shop', appid: 'wx0123456789abcdef', live: LIVE, wanted: file.menu };
    const drawn = planPictureText(createPlan([input], VERSION), styleFor(false, 80));
    expect(blocks(readme, 'text')).toContain(drawn);
  });

  it('shows who sees what as wxmenu prints it', () => {
    const conditional = blocks(readme, 'yaml').find(one => one.startsWith('conditionalmenu:')) ?? '';
    const { menu } = parseMenu(yaml + conditional, { file: 'menus/shop.yaml', account: 'shop' });
    const iPhone = menu?.conditionalmenu?.[1];
    if (!menu || !iPhone) throw new Error('the conditional menus of the README are not valid');
    const { tag: _tag, ...matchrule } = iPhone.matchrule;
    const conditionalmenu = [{ menuid: '1', matchrule, button: iPhone.button }];
    const live = { ...LIVE, button: menu.button, conditionalmenu };
    const tags = [{ id: '100', name: 'VIP' }];
    const input = { account: 'shop', appid: 'wx0123456789abcdef', live, wanted: menu, tags };
    const printed = renderPlan(createPlan([input], VERSION), 'text');
    expect(printed).toContain(`\n${blocks(readme, 'text')[1]}\nApply will make`);
  });

  it('shows what match prints for it', () => {
    const conditional = blocks(readme, 'yaml').find(block => block.startsWith('conditionalmenu:')) ?? '';
    const { menu } = parseMenu(yaml + conditional, { file: 'menus/shop.yaml', account: 'shop' });
    const [, as = ''] = /`wxmenu match shop --as (\S+)`/.exec(readme) ?? [];
    const rules = menu?.conditionalmenu ?? [];
    const { visitor, tags } = readVisitor([as], rules);
    const walks = walkOnEveryPlatform(rules, visitor);
    const about = { account: 'shop', file: 'menus/shop.yaml', managed: true, suggestion: null };
    const printed = renderVisitor({ ...about, menu: menu ?? { button: [] }, visitor, tags, walks });
    expect(blocks(readme, 'text')).toContain(printed);
  });

  it('shows origins as wxmenu prints them', () => {
    expect(blocks(readme, 'text').some(block => block !== '' && origins.includes(block))).toBe(true);
  });

  it('begins with the two commands, which exist', () => {
    const shell = blocks(readme, 'sh');
    expect(shell[0]).toBe('npm ci && npm run demo\n');
    expect(shell[1]).toBe('npm ci && npm test\n');
    expect(manifest.scripts).toMatchObject({
      demo: expect.any(String),
      test: expect.any(String),
      build: expect.any(String),
    });
    expect(read('.ci/run')).toContain('npm ci && npm test');
  });

  it('names commands, formats and options that exist, and every command', () => {
    const said = [...readme.matchAll(/wxmenu (\w+)((?: +[-\w<>=:.,/[\]]+)*)/g)].filter(
      ([, name]) => name !== 'is',
    );
    const names = new Set(said.map(([, name = '']) => name).filter(name => name in COMMANDS));
    expect([...names].sort()).toEqual(Object.keys(COMMANDS).sort());
    const source = ['command-line', 'github-command', 'lang-option', 'program', 'report-option']
      .map(name => read(`src/cli/${name}.ts`))
      .join('\n');
    for (const option of new Set([...readme.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([name]) => name))) {
      expect(source, option).toContain(option);
    }
  });

  it('lists the exit codes that the code has', () => {
    const rows = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, what = '']) => [
      Number(code),
      what,
    ]);
    const codes = Object.values(EXIT);
    expect(rows.map(([code]) => code)).toEqual(codes.sort((a, b) => a - b));
    for (const [code, what] of rows) {
      expect(underProgram(help, 1000).replaceAll(/ +/g, ' ')).toContain(
        ` ${code} ${String(what).replaceAll('`', '')}`,
      );
    }
  });

  it('names variables that the code reads', () => {
    const source = [
      ...['credentials', 'settings', 'main', 'process-output', 'connect'].map(name => `src/cli/${name}.ts`),
      ...['token-settings', 'proxy-settings', 'certificates', 'run-command'].map(
        name => `src/wechat/${name}.ts`,
      ),
    ]
      .map(read)
      .join('\n');
    for (const variable of new Set(readme.match(/\b(?:WECHAT|WXMENU)_[A-Z_]*[A-Z]\b/g))) {
      const base = variable.replace(/_(SHOP_CN|SHOP|ACCOUNT)$/, '');
      expect(source, variable).toContain(base);
    }
  });

  it('imports what the library exports', () => {
    const imports = blocks(readme, 'js').flatMap(code => [
      ...code.matchAll(/import \{([^}]*)\} from 'wxmenu'/g),
    ]);
    const names = imports.flatMap(([, list = '']) => list.split(',').map(name => name.trim()));
    const exported = read('src/index.ts');
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(exported, name).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

describe('README.md and README.zh-CN.md', () => {
  const [english, chinese] = [read('README.md'), read('README.zh-CN.md')];
  const fences = /^( *)```\w+\n[\s\S]*?^\1```$/gm;
  /** Without its fenced blocks. */
  const prose = (markdown: string): string => markdown.replaceAll(fences, '');

  it('link to each other', () => {
    expect(english).toContain('](README.zh-CN.md)');
    expect(chinese).toContain('](README.md)');
  });

  it('show the same blocks in the same order', () => {
    expect(chinese.match(fences)).toEqual(english.match(fences));
  });

  it('have the same headings, tables and lists, in the same order', () => {
    const shape = (markdown: string): readonly string[] =>
      [...prose(markdown).matchAll(/^(?:#+(?= )|\|(?= )|- |\d\. |!\[)/gm)].map(([mark]) => mark);
    expect(shape(chinese)).toEqual(shape(english));
  });

  it('name the same commands, options, variables and codes', () => {
    const code = (markdown: string): readonly string[] => [
      ...new Set(
        [...prose(markdown).matchAll(/`([^`]+)`/g)].map(([, text = '']) => text.replaceAll(/\s+/g, ' ')),
      ),
    ];
    expect([...code(chinese)].sort()).toEqual([...code(english)].sort());
  });

  it('link to the same files and places, the places by headings of their own', () => {
    const links = (markdown: string): readonly string[] =>
      [...prose(markdown).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    const files = (markdown: string): readonly string[] =>
      links(markdown)
        .map(link => (link.startsWith('#') ? '#' : link))
        .slice(1);
    expect([...files(chinese)].sort()).toEqual([...files(english)].sort());
    for (const markdown of [english, chinese]) {
      const anchors = [...prose(markdown).matchAll(/^#+ (.*)$/gm)].map(
        ([, heading = '']) =>
          `#${heading
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N} -]/gu, '')
            .replaceAll(' ', '-')}`,
      );
      for (const link of links(markdown).filter(one => one.startsWith('#'))) expect(anchors).toContain(link);
    }
  });
});

describe('the first five minutes', () => {
  onBed('are what wxmenu says, command by command', async ({ bed }) => {
    const [session = ''] = blocks(read('README.md'), 'console');
    const typed = session.split('\n').filter(line => line.startsWith('$ '));
    expect(typed.filter(line => line.startsWith('$ wxmenu '))).toHaveLength(5);
    let said = '';
    for (const line of typed) {
      said += `${line}\n`;
      const [, file = '', before = '', after = ''] = /^\$ edit (\S+) +# (\S+) -> (\S+)$/.exec(line) ?? [];
      if (file === '') {
        const { stdout, stderr } = await bed.run(...line.split(' ').slice(2));
        said += stdout + stderr;
      } else {
        expect(bed.read(file)).toContain(before);
        bed.write(file, bed.read(file).replace(before, after));
      }
    }
    expect(lasting(said).replace(/(?<=--auto-approve\n)[\s\S]*\n(?=Applied\.)/, '...\n')).toBe(
      lasting(session),
    );
  });

  /** Without what is different each time and everywhere. */
  function lasting(text: string): string {
    return text
      .replaceAll(/ +\d+ ms$/gm, ' 0 ms')
      .replaceAll(/^(Snapshot +).*(?=\/wx)/gm, '$1')
      .replaceAll(/snapshot-.*/g, 'snapshot');
  }
});

/** What readers are to have. */
const EXAMPLES = /^(?:menus\/shop|\.github\/workflows\/menus\.yml$)/;

describe('links of the READMEs', () => {
  it.each(['README.md', 'README.zh-CN.md', 'src/README.md'])('%s points at files that exist', path => {
    const text = read(path);
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
    const quoted = [...text.matchAll(/`((?:\.github|schema|menus|src|test)\/[\w./-]+\.\w+)`/g)].map(
      ([, link = '']) => link,
    );
    const inSource = path.startsWith('src')
      ? [...text.matchAll(/`((?:menu|config|diff|plan|apply|wechat|report|cli|build)\/[\w./-]*)`/g)]
      : [];
    for (const link of links) expect(existsSync(join(ROOT, dirname(path), link)), link).toBe(true);
    for (const link of quoted) expect(EXAMPLES.test(link) || existsSync(join(ROOT, link)), link).toBe(true);
    for (const [, link = ''] of inSource) expect(existsSync(join(ROOT, 'src', link)), link).toBe(true);
  });
});

describe('the version', () => {
  it('is the same in package.json and in the code', () => {
    expect(manifest.version).toBe(VERSION);
  });
});
