import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApplyOptions, applyPlan } from '../../src/apply/apply-plan.ts';
import type { MenuGateway } from '../../src/apply/gateway.ts';
import type { ApplyResult } from '../../src/apply/result.ts';
import { StateFolder } from '../../src/apply/state-folder.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';
import { canonicalButtons, canonicalConditional } from '../../src/menu/canonical.ts';
import type { Clock } from '../../src/menu/clock.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import type { Wanted } from '../../src/plan/target.ts';
import { createWechatGateway } from '../../src/wechat/gateway.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';

export const APPID = 'wx00000000000000aa';

/** The machine's time, without ever waiting. */
export const hurried: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

/** One account at an emulator, reached over real sockets by the real gateway, with a state folder of its own. */
export class EmulatedAccount {
  readonly emulator: Emulator;
  readonly state: StateFolder;
  readonly gateway: MenuGateway;
  private readonly folder: string;

  private constructor(emulator: Emulator, folder: string, timeoutMs: number) {
    this.emulator = emulator;
    this.folder = folder;
    this.state = new StateFolder(join(folder, 'state'));
    this.gateway = createWechatGateway({
      base: emulator.url,
      clock: hurried,
      timeoutMs,
      tokens: stableToken({ appid: APPID, secret: 'not-a-secret', cache: null }),
    });
  }

  static async start(options: EmulatorOptions = {}, timeoutMs = 2000): Promise<EmulatedAccount> {
    const folder = await mkdtemp(join(tmpdir(), 'wxmenu-test-'));
    const emulator = await startEmulator({ open: true, ...options });
    return new EmulatedAccount(emulator, folder, timeoutMs);
  }

  /** Sets what WeChat holds. */
  async hold(state: MenuState): Promise<void> {
    await this.emulator.account(APPID).put({
      menu: state.button === null ? null : { button: state.button },
      conditionalmenu: state.conditionalmenu,
    });
  }

  /** What WeChat really holds now, looked up behind the wire. */
  async held(): Promise<MenuState> {
    const account = await this.emulator.account(APPID).look();
    return {
      button: account?.menu ? canonicalButtons(account.menu.button) : null,
      conditionalmenu: (account?.conditionalmenu ?? []).map(canonicalConditional),
    };
  }

  apply(wanted: Wanted, options: Partial<ApplyOptions> = {}): Promise<ApplyResult> {
    return applyPlan({
      gateway: this.gateway,
      state: this.state,
      clock: hurried,
      account: 'shop',
      appid: APPID,
      wanted,
      allow: new Set(),
      ...options,
    });
  }

  /** Calls made since the last look, tokens left out. */
  calls(): string[] {
    const all = this.emulator.requests.map(({ call }) => call).filter(call => call !== 'stable_token');
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh;
  }

  private seen = 0;

  async stop(): Promise<void> {
    await this.gateway.close();
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
