import { suggest } from './names.ts';
import type { Problem, ProblemCode, Severity } from './problem.ts';
import { FIXED_RULES, SETTABLE_RULES } from './rule-names.generated.js';

/** What a project makes of a rule. */
export type RuleSetting = 'off' | Severity;

/** From least to most. */
export const RULE_SETTINGS: readonly RuleSetting[] = ['off', 'info', 'warning', 'error'];

/** Settings of rules, by code; those that are not there are as schema/rules.md says. */
export type RuleSettings = { readonly [code in ProblemCode]?: RuleSetting };

/**
 * The settings under which nothing is refused but what WeChat refuses or nobody could read: for a file that was checked
 * at another time, when other settings may have held.
 */
export const LENIENT: RuleSettings = { 'template-tag': 'warning' };

/**
 * Whether a project may say otherwise. What is an error by itself stays one: WeChat refuses it, or wxmenu cannot know
 * what was meant. A template tag that came through as text is the exception, since WeChat takes it.
 */
export function canBeSet(problem: Problem): boolean {
  if (problem.severity !== 'error') return true;
  return problem.code === 'template-tag' && !problem.args.breaks;
}

/** Problems as a project has them: some switched off, some with another severity. Applied twice it is the same. */
export function withSettings(problems: readonly Problem[], settings: RuleSettings): readonly Problem[] {
  if (Object.keys(settings).length === 0) return problems;
  return problems.flatMap((problem): readonly Problem[] => {
    const setting = Object.hasOwn(settings, problem.code) ? settings[problem.code] : undefined;
    if (setting === undefined || setting === problem.severity || !canBeSet(problem)) return [problem];
    return setting === 'off' ? [] : [{ ...problem, severity: setting }];
  });
}

/** What a name of a rule stands for: one that can be set, one that cannot, or nothing. */
export function ruleNamed(
  name: string,
): { readonly kind: 'settable' | 'fixed'; readonly code: ProblemCode } | { readonly kind: 'unknown' } {
  const settable = SETTABLE_RULES.find(code => code === name);
  if (settable !== undefined) return { kind: 'settable', code: settable };
  const fixed = FIXED_RULES.find(code => code === name);
  return fixed === undefined ? { kind: 'unknown' } : { kind: 'fixed', code: fixed };
}

/** The rule that a mistyped name was probably meant to be; null when nothing is near. */
export function suggestRule(name: string): ProblemCode | null {
  const found = suggest(name, [...SETTABLE_RULES, ...FIXED_RULES]);
  return SETTABLE_RULES.find(code => code === found) ?? null;
}

/** What other programs call a severity. */
const SYNONYMS: { readonly [word: string]: RuleSetting } = {
  0: 'off',
  1: 'warning',
  2: 'error',
  disable: 'off',
  disabled: 'off',
  err: 'error',
  false: 'off',
  hint: 'info',
  ignore: 'off',
  information: 'info',
  no: 'off',
  none: 'off',
  note: 'info',
  notice: 'info',
  silent: 'off',
  warn: 'warning',
};

/** The setting that a word was probably meant to be; null when nothing is near. */
export function suggestSetting(word: string): RuleSetting | null {
  const found = suggest(word, RULE_SETTINGS, SYNONYMS);
  return RULE_SETTINGS.find(setting => setting === found) ?? null;
}

/** True for a word that is a setting. */
export function isRuleSetting(word: unknown): word is RuleSetting {
  return RULE_SETTINGS.some(setting => setting === word);
}
