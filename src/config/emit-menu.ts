import { PLATFORMS } from '../menu/audience.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import { DEFAULT_LABEL } from '../menu/expectation.ts';
import {
  type Button,
  type ConditionalMenu,
  type DesiredConditionalMenu,
  type DesiredMatchRule,
  type DesiredMenu,
  type Expectation,
  isParent,
  type MenuState,
  type NamedConditionalMenu,
  type Visitor,
} from '../menu/menu.ts';
import { toYaml } from './yaml-style.ts';

/** The line by which editors find the JSON Schema. */
export const SCHEMA_LINE = '# yaml-language-server: $schema=../schema/menu.schema.json';

/**
 * A menu file as a person would write it. `parseMenu` gives the same menu again.
 *
 * @param schemaLine first line; empty for none.
 */
export function emitMenu(menu: DesiredMenu, schemaLine = SCHEMA_LINE): string {
  const body = toYaml(menuMembers(menu));
  return schemaLine === '' ? body : `${schemaLine}\n${body}`;
}

/** The same as a JSON menu file. Ends with a line end. */
export function emitMenuJson(menu: DesiredMenu): string {
  return `${JSON.stringify(menuMembers(menu), null, 2)}\n`;
}

function menuMembers({ appid, strategy, button, conditionalmenu, expect }: DesiredMenu): Members {
  return {
    ...(appid === undefined ? {} : { appid }),
    ...(strategy === 'replace' ? {} : { strategy }),
    button: button.map(buttonMembers),
    ...(conditionalmenu ? { conditionalmenu: conditionalmenu.map(conditionalMembers) } : {}),
    ...(expect ? { expect: expect.map(expectationMembers) } : {}),
  };
}

/** What an account holds, in the same form, for reading and comparing; empty text when it holds nothing. */
export function emitState({
  button,
  conditionalmenu,
}: {
  readonly button: MenuState['button'];
  readonly conditionalmenu: readonly (ConditionalMenu | NamedConditionalMenu)[];
}): string {
  const conditional = conditionalmenu.length > 0;
  if (button === null && !conditional) return '';
  return toYaml({
    ...(button === null ? {} : { button: button.map(buttonMembers) }),
    ...(conditional ? { conditionalmenu: conditionalmenu.map(conditionalMembers) } : {}),
  });
}

/** A map as it is written. */
export type Members = { readonly [member: string]: unknown };

/** Members of a button in the order in which they are written. */
export function buttonMembers(button: Button): Members {
  if (isParent(button)) return { name: button.name, sub_button: button.sub_button.map(buttonMembers) };
  const { name, type } = button;
  const targets = TARGET_FIELDS.flatMap(field =>
    button[field] === undefined ? [] : [[field, button[field]]],
  );
  return { name, type, ...Object.fromEntries(targets) };
}

function conditionalMembers(menu: ConditionalMenu | DesiredConditionalMenu): Members {
  const name = 'name' in menu ? menu.name : undefined;
  return {
    ...(name === undefined ? {} : { name }),
    matchrule: { ...menu.matchrule } satisfies DesiredMatchRule,
    button: menu.button.map(buttonMembers),
  };
}

function expectationMembers({ as, user, menu }: Expectation): Members {
  return {
    ...(as === undefined ? {} : { as: visitorMembers(as) }),
    ...(user === undefined ? {} : { user }),
    menu: menu ?? DEFAULT_LABEL,
  };
}

function visitorMembers({ client_platform_type: number, ...tag }: Visitor): Members {
  if (number === undefined) return tag;
  const platform = Object.entries(PLATFORMS).find(([, one]) => one === number)?.[0];
  return { ...tag, platform: platform ?? number };
}
