import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addSummary, outputLines, setOutputs } from '../../src/github/outputs.ts';
import { UsageFault } from '../../src/menu/fault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wxmenu-outputs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Reads a file of outputs as the runner does: name<<delimiter, lines, delimiter. */
function read(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = text.split('\n');
  while (lines.length > 1) {
    const [, name = '', delimiter = ''] = /^([^=<]+)<<(.+)$/.exec(lines.shift() ?? '') ?? [];
    const end = lines.indexOf(delimiter);
    expect(end).toBeGreaterThanOrEqual(0);
    values.set(name, lines.splice(0, end).join('\n'));
    lines.shift();
  }
  return values;
}

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,20}$/);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\n', 'a=b', '<<', 'EOF', 'end-') }),
);

describe('outputs', () => {
  test('are read as they were set, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), outputs => {
        expect(read(outputLines(outputs))).toEqual(new Map(Object.entries(outputs)));
      }),
    );
  });

  test('cannot end themselves, not even by guessing', () => {
    const guesses = ['1', '2', '3'];
    const lines = outputLines({ a: 'end-1\nevil<<end-2\nx\nend-2' }, () => guesses.shift() ?? '');
    expect(lines).toBe('a<<end-3\nend-1\nevil<<end-2\nx\nend-2\nend-3\n');
  });

  test.each(['', '1a', 'a=b', 'a<<b', 'a\nb'])('have names: not %j', wrong => {
    expect(() => outputLines({ [wrong]: '' })).toThrow(TypeError);
  });

  test('are added to the file, which nobody needs to have', () => {
    const GITHUB_OUTPUT = join(folder, 'output');
    const GITHUB_ENV = join(folder, 'env');
    setOutputs({ a: '1' }, {});
    setOutputs({ a: '1' }, { GITHUB_OUTPUT: '' });
    setOutputs({ a: '1' }, { GITHUB_OUTPUT, GITHUB_ENV });
    setOutputs({ b: '2' }, { GITHUB_OUTPUT, GITHUB_ENV });
    setOutputs({ C: '3' }, { GITHUB_OUTPUT, GITHUB_ENV }, 'GITHUB_ENV');
    expect([...read(readFileSync(GITHUB_OUTPUT, 'utf8'))]).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect([...read(readFileSync(GITHUB_ENV, 'utf8'))]).toEqual([['C', '3']]);
  });

  test('that cannot be written are a fault', () => {
    expect(() => setOutputs({ a: '1' }, { GITHUB_OUTPUT: folder })).toThrow(UsageFault);
  });
});

describe('a summary', () => {
  const MIB = 1024 * 1024;
  const path = () => join(folder, 'summary');
  const size = () => readFileSync(path()).length;

  test('is added below what is there', () => {
    writeFileSync(path(), 'before\n');
    expect(addSummary(() => '# Menus\n\n', { GITHUB_STEP_SUMMARY: path() })).toBe(true);
    expect(readFileSync(path(), 'utf8')).toBe('before\n# Menus\n');
  });

  test.each(['a', '菜', '😀'])('stays under a mebibyte of UTF-8, with what is there: %s', character => {
    writeFileSync(path(), 'x'.repeat(300_000));
    const render = (limit: number) => character.repeat(Math.floor(limit / character.length));
    expect(addSummary(render, { GITHUB_STEP_SUMMARY: path() })).toBe(true);
    expect(size()).toBeLessThanOrEqual(MIB);
    expect(size()).toBeGreaterThan(MIB * 0.9);
  });

  test('is left out when nothing fits', () => {
    writeFileSync(path(), 'x'.repeat(MIB));
    expect(addSummary(() => 'more', { GITHUB_STEP_SUMMARY: path() })).toBe(false);
    writeFileSync(path(), '');
    expect(addSummary(() => '菜'.repeat(MIB), { GITHUB_STEP_SUMMARY: path() })).toBe(false);
    expect(size()).toBe(0);
  });

  test('needs no GitHub Actions', () => {
    expect(addSummary(() => 'x', {})).toBe(false);
  });
});
