import { cutToColumns, displayColumns } from '../menu/columns.ts';
import { LIMITS } from '../menu/limits.ts';

/** Where a name stands: on the bar, or in the column that a button of the bar opens. */
export type Level = 'bar' | 'column';

/** Columns that the phone gives to a name. Source: see {@link LIMITS}. */
export const SHOWN_COLUMNS: { readonly [level in Level]: number } = {
  bar: LIMITS.topLevelNameColumns,
  column: LIMITS.subNameColumns,
};

/** Stands for the rest of a name that the phone cuts. */
export const ELLIPSIS = '...';

/** What the phone shows of a name. The text is as it was written: whoever prints it makes it safe. */
export function shownName(name: string, level: Level): string {
  const columns = SHOWN_COLUMNS[level];
  return displayColumns(name) <= columns ? name : `${cutToColumns(name, columns)}${ELLIPSIS}`;
}
