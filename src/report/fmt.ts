import { DOCUMENT_VERSION } from './document-version.ts';
import { EN_FMT } from './en/fmt.ts';
import { renderFileDiff } from './file-diff.ts';
import { neverCommand, printable } from './printable.ts';
import type { Style } from './style.ts';

/** What was found of a file, or done to it. */
export type FmtStatus =
  /** It was formatted already. */
  | 'unchanged'
  /** It was written. */
  | 'formatted'
  /** It is not formatted, and was not to be written. */
  | 'unformatted'
  /** It cannot be read, or not be written: it is as it was. */
  | 'left';

export interface FmtFile {
  readonly account: string;
  /** As people type it. */
  readonly file: string;
  readonly status: FmtStatus;
  readonly before: string;
  readonly after: string;
}

export interface FmtResult {
  readonly mode: 'write' | 'check' | 'diff' | 'check-diff';
  readonly files: readonly FmtFile[];
}

/** Names of the files that are not formatted, or were not, a line each; with `--diff` the differences. */
export function renderFmt({ mode, files }: FmtResult): string {
  const changed = files.filter(({ status }) => status === 'formatted' || status === 'unformatted');
  if (mode === 'diff' || mode === 'check-diff') {
    return changed.map(({ file, before, after }) => renderFileDiff(file, before, after)).join('');
  }
  return changed.map(({ file }) => `${neverCommand(printable(file))}\n`).join('');
}

/** What came of it, in a sentence; empty for `--diff`, which says it all. */
export function fmtSummary({ mode, files }: FmtResult, { translation }: Style): string {
  const words = translation?.fmt ?? EN_FMT;
  if (mode === 'diff' || files.length === 0) return '';
  const { left, ...counts } = countsOf(files);
  const done = mode === 'write' ? words.done(counts) : words.checked(counts);
  return [...(files.length > left ? [done] : []), ...(left > 0 ? [words.left(left)] : [])].join(' ');
}

/** The JSON document of a run. */
export function fmtJson(
  { mode, files }: FmtResult,
  { toolVersion, exitCode }: { toolVersion: string; exitCode: number },
): object {
  const withDiff = mode === 'diff' || mode === 'check-diff';
  return {
    format_version: DOCUMENT_VERSION,
    tool_version: toolVersion,
    exit_code: exitCode,
    files: files.map(({ account, file, status, before, after }) => ({
      account,
      file,
      status,
      ...(withDiff && status === 'unformatted' ? { diff: renderFileDiff(file, before, after) } : {}),
    })),
    summary: { files: files.length, ...countsOf(files) },
  };
}

function countsOf(files: readonly FmtFile[]): { readonly [status in FmtStatus]: number } {
  const of = (wanted: FmtStatus): number => files.filter(({ status }) => status === wanted).length;
  return {
    unchanged: of('unchanged'),
    formatted: of('formatted'),
    unformatted: of('unformatted'),
    left: of('left'),
  };
}
