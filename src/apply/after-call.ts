import type { Step } from '../plan/plan.ts';
import type { LiveParts } from '../plan/steps.ts';

/** What is live after WeChat has confirmed a call. `menuid`: the one that menu/addconditional gave. */
export function afterCall(live: LiveParts, step: Step, goal: LiveParts['button'], menuid: string): LiveParts {
  const { button, conditionalmenu } = live;
  switch (step.call) {
    case 'menu/delete':
      return { button: null, conditionalmenu: [] };
    case 'menu/create':
      return { button: goal, conditionalmenu };
    case 'menu/addconditional':
      return { button, conditionalmenu: [{ ...step.body, menuid }, ...conditionalmenu] };
    case 'menu/delconditional':
      return { button, conditionalmenu: conditionalmenu.filter(one => one.menuid !== step.menuid) };
  }
}
