import { cutNames, looksAlike, type Picture } from '../picture/picture.ts';
import { type PlanPicture, planPictures } from '../picture/plan-pictures.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { clipped } from './clipped.ts';
import { codeSpan } from './markdown.ts';
import { menuPicture } from './menu-picture.ts';
import { printable } from './printable.ts';
import { listPart, type Part, part } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import type { ReviewWords } from './review-words.ts';

/** Names that are told in a sentence. */
const MOST_NAMES = 5;

/** The default menu now and afterwards, and folded below it the conditional menus that differ. */
export function pictureParts(plan: AccountPlan, offline: boolean, words: ReviewWords): Part[] {
  const [byDefault, ...conditional] = planPictures(plan);
  const picture = byDefault?.differs ? beforeAndAfter(byDefault, offline, words) : null;
  const shown = picture === null ? [] : [...picture, ...cutLines(byDefault?.after ?? null, words)];
  return [
    ...(shown.length === 0 ? [] : [part(RANK.picture, words.review.left.picture, shown)]),
    ...conditionalPictures(conditional, plan, offline, words),
  ];
}

/** One below the other; just one when they look alike. Null for what has no picture. */
function beforeAndAfter(
  { before, after, beforeOnWebsite }: PlanPicture,
  offline: boolean,
  { review }: ReviewWords,
): string[] | null {
  const { picture: says } = review;
  if (before !== null && looksAlike(before, after))
    return menuPicture([{ title: says.same, picture: after, absent: says.noMenu }]);
  return menuPicture([
    {
      title: offline ? says.before : says.now,
      picture: before,
      absent: beforeOnWebsite ? says.websiteMenu : says.noMenu,
    },
    { title: says.after, picture: after, absent: says.noMenu },
  ]);
}

/** A sentence below a picture about names that the phone cuts. */
export function cutLines(picture: Picture | null, { review }: ReviewWords): string[] {
  const names = cutNames(picture);
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).map(name => codeSpan(clipped(printable(name), 80)));
  return ['', review.picture.cut(shown, names.length - shown.length)];
}

function conditionalPictures(
  menus: readonly PlanPicture[],
  plan: AccountPlan,
  offline: boolean,
  words: ReviewWords,
): Part[] {
  const { review } = words;
  const items = menus
    .filter(({ differs }) => differs)
    .flatMap(menu => {
      const picture = beforeAndAfter(menu, offline, words);
      const who = codeSpan(clipped(words.plan.audience(menu.matchrule ?? {}, plan.tags), 100));
      const label = menu.label === undefined ? undefined : codeSpan(clipped(menu.label));
      return picture === null ? [] : [['', review.picture.who(who, label), '', ...picture]];
    });
  if (items.length === 0) return [];
  return [
    listPart(RANK.conditional, review.left.conditional, {
      head: [`<details><summary>${review.picture.conditional(items.length)}</summary>`],
      items,
      tail: ['', '</details>'],
      left: () => review.left.conditional,
    }),
  ];
}
