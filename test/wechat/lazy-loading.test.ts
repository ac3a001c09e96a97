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
