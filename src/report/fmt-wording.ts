/** All words about formatting in one language. */
export interface FmtWording {
  /** What was done to the files; the names of those that were written are said already. */
  done(count: { readonly formatted: number; readonly unchanged: number }): string;
  /** What `--check` found. */
  checked(count: { readonly unformatted: number; readonly unchanged: number }): string;
  /** Files that were left as they are, because they cannot be read or written. */
  left(count: number): string;
}
