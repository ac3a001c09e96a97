/** A place in a text. `line` and `column` count from 1, in characters as an editor shows them; `offset` from 0 in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where something is written. */
export interface Location {
  /** Path as the user would type it: relative to the working folder, forward slashes. */
  readonly file: string;
  readonly range: Range;
  /** The whole line of `range.start`, without its line end: what the caret is drawn under. */
  readonly source: string;
}

/** A range and the file it is in. */
export interface FileRange extends Range {
  /** Path as the user would type it: relative to the working folder, forward slashes. */
  readonly file: string;
}
