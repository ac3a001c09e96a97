import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureBuilt, ROOT } from '../cli/built.ts';

/** The package as npm would publish it. */
export interface Packed {
  /** Path of the tarball. */
  readonly tarball: string;
  /** Bytes. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Builds and packs, without network, into a folder of its own. */
export async function pack(): Promise<Packed> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'wxmenu-pack-'));
  const out = execFileSync(
    'npm',
    ['pack', '--json', '--offline', '--ignore-scripts', '--pack-destination', folder],
    {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: folder, npm_config_cache: join(folder, 'cache') },
    },
  );
  const [{ filename, ...packed }] = JSON.parse(out);
  return { ...packed, tarball: join(folder, filename) };
}

/**
 * Installs the tarball as npm would, in a folder that has nothing else: the package unpacked, and of what this repository
 * has installed only the package's own dependencies.
 */
export function install(tarball: string, project: string): void {
  const home = join(project, 'node_modules/wxmenu');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
  writeFileSync(join(project, 'package.json'), '{"private": true}');
}
