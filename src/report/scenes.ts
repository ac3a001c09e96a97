import type { TargetState } from '../menu/menu.ts';
import { cutNames, looksAlike, type Picture, pictureOf } from '../picture/picture.ts';
import { type PlanPicture, planPictures } from '../picture/plan-pictures.ts';
import type { AccountPlan, TagNames } from '../plan/plan.ts';
import { clipped } from './clipped.ts';
import type { Ink } from './ink.ts';
import type { PictureSide } from './menu-picture.ts';
import type { PageWording } from './page-wording.ts';
import type { PlanWording } from './plan-wording.ts';
import type { ReviewWording } from './review-wording.ts';

/** Pictures of one menu, with what is said over and under them. */
export interface Scene {
  /** Which menu it is. Safe to print. */
  readonly heading: string;
  /** Before and after; one where there is nothing to compare, or no difference to be seen. */
  readonly sides: readonly PictureSide[];
  /** Names of which the phone shows only the beginning, in one sentence; null for none. */
  readonly cut: string | null;
  /** The plan changes something in it. */
  readonly differs: boolean;
}

/** Tables that scenes take their words from. */
export interface SceneWords {
  readonly page: PageWording;
  readonly plan: PlanWording;
  readonly review: ReviewWording;
}

/** Names that are told in a sentence. */
const MOST_NAMES = 5;

/** All menus of an account before and after a plan, the ones that differ first; else the default menu leads. */
export function planScenes(plan: AccountPlan, offline: boolean, words: SceneWords, ink: Ink): Scene[] {
  const scenes = planPictures(plan).map((menu): Scene => {
    const rank = menu.rank ?? null;
    return {
      heading:
        menu.matchrule === null ? words.page.menus.byDefault : headingOf({ ...menu, rank }, plan.tags, words),
      sides: beforeAndAfter(menu, offline, words),
      cut: cutSentence(menu.after, words, ink),
      differs: menu.differs,
    };
  });
  return [...scenes.filter(({ differs }) => differs), ...scenes.filter(({ differs }) => !differs)];
}

/** All menus that a menu file asks for. */
export function menuScenes({ button, conditionalmenu }: TargetState, words: SceneWords, ink: Ink): Scene[] {
  const scene = (heading: string, picture: Picture | null): Scene => ({
    heading,
    sides: [{ title: '', picture, absent: words.review.picture.noMenu }],
    cut: cutSentence(picture, words, ink),
    differs: false,
  });
  return [
    scene(words.page.menus.byDefault, pictureOf(button)),
    ...conditionalmenu.map(({ name, matchrule, button }, at) => {
      const menu = { matchrule, rank: at + 1, ...(name === undefined ? {} : { label: name }) };
      return scene(headingOf(menu, undefined, words), pictureOf(button));
    }),
  ];
}

type Conditional = Pick<PlanPicture, 'matchrule' | 'label'> & { readonly rank: number | null };

function headingOf(
  { rank, label, matchrule }: Conditional,
  tags: TagNames | undefined,
  words: SceneWords,
): string {
  const name =
    label === undefined ? undefined : words.plan.whoSees.menu({ kind: 'label', label: clipped(label) });
  const audience = clipped(words.plan.audience(matchrule ?? {}, tags), 100);
  return words.page.menus.conditional(rank, name, audience);
}

function beforeAndAfter(
  { before, after, beforeOnWebsite }: PlanPicture,
  offline: boolean,
  { review: { picture: says } }: SceneWords,
): PictureSide[] {
  const { noMenu: absent } = says;
  if (looksAlike(before, after) && !beforeOnWebsite) return [{ title: says.same, picture: after, absent }];
  return [
    {
      title: offline ? says.before : says.now,
      picture: before,
      absent: beforeOnWebsite ? says.websiteMenu : absent,
    },
    { title: says.after, picture: after, absent },
  ];
}

function cutSentence(picture: Picture | null, { review }: SceneWords, ink: Ink): string | null {
  const names = cutNames(picture);
  if (names.length === 0) return null;
  const shown = names.slice(0, MOST_NAMES).map(name => ink.name(clipped(name, 80)));
  return review.picture.cut(shown, names.length - shown.length);
}
