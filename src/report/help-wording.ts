import type { EN_HELP } from './en/help.ts';

type Texts<Table> = {
  readonly [name in keyof Table]: Table[name] extends string ? string : Texts<Table[name]>;
};

/** What help says in one language: plain texts alone, so that the English ones say which there are. */
export type HelpWording = Texts<typeof EN_HELP>;
