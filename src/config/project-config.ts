import { KNOWN_MEMBERS, suggestMember } from '../menu/names.ts';
import type { Problem, ProblemCode } from '../menu/problem.ts';
import {
  isRuleSetting,
  type RuleSetting,
  type RuleSettings,
  ruleNamed,
  suggestRule,
  suggestSetting,
} from '../menu/rule-settings.ts';
import { decodeText, MAX_FILE_BYTES, withoutMark } from './decode.ts';
import { readTree } from './read-tree.ts';
import { notUtf8, tooLarge } from './source-problems.ts';
import { SourceText } from './source-text.ts';
import { inFileOrder } from './with-findings.ts';
import {
  keyLocationOf,
  kindOf,
  locationOf,
  type MapNode,
  type TreeEntry,
  type TreeNode,
  writtenText,
} from './yaml-tree.ts';

/** What holds for all menu files of a project, from its wxmenu.config.yaml. */
export interface ProjectConfig {
  /** Path as shown to people. */
  readonly file: string;
  /** As far as they could be read. */
  readonly rules: RuleSettings;
  /** What is wrong with the file itself. With an error among them nobody knows what was wanted. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the bytes of a wxmenu.config.yaml. It is data, as a menu file is: what is in it changes severities and nothing
 * else. Never throws. The shape is that of schema/config.schema.json, which is for editors.
 */
export function parseConfig(bytes: Uint8Array, file: string): ProjectConfig {
  if (bytes.length > MAX_FILE_BYTES) return configTooLarge(bytes.length, file);
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { file, rules: {}, problems: [notUtf8(decoded, file)] };
  const problems: Problem[] = [];
  const tree = readTree(new SourceText(withoutMark(decoded.text), file), problems);
  const rules = tree ? rulesIn(tree, file, problems) : {};
  return { file, rules, problems: inFileOrder(problems) };
}

/** What is said about a file that is larger than a menu file may be, unread. */
export function configTooLarge(bytes: number, file: string): ProjectConfig {
  return { file, rules: {}, problems: [tooLarge(bytes, file)] };
}

function rulesIn(tree: TreeNode, file: string, problems: Problem[]): RuleSettings {
  const settings: { [code in ProblemCode]?: RuleSetting } = {};
  for (const entry of members(tree, file, problems)) {
    if (entry.key !== 'rules') problems.push(unknownMember(entry));
    // All lines under it may be switched off as comments.
    else if (kindOf(entry.value) !== 'null') {
      for (const rule of members(entry.value, 'rules', problems)) setRule(rule, settings, problems);
    }
  }
  return settings;
}

function members(node: TreeNode, name: string, problems: Problem[]): MapNode['entries'] {
  if (node.kind === 'map') return node.entries;
  if (node.kind !== 'broken') {
    const args = { member: name, expected: 'map', found: kindOf(node) } as const;
    problems.push({ code: 'wrong-kind', severity: 'error', args, at: locationOf(node) });
  }
  return [];
}

function unknownMember(entry: TreeEntry): Problem {
  const { key } = entry;
  const args = {
    key,
    part: 'config',
    suggestion: suggestMember(key, 'config'),
    known: KNOWN_MEMBERS.config,
  } as const;
  return { code: 'unknown-key', severity: 'error', args, at: keyLocationOf(entry) };
}

/** As many as a reader looks at: a file full of names must not take long. */
const MOST_GUESSES = 20;

function setRule(
  entry: TreeEntry,
  settings: { [code in ProblemCode]?: RuleSetting },
  problems: Problem[],
): void {
  const { key: name, value } = entry;
  const rule = ruleNamed(name);
  if (rule.kind === 'unknown') {
    const suggestion = problems.length < MOST_GUESSES ? suggestRule(name) : null;
    const args = { rule: name, suggestion };
    problems.push({ code: 'unknown-rule', severity: 'error', args, at: keyLocationOf(entry) });
  } else if (rule.kind === 'fixed') {
    problems.push({ code: 'fixed-rule', severity: 'error', args: { rule: name }, at: keyLocationOf(entry) });
  } else if (value.kind === 'scalar' && isRuleSetting(value.value)) {
    settings[rule.code] = value.value;
  } else if (value.kind !== 'broken') {
    const written = writtenText(value).trim();
    const word = value.kind === 'scalar' ? String(value.value ?? '') : '';
    const args = { rule: name, value: written, suggestion: word === '' ? null : suggestSetting(word) };
    const at = written === '' ? keyLocationOf(entry) : locationOf(value);
    problems.push({ code: 'unknown-setting', severity: 'error', args, at });
  }
}
