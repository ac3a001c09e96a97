import { cutToColumns } from '../menu/columns.ts';

/** A text of any length as part of a sentence: what is longer than `columns` is left out, and `...` says so. */
export function clipped(text: string, columns = 60): string {
  const shown = cutToColumns(text.slice(0, 4 * columns), columns);
  return shown.length === text.length ? text : `${shown}...`;
}
