import { readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { accountOf, isMenuFileName } from '../../config/account-name.ts';
import { MAX_FILE_BYTES } from '../../config/decode.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import type { DesiredMenu } from '../../menu/menu.ts';
import type { CliContext } from '../context.ts';
import { loadTexts } from './menus-at.ts';
import { Repository, type TreeFile } from './repository.ts';

/** What the base revision says of an account. */
export type BaseVersion =
  /** It has no file for it. */
  | { readonly state: 'absent' }
  /** Its file has errors, or there is more than one. */
  | { readonly state: 'invalid'; readonly reason: 'errors' | 'duplicate' }
  | { readonly state: 'valid'; readonly menu: DesiredMenu };

/** A menu file that base has and the working folder has not. */
export interface RemovedAccount {
  readonly account: string;
  /** As it would be typed. */
  readonly file: string;
}

/** So many versions before base are looked at for the one that was applied last. */
const MOST_VERSIONS = 20;

/** So many files are read at a time. */
const CHUNK = 200;

const ABSENT: BaseVersion = { state: 'absent' };

/** One account of a run, and where base may have its file. */
interface Place {
  /** In the working folder, as people type it. */
  readonly file: string;
  /** Folder of the file, in the repository. */
  readonly folder: string;
  /** Path of the file in the repository. */
  readonly path: string;
}

/** The menu files of a run as they were at another revision, and before it. */
export class BaseMenus {
  /** As it was given, and the commit that it stands for. */
  readonly revision: { readonly ref: string; readonly commit: string };
  private readonly repository: Repository;
  private readonly places = new Map<string, Place>();
  /** Menu files of base by folder, then by account. */
  private readonly listings = new Map<string, ReadonlyMap<string, readonly TreeFile[]>>();
  private readonly versions = new Map<string, BaseVersion>();
  private behind: Promise<boolean> | null = null;

  private constructor(repository: Repository, revision: BaseMenus['revision']) {
    this.repository = repository;
    this.revision = revision;
  }

  /**
   * Reads what `ref` has for the menu files of a run.
   *
   * @throws UsageFault `git-missing`, `no-repository`, `outside-repository`, `unknown-revision`, `git-failed`.
   */
  static async at(ref: string, files: readonly MenuFile[], ctx: CliContext): Promise<BaseMenus> {
    const repository = await Repository.around(ctx);
    const base = new BaseMenus(repository, { ref, commit: await repository.commitOf(ref) });
    for (const { account, file } of files) {
      const path = repository.pathOf(resolve(ctx.cwd, file));
      const folder = posix.dirname(path);
      base.places.set(account, { file, path, folder: folder === '.' ? '' : folder });
    }
    await base.load();
    return base;
  }

  /** What base says of an account of the run. */
  of(account: string): BaseVersion {
    return this.versions.get(account) ?? ABSENT;
  }

  /** Accounts that base has in a folder and the folder has no more; `folder` as people type it. */
  async removedFrom(folder: string, ctx: CliContext): Promise<readonly RemovedAccount[]> {
    const here = new Set(readdirSync(resolve(ctx.cwd, folder)).filter(isMenuFileName).map(accountOf));
    const listing = await this.listing(this.repository.pathOf(resolve(ctx.cwd, folder)));
    return [...listing]
      .filter(([account]) => !here.has(account))
      .map(([account, [file]]) => ({
        account,
        file: posix.join(folder.replaceAll('\\', '/'), posix.basename(file?.path ?? account)),
      }));
  }

  /** Versions of an account's file before base, newest first, without those that have errors. */
  async before(account: string): Promise<readonly DesiredMenu[]> {
    const place = this.places.get(account);
    if (!place) return [];
    const { commit } = this.revision;
    const paths = this.pathsOf(account, place);
    const commits = await this.repository.commitsThatChanged(paths, commit, MOST_VERSIONS);
    const found = await this.repository.fileAt(
      commits.flatMap(one => paths.map(path => ({ commit: one, path }))),
    );
    const loaded = await this.loadFiles(found.filter(file => file !== null));
    return loaded.flatMap(file => (file?.menu ? [file.menu] : []));
  }

  /** The repository does not have all versions of its files. */
  get shallow(): boolean {
    return this.repository.shallow;
  }

  /** How many changes of an account's file base has that the checkout lacks; 0 when that cannot be told. */
  async missingHere(account: string): Promise<number> {
    const place = this.places.get(account);
    if (!place || this.shallow) return 0;
    const { commit } = this.revision;
    this.behind ??= this.repository.isCheckedOut(commit).then(isIt => !isIt);
    return (await this.behind) ? await this.repository.missingHere(this.pathsOf(account, place), commit) : 0;
  }

  private async load(): Promise<void> {
    const single: { account: string; file: TreeFile }[] = [];
    for (const [account, { folder }] of this.places) {
      const [file, ...others] = (await this.listing(folder)).get(account) ?? [];
      if (!file) continue;
      if (others.length > 0) this.versions.set(account, { state: 'invalid', reason: 'duplicate' });
      else single.push({ account, file });
    }
    const loaded = await this.loadFiles(single.map(({ file }) => file));
    single.forEach(({ account }, i) => {
      const menu = loaded[i]?.menu;
      this.versions.set(account, menu ? { state: 'valid', menu } : { state: 'invalid', reason: 'errors' });
    });
  }

  private async listing(folder: string): Promise<ReadonlyMap<string, readonly TreeFile[]>> {
    const known = this.listings.get(folder);
    if (known) return known;
    const files = await this.repository.filesIn(folder, this.revision.commit);
    const byAccount = new Map<string, TreeFile[]>();
    for (const file of files) {
      const name = posix.basename(file.path);
      if (!isMenuFileName(name)) continue;
      const account = accountOf(name);
      byAccount.set(account, [...(byAccount.get(account) ?? []), file]);
    }
    this.listings.set(folder, byAccount);
    return byAccount;
  }

  /** Where the file of an account stands now and in base: it may have got another ending. */
  private pathsOf(account: string, { folder, path }: Place): readonly string[] {
    const inBase = this.listings.get(folder)?.get(account) ?? [];
    // What has a line break in its name cannot be asked for.
    return [...new Set([path, ...inBase.map(file => file.path)])].filter(one => !one.includes('\n'));
  }

  /** Reads and checks files; null for one that is larger than a menu file may be. */
  private async loadFiles(files: readonly TreeFile[]): Promise<readonly (MenuFile | null)[]> {
    const loaded: (MenuFile | null)[] = [];
    for (let at = 0; at < files.length; at += CHUNK) {
      const chunk = files.slice(at, at + CHUNK);
      const small = chunk.filter(({ bytes }) => bytes <= MAX_FILE_BYTES);
      const contents = await this.repository.contents(small.map(({ blob }) => blob));
      const texts = small.map(({ path, blob }) => ({
        name: posix.basename(path),
        shown: `${path}@${this.revision.ref}`,
        bytes: contents.get(blob) ?? new Uint8Array(),
      }));
      const menus = new Map(loadTexts(texts).map((menu, i) => [small[i], menu]));
      loaded.push(...chunk.map(file => menus.get(file) ?? null));
    }
    return loaded;
  }
}
