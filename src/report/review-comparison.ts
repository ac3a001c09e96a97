import type { MenuState } from '../menu/menu.ts';
import { pictureOf } from '../picture/picture.ts';
import { fenced } from './markdown.ts';
import { menuDifference } from './menu-lines.ts';
import { menuPicture } from './menu-picture.ts';
import type { ReviewResult } from './review-document.ts';
import { listPart, type Part, part } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import type { ReviewWords } from './review-words.ts';

/** What was approved, what is live and what was wanted, where they are known to differ: in a picture and in lines. */
export function comparisonParts(result: ReviewResult, words: ReviewWords): Part[] {
  const { outcome, approved, now, plan, failure, live } = result;
  const { apply, review } = words;
  const wanted = plan.desired.menu;
  const compare = (title: string, before: MenuState, after: MenuState): Part[] =>
    comparisonPart(title, before, after, result, words);
  if (outcome === 'unapproved' && now) {
    const { unapproved } = apply;
    const reviewed = approved?.desired?.menu;
    if (!approved || !reviewed) {
      return [part(RANK.alerts, null, [unapproved.notInPlan]), ...compare(unapproved.now, now.menu, wanted)];
    }
    return [
      ...picturePart(
        [
          [review.picture.approved, reviewed],
          [review.picture.now, now.menu],
          [review.picture.desired, wanted],
        ],
        words,
      ),
      // Why it was refused comes first.
      ...compare(unapproved.live, approved.menu, now.menu),
      ...compare(unapproved.files, reviewed, wanted),
      ...compare(unapproved.approved, approved.menu, reviewed),
      ...compare(unapproved.now, now.menu, wanted),
    ];
  }
  if (approved && now) {
    return [
      ...picturePart(
        [
          [review.picture.reviewed, approved.menu],
          [review.picture.now, now.menu],
          [review.picture.desired, wanted],
        ],
        words,
      ),
      ...compare(apply.changedSince, approved.menu, now.menu),
      ...compare(apply.wouldChange, now.menu, wanted),
    ];
  }
  return live === 'mixed' && failure?.now ? compare(apply.stillDiffers, failure.now, wanted) : [];
}

function picturePart(
  sides: readonly (readonly [title: string, menu: MenuState])[],
  { review }: ReviewWords,
): Part[] {
  const picture = menuPicture(
    sides.map(([title, { button: bar }]) => ({
      title,
      picture: pictureOf(bar),
      absent: review.picture.noMenu,
    })),
  );
  return picture === null ? [] : [part(RANK.picture, review.left.picture, picture)];
}

/** Nothing for menus that are the same. */
function comparisonPart(
  title: string,
  before: MenuState,
  after: MenuState,
  { plan }: ReviewResult,
  { review, apply, plan: words }: ReviewWords,
): Part[] {
  const lines = menuDifference(before, after, apply.noDefaultMenu, words, plan.tags).map(
    ({ sign, text }) => `${sign} ${text}`,
  );
  if (lines.length === 0) return [];
  const [open = '', ...rest] = fenced('diff', lines);
  return [
    listPart(RANK.changes, review.left.comparison, {
      head: [`${title}${apply.marks.colon.trimEnd()}`, '', open],
      items: lines.map(line => [line]),
      tail: rest.slice(-1),
      left: review.left.linesOf,
    }),
  ];
}
