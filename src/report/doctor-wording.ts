import type { CheckName, FindingArgs, Verdict } from './doctor-check.ts';
import type { Wordings } from './wording.ts';

/** What was found, and what to do about it where something is to be done. `commands`: what to type for it. */
export interface Found {
  readonly what: string;
  readonly fix?: string;
  readonly commands?: readonly string[];
}

/** All words of doctor in one language. */
export interface DoctorWording {
  readonly verdicts: { readonly [verdict in Verdict]: string };
  /** What a check is about, in two or three words. */
  readonly checks: { readonly [check in CheckName]: string };
  readonly findings: Wordings<FindingArgs, Found>;
  /** Not looked at, because another check has to be right first. */
  because(check: string): string;
  /** Heading of the checks that belong to no account. */
  readonly machine: string;
  /** The last line: whether wxmenu can be used. Numbers are of checks. */
  conclusion(count: { readonly [verdict in Verdict]: number }): string;
}
