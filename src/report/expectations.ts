import type { WechatFault } from '../apply/gateway.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { EN_EXPECTATIONS } from './en/expectations.ts';
import { EN_PROBLEMS } from './en/problems.ts';
import type { ExpectationsWording } from './expectations-wording.ts';
import { faultJson, faultMessage } from './faults.ts';
import { codeSpan, fenced } from './markdown.ts';
import { bare, neverCommand } from './printable.ts';
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
  /** Language, colour and width; without it English, no colour and 100 columns. */
  readonly style?: Style;
}

/**
 * What was found, as text with a line end at its end: one line when all is as expected, otherwise that the menu is live
 * all the same, and each expectation that is not met at its line in the file. Empty when nothing could be checked.
 */
export function renderExpectations(
  { account, file, met }: CheckedExpectations,
  options: ExpectationsRenderOptions = {},
): string {
  const { style = PLAIN } = options;
  const words = wordsOf(style);
  const { colour } = style;
  const wrong = file.problems.length;
  if (wrong === 0) return met === 0 ? '' : `${neverCommand(colour.green(words.met(bare(account), met)))}\n`;
  const title = colour.bold(colour.red(words.notMet(bare(account), wrong, wrong + met)));
  return `${neverCommand(title)}\n\n${renderProblems([file], 'text', style)}`;
}

/** What could not be checked, as warnings for standard error with a line end at the end of each; empty for none. */
export function renderNotChecked(
  { account, file, notChecked }: CheckedExpectations,
  options: ExpectationsRenderOptions = {},
): string {
  const { style = PLAIN } = options;
  const words = wordsOf(style);
  const { colour } = style;
  const { marks } = words;
  const label = colour.yellow(words.warning);
  return notChecked
    .map(one => {
      const what = `${label}${marks.colon}${words.notChecked(bare(account), one.users.map(bare))}`;
      const { what: why, fix } = reason(one, file, style);
      return `${what}${marks.gap}${why}\n  ${colour.cyan('→')} ${fix}\n`;
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

function reason(one: NotChecked, { file }: MenuFile, style: Style): Message {
  if (one.why === 'other-file') return wordsOf(style).otherFile(bare(file));
  return faultMessage(one.fault, style.translation);
}

function hinted({ what, fix }: Message): { readonly message: string; readonly hint: string } {
  return { message: what, hint: fix };
}

/** The same for a job summary on GitHub: a section to stand under the results; empty when nothing was checked. */
export function expectationsMarkdown(all: readonly CheckedExpectations[], style: Style = PLAIN): string {
  const { heading, marks } = wordsOf(style);
  // A fence shows no colour.
  const plain = { style: { ...PLAIN, translation: style.translation } };
  const blocks = all.flatMap(one => {
    const text = renderExpectations(one, plain) + renderNotChecked(one, plain);
    return text === ''
      ? []
      : [
          `#### ${codeSpan(one.account)}${marks.colon}${heading}`,
          fenced('text', text.trimEnd().split('\n')).join('\n'),
        ];
  });
  return blocks.map(block => `\n${block}\n`).join('');
}

function wordsOf({ translation }: Style): ExpectationsWording {
  return translation?.expectations ?? EN_EXPECTATIONS;
}
