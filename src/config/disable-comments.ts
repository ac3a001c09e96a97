import type { Location } from '../menu/position.ts';
import type { Problem, ProblemArgs } from '../menu/problem.ts';
import type { SourceText } from './source-text.ts';
import type { Span, TreeNode } from './yaml-tree.ts';

/**
 * ```yaml
 * - { name: 今日歌曲推荐, type: click, key: song } # wxmenu-disable-line name-cut -- as printed on the cups
 * # wxmenu-disable-next-line plain-http, duplicate-target
 * - name: 搜索
 * ```
 *
 * A comment silences rules on its line, or on the next one that is neither empty nor a comment. Where a button, a
 * conditional menu or an expectation begins on that line, it silences what is said about the whole of it, but not about
 * the buttons inside: so it means the same in braces and in lines. One that stands alone has no line of its own and is
 * about the next.
 */
export interface DisableComment {
  readonly file: string;
  /** The line it is about. */
  readonly line: number;
  /** What it names. */
  readonly rules: readonly NamedRule[];
  /** What is wrong with the comment itself. */
  readonly problems: readonly Problem[];
}

/** A rule as a comment names it, which may be none. */
export interface NamedRule {
  readonly written: string;
  readonly at: Location;
}

/** Quick to look for: nearly no file has one. */
const MARK = 'wxmenu-disable';

/** A `#` that can begin a comment, and what is asked for. */
const COMMENT = /(?<=^|[ \t])#[ \t]*(wxmenu-disable[^\s,]*)/gm;

/**
 * The comments that silence rules in a text, and in others that nodes of the trees stand in. What looks like a comment
 * inside of a text or of the name of a member is none.
 */
export function commentsOf(own: SourceText, trees: readonly TreeNode[]): readonly DisableComment[] {
  const texts = new Map<SourceText, Span[]>([[own, []]]);
  const seen = new Set<TreeNode>();
  const waiting = [...trees];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const spans = texts.get(node.source) ?? [];
    texts.set(node.source, spans);
    if (node.kind === 'scalar') spans.push(node);
    else if (node.kind === 'list') for (const item of node.items) waiting.push(item);
    else if (node.kind === 'map') {
      for (const { keyStart, keyEnd, value } of node.entries) {
        spans.push({ start: keyStart, end: keyEnd });
        waiting.push(value);
      }
    }
  }
  return [...texts].flatMap(([source, spans]) => commentsIn(source, spans));
}

function commentsIn(source: SourceText, spans: readonly Span[]): readonly DisableComment[] {
  if (!source.text.includes(MARK)) return [];
  const isInside = insideOf(spans);
  const found: Found[] = [];
  for (const { 0: whole, 1: directive = '', index: start } of source.text.matchAll(COMMENT)) {
    // A comment ends with its line, whatever is in it.
    if (isInside(start) || start < (found.at(-1)?.end ?? 0)) continue;
    const rest = start + whole.length;
    const { line } = source.position(start);
    found.push({ start, directive, rest, end: source.lineStart(line) + source.line(line).length });
  }
  const next = new Map<number, number>();
  // From the last to the first, so that a comment above another does not look for the same line again.
  return found.toReversed().map(comment => commentOf(comment, source, next));
}

function insideOf(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  return offset => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return (sorted[low - 1]?.end ?? 0) > offset;
  };
}

/** Offsets of a comment: of its `#`, of what follows the directive, and of its end. */
interface Found {
  readonly start: number;
  readonly directive: string;
  readonly rest: number;
  readonly end: number;
}

function commentOf(
  { start, directive, rest: behind, end }: Found,
  source: SourceText,
  next: Map<number, number>,
): DisableComment {
  const rest = source.text.slice(behind, end);
  const { line } = source.position(start);
  const isAlone = source.text.slice(source.lineStart(line), start).trim() === '';
  const target = isAlone || directive === NEXT_LINE ? lineAfter(line, source, next) : line;
  if (isAlone) next.set(line, target);
  const at = source.location(behind - directive.length, behind);
  const known = directive === THIS_LINE || directive === NEXT_LINE;
  const [named = ''] = rest.split(/(?<=^|\s)--(?=\s|$)/, 1);
  const rules = Array.from(known ? named.matchAll(/[^\s,]+/g) : [], ({ 0: written, index }) => ({
    written,
    at: source.location(behind + index, behind + index + written.length),
  }));
  const reason = !known ? 'directive' : rules.length === 0 ? 'no-rule' : null;
  const problems = reason === null ? [] : [unused(directive, reason, at)];
  return { file: source.file, line: target, rules, problems };
}

const THIS_LINE = 'wxmenu-disable-line';
const NEXT_LINE = 'wxmenu-disable-next-line';

/** The next line with something on it besides a comment. `known`: what was found for lines before. */
function lineAfter(line: number, source: SourceText, known: ReadonlyMap<number, number>): number {
  for (let next = line + 1; source.lineStart(next) < source.text.length; next++) {
    const found = known.get(next);
    if (found !== undefined) return found;
    if (!/^\s*(?:#|$)/.test(source.line(next))) return next;
  }
  return line + 1;
}

/** What is said about a comment, or a rule in it, that silences nothing. */
export function unused(
  written: string,
  reason: ProblemArgs['unused-disable']['reason'],
  at: Location,
  suggestion: string | null = null,
): Problem {
  const severity = reason === 'nothing' ? 'info' : 'warning';
  return { code: 'unused-disable', severity, args: { written, reason, suggestion }, at };
}
