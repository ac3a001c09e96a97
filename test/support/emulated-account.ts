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
  private readonly made: string[];

  private constructor(
    emulator: Emulator,
    made: string[],
    folder: string,
    timeoutMs: number,
    state: StateFolder | null,
  ) {
    this.emulator = emulator;
    this.made = made;
    this.folder = folder;
    this.state = state ?? new StateFolder(join(folder, 'state'));
    this.gateway = createWechatGateway({
      base: emulator.url,
      clock: hurried,
      timeoutMs,
      tokens: stableToken({ appid: APPID, secret: 'not-a-secret', cache: null }),
    });
  }

  /** `state`: where snapshots and journals are kept; a folder of its own if null. */
  static async start(
    options: Omit<EmulatorOptions, 'log'> = {},
    timeoutMs = 2000,
    state: StateFolder | null = null,
  ): Promise<EmulatedAccount> {
    const folder = await mkdtemp(join(tmpdir(), 'wxmenu-test-'));
    const made: string[] = [];
    const emulator = await startEmulator({ open: true, ...options, log: ({ call }) => made.push(call) });
    return new EmulatedAccount(emulator, made, folder, timeoutMs, state);
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
    return this.made.splice(0).filter(call => call !== 'stable_token');
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
