import { canonicalButtons, canonicalConditional } from '../../src/menu/canonical.ts';
import type { LiveMenu } from '../../src/menu/menu.ts';
import type { Step } from '../../src/plan/plan.ts';

/** What WeChat holds after the steps of a plan; the rules are those of the platform, written down once more. */
export function carryOut(live: LiveMenu, steps: readonly Step[]): LiveMenu {
  let { button, conditionalmenu } = live;
  let newest = 900_000_000;
  for (const step of steps) {
    switch (step.call) {
      case 'menu/delete':
        button = null;
        conditionalmenu = [];
        break;
      case 'menu/create':
        button = canonicalButtons(step.body.button);
        break;
      case 'menu/addconditional':
        if (button === null) throw new Error('65303: a default menu must exist first');
        newest += 1;
        conditionalmenu = [
          { ...canonicalConditional(step.body), menuid: String(newest) },
          ...conditionalmenu,
        ];
        break;
      case 'menu/delconditional': {
        const left = conditionalmenu.filter(({ menuid }) => menuid !== step.menuid);
        if (left.length === conditionalmenu.length)
          throw new Error(`65301: no conditional menu ${step.menuid}`);
        conditionalmenu = left;
      }
    }
  }
  return { button, conditionalmenu, website: null, raw: null, unknown: [] };
}
