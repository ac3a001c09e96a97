import type { ApplyEvent, ApplyResult } from '../apply/result.ts';
import type { TagNames } from '../plan/plan.ts';
import { APPLY_ENDS } from './apply-ends.ts';
import { type ApplyDocument, applyResultJson } from './apply-json.ts';
import { applyMarkdown } from './apply-markdown.ts';
import { conditionalText } from './apply-standing.ts';
import { applyText } from './apply-text.ts';
import type { ApplyEnd, ApplyWording } from './apply-wording.ts';
import { EN_APPLY } from './en/apply.ts';
import { EN_PLAN } from './en/plan.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, neverCommand } from './printable.ts';
import { PLAIN, type Style } from './style.ts';

export interface ApplyRenderOptions {
  /** Language, colour and width; without it English, no colour and 100 columns. */
  readonly style?: Style;
  /** `--emulator` as it was given, to be repeated in the commands to type next. */
  readonly emulator?: true | string;
}

export interface EventRenderOptions extends Pick<ApplyRenderOptions, 'style'> {
  /** Names of tags, as the plan has them. */
  readonly tags?: TagNames | undefined;
}

/** How an apply ended for one account, as text with a line end at its end. */
export function renderApply(result: ApplyResult, options: ApplyRenderOptions = {}): string {
  const { style = PLAIN, emulator } = options;
  const { apply, plan } = wordsOf(style);
  return applyText(result, style, apply, plan, emulator);
}

/** The same for programs. */
export function applyJson(result: ApplyResult): ApplyDocument {
  return applyResultJson(result);
}

/**
 * One line over several accounts: `3 accounts: 1 applied, 1 without changes, 1 failed.` `errors`: accounts for which
 * nothing could even be begun.
 */
export function renderApplySummary(
  results: readonly ApplyResult[],
  errors = 0,
  style: Style = PLAIN,
): string {
  const { marks, ...words } = wordsOf(style).apply;
  const ends: ApplyEnd[] = [...results.map(({ outcome }) => outcome), ...Array(errors).fill('error')];
  const counts = APPLY_ENDS.flatMap(end => {
    const count = ends.filter(one => one === end).length;
    return count === 0 ? [] : [words.ends[end](count)];
  });
  return `${words.total(ends.length)}${marks.colon}${counts.join(marks.comma)}${marks.stop}`;
}

/** The results of a run for a job summary on GitHub. */
export function renderApplyMarkdown(
  results: readonly ApplyResult[],
  errors = 0,
  style: Style = PLAIN,
): string {
  const { apply, plan } = wordsOf(style);
  const total = renderApplySummary(results, errors, style);
  return applyMarkdown(results, total, style.translation, apply, plan);
}

/** A line of progress for standard error, without a line end; null for events that need none. */
export function renderApplyEvent(
  account: string,
  event: ApplyEvent,
  options: EventRenderOptions = {},
): string | null {
  const { style = PLAIN, tags } = options;
  const { apply: words, plan: planWords } = wordsOf(style);
  const { colour } = style;
  const line = (text: string): string => neverCommand(`${colour.dim(`${bare(account)}  `)}${text}`);
  const about =
    'menu' in event && event.menu ? conditionalText(event.menu, tags, { words, planWords }) : undefined;
  switch (event.event) {
    case 'step':
      return line(colour.dim(words.events.step(event.step.call, about, event.index + 1, event.total)));
    case 'fault':
      return line(colour.yellow(words.events.fault(event.call, about)));
    case 'restoring':
      return line(colour.yellow(words.events.restoring));
    case 'planned':
    case 'snapshot':
      return null;
  }
}

function wordsOf({ translation }: Style): { readonly apply: ApplyWording; readonly plan: PlanWording } {
  return translation ?? { apply: EN_APPLY, plan: EN_PLAN };
}
