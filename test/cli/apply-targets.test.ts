import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StateFolder } from '../../src/apply/state-folder.ts';
import { applyTargets } from '../../src/cli/apply-targets.ts';
import { type Connection, Connector } from '../../src/cli/connect.ts';
import type { CliContext } from '../../src/cli/context.ts';
import type { CredentialsWanted } from '../../src/cli/credentials.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { styleFor } from '../../src/report/style.ts';
import { hurried } from '../support/emulated-account.ts';

const click = (name: string) => ({ type: 'click', name, key: `K_${name}` }) as const;
const wanted = (name: string) => ({ strategy: 'replace', button: [click(name)] }) as const;
const out = { write: () => {}, isTTY: false, style: styleFor(false, 80) };
const FLAGS = { format: 'text', autoApprove: true, allow: new Set<never>(), parallelism: 2 } as const;

test('a bug at one account ends the run when no other one is without its menu', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'wxmenu-test-'));
  const ctx: CliContext = {
    env: {},
    cwd,
    translation: null,
    stdout: out,
    stderr: out,
    clock: hurried,
    ask: null,
    onInterrupt: () => () => {},
  };
  const bug = new TypeError('a bug');
  let deleted = (): void => {};
  const whileOneHasNoMenu = new Promise<void>(resolve => {
    deleted = resolve;
  });
  const begun: string[] = [];
  /** Does not get along with an account, just when another one has no menu. */
  class Broken extends Connector {
    override async connect(given: CredentialsWanted): Promise<Connection> {
      begun.push(given.account);
      const { appid, gateway } = await super.connect(given);
      if (given.account === 'broken') {
        await whileOneHasNoMenu;
        throw bug;
      }
      const deleteMenu = async (): Promise<void> => {
        await gateway.deleteMenu();
        deleted();
        await new Promise(resolve => setTimeout(resolve, 50));
      };
      return { appid, gateway: { ...gateway, deleteMenu } };
    }
  }
  const connector = new Broken(readSettings({ emulator: 'emulator.json' }, ctx), ctx);
  try {
    const state = new StateFolder(join(cwd, 'state'));
    const run = { invalid: [], flags: FLAGS, command: 'apply', connector, state } as const;
    const target = (account: string, name: string) => ({ account, several: true, wanted: wanted(name) });
    await applyTargets({ ...run, targets: [target('shop', 'old')] }, ctx);
    const targets = [target('shop', 'new'), target('broken', 'a'), target('next', 'a')];
    await expect(applyTargets({ ...run, targets }, ctx)).rejects.toBe(bug);
    const { gateway } = await connector.connect(target('shop', 'new'));
    expect((await gateway.readLive()).button).toEqual([click('new')]);
    expect(begun).toEqual(['shop', 'shop', 'broken', 'shop']);
  } finally {
    await connector.close();
    rmSync(cwd, { recursive: true, force: true });
  }
});
