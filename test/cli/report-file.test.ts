import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Checkout } from './checkout.ts';
import { click, NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const REPORT = ['--report', 'report.json'] as const;

async function shop(bed: TestBed): Promise<void> {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
}

/** Runs a command twice, as JSON and with a report beside a text; both must be the same document. */
async function bothWays(
  bed: TestBed,
  ...args: string[]
): Promise<{ readonly exit: number | null; readonly document: unknown }> {
  const json = await bed.run(...args, '--format', 'json');
  const text = await bed.run(...args, ...REPORT);
  const report = bed.read('report.json');
  expect(text.exit).toBe(json.exit);
  expect(text.stdout.startsWith('{')).toBe(false);
  expect(settled(report)).toBe(settled(json.stdout));
  return { exit: text.exit, document: JSON.parse(report) };
}

/** Without times, names of snapshots and ids of requests. */
function settled(document: string): string {
  return document
    .replaceAll(/"(ms|gap_ms)": [\d.]+/g, '"$1": 0')
    .replaceAll(/snapshot-[\w.-]+/g, 'snapshot')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/g, 'rid');
}

describe.concurrent('--report', () => {
  test('validate: what --format json says, good or bad', async ({ bed }) => {
    await shop(bed);
    expect(await bothWays(bed, 'validate')).toMatchObject({ exit: 0, document: { ok: true } });
    bed.menu('shop', 'button: 1');
    expect(await bothWays(bed, 'validate')).toMatchObject({ exit: 4, document: { ok: false } });
    expect(await bothWays(bed, 'validate', 'shpo')).toMatchObject({
      exit: 1,
      document: { ok: false, faults: [{ code: 'not-found' }] },
    });
    const github = await bed.run('validate', '--format', 'github', ...REPORT);
    expect(github.stdout).toContain('::error');
    expect(JSON.parse(bed.read('report.json'))).toMatchObject({ ok: false });
  });

  test('plan: good, refused, failed, not begun', async ({ bed }) => {
    await shop(bed);
    expect(await bothWays(bed, 'plan')).toMatchObject({ exit: 0, document: { accounts: [{}] } });
    new Checkout(bed).commit();
    await bed.hold('shop', { button: [click('by hand')], conditionalmenu: [] });
    expect(await bothWays(bed, 'plan', '--base', 'HEAD', '--fail-on', 'drift')).toMatchObject({
      exit: 8,
      document: { exit_code: 8, faults: [{ code: 'origin-refused' }] },
    });
    expect(await bothWays(bed, 'plan', '--base', 'nope')).toMatchObject({
      exit: 1,
      document: { exit_code: 1, faults: [{ code: 'unknown-revision' }] },
    });
    expect(await bothWays(bed, 'plan', 'shpo')).toMatchObject({
      exit: 1,
      document: { faults: [{ code: 'not-found' }] },
    });
    bed.order({ call: 'menu/get', nth: 'every', kind: 'errcode', errcode: 48001 });
    expect(await bothWays(bed, 'plan')).toMatchObject({
      exit: 6,
      document: { exit_code: 6, accounts: [], faults: [{ account: 'shop', code: 'errcode' }] },
    });
  });

  test('apply: without approval, done, nothing to do', async ({ bed }) => {
    await shop(bed);
    expect(await bothWays(bed, 'apply')).toMatchObject({
      exit: 8,
      document: { exit_code: 8, faults: [{ code: 'approval-missing' }] },
    });
    const { exit, stdout } = await bed.run('apply', '--auto-approve', ...REPORT);
    expect({ exit, said: stdout.includes('Applied.') }).toEqual({ exit: 0, said: true });
    expect(JSON.parse(bed.read('report.json'))).toMatchObject({
      exit_code: 0,
      accounts: [{ account: 'shop', outcome: 'applied', gap_ms: expect.any(Number) }],
    });
    expect(await bothWays(bed, 'apply', '--auto-approve')).toMatchObject({
      exit: 0,
      document: { accounts: [{ outcome: 'unchanged' }] },
    });
  });

  test('a command line that cannot be understood', async ({ bed }) => {
    await shop(bed);
    for (const report of [['--report', 'report.json'], ['--report=report.json']]) {
      const { exit } = await bed.run('plan', '--bogus', ...report);
      expect(exit).toBe(1);
      expect(JSON.parse(bed.read('report.json'))).toMatchObject({
        exit_code: 1,
        faults: [{ code: 'usage' }],
      });
      bed.write('report.json', '');
    }
    expect((await bed.run('show', 'plan.json', ...REPORT)).stderr).toContain("unknown option '--report'");
  });

  test('one that cannot be written is a failure, after everything else was done', async ({ bed }) => {
    await shop(bed);
    const { exit, stdout, stderr } = await bed.run(
      'apply',
      '--auto-approve',
      '--report',
      'missing/report.json',
    );
    expect(exit).toBe(1);
    expect(stdout).toContain('Applied.');
    expect(stderr).toMatch(/error\[unwritable\]: missing\/report\.json cannot be written/);
    bed.menu('shop', 'button: 1');
    expect((await bed.run('plan', '--report', 'missing/report.json')).exit).toBe(1);
  });

  test('is there as a whole or not at all, and nothing beside it', async ({ bed }) => {
    await shop(bed);
    mkdirSync(join(bed.folder, 'out'));
    await bed.run('plan', '--report', 'out/report.json', '--out', 'out/plan.json');
    expect(readdirSync(join(bed.folder, 'out')).sort()).toEqual(['plan.json', 'report.json']);
    expect(bed.read('out/report.json')).toBe(bed.read('out/plan.json'));
  });
});
