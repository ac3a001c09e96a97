import type { Address } from '../menu/address.ts';
import type { DesiredMenu } from '../menu/menu.ts';
import type { Location } from '../menu/position.ts';
import type { Problem } from '../menu/problem.ts';
import type { DisableComment } from './disable-comments.ts';

/** One menu file, read and checked. */
export interface MenuFile {
  /** Account name: the file's stem. */
  readonly account: string;
  /** Path as shown to people: relative to the working folder, forward slashes. */
  readonly file: string;
  /** The files that it extends, nearest first, as people type them; absent when it extends none. */
  readonly extends?: readonly string[];
  /**
   * The menu in canonical form; null when a problem of severity error stands against it, or when it is read as one for
   * others to extend and lacks what they are to give.
   */
  readonly menu: DesiredMenu | null;
  /** All problems, in file order, those of the file itself before those of files that it extends. */
  readonly problems: readonly Problem[];
  /**
   * Where each thing is written: here, or in a file that this one extends. Keys: addresses of buttons and conditional menus (`button[0]`: the whole node),
   * and of their members (`button[0].name`: the value), and top-level members (`appid`).
   */
  readonly places: ReadonlyMap<Address, Location>;
  /** Comments that silence rules, of the file and of those it extends; absent when there is none. */
  readonly comments?: readonly DisableComment[];
}

/** A file with what is wrong with it: a menu file, or the configuration of a project, which has no account and no menu. */
export type CheckedFile = Pick<MenuFile, 'file' | 'problems'> &
  Partial<Pick<MenuFile, 'account' | 'menu' | 'extends'>>;
