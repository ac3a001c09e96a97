import type { WechatFault } from '../apply/gateway.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { EN_EXPECTATIONS } from './en/expectations.ts';
import { EN_FAULTS } from './en/faults.ts';
import { EN_PROBLEMS } from './en/problems.ts';
import type { ExpectationsWording } from './expectations-wording.ts';
import type { FaultWording } from './fault-wording.ts';
import { faultJson } from './faults.ts';
import { codeSpan, fenced } from './markdown.ts';
import { bare, neverCommand } from './printable.ts';
import type { ProblemWording } from './problem-wording.ts';
import { renderProblems } from './problems.ts';
import { problemsJson } from './problems-json.ts';
import { PLAIN, type Style } from './style.ts';
import type { Message } from './wording.ts';

/** Why it is not known what followers get. */
export type NotChecked =
  | { readonly why: 'fault'; readonly users: readonly string[]; readonly fault: WechatFault }
  /** The file is not what the plan was made from that was applied. */
  | { readonly why: 'other-file'; readonly users: readonly string[] };

/** What WeChat says of the followers that a file expects something for, once the menu is live. */
export interface CheckedExpectations {
  readonly account: string;
  /** The menu file; its problems are the expectations that are not met, and nothing else. */
  readonly file: MenuFile;
  readonly met: number;
  readonly notChecked: readonly NotChecked[];
}

export interface ExpectationsRenderOptions {
  /** Colour and width; without it no colour and 100 columns. */
  readonly style?: Style;
  /** The language; English without it. */
  readonly words?: ExpectationsWording;
  readonly problemWords?: ProblemWording;
  readonly faultWords?: FaultWording;
}

/**
 * What was found, as text with a line end at its end: one line when all is as expected, otherwise that the menu is live
 * all the same, and each expectation that is not met at its line in the file. Empty when nothing could be checked.
 */
export function renderExpectations(
  { account, file, met }: CheckedExpectations,
  options: ExpectationsRenderOptions = {},
): string {
  const { style = PLAIN, words = EN_EXPECTATIONS, problemWords: problems = EN_PROBLEMS } = options;
  const { colour } = style;
  const wrong = file.problems.length;
  if (wrong === 0) return met === 0 ? '' : `${neverCommand(colour.green(words.met(bare(account), met)))}\n`;
  const title = colour.bold(colour.red(words.notMet(bare(account), wrong, wrong + met)));
  return `${neverCommand(title)}\n\n${renderProblems([file], 'text', style, { words: problems })}`;
}

/** What could not be checked, as warnings for standard error with a line end at the end of each; empty for none. */
export function renderNotChecked(
  { account, file, notChecked }: CheckedExpectations,
  options: ExpectationsRenderOptions = {},
): string {
  const { style = PLAIN, words = EN_EXPECTATIONS, faultWords = EN_FAULTS } = options;
  const { colour } = style;
  const label = colour.yellow(words.warning);
  return notChecked
    .map(one => {
      const what = `${label}: ${words.notChecked(bare(account), one.users.map(bare))}`;
      const { what: why, fix } = reason(one, file, words, faultWords);
      return `${what} ${why}\n  ${colour.cyan('→')} ${fix}\n`;
    })
    .map(neverCommand)
    .join('');
}

/** The same for programs, in English whatever the language of the run. */
export function expectationsJson({ file, met, notChecked }: CheckedExpectations): object {
  const [told] = problemsJson([file], {}, EN_PROBLEMS).files;
  return {
    met,
    not_met: told !== undefined && 'problems' in told ? told.problems : [],
    not_checked: notChecked.map(one => ({
      users: one.users,
      ...(one.why === 'fault'
        ? faultJson(one.fault)
        : { code: one.why, ...hinted(EN_EXPECTATIONS.otherFile(bare(file.file))) }),
    })),
  };
}

function reason(
  one: NotChecked,
  { file }: MenuFile,
  words: ExpectationsWording,
  faultWords: FaultWording,
): Message {
  if (one.why === 'other-file') return words.otherFile(bare(file));
  const { message, hint } = faultJson(one.fault, faultWords);
  return { what: message, fix: hint };
}

function hinted({ what, fix }: Message): { readonly message: string; readonly hint: string } {
  return { message: what, hint: fix };
}

/** The same for a job summary on GitHub: a section to stand under the results; empty when nothing was checked. */
export function expectationsMarkdown(
  all: readonly CheckedExpectations[],
  words: ExpectationsWording = EN_EXPECTATIONS,
): string {
  const blocks = all.flatMap(one => {
    const text = renderExpectations(one, { words }) + renderNotChecked(one, { words });
    return text === ''
      ? []
      : [
          `#### ${codeSpan(one.account)}: ${words.heading}`,
          fenced('text', text.trimEnd().split('\n')).join('\n'),
        ];
  });
  return blocks.map(block => `\n${block}\n`).join('');
}
