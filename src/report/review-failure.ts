import { clipped } from './clipped.ts';
import { wrap } from './columns.ts';
import { type AlertKind, alert, fenced } from './markdown.ts';
import { bare, printable, quoted } from './printable.ts';
import type { ReviewFault, ReviewFile, ReviewProblem } from './review-document.ts';
import { listPart, type Part } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import type { ReviewWords } from './review-words.ts';
import { faultInWords, problemInWords } from './reworded.ts';

/** Columns of a code block in a box before it must be scrolled sideways. */
export const FENCED_COLUMNS = 96;

/** Messages quote names and errmsgs, which may be of any length in a report that is not ours. */
const LONGEST_TEXT = 2000;

/** What failed, or refused, each under the account it belongs to, in a red box. */
export function faultParts(title: string, faults: readonly ReviewFault[], words: ReviewWords): Part[] {
  if (faults.length === 0) return [];
  const items = faults.map(fault => {
    const whose =
      fault.account === undefined ? [] : [`${bare(clipped(fault.account))}${words.review.marks.lineColon}`];
    return [...whose, ...faultLines(fault, FENCED_COLUMNS, words)];
  });
  return [boxPart('CAUTION', title, items, words.review.left.faults)];
}

/** Menu files with errors: every problem at its place, once for all files that extend the one it stands in. */
export function invalidParts(files: readonly ReviewFile[], words: ReviewWords): Part[] {
  const items = files.flatMap(({ file, problems }) =>
    problems.map(problem => problemLines(file, problem, words)),
  );
  if (files.length === 0) return [];
  const once = new Map(items.map(lines => [lines.join('\n'), lines]));
  return [boxPart('CAUTION', words.review.invalidTitle, [...once.values()], words.review.left.problems)];
}

/** A fault as the terminal shows it. */
export function faultLines(fault: ReviewFault, columns: number, words: ReviewWords): string[] {
  const { what, fix } = faultInWords(fault, words);
  const head = `${words.problems.severities.error}[${fault.code}]${words.review.marks.colon}${what}`;
  return [...prose(head, '', columns), ...prose(`→ ${fix}`, '  ', columns)];
}

/** A problem as the terminal shows it, without the line of the file. */
export function problemLines(file: string, problem: ReviewProblem, all: ReviewWords): string[] {
  const { problems: words } = all;
  const { code, severity, address, name, range } = problem;
  const { what, fix } = problemInWords(problem, all);
  const { file: where = file } = problem;
  const known: { readonly [severity: string]: string } = words.severities;
  const label = Object.hasOwn(known, severity) ? known[severity] : printable(clipped(severity));
  const about = [address, name === undefined ? undefined : quoted(clipped(name))]
    .filter(one => one !== undefined)
    .map(one => printable(clipped(one)));
  const place = `${printable(clipped(where, 200))}:${range.start.line}:${range.start.column}`;
  return [
    [`${label}[${printable(clipped(code))}] ${place}`, ...about].join('  '),
    ...prose(what, '  ', FENCED_COLUMNS),
    ...prose(`→ ${fix}`, '  ', FENCED_COLUMNS),
  ];
}

function prose(text: string, indent: string, columns: number): string[] {
  const safe = printable(clipped(text, LONGEST_TEXT));
  return wrap(safe, columns - indent.length).map(line => indent + line);
}

/** A title and a fence in a coloured box; may be shortened. */
export function boxPart(
  kind: AlertKind,
  title: string,
  items: readonly (readonly string[])[],
  left: (missing: number) => string,
): Part {
  const [open = '', ...rest] = fenced('text', items.flat());
  const line = (text: string): string => `> ${text}`.trimEnd();
  return listPart(RANK.alerts, left(items.length), {
    head: alert(kind, [title, open]),
    items: items.map((lines, at) => (at === 0 ? lines : ['', ...lines]).map(line)),
    tail: rest.slice(-1).map(line),
    left,
  });
}
