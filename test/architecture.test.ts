import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// The import table of src/README.md, as a test: what a folder may import, besides itself and libraries.

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** `types`: only `import type`. */
const MAY_IMPORT: { readonly [folder: string]: { readonly [target: string]: 'values' | 'types' } } = {
  menu: {},
  config: { menu: 'values' },
  diff: { menu: 'values' },
  plan: { menu: 'values', diff: 'values' },
  picture: { menu: 'values', diff: 'types', plan: 'types' },
  apply: { menu: 'values', diff: 'values', plan: 'values' },
  wechat: { menu: 'values', apply: 'values' },
  emulator: {},
  github: { menu: 'values' },
  report: {
    menu: 'values',
    picture: 'values',
    config: 'types',
    diff: 'types',
    plan: 'types',
    apply: 'types',
    wechat: 'types',
    github: 'types',
  },
  cli: {
    menu: 'values',
    config: 'values',
    diff: 'values',
    plan: 'values',
    picture: 'values',
    apply: 'values',
    wechat: 'values',
    report: 'values',
    github: 'values',
    emulator: 'values',
  },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map(name => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(SRC, name), 'utf8') }));

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:([^'";]*?)\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gms;

function importsOf(name: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].flatMap(([, type, names, path, dynamic]) => {
    const target = path ?? dynamic ?? '';
    if (!target.startsWith('.')) return [];
    const to = relative(SRC, join(SRC, dirname(name), target)).replaceAll('\\', '/');
    const inline =
      names?.includes('{') &&
      names
        .replace(/[{}\s]/g, '')
        .split(',')
        .filter(Boolean);
    const typeOnly =
      type !== undefined || (Array.isArray(inline) && names !== undefined && everyIsType(names));
    return [{ from: name, to, typeOnly }];
  });
}

function everyIsType(names: string): boolean {
  return names
    .replace(/[{}]/g, '')
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)
    .every(one => one.startsWith('type '));
}

const imports = sources.flatMap(({ name, text }) => importsOf(name, text));
const folderOf = (path: string): string => path.split('/')[0] ?? '';

describe('the layers', () => {
  it('sees the imports', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it('import one way only', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [source, target] = [folderOf(from), folderOf(to)];
      if (source === target || source === 'index.ts') return false;
      const allowed = MAY_IMPORT[source]?.[target];
      return allowed === undefined || (allowed === 'types' && !typeOnly);
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('have no folder that the table does not know', () => {
    const folders = new Set(sources.map(({ name }) => folderOf(name)).filter(name => !name.endsWith('.ts')));
    expect([...folders].filter(name => !(name in MAY_IMPORT))).toEqual([]);
  });

  it('import in no circle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) {
      if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
    }
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });
});

describe('effects', () => {
  const EFFECT_FREE = ['menu', 'diff', 'plan', 'picture', 'report'];

  it('stay out of the core: no file, network, process or console there', () => {
    const guilty = sources.filter(
      ({ name, text }) =>
        EFFECT_FREE.includes(folderOf(name)) &&
        /from 'node:(?!crypto)|\bprocess\.\w|\bconsole\.\w|Date\.now\(|new Date\(\)|Math\.random/.test(text),
    );
    expect(guilty.map(({ name }) => name)).toEqual(['menu/clock.ts']);
  });

  it('write to a stream only in the command line', () => {
    const guilty = sources.filter(
      ({ name, text }) => /process\.(stdout|stderr|exit)/.test(text) && folderOf(name) !== 'cli',
    );
    expect(guilty.map(({ name }) => name)).toEqual([]);
  });

  it('load the HTTP library in one place, and late', () => {
    const users = sources.filter(({ text }) => /(from|import\() ?'undici'/.test(text));
    for (const { name, text } of users) {
      expect(folderOf(name)).toBe('wechat');
      expect(text, name).not.toMatch(/^import (?!type)[^;]*'undici'/m);
    }
    expect(users.length).toBeGreaterThan(0);
  });

  it('load what talks to GitHub in one folder, and late', () => {
    const users = sources.filter(({ text }) => /(from|import\() ?'(@octokit\/|bottleneck|yauzl)/.test(text));
    expect(new Set(users.map(({ name }) => folderOf(name)))).toEqual(new Set(['github']));
    const early = sources.filter(
      ({ name, text }) => folderOf(name) !== 'github' && /^import (?!type)[^;]*github\/octokit/m.test(text),
    );
    expect(early.map(({ name }) => name)).toEqual([]);
  });
});

describe('words', () => {
  /** Besides files that are about JSON, SARIF or words by their name. */
  const MAKE_JSON_TOO: readonly string[] = [
    'cli/commands/import.ts',
    'cli/commands/validate.ts',
    'cli/outcome.ts',
    'cli/program.ts',
    'report/expectations.ts',
    'report/faults.ts',
    'report/import.ts',
    'report/problems.ts',
  ];

  it('are English only where the run has no other language, and in JSON', () => {
    const users = sources.filter(
      ({ name }) =>
        !/^report\/(?:en|zh)\/|-(?:json|sarif|words|wording)\.ts$/.test(name) &&
        !MAKE_JSON_TOO.includes(name),
    );
    const always = users.flatMap(({ name, text }) =>
      text
        .replaceAll(STATEMENT, '')
        .split('\n')
        .filter(
          line =>
            /\bEN_[A-Z]/.test(line) && !/\?\? (?:EN_|\{.*EN_)|^const ENGLISH\b|= await ;$|^ \*/.test(line),
        )
        .map(line => `${name}: ${line.trim()}`),
    );
    expect(always).toEqual([]);
    expect(users.filter(({ text }) => /\?\? (?:EN_|\{.*EN_)/.test(text)).length).toBeGreaterThan(12);
  });

  it('are Chinese only when they are asked for', () => {
    const users = imports.filter(
      ({ from, to }) => to.startsWith('report/zh/') && !from.startsWith('report/zh/'),
    );
    expect(users.map(({ from, to }) => `${from}: ${to}`)).toEqual([
      'report/load-translation.ts: report/zh/words.ts',
    ]);
  });
});
