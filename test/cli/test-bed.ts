import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { test as base, beforeAll, expect } from 'vitest';
import {
  type AccountSeed,
  type Emulator,
  type FaultOrder,
  startEmulator,
} from '../../src/emulator/emulator.ts';
import { canonicalButtons, canonicalConditional } from '../../src/menu/canonical.ts';
import type { MenuState } from '../../src/menu/menu.ts';
import { ensureBuilt } from './built.ts';
import { type Relay, startRelay } from './relay.ts';
import { type Ended, type Running, type RunOptions, start, startNode } from './run.ts';

/** Calls that change menus. */
const WRITES: ReadonlySet<string> = new Set([
  'menu/create',
  'menu/delete',
  'menu/addconditional',
  'menu/delconditional',
]);

/**
 * The built wxmenu on one side, a WeChat emulator on the other, and a folder with menus between them. Every output of
 * every run and every file that is left is searched for secrets at the end.
 */
export class TestBed {
  /** Working folder of every run. */
  readonly folder = mkdtempSync(join(tmpdir(), 'wxmenu-e2e-'));
  readonly emulator: Emulator;
  /** All that a run sees of the environment, besides what it is given itself. */
  readonly env: { [name: string]: string | undefined };
  private readonly secrets = new Map<string, string>();
  private readonly outputs: { readonly args: readonly string[]; readonly text: string }[] = [];
  private readonly relays: Relay[] = [];
  private seen = 0;
  private waiting: { readonly call: string; readonly tell: () => void }[] = [];

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
    this.env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      WECHAT_API_BASE: emulator.url,
      WXMENU_STATE_DIR: join(this.folder, 'state'),
      WXMENU_CACHE_DIR: join(this.folder, 'cache'),
    };
    mkdirSync(join(this.folder, 'menus'));
  }

  static async open(): Promise<TestBed> {
    let bed: TestBed | null = null;
    const emulator = await startEmulator({ control: true, log: ({ call }) => bed?.record(call) });
    bed = new TestBed(emulator);
    return bed;
  }

  /** An account that exists, with credentials in the environment; `live` is what it holds. Gives its appid. */
  async account(
    name: string,
    live: Partial<MenuState> = {},
    settings: Partial<AccountSeed> = {},
  ): Promise<string> {
    const appid = appidOf(name);
    const secret = `SECRET${randomBytes(13).toString('hex')}`;
    this.secrets.set(appid, secret);
    const suffix = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
    this.env[`WECHAT_APPID_${suffix}`] = appid;
    this.env[`WECHAT_APPSECRET_${suffix}`] = secret;
    await this.emulator.account(appid).put({ secret, settings });
    await this.hold(name, { button: null, conditionalmenu: [], ...live });
    return appid;
  }

  /** The secret of an account, to be used in the environment only. */
  secretOf(name: string): string {
    return this.secrets.get(appidOf(name)) ?? '';
  }

  /** Writes the menu file of an account. */
  menu(name: string, content: object | string): string {
    return this.write(`menus/${name}.yaml`, typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** Writes a file under the working folder; gives its path there. */
  write(path: string, content: string | Uint8Array): string {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
    return path;
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Sets what WeChat holds. */
  async hold(name: string, { button, conditionalmenu }: MenuState): Promise<void> {
    await this.emulator
      .account(appidOf(name))
      .put({ menu: button === null ? null : { button }, conditionalmenu });
  }

  /** What WeChat really holds, looked up behind the wire. */
  async held(name: string): Promise<MenuState> {
    const account = await this.emulator.account(appidOf(name)).look();
    return {
      button: account?.menu ? canonicalButtons(account.menu.button) : null,
      conditionalmenu: (account?.conditionalmenu ?? []).map(canonicalConditional),
    };
  }

  order(...faults: readonly FaultOrder[]): void {
    for (const fault of faults) this.emulator.order(fault);
  }

  /** Calls since the last look. */
  calls(): string[] {
    const fresh = this.emulator.requests.slice(this.seen).map(({ call }) => call);
    this.seen += fresh.length;
    return fresh;
  }

  /** All calls so far that change menus. */
  writes(): string[] {
    return this.emulator.requests.map(({ call }) => call).filter(call => WRITES.has(call));
  }

  /** Resolves when the emulator sees the next such call, before it answers. */
  next(call: string): Promise<void> {
    return new Promise(tell => this.waiting.push({ call, tell }));
  }

  private record(call: string): void {
    const due = this.waiting.filter(one => one.call === call);
    this.waiting = this.waiting.filter(one => one.call !== call);
    for (const { tell } of due) tell();
  }

  /** Puts a metered wire between wxmenu and the emulator. */
  async relay(): Promise<Relay> {
    const relay = await startRelay(this.emulator.url);
    this.relays.push(relay);
    this.env.WECHAT_API_BASE = relay.url;
    return relay;
  }

  /** Files of the token cache, relative to the working folder. */
  cachedTokens(): string[] {
    return filesIn(join(this.folder, 'cache')).map(path => relative(this.folder, path));
  }

  /** Every file, relative to the working folder. */
  files(): string[] {
    return filesIn(this.folder)
      .map(path => relative(this.folder, path))
      .sort();
  }

  /** Snapshots of an account, newest first, relative to the working folder. */
  snapshots(name: string): string[] {
    const paths = filesIn(join(this.folder, 'state', appidOf(name))).map(path => relative(this.folder, path));
    return paths
      .filter(path => path.includes('snapshot-'))
      .sort()
      .reverse();
  }

  /** Begins a run that is not waited for. */
  start(args: readonly string[], options: RunOptions = {}): Running {
    return this.heeded(args, start(args, this.options(options)));
  }

  /** Begins a program for node that uses the library; the environment of the bed has what it needs. */
  startNode(args: readonly string[], env: RunOptions['env'] = {}): Running {
    return this.heeded(args, startNode(args, this.options({ env })));
  }

  private options(options: RunOptions): RunOptions {
    return { cwd: this.folder, ...options, env: { ...this.env, ...options.env } };
  }

  private heeded(args: readonly string[], running: Running): Running {
    const ended = running.ended.then(end => {
      this.heard(args, end.stdout + end.stderr);
      return end;
    });
    return { ...running, ended };
  }

  /** Keeps what a run has said, to look for secrets in it at the end; gives it back. */
  heard(args: readonly string[], text: string): string {
    this.outputs.push({ args, text });
    return text;
  }

  /** Runs wxmenu to its end, and holds what comes out against the rules that hold for every run. */
  async run(...args: readonly string[]): Promise<Ended> {
    return await this.runWith({}, ...args);
  }

  async runWith(options: RunOptions, ...args: readonly string[]): Promise<Ended> {
    const end = await this.start(args, options).ended;
    keepsTheRules(args, end);
    return end;
  }

  /** Ends it, after a look for secrets in all that was said and left on disk. */
  async close(): Promise<void> {
    try {
      await this.expectNoSecrets();
    } finally {
      for (const relay of this.relays) await relay.close();
      await this.emulator.close();
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  /** Looks for secrets in all that was said and left on disk so far; puts an end to ordered faults. */
  async expectNoSecrets(): Promise<void> {
    const tokens: string[] = [];
    for (const [appid, secret] of this.secrets) tokens.push(...(await this.tokensOf(appid, secret)));
    const leaks: string[] = [];
    const look = (where: string, text: string, secrets: readonly string[]): void => {
      if (secrets.some(secret => text.includes(secret) || text.includes(encodeURIComponent(secret))))
        leaks.push(where);
    };
    for (const { args, text } of this.outputs)
      look(`output of ${args.join(' ')}`, text, [...this.secrets.values(), ...tokens]);
    for (const path of filesIn(this.folder)) {
      const isCache = path.startsWith(`${this.env.WXMENU_CACHE_DIR}/`);
      const text = readFileSync(path, 'utf8');
      look(path, text, isCache ? [...this.secrets.values()] : [...this.secrets.values(), ...tokens]);
      if (isCache && (statSync(path).mode & 0o077) !== 0) leaks.push(`${path} is open to others`);
    }
    if (leaks.length > 0) throw new Error(`a secret was found in:\n${leaks.join('\n')}`);
  }

  /** The token in use: stable_token hands out the same one again. */
  private async tokensOf(appid: string, secret: string): Promise<string[]> {
    this.emulator.clearFaults();
    const answer = await fetch(`${this.emulator.url}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', appid, secret }),
    });
    const json: unknown = await answer.json();
    const token = typeof json === 'object' && json !== null && 'access_token' in json && json.access_token;
    return typeof token === 'string' ? [token] : [];
  }
}

/** Made up from the name, of the shape of real ones. */
export function appidOf(name: string): string {
  return `wx${createHash('sha256').update(`e2e ${name}`).digest('hex').slice(0, 16)}`;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

const CODES: ReadonlySet<number | null> = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 130]);
const ESCAPE = '\u001b';

function keepsTheRules(args: readonly string[], { exit, stdout, stderr, env }: Ended): void {
  const about = `${args.join(' ')}\n${stdout}\n${stderr}`;
  expect(CODES.has(exit), about).toBe(true);
  // Node 24 has a word of its own about the two variables that contradict each other.
  const own = stderr.replace(
    /^\(node:\d+\) Warning: The 'NO_COLOR' env is ignored.*\n.*--trace-warnings.*\n/m,
    '',
  );
  expect(own, about).not.toMatch(/(?:error|错误)\[bug\]|\n {4}at |Warning:/);
  if (!env.FORCE_COLOR) expect((stdout + stderr).includes(ESCAPE), about).toBe(false);
  const helps = args.includes('-h') || args.includes('--help');
  if (args.join(' ').match(/--format[ =]json/) && !helps) {
    expect(stdout.endsWith('\n'), about).toBe(true);
    const document: unknown = JSON.parse(stdout);
    expect(document, about).toBeTypeOf('object');
    if (typeof document === 'object' && document !== null && 'exit_code' in document)
      expect(document.exit_code, about).toBe(exit);
  }
}

/** Tests that get a bed of their own; the build is made first when it is needed. */
export const test = base.extend<{ bed: TestBed }>({
  bed: async ({ task: _task }, use) => {
    const bed = await TestBed.open();
    await use(bed);
    await bed.close();
  },
});

beforeAll(ensureBuilt, 120_000);
