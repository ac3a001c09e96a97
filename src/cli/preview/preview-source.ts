import { loadMenus } from '../../config/load-menus.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { Fault } from '../../menu/fault.ts';
import type { DesiredMenu, LiveMenu, Tag } from '../../menu/menu.ts';
import { namesTags } from '../../menu/tags.ts';
import { planAccount } from '../../plan/create-plan.ts';
import type { PreviewAccount, PreviewView, Viewer } from '../../report/html/preview-page.ts';
import type { Connector } from '../connect.ts';
import { targetOfFile } from '../target.ts';
import type { PreviewSource } from './preview-app.ts';

/** What WeChat said of an account: what is live, and its tags when the file names some. */
type Asked =
  | { readonly appid: string; readonly live: LiveMenu; readonly tags?: readonly Tag[] }
  | { readonly fault: Fault };

/**
 * Menu files as they are on disk, each with the last menu that it held without errors, beside what is live. Files are
 * read again when `filesChanged` says so; WeChat is asked once for each account that is looked at, and when somebody
 * asks for it.
 */
export class MenuPreview implements PreviewSource {
  private readonly selection: readonly string[];
  private readonly cwd: string;
  /** Null: nobody asks WeChat. */
  private readonly connector: Connector | null;
  private readonly listeners = new Set<() => void>();
  private readonly lastGood = new Map<string, DesiredMenu>();
  private readonly asked = new Map<string, Promise<Asked>>();
  private files: readonly MenuFile[] = [];
  private faults: readonly Fault[] = [];

  constructor(selection: readonly string[], cwd: string, connector: Connector | null) {
    this.selection = selection;
    this.cwd = cwd;
    this.connector = connector;
    this.filesChanged();
  }

  filesChanged(): void {
    const { files, faults } = loadMenus(this.selection, { cwd: this.cwd });
    this.files = files;
    this.faults = faults;
    for (const { account, menu } of files) if (menu !== null) this.lastGood.set(account, menu);
    this.tell();
  }

  async view(account: string | null, viewer: Viewer): Promise<PreviewView> {
    const shown = this.files.find(file => file.account === account) ?? this.files[0];
    const accounts = await Promise.all(
      this.files.map(async (file): Promise<PreviewAccount> => {
        const menu = this.lastGood.get(file.account) ?? null;
        const live = file === shown && menu !== null ? await this.compared(file, menu) : null;
        return {
          account: file.account,
          file: file.file,
          problems: file.problems,
          menu,
          stale: file.menu === null,
          live,
        };
      }),
    );
    return { accounts, account: shown?.account ?? null, viewer, faults: this.faults };
  }

  readAgain(account: string): void {
    this.asked.delete(account);
    this.tell();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async compared(file: MenuFile, menu: DesiredMenu): Promise<PreviewAccount['live']> {
    if (this.connector === null) return null;
    const answer = this.asked.get(file.account) ?? this.ask(this.connector, file, menu);
    this.asked.set(file.account, answer);
    const asked = await answer;
    if ('fault' in asked) return asked;
    try {
      return { plan: planAccount({ ...targetOfFile(file, menu, this.files.length > 1), ...asked }) };
    } catch (error) {
      // A tag by a name that was added after the tags were read.
      if (error instanceof Fault) return { fault: error };
      throw error;
    }
  }

  private async ask(connector: Connector, file: MenuFile, menu: DesiredMenu): Promise<Asked> {
    try {
      const { appid, gateway } = await connector.connect(targetOfFile(file, menu, this.files.length > 1));
      const live = await gateway.readLive();
      return namesTags(menu.conditionalmenu ?? [])
        ? { appid, live, tags: await gateway.readTags() }
        : { appid, live };
    } catch (error) {
      if (error instanceof Fault) return { fault: error };
      throw error;
    }
  }
}
