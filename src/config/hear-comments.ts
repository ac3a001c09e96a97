import type { Address } from '../menu/address.ts';
import type { Location } from '../menu/position.ts';
import type { Problem, ProblemCode } from '../menu/problem.ts';
import { canBeSet, ruleNamed, suggestRule } from '../menu/rule-settings.ts';
import { type DisableComment, type NamedRule, unused } from './disable-comments.ts';

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
  const named = new Set(comments.flatMap(comment => comment.rules.map(rule => keyOf(comment, rule.written))));
  const heard = new Map<string, 'silenced' | 'fixed'>();
  const kept = problems.filter(problem => {
    const { code, at, address } = problem;
    const item = address === undefined ? undefined : places.get(address);
    const keys = [at, ...(item ? [item] : [])].map(place => keyOf(lineOf(place), code));
    const hits = keys.filter(key => named.has(key));
    const isSilent = hits.length > 0 && canBeSet(problem);
    for (const key of hits) if (isSilent || !heard.has(key)) heard.set(key, isSilent ? 'silenced' : 'fixed');
    return !isSilent;
  });
  // While there are errors, nobody knows what is told once they are mended.
  const isSound = kept.every(({ severity }) => severity !== 'error');
  let guesses = MOST_GUESSES;
  const guess = (name: string): string | null => (guesses-- > 0 ? suggestRule(name) : null);
  const idle = comments
    .filter(comment => comment.file === file)
    .flatMap(comment => [
      ...comment.problems,
      ...firstUnknown(comment.rules).flatMap(rule =>
        idleRule(rule, heard.get(keyOf(comment, rule.written)), isSound, guess),
      ),
    ]);
  return [...kept, ...idle];
}

/** As many as a reader looks at: a file full of names must not take long. */
const MOST_GUESSES = 20;

interface Line {
  readonly file: string;
  readonly line: number;
}

function keyOf({ file, line }: Line, rule: string): string {
  return `${rule} ${line} ${file}`;
}

function lineOf({ file, range }: Location): Line {
  return { file, line: range.start.line };
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

function idleRule(
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
