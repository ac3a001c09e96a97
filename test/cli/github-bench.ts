import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { CliContext, Output } from '../../src/cli/context.ts';
import { PLAIN } from '../../src/report/style.ts';
import { MERGE, REPO, TOKEN } from '../github/api.ts';
import { manualClock } from '../wechat/support.ts';

/** How a command ended. */
export interface Said {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A job of GitHub Actions around the commands, in a folder of its own. */
export class GithubBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'wxmenu-github-'));
  env: { [name: string]: string | undefined };

  constructor() {
    this.env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_TOKEN: TOKEN,
      GITHUB_REPOSITORY: REPO,
      GITHUB_RUN_ID: '20',
      GITHUB_SHA: MERGE,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_OUTPUT: join(this.folder, 'output'),
    };
  }

  write(path: string, content: string | object): string {
    const full = join(this.folder, path);
    writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** The event that the job was started by. */
  event(name: string, payload: object): void {
    this.env.GITHUB_EVENT_NAME = name;
    this.env.GITHUB_EVENT_PATH = join(this.folder, this.write('event.json', payload));
  }

  /** Values of the outputs that were set, by name. */
  outputs(): { readonly [name: string]: string } {
    const set = [...this.read('output').matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)];
    return Object.fromEntries(set.map(([, name = '', , value = '']) => [name, value]));
  }

  /** Runs a command; neither what it says nor what it throws holds the token. */
  async run(command: (ctx: CliContext) => Promise<number>): Promise<Said> {
    const texts = { stdout: '', stderr: '' };
    const output = (name: 'stdout' | 'stderr'): Output => ({
      isTTY: false,
      style: PLAIN,
      write: text => {
        texts[name] += text;
      },
    });
    const ctx: CliContext = {
      env: this.env,
      cwd: this.folder,
      translation: null,
      stdout: output('stdout'),
      stderr: output('stderr'),
      clock: manualClock(),
      ask: null,
      onInterrupt: () => () => {},
    };
    try {
      return { exit: await command(ctx), ...texts };
    } catch (error) {
      expect(
        error instanceof Error ? `${error.message}${error.stack}${JSON.stringify(error)}` : '',
      ).not.toContain(TOKEN);
      throw error;
    } finally {
      expect(texts.stdout + texts.stderr).not.toContain(TOKEN);
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A job for each test. */
export function useBench(): () => GithubBench {
  let bench: GithubBench | null = null;
  beforeEach(() => {
    bench = new GithubBench();
  });
  afterEach(() => bench?.close());
  return () => {
    if (bench === null) throw new Error('only inside of a test');
    return bench;
  };
}
