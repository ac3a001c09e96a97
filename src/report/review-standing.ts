import type { CallAbout, DefaultIs, Standing, StandingMenu } from '../apply/result.ts';
import { hasConditional, nextApply, standingLines } from './apply-standing.ts';
import { fenced } from './markdown.ts';
import type { ReviewResult, ReviewStanding } from './review-document.ts';
import { type Part, part } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import type { ReviewWords } from './review-words.ts';

/** What is live after a failure, menu by menu, where there are conditional menus and not simply all is old or new. */
export function standingPart(result: ReviewResult, words: ReviewWords): Part[] {
  const { plan, failure, live } = result;
  const standing = failure?.standing && standingOf(failure.standing);
  if (!standing || live === 'old' || live === 'new' || !hasConditional({ plan, standing })) return [];
  const all = { words: words.apply, planWords: words.plan };
  const lines = standingLines({ plan, standing }, all).map(({ text }) => text);
  const next = nextApply(standing, all);
  return [
    part(RANK.alerts, words.review.left.standing, [
      `${words.apply.standing.heading}${words.apply.marks.lineColon}`,
      '',
      ...fenced('text', lines),
      ...(next === null ? [] : ['', next]),
    ]),
  ];
}

const BARS: readonly DefaultIs[] = ['same', 'wanted', 'former', 'none', 'other', 'unknown'];
const FATES: readonly StandingMenu['is'][] = ['kept', 'wanted', 'former', 'again', 'other'];
const CALLS: readonly CallAbout['call'][] = [
  'menu/delete',
  'menu/create',
  'menu/addconditional',
  'menu/delconditional',
];

/** The same in the words of this version; null when it knows some of them not. */
function standingOf({ default_menu, conditionalmenu, missing, next }: ReviewStanding): Standing | null {
  const button = BARS.find(one => one === default_menu);
  const menus = conditionalmenu?.flatMap(({ is: fate, ...menu }): StandingMenu[] => {
    const is = FATES.find(one => one === fate);
    return is === undefined ? [] : [{ ...menu, is }];
  });
  const calls = next?.flatMap(({ call: name }): CallAbout[] => {
    const call = CALLS.find(one => one === name);
    return call === undefined ? [] : [{ call }];
  });
  if (button === undefined || menus?.length !== conditionalmenu?.length || calls?.length !== next?.length)
    return null;
  return { button, conditionalmenu: menus ?? null, missing, next: calls ?? null };
}
