import { clipped } from './clipped.ts';
import { cellCode } from './markdown.ts';
import type { ReviewFault, ReviewFile } from './review-document.ts';
import { listPart, type Part } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import { isRefusal } from './review-verdict.ts';
import type { ReviewWords } from './review-words.ts';

/** A review before it is known how much of it fits. */
export interface Outline {
  readonly top: readonly Part[];
  /** Between top and bottom, one for each of several accounts. */
  readonly sections: readonly Section[];
  readonly bottom: readonly Part[];
}

/** What is said of one of several accounts. */
export interface Section {
  /** HTML. */
  readonly title: string;
  /** Made when they are asked for: of thousands of accounts only few are told. */
  parts(): readonly Part[];
  /** The higher, the sooner it gets room. */
  readonly weight: number;
}

/** A section whose parts are made once. */
export function section(title: string, weight: number, make: () => readonly Part[]): Section {
  let made: readonly Part[] | null = null;
  return {
    title,
    weight,
    parts: () => {
      made ??= make();
      return made;
    },
  };
}

/** A table with a row for each account, when there are several; `rows` are of those that got somewhere. */
export function overviewParts(
  resultColumn: string,
  { faults, invalid }: { readonly faults: readonly ReviewFault[]; readonly invalid: readonly ReviewFile[] },
  rows: readonly string[],
  { plan, review }: ReviewWords,
): Part[] {
  const failures = faults.filter(fault => !isRefusal(fault));
  const failed = [
    ...failures.flatMap(({ account }) =>
      account === undefined ? [] : [overviewRow(account, `**${review.overview.failed}**`)],
    ),
    ...invalid.map(({ file }) => overviewRow(file, `**${review.overview.invalid}**`)),
  ];
  const items = [...failed, ...rows].map(row => [row]);
  if (items.length < 2) return [];
  return [
    listPart(RANK.overview, review.left.accounts, {
      head: [`| ${plan.accountColumn} | ${resultColumn} |`, '|---|---|'],
      items,
      tail: [],
      left: review.left.accountsOf,
    }),
  ];
}

/** `result` is safe in a cell already. */
export function overviewRow(account: string, result: string): string {
  return `| ${cellCode(clipped(account))} | ${result} |`;
}
