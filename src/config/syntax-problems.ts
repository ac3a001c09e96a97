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
  const open = variableAt(source, error) ?? openedAt(error, tokens);
  const [start, end] = open?.pos ?? error.pos;
  return {
    code: 'yaml-syntax',
    severity: 'error',
    args: { reason: open?.reason ?? REASONS[error.code] ?? 'other', detail: error.message },
    at: source.location(start, Math.min(end, start + 40)),
  };
}

type Reason = ProblemArgs['yaml-syntax']['reason'];

const REASONS: { readonly [code: string]: Reason } = {
  BAD_SCALAR_START: 'reserved-start',
  BLOCK_AS_IMPLICIT_KEY: 'colon-in-text',
  MULTILINE_IMPLICIT_KEY: 'no-colon',
  BAD_INDENT: 'indent',
  BAD_DQ_ESCAPE: 'escape',
};

/** `${name}` without quotes inside of `{...}` or `[...]`: there YAML takes its brace for the beginning of a mapping. */
function variableAt(
  source: SourceText,
  { pos: [at] }: YAMLError,
): { readonly reason: Reason; readonly pos: [number, number] } | null {
  const [found] = /^\$\{\w*\}?/.exec(source.text.slice(at - 1)) ?? [];
  return at === 0 || found === undefined
    ? null
    : { reason: 'variable-in-flow', pos: [at - 1, at - 1 + found.length] };
}

/**
 * What was opened and never closed. The parser tells of it where it gave up, mostly at the end of the text; people
 * look for the beginning.
 */
function openedAt(
  error: YAMLError,
  tokens: readonly CST.Token[],
): { readonly reason: Reason; readonly pos: [number, number] } | null {
  const quote = /^Missing closing ["']/.test(error.message);
  if (!quote && !/\bend with a [\]}]/.test(error.message)) return null;
  const open = [...allTokens(tokens)].filter(token => (quote ? isOpenQuote(token) : isOpenBracket(token)));
  const last = open.reduce((most, token) => Math.max(most, token.offset), -1);
  if (last < 0) return null;
  return { reason: quote ? 'quote-not-closed' : 'bracket-not-closed', pos: [last, last + 1] };
}

function isOpenQuote(token: CST.Token): boolean {
  if (token.type !== 'double-quoted-scalar' && token.type !== 'single-quoted-scalar') return false;
  const quote = token.source[0] ?? '';
  return token.source.length < 2 || !token.source.endsWith(quote);
}

function isOpenBracket(token: CST.Token): boolean {
  return (
    token.type === 'flow-collection' &&
    token.end.every(({ type }) => type !== 'flow-map-end' && type !== 'flow-seq-end')
  );
}

/** Every token with its parts; the depth of the tree is limited before this is called. */
function* allTokens(tokens: readonly CST.Token[]): Iterable<CST.Token> {
  for (const token of tokens) {
    yield token;
    if (token.type === 'document' && token.value) yield* allTokens([token.value]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      yield* allTokens([key, value].filter(part => part !== undefined && part !== null));
    }
  }
}
