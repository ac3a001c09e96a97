import { isIP } from 'node:net';
import { basename, dirname, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { watch } from 'chokidar';
import { isMenuFileName } from '../../config/account-name.ts';
import { listen } from '../../emulator/listen.ts';
import { systemCode } from '../../menu/system-code.ts';
import { pageWords } from '../../report/html/page-words.ts';
import { printable } from '../../report/printable.ts';
import { Connector } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { listenFault } from '../listen-fault.ts';
import { previewApp } from '../preview/preview-app.ts';
import { MenuPreview } from '../preview/preview-source.ts';
import { type ConnectionFlags, readSettings } from '../settings.ts';
import { untilInterrupt } from '../until-interrupt.ts';

export interface PreviewArgs extends ConnectionFlags {
  /** Files, folders or account names; none = menus/. */
  readonly selection: readonly string[];
  /** `--port`; absent: any free one. */
  readonly port?: number | undefined;
  /** `--host`; absent: 127.0.0.1. */
  readonly host?: string | undefined;
}

/**
 * A save is often several events, and the file is not whole at the first. Longer than the 50 and 100 ms in which chokidar
 * drops a second change or removal of the same file: whatever was dropped is on disk by then.
 */
const SETTLED_MS = 120;

/**
 * Serves a page that shows menus as the phone does, and follows the files until it is interrupted. WeChat is only asked
 * for the menu of an account that somebody looks at, and only with credentials or the emulator.
 *
 * @throws UsageFault `bad-option` for a port or an address that is not free.
 */
export async function preview(args: PreviewArgs, ctx: CliContext): Promise<ExitCode> {
  const host = args.host ?? '127.0.0.1';
  const settings = readSettings(args, ctx);
  const connector =
    settings.emulator !== null || hasCredentials(ctx.env) ? new Connector(settings, ctx) : null;
  let onBug = (_: unknown): void => {};
  const bug = new Promise<never>((_, reject) => {
    onBug = reject;
  });
  const source = new MenuPreview(args.selection, ctx, connector, onBug);
  let port = 0;
  const app = previewApp(source, name => isOwnHost(name, host, port), ctx.translation, onBug);
  const server = await listening(createAdaptorServer({ fetch: app.fetch }), host, args.port ?? 0);
  port = Number(new URL(server.url).port) || 80;
  const stopWatching = followFiles(args.selection, ctx, () => {
    try {
      source.filesChanged();
    } catch (error) {
      onBug(error);
    }
  });
  const ended = untilInterrupt(ctx);
  const { preview: words } = pageWords(ctx.translation);
  ctx.stdout.write(`${words.opened(`http://${reachableName(host)}:${port}/`)}\n`);
  if (!isLoopback(host)) ctx.stderr.write(`${words.exposed}\n`);
  try {
    await Promise.race([ended, bug]);
  } finally {
    await stopWatching();
    await server.close();
    await connector?.close();
  }
  return EXIT.done;
}

/** Calls `changed` soon after something under the menus was written, added or removed. */
function followFiles(
  selection: readonly string[],
  ctx: CliContext,
  changed: () => void,
): () => Promise<void> {
  const isFile = (path: string): boolean => isMenuFileName(basename(path));
  const paths = (of: readonly string[]): string[] => of.map(path => resolve(ctx.cwd, path));
  const folders = paths(['menus', ...selection.filter(path => !isFile(path))]);
  const files = paths(['wxmenu.config.yaml', ...selection.filter(isFile)]);
  // A file is looked for in its folder: one that is watched by itself and goes is not seen to come again.
  const around = new Set([...files.map(path => dirname(path)), ...files]);
  const watchers = [
    watch(folders, { ignoreInitial: true, ignored: isNoMenus }),
    watch([...around], { ignoreInitial: true, depth: 0, ignored: path => !around.has(resolve(path)) }),
  ];
  let timer: NodeJS.Timeout | undefined;
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLED_MS);
  };
  for (const watcher of watchers) {
    // Also once it watches: nobody saw what was saved before.
    watcher.on('all', readSoon).on('ready', readSoon);
    // A folder that is not for us, or more watchers than the system has: what is watched already still is.
    watcher.on('error', error => {
      const { preview: words } = pageWords(ctx.translation);
      ctx.stderr.write(`${words.notFollowed(printable(systemCode(error)))}\n`);
    });
  }
  return async () => {
    clearTimeout(timer);
    await Promise.all(watchers.map(watcher => watcher.close()));
  };
}

/** Where no menus are, and more files than a system lets anybody watch: when the folder around is given. */
function isNoMenus(path: string): boolean {
  return /[\\/](?:node_modules|\.git)$/.test(path);
}

async function listening(
  server: Parameters<typeof listen>[0],
  host: string,
  port: number,
): ReturnType<typeof listen> {
  try {
    return await listen(server, host, port);
  } catch (error) {
    throw listenFault(error, { host, port: String(port) });
  }
}

/**
 * Whether a Host header names this server: by the address it listens on, or by a name that always means this machine. A
 * name that somebody's DNS leads here is not among them.
 */
function isOwnHost(header: string, host: string, port: number): boolean {
  const [, name = '', given] = /^(\[[0-9a-f:.]+\]|[^:]*)(?::(\d+))?$/i.exec(header) ?? [];
  if (Number(given ?? 80) !== port) return false;
  const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
  if (['localhost', '127.0.0.1', '::1'].includes(bare)) return true;
  // Listening everywhere was asked for; then addresses, which no DNS leads astray.
  return bare === host.toLowerCase() || (['0.0.0.0', '::'].includes(host) && isIP(bare) !== 0);
}

/** Whether nobody but this machine reaches an address. */
function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.[\d.]+|::1)$/i.test(host);
}

/** What to type into a browser: listening everywhere is no place to go to. */
function reachableName(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Without any there is nobody to ask, and that is no failure here. */
function hasCredentials(env: CliContext['env']): boolean {
  return Object.keys(env).some(name => name.startsWith('WECHAT_APPID') && env[name]);
}
