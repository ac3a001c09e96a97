import type { ApplyResult, NamedMenu, Standing } from '../apply/result.ts';
import type { TagNames } from '../plan/plan.ts';
import type { ApplyWording } from './apply-wording.ts';
import type { PlanWording } from './plan-wording.ts';
import { printable, quoted } from './printable.ts';

type Failed = Pick<Extract<ApplyResult, { outcome: 'failed' }>, 'plan' | 'standing'>;

/** A line of what is live, and whether it is as somebody wants it. */
export interface StandingLine {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
  /** Blanks before a second line of it. */
  readonly indent: number;
}

/** Conditional menus that are listed before the rest is only counted. */
const MOST = 16;

/** The words for it. */
export interface StandingWords {
  readonly words: ApplyWording;
  readonly planWords: PlanWording;
}

/** A conditional menu as it is spoken of, fit for a line of text. */
export function conditionalText(
  { matchrule, name }: NamedMenu,
  tags: TagNames | undefined,
  { words, planWords }: StandingWords,
): string {
  const label = name === undefined ? undefined : quoted(name);
  return words.conditional(label, printable(planWords.audience(matchrule, tags)));
}

/** True when an account has, had or shall have conditional menus, so that it must be said what became of them. */
export function hasConditional({ plan, standing }: Failed): boolean {
  const menus = [plan.live.snapshot, plan.desired.menu].flatMap(({ conditionalmenu }) => conditionalmenu);
  return menus.length + (standing.conditionalmenu ?? []).length > 0;
}

/** What is live after a failure: the default menu, then each conditional menu, then what is missing. */
export function standingLines({ standing, plan }: Failed, all: StandingWords): StandingLine[] {
  const { standing: words } = all.words;
  const say = (menu: NamedMenu): string => conditionalText(menu, plan.tags, all);
  const line = (text: string, tone: StandingLine['tone'], indent = 0): StandingLine => ({
    text,
    tone,
    indent,
  });
  const cut = (lines: readonly StandingLine[]): StandingLine[] =>
    lines.length <= MOST
      ? [...lines]
      : [...lines.slice(0, MOST), line(all.words.moreLines(lines.length - MOST), 'plain')];

  const bar = line(words.defaultMenu[standing.button], toneOf(standing.button));
  if (standing.conditionalmenu === null) return [bar, line(words.conditionalUnknown, 'bad')];
  const live = standing.conditionalmenu.map((menu, index) => {
    const number = `${index + 1}. `;
    const isWanted = menu.is === 'kept' || menu.is === 'wanted';
    return line(
      `${number}${say(menu)}${all.words.marks.colon}${words.is[menu.is]}`,
      isWanted ? 'good' : 'plain',
      number.length,
    );
  });
  const missing = standing.missing.map(menu => line(words.missing(say(menu)), 'bad', 2));
  return [bar, ...(live.length === 0 ? [line(words.noConditional, 'plain')] : cut(live)), ...cut(missing)];
}

/** What the next apply will do; null when there is nothing left for it. */
export function nextApply({ next }: Standing, { words }: StandingWords): string | null {
  if (next === null) return words.standing.nextUnknown;
  const count = (call: string): number => next.filter(one => one.call === call).length;
  const bar = count('menu/create') === 0 ? null : count('menu/delete') > 0 ? 'replace' : 'create';
  if (next.length === 0 || (bar === null && count('menu/delete') > 0)) return null;
  return words.standing.next(bar, count('menu/addconditional'), count('menu/delconditional'));
}

function toneOf(button: Standing['button']): StandingLine['tone'] {
  if (button === 'none' || button === 'unknown') return 'bad';
  return button === 'same' || button === 'wanted' ? 'good' : 'plain';
}
