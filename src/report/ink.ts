import { bare, quoted } from './printable.ts';

/** How one format shows a text that somebody else wrote, inside a sentence. Every way in is safe for its format. */
export interface Ink {
  /** The name of a button or menu. */
  name(text: string): string;
  /** A key, address, id, path or account. */
  value(text: string): string;
  /** Something to type, whole or in part. */
  command(text: string): string;
}

/** For terminals, logs and JSON. */
export const TEXT_INK: Ink = { name: quoted, value: bare, command: text => text };
