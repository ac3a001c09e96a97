import { createHash } from 'node:crypto';
import type { MenuGateway } from '../apply/gateway.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { createWechatGateway } from '../wechat/gateway.ts';
import { stableToken } from '../wechat/stable-token.ts';
import { readyToken } from '../wechat/token.ts';
import { createTokenCache } from '../wechat/token-cache.ts';
import type { CliContext } from './context.ts';
import { type Credentials, type CredentialsWanted, findCredentials } from './credentials.ts';
import { quickWasmStart } from './quick-wasm-start.ts';
import type { Settings } from './settings.ts';

/** The way to one account. */
export interface Connection {
  readonly appid: string;
  readonly gateway: MenuGateway;
}

/** Opens connections to accounts, at WeChat or at the emulator inside this process; `close` when done. */
export class Connector {
  private readonly settings: Settings;
  private readonly ctx: CliContext;
  private readonly open: MenuGateway[] = [];
  private emulator: Promise<Emulator> | null = null;

  constructor(settings: Settings, ctx: CliContext) {
    this.settings = settings;
    this.ctx = ctx;
  }

  /** @throws UsageFault when the credentials are missing or for another account. */
  async connect(wanted: CredentialsWanted): Promise<Connection> {
    const { settings, ctx } = this;
    const credentials =
      settings.emulator === null ? findCredentials(wanted, ctx.env) : emulatedCredentials(wanted);
    const base =
      settings.emulator === null ? settings.apiBase : (await this.startEmulator(settings.emulator)).url;
    const cache = settings.cacheFolder === null ? null : createTokenCache(settings.cacheFolder);
    const tokens =
      'accessToken' in credentials
        ? readyToken(credentials.accessToken)
        : stableToken({ appid: credentials.appid, secret: credentials.secret, cache });
    quickWasmStart();
    const { clock } = ctx;
    const gateway = createWechatGateway({ base, tokens, clock, timeoutMs: settings.timeoutMs });
    this.open.push(gateway);
    return { appid: credentials.appid, gateway };
  }

  async close(): Promise<void> {
    await Promise.all(this.open.map(gateway => gateway.close()));
    await (await this.emulator)?.close();
  }

  private startEmulator(state: string): Promise<Emulator> {
    this.emulator ??= import('../emulator/emulator.ts').then(({ startEmulator }) =>
      startEmulator({ state, open: true }),
    );
    return this.emulator;
  }
}

/** At the emulator every account exists: one made up from the name, the same each time. */
function emulatedCredentials({ account, appid }: CredentialsWanted): Credentials {
  const madeUp = `wx${createHash('sha256').update(account).digest('hex').slice(0, 16)}`;
  return { appid: appid ?? madeUp, secret: 'no-secret-at-the-emulator' };
}
