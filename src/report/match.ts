import { EN_MATCH } from './en/match.ts';
import { EN_PLAN } from './en/plan.ts';
import type { FollowerMatch, VisitorMatch } from './match-answer.ts';
import { followerText, visitorText } from './match-text.ts';
import { PLAIN, type Style } from './style.ts';

export interface MatchRenderOptions {
  /** Language, colour and width; without it English, no colour and 100 columns. */
  readonly style?: Style;
}

const ENGLISH = { match: EN_MATCH, plan: EN_PLAN };

/** The menu of a follower as text, with a line end at its end. */
export function renderFollower(match: FollowerMatch, options: MatchRenderOptions = {}): string {
  const { style = PLAIN } = options;
  const { match: words, plan } = style.translation ?? ENGLISH;
  return followerText(match, style, words, plan);
}

/** The menu of an imagined visitor as text, with a line end at its end. */
export function renderVisitor(match: VisitorMatch, options: MatchRenderOptions = {}): string {
  const { style = PLAIN } = options;
  const { match: words, plan } = style.translation ?? ENGLISH;
  return visitorText(match, style, words, plan);
}
