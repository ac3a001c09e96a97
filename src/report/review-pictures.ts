import { conditionalAddress } from '../menu/address.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { clipped } from './clipped.ts';
import { codeSpan } from './markdown.ts';
import { cutNames, looksAlike, marksOf, menuPicture, type PictureSide } from './menu-picture.ts';
import { pairedAddresses } from './plan-outline.ts';
import { printable } from './printable.ts';
import { listPart, type Part, part } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import type { ReviewWords } from './review-words.ts';

/** Names that are told in a sentence. */
const MOST_NAMES = 5;

/** The default menu now and afterwards, and folded below it the conditional menus that differ. */
export function pictureParts(plan: AccountPlan, offline: boolean, words: ReviewWords): Part[] {
  const { review } = words;
  const marks = marksOf(plan);
  const differs = [...marks.before.keys(), ...marks.after.keys()].some(address =>
    address.startsWith('button'),
  );
  const isOnWebsite = plan.guards.some(({ name }) => name === 'take-over');
  const absent = isOnWebsite ? review.picture.websiteMenu : review.picture.noMenu;
  const { button } = plan.desired.menu;
  const picture = differs
    ? beforeAndAfter(
        { bar: plan.live.snapshot.button, menu: '', marks: marks.before, absent },
        { bar: button, menu: '', marks: marks.after, absent: review.picture.noMenu },
        offline,
        words,
      )
    : null;
  const shown = picture === null ? [] : [...picture, ...cutLines(button, words)];
  return [
    ...(shown.length === 0 ? [] : [part(RANK.picture, review.left.picture, shown)]),
    ...conditionalPictures(plan, offline, words),
  ];
}

type Side = Omit<PictureSide, 'title'>;

/** One below the other; just one when they look alike. */
function beforeAndAfter(
  before: Side,
  after: Side,
  offline: boolean,
  { review }: ReviewWords,
): string[] | null {
  const { picture } = review;
  if (before.bar !== null && looksAlike(before.bar, after.bar))
    return menuPicture([{ ...after, title: picture.same }]);
  return menuPicture([
    { ...before, title: offline ? picture.before : picture.now },
    { ...after, title: picture.after },
  ]);
}

/** A sentence below a picture about names that the phone cuts. */
export function cutLines(bar: PictureSide['bar'], { review }: ReviewWords): string[] {
  const names = cutNames(bar ?? []);
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).map(name => codeSpan(clipped(printable(name), 80)));
  return ['', review.picture.cut(shown, names.length - shown.length)];
}

function conditionalPictures(plan: AccountPlan, offline: boolean, words: ReviewWords): Part[] {
  const { review } = words;
  const { before, after } = marksOf(plan);
  const menus = conditionalPairs(plan).filter(({ live, desired }) => {
    const touches = (address: string | null, marks: ReadonlyMap<string, unknown>): boolean =>
      address !== null && [...marks.keys()].some(key => key === address || key.startsWith(`${address}.`));
    return touches(live, before) || touches(desired, after);
  });
  const items = menus.flatMap(({ live, desired }) => {
    const liveMenu = live === null ? undefined : plan.live.snapshot.conditionalmenu[indexIn(live)];
    const desiredMenu = desired === null ? undefined : plan.desired.menu.conditionalmenu[indexIn(desired)];
    const absent = review.picture.noMenu;
    const picture = beforeAndAfter(
      { bar: liveMenu?.button ?? null, menu: live ?? '', marks: before, absent },
      { bar: desiredMenu?.button ?? null, menu: desired ?? '', marks: after, absent },
      offline,
      words,
    );
    const rule = desiredMenu?.matchrule ?? liveMenu?.matchrule ?? {};
    const who = codeSpan(clipped(words.plan.audience(rule, plan.tags), 100));
    const label = desiredMenu?.name === undefined ? undefined : codeSpan(clipped(desiredMenu.name));
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

/** Conditional menus of both sides, by address; null where a side does not have it. */
function conditionalPairs(
  plan: AccountPlan,
): { readonly live: string | null; readonly desired: string | null }[] {
  const toDesired = pairedAddresses(plan);
  const live = plan.live.snapshot.conditionalmenu.map((_, index) => conditionalAddress(index));
  const desired = plan.desired.menu.conditionalmenu.map((_, index) => conditionalAddress(index));
  const fromLive = new Map(
    live.flatMap(one => (toDesired.has(one) ? [[toDesired.get(one) ?? '', one]] : [])),
  );
  const gone = live.filter(one => !toDesired.has(one));
  return [
    ...desired.map(one => ({ live: fromLive.get(one) ?? null, desired: one })),
    ...gone.map(one => ({ live: one, desired: null })),
  ];
}

function indexIn(address: string): number {
  return Number(/\d+/.exec(address)?.[0]);
}
