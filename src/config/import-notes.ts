/** What an imported file says in comments, with what the wording needs. Texts of others are as they came. */
export interface ImportNoteArgs {
  // About the file.
  /** WeChat gives no API-made menu, so that an apply puts this one in place of the one made on the website. */
  'website-made': { [none in never]: never };
  /** Nobody sees the menu now. */
  'switched-off': { [none in never]: never };

  // About a button that is written as a comment. Its content follows.
  /** A type that the API does not make. `articles`: how many it opens, of news. */
  'website-type': { type: string; articles: number };
  /** The API may not know the type either. */
  'unknown-type': { type: string };
  /** It lacks what its type needs. */
  incomplete: { type: string; fields: readonly string[] };
  /** Neither a type nor anything inside. */
  'no-action': { [none in never]: never };
  /** A parent, all of whose buttons are comments. */
  'nothing-inside': { [none in never]: never };
  /** What can stand in for it, and what is to be done for that. The button follows. */
  'stands-in': { kind: 'reply' | 'material' | 'article-page' | 'article-id' };

  // About what is left out of something that is written. `text`: the member with its value, as JSON.
  /** `type` is null for a parent. */
  'foreign-member': { type: string | null; text: string };
  'unknown-member': { text: string };

  // About conditional menus.
  /** Two or more: their order counts. */
  order: { [none in never]: never };
  /** They are all comments, because some of them cannot be written: then those stay, unmanaged. */
  unmanaged: { count: number; refused: number };
  /** WeChat refuses its conditions, and it matches nobody. */
  retired: { fields: readonly string[] };
  /** Nobody knows whom it is for. */
  'unknown-condition': { members: readonly string[] };
  'no-condition': { [none in never]: never };

  // Behind a value.
  /** Null: no tag has this number. */
  tag: { name: string | null };
  platform: { value: string };
}

export type ImportNote = {
  [Code in keyof ImportNoteArgs]: { readonly code: Code; readonly args: ImportNoteArgs[Code] };
}[keyof ImportNoteArgs];

/** The words of a note, in one line. */
export type SayNote = (note: ImportNote) => string;
