import type { CheckedFile } from '../config/menu-file.ts';
import { isParent } from '../menu/menu.ts';
import type { Problem, Severity } from '../menu/problem.ts';
import { clipped } from './clipped.ts';
import { neverCommand, printable, quoted } from './printable.ts';
import { excerptOf } from './problem-excerpt.ts';
import { countProblems, isRefused, problemMessage } from './problem-message.ts';
import type { ProblemWording } from './problem-wording.ts';
import type { ProblemsOptions } from './problems.ts';
import { problemsOf } from './problems-of.ts';
import type { Style } from './style.ts';

/** More sound files than this are counted, not listed. */
const MOST_LISTED = 20;

/**
 * Problems for a terminal or a log, in file order, then one line for each file.
 *
 * ```text
 * error[name-too-long] menus/shop.yaml:3:11  button[0] "一级菜单大促"
 *   The name has 18 bytes in UTF-8; the limit on the bar is 16.
 *   3 │   - name: 一级菜单大促
 *     │           ^^^^^^^^^^^^
 *   → Shorten it by 2 bytes. A Chinese character is 3 bytes, most emoji 4.
 *
 * ✗ menus/shop.yaml: 1 error
 * ```
 */
export function problemsText(
  files: readonly CheckedFile[],
  style: Style,
  { strict, quiet }: ProblemsOptions,
  words: ProblemWording,
): string {
  const told = quiet ? files.flatMap(file => refusing(file, strict)) : files;
  const blocks = problemsOf(told).map(problem => block(problem, style, words));
  const closing = quiet ? [] : closingLines(files, strict, style, words);
  return [...blocks, ...(closing.length > 0 ? [closing] : [])]
    .map(lines => `${lines.map(neverCommand).join('\n')}\n`)
    .join('\n');
}

/** Only what keeps the file from being used. */
function refusing(file: CheckedFile, strict: boolean | undefined): CheckedFile[] {
  const problems = file.problems.filter(problem => isRefused([problem], strict));
  return problems.length > 0 ? [{ ...file, problems }] : [];
}

/** One problem: where, what, the line, and what to do. */
export function block(problem: Problem, { colour, columns }: Style, words: ProblemWording): string[] {
  const { severity, code, at, address, name } = problem;
  const paint = painter(severity, colour);
  const { what, fix } = problemMessage(problem, words);
  const { line, column } = at.range.start;
  const button = [address, name === undefined ? undefined : quoted(clipped(name))].filter(
    part => part !== undefined,
  );
  const head = [
    `${paint(colour.bold(`${words.severities[severity]}[${code}]`))} ${printable(at.file)}:${line}:${column}`,
    ...(button.length > 0 ? [button.join(' ')] : []),
  ].join('  ');
  const gutter = String(line).length;
  const excerpt = excerptOf(at, columns - gutter - 5);
  const source = excerpt
    ? [
        `${colour.dim(`  ${line} │`)} ${excerpt.text}`,
        `${colour.dim(`  ${' '.repeat(gutter)} │`)} ${' '.repeat(excerpt.indent)}${paint('^'.repeat(excerpt.width))}`,
      ]
    : [];
  return [head, `  ${what}`, ...source, `  ${colour.cyan('→')} ${fix}`];
}

function closingLines(
  files: readonly CheckedFile[],
  strict: boolean | undefined,
  style: Style,
  words: ProblemWording,
): string[] {
  const { colour } = style;
  const many = files.length > MOST_LISTED;
  const listed = many ? files.filter(({ problems }) => problems.length > 0) : files;
  const lines = listed.map(file => {
    const parts = [...contents(file, words), counts(file.problems, strict, words)];
    return `${sign(file.problems, strict, style)} ${colour.bold(printable(file.file))}${words.marks.colon}${parts.join(words.marks.comma)}`;
  });
  const all = problemsOf(files);
  if (files.length < 2) return lines;
  const total = `${words.count(files.length, 'file')}${words.marks.colon}${counts(all, strict, words)}`;
  return [...lines, `${sign(all, strict, style)} ${total}`];
}

function sign(problems: readonly Problem[], strict: boolean | undefined, { colour }: Style): string {
  return isRefused(problems, strict) ? colour.red('✗') : colour.green('✓');
}

function counts(problems: readonly Problem[], strict: boolean | undefined, words: ProblemWording): string {
  const numbers = countProblems(problems);
  const parts = (['error', 'warning', 'info'] as const)
    .filter(severity => numbers[severity] > 0)
    .map(severity => words.count(numbers[severity], severity));
  if (parts.length === 0) return words.noProblems;
  const tight = strict && numbers.error === 0 && numbers.warning > 0;
  const all = parts.join(words.marks.comma);
  return tight ? `${all}${words.marks.bracketed(words.strict)}` : all;
}

/** What is in a menu; nothing of one that cannot be used. */
function contents({ menu }: CheckedFile, words: ProblemWording): string[] {
  if (!menu) return [];
  const inside = menu.button.reduce((sum, one) => sum + (isParent(one) ? one.sub_button.length : 0), 0);
  const conditional = menu.conditionalmenu?.length ?? 0;
  const expectations = menu.expect?.length ?? 0;
  return [
    words.count(menu.button.length, 'button'),
    ...(inside > 0 ? [words.count(inside, 'subButton')] : []),
    ...(conditional > 0 ? [words.count(conditional, 'conditional')] : []),
    ...(expectations > 0 ? [words.count(expectations, 'expectation')] : []),
  ];
}

function painter(severity: Severity, colour: Style['colour']): (text: string) => string {
  return severity === 'error' ? colour.red : severity === 'warning' ? colour.yellow : colour.blue;
}
