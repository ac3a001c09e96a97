import { EN_MATCH } from './en/match.ts';
import { EN_PLAN } from './en/plan.ts';
import type { FollowerMatch, VisitorMatch } from './match-answer.ts';
import { followerText, visitorText } from './match-text.ts';
import type { MatchWording } from './match-wording.ts';
import type { PlanWording } from './plan-wording.ts';
import { PLAIN, type Style } from './style.ts';

export interface MatchRenderOptions {
  /** Colour and width; without it no colour and 100 columns. */
  readonly style?: Style;
  /** The language; English without it. */
  readonly words?: MatchWording;
  readonly planWords?: PlanWording;
}

/** The menu of a follower as text, with a line end at its end. */
export function renderFollower(match: FollowerMatch, options: MatchRenderOptions = {}): string {
  const { style = PLAIN, words = EN_MATCH, planWords = EN_PLAN } = options;
  return followerText(match, style, words, planWords);
}

/** The menu of an imagined visitor as text, with a line end at its end. */
export function renderVisitor(match: VisitorMatch, options: MatchRenderOptions = {}): string {
  const { style = PLAIN, words = EN_MATCH, planWords = EN_PLAN } = options;
  return visitorText(match, style, words, planWords);
}
