import { loadMenus } from '../../config/load-menus.ts';
import type { MenuFile } from '../../config/menu-file.ts';
import { withFindings } from '../../config/with-findings.ts';
import type { Clock } from '../../menu/clock.ts';
import { Fault } from '../../menu/fault.ts';
import type { DesiredMenu, LiveMenu, Tag } from '../../menu/menu.ts';
import type { Problem } from '../../menu/problem.ts';
import { namesTags, resolveTags } from '../../menu/tags.ts';
import { planAccount } from '../../plan/create-plan.ts';
import { withUnresolved } from '../../plan/unresolved-tags.ts';
import type { PreviewAccount, PreviewView, Viewer } from '../../report/html/preview-page.ts';
import type { Connector } from '../connect.ts';
import { targetOfFile } from '../target.ts';
import type { PreviewSource } from './preview-app.ts';

/** What WeChat said of an account and when: what is live, and its tags when the file names some. */
type Answer = { readonly at: number } & (
  | { readonly appid: string; readonly live: LiveMenu; readonly tags: readonly Tag[] }
  | { readonly fault: Fault }
);

/** What is asked about an account. */
interface Question {
  /** Two files with the same text here get the same answer. */
  readonly about: string;
  answer: Answer | null;
  /** Until the answer is here; null while nobody is being asked. */
  reading: Promise<void> | null;
}

/** An answer that comes so soon is waited for, so that the page does not change right after it was opened. */
const SOON_MS = 150;

/**
 * Menu files as they are on disk, each with the last menu that it held without errors, beside what is live. Files are
 * read again when `filesChanged` says so; WeChat is asked once for each account that is looked at, and when somebody
 * asks for it. Nobody waits for WeChat to see a file.
 */
export class MenuPreview implements PreviewSource {
  private readonly selection: readonly string[];
  private readonly cwd: string;
  private readonly clock: Clock;
  /** Null: nobody asks WeChat. */
  private readonly connector: Connector | null;
  private readonly onBug: (error: unknown) => void;
  private readonly listeners = new Set<() => void>();
  private readonly lastGood = new Map<string, DesiredMenu>();
  private readonly questions = new Map<string, Question>();
  private files: readonly MenuFile[] = [];
  private faults: readonly Fault[] = [];
  private configProblems: readonly Problem[] = [];

  constructor(
    selection: readonly string[],
    { cwd, clock }: { readonly cwd: string; readonly clock: Clock },
    connector: Connector | null,
    onBug: (error: unknown) => void,
  ) {
    this.selection = selection;
    this.cwd = cwd;
    this.clock = clock;
    this.connector = connector;
    this.onBug = onBug;
    this.filesChanged();
  }

  filesChanged(): void {
    const { files, faults, config } = loadMenus(this.selection, { cwd: this.cwd });
    this.files = files;
    this.faults = faults;
    this.configProblems = config?.problems ?? [];
    for (const { account, menu } of files) if (menu !== null) this.lastGood.set(account, menu);
    this.tell();
  }

  async view(account: string | null, viewer: Viewer): Promise<PreviewView> {
    const shown = (this.files.find(file => file.account === account) ?? this.files[0])?.account ?? null;
    await this.soon(shown);
    // Files may have changed meanwhile.
    const accounts = this.files.map((file): PreviewAccount => {
      const menu = this.lastGood.get(file.account) ?? null;
      const one = {
        account: file.account,
        file: file.file,
        problems: file.problems,
        menu,
        stale: file.menu === null,
      };
      const question = file.account === shown && menu ? this.questionOf(file, menu) : null;
      if (question === null || menu === null) return { ...one, live: null };
      return { ...one, ...this.compared(file, menu, question.answer) };
    });
    const { configProblems, faults } = this;
    return { accounts, account: shown, viewer, configProblems, faults };
  }

  async readAgain(account: string): Promise<void> {
    const file = this.files.find(one => one.account === account);
    const menu = this.lastGood.get(account);
    const question = file && menu ? this.questionOf(file, menu) : null;
    if (file && menu && question) await this.read(file, menu, question);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Until there is an answer about an account, but not for long. */
  private async soon(account: string | null): Promise<void> {
    const file = this.files.find(one => one.account === account);
    const menu = file && this.lastGood.get(file.account);
    const question = file && menu ? this.questionOf(file, menu) : null;
    if (question?.answer === null) await Promise.race([question.reading, this.clock.sleep(SOON_MS)]);
  }

  /** What was asked about an account, or is from now on; asked anew when the file is about another one, or about tags. */
  private questionOf(file: MenuFile, menu: DesiredMenu): Question | null {
    if (this.connector === null) return null;
    const about = JSON.stringify([menu.appid, namesTags(menu.conditionalmenu ?? []), this.files.length > 1]);
    const known = this.questions.get(file.account);
    if (known?.about === about) return known;
    const question: Question = { about, answer: null, reading: null };
    this.questions.set(file.account, question);
    void this.read(file, menu, question);
    return question;
  }

  /** The answer that is there stays until the next one has come. */
  private read(file: MenuFile, menu: DesiredMenu, question: Question): Promise<void> {
    const { connector } = this;
    if (connector === null) return Promise.resolve();
    question.reading ??= this.ask(file, menu, connector).then(answer => {
      question.answer = answer;
      question.reading = null;
      this.tell();
    }, this.onBug);
    return question.reading;
  }

  private async ask(file: MenuFile, menu: DesiredMenu, connector: Connector): Promise<Answer> {
    try {
      const target = targetOfFile(file, menu, this.files.length > 1);
      const { appid, gateway } = await connector.connect(target);
      const live = await gateway.readLive();
      const tags = namesTags(menu.conditionalmenu ?? []) ? await gateway.readTags() : [];
      return { at: this.clock.now(), appid, live, tags };
    } catch (error) {
      if (error instanceof Fault) return { at: this.clock.now(), fault: error };
      throw error;
    }
  }

  /** A tag that the account does not have is a problem of the file; the menus are compared all the same. */
  private compared(
    file: MenuFile,
    menu: DesiredMenu,
    answer: Answer | null,
  ): Pick<PreviewAccount, 'live' | 'problems'> {
    const { problems } = file;
    if (answer === null) return { live: 'reading', problems };
    const { at } = answer;
    if ('fault' in answer) return { live: { at, fault: answer.fault }, problems };
    const { appid, live } = answer;
    const menus = menu.conditionalmenu ?? [];
    // Places are those of the file as it is now.
    const findings = file.menu === menu ? resolveTags(menus, answer.tags).findings : [];
    const tags = withUnresolved(answer.tags, menus);
    const target = targetOfFile(file, menu, this.files.length > 1);
    return {
      live: { at, plan: planAccount({ ...target, appid, live, tags }) },
      problems: withFindings(file, findings).problems,
    };
  }
}
