import type { Address } from '../address.ts';
import { buttonTypeFacts, type TargetField } from '../button-types.ts';
import { codePointName } from '../code-point.ts';
import { lookAlikeForm } from '../look-alike.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { isNested, isParent } from './structure.ts';
import type { WrittenBar, WrittenButton, WrittenMenu } from './written-menu.ts';

/** Buttons of one bar that are more alike than somebody can have meant. WeChat accepts all of it. */
export const neighbourRules: { readonly [name: string]: Rule } = {
  *'duplicate-target'(menu) {
    for (const [button, first] of sameActions(menu)) {
      const member = identityOf(button).at(-1);
      if (member === undefined || member === 'key') continue;
      const args = { member, first: first.address, other: first.name || null };
      yield { code: 'duplicate-target', severity: 'warning', args, ...about(button, member) };
    }
  },

  /** The event has the key and not the name: a server cannot tell the two apart. */
  *'duplicate-event-key'(menu) {
    for (const [button, first] of sameActions(menu)) {
      const { key } = button.members;
      if (typeof key !== 'string' || !identityOf(button).includes('key')) continue;
      const args = { key, first: first.address, other: first.name || null };
      yield { code: 'duplicate-event-key', severity: 'warning', args, ...about(button, 'key') };
    }
  },

  /** Side by side only: "more" may stand inside each parent. */
  *'names-alike'(menu) {
    for (const siblings of bars(menu).flatMap(({ buttons }) => [
      buttons,
      ...buttons.map(({ subButtons }) => subButtons),
    ])) {
      const seen = new Map<string, { readonly address: Address; readonly name: string }>();
      for (const button of siblings) {
        const { name, address } = button;
        const form = name === null ? '' : lookAlikeForm(name);
        if (name === null || form === '') continue;
        const first = seen.get(form);
        if (first) {
          const same = first.name === name;
          const args = { first: first.address, other: first.name, same, codes: difference(name, first.name) };
          yield { code: 'names-alike', severity: 'warning', args, ...about(button, 'name') };
        } else seen.set(form, { address, name });
      }
    }
  },
};

function bars({ bar, conditionalMenus }: WrittenMenu): WrittenBar[] {
  return [bar, ...conditionalMenus.map(menu => menu.bar)].filter(one => one !== null);
}

/** Buttons that do the same as one before them on their bar, each with the first of its kind. */
function* sameActions(menu: WrittenMenu): Iterable<[WrittenButton, WrittenButton]> {
  for (const { buttons } of bars(menu)) {
    const seen = new Map<string, WrittenButton>();
    for (const button of buttons.flatMap(one => [one, ...one.subButtons])) {
      const action = actionOf(button);
      const first = action === null ? undefined : seen.get(action);
      if (first) yield [button, first];
      else if (action !== null) seen.set(action, button);
    }
  }
}

/** Type and target; null when there is none, or not all of it. */
function actionOf(button: WrittenButton): string | null {
  const values = identityOf(button).map(field => button.members[field]);
  const isWhole = values.length > 0 && values.every(value => typeof value === 'string' && value !== '');
  return isWhole ? JSON.stringify([button.type, values]) : null;
}

/** The members that say what it does; none of a parent or of a type that is not known. */
function identityOf(button: WrittenButton): readonly TargetField[] {
  if (isParent(button) || isNested(button)) return [];
  return buttonTypeFacts(button.type ?? '')?.identity ?? [];
}

/** The first characters in which two texts differ; null when there are none, or one text ends there. */
function difference(text: string, other: string): readonly [string, string] | null {
  const [own, others] = [[...text], [...other]];
  const at = own.findIndex((character, i) => character !== others[i]);
  const [one, two] = [own[at], others[at]];
  return one === undefined || two === undefined ? null : [codePointName(one), codePointName(two)];
}
