import type { Plan } from '../plan/plan.ts';
import { planJson } from './plan-json.ts';

/** A plan as text to save: JSON of schema/plan.schema.json, read again by `readPlan`. Holds no secret. */
export function serializePlan(plan: Plan): string {
  return `${JSON.stringify(planJson(plan), null, 2)}\n`;
}
