import type { Finding } from '../problem.ts';
import { audienceRules } from './audiences.ts';
import { conditionalRules } from './conditional.ts';
import { expectationRules } from './expectations.ts';
import { fieldRules } from './fields.ts';
import { neighbourRules } from './neighbours.ts';
import { sampleRules } from './samples.ts';
import { structureRules } from './structure.ts';
import { textRules } from './texts.ts';
import { urlRules } from './urls.ts';
import { type WrittenMenu, writtenMenu } from './written-menu.ts';

/** A named check of what a JSON Schema cannot say. Says nothing about parts whose shape is wrong: the schema does. */
export type Rule = (menu: WrittenMenu) => Iterable<Finding>;

/** All rules by name. What each is for, with examples: schema/rules.md. */
const RULES: { readonly [name: string]: Rule } = {
  ...structureRules,
  ...fieldRules,
  ...textRules,
  ...urlRules,
  ...sampleRules,
  ...neighbourRules,
  ...audienceRules,
  ...conditionalRules,
  ...expectationRules,
};

/**
 * Holds all rules against the data of a menu file, whatever its shape. An error is only what WeChat refuses or what
 * surely hurts.
 */
export function checkMenu(value: unknown): Finding[] {
  const menu = writtenMenu(value);
  return Object.values(RULES).flatMap(rule => [...rule(menu)]);
}
