import type { Plan } from '../plan/plan.ts';
import { EN_PLAN } from './en/plan.ts';
import { planJson } from './plan-json.ts';
import { planMarkdown } from './plan-markdown.ts';
import { type Ahead, planText } from './plan-text.ts';
import type { PlanWording } from './plan-wording.ts';
import { PLAIN, type Style } from './style.ts';

/** Formats that need nothing but the plan; `diff` needs both menus as YAML, see plan-diff.ts. */
export type PlanFormat = 'text' | 'markdown' | 'json';

export interface PlanRenderOptions extends Ahead {
  /** Colour and width of text; without it no colour and 100 columns. */
  readonly style?: Style;
  /** The language; English without it. JSON is always English. */
  readonly words?: PlanWording;
}

/** A plan as text for people or programs, with a line end at its end. */
export function renderPlan(plan: Plan, format: PlanFormat, options: PlanRenderOptions = {}): string {
  const { style = PLAIN, words = EN_PLAN } = options;
  switch (format) {
    case 'text':
      return planText(plan, style, options, words);
    case 'markdown':
      return planMarkdown(plan, options.planFile, words);
    case 'json':
      return `${JSON.stringify(planJson(plan), null, 2)}\n`;
  }
}
