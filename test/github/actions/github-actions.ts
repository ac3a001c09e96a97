import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { FakeGithub } from './fake-github.ts';

/** What GitHub's own actions see of the job that uses them. */
export interface UsedIn {
  readonly run: number;
  readonly workspace: string;
  /** The repository to check out, and what: the commit of the run, under its reference. */
  readonly origin: string;
  readonly commit: string;
  readonly ref: string;
  readonly github: FakeGithub;
  /** Caches by key, oldest first: copies of folders. */
  readonly caches: Map<string, string>;
  /** A folder of its own for a new cache. */
  readonly newCache: () => string;
  /** All that a process of the runner sees of the environment of the machine. */
  readonly env: { readonly [name: string]: string | undefined };
}

type Inputs = { readonly [input: string]: string };

/** Does what an action of GitHub does, as far as workflows here depend on it. */
export function useAction(uses: string, inputs: Inputs, job: UsedIn): void {
  const name = uses.replace(/@.*/, '');
  const action = ACTIONS[name];
  if (!action) throw new Error(`no imitation of ${uses}`);
  action(inputs, job);
}

const ACTIONS: { readonly [name: string]: (inputs: Inputs, job: UsedIn) => void } = {
  'actions/checkout': checkout,
  'actions/setup-node': () => {},
  'actions/cache/restore': restoreCache,
  'actions/cache/save': saveCache,
  'actions/upload-artifact': upload,
  'actions/download-artifact': download,
};

/** v6: the commit of the run, alone or with every branch and its history. */
function checkout(inputs: Inputs, { workspace, origin, commit, ref, env }: UsedIn): void {
  const git = (...args: string[]): void => {
    execFileSync('git', args, { cwd: workspace, env: { ...env, GIT_CONFIG_NOSYSTEM: '1' }, stdio: 'pipe' });
  };
  const depth = Number(inputs['fetch-depth'] ?? 1);
  const isPull = ref.startsWith('refs/pull/');
  const local = ref
    .replace('refs/pull/', 'refs/remotes/pull/')
    .replace('refs/heads/', 'refs/remotes/origin/');
  const wanted = depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  git('init', '--quiet', '--template=');
  const own = depth === 0 && !isPull ? [] : [`+${commit}:${local}`];
  const depths = depth === 0 ? [] : [`--depth=${depth}`];
  const untidied = ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false'];
  git(...untidied, 'fetch', '--quiet', '--no-tags', ...depths, `file://${origin}`, ...wanted, ...own);
  git(
    'checkout',
    '--quiet',
    '--force',
    ...(isPull ? [local] : ['-B', ref.replace('refs/heads/', ''), commit]),
  );
}

/** v5: that very key, or the newest of those that begin so. */
function restoreCache(
  { path = '', key = '', 'restore-keys': others = '' }: Inputs,
  { caches }: UsedIn,
): void {
  const prefixes = others.split('\n').filter(line => line !== '');
  const newest = [...caches.keys()].reverse();
  const found =
    newest.find(one => one === key) ??
    prefixes.flatMap(prefix => newest.find(one => one.startsWith(prefix)) ?? []).at(0);
  if (found === undefined) return;
  cpSync(caches.get(found) ?? '', path, { recursive: true });
}

function saveCache({ path = '', key = '' }: Inputs, { caches, newCache }: UsedIn): void {
  if (!existsSync(path))
    throw new Error(`a warning at GitHub: the path of the cache does not exist: ${path}`);
  if (caches.has(key)) throw new Error(`a warning at GitHub: there is such a cache already: ${key}`);
  const folder = newCache();
  cpSync(path, folder, { recursive: true });
  caches.set(key, folder);
}

/** v6: the contents of a folder, without hidden files; nothing for an empty one. */
function upload(inputs: Inputs, { run, github }: UsedIn): void {
  const { name = '', path = '', overwrite = 'false', 'if-no-files-found': none = 'warn' } = inputs;
  if (path === '') throw new Error('Input required and not supplied: path');
  if (name === '' || /["<>|*?\r\n\\/:]/.test(name)) throw new Error(`no name for an artifact: ${name}`);
  const files = new Map<string, Buffer>();
  for (const file of filesIn(path)) {
    const inside = relative(path, file);
    if (!inside.split('/').some(part => part.startsWith('.'))) files.set(inside, readFileSync(file));
  }
  if (files.size === 0) {
    if (none !== 'ignore') throw new Error(`no files were found at ${path}`);
    return;
  }
  const same = github.artifacts.findIndex(one => one.run === run && one.name === name);
  if (same >= 0 && overwrite !== 'true') throw new Error(`an artifact with this name exists: ${name}`);
  if (same >= 0) github.artifacts.splice(same, 1);
  github.artifacts.push({ id: github.nextId(), name, run, expired: false, files });
}

/** v7: those of this run whose names match. One alone is not put into a folder of its own, unlike several. */
function download(inputs: Inputs, { run, github }: UsedIn): void {
  const { pattern = '', path = '', 'merge-multiple': merge = 'false' } = inputs;
  const names = alternatives(pattern);
  const found = github.artifacts.filter(one => one.run === run && names.some(name => name.test(one.name)));
  for (const artifact of found) {
    const folder = merge === 'true' || found.length === 1 ? path : join(path, artifact.name);
    for (const [inside, data] of artifact.files) {
      mkdirSync(dirname(join(folder, inside)), { recursive: true });
      writeFileSync(join(folder, inside), data);
    }
  }
}

/** Braces and stars of a pattern of minimatch; all that is used here. */
function alternatives(pattern: string): RegExp[] {
  const inner = /\{([^{}]*)\}/.exec(pattern);
  if (inner) {
    const [whole, list = ''] = inner;
    return list.split(',').flatMap(one => alternatives(pattern.replace(whole, () => one)));
  }
  return [new RegExp(`^${pattern.split('*').map(escaped).join('[^/]*')}$`)];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
