import { readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { accountOf, isMenuFileName } from '../../config/account-name.ts';
import { MAX_FILE_BYTES } from '../../config/decode.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { menusFolderOf } from '../../config/menu-paths.ts';
import type { DesiredMenu } from '../../menu/menu.ts';
import type { CliContext } from '../context.ts';
import { loadMenusAt, type MenuAt, type ReadFiles } from './menus-at.ts';
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
  /** The menus folder that it belongs to, in the repository. */
  readonly menus: string;
  /** What it extends now, in the repository. */
  readonly extended: readonly string[];
}

/** A menu file at a commit. */
interface Version {
  readonly commit: string;
  readonly place: Place;
  readonly file: TreeFile;
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
  /** What the files of base extend, by account. */
  private readonly extended = new Map<string, readonly string[]>();
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
    const pathOf = (file: string): string => repository.pathOf(resolve(ctx.cwd, file));
    for (const { account, file, extends: extended = [] } of files) {
      const path = pathOf(file);
      const folder = posix.dirname(path);
      const menus = pathOf(menusFolderOf(resolve(ctx.cwd, file), ctx.cwd, 'menus'));
      const place = {
        file,
        path,
        folder: folder === '.' ? '' : folder,
        menus,
        extended: extended.map(pathOf),
      };
      base.places.set(account, place);
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
    const commits = await this.repository.commitsThatChanged(
      this.allPathsOf(account, place),
      this.revision.commit,
      MOST_VERSIONS,
    );
    const places = commits.flatMap(commit => this.pathsOf(account, place).map(path => ({ commit, path })));
    const found = await this.repository.fileAt(places);
    const versions = places.flatMap(({ commit }, i) => {
      const file = found[i];
      return file ? [{ commit, place, file }] : [];
    });
    const loaded = await this.loadVersions(versions);
    return loaded.flatMap(one => (one?.menu.menu ? [one.menu.menu] : []));
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
    return (await this.behind)
      ? await this.repository.missingHere(this.allPathsOf(account, place), commit)
      : 0;
  }

  private async load(): Promise<void> {
    const { commit } = this.revision;
    const single: (Version & { account: string })[] = [];
    for (const [account, place] of this.places) {
      const [file, ...others] = (await this.listing(place.folder)).get(account) ?? [];
      if (!file) continue;
      if (others.length > 0) this.versions.set(account, { state: 'invalid', reason: 'duplicate' });
      else single.push({ account, commit, place, file });
    }
    const loaded = await this.loadVersions(single);
    single.forEach(({ account }, i) => {
      const { menu: { menu = null } = {}, extended = [] } = loaded[i] ?? {};
      this.versions.set(account, menu ? { state: 'valid', menu } : { state: 'invalid', reason: 'errors' });
      this.extended.set(account, extended);
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

  /** The same with what it extends, now and in base. */
  private allPathsOf(account: string, place: Place): readonly string[] {
    const extended = [...place.extended, ...(this.extended.get(account) ?? [])];
    return [...new Set([...this.pathsOf(account, place), ...extended])];
  }

  /** Reads and checks files; null for one that is larger than a menu file may be. */
  private async loadVersions(versions: readonly Version[]): Promise<readonly (MenuAt | null)[]> {
    const loaded: (MenuAt | null)[] = [];
    for (let at = 0; at < versions.length; at += CHUNK) {
      const chunk = versions.slice(at, at + CHUNK);
      const contents = await this.contentsOf(chunk.map(({ file }) => file));
      const texts = chunk.flatMap(({ commit, place, file: { path } }, i) => {
        const found = contents[i];
        return found && 'bytes' in found ? [{ commit, path, folder: place.menus, bytes: found.bytes }] : [];
      });
      const menus = await loadMenusAt(texts, this.revision.ref, this.readFiles);
      let next = 0;
      for (const found of contents) loaded.push(found && 'bytes' in found ? (menus[next++] ?? null) : null);
    }
    return loaded;
  }

  private readonly readFiles: ReadFiles = async files =>
    await this.contentsOf(await this.repository.fileAt(files));

  /** Of each file its bytes, or its size when it is larger than a menu file may be. */
  private async contentsOf(files: readonly (TreeFile | null)[]): ReturnType<ReadFiles> {
    const small = files.flatMap(file => (file && file.bytes <= MAX_FILE_BYTES ? [file.blob] : []));
    const contents = await this.repository.contents(small);
    return files.map(file => {
      if (file === null) return null;
      const bytes = contents.get(file.blob);
      return bytes && file.bytes <= MAX_FILE_BYTES ? { bytes } : { size: file.bytes };
    });
  }
}
