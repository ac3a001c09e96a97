import { sameValue } from '../menu/canonical-json.ts';
import type { ConditionalMenu, MatchRule } from '../menu/menu.ts';
import type { AccountPlan, Step } from '../plan/plan.ts';
import type { Ink } from './ink.ts';
import type { PlanWording, Removed } from './plan-wording.ts';

/** A step of a plan in words. */
export interface StepLine {
  readonly call: Step['call'];
  readonly does: string;
}

/** What each call of a plan does. Conditional menus go by the label that the file gives them. */
export function stepLines(plan: AccountPlan, ink: Ink, words: PlanWording): StepLine[] {
  return plan.steps.map(step => ({ call: step.call, does: sentence(step, plan, ink, words) }));
}

function sentence(step: Step, plan: AccountPlan, ink: Ink, words: PlanWording): string {
  switch (step.call) {
    case 'menu/delete':
      return words.steps[step.call];
    case 'menu/create': {
      const { button } = step.body;
      const inside = button.reduce((sum, one) => sum + childrenOf(one), 0);
      return words.steps[step.call](button.length, inside);
    }
    case 'menu/addconditional': {
      const { matchrule, button } = step.body;
      const isSame = (one: ConditionalMenu): boolean =>
        sameValue(one.matchrule, matchrule) && sameValue(one.button, button);
      const name = plan.desired.menu.conditionalmenu.find(isSame)?.name;
      const label = name === undefined ? undefined : ink.name(name);
      const again = plan.live.snapshot.conditionalmenu.some(isSame);
      return words.steps[step.call](words.audience(matchrule, plan.tags), label, again);
    }
    case 'menu/delconditional': {
      const { menuid, matchrule } = step;
      const who = matchrule && words.audience(matchrule, plan.tags);
      return words.steps[step.call](ink.value(menuid), who, removedOf(matchrule, plan));
    }
  }
}

function removedOf(matchrule: MatchRule | undefined, { steps, desired }: AccountPlan): Removed {
  const isForThem = (one: { readonly matchrule: MatchRule }): boolean => sameValue(one.matchrule, matchrule);
  if (steps.some(step => step.call === 'menu/addconditional' && isForThem(step.body))) return 'former';
  return desired.menu.conditionalmenu.some(isForThem) ? 'surplus' : 'only';
}

function childrenOf(button: object): number {
  return 'sub_button' in button && Array.isArray(button.sub_button) ? button.sub_button.length : 0;
}
