import { canonicalButtons, canonicalDesiredRule } from '../menu/canonical.ts';
import { canonicalExpectation } from '../menu/expectation.ts';
import type { DesiredConditionalMenu, DesiredMenu } from '../menu/menu.ts';

/** The menu that the data of a file asks for, in canonical form. Only for data in which no error was found. */
export function desiredMenu(value: unknown): DesiredMenu {
  const members = isRecord(value) ? value : {};
  const { appid, strategy, conditionalmenu, expect } = members;
  return {
    ...(typeof appid === 'string' && appid !== '' ? { appid } : {}),
    strategy: strategy === 'overwrite' ? 'overwrite' : 'replace',
    button: canonicalButtons(members.button),
    ...(Array.isArray(conditionalmenu) ? { conditionalmenu: conditionalmenu.map(conditional) } : {}),
    ...(Array.isArray(expect) ? { expect: expect.filter(isRecord).map(canonicalExpectation) } : {}),
  };
}

function conditional(raw: unknown): DesiredConditionalMenu {
  const { name, matchrule, button } = isRecord(raw) ? raw : {};
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    matchrule: canonicalDesiredRule(matchrule),
    button: canonicalButtons(button),
  };
}

function isRecord(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
