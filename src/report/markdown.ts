import type { Ink } from './ink.ts';
import { printable, quoted } from './printable.ts';

/**
 * Text as a code span: nothing in it is Markdown, HTML, a link or a mention. `|` is escaped as well, which a table
 * needs and shows right; outside of tables use {@link codeSpan}.
 */
export function cellCode(text: string): string {
  return codeSpan(text).replaceAll('|', '\\|');
}

/** Text as a code span that no run of backticks in it can end. */
export function codeSpan(text: string): string {
  const safe = printable(text);
  const ticks = '`'.repeat(longestRun(safe) + 1);
  const pad = /^`|`$|^ .* $/u.test(safe) || safe === '' ? ' ' : '';
  return `${ticks}${pad}${safe}${pad}${ticks}`;
}

/** Lines in a fence that no run of backticks in them can end. Lines must be printable already. */
export function fenced(language: string, lines: readonly string[]): string[] {
  const ticks = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${ticks}${language}`, ...lines, ticks];
}

/** Folded lines. `title` is set as HTML, so it must hold nothing that people wrote. */
export function folded(title: string, lines: readonly string[]): string[] {
  return [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
}

/** For sentences in Markdown. */
export const MARKDOWN_INK: Ink = {
  name: text => codeSpan(quoted(text)),
  value: codeSpan,
  command: codeSpan,
};
