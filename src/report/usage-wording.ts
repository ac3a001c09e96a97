import type { Wordings } from './wording.ts';

/** What can be wrong with a command line that could not be understood, and what its wording needs. */
export interface UsageArgs {
  /** `similar`: options that it may have been meant to be. */
  'unknown-option': { readonly option: string; readonly similar: readonly string[] };
  'unknown-command': { readonly command: string; readonly similar: readonly string[] };
  'no-command': object;
  'missing-argument': { readonly argument: string };
  /** The option takes a value. */
  'missing-value': { readonly option: string };
  /** The command cannot do without the option. */
  'missing-option': { readonly option: string };
  /** One of the options is needed. */
  'missing-one-of': { readonly options: readonly string[] };
  /** `command` is null for wxmenu itself. */
  'too-many-arguments': {
    readonly command: string | null;
    readonly expected: number;
    readonly found: number;
  };
  conflict: { readonly one: string; readonly other: string };
  'bad-choice': { readonly option: string; readonly value: string; readonly choices: readonly string[] };
  /** What the parser says of something that is not known here, in English. */
  other: { readonly said: string };
}

/** What is wrong with a command line. */
export type UsageProblem = {
  [Code in keyof UsageArgs]: { readonly code: Code; readonly args: UsageArgs[Code] };
}[keyof UsageArgs];

/** All words about command lines that could not be understood, in one language. Texts of others arrive printable. */
export interface UsageWording {
  readonly problems: Wordings<UsageArgs, string>;
  /** Before the problem. */
  readonly error: string;
  /** What to do about it. */
  readonly hint: string;
}

/** The words of a problem. */
export function usageMessage({ code, args }: UsageProblem, { problems }: UsageWording): string {
  // The args are those of the code, which the compiler cannot follow through the lookup.
  const wording = problems[code] as (args: UsageProblem['args']) => string;
  return wording(args);
}
