import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmulateArgs, emulate } from '../../src/cli/commands/emulate.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { PLAIN } from '../../src/report/style.ts';
import { type Answer, MENU, manualClock } from './caller.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wxmenu-emulate-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command until `stop`; rejects if it fails to start. */
async function run(args: EmulateArgs) {
  const out = { stdout: '', stderr: '' };
  let interrupt: (() => void) | undefined;
  let greeted = () => {};
  const started = new Promise<void>(resolve => {
    greeted = resolve;
  });
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    style: PLAIN,
    write: (text: string) => {
      out[name] += text;
      if (name === 'stdout') greeted();
    },
  });
  const ctx: CliContext = {
    env: {},
    cwd: folder,
    translation: null,
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: manualClock(),
    ask: null,
    onInterrupt: listener => {
      interrupt = () => listener('SIGINT');
      return () => {
        interrupt = undefined;
      };
    },
  };
  const ended = emulate(args, ctx);
  await Promise.race([started, ended]);
  const variables = Object.fromEntries(
    [...out.stdout.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value] as const),
  );
  return {
    out,
    variables,
    stop: async () => {
      interrupt?.();
      return ended;
    },
  };
}

async function tokenFrom(base: string, appid: string, secret: string): Promise<Answer> {
  const query = new URLSearchParams({ grant_type: 'client_credential', appid, secret });
  return (await (await fetch(`${base}/cgi-bin/token?${query}`)).json()) as Answer;
}

test('prints an address and variables that work, logs requests without tokens, and ends when interrupted', async () => {
  const { out, variables, stop } = await run({});
  const { WECHAT_API_BASE: base = '', WECHAT_APPID: appid = '', WECHAT_APPSECRET: secret = '' } = variables;
  expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const { access_token } = await tokenFrom(base, appid, secret);
  await fetch(`${base}/cgi-bin/menu/create?access_token=${access_token}`, {
    method: 'POST',
    body: JSON.stringify(MENU),
  });
  await fetch(`${base}/cgi-bin/menu/get?access_token=nonsense`);
  expect(await stop()).toBe(0);
  expect(out.stderr).toBe(
    [
      `04:00:00.000 GET token errcode=0 effect=yes appid=${appid}`,
      `04:00:00.000 POST menu/create errcode=0 effect=yes appid=${appid}`,
      '04:00:00.000 GET menu/get errcode=40014 effect=no',
      '',
    ].join('\n'),
  );
  expect(out.stdout + out.stderr).not.toContain(String(access_token));
  await expect(fetch(base)).rejects.toThrow();
});

test('with an account only that one is there, and its secret is never shown', async () => {
  const { out, variables, stop } = await run({ account: ['wx0123456789abcdef:the:secret'] });
  const base = variables.WECHAT_API_BASE ?? '';
  expect(variables.WECHAT_APPID).toBe('wx0123456789abcdef');
  expect(await tokenFrom(base, 'wx0123456789abcdef', 'the:secret')).toHaveProperty('access_token');
  expect(await tokenFrom(base, 'wxother', 'x')).toMatchObject({ errcode: 40013 });
  expect(await stop()).toBe(0);
  expect(out.stdout + out.stderr).not.toContain('the:secret');
});

test('faults are ordered, and told in the log', async () => {
  const { out, variables, stop } = await run({ fault: ['token:nth=2,kind=errcode,errcode=-1'] });
  const base = variables.WECHAT_API_BASE ?? '';
  expect(await tokenFrom(base, 'wxa', 'x')).toHaveProperty('access_token');
  expect(await tokenFrom(base, 'wxa', 'x')).toMatchObject({ errcode: -1 });
  await stop();
  expect(out.stderr).toContain('GET token errcode=-1 effect=no appid=wxa fault=errcode\n');
});

test('an appid cannot write a line of its own into the log', async () => {
  const { out, variables, stop } = await run({});
  await tokenFrom(variables.WECHAT_API_BASE ?? '', 'a\nb', 'x');
  await stop();
  expect(out.stderr).toBe('04:00:00.000 GET token errcode=0 effect=yes appid="a\\nb"\n');
});

test('/__emulator is there only with --control', async () => {
  for (const control of [true, false]) {
    const { variables, stop } = await run({ control });
    const answer = await fetch(`${variables.WECHAT_API_BASE}/__emulator/requests`);
    expect(Array.isArray(await answer.json())).toBe(control);
    await stop();
  }
});

test('a state file is kept, in the working folder', async () => {
  const state = join(folder, 'state.json');
  const { variables, stop } = await run({ state: 'state.json' });
  await tokenFrom(variables.WECHAT_API_BASE ?? '', 'wxa', 'x');
  await stop();
  expect(JSON.parse(await readFile(state, 'utf8'))).toMatchObject({ accounts: [{ appid: 'wxa' }] });
});

test.each<[EmulateArgs, object]>([
  [{ port: '65536' }, { option: '--port', value: '65536' }],
  [{ port: 'http' }, { option: '--port', value: 'http' }],
  [{ port: '' }, { option: '--port', value: '' }],
  [{ account: ['only-a-secret'] }, { option: '--account', value: '(not shown)' }],
  [{ fault: ['menu/create'] }, { option: '--fault', value: 'menu/create' }],
  [{ host: '192.0.2.1' }, { option: '--host', value: '192.0.2.1' }],
])('wrong use: %j', async (args, expected) => {
  await expect(run(args)).rejects.toMatchObject({ code: 'bad-option', args: expected });
});

test('a port that is taken', async () => {
  const other = await startEmulator();
  const { port } = new URL(other.url);
  await expect(run({ port })).rejects.toMatchObject({
    code: 'bad-option',
    args: { option: '--port', value: port },
  });
  await other.close();
});

test('a state file that is corrupt', async () => {
  await writeFile(join(folder, 'state.json'), '{');
  await expect(run({ state: 'state.json' })).rejects.toMatchObject({
    code: 'state-corrupt',
    args: { path: 'state.json', reason: 'not-json' },
  });
});
