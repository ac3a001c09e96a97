import { createHash } from 'node:crypto';
import type { Emulator } from '../emulator/emulator.ts';
import { UsageFault } from '../menu/fault.ts';
import { EN_RUN } from '../report/en/run.ts';
import { renderTokenCacheNotice } from '../report/faults.ts';
import type { CallLog } from '../wechat/call-log.ts';
import { createWechatGateway, type WechatGateway } from '../wechat/gateway.ts';
import { stableToken } from '../wechat/stable-token.ts';
import { readyToken, type TokenSource } from '../wechat/token.ts';
import { createTokenCache, type TokenCache } from '../wechat/token-cache.ts';
import type { CliContext } from './context.ts';
import { type Credentials, type CredentialsWanted, findCredentials } from './credentials.ts';
import { quickWasmStart } from './quick-wasm-start.ts';
import type { Settings } from './settings.ts';

/** The way to one account. */
export interface Connection {
  readonly appid: string;
  readonly gateway: WechatGateway;
}

/** Opens connections to accounts, at WeChat or at the emulator inside this process; `close` when done. */
export class Connector {
  private readonly settings: Settings;
  private readonly ctx: CliContext;
  private readonly cache: TokenCache | null;
  /** By account: planning and applying share a connection and a token. */
  private readonly open = new Map<string, Connection>();
  private emulator: Promise<Emulator> | null = null;

  constructor(settings: Settings, ctx: CliContext) {
    this.settings = settings;
    this.ctx = ctx;
    this.cache =
      settings.cacheFolder === null
        ? null
        : createTokenCache(settings.cacheFolder, notice =>
            this.log(() => renderTokenCacheNotice(notice, ctx.stderr.style)),
          );
  }

  /** What a plan says of the emulator that it was made at: `--emulator` as it was given. */
  get emulated(): { readonly emulator?: true | string } {
    const { emulatorFlag: emulator } = this.settings;
    return emulator === undefined ? {} : { emulator };
  }

  /** Which account at WeChat is meant; null when that cannot be told, which `connect` will say more about. */
  appidOf(wanted: CredentialsWanted): string | null {
    try {
      return this.credentialsOf(wanted).appid;
    } catch (error) {
      if (error instanceof UsageFault) return null;
      throw error;
    }
  }

  /**
   * @throws UsageFault when the credentials are missing or for another account. StateFault when the state file of the
   *   emulator cannot be used.
   */
  async connect(wanted: CredentialsWanted): Promise<Connection> {
    const { settings, ctx } = this;
    const known = this.open.get(wanted.account);
    if (known && known.appid === (wanted.appid ?? known.appid)) return known;
    const credentials = this.credentialsOf(wanted);
    const base =
      settings.emulator === null ? settings.apiBase : (await this.startEmulator(settings.emulator)).url;
    quickWasmStart();
    const gateway = createWechatGateway({
      base,
      tokens: this.tokensOf(credentials),
      clock: ctx.clock,
      timeoutMs: settings.timeoutMs,
      log: (entry: CallLog) => this.log(() => EN_RUN.call(entry)),
    });
    const connection = { appid: credentials.appid, gateway };
    this.open.set(wanted.account, connection);
    return connection;
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ gateway }) => gateway.close()));
    await (await this.emulator?.catch(() => null))?.close();
  }

  private credentialsOf(wanted: CredentialsWanted): Credentials {
    const { settings, ctx } = this;
    return settings.emulator === null ? findCredentials(wanted, ctx.env) : emulatedCredentials(wanted);
  }

  private tokensOf(credentials: Credentials): TokenSource {
    if ('accessToken' in credentials) return readyToken(credentials.accessToken);
    const { appid, secret } = credentials;
    return stableToken({ appid, secret, cache: this.cache });
  }

  private log(line: () => string): void {
    if (this.settings.verbose) this.ctx.stderr.write(`${line()}\n`);
  }

  private startEmulator(state: string): Promise<Emulator> {
    this.emulator ??= import('./open-emulator.ts').then(({ openEmulator }) =>
      openEmulator({ state, open: true }, state),
    );
    return this.emulator;
  }
}

/** At the emulator every account exists: one made up from the name, the same each time. */
function emulatedCredentials({ account, appid }: CredentialsWanted): Credentials {
  const madeUp = `wx${createHash('sha256').update(account).digest('hex').slice(0, 16)}`;
  return { appid: appid ?? madeUp, secret: 'no-secret-at-the-emulator' };
}
