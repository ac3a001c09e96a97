import { type Address, buttonAddress, conditionalAddress, subButtonAddress } from './address.ts';
import { buttonTypeFacts, TARGET_FIELDS, type TargetField } from './button-types.ts';
import {
  type Button,
  type ConditionalMenu,
  type DesiredMatchRule,
  type LeafButton,
  MATCH_FIELDS,
  type MatchRule,
  RETIRED_MATCH_FIELDS,
  type UnknownMember,
} from './menu.ts';

/**
 * The one meaning of "equal": two menus are the same when their canonical forms are.
 *
 * Both sides go through here, the file's menu and the answer of menu/get: `menuid`, empty `sub_button`, the
 * `type` of parents and members foreign to a button's type fall away, empty text is absent, ids are text,
 * `group_id` (what menu/get calls it) is `tag_id` (what addconditional calls it). Order of buttons stays. Text
 * is never folded: what differs by a byte differs on the phone.
 *
 * Shapes that are not menus come out as well as they can and never throw: WeChat's answers are checked by
 * `wechat/`, files by `config/`.
 */
export function canonicalButtons(raw: unknown): Button[] {
  return members(raw).map(canonicalButton);
}

/** Canonical form of a conditional menu; anything but matchrule and button falls away. */
export function canonicalConditional(raw: unknown): ConditionalMenu {
  const source = record(raw);
  return { matchrule: canonicalMatchRule(source.matchrule), button: canonicalButtons(source.button) };
}

/** Canonical form of a matchrule: text values in a fixed order, `group_id` read as `tag_id`. */
export function canonicalMatchRule(raw: unknown): MatchRule {
  const source = record(raw);
  const rule: { [field: string]: string } = {};
  for (const field of [...MATCH_FIELDS, ...RETIRED_MATCH_FIELDS]) {
    const value = text(source[field]) ?? (field === 'tag_id' ? text(source.group_id) : undefined);
    if (value !== undefined) rule[field] = value;
  }
  return rule;
}

/** The same for the rule of a file, which may give a tag by its name. */
export function canonicalDesiredRule(raw: unknown): DesiredMatchRule {
  const { tag_id, ...rest } = canonicalMatchRule(raw);
  const tag = text(record(raw).tag);
  return {
    ...(tag === undefined ? {} : { tag }),
    ...(tag_id === undefined ? {} : { tag_id }),
    ...rest,
  };
}

function canonicalButton(raw: unknown): Button {
  const source = record(raw);
  const children = members(source.sub_button);
  if (children.length > 0) return { name: text(source.name) ?? '', sub_button: children.map(canonicalLeaf) };
  return canonicalLeaf(raw);
}

function canonicalLeaf(raw: unknown): LeafButton {
  const source = record(raw);
  const type = text(source.type) ?? '';
  // Of a type that is not known here nobody can say which members are foreign, so all count.
  const fields: readonly TargetField[] = buttonTypeFacts(type)?.fields ?? TARGET_FIELDS;
  const targets: { [field in TargetField]?: string } = {};
  for (const field of fields) {
    const value = text(source[field]);
    if (value !== undefined) targets[field] = value;
  }
  return { type, name: text(source.name) ?? '', ...targets };
}

const KNOWN_BUTTON_MEMBERS: ReadonlySet<string> = new Set(['type', 'name', 'sub_button', ...TARGET_FIELDS]);
const KNOWN_RULE_MEMBERS: ReadonlySet<string> = new Set([
  ...MATCH_FIELDS,
  ...RETIRED_MATCH_FIELDS,
  'group_id',
]);
const KNOWN_CONDITIONAL_MEMBERS: ReadonlySet<string> = new Set(['button', 'matchrule', 'menuid']);

/** Members of a live button list that the canonical form leaves out because nobody knows what they mean. */
export function unknownButtonMembers(raw: unknown, menu: Address = ''): UnknownMember[] {
  return members(raw).flatMap((button, index) => {
    const address = buttonAddress(menu, index);
    return [
      ...strangers(button, KNOWN_BUTTON_MEMBERS, address),
      ...members(record(button).sub_button).flatMap((leaf, at) =>
        strangers(leaf, KNOWN_BUTTON_MEMBERS, subButtonAddress(address, at)),
      ),
    ];
  });
}

/** The same for a list of live conditional menus, their rules included. */
export function unknownConditionalMembers(raw: unknown): UnknownMember[] {
  return members(raw).flatMap((menu, index) => {
    const address = conditionalAddress(index);
    return [
      ...strangers(menu, KNOWN_CONDITIONAL_MEMBERS, address),
      ...strangers(record(menu).matchrule, KNOWN_RULE_MEMBERS, `${address}.matchrule`),
      ...unknownButtonMembers(record(menu).button, address),
    ];
  });
}

function strangers(raw: unknown, known: ReadonlySet<string>, address: Address): UnknownMember[] {
  return Object.keys(record(raw))
    .filter(member => !known.has(member))
    .map(member => ({ address, member }));
}

/** Text of a scalar as WeChat means it: numbers and strings are the same, null and "" are absent. */
function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return undefined;
}

function record(value: unknown): { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function members(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
