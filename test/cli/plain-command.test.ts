import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { plainCommand } from '../../src/cli/plain-command.ts';
import { run } from '../../src/cli/program.ts';
import { PLAIN } from '../../src/report/style.ts';

// What a command line without options runs must be what the parser would have made of it.

const seen = vi.hoisted((): unknown[] => []);
const keep = vi.hoisted(() => async (args: unknown) => {
  seen.push(args);
  return 0;
});
vi.mock('../../src/cli/commands/validate.ts', () => ({ validate: keep }));
vi.mock('../../src/cli/commands/plan.ts', () => ({ plan: keep }));

const output = { write: () => {}, isTTY: false, style: PLAIN };
const ctx: CliContext = {
  env: {},
  cwd: '/nowhere',
  translation: null,
  stdout: output,
  stderr: output,
  clock: { now: () => 0, sleep: async () => {} },
  ask: null,
  onInterrupt: () => () => {},
};

beforeEach(() => {
  seen.length = 0;
});

describe('a command line without options', () => {
  test.for([
    [['validate']],
    [['validate', 'menus/shop.yaml', 'help']],
    [['plan']],
    [['plan', 'shop', 'menus/other.yaml']],
  ] as const)('%j runs what the parser would run', async ([argv]) => {
    await plainCommand(argv)?.(ctx);
    await run(argv, ctx);
    const [plain, parsed] = seen;
    expect(parsed).toEqual({ ...Object(plain), color: true });
  });

  test.for([
    [[]],
    [['help']],
    [['apply']],
    [['validate', '--strict']],
    [['plan', '--', 'shop']],
    [['plan', '-']],
  ] as const)('%j is left to the parser', ([argv]) => {
    expect(plainCommand(argv)).toBe(null);
  });
});
