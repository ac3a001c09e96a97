import { buttonTypeFacts, TARGET_FIELDS } from './button-types.ts';
import { canonicalButtons, canonicalDesiredRule } from './canonical.ts';
import { type Button, type DesiredMatchRule, isParent, MATCH_FIELDS, RETIRED_MATCH_FIELDS } from './menu.ts';

/**
 * A menu as it was found somewhere, with all that stands there: what a menu file can hold in canonical form, and beside
 * it what it cannot. Nothing is lost on the way from an answer to here but what says nothing: `menuid`, empty members.
 */
export interface FoundMenu {
  /** False for one that is switched off (`is_menu_open`: 0). */
  readonly open: boolean;
  readonly appid?: string;
  readonly strategy?: string;
  readonly button: readonly FoundButton[];
  /** First matched first. */
  readonly conditionalmenu: readonly FoundConditional[];
  readonly rest: readonly FoundMember[];
}

export interface FoundButton {
  /** Without its children. */
  readonly button: Button;
  /** What the canonical form leaves out: members that the type does not have, that nobody knows, or that are no text. */
  readonly rest: readonly FoundMember[];
  readonly children: readonly FoundButton[];
}

export interface FoundConditional {
  /** Its label, in a menu file. */
  readonly name?: string;
  readonly matchrule: DesiredMatchRule;
  readonly button: readonly FoundButton[];
  /** Conditions that are left out. */
  readonly conditions: readonly FoundMember[];
  readonly rest: readonly FoundMember[];
}

export interface FoundMember {
  readonly member: string;
  readonly value: unknown;
}

/**
 * Reads an answer of menu/get or get_current_selfmenu_info, a body of menu/create, or a menu file. Never throws: what is
 * no menu comes out as one without buttons.
 */
export function foundMenu(raw: unknown): FoundMenu {
  const top = record(raw);
  const inner = record(top.menu ?? top.selfmenu_info);
  const members = top.menu || top.selfmenu_info ? { ...top, ...inner } : top;
  const { appid, strategy } = members;
  return {
    open: members.is_menu_open === undefined || Number(members.is_menu_open) !== 0,
    ...(typeof appid === 'string' && appid !== '' ? { appid } : {}),
    ...(typeof strategy === 'string' && strategy !== '' ? { strategy } : {}),
    button: foundButtons(members.button),
    conditionalmenu: listOf(members.conditionalmenu).map(foundConditional),
    rest: membersBut(TOP, members),
  };
}

function foundConditional(raw: unknown): FoundConditional {
  const members = record(raw);
  const { name } = members;
  const rule = record(members.matchrule);
  const matchrule = canonicalDesiredRule(rule);
  const kept = RULE.filter(field => field in matchrule && isText(rule[field]));
  // A tag that is given under both names counts by the new one.
  const isTag =
    matchrule.tag_id !== undefined && String(rule.group_id ?? matchrule.tag_id) === matchrule.tag_id;
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    matchrule,
    button: foundButtons(members.button),
    conditions: membersBut(new Set([...kept, ...(isTag ? ['group_id'] : [])]), rule),
    rest: membersBut(new Set(['name', 'matchrule', 'button', 'menuid']), members),
  };
}

function foundButtons(raw: unknown): FoundButton[] {
  return listOf(raw).map(one => foundButton(record(one), listOf(record(one).sub_button)));
}

function foundButton(members: Members, children: readonly unknown[]): FoundButton {
  const [button] = canonicalButtons([{ ...members, sub_button: children.length > 0 ? [{}] : [] }]);
  if (button === undefined || isParent(button)) {
    return {
      button: { name: button?.name ?? '', sub_button: [] },
      rest: membersBut(new Set(['name', 'sub_button']), members),
      children: children.map(child => foundButton(record(child), [])),
    };
  }
  const fields = buttonTypeFacts(button.type)?.fields ?? TARGET_FIELDS;
  const kept = ['name', 'type', ...fields].filter(member => isText(members[member]));
  return { button, rest: membersBut(new Set(kept), members), children: [] };
}

type Members = { readonly [member: string]: unknown };

const TOP: ReadonlySet<string> = new Set([
  ...['menu', 'selfmenu_info', 'is_menu_open', 'errcode', 'errmsg', 'menuid'],
  ...['appid', 'strategy', 'button', 'conditionalmenu'],
]);

const RULE: readonly string[] = ['tag', ...MATCH_FIELDS, ...RETIRED_MATCH_FIELDS];

/** Members other than these that say something. */
function membersBut(known: ReadonlySet<string>, members: Members): FoundMember[] {
  return Object.entries(members)
    .filter(([member, value]) => !known.has(member) && !isNothing(value))
    .map(([member, value]) => ({ member, value }));
}

/** Null and empty text are what SDKs send for "not there"; so is an empty list. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && listOf(value).length === 0 && Object.values(value).every(isNothing);
}

/** What the canonical form takes for text. */
function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

/** A list, also in an object that holds it, as get_current_selfmenu_info has it. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { list, button } = record(value);
  if (Array.isArray(list)) return list;
  return Array.isArray(button) ? button : [];
}

function record(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
