import { createColors } from 'picocolors';
import type { Translation } from './words.ts';

/** How text output may look. Every renderer takes one, so that nothing in here asks the terminal. */
export interface Style {
  readonly colour: ReturnType<typeof createColors>;
  /** Width to keep to, in columns. */
  readonly columns: number;
  /** The language. */
  readonly translation: Translation;
}

/** English text without colour, at the width used when output is not a terminal. */
export const PLAIN: Style = { colour: createColors(false), columns: 100, translation: null };

/** How text looks: in colour or not, how wide, and in which language (see {@link loadTranslation}). */
export function styleFor(colour: boolean, columns: number, translation: Translation = null): Style {
  return { colour: createColors(colour), columns, translation };
}
