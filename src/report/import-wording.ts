import type { ImportNoteArgs } from '../config/import-notes.ts';
import type { Wordings } from './wording.ts';

/** Where a menu was imported from. */
export type ImportSource = 'menu/get' | 'get_current_selfmenu_info' | 'file';

/** What is written of a menu. */
export interface WrittenCounts {
  readonly buttons: number;
  readonly inside: number;
  readonly conditional: number;
}

/** Why a button is a comment, in a few words. */
export type CommentReasons = Wordings<
  Pick<ImportNoteArgs, 'website-type' | 'unknown-type' | 'incomplete' | 'no-action'>,
  string
>;

/** All words about imports in one language, those that go into the file among them. */
export interface ImportWording {
  /** Comments in the file, each in one line. Texts of others must come out printable. */
  readonly notes: Wordings<ImportNoteArgs, string>;

  /** The first line: what was written where. `path` is null where the file went to stdout. */
  done(path: string | null, account: string, source: ImportSource, written: WrittenCounts): string;
  /** The file is there and says the same menu: it was left as it is. */
  same(path: string, account: string, source: ImportSource): string;
  /** The file is there and says something else. The difference follows. */
  refused(path: string, account: string, source: ImportSource): string;
  /** What to do about that. */
  readonly force: string;
  /** Members of the file that was written over that are not of the menu. */
  kept(members: readonly string[]): string;
  lost(members: readonly string[]): string;

  /** Heading of the buttons that are comments. */
  comments(count: number): string;
  readonly reasons: CommentReasons;
  /** Heading of the members that are left out. */
  leftOut(count: number): string;
  /** The conditional menus are comments. */
  unmanaged(args: ImportNoteArgs['unmanaged']): string;
  readonly websiteMade: string;
  readonly switchedOff: string;
  /** Users are shown another menu than the one that was imported. */
  shownInstead(names: readonly string[]): string;
  /** tags/get was refused. */
  tagsUnknown(errcode: number): string;
  /** The file that was written has problems. */
  readonly invalid: string;
  readonly nextLabel: string;
}
