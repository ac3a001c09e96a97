import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { kill, pid as ownPid } from 'node:process';
import { StateFault, UsageFault } from '../menu/fault.ts';
import type { MenuState, TargetState } from '../menu/menu.ts';
import { systemCode } from '../menu/system-code.ts';

/** What one account held before an apply touched it. */
export interface Snapshot {
  readonly format_version: '1.0';
  readonly account: string;
  readonly appid: string;
  /** ISO 8601, UTC. */
  readonly taken: string;
  /** In canonical form. */
  readonly menu: MenuState;
  /** Places of conditional menus that WeChat would not add again as they were. */
  readonly not_addable?: readonly number[];
  /** The answer of menu/get, untouched; null when there was no menu. */
  readonly raw: unknown;
}

/** Stands on disk from just before the first write of an apply until its end is known. */
export interface Journal {
  readonly format_version: '1.0';
  readonly account: string;
  readonly appid: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Path of the snapshot taken before the first write. */
  readonly snapshot: string;
  readonly before: MenuState;
  readonly target: TargetState;
  /** The process that applies. */
  readonly process?: { readonly pid: number; readonly host: string };
}

const KEPT_SNAPSHOTS = 50;

/**
 * Snapshots, journals and locks on this machine: a folder for each appid. Holds menus, never a secret.
 * Every method throws {@link StateFault} when the disk does not allow it, and UsageFault `unreadable` for a folder that
 * cannot be listed. Files are read and written at once: they are small, and every plan looks for a journal, for which
 * loading and using Node's threads takes 2 ms.
 */
export class StateFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Keeps a snapshot (on disk, flushed) and gives its path. Old ones beyond the newest 50 are removed. */
  async saveSnapshot(snapshot: Snapshot): Promise<string> {
    const folder = await this.make(snapshot.appid);
    const path = join(folder, `snapshot-${snapshot.taken.replaceAll(':', '')}.json`);
    await this.write(path, snapshot);
    const old = (await this.snapshots(snapshot.appid)).slice(KEPT_SNAPSHOTS);
    for (const one of old) remove(one);
    return path;
  }

  /** Paths of the snapshots of an account, newest first. */
  async snapshots(appid: string): Promise<readonly string[]> {
    const folder = this.folder(appid);
    return namesIn(folder)
      .filter(name => /^snapshot-.*\.json$/.test(name))
      .sort()
      .reverse()
      .map(name => join(folder, name));
  }

  /** Appids of which there are snapshots, in order. */
  async appids(): Promise<readonly string[]> {
    const appids = namesIn(this.path).filter(name => /^[\w-]+$/.test(name));
    const held = await Promise.all(appids.map(appid => this.snapshots(appid)));
    return appids.filter((_, i) => (held[i] ?? []).length > 0).sort();
  }

  async readSnapshot(path: string): Promise<Snapshot> {
    const value = await this.read(path);
    if (!isSnapshot(value)) throw new StateFault('state-corrupt', { path, reason: 'not-a-snapshot' });
    return value;
  }

  async openJournal(journal: Omit<Journal, 'process'>): Promise<void> {
    const process = { pid: ownPid, host: hostname() };
    await this.write(join(await this.make(journal.appid), 'journal.json'), { ...journal, process });
  }

  /** The journal of an apply that did not come to its end, or null. */
  async readJournal(appid: string): Promise<Journal | null> {
    const path = join(this.folder(appid), 'journal.json');
    const value = await this.read(path, true);
    if (value === null) return null;
    if (!isJournal(value)) throw new StateFault('state-corrupt', { path, reason: 'not-a-journal' });
    return value;
  }

  async closeJournal(appid: string): Promise<void> {
    remove(join(this.folder(appid), 'journal.json'));
  }

  /**
   * Keeps other processes on this machine from applying to the account; gives back the release. A lock whose
   * process was killed is taken over after some seconds.
   *
   * @throws StateFault `locked` when another apply still runs after 20 seconds.
   */
  async lock(account: string, appid: string): Promise<() => Promise<void>> {
    const folder = await this.make(appid);
    const path = join(folder, 'lock');
    const { lock } = await import('proper-lockfile');
    try {
      return await lock(folder, {
        ...LOCK,
        lockfilePath: path,
        retries: { retries: 40, factor: 1, minTimeout: 500, maxTimeout: 500 },
        // The machine slept, or the disk is slow: going on to a verified end is safer than stopping in the middle.
        onCompromised: () => {},
      });
    } catch (error) {
      if (systemCode(error) === 'ELOCKED') throw new StateFault('locked', { account, path });
      throw new StateFault('state-unwritable', { path, reason: systemCode(error) });
    }
  }

  /** True while some process applies to the account. */
  async isLocked(appid: string): Promise<boolean> {
    const folder = this.folder(appid);
    const { check } = await import('proper-lockfile');
    return check(folder, { ...LOCK, lockfilePath: join(folder, 'lock') }).catch(() => false);
  }

  private folder(appid: string): string {
    return join(this.path, encodeURIComponent(appid));
  }

  private async make(appid: string): Promise<string> {
    const folder = this.folder(appid);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StateFault('state-unwritable', { path: folder, reason: systemCode(error) });
    }
    return folder;
  }

  private async write(path: string, value: Snapshot | Journal): Promise<void> {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    try {
      await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    } catch (error) {
      throw new StateFault('state-unwritable', { path, reason: systemCode(error) });
    }
  }

  private async read(path: string, mayBeMissing = false): Promise<unknown> {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      if (mayBeMissing && systemCode(error) === 'ENOENT') return null;
      if (error instanceof SyntaxError)
        throw new StateFault('state-corrupt', { path, reason: 'not-json', said: error.message });
      throw new StateFault('state-corrupt', { path, reason: systemCode(error) });
    }
  }
}

/** Empty when there is no such folder: nothing was kept there yet. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const reason = systemCode(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return [];
    throw new UsageFault('unreadable', { path: folder, reason });
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new StateFault('state-unwritable', { path, reason: systemCode(error) });
  }
}

/** A lock is stale when its process has not renewed it for 10 seconds. */
const LOCK = { realpath: false, stale: 10_000, update: 2_000 } as const;

/** True when the process that opened the journal is known to have ended, so that a lock it has left says nothing. */
export function isAbandoned({ process }: Journal): boolean {
  if (process === undefined || process.host !== hostname()) return false;
  try {
    kill(process.pid, 0);
    return false;
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  return hasVersion(value) && 'taken' in value && 'menu' in value && isState(value.menu) && 'raw' in value;
}

function isJournal(value: unknown): value is Journal {
  if (!hasVersion(value) || !('started' in value && 'before' in value && 'target' in value)) return false;
  return isState(value.before) && isState(value.target);
}

function hasVersion(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && 'format_version' in value && value.format_version === '1.0'
  );
}

function isState(value: unknown): value is MenuState {
  if (typeof value !== 'object' || value === null || !('button' in value && 'conditionalmenu' in value))
    return false;
  const { button, conditionalmenu } = value;
  return (
    (button === null || areButtons(button)) &&
    Array.isArray(conditionalmenu) &&
    conditionalmenu.every(isConditional)
  );
}

function isConditional(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('matchrule' in value && 'button' in value))
    return false;
  return typeof value.matchrule === 'object' && value.matchrule !== null && areButtons(value.button);
}

function areButtons(value: unknown): boolean {
  const isButton = (one: unknown): boolean =>
    typeof one === 'object' &&
    one !== null &&
    'name' in one &&
    (!('sub_button' in one) || areButtons(one.sub_button));
  return Array.isArray(value) && value.every(isButton);
}
