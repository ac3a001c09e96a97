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
  /** Of a text with variables in it: what it has become. */
  readonly filled?: FilledText;
}

/** A text in which variables (`${site}`) were replaced by their values. */
export interface FilledText {
  readonly text: string;
  /** In the order in which they first stand in it. */
  readonly variables: readonly FilledVariable[];
}

/** A variable, and where it is given the value that was used. */
export interface FilledVariable {
  readonly name: string;
  readonly value: string;
  /** Path as the user would type it. */
  readonly file: string;
  readonly line: number;
}

/** A range and the file it is in. */
export interface FileRange extends Range {
  /** Path as the user would type it: relative to the working folder, forward slashes. */
  readonly file: string;
}
