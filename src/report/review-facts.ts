import { clipped } from './clipped.ts';
import { codeSpan } from './markdown.ts';
import { printable } from './printable.ts';
import type { ReviewWording } from './review-wording.ts';

/** What is known about a review besides the report. Comes from the environment of a job, and is not believed either. */
export interface ReviewAbout {
  /** Which of several sets of accounts; `menus` is the usual one. */
  readonly key: string;
  /** The commit that was planned or applied. */
  readonly head?: string;
  readonly runUrl?: string;
  /** When it was applied, ISO 8601. */
  readonly at?: string;
  /** The plan is of a look at what is live, not of changes that wait for a merge. */
  readonly drift?: boolean;
  /** Of a pull request from another repository. */
  readonly fork?: boolean;
  /** UTF-16 units that the text may have. */
  readonly limit: number;
}

/** No run has a longer address. */
const LONGEST_URL = 300;

/** The key that needs no name. */
const USUAL_KEY = 'menus';

/** The key as code; null for the usual one. */
export function keyOf({ key }: ReviewAbout): string | null {
  return key === USUAL_KEY ? null : codeSpan(clipped(printable(key)));
}

/** A link to the run; null when there is no address that can be one. */
export function runLink({ runUrl }: ReviewAbout, text: string): string | null {
  // Nothing in it that Markdown could read as the end of the link.
  return runUrl !== undefined &&
    runUrl.length <= LONGEST_URL &&
    /^https:\/\/[\w.-]+(?::\d+)?\/[\w./~-]+$/.test(runUrl)
    ? `[${text}](${runUrl})`
    : null;
}

/** `2026-11-22 10:00 UTC`. */
export function timeOf({ at }: ReviewAbout): string | null {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(at ?? '') ?? [];
  return day === undefined ? null : `${day} ${time} UTC`;
}

/** The last line: commit, run, digest and version, in small letters. */
export function factsLine(
  about: ReviewAbout,
  {
    digest,
    toolVersion,
    isPlan,
  }: { readonly digest?: string; readonly toolVersion: string; readonly isPlan: boolean },
  words: ReviewWording,
): string {
  const { facts } = words;
  const head = about.head === undefined ? null : codeSpan(shortCommit(about.head));
  const parts = [
    head === null ? null : isPlan ? facts.planOf(head) : facts.appliedFor(head),
    runLink(about, facts.run),
    digest === undefined ? null : facts.digest(codeSpan(digest)),
    facts.tool(codeSpan(clipped(printable(toolVersion), 40))),
  ];
  return `<sub>${parts.filter(one => one !== null).join(' · ')}</sub>`;
}

function shortCommit(head: string): string {
  return /^[0-9a-f]{40,64}$/.test(head) ? head.slice(0, 7) : clipped(printable(head), 40);
}
