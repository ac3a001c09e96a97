import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { doctor } from '../../src/cli/commands/doctor.ts';
import type { CliContext, Output } from '../../src/cli/context.ts';
import type { Network, Reached } from '../../src/cli/doctor-network.ts';
import { type AccountSeed, type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { styleFor } from '../../src/report/style.ts';

export const APPID = 'wx0123456789abcdef';
export const SECRET = 'a-made-up-secret-of-an-emulated-account';

/** When it is in these tests; the emulator's clock says the same. */
export const NOW = Date.UTC(2026, 10, 22, 4);

/** One check as the JSON document has it. */
export interface Told {
  readonly check: string;
  readonly verdict: string;
  readonly code: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** What a run of doctor came to. */
export interface Examined {
  readonly exit: number;
  readonly text: string;
  readonly stderr: string;
  /** Of the machine and of all accounts. */
  readonly checks: readonly Told[];
  /** The one check of that name. */
  of(check: string): Told;
}

export interface ExamineOptions {
  readonly env?: { readonly [name: string]: string | undefined };
  readonly selection?: readonly string[];
  readonly args?: Partial<Parameters<typeof doctor>[0]>;
  readonly network?: Network;
}

/** An emulator with one account, a working folder, and doctor as a function between them. */
export class DoctorBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'wxmenu-doctor-'));
  readonly emulator: Emulator;
  readonly env: { [name: string]: string | undefined };

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
    this.env = {
      WECHAT_API_BASE: emulator.url,
      WECHAT_APPID: APPID,
      WECHAT_APPSECRET: SECRET,
      WXMENU_STATE_DIR: join(this.folder, 'state'),
      WXMENU_CACHE_DIR: join(this.folder, 'cache'),
    };
    mkdirSync(join(this.folder, 'menus'));
    this.write('menus/shop.yaml', 'button: [{type: click, name: a, key: K}]\n');
  }

  static async open(settings: Partial<AccountSeed> = {}): Promise<DoctorBench> {
    const clock = { now: () => NOW, sleep: async () => {} };
    const accounts = [{ appid: APPID, secret: SECRET, ...settings }];
    return new DoctorBench(await startEmulator({ accounts, clock }));
  }

  write(path: string, content: string): string {
    const full = join(this.folder, path);
    writeFileSync(full, content);
    return full;
  }

  /** WeChat calls that the emulator has seen. */
  get calls(): string[] {
    return this.emulator.requests.map(({ call }) => call).filter(call => call !== '/');
  }

  /** Makes a menu behind doctor's back. */
  async create(): Promise<void> {
    const send = async (method: string, call: string, body: object, token = '') => {
      const query = new URLSearchParams({ access_token: token });
      const request = {
        method,
        path: `/cgi-bin/${call}`,
        query,
        body: JSON.stringify(body),
        ip: '127.0.0.1',
      };
      const reply = await this.emulator.handler(request);
      return JSON.parse('body' in reply ? reply.body : '') as { access_token?: string };
    };
    const credentials = { grant_type: 'client_credential', appid: APPID, secret: SECRET };
    const { access_token } = await send('POST', 'stable_token', credentials);
    await send('POST', 'menu/create', { button: [{ type: 'click', name: 'a', key: 'K' }] }, access_token);
  }

  async examine(options: ExamineOptions = {}): Promise<Examined> {
    const text = await this.run({ ...options, args: { ...options.args, format: 'text' } });
    const json = await this.run({ ...options, args: { ...options.args, format: 'json' } });
    const document = JSON.parse(json.stdout) as {
      exit_code: number;
      machine: Told[];
      accounts: { checks: Told[] }[];
    };
    if (document.exit_code !== json.exit) throw new Error(`the document says ${document.exit_code}`);
    const checks = [...document.machine, ...document.accounts.flatMap(one => one.checks)];
    return {
      exit: json.exit,
      text: text.stdout,
      stderr: text.stderr + json.stderr,
      checks,
      of: name => {
        const [one, ...more] = checks.filter(({ check }) => check === name);
        if (!one || more.length > 0) throw new Error(`${more.length + 1} checks ${name}:\n${text.stdout}`);
        return one;
      },
    };
  }

  /** Runs doctor once, just as it is asked. */
  async run({ env = {}, selection = [], args = {}, network }: ExamineOptions) {
    const { doctor } = await import('../../src/cli/commands/doctor.ts');
    const said = { stdout: '', stderr: '' };
    const output = (name: keyof typeof said): Output => ({
      write: text => {
        said[name] += text;
      },
      isTTY: false,
      style: styleFor(false, 80),
    });
    const ctx: CliContext = {
      env: { ...this.env, ...env },
      cwd: this.folder,
      translation: null,
      stdout: output('stdout'),
      stderr: output('stderr'),
      clock: { now: () => NOW, sleep: async () => {} },
      ask: null,
      onInterrupt: () => () => {},
    };
    const exit = await doctor({ selection, format: 'text', ...args }, ctx, ...(network ? [network] : []));
    return { exit, ...said };
  }

  async close(): Promise<void> {
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A host that answers after 40 ms, at the right time, directly. */
export const ANSWERS: Reached = { ms: 40, date: NOW, proxied: false };

/** A network that is made up: all is well but for what is given. */
export function network(given: Partial<Network> = {}): Network {
  return {
    lookup: async () => ['203.0.113.7', '203.0.113.8', '203.0.113.9'],
    reach: async () => ANSWERS,
    certificate: async () => ({
      protocol: 'TLSv1.3',
      issuer: 'DigiCert Inc',
      until: Date.UTC(2027, 4, 1),
    }),
    ...given,
  };
}

const open: DoctorBench[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.close()));
});

/** A bench that is closed after the test. */
export async function bench(settings: Partial<AccountSeed> = {}): Promise<DoctorBench> {
  const made = await DoctorBench.open(settings);
  open.push(made);
  return made;
}

export const click = (name: string): { type: string; name: string; key: string } => ({
  type: 'click',
  name,
  key: 'K',
});
export const MENU = { button: [click('a'), { name: 'p', sub_button: [click('b'), click('c')] }] };
export const conditional = (matchrule: { [field: string]: string }) => ({ button: [click('x')], matchrule });
