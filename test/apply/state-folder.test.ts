import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StateFolder } from '../../src/apply/state-folder.ts';

let folder: string;
let state: StateFolder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wxmenu-test-'));
  state = new StateFolder(join(folder, 'state'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Keeps a snapshot; `day` is that of January. Gives its path. */
function save(appid: string, day: number, hour = 0): Promise<string> {
  const taken = new Date(Date.UTC(2026, 0, day, hour)).toISOString();
  const menu = { button: null, conditionalmenu: [] };
  return state.saveSnapshot({ format_version: '1.0', account: 'shop', appid, taken, menu, raw: null });
}

it('keeps the newest fifty snapshots of each account', async () => {
  const other = await save('wx0000000000000002', 1);
  const paths: string[] = [];
  for (let hour = 0; hour < 53; hour++) paths.push(await save('wx0000000000000001', 2, hour));
  expect(await state.snapshots('wx0000000000000001')).toEqual(paths.slice(3).reverse());
  expect(await state.snapshots('wx0000000000000002')).toEqual([other]);
});

it.skipIf(process.platform === 'win32')('is for the user alone', async () => {
  const path = await save('wx0000000000000001', 1);
  const mode = (of: string): number => statSync(of).mode & 0o777;
  expect([mode(path), mode(dirname(path))]).toEqual([0o600, 0o700]);
});
