import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { ROOT } from '../cli/built.ts';
import { NEW, OLD, stateOf } from '../cli/menus.ts';
import { type TestBed, test } from '../cli/test-bed.ts';
import { install, type Packed, pack } from './packed.ts';

// What is published, as those who install it have it: the result of `npm pack`.

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
}, 120_000);
afterAll(() => rmSync(dirname(packed.tarball), { recursive: true, force: true }));

/** Paths, with those that the build names put together. */
const kinds = () => {
  const paths = packed.files.map(({ path }) => path);
  const kindOf = (path: string) => path.replace(/^(dist(?:\/types)?)\/.*?((?:\.d)?\.\w+)$/, '$1/*$2');
  return [...new Set(paths.map(kindOf))].toSorted();
};

describe('what is in it', () => {
  test('only what is needed to run it, to import it, to edit menus, and to read about it', () => {
    expect(kinds().filter(path => !/^README\.[\w-]+\.md$/.test(path))).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/*.cjs',
      'dist/*.js',
      'dist/*.wasm',
      'dist/types/*.d.ts',
      'package.json',
      'schema/config.schema.json',
      'schema/errors.md',
      'schema/menu.schema.json',
      'schema/plan.schema.json',
      'schema/report.schema.json',
      'schema/rules.md',
      'src/README.md',
    ]);
  });

  test('no compiled code of the Node that built it, no tests, no sources, no maps', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter(path => /\.cache$|\.map$|test|\.generated\.js$|(?<!\.d)\.ts$/.test(path))).toEqual(
      paths.filter(path => /^dist\/types\/.*test.*\.d\.ts$/.test(path)),
    );
  });

  test('is small: below 1 MB to load, 4 MB installed', () => {
    expect(packed.size).toBeLessThan(1_000_000);
    expect(packed.unpackedSize).toBeLessThan(4_000_000);
  });

  test('what README.md and src/README.md link to is there', () => {
    const paths = new Set(packed.files.map(({ path }) => path));
    const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const links = [...text.matchAll(/\]\(((?:src|schema|CHANGELOG)[^)#]*)/g)].map(([, path]) => path ?? '');
    expect(links).toContain('src/README.md');
    expect(links.filter(path => !paths.has(path))).toEqual([]);
  });
});

describe('how it is declared', () => {
  test('publint has nothing to say', async () => {
    const tarball = new Uint8Array(readFileSync(packed.tarball)).buffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map(message => formatMessage(message, pkg))).toEqual([]);
  });

  test('types resolve as the code does, wherever ES modules can be imported', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(packed.tarball)));
    if (!analysis.types) throw new Error('no types');
    const told = analysis.problems.map(one =>
      'resolutionKind' in one ? [one.kind, one.resolutionKind] : one,
    );
    // The one thing that an ES module is known for: require() of CommonJS gets it from Node 20.19 on, TypeScript warns.
    expect(told).toEqual([['CJSResolvesToESM', 'node16-cjs']]);
  }, 60_000);
});

describe('installed from the tarball, with its dependencies alone', () => {
  const project = (bed: TestBed) => {
    install(packed.tarball, bed.folder);
    return join(bed.folder, 'node_modules/wxmenu/dist/wxmenu.cjs');
  };
  const run = (bed: TestBed, args: readonly string[]) => bed.startNode(args).ended;

  test('the command runs: version, validate, plan, apply, schema', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    const wxmenu = project(bed);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await run(bed, [wxmenu, '--version'])).toMatchObject({
      exit: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
    expect(await run(bed, [wxmenu, 'validate'])).toMatchObject({ exit: 0, stderr: '' });
    expect(await run(bed, [wxmenu, 'plan', '--detailed-exitcode'])).toMatchObject({ exit: 2 });
    expect(await run(bed, [wxmenu, 'apply', '--auto-approve'])).toMatchObject({ exit: 0 });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    expect(await run(bed, [wxmenu, 'plan', '--format=markdown'])).toMatchObject({ exit: 0 });
    bed.menu('bad', 'button:\n  - { name: a, type: view }\n');
    expect(await run(bed, [wxmenu, 'validate', 'bad'])).toMatchObject({ exit: 4 });
    expect(await run(bed, [wxmenu, 'schema'])).toMatchObject({
      exit: 0,
      stdout: readFileSync(join(ROOT, 'schema/menu.schema.json'), 'utf8'),
    });
  });

  test('the schemas are where package names lead', async ({ bed }) => {
    project(bed);
    const names = ['config', 'menu', 'plan', 'report'];
    const code = `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      console.log(${JSON.stringify(names)}.map(name => require('wxmenu/schema/' + name + '.schema.json').title).join('\\n'));`;
    bed.write('schemas.mjs', code);
    const { stdout } = await run(bed, [join(bed.folder, 'schemas.mjs')]);
    const titles = names.map(name => {
      const text = readFileSync(join(ROOT, `schema/${name}.schema.json`), 'utf8');
      return JSON.parse(text).title;
    });
    expect(stdout.trim().split('\n')).toEqual(titles);
  });

  test('require() works where Node can do it for ES modules', async ({ bed }) => {
    project(bed);
    bed.write('old.cjs', `console.log(typeof require('wxmenu').loadMenus)`);
    const { stdout } = await run(bed, ['--no-warnings', join(bed.folder, 'old.cjs')]);
    expect(stdout).toBe('function\n');
  });
});

describe('the programs in README.md, as they stand there', () => {
  const section = readFileSync(join(ROOT, 'README.md'), 'utf8')
    .split(/^## /m)
    .find(one => /^As a library/.test(one));
  const programs = new Map(
    [...(section ?? '').matchAll(/^```js\n\/\/ (\S+\.mjs)\n(.*?)^```$/gms)].map(
      ([, name = '', code = '']) => [name, code],
    ),
  );

  /** Runs one of them in the folder of the bed, where the package is installed. */
  async function runProgram(bed: TestBed, name: string) {
    // Where these programs keep tokens: the one folder that may hold them.
    bed.env.WXMENU_CACHE_DIR = join(bed.folder, '.wxmenu/cache');
    bed.write(name, programs.get(name) ?? '');
    return await bed.startNode([join(bed.folder, name)]).ended;
  }

  test('are all tried here', () => {
    expect([...programs.keys()]).toEqual(['check.mjs', 'plan.mjs', 'apply.mjs']);
    expect(section?.match(/^```/gm)?.length).toBe(2 * programs.size);
  });

  test('check.mjs tells what is wrong and ends with 4', async ({ bed }) => {
    install(packed.tarball, bed.folder);
    bed.menu('shop', NEW);
    expect(await runProgram(bed, 'check.mjs')).toMatchObject({ exit: 0, stderr: '' });
    bed.menu('bad', 'button:\n  - { name: a, type: view }\n');
    expect(await runProgram(bed, 'check.mjs')).toMatchObject({
      exit: 4,
      stdout: expect.stringMatching(/menus\/bad\.yaml:2:.*url/s),
    });
  });

  test('plan.mjs shows what would change and saves it, apply.mjs does it', async ({ bed }) => {
    install(packed.tarball, bed.folder);
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    expect(await runProgram(bed, 'plan.mjs')).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: expect.stringMatching(/~ 1 to update/),
    });
    expect(await bed.held('shop')).toEqual(OLD);
    expect(await runProgram(bed, 'apply.mjs')).toMatchObject({ exit: 0, stderr: '', stdout: 'applied\n' });
    expect(await bed.held('shop')).toEqual(stateOf(NEW));
    expect(await runProgram(bed, 'plan.mjs')).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/no change/i),
    });
  });

  test('apply.mjs does nothing when live is no longer what was approved', async ({ bed }) => {
    install(packed.tarball, bed.folder);
    await bed.account('shop', OLD);
    bed.menu('shop', NEW);
    await runProgram(bed, 'plan.mjs');
    await bed.hold('shop', stateOf({ button: [{ type: 'click', name: 'z', key: 'z' }] }));
    expect(await runProgram(bed, 'apply.mjs')).toMatchObject({
      exit: 0,
      stdout: expect.not.stringMatching(/^applied/),
    });
    expect((await bed.held('shop')).button).toEqual([{ type: 'click', name: 'z', key: 'z' }]);
  });

  test('the table names every function and class that can be imported, and nothing else', async ({ bed }) => {
    install(packed.tarball, bed.folder);
    bed.write('names.mjs', `console.log(Object.keys(await import('wxmenu')).join())`);
    const { stdout } = await bed.startNode([join(bed.folder, 'names.mjs')]).ended;
    const table = (section ?? '').split('\n').filter(line => /^\| `/.test(line));
    const named = table.flatMap(line =>
      [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    const faults = ['StateFault', 'UsageFault', 'WechatFault'];
    for (const name of faults) expect(section).toContain(`\`${name}\``);
    expect([...named, ...faults, 'systemClock'].toSorted()).toEqual(stdout.trim().split(',').toSorted());
  });
});
