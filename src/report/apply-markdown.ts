import type { ApplyResult } from '../apply/result.ts';
import { headline } from './apply-headline.ts';
import { applyText } from './apply-text.ts';
import type { ApplyWording } from './apply-wording.ts';
import { cellCode, codeSpan, fenced } from './markdown.ts';
import type { PlanWording } from './plan-wording.ts';
import { neverCommand } from './printable.ts';
import { PLAIN } from './style.ts';
import type { Translation } from './words.ts';

/** Columns of a code block before it must be scrolled sideways. */
const FENCE_COLUMNS = 100;

/**
 * The results of a run as a job summary on GitHub: a table of what visitors of each account see now, then the whole
 * text of every result that is more than "no changes".
 */
export function applyMarkdown(
  results: readonly ApplyResult[],
  total: string,
  translation: Translation,
  words: ApplyWording,
  planWords: PlanWording,
): string {
  const rows = results.map(
    result => `| ${cellCode(result.plan.account)} | ${headline(result, words, cellCode)} |`,
  );
  const details = results
    .filter(({ outcome }) => outcome !== 'unchanged')
    .map(result => {
      const text = applyText(result, { ...PLAIN, columns: FENCE_COLUMNS, translation }, words, planWords);
      return [`#### ${codeSpan(result.plan.account)}`, '', ...fenced('text', text.trimEnd().split('\n'))];
    });
  const blocks = [
    [`### ${words.heading}${words.marks.colon}${total}`],
    [`| ${words.accountColumn} | ${words.resultColumn} |`, '|---|---|', ...rows],
    ...details,
  ];
  return `${blocks.map(lines => lines.map(neverCommand).join('\n')).join('\n\n')}\n`;
}
