import type { Ink } from './ink.ts';
import { printable, quoted } from './printable.ts';

/**
 * Text as a code span in a table: nothing in it is Markdown, HTML, a link or a mention, and no `|` in it parts cells.
 * Outside of tables use {@link codeSpan}.
 */
export function cellCode(text: string): string {
  // What a backslash before an escaped `|` means, parsers do not agree on.
  return /\\\|/.test(text) ? inlineHtmlCode(text) : codeSpan(text).replaceAll('|', '\\|');
}

/** As HTML inside Markdown, where each sign that could mean something is a number. */
function inlineHtmlCode(text: string): string {
  const safe = printable(text).replace(/[!-/:-@[-`{-~]/g, character => `&#${character.charCodeAt(0)};`);
  return `<code>${safe}</code>`;
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

/** Text as code in HTML, for where Markdown is not read. */
export function htmlCode(text: string): string {
  return `<code>${printable(text).replace(/[&<>"'`]/g, character => `&#${character.charCodeAt(0)};`)}</code>`;
}

/** The boxes that GitHub draws, from calm to loud. */
export type AlertKind = 'NOTE' | 'TIP' | 'IMPORTANT' | 'WARNING' | 'CAUTION';

/** Lines in a box with a coloured edge; an empty line parts paragraphs. */
export function alert(kind: AlertKind, lines: readonly string[]): string[] {
  return [`> [!${kind}]`, ...lines.map(line => `> ${line}`.trimEnd())];
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/gu)) longest = Math.max(longest, run.length);
  return longest;
}

/** For sentences in Markdown. */
export const MARKDOWN_INK: Ink = {
  name: text => codeSpan(quoted(text)),
  value: codeSpan,
  command: codeSpan,
};
