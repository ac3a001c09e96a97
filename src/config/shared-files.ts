import { posix } from 'node:path';
import type { Location } from '../menu/position.ts';

/** What stands at a path that a menu file extends. */
export type SharedFile =
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
  /** A file that is larger than a menu file may be, unread. */
  | { readonly size: number }
  /** `link`: a link leads out of the menus folder. `detail`: the system's code. */
  | { readonly missing: 'nothing' | 'folder' | 'link' }
  | { readonly missing: 'unreadable'; readonly detail: string };

/** The files that menus may extend. Paths are counted from the menus folder and have forward slashes; none leads out by its form. */
export interface SharedFiles {
  /** Never throws for what stands there or does not. */
  read(path: string): SharedFile;
  /** A path as people type it; the same that a menu file itself is called by. */
  shown(path: string): string;
  /** Paths that could be meant by one that is not there. */
  known(): readonly string[];
  /** Is told for each menu that extends a file whether it uses a variable that the file gives a value. */
  observe?(variable: SharedVariable, isUsed: boolean): void;
}

/** A variable that an extended file gives a value. */
export interface SharedVariable {
  readonly name: string;
  /** Where its name is written. */
  readonly at: Location;
}

/** How a menu file is read that may share with others. */
export interface Sharing {
  /** The files that it may extend, asked for when it shares with others; null: none can be extended here. */
  files(): SharedFiles | null;
  /** It is there for others to extend: what is missing in it is theirs to give. */
  readonly open?: boolean;
}

/** Files whose texts a function gives; the menu file itself is called `file` and stands right in the menus folder. */
export function givenFiles(read: (path: string) => string | null, file: string): SharedFiles {
  return {
    read: path => {
      const text = read(path);
      return text === null ? { missing: 'nothing' } : { text };
    },
    shown: path => posix.join(posix.dirname(file), path),
    known: () => [],
  };
}
