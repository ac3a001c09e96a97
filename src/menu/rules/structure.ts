import type { Address } from '../address.ts';
import { BUTTON_TYPES } from '../button-types.ts';
import { LIMITS } from '../limits.ts';
import type { ButtonLevel, Finding } from '../problem.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import type { WrittenButton } from './written-menu.ts';

/** How many buttons, which inside which, and whether each is a parent or does something. */
export const structureRules: { readonly [name: string]: Rule } = {
  /** 65303: conditional menus exist only beside a default one. */
  *'missing-member'({ members, conditionalMenus, expectations }) {
    if (members.button === undefined) {
      const args = { member: 'button', part: 'file', conditional: conditionalMenus.length > 0 } as const;
      yield { code: 'missing-member', severity: 'error', args, member: '' };
    }
    for (const menu of conditionalMenus) {
      for (const member of ['matchrule', 'button'] as const) {
        if (menu.members[member] !== undefined) continue;
        const args = { member, part: 'conditionalmenu' } as const;
        yield { code: 'missing-member', severity: 'error', args, ...about(menu) };
      }
    }
    for (const expectation of expectations) {
      const { as, user, menu } = expectation.members;
      const missing = [
        ...(menu === undefined || menu === '' ? ['menu' as const] : []),
        ...(as === undefined && (user === undefined || user === '') ? ['as' as const] : []),
      ];
      for (const member of missing) {
        const args = { member, part: 'expect' } as const;
        yield { code: 'missing-member', severity: 'error', args, ...about(expectation) };
      }
    }
  },

  /** WeChat refuses it (40016, 65307); to have no menu at all is another command's business. */
  *'empty-menu'({ bar, conditionalMenus }) {
    if (bar?.count === 0) {
      const args = { conditional: conditionalMenus.length > 0 };
      yield { code: 'empty-menu', severity: 'error', args, member: bar.address };
    }
    for (const menu of conditionalMenus) {
      if (menu.bar?.count !== 0) continue;
      yield { code: 'empty-conditional', severity: 'error', args: {}, ...about(menu, 'button') };
    }
  },

  /** 40016, 40023. */
  *'too-many-buttons'({ bar, conditionalMenus, buttons }) {
    const limit = LIMITS.topLevelButtons.max;
    if (bar) yield* surplus(bar.count, limit, 'top', { member: bar.address });
    for (const menu of conditionalMenus) {
      if (menu.bar) yield* surplus(menu.bar.count, limit, 'top', about(menu, 'button'));
    }
    for (const button of buttons) {
      if (button.level === 'sub') continue;
      yield* surplus(button.subCount, LIMITS.subButtons.max, 'sub', about(button, 'sub_button'));
    }
  },

  /** 40022. */
  *'nested-sub-button'({ buttons }) {
    for (const button of buttons) {
      if (!isNested(button)) continue;
      const where = about(button, 'sub_button');
      yield { code: 'nested-sub-button', severity: 'error', args: {}, ...where, onKey: true };
    }
  },

  /** 40017, 65308: a button must be a parent or do something. */
  *'missing-type'({ buttons }) {
    for (const button of buttons) {
      if (button.members.type !== undefined || isParent(button) || isNested(button)) continue;
      // What should be a list of buttons and is not has been told about already.
      const list = button.members.sub_button;
      if (list !== undefined && !Array.isArray(list)) continue;
      const args = { suggestion: typeOf(button) };
      yield { code: 'missing-type', severity: 'error', args, ...about(button) };
    }
  },

  /** The official table says one or the other. What wxmenu sends is a parent, so nothing is refused. */
  *'type-and-sub-button'({ buttons }) {
    for (const button of buttons) {
      if (button.type === null || !isParent(button)) continue;
      const where = about(button, 'type');
      yield { code: 'type-and-sub-button', severity: 'warning', args: { type: button.type }, ...where };
    }
  },
};

/** True when the buttons inside it are what it is for. */
export function isParent(button: WrittenButton): boolean {
  return button.level === 'top' && button.subCount > 0;
}

/** True for a button that wants to be a parent inside a parent. */
export function isNested(button: WrittenButton): boolean {
  return button.level === 'sub' && button.subCount > 0;
}

function* surplus(
  count: number,
  limit: number,
  level: ButtonLevel,
  where: { address?: Address; name?: string; member: Address },
): Iterable<Finding> {
  if (count <= limit) return;
  const args = { count, limit, level };
  yield { code: 'too-many-buttons', severity: 'error', args, ...where, member: `${where.member}[${limit}]` };
}

/** The type that the members of a button point at: the first in the official list that has all of its own. */
function typeOf(button: WrittenButton): string | null {
  const fits = Object.entries(BUTTON_TYPES).filter(([, { fields }]) =>
    fields.every(field => typeof button.members[field] === 'string'),
  );
  // A mini program has a url too; the type that explains the most members is meant.
  const [best] = fits.sort(([, a], [, b]) => b.fields.length - a.fields.length);
  return best?.[0] ?? null;
}
