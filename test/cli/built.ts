import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock } from 'proper-lockfile';

/** Folder of the package. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What people run. */
export const WXMENU = join(ROOT, 'dist', 'wxmenu.cjs');

/** The first and the last file that the build writes: both must be newer than every source. */
const MADE = ['dist/main.cjs', 'dist/types/index.d.ts'];
const SOURCES = ['src', 'schema', 'package.json', 'package-lock.json'];

/** Builds dist/ unless it is newer than what it is made from. Test files that ask at the same time build once. */
export async function ensureBuilt(): Promise<void> {
  if (isFresh()) return;
  const release = await lock(ROOT, {
    lockfilePath: join(tmpdir(), `wxmenu-build-${ROOT.replaceAll(/\W/g, '_')}`),
    retries: { retries: 600, factor: 1, minTimeout: 100, maxTimeout: 100 },
  });
  try {
    if (!isFresh()) execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  } finally {
    await release();
  }
}

function isFresh(): boolean {
  const made = MADE.map(path => modified(join(ROOT, path)));
  return Math.min(...made) > Math.max(...SOURCES.map(path => newest(join(ROOT, path))));
}

function newest(path: string): number {
  if (!statSync(path).isDirectory()) return /\.(md|generated\.\w+(\.ts)?)$/.test(path) ? 0 : modified(path);
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))));
}

/** Milliseconds since the epoch; 0 when there is no such file. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
