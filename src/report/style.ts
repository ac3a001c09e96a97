import { createColors } from 'picocolors';

/** How text output may look. Every renderer takes one, so that nothing in here asks the terminal. */
export interface Style {
  readonly colour: ReturnType<typeof createColors>;
  /** Width to keep to, in columns. */
  readonly columns: number;
}

/** Text without colour, at the width used when output is not a terminal. */
export const PLAIN: Style = { colour: createColors(false), columns: 100 };

/** Style for a terminal. */
export function styleFor(colour: boolean, columns: number): Style {
  return { colour: createColors(colour), columns };
}
