/** How a language puts parts together: what stands between a label and its text, between items, between sentences. */
export interface Marks {
  /** Behind a label, before its text. */
  readonly colon: string;
  /** At the end of a line that lines follow. */
  readonly lineColon: string;
  /** Between phrases. */
  readonly comma: string;
  /** Between clauses that could be sentences. */
  readonly clause: string;
  /** Between the items of a list. */
  readonly item: string;
  /** At the end of a sentence that phrases were put into. */
  readonly stop: string;
  /** Between two sentences. */
  readonly gap: string;
  /** Behind what it explains, with the blank before it where one belongs there. */
  bracketed(text: string): string;
}
