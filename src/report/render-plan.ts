import type { Plan } from '../plan/plan.ts';
import { EN_PLAN } from './en/plan.ts';
import { planJson } from './plan-json.ts';
import { planMarkdown } from './plan-markdown.ts';
import { type Ahead, planText } from './plan-text.ts';
import { PLAIN, type Style } from './style.ts';

/** Formats that need nothing but the plan; `diff` needs both menus as YAML, see plan-diff.ts. */
export type PlanFormat = 'text' | 'markdown' | 'json';

export interface PlanRenderOptions extends Ahead {
  /** The language, and colour and width of text; without it English, no colour and 100 columns. JSON is always English. */
  readonly style?: Style;
}

/** A plan as text for people or programs, with a line end at its end. */
export function renderPlan(plan: Plan, format: PlanFormat, options: PlanRenderOptions = {}): string {
  const { style = PLAIN } = options;
  const words = style.translation?.plan ?? EN_PLAN;
  switch (format) {
    case 'text':
      return planText(plan, style, options, words);
    case 'markdown':
      return planMarkdown(plan, options.planFile, words);
    case 'json':
      return `${JSON.stringify(planJson(plan), null, 2)}\n`;
  }
}
