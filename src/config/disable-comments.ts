import type { Address } from '../menu/address.ts';
import type { Location } from '../menu/position.ts';
import type { Problem, ProblemArgs, ProblemCode } from '../menu/problem.ts';
import { canBeSet, ruleNamed, suggestRule } from '../menu/rule-settings.ts';
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

interface NamedRule {
  readonly written: string;
  readonly at: Location;
}

/** Quick to look for: nearly no file has one. */
const MARK = 'wxmenu-disable';

/** A `#` that can begin a comment, what is asked for, and what follows. */
const COMMENT = /(?<=^|[ \t])#[ \t]*(wxmenu-disable[^\s,]*)([^\r\n]*)/gm;

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
  const next = new Map<number, number>();
  // From the last to the first, so that a comment above another does not look for the same line again.
  return [...source.text.matchAll(COMMENT)]
    .filter(({ index }) => !isInside(index))
    .toReversed()
    .map(match => commentOf(match, source, next));
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

function commentOf(match: RegExpExecArray, source: SourceText, next: Map<number, number>): DisableComment {
  const [whole, directive = '', rest = ''] = match;
  const start = match.index;
  const behind = start + whole.length - rest.length;
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

/**
 * What is told of a file once its comments are heard: without what they silence, and with what they say for nothing.
 *
 * @param comments of the file and of those it extends.
 * @param places where buttons, conditional menus and expectations stand.
 * @param file the file whose comments are told when they silence nothing: those of an extended one may do so for
 *   another account. Null for none.
 */
export function withComments(
  problems: readonly Problem[],
  comments: readonly DisableComment[],
  places: ReadonlyMap<Address, Location>,
  file: string | null,
): readonly Problem[] {
  if (comments.length === 0) return problems;
  const heard = new Map<NamedRule, 'silenced' | 'fixed'>();
  const rulesAt = rulesByLine(comments);
  const kept = problems.filter(problem => {
    const item = problem.address === undefined ? undefined : places.get(problem.address);
    const lines = new Set([problem.at, ...(item ? [item] : [])].map(lineOf));
    const rules = [...lines].flatMap(line => rulesAt.get(line)?.get(problem.code) ?? []);
    const isSilent = rules.length > 0 && canBeSet(problem);
    for (const rule of rules)
      if (isSilent || !heard.has(rule)) heard.set(rule, isSilent ? 'silenced' : 'fixed');
    return !isSilent;
  });
  // While there are errors, nobody knows what is told once they are mended.
  const isSound = kept.every(({ severity }) => severity !== 'error');
  let guesses = MOST_GUESSES;
  const guess = (name: string): string | null => (guesses-- > 0 ? suggestRule(name) : null);
  const unused = comments
    .filter(comment => comment.file === file)
    .flatMap(({ rules, problems: own }) => [
      ...own,
      ...firstUnknown(rules).flatMap(rule => unusedRule(rule, heard.get(rule), isSound, guess)),
    ]);
  return [...kept, ...unused];
}

/** As many as a reader looks at: a file full of names must not take long. */
const MOST_GUESSES = 20;

function lineOf({ file, range }: Location): string {
  return `${range.start.line} ${file}`;
}

function rulesByLine(
  comments: readonly DisableComment[],
): ReadonlyMap<string, ReadonlyMap<string, readonly NamedRule[]>> {
  const lines = new Map<string, Map<string, NamedRule[]>>();
  for (const { file, line, rules } of comments) {
    const key = `${line} ${file}`;
    const named = lines.get(key) ?? new Map<string, NamedRule[]>();
    lines.set(key, named);
    for (const rule of rules) {
      const same = named.get(rule.written);
      if (same) same.push(rule);
      else named.set(rule.written, [rule]);
    }
  }
  return lines;
}

/** Of several words that are no rules, the first: the others are a sentence. */
function firstUnknown(rules: readonly NamedRule[]): readonly NamedRule[] {
  let isFirst = true;
  return rules.filter(({ written }) => {
    const isTold = ruleNamed(written).kind !== 'unknown' || isFirst;
    isFirst &&= ruleNamed(written).kind !== 'unknown';
    return isTold;
  });
}

/** Rules that are about no line. */
const WHOLE_FILE: readonly ProblemCode[] = ['account-name', 'unused-disable'];

function unusedRule(
  { written, at }: NamedRule,
  heard: 'silenced' | 'fixed' | undefined,
  isSound: boolean,
  guess: (name: string) => string | null,
): Problem[] {
  if (heard === 'silenced') return [];
  const rule = ruleNamed(written);
  if (rule.kind === 'unknown') return [unused(written, 'unknown', at, guess(written))];
  if (rule.kind === 'fixed' || heard === 'fixed') return [unused(written, 'fixed', at)];
  if (WHOLE_FILE.includes(rule.code)) return [unused(written, 'whole-file', at)];
  return isSound ? [unused(written, 'nothing', at)] : [];
}

function unused(
  written: string,
  reason: ProblemArgs['unused-disable']['reason'],
  at: Location,
  suggestion: string | null = null,
): Problem {
  const severity = reason === 'nothing' ? 'info' : 'warning';
  return { code: 'unused-disable', severity, args: { written, reason, suggestion }, at };
}
