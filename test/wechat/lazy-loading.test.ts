import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../src/wechat/', import.meta.url);
const EXPENSIVE = [
  'undici',
  'proper-lockfile',
  'write-file-atomic',
  'node:crypto',
  'node:http',
  'node:https',
  'node:tls',
  'node:child_process',
];

test('nothing expensive is loaded before it is needed', () => {
  const files = readdirSync(FOLDER).filter(name => name.endsWith('.ts'));
  expect(files).toContain('gateway.ts');
  for (const file of files) {
    const imports = readFileSync(new URL(file, FOLDER), 'utf8').matchAll(
      /^import (?!type\b)[^;]*? from '([^']+)';/gms,
    );
    for (const [, from] of imports)
      expect(`${file}: ${EXPENSIVE.find(name => name === from)}`).toBe(`${file}: undefined`);
  }
});

test('what few runs need is loaded by those', () => {
  const seldom = [
    'classic-token.ts',
    'server-token.ts',
    'command-token.ts',
    'run-command.ts',
    'certificates.ts',
  ];
  const usual = reachableFrom('gateway.ts', new Set(reachableFrom('token-settings.ts')));
  expect(usual).toContain('cached-token.ts');
  expect([...usual].filter(file => seldom.includes(file))).toEqual([]);
});

/** Files of the folder that are loaded along with one. */
function reachableFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  for (const [, next = ''] of text.matchAll(/^import (?!type\b)[^;]*? from '\.\/([^']+)';/gms)) {
    reachableFrom(next, seen);
  }
  return seen;
}
