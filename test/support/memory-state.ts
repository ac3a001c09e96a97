import { type Journal, type Snapshot, StateFolder } from '../../src/apply/state-folder.ts';

/**
 * A state folder without a disk, for tests of thousands of applies: what is kept is kept as the text that a file would
 * hold. Locks, flushing and damaged files are for tests with a real folder.
 */
export class MemoryState extends StateFolder {
  private readonly files = new Map<string, string>();
  private taken = 0;

  constructor() {
    super('/nowhere');
  }

  override async saveSnapshot(snapshot: Snapshot): Promise<string> {
    this.taken += 1;
    const path = `/nowhere/${snapshot.appid}/snapshot-${this.taken}.json`;
    this.files.set(path, JSON.stringify(snapshot));
    return path;
  }

  override async snapshots(appid: string): Promise<readonly string[]> {
    const prefix = `/nowhere/${appid}/snapshot-`;
    return [...this.files.keys()].filter(path => path.startsWith(prefix)).reverse();
  }

  override async readSnapshot(path: string): Promise<Snapshot> {
    return JSON.parse(this.files.get(path) ?? 'null');
  }

  override async openJournal(journal: Omit<Journal, 'process'>): Promise<void> {
    this.files.set(journalOf(journal.appid), JSON.stringify(journal));
  }

  override async readJournal(appid: string): Promise<Journal | null> {
    return JSON.parse(this.files.get(journalOf(appid)) ?? 'null');
  }

  override async closeJournal(appid: string): Promise<void> {
    this.files.delete(journalOf(appid));
  }

  override async lock(): Promise<() => Promise<void>> {
    return async () => {};
  }

  override async isLocked(): Promise<boolean> {
    return false;
  }

  /** Forgets everything. */
  clear(): void {
    this.files.clear();
  }

  copy(): ReadonlyMap<string, string> {
    return new Map(this.files);
  }

  putBack(files: ReadonlyMap<string, string>): void {
    this.files.clear();
    for (const [path, text] of files) this.files.set(path, text);
  }
}

function journalOf(appid: string): string {
  return `/nowhere/${appid}/journal.json`;
}
