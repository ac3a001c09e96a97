// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of menu files.
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { MenuState } from '../../src/menu/menu.ts';
import { ROOT } from './built.ts';
import { Checkout } from './checkout.ts';
import { startNode } from './run.ts';
import { type TestBed, test } from './test-bed.ts';

// Two accounts from one menu, through the built command line.

const SHARED = `vars:
  site: https://www.soso.com
button:
  - name: 逛新品
    type: view
    url: \${site}/new
  - name: 我的\${badge}
    type: click
    key: mine
`;
const STAGING = 'extends: shared/shop.yaml\nvars:\n  site: https://test.soso.com\n  badge: 测试\n';
const PRODUCTION = 'extends: shared/shop.yaml\nvars:\n  badge: ""\n';

function menu(site: string, name: string): MenuState {
  return {
    button: [
      { type: 'view', name: '逛新品', url: `${site}/new` },
      { type: 'click', name, key: 'mine' },
    ],
    conditionalmenu: [],
  };
}

const LIVE = {
  staging: menu('https://test.soso.com', '我的测试'),
  production: menu('https://www.soso.com', '我的'),
};

/** Both accounts, just as their files say. */
async function shops(bed: TestBed): Promise<void> {
  bed.write('menus/shared/shop.yaml', SHARED);
  for (const name of ['staging', 'production'] as const) {
    await bed.account(name, LIVE[name]);
    bed.menu(name, name === 'staging' ? STAGING : PRODUCTION);
  }
}

describe.concurrent('two accounts from one menu', () => {
  test('are what they are: nothing to plan, and applied each in its own way', async ({ bed }) => {
    await shops(bed);
    expect(await bed.run('validate', '--strict')).toMatchObject({ exit: 0, stderr: '' });
    expect((await bed.run('plan', '--detailed-exitcode')).exit).toBe(0);
    bed.write('menus/shared/shop.yaml', SHARED.replace('/new', '/sale'));
    const plan = await bed.run('plan', '--detailed-exitcode', '--out', 'plan.json');
    expect(plan.exit).toBe(2);
    expect(plan.stdout).toContain('https://test.soso.com/sale');
    expect(plan.stdout).toContain('https://www.soso.com/sale');
    const saved: unknown = JSON.parse(bed.read('plan.json'));
    expect(saved).toMatchObject({
      accounts: ['production', 'staging'].map(account => ({
        account,
        file: `menus/${account}.yaml`,
        changes: [{ range: { file: 'menus/shared/shop.yaml', start: { line: 4 } } }],
      })),
    });
    expect((await bed.run('apply', '--auto-approve')).exit).toBe(0);
    expect(await bed.held('staging')).toEqual({
      ...LIVE.staging,
      button: [{ type: 'view', name: '逛新品', url: 'https://test.soso.com/sale' }, LIVE.staging.button?.[1]],
    });
    expect((await bed.run('plan', '--detailed-exitcode')).exit).toBe(0);
  });

  test('what one file cannot do does not keep the other from being planned', async ({ bed }) => {
    await shops(bed);
    bed.menu('staging', 'extends: shared/shop.yaml\n');
    const { exit, stdout, stderr } = await bed.run('plan');
    expect(exit).toBe(4);
    expect(stderr).toMatch(
      /^error\[unknown-variable\] menus\/shared\/shop\.yaml:7:13 .*\n.*menus\/staging\.yaml/,
    );
    expect(stdout).toBe('No changes. The live menu of production is what menus/production.yaml says.\n');
  });

  test('a mistake that both have is told once, at its line; JSON has it for each', async ({ bed }) => {
    await shops(bed);
    bed.write('menus/shared/shop.yaml', SHARED.replace('type: view', 'type: veiw'));
    const { exit, stdout } = await bed.run('validate');
    expect(exit).toBe(4);
    expect(stdout.match(/unknown-type/g)).toHaveLength(1);
    expect(stdout).toMatch(
      /✗ menus\/production\.yaml: 1 error\n✗ menus\/staging\.yaml: 1 error\n✗ 2 files: 1 error\n$/,
    );
    const github = await bed.run('validate', '--format', 'github');
    expect(github.stdout).toMatch(
      /^::error file=menus\/shared\/shop\.yaml,line=5,col=11,endColumn=15,title=unknown-type .*\n$/,
    );
    const sarif: unknown = JSON.parse((await bed.run('validate', '--format', 'sarif')).stdout);
    const location = {
      physicalLocation: {
        artifactLocation: { uri: 'menus/shared/shop.yaml' },
        region: { startLine: 5, startColumn: 11 },
      },
    };
    expect(sarif).toMatchObject({ runs: [{ results: [{ ruleId: 'unknown-type', locations: [location] }] }] });
    const file = (name: string) => ({
      file: `menus/${name}.yaml`,
      problems: [{ code: 'unknown-type', file: 'menus/shared/shop.yaml', range: { start: { line: 5 } } }],
    });
    expect((await bed.run('validate', '--format', 'json')).json()).toMatchObject({
      files: [file('production'), file('staging')],
    });
  });

  test('one that comes of a value is told for the file that gives it', async ({ bed }) => {
    await shops(bed);
    bed.menu('staging', STAGING.replace('测试', '测试版菜单'));
    const text = await bed.run('validate');
    expect(
      text.stdout,
    ).toContain(`error[name-too-long] menus/shared/shop.yaml:7:11  button[1] "我的测试版菜单"
  The name has 21 bytes in UTF-8; the limit on the bar is 16. With \${badge} from menus/staging.yaml:4 it reads "我的测试版菜单".
  7 │   - name: 我的\${badge}
`);
    expect((await bed.run('validate', '--format', 'json')).json()).toMatchObject({
      files: [
        { problems: [] },
        {
          problems: [
            {
              file: 'menus/shared/shop.yaml',
              filled: {
                text: '我的测试版菜单',
                variables: [{ name: 'badge', value: '测试版菜单', file: 'menus/staging.yaml', line: 4 }],
              },
            },
          ],
        },
      ],
    });
  });

  test('planned changes are annotated in the shared file, each with its account', async ({ bed }) => {
    await shops(bed);
    bed.write('menus/shared/shop.yaml', SHARED.replace('逛新品', '逛一逛'));
    const { stdout } = await bed.run('plan', '--format', 'github');
    expect(stdout.split('\n').filter(line => line.startsWith('::'))).toEqual(
      ['production', 'staging'].map(account =>
        expect.stringMatching(
          `^::notice file=menus/shared/shop\\.yaml,line=4,endLine=6,title=Will be changed \\(${account}\\)::`,
        ),
      ),
    );
    const sarif: unknown = JSON.parse((await bed.run('plan', '--format', 'sarif')).stdout);
    const artifactLocation = { uri: 'menus/shared/shop.yaml' };
    const result = (account: string) => ({
      message: { text: expect.stringContaining(`(${account})`) },
      locations: [{ physicalLocation: { artifactLocation, region: { startLine: 4 } } }],
    });
    expect(sarif).toMatchObject({ runs: [{ results: [result('production'), result('staging')] }] });
  });

  test('a shared file can be checked on its own', async ({ bed }) => {
    await shops(bed);
    const alone = await bed.run('validate', '--strict', 'menus/shared/shop.yaml');
    expect(alone).toMatchObject({ exit: 0, stdout: '✓ menus/shared/shop.yaml: no problems\n', stderr: '' });
    bed.write('menus/shared/staging.yaml', SHARED.replace('type: view', 'type: veiw'));
    const changed = await bed.run('validate', 'menus/staging.yaml', 'menus/shared/staging.yaml');
    expect(changed).toMatchObject({ exit: 4, stderr: '' });
    expect(changed.stdout).toContain('error[unknown-type] menus/shared/staging.yaml:5:11');
    // Nothing is done with one that is no menu.
    const plan = await bed.run('plan', 'menus/shared/shop.yaml');
    expect(plan).toMatchObject({ exit: 4, stdout: '' });
    expect(plan.stderr).toContain('error[unknown-variable]');
  });
});

describe.concurrent('wxmenu show', () => {
  test('an account: the menu after resolution, which is a menu file', async ({ bed }) => {
    await shops(bed);
    const yaml = await bed.run('show', 'staging');
    expect(yaml).toMatchObject({ exit: 0, stderr: '' });
    expect(yaml.stdout).toBe(`button:
  - name: 逛新品
    type: view
    url: https://test.soso.com/new
  - name: 我的测试
    type: click
    key: mine
`);
    const json = await bed.run('show', 'menus/staging.yaml', '--format', 'json');
    expect(json.json()).toEqual({ button: LIVE.staging.button?.map(button => ({ ...button })) });
    bed.write('plain/staging.yaml', yaml.stdout);
    bed.write('plain/production.json', (await bed.run('show', 'production', '--format=json')).stdout);
    expect((await bed.run('plan', 'plain', '--detailed-exitcode')).exit).toBe(0);
  });

  test('a plan is a plan by what is in it, whatever it is called', async ({ bed }) => {
    await shops(bed);
    bed.write('menus/shared/shop.yaml', SHARED.replace('/new', '/sale'));
    const { stdout } = await bed.run('plan', 'staging', '--out', 'staging');
    const shown = await bed.run('show', 'staging');
    expect(shown.stdout).toBe(stdout);
    const menu = await bed.run('show', 'menus/staging.yaml');
    expect(menu.stdout).toMatch(/^button:/);
    bed.write('pasted.json', JSON.stringify({ menu: { button: LIVE.staging.button } }));
    expect((await bed.run('show', 'pasted.json')).stdout).toMatch(/^button:/);
  });

  test('a file with errors is told about, another format refused', async ({ bed }) => {
    await shops(bed);
    bed.menu('staging', 'extends: shared/shop.yaml\n');
    const { exit, stdout, stderr } = await bed.run('show', 'staging');
    expect({ exit, stdout }).toEqual({ exit: 4, stdout: '' });
    expect(stderr).toContain('error[unknown-variable] menus/shared/shop.yaml:7:13');
    const json = await bed.run('show', 'staging', '--format', 'json');
    expect(json.json()).toMatchObject({ exit_code: 4, invalid: [{ file: 'menus/staging.yaml' }] });
    expect(await bed.run('show', 'production', '--format', 'diff')).toMatchObject({ exit: 1, stdout: '' });
    expect((await bed.run('show', 'prodction')).stderr).toContain('production');
  });
});

describe.concurrent('plan --base', () => {
  test('resolves the files of the other revision with what they extended then', async ({ bed }) => {
    await shops(bed);
    const checkout = new Checkout(bed);
    checkout.commit('applied');
    bed.write('menus/shared/shop.yaml', SHARED.replace('/new', '/sale'));
    checkout.commit('base');
    bed.write('menus/shared/shop.yaml', SHARED.replace('/new', '/sale').replace('我的', '会员'));
    const { exit, stdout } = await bed.run('plan', '--base', 'HEAD');
    expect(exit).toBe(0);
    // Only the shared file has changed, in base and here.
    expect(stdout).toMatch(
      /^Against HEAD .*: 2 in this pull request, 2 pending \(merged, not applied yet\)$/m,
    );
    const offline = await bed.run('plan', '--base', 'HEAD~1', '--offline');
    expect(offline.stdout).toContain('~ 4 to update');
  });

  test('what somebody changed by hand shows against the versions that the shared file had', async ({
    bed,
  }) => {
    await shops(bed);
    const checkout = new Checkout(bed);
    for (const page of ['old', 'new', 'sale']) {
      bed.write('menus/shared/shop.yaml', SHARED.replace('/new', `/${page}`));
      checkout.commit(page);
    }
    // What was applied last is a version of which only the shared file differs.
    const merged = await bed.run('plan', 'staging', '--base', 'HEAD');
    expect(merged.stdout).toMatch(/: 1 pending \(merged, not applied yet\)$/m);
    await bed.hold('staging', menu('https://test.soso.com', '改过'));
    const edited = await bed.run('plan', 'staging', '--base', 'HEAD');
    expect(edited.stdout).toMatch(/: 1 pending .*, 1 drift/);
  });

  test('links and what stands outside are out of reach there, too', async ({ bed }) => {
    await shops(bed);
    bed.write('other/x.yaml', SHARED);
    symlinkSync('../../other/x.yaml', join(bed.folder, 'menus/shared/link.yaml'));
    const checkout = new Checkout(bed);
    bed.write('menus/shared/shop.yaml', SHARED.replace('/new', '/sale'));
    for (const path of ['../secret.yaml', '/etc/passwd.yaml', '.git/x.yaml', 'shared/link.yaml']) {
      bed.menu('staging', `extends: ${path}\n`);
      checkout.commit(path);
      bed.menu('staging', STAGING);
      const { exit, ...run } = await bed.run('plan', 'staging', '--base', 'HEAD', '--format', 'json');
      expect([path, exit]).toEqual([path, 0]);
      expect(run.json()).toMatchObject({
        accounts: [{ notices: [{ code: 'base-invalid', reason: 'errors' }] }],
      });
    }
  });

  test('files that extend files, all the way, and one that came later', async ({ bed }) => {
    await shops(bed);
    bed.write('menus/shared/base.yaml', SHARED);
    bed.write('menus/shared/shop.yaml', 'extends: shared/base.yaml\nvars: {badge: 旧}\n');
    const checkout = new Checkout(bed);
    checkout.commit('applied');
    await bed.hold('production', menu('https://www.soso.com', '我的'));
    bed.write('menus/shared/newer.yaml', 'vars: {badge: 新}\nextends: shared/shop.yaml\n');
    bed.menu('production', 'extends: shared/newer.yaml\n');
    const { exit, stdout, stderr } = await bed.run('plan', 'production', '--base', 'HEAD');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('1 in this pull request');
    expect(stdout).toContain('"我的" → "我的新"');
  });
});

test('plain files are read without what resolves the others', async ({ bed }) => {
  await shops(bed);
  bed.write('plain/shop.yaml', 'button: [{name: 菜单, type: click, key: k}]\n');
  const dist = join(bed.folder, 'dist');
  cpSync(join(ROOT, 'dist'), dist, { recursive: true });
  rmSync(join(dist, 'resolve-menu.cjs'));
  rmSync(join(dist, 'menus-folder.cjs'));
  const run = (...args: string[]) =>
    startNode([join(dist, 'wxmenu.cjs'), ...args], { cwd: bed.folder, env: bed.env }).ended;
  expect(await run('validate', 'plain')).toMatchObject({ exit: 0 });
  expect(await run('validate')).toMatchObject({ exit: 1 });
});
