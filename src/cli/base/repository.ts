import { isAbsolute, relative, sep } from 'node:path';
import { UsageFault } from '../../menu/fault.ts';
import type { CliContext } from '../context.ts';
import { askGit, gitAnswer, gitFailed } from './git.ts';

/** A regular file in a commit. */
export interface TreeFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  /** Name of its contents. */
  readonly blob: string;
  readonly bytes: number;
}

/** The git repository that the working folder is in. Paths are counted from its root, with forward slashes. */
export class Repository {
  /** It has only the last part of its history. */
  readonly shallow: boolean;
  /** Where the working folder stands: empty at the root, otherwise with a slash at its end. */
  private readonly prefix: string;
  private readonly ctx: CliContext;

  private constructor(ctx: CliContext, prefix: string, shallow: boolean) {
    this.ctx = ctx;
    this.prefix = prefix;
    this.shallow = shallow;
  }

  /** @throws UsageFault `git-missing`, `no-repository`, `git-failed`. */
  static async around(ctx: CliContext): Promise<Repository> {
    const answer = await gitAnswer(['rev-parse', '--is-shallow-repository', '--show-prefix'], ctx);
    const [, shallow, prefix = ''] = /^(\w+)\n(.*)\n$/s.exec(answer.toString('utf8')) ?? [];
    return new Repository(ctx, prefix, shallow === 'true');
  }

  /**
   * Where a path of the working folder stands in the repository.
   *
   * @param path absolute.
   * @throws UsageFault `outside-repository`.
   */
  pathOf(path: string): string {
    const way = relative(this.ctx.cwd, path);
    const inside: string[] = [];
    for (const step of [...this.prefix.split('/'), ...way.split(sep)]) {
      if (step === '' || step === '.') continue;
      // To another drive of Windows there is no relative way.
      if (isAbsolute(way) || (step === '..' && inside.length === 0))
        throw new UsageFault('outside-repository', { path });
      if (step === '..') inside.pop();
      else inside.push(step);
    }
    return inside.join('/');
  }

  /**
   * The commit that a name stands for.
   *
   * @throws UsageFault `unknown-revision`, also for what could be taken for an option.
   */
  async commitOf(ref: string): Promise<string> {
    const unknown = new UsageFault('unknown-revision', { ref, shallow: this.shallow });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing with them is a name.
    if (!/^[^-\0-\x1f\x7f][^\0-\x1f\x7f]*$/.test(ref)) throw unknown;
    const name = async (what: string): Promise<string> => {
      const { exit, stdout } = await this.ask('rev-parse', '--verify', '--quiet', what);
      const found = stdout.toString('utf8').trim();
      if (exit !== 0 || !/^[0-9a-f]{40,64}$/.test(found)) throw unknown;
      return found;
    };
    // In two steps: behind what looks for a message, nothing more can be said.
    return await name(`${await name(ref)}^{commit}`);
  }

  /**
   * Regular files right in a folder at a commit; none when there is no such folder. Links and submodules are left
   * out, as is what has a line break in its name.
   */
  async filesIn(folder: string, commit: string): Promise<readonly TreeFile[]> {
    const where = folder === '' ? [] : ['--', `${folder}/`];
    const { exit, stdout, stderr } = await this.ask(
      'ls-tree',
      '-z',
      '--long',
      '--full-tree',
      commit,
      ...where,
    );
    if (exit !== 0) throw gitFailed('ls-tree', stderr);
    return stdout
      .toString('utf8')
      .split('\0')
      .flatMap(line => {
        const [, blob, bytes, path] = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t(.*)$/.exec(line) ?? [];
        return blob === undefined || path === undefined ? [] : [{ path, blob, bytes: Number(bytes) }];
      });
  }

  /** A file as it was at each of some commits; null where there was none. Paths without line breaks only. */
  async fileAt(
    places: readonly { readonly commit: string; readonly path: string }[],
  ): Promise<readonly (TreeFile | null)[]> {
    const names = places.map(({ commit, path }) => `${commit}:${path}\n`).join('');
    const answer = await gitAnswer(['cat-file', '--batch-check'], this.ctx, names);
    const lines = answer.toString('utf8').split('\n');
    return places.map(({ path }, i) => {
      const [, blob, bytes] = /^([0-9a-f]+) blob (\d+)$/.exec(lines[i] ?? '') ?? [];
      return blob === undefined ? null : { path, blob, bytes: Number(bytes) };
    });
  }

  /** Contents by their names. */
  async contents(blobs: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const wanted = [...new Set(blobs)];
    const answer =
      wanted.length === 0
        ? Buffer.alloc(0)
        : await gitAnswer(['cat-file', '--batch'], this.ctx, `${wanted.join('\n')}\n`);
    const found = new Map<string, Uint8Array>();
    let at = 0;
    for (const blob of wanted) {
      const end = answer.indexOf(0x0a, at);
      const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, end)) ?? [];
      if (end < 0 || size === undefined) throw gitFailed('cat-file', '');
      at = end + 1 + Number(size);
      found.set(blob, answer.subarray(end + 1, at));
      at += 1;
    }
    return found;
  }

  /** Commits from `commit` back, without itself, that changed one of the files, newest first. */
  async commitsThatChanged(
    paths: readonly string[],
    commit: string,
    most: number,
  ): Promise<readonly string[]> {
    const all = await this.log(['-n', String(most + 1), commit], paths);
    return all.filter(one => one !== commit).slice(0, most);
  }

  /** Whether what is checked out holds a commit and all before it. */
  async isCheckedOut(commit: string): Promise<boolean> {
    const { exit } = await this.ask('merge-base', '--is-ancestor', commit, 'HEAD');
    // Anything but 1 is another answer than "no": there may be no commit here yet.
    return exit !== 1;
  }

  /** How many commits that changed one of the files are in `commit` and not in what is checked out. */
  async missingHere(paths: readonly string[], commit: string): Promise<number> {
    return (await this.log([`HEAD..${commit}`], paths)).length;
  }

  private async log(range: readonly string[], paths: readonly string[]): Promise<string[]> {
    const rooted = paths.map(path => `${'../'.repeat(this.prefix.split('/').length - 1)}${path}`);
    const answer = await gitAnswer(['log', '--format=%H', ...range, '--', ...rooted], this.ctx);
    return answer.toString('utf8').split('\n').filter(Boolean);
  }

  private async ask(...args: string[]): ReturnType<typeof askGit> {
    return await askGit(args, this.ctx);
  }
}
