import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import { EmulatorStateError } from './state-error.ts';
import { readWorld, writeWorld } from './state-format.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

/** A lock left by a killed process is broken after this long. */
const STALE_MS = 2000;
const LOCK = {
  realpath: false,
  stale: STALE_MS,
  update: STALE_MS / 2,
  retries: { retries: 800, factor: 1, minTimeout: 5, maxTimeout: 20, randomize: true },
} as const;

/**
 * Keeps the world in a file that several processes may use: it is read anew under a lock for every piece of work,
 * and replaced in one step.
 *
 * @throws {EmulatorStateError} when the file is there and cannot be used; later, the same from every method.
 */
export async function fileStore(path: string): Promise<Store> {
  await usable(path, () => mkdir(dirname(path), { recursive: true }));
  await load(path);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const mine = last.then(job);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    change: work => inTurn(() => changeFile(path, work)),
    peek: work => inTurn(async () => work((await load(path)).world)),
  };
}

async function changeFile<T>(path: string, work: (world: World) => T): Promise<T> {
  const release = await lock(path, LOCK).catch((cause: unknown) => {
    throw new EmulatorStateError('locked', path, reasonOf(cause), { cause });
  });
  try {
    const { text, world } = await load(path);
    const value = work(world);
    const changed = writeWorld(world);
    // Kept from other users of the machine. Not synced to the disk: only a crash of the machine would show it.
    if (changed !== text)
      await usable(path, () => writeFileAtomic(path, changed, { mode: 0o600, fsync: false }));
    return value;
  } finally {
    await release().catch(() => undefined);
  }
}

async function load(path: string): Promise<{ readonly text: string; readonly world: World }> {
  const text = await usable(path, () =>
    readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '';
      throw error;
    }),
  );
  // A file that is there but holds nothing is one that was made in advance (mktemp).
  return { text, world: text === '' ? { accounts: [] } : readWorld(text, path) };
}

async function usable<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw new EmulatorStateError('unusable', path, reasonOf(cause), { cause });
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  return codeOf(error) ?? String(error);
}
