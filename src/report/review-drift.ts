import type { AccountPlan, Plan } from '../plan/plan.ts';
import { originPhrases } from './base-lines.ts';
import { clipped } from './clipped.ts';
import { EN_GITHUB } from './en/github.ts';
import type { GithubWording } from './github-wording.ts';
import { codeSpan } from './markdown.ts';
import { printable, shellWord } from './printable.ts';
import { accountParts } from './review-account.ts';
import { type ReviewAbout, runLink } from './review-facts.ts';
import { fill, type Part, part, present, textOf } from './review-layout.ts';
import { RANK } from './review-rank.ts';
import { EN_WORDS, type ReviewWords } from './review-words.ts';
import type { Translation } from './words.ts';

type DriftAbout = Pick<ReviewAbout, 'limit' | 'runUrl'>;

/** `digest`: of the plan of this account alone, which an apply can be held to. */
type OpenAbout = DriftAbout & { readonly digest: string };

/** Longer titles are refused by GitHub: 256 characters. */
const MOST_OF_A_NAME = 200;

/** Title of the issue about the live menu of an account; plain text. */
export function driftTitle(account: string, translation: Translation = null): string {
  return wordsOf(translation).github.issue.title(clipped(printable(account), MOST_OF_A_NAME));
}

/**
 * The issue about a live menu that is not what its file says, as Markdown: the menu before and after, the changes, and
 * the two ways out, rendered as a review is. Never longer than `about.limit`.
 */
export function renderDrift(
  plan: AccountPlan,
  whole: Plan,
  about: OpenAbout,
  translation: Translation = null,
): string {
  const words = wordsOf(translation);
  const { issue } = words.github;
  // Of several accounts each one's own origins stand beside its counts.
  const origins = whole.accounts.length === 1 ? originPhrases(plan.origins, words.plan) : '';
  const account = shellWord(plan.account);
  const file = plan.file === undefined ? null : shown(plan.file);
  const run = link(about, words);
  const parts: Part[] = [
    part(RANK.verdict, null, [issue.differs(shown(plan.account), file)]),
    ...(origins === '' ? [] : [part(RANK.verdict, null, [origins])]),
    ...accountParts(plan, whole, words),
    part(RANK.verdict, null, [
      issue.waysOut,
      '',
      issue.again({
        account: shown(plan.account),
        digest: codeSpan(about.digest),
        command: codeSpan(`wxmenu apply ${account}`),
      }),
      issue.adopt(codeSpan(`wxmenu import ${account}`)),
      '',
      issue.closes,
    ]),
    ...(run === null ? [] : [part(RANK.facts, null, [`<sub>${run}</sub>`])]),
  ];
  const { blocks, left } = fill(parts, about.limit);
  if (left.length === 0) return textOf(present(blocks));
  const shorter = fill(parts, about.limit - MOST_OF_A_NOTE);
  const note = ['> [!NOTE]', `> ${words.review.shortened(shorter.left.slice(0, MOST_TOLD), run)}`];
  const [first = [], ...rest] = present(shorter.blocks);
  // Where not even that fits, there is just the first sentence, or nothing.
  return [[first, note, ...rest], [first]].map(textOf).find(text => text.length <= about.limit) ?? '';
}

/** The same issue once the two are the same again. */
export function renderDriftGone(account: string, about: DriftAbout, translation: Translation = null): string {
  const words = wordsOf(translation);
  return `${words.github.issue.gone(shown(account), link(about, words))}\n`;
}

/** Room for saying what was left out, and how much of that is told by name. */
const MOST_OF_A_NOTE = 600;
const MOST_TOLD = 6;

function shown(text: string): string {
  return codeSpan(clipped(printable(text)));
}

function link(about: DriftAbout, { review }: ReviewWords): string | null {
  return runLink({ key: '', ...about }, review.facts.run);
}

function wordsOf(translation: Translation): ReviewWords & { readonly github: GithubWording } {
  return translation ?? { ...EN_WORDS, github: EN_GITHUB };
}
