import { canonicalJson } from '../menu/canonical-json.ts';
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
  const known = knownMenus(plan);
  return plan.steps.map(step => ({ call: step.call, does: sentence(step, plan, known, ink, words) }));
}

/** Conditional menus and rules of a plan as texts, since every step is compared with all of them. */
interface KnownMenus {
  /** Labels by menu. */
  readonly labels: ReadonlyMap<string, string | undefined>;
  readonly live: ReadonlySet<string>;
  readonly desiredRules: ReadonlySet<string>;
  readonly addedRules: ReadonlySet<string>;
}

function knownMenus({ live, desired, steps }: AccountPlan): KnownMenus {
  const menus = desired.menu.conditionalmenu;
  const added = steps.flatMap(step => (step.call === 'menu/addconditional' ? [step.body.matchrule] : []));
  return {
    // Of two that are equal the first gives its label.
    labels: new Map(menus.map(menu => [formOf(menu), menu.name] as const).reverse()),
    live: new Set(live.snapshot.conditionalmenu.map(formOf)),
    desiredRules: new Set(menus.map(({ matchrule }) => canonicalJson(matchrule))),
    addedRules: new Set(added.map(canonicalJson)),
  };
}

function formOf({ matchrule, button }: ConditionalMenu): string {
  return canonicalJson({ matchrule, button });
}

function sentence(
  step: Step,
  { tags }: AccountPlan,
  known: KnownMenus,
  ink: Ink,
  words: PlanWording,
): string {
  switch (step.call) {
    case 'menu/delete':
      return words.steps[step.call];
    case 'menu/create': {
      const { button } = step.body;
      const inside = button.reduce((sum, one) => sum + childrenOf(one), 0);
      return words.steps[step.call](button.length, inside);
    }
    case 'menu/addconditional': {
      const form = formOf(step.body);
      const name = known.labels.get(form);
      const label = name === undefined ? undefined : ink.name(name);
      const who = words.audience(step.body.matchrule, tags);
      return words.steps[step.call](who, label, known.live.has(form));
    }
    case 'menu/delconditional': {
      const { menuid, matchrule } = step;
      const who = matchrule && words.audience(matchrule, tags);
      return words.steps[step.call](ink.value(menuid), who, removedOf(matchrule, known));
    }
  }
}

function removedOf(matchrule: MatchRule | undefined, { addedRules, desiredRules }: KnownMenus): Removed {
  const form = canonicalJson(matchrule);
  if (addedRules.has(form)) return 'former';
  return desiredRules.has(form) ? 'surplus' : 'only';
}

function childrenOf(button: object): number {
  return 'sub_button' in button && Array.isArray(button.sub_button) ? button.sub_button.length : 0;
}
