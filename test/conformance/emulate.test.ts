import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt, WXMENU } from '../cli/built.ts';
import { coWechatApi, wechatApi } from './clients.ts';

// The same libraries in front of the command, as somebody would use it to try out a program of theirs.

const folder = mkdtempSync(join(tmpdir(), 'wxmenu-conformance-'));
let child: ChildProcess;
let url = '';

beforeAll(async () => {
  await ensureBuilt();
  child = spawn(process.execPath, [WXMENU, 'emulate'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    url = /WECHAT_API_BASE=(\S+)/.exec(said)?.[1] ?? '';
    if (url !== '') break;
  }
}, 120_000);

afterAll(async () => {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['co-wechat-api', coWechatApi, 'wx00000000000000c0'],
  ['wechat-api', wechatApi, 'wx00000000000000a0'],
] as const)('%s works with wxmenu emulate', async (_, connect, appid) => {
  const client = connect(url, appid, 'any-secret-will-do');
  const button = [{ type: 'view', name: '搜索😘', url: 'https://example.com/?a=1&b=2' }];
  expect(await client.createMenu({ button })).toEqual({ errcode: 0, errmsg: 'ok' });
  expect(await client.getMenu()).toEqual({ menu: { button: [{ ...button[0], sub_button: [] }] } });
  expect(await client.removeMenu()).toEqual({ errcode: 0, errmsg: 'ok' });
  await expect(client.getMenu()).rejects.toMatchObject({ name: 'WeChatAPIError', code: 46003 });
});
