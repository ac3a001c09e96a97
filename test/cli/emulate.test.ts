import { type ChildProcess, spawn } from 'node:child_process';
import { expect } from 'vitest';
import { WXMENU } from './built.ts';
import { NEW } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

/** `wxmenu emulate` in a process of its own. */
async function emulate(bed: TestBed, ...args: readonly string[]) {
  const child = spawn(process.execPath, [WXMENU, 'emulate', ...args], {
    cwd: bed.folder,
    env: { PATH: process.env.PATH, HOME: bed.folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`emulate ended with ${code}: ${stderr}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (/WECHAT_APPSECRET.*\n/.test(stdout)) resolve();
    });
  });
  const env = Object.fromEntries(
    [...stdout.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return { child, env, url: env.WECHAT_API_BASE ?? '', log: () => stderr };
}

function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise(resolve => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}

async function post(url: string, body: object): Promise<unknown> {
  return await (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json();
}

test('a second process applies to it, faults are ordered from a third, and a signal ends it', async ({
  bed,
}) => {
  bed.menu('shop', NEW);
  const { child, env, url, log } = await emulate(bed, '--control', '--state', 'emulator.json');
  const run = (...args: readonly string[]) => bed.runWith({ env }, ...args);
  expect(await run('apply', '--auto-approve')).toMatchObject({ exit: 0, stderr: '' });
  expect((await run('plan')).stdout).toMatch(/^No changes\./);

  expect(
    await post(`${url}/__emulator/faults`, { call: 'menu/get', kind: 'errcode', errcode: 45009 }),
  ).toEqual({
    ordered: 1,
  });
  expect(await run('plan')).toMatchObject({ exit: 6 });
  const seen: unknown = await (await fetch(`${url}/__emulator/requests`)).json();
  expect(Array.isArray(seen) && seen.map(({ call }) => call)).toEqual([
    'stable_token',
    'menu/get',
    'get_current_selfmenu_info',
    'menu/create',
    'menu/get',
    'menu/get',
    'menu/get',
  ]);
  expect(log()).toMatch(/POST menu\/create errcode=0 effect=yes/);
  expect(await stopped(child, 'SIGTERM')).toBe(0);

  // Another one on the same state file still holds the menu.
  const again = await emulate(bed, '--state', 'emulator.json', '--control');
  expect((await bed.runWith({ env: again.env }, 'plan')).stdout).toMatch(/^No changes\./);
  expect(await stopped(again.child, 'SIGINT')).toBe(0);
});
