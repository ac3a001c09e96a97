import { clipped } from './clipped.ts';
import { alert, codeSpan } from './markdown.ts';
import { bare, neverCommand, printable } from './printable.ts';
import { applyOutline } from './review-apply.ts';
import type { ReviewDocument } from './review-document.ts';
import { factsLine, keyOf, type ReviewAbout, runLink } from './review-facts.ts';
import { faultParts, invalidParts } from './review-failure.ts';
import { type Block, fill, type Part, part, present, roomOf, shares, textOf } from './review-layout.ts';
import type { Outline, Section } from './review-outline.ts';
import { planOutlineOf } from './review-plan.ts';
import { RANK } from './review-rank.ts';
import { digestOf, isQuiet, isRefusal, reviewState, verdictOf } from './review-verdict.ts';
import { EN_WORDS, type ReviewWords } from './review-words.ts';
import type { Translation } from './words.ts';

export type { ReviewDocument } from './review-document.ts';
export type { ReviewAbout } from './review-facts.ts';
export { digestOf, isQuiet, reviewState } from './review-verdict.ts';
export type { ReviewState } from './review-wording.ts';

/** What a comment on GitHub may have, in UTF-16 units; GitHub counts characters, of which there are never more. */
export const COMMENT_LIMIT = 65_536;

/** What the summary of a job may have, in UTF-16 units: GitHub counts bytes, at most three for each. */
export const SUMMARY_LIMIT = Math.floor((1024 * 1024) / 3);

/** The verdict of a run in one line of plain text, for logs and outputs. */
export function reviewVerdict(doc: ReviewDocument, translation: Translation = null): string {
  return neverCommand(verdictOf(doc, translation ?? EN_WORDS, text => bare(clipped(text))));
}

/**
 * What a run has found, or what it has done, as Markdown for a comment or a job summary on GitHub: the verdict first,
 * then what stands against it, the menu before and after, the changes, and what happens next. Never longer than
 * `about.limit`: what does not fit is left out by whole items, and said to be; empty when not even the verdict fits.
 *
 * All that people wrote stands in code spans and fences only, so that it stays text.
 */
export function renderReview(
  doc: ReviewDocument,
  about: ReviewAbout,
  translation: Translation = null,
): string {
  const words = translation ?? EN_WORDS;
  const outline = outlineOf(doc, about, words);
  // No empty line stands behind the last block.
  const room = about.limit + 1;
  const whole = compose(outline, room, words);
  if (!whole.headed) return '';
  if (whole.left.length === 0) return textOf(whole.blocks);
  // Making room for the note may leave out more, which makes the note longer.
  let note = noteOn(whole.left, about, words);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { headed, blocks, left } = compose(outline, room - roomOf([note]), words);
    if (!headed) break;
    note = noteOn(left, about, words);
    const text = textOf([...blocks.slice(0, 1), note, ...blocks.slice(1)]);
    if (text.length <= about.limit) return text;
  }
  return textOf(whole.blocks);
}

function noteOn(left: readonly string[], about: ReviewAbout, { review }: ReviewWords): Block {
  return alert('NOTE', [review.shortened(left.slice(0, MOST_TOLD), runLink(about, review.facts.run))]);
}

/** So often a note may grow until it is given up. */
const MOST_TRIES = 5;

/** Room for saying what was left out of the part of an account. */
const MOST_OF_A_REMARK = 400;

/** With less than this, what is worth unfolding cannot be said of an account, unless there is less to say. */
const LEAST_OF_AN_ACCOUNT = 4000;

/** No account takes less. */
const SMALLEST = 250;

/** Things left out that are told by name. */
const MOST_TOLD = 6;

/** So few accounts need no unfolding. */
const MOST_OPEN = 3;

function outlineOf(doc: ReviewDocument, about: ReviewAbout, words: ReviewWords): Outline {
  const { review } = words;
  const verdict = verdictOf(doc, words, text => codeSpan(clipped(printable(text))));
  const title = review.title(keyOf(about));
  const digest = digestOf(doc);
  const isPlan = doc.kind === 'plan';
  const known = { ...(digest !== undefined && { digest }), toolVersion: doc.toolVersion, isPlan };
  const facts = factsLine(about, known, review);
  if (isQuiet(doc)) {
    const line = part(RANK.verdict, null, [
      `**${title}**${review.marks.colon}${verdict}${review.marks.stop}${review.marks.gap}${facts}`,
    ]);
    return { top: [line], sections: [], bottom: [] };
  }
  const icon = review.icons[reviewState(doc)];
  const heading = `### ${icon === '' ? '' : `${icon} `}${title}${review.marks.colon}${verdict}`;
  const { top, sections, bottom } =
    doc.kind === 'plan'
      ? planOutlineOf(doc, about, words)
      : doc.kind === 'apply'
        ? applyOutline(doc, about, words)
        : { top: [], sections: [], bottom: nextParts(doc, review) };
  return {
    top: [
      part(RANK.verdict, null, [heading]),
      ...invalidParts(doc.invalid, words),
      ...faultParts(
        review.faultsTitle,
        doc.faults.filter(fault => !isRefusal(fault)),
        words,
      ),
      ...faultParts(review.refusedTitle, doc.faults.filter(isRefusal), words),
      ...top,
    ],
    sections,
    bottom: [...bottom, part(RANK.facts, review.left.facts, [facts])],
  };
}

/** What to do when nothing was begun; a refusal has said that itself. */
function nextParts(doc: ReviewDocument, review: ReviewWords['review']): Part[] {
  if (reviewState(doc) === 'refused') return [];
  const isInvalid = doc.invalid.length > 0 && doc.faults.length === 0;
  return [part(RANK.next, null, [isInvalid ? review.pushAgain : review.tryAgain])];
}

interface Composed {
  readonly blocks: readonly Block[];
  readonly left: readonly string[];
}

/** The blocks that fit into so much room; `headed`: the verdict is among them. */
function compose(
  { top, sections, bottom }: Outline,
  room: number,
  words: ReviewWords,
): Composed & { readonly headed: boolean } {
  const { blocks, left } = fill([...top, ...bottom], room);
  const above = present(blocks.slice(0, top.length));
  const below = present(blocks.slice(top.length));
  const inside = fold(sections, room - roomOf([...above, ...below]), words);
  return {
    blocks: [...above, ...inside.blocks, ...below],
    left: [...left, ...inside.left],
    headed: blocks[0] !== null,
  };
}

/**
 * The parts of the accounts, each folded. Room that small ones do not need goes to the large ones; where there is too
 * little for all, the ones that need somebody come first, and the rest has its row in the overview.
 */
function fold(all: readonly Section[], room: number, { review }: ReviewWords): Composed {
  const open = all.length <= MOST_OPEN;
  const sections = mostImportant(all, room / SMALLEST).map(section => {
    const whole = folded(
      section,
      section.parts().map(one => one.whole),
      open,
    );
    return { section, whole, size: roomOf([whole]) };
  });
  const told = new Set<Section>();
  let needed = 0;
  for (const { section, size } of sections) {
    needed += Math.min(size, LEAST_OF_AN_ACCOUNT);
    if (needed <= room) told.add(section);
  }
  const kept = sections.filter(({ section }) => told.has(section));
  const given = shares(
    kept.map(({ size }) => size),
    Math.max(0, room),
  );
  let shortened = 0;
  const blocks = new Map<Section, Block>();
  kept.forEach(({ section, whole, size }, at) => {
    const share = given[at] ?? 0;
    if (share >= size) {
      blocks.set(section, whole);
      return;
    }
    const around = roomOf([folded(section, [], open)]) + MOST_OF_A_REMARK;
    const inside = fill(section.parts(), share - around);
    const there = present(inside.blocks);
    if (there.length === 0) return;
    shortened += 1;
    const remark = [review.shortenedHere(inside.left.slice(0, MOST_TOLD))];
    const block = folded(section, [...there, remark], open);
    blocks.set(section, roomOf([block]) <= share ? block : folded(section, there, open));
  });
  const dropped = all.length - blocks.size;
  return {
    blocks: all.flatMap(section => {
      const block = blocks.get(section);
      return block ? [block] : [];
    }),
    left: [
      ...(shortened > 0 ? [review.left.partsOf(shortened)] : []),
      ...(dropped > 0 ? [review.left.detailsOf(dropped)] : []),
    ],
  };
}

/** So many sections, the ones that need somebody first. */
function mostImportant(sections: readonly Section[], count: number): readonly Section[] {
  return [...sections].sort((a, b) => b.weight - a.weight).slice(0, Math.max(0, Math.ceil(count)));
}

function folded({ title }: Section, blocks: readonly Block[], open: boolean): Block {
  return [
    `<details${open ? ' open' : ''}><summary>${title}</summary>`,
    '',
    ...blocks.flatMap(block => [...block, '']),
    '</details>',
  ];
}
