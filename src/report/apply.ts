import type { ApplyEvent, ApplyResult } from '../apply/result.ts';
import type { TagNames } from '../plan/plan.ts';
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
  /** Colour and width; without it no colour and 100 columns. */
  readonly style?: Style;
  /** The language; English without it. */
  readonly words?: ApplyWording;
  /** `--emulator` as it was given, to be repeated in the commands to type next. */
  readonly emulator?: true | string;
  readonly planWords?: PlanWording;
}

export interface EventRenderOptions extends Pick<ApplyRenderOptions, 'style' | 'words' | 'planWords'> {
  /** Names of tags, as the plan has them. */
  readonly tags?: TagNames | undefined;
}

/** How an apply ended for one account, as text with a line end at its end. */
export function renderApply(result: ApplyResult, options: ApplyRenderOptions = {}): string {
  const { style = PLAIN, words = EN_APPLY, planWords = EN_PLAN } = options;
  return applyText(result, style, words, planWords, options.emulator);
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
  words: ApplyWording = EN_APPLY,
): string {
  const ends: ApplyEnd[] = [...results.map(({ outcome }) => outcome), ...Array(errors).fill('error')];
  const counts = ORDER.flatMap(end => {
    const count = ends.filter(one => one === end).length;
    return count === 0 ? [] : [words.ends[end](count)];
  });
  return `${words.total(ends.length)}: ${counts.join(', ')}.`;
}

/** From good to bad: the last thing on the line is what needs somebody. */
const ORDER: readonly ApplyEnd[] = [
  'applied',
  'unchanged',
  'interrupted',
  'refused',
  'moved',
  'unapproved',
  'error',
  'failed',
];

/** The results of a run for a job summary on GitHub. */
export function renderApplyMarkdown(
  results: readonly ApplyResult[],
  errors = 0,
  options: ApplyRenderOptions = {},
): string {
  const { words = EN_APPLY, planWords = EN_PLAN } = options;
  return applyMarkdown(results, renderApplySummary(results, errors, words), words, planWords);
}

/** A line of progress for standard error, without a line end; null for events that need none. */
export function renderApplyEvent(
  account: string,
  event: ApplyEvent,
  options: EventRenderOptions = {},
): string | null {
  const { style = PLAIN, words = EN_APPLY, planWords = EN_PLAN, tags } = options;
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
