import { createHash } from 'node:crypto';
import type { Emulator } from '../emulator/emulator.ts';
import { UsageFault } from '../menu/fault.ts';
import { namesTags } from '../menu/tags.ts';
import type { Wanted } from '../plan/target.ts';
import { renderNotice } from '../report/faults.ts';
import { createWechatGateway, type WechatGateway } from '../wechat/gateway.ts';
import type { WechatNotice } from '../wechat/notice.ts';
import { type Networks, readNetworks } from '../wechat/read-network.ts';
import type { TokenSource } from '../wechat/token.ts';
import { createTokenCache, type TokenCache } from '../wechat/token-cache.ts';
import { createTokenSource } from '../wechat/token-settings.ts';
import type { NetworkOptions } from '../wechat/transport.ts';
import { CallLogFile } from './call-log-file.ts';
import type { CliContext } from './context.ts';
import { type Credentials, type CredentialsWanted, findCredentials } from './credentials.ts';
import { quickWasmStart } from './quick-wasm-start.ts';
import { runWords } from './run-words.ts';
import type { Settings } from './settings.ts';

/** The way to one account. */
export interface Connection {
  readonly appid: string;
  readonly gateway: WechatGateway;
}

/** Whom a connection is for, and what it is for when that is known. */
export interface ConnectionWanted extends CredentialsWanted {
  readonly wanted?: Pick<Wanted, 'conditionalmenu'>;
}

/** Opens connections to accounts, at WeChat or at the emulator inside this process; `close` when done. */
export class Connector {
  private readonly settings: Settings;
  private readonly ctx: CliContext;
  private readonly cache: TokenCache | null;
  /** By account: planning and applying share a connection and a token. */
  private readonly open = new Map<string, Connection>();
  private readonly callLog: CallLogFile | null;
  /** What was told already. */
  private readonly told = new Set<string>();
  private emulator: Promise<Emulator> | null = null;

  constructor(settings: Settings, ctx: CliContext) {
    this.settings = settings;
    this.ctx = ctx;
    this.callLog = settings.log === null ? null : new CallLogFile(settings.log);
    this.cache =
      settings.cacheFolder === null
        ? null
        : createTokenCache(settings.cacheFolder, notice =>
            this.log(() => renderNotice(notice, ctx.stderr.style)),
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
  async connect(wanted: ConnectionWanted): Promise<Connection> {
    const { settings, ctx } = this;
    const emulator = settings.emulator === null ? null : await this.startEmulator(settings.emulator);
    if (emulator) await this.prepare(emulator, wanted);
    const known = this.open.get(wanted.account);
    if (known && known.appid === (wanted.appid ?? known.appid)) return known;
    const credentials = this.credentialsOf(wanted);
    const base = emulator?.url ?? settings.apiBase;
    quickWasmStart();
    const networks = await this.networks();
    this.mask(credentials.secret);
    const gateway = createWechatGateway({
      base,
      tokens: await this.tokensOf(credentials, networks.others),
      clock: ctx.clock,
      timeoutMs: settings.timeoutMs,
      network: networks.wechat,
      secrets: [credentials.secret],
      ...(settings.fallback ? {} : { fallback: null }),
      ...(settings.retries === undefined ? {} : { retry: { retries: settings.retries } }),
      log: entry => {
        this.callLog?.write(wanted.account, entry);
        this.log(() => runWords(ctx).call(entry));
      },
      notice: notice => this.tell(notice),
      onToken: value => this.mask(value),
    });
    const connection = { appid: credentials.appid, gateway };
    this.open.set(wanted.account, connection);
    return connection;
  }

  /** Only the emulator waits for its connections to end; others end with the process, 1 ms sooner than one by one. */
  async close(): Promise<void> {
    if (this.emulator === null) return;
    await Promise.all([...this.open.values()].map(({ gateway }) => gateway.close()));
    await (await this.emulator?.catch(() => null))?.close();
  }

  /** At the emulator there is nobody else to make the tags that a menu file names. */
  private async prepare(emulator: Emulator, wanted: ConnectionWanted): Promise<void> {
    const menus = wanted.wanted?.conditionalmenu;
    if (menus === undefined || !namesTags(menus)) return;
    const { giveTags } = await import('./emulated-tags.ts');
    await giveTags(emulator, this.credentialsOf(wanted).appid, menus);
  }

  private credentialsOf(wanted: CredentialsWanted): Credentials {
    const { settings, ctx } = this;
    return settings.emulator === null ? findCredentials(wanted, ctx.env) : emulatedCredentials(wanted);
  }

  private async tokensOf(credentials: Credentials, network: NetworkOptions): Promise<TokenSource> {
    const { appid, secret, tokens } = credentials;
    const { env } = this.ctx;
    const { forceTokenRefresh: forceOnce } = this.settings;
    const notice = (one: WechatNotice): void => this.tell(one);
    return await createTokenSource(tokens, {
      appid,
      secret,
      cache: this.cache,
      env,
      network,
      forceOnce,
      notice,
    });
  }

  /** Proxies and certificates; to the emulator, which is in this process, there is nothing in between. */
  private async networks(): Promise<Networks> {
    if (this.settings.emulator !== null) return { wechat: {}, others: {} };
    return await readNetworks(this.ctx.env, notice => this.tell(notice));
  }

  /** What somebody should know although nothing failed; each once. */
  private tell(notice: WechatNotice): void {
    const line = renderNotice(notice, this.ctx.stderr.style);
    if (this.told.has(line)) return;
    this.told.add(line);
    this.ctx.stderr.write(`${line}\n`);
  }

  /** Has GitHub's runner hide a value in everything that it shows from now on. */
  private mask(value: string): void {
    if (this.ctx.env.GITHUB_ACTIONS !== 'true' || value === '' || this.told.has(value)) return;
    this.told.add(value);
    this.ctx.stderr.write(`::add-mask::${value}\n`);
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
  return { appid: appid ?? madeUp, secret: 'no-secret-at-the-emulator', tokens: { kind: 'stable' } };
}
