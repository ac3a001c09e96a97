import type { CST, YAMLError } from 'yaml';
import type { Problem, ProblemArgs } from '../menu/problem.ts';
import { templateTagIn } from '../menu/rules/template-tag.ts';
import type { SourceText } from './source-text.ts';

/**
 * What is said about text that is not YAML: one problem, the first, because those after it come of it as a rule.
 */
export function syntaxProblems(
  source: SourceText,
  errors: readonly YAMLError[],
  tokens: readonly CST.Token[],
): Problem[] {
  const tabs = errors.filter(error => error.code === 'TAB_AS_INDENT');
  const [tab] = tabs;
  if (tab) {
    const at = source.location(...tab.pos);
    return [{ code: 'tab-indent', severity: 'error', args: { lines: tabs.length }, at }];
  }
  const first = errors.reduce((a, b) => (b.pos[0] < a.pos[0] ? b : a));
  return [templateTag(source, first) ?? syntax(source, first, tokens)];
}

/** A tag of a template language on the line that cannot be read, or on the one before. */
function templateTag(source: SourceText, error: YAMLError): Problem | null {
  const { line } = source.position(error.pos[0]);
  for (const number of [line, line - 1]) {
    const text = number < 1 ? '' : source.line(number);
    const found = templateTagIn(text);
    if (!found?.sure) continue;
    const start = source.lineStart(number) + text.indexOf(found.tag);
    const at = source.location(start, start + found.tag.length);
    return { code: 'template-tag', severity: 'error', args: { tag: found.tag, breaks: true }, at };
  }
  return null;
}

function syntax(source: SourceText, error: YAMLError, tokens: readonly CST.Token[]): Problem {
  const reason = REASONS[error.code] ?? 'other';
  const unclosed = /^Missing closing ["']/.test(error.message) ? unclosedQuote(tokens, error.pos[0]) : null;
  const [start, end] = unclosed === null ? error.pos : [unclosed, unclosed + 1];
  return {
    code: 'yaml-syntax',
    severity: 'error',
    args: { reason: unclosed === null ? reason : 'quote-not-closed', detail: error.message },
    at: source.location(start, Math.min(end, start + 40)),
  };
}

const REASONS: { readonly [code: string]: ProblemArgs['yaml-syntax']['reason'] } = {
  BAD_SCALAR_START: 'reserved-start',
  BLOCK_AS_IMPLICIT_KEY: 'colon-in-text',
  MULTILINE_IMPLICIT_KEY: 'no-colon',
  BAD_INDENT: 'indent',
  BAD_DQ_ESCAPE: 'escape',
};

/** The parser tells of a missing quote at the end of the text; it is the beginning that people look for. */
function unclosedQuote(tokens: readonly CST.Token[], offset: number): number | null {
  let found: number | null = null;
  const waiting: unknown[] = [...tokens];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if ('type' in value && (value.type === 'double-quoted-scalar' || value.type === 'single-quoted-scalar')) {
      const start = 'offset' in value && typeof value.offset === 'number' ? value.offset : 0;
      if (start < offset && (found === null || start > found)) found = start;
    }
    for (const member of ['value', 'key', 'items'] as const) {
      const inner = member in value ? (value as { [name in typeof member]?: unknown })[member] : undefined;
      waiting.push(...(Array.isArray(inner) ? inner : [inner ?? null]));
    }
  }
  return found;
}
