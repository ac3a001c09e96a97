import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { APPID, type Loopback, loopback, SECRET } from './support.ts';

const MENU = '{"menu":{"button":[]}}';

let built: string;
let folder: string;
let wechat: Loopback;
/** Answers a token call; can be held back. */
let giveToken: (answer: (body: string) => void) => void;

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'wxmenu-'));
  chmodSync(built, 0o755);
  const bundle = await rolldown({
    input: fileURLToPath(new URL('one-run.ts', import.meta.url)),
    platform: 'node',
    logLevel: 'warn',
  });
  await bundle.write({
    dir: built,
    format: 'cjs',
    entryFileNames: 'one-run.cjs',
    chunkFileNames: '[name].cjs',
  });
  await bundle.close();
});
afterAll(() => rmSync(built, { recursive: true }));

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'wxmenu-')), 'cache');
  let tokens = 0;
  giveToken = answer => {
    tokens += 1;
    // As long as a call takes, so that all processes are there before it is over.
    setTimeout(() => answer(`{"access_token":"T${tokens}","expires_in":7200}`), 300);
  };
  wechat = await loopback(({ path }, response) => {
    if (path === 'stable_token') giveToken(body => response.end(body));
    else response.end(MENU);
  });
});
afterEach(async () => {
  await wechat.close();
  rmSync(join(folder, '..'), { recursive: true });
});

const calls = (path: string) => wechat.seen.filter(seen => seen.path === path);

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly exit: number | null; readonly output: string }>;
}

function run(options: { uid?: number; gid?: number } = {}): Run {
  const child = spawn(process.execPath, [join(built, 'one-run.cjs'), wechat.base, folder, APPID, SECRET], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
    ...options,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', data => (output += data));
  const ended = new Promise<{ exit: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', exit => resolve({ exit, output }));
  });
  return { child, ended };
}

test('twenty processes at once, with nothing kept, fetch one token', async () => {
  const ends = await Promise.all(Array.from({ length: 20 }, () => run().ended));
  expect(ends).toEqual(ends.map(() => ({ exit: 0, output: '' })));
  expect([calls('stable_token').length, calls('menu/get').length]).toEqual([1, 20]);
  expect(new Set(calls('menu/get').map(({ query }) => query.get('access_token')))).toEqual(new Set(['T1']));
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a process that is killed while it fetches does not hold up the next for long', async () => {
  const normal = giveToken;
  giveToken = () => {};
  const killed = run();
  while (calls('stable_token').length === 0 && killed.child.exitCode === null) await pause(10);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(readdirSync(folder).some(name => name.endsWith('.lock'))).toBe(true);
  giveToken = normal;
  const started = performance.now();
  const ends = await Promise.all([run().ended, run().ended, run().ended]);
  expect(ends).toEqual(ends.map(() => ({ exit: 0, output: '' })));
  expect(performance.now() - started).toBeLessThan(12_000);
  expect([calls('stable_token').length, calls('menu/get').length]).toEqual([2, 3]);
});

// Root writes everywhere, so it becomes somebody else; it can only be told where that user may run this Node at all.
const othersMayRunNode = process.execPath
  .split('/')
  .slice(1)
  .every((_, i, parts) => (statSync(`/${parts.slice(0, i + 1).join('/')}`).mode & 0o001) !== 0);

test.skipIf(process.platform === 'win32' || !othersMayRunNode)(
  'a folder that cannot be written to means a token in memory',
  async () => {
    mkdirSync(folder, { mode: 0o500 });
    const root = process.getuid?.() === 0;
    const nobody = { uid: 54_321, gid: 54_321 };
    if (root) {
      chownSync(folder, nobody.uid, nobody.gid);
      chmodSync(join(folder, '..'), 0o755);
    }
    const end = await run(root ? nobody : {}).ended;
    expect(end.exit).toBe(0);
    expect(
      end.output
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([expect.objectContaining({ code: 'token-cache-off', reason: 'EACCES' })]);
    expect([calls('stable_token').length, calls('menu/get').length]).toEqual([1, 1]);
    expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
  },
);
