/**
 * Wording of one coded value: what is wrong (with value and limit), and the next step. Plain sentences without
 * colour or layout.
 */
export interface Message {
  readonly what: string;
  readonly fix: string;
}

/** A wording for every code of `Args`; a code without one does not compile. */
export type Wordings<Args, Text = Message> = { readonly [Code in keyof Args]: (args: Args[Code]) => Text };
