import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmulation, type EmulationOptions } from '../../src/emulator/emulation.ts';
import { EmulatorStateError } from '../../src/emulator/state-error.ts';
import { APPID, CLICK, caller, MENU, SECRET } from './caller.ts';

let folder: string;
let state: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wxmenu-emulator-'));
  state = join(folder, 'state.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const withFile = (options: EmulationOptions = {}) => caller({ state, ...options });

test('menus, tokens and quotas outlive a restart', async () => {
  const first = await withFile();
  const token = await first.token();
  await first.post('menu/create', MENU, token);
  const added = await first.post('menu/addconditional', { ...MENU, matchrule: { tag_id: '2' } }, token);
  await first.emulation.account(APPID).put({ website: { open: false, button: [CLICK] } });

  const second = await withFile({ accounts: [] });
  expect(await second.stableToken()).toMatchObject({ access_token: token });
  expect(await second.get('menu/get', token)).toMatchObject({ conditionalmenu: [{ menuid: added.menuid }] });
  expect(await second.get('get_current_selfmenu_info', token)).toMatchObject({ is_menu_open: 0 });
  const next = await second.post('menu/addconditional', { ...MENU, matchrule: { tag_id: '3' } }, token);
  expect(next.menuid).toBeGreaterThan(Number(added.menuid));
  expect((await second.emulation.quotas(APPID))['menu/create']).toMatchObject({ used: 1 });
});

test('two emulators that run at once see each other’s writes', async () => {
  const [one, two] = [await withFile(), await withFile()];
  const token = await one.token();
  expect(await two.token()).toBe(token);
  await one.post('menu/create', MENU, token);
  expect(await two.get('menu/get', token)).toMatchObject({ menu: MENU });
  await two.get('menu/delete', token);
  expect(await one.get('menu/get', token)).toMatchObject({ errcode: 46003 });
});

test('what a fault undid does not reach the file', async () => {
  const { post, token, emulation } = await withFile();
  const held = await token();
  const before = await readFile(state, 'utf8');
  emulation.order({ call: 'menu/create', kind: 'empty' });
  await expect(post('menu/create', MENU, held)).rejects.toThrow(SyntaxError);
  expect(await readFile(state, 'utf8')).toBe(before);
});

test('no secret is in the file, and nobody else may read it', async () => {
  const { stableToken } = await withFile({ open: true });
  await stableToken({ appid: 'wxaaaaaaaaaaaaaaaa', secret: 'secret-of-a-stranger' });
  const text = await readFile(state, 'utf8');
  expect(text).toContain('wxaaaaaaaaaaaaaaaa');
  for (const secret of [SECRET, 'secret-of-a-stranger']) expect(text).not.toContain(secret);
  expect((await stat(state)).mode & 0o777).toBe(0o600);
});

test('the secret of an account that the file brings along is replaced by the one given, its menu stays', async () => {
  await (await withFile()).post('menu/create', MENU);
  const second = await withFile({ accounts: [{ appid: APPID, secret: 'another', kind: 'test' }] });
  expect(await second.stableToken()).toMatchObject({ errcode: 40125 });
  expect(await second.stableToken({ secret: 'another' })).toHaveProperty('access_token');
  expect(await second.emulation.account(APPID).look()).toMatchObject({
    menu: MENU,
    settings: { kind: 'test' },
  });
});

test('a folder that is missing is made, a file that is empty is taken', async () => {
  state = join(folder, 'a', 'b', 'state.json');
  await (await withFile()).post('menu/create', MENU);
  state = join(folder, 'empty.json');
  await writeFile(state, '');
  await (await withFile()).post('menu/create', MENU);
  expect(JSON.parse(await readFile(state, 'utf8'))).toMatchObject({ format: 'wxmenu-emulator', version: 1 });
});

describe('a file that cannot be used is an error and is left alone', () => {
  const ACCOUNT_MEMBERS = [
    'appid',
    'secret',
    'settings',
    'nextMenuid',
    'menu',
    'conditionalmenu',
    'website',
    'classic',
    'stable',
    'usage',
  ];

  test.each([
    ['not JSON', '{"format": "wxmenu-emu', 'corrupt', 'not-json'],
    ['some other JSON', '{"button": []}', 'corrupt', 'not-emulator-state'],
    ['a later version', '{"format": "wxmenu-emulator", "version": 2}', 'version', 'other-version'],
    ['no accounts', '{"format": "wxmenu-emulator", "version": 1}', 'corrupt', 'bad-member'],
  ])('%s', async (_, text, code, reason) => {
    await writeFile(state, text);
    const failure = await createEmulation({ state }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmulatorStateError);
    expect(failure).toMatchObject({ code, reason, path: state });
    expect(await readFile(state, 'utf8')).toBe(text);
  });

  test.each(ACCOUNT_MEMBERS)('an account without %s', async member => {
    await withFile();
    const world = JSON.parse(await readFile(state, 'utf8'));
    expect(Object.keys(world.accounts[0]).sort()).toEqual([...ACCOUNT_MEMBERS].sort());
    delete world.accounts[0][member];
    await writeFile(state, JSON.stringify(world));
    await expect(createEmulation({ state })).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'bad-member',
      member: `accounts[0].${member}`,
    });
  });

  test('a folder', async () => {
    await mkdir(state);
    await expect(createEmulation({ state })).rejects.toMatchObject({ code: 'unusable', reason: 'EISDIR' });
  });

  test.skipIf(process.getuid?.() === 0)('one that may not be read', async () => {
    await writeFile(state, '');
    await chmod(state, 0);
    await expect(createEmulation({ state })).rejects.toMatchObject({ code: 'unusable', reason: 'EACCES' });
  });

  test('one that is broken while the emulator runs', async () => {
    const { stableToken } = await withFile();
    await writeFile(state, 'broken');
    await expect(stableToken()).rejects.toBeInstanceOf(EmulatorStateError);
    expect(await readFile(state, 'utf8')).toBe('broken');
  });
});

test('a lock left by a killed process is broken', async () => {
  const { token } = await withFile();
  await mkdir(`${state}.lock`);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(`${state}.lock`, longAgo, longAgo);
  expect(await token()).toMatch(/^EMU_/);
});

test('two processes at once: no write of either is lost', async () => {
  const program = join(folder, 'add.mjs');
  const bundle = await rolldown({
    input: new URL('add-many.ts', import.meta.url).pathname,
    platform: 'node',
  });
  // write-file-atomic is CommonJS and asks for the name of its file.
  const banner = 'const __filename = import.meta.filename;';
  await bundle.write({ file: program, format: 'esm', codeSplitting: false, banner });
  await bundle.close();
  const run = async () => {
    const child = spawn(process.execPath, [program, state], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [code] = await once(child, 'exit');
    return code as number;
  };
  expect(await Promise.all([run(), run()])).toEqual([0, 0]);
  const { emulation } = await withFile();
  const after = await emulation.account(APPID).look();
  expect(after?.conditionalmenu).toHaveLength(40);
  expect(new Set(after?.conditionalmenu.map(menu => menu.menuid)).size).toBe(40);
});
