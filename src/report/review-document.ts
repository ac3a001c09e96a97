import type { NamedMenu } from '../apply/result.ts';
import { type BadContent, badMember, UsageFault } from '../menu/fault.ts';
import type { MatchRule, MenuState } from '../menu/menu.ts';
import type { Range } from '../menu/position.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import type { ApplyDocument } from './apply-json.ts';
import { clipped } from './clipped.ts';
import { DOCUMENT_VERSION } from './document-version.ts';
import { validateReport } from './report-schema.generated.js';

/** What `validate`, `plan` or `apply` reported about a run: see schema/report.schema.json. */
export type ReviewDocument = RunFacts &
  (
    | { readonly kind: 'plan'; readonly plan: Plan }
    | {
        readonly kind: 'apply';
        readonly results: readonly ReviewResult[];
        /** Accounts that nothing was done for. */
        readonly notBegun: readonly string[];
        /** Digest that the plan was approved under, when it was. */
        readonly approvedDigest?: string;
      }
    /** Files were checked and no more; `invalid` has those with problems when they cannot be used. */
    | { readonly kind: 'check'; readonly files: number }
    /** Nothing could be begun. */
    | { readonly kind: 'nothing' }
  );

interface RunFacts {
  readonly toolVersion: string;
  readonly faults: readonly ReviewFault[];
  /** Menu files with errors. */
  readonly invalid: readonly ReviewFile[];
}

/** What failed, in words. */
export interface ReviewFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly account?: string;
  /** What WeChat said, and its name for the call. */
  readonly errmsg?: string;
  readonly rid?: string;
}

/** A menu file that was not used, and what is wrong with it. */
export interface ReviewFile {
  readonly file: string;
  readonly problems: readonly ReviewProblem[];
}

export interface ReviewProblem {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly fix: string;
  readonly address?: string;
  readonly name?: string;
  /** Where it stands when that is another file, which the menu file extends. */
  readonly file?: string;
  readonly range: Range;
}

/** How an apply ended for one account. Outcomes, places and ends of later versions are told by their `message`. */
export interface ReviewResult
  extends Pick<ApplyDocument, 'account' | 'appid' | 'wrote' | 'message' | 'gap_ms' | 'snapshot'> {
  readonly outcome: string;
  readonly live: string;
  readonly steps: readonly { readonly call: string; readonly ms: number }[];
  readonly plan: AccountPlan;
  readonly lost?: readonly { readonly matchrule: MatchRule; readonly later: boolean }[];
  readonly guards?: readonly string[];
  readonly approved?: MenusOfPlan;
  readonly now?: MenusOfPlan;
  readonly differs?: readonly string[];
  /** Some of the approved changes were live already. */
  readonly approved_part?: { readonly done: number; readonly left: number };
  readonly expectations?: {
    readonly met: number;
    readonly not_met: readonly ReviewProblem[];
    readonly not_checked: readonly (ReviewFault & { readonly users: readonly string[] })[];
  };
  readonly failure?: {
    readonly at: string;
    readonly fault: ReviewFault | null;
    readonly restore: string;
    readonly restore_fault: ReviewFault | null;
    readonly now: MenuState | null;
    readonly standing?: ReviewStanding;
  };
}

/** The live menu that a plan is made from, and the one that it leads to. */
export interface MenusOfPlan {
  readonly menu: MenuState;
  readonly desired?: { readonly menu: MenuState };
}

/** What is live after a failure, part by part. */
export interface ReviewStanding {
  readonly default_menu: string;
  readonly conditionalmenu: readonly (NamedMenu & { readonly is: string })[] | null;
  readonly missing: readonly NamedMenu[];
  readonly next: readonly { readonly call: string }[] | null;
}

/** The document as it stands in the file, once it is known to have this shape. */
type Raw = {
  readonly tool_version: string;
  readonly faults?: readonly ReviewFault[];
  readonly invalid?: readonly ReviewFile[];
} & (
  | Plan
  | {
      readonly digest?: never;
      readonly accounts?: readonly ReviewResult[];
      readonly not_begun?: readonly string[];
      readonly approved_digest?: string;
      readonly ok?: boolean;
      readonly files?: readonly ReviewFile[];
    }
);

/** No menu comes near; more is made to keep a machine busy. */
const MOST_CHANGES = 10_000;

const ADDRESS =
  /^(?:conditionalmenu\[\d{1,6}\]|(?:conditionalmenu\[\d{1,6}\]\.)?button\[\d{1,6}\](?:\.sub_button\[\d{1,6}\])?)$/;

/**
 * Reads a report. It may come from a job that a stranger's pull request has run: whatever it holds, the result has the
 * shape that its type says. Nothing of it is believed: it is for showing only.
 *
 * @param text contents of the file; `path` is only for messages.
 * @throws UsageFault `report-not-a-report`, `report-version`.
 */
export function readReview(text: string, path: string): ReviewDocument {
  try {
    return checked(parsed(text, path), path);
  } catch (error) {
    // Nesting that no report has.
    if (error instanceof RangeError) throw notAReport({ path, reason: 'too-deep' });
    throw error;
  }
}

function parsed(text: string, path: string): { readonly [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    if (error instanceof SyntaxError) throw notAReport({ path, reason: 'not-json', said: error.message });
    throw error;
  }
  throw notAReport({ path, reason: 'not-an-object' });
}

function checked(document: { readonly [member: string]: unknown }, path: string): ReviewDocument {
  const found = typeof document.format_version === 'string' ? document.format_version : '';
  const value: unknown = document;
  if (!/^\d+\.\d+$/.test(found)) throw notAReport({ path, reason: 'no-format-version' });
  if (found.split('.')[0] !== DOCUMENT_VERSION.split('.')[0]) {
    throw new UsageFault('report-version', { path, found, supported: DOCUMENT_VERSION });
  }
  if (!isReport(value)) {
    // The last one is only that a branch of the schema does not hold.
    const [first] = validateReport.errors ?? [];
    throw notAReport({ path, ...badMember(first?.instancePath, first?.message) });
  }
  const facts = {
    toolVersion: value.tool_version,
    faults: value.faults ?? [],
    invalid: value.invalid ?? [],
  };
  if (value.digest !== undefined) {
    value.accounts.forEach((account, at) => {
      checkAddresses(account, `accounts[${at}]`, path);
    });
    return { ...facts, kind: 'plan', plan: value };
  }
  if (value.files !== undefined && value.accounts === undefined) {
    const wrong = value.ok === true ? [] : value.files.filter(({ problems }) => problems.length > 0);
    return { ...facts, kind: 'check', files: value.files.length, invalid: wrong };
  }
  if (value.accounts === undefined) return { ...facts, kind: 'nothing' };
  value.accounts.forEach(({ plan }, at) => {
    checkAddresses(plan, `accounts[${at}].plan`, path);
  });
  const { accounts: results, not_begun: notBegun = [], approved_digest: approvedDigest } = value;
  return {
    ...facts,
    kind: 'apply',
    results,
    notBegun,
    ...(approvedDigest !== undefined && { approvedDigest }),
  };
}

/** Addresses are taken apart and looked up, so they must be some. */
function checkAddresses({ changes }: AccountPlan, where: string, path: string): void {
  if (changes.length > MOST_CHANGES)
    throw notAReport({ path, reason: 'too-many-changes', member: `${where}.changes` });
  changes.forEach(({ address, from = address }, at) => {
    for (const one of [address, from]) {
      if (!ADDRESS.test(one))
        throw notAReport({ path, reason: 'no-address', member: `${where}.changes[${at}]` });
    }
  });
}

function isReport(value: unknown): value is Raw {
  return validateReport(value);
}

function notAReport({ said, ...bad }: BadContent): UsageFault {
  const shorter = said === undefined ? {} : { said: clipped(said, 200) };
  return new UsageFault('report-not-a-report', { ...bad, ...shorter });
}
