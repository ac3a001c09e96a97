import { type Address, conditionalAddress } from '../menu/address.ts';
import type { FoundConditional, FoundMenu } from '../menu/found-menu.ts';
import { type DesiredMatchRule, RETIRED_MATCH_FIELDS, type Tag } from '../menu/menu.ts';
import { ButtonWriter } from './import-buttons.ts';
import {
  aside,
  commented,
  dashed,
  indented,
  type Line,
  type Mark,
  markLines,
  plain,
  yamlLines,
} from './import-lines.ts';
import type { ImportNote, SayNote } from './import-notes.ts';

export interface ImportOptions {
  /** What the API has made can be made again as it is; of what the website has made, not all. */
  readonly madeBy: 'api' | 'website';
  /** It is known to be made on the website: an apply takes it over. */
  readonly takesOver: boolean;
  /** All tags of the account; null when they are not known. */
  readonly tags: readonly Tag[] | null;
  /** The account's id, when it shall stand in the file. */
  readonly appid?: string | undefined;
  /** First line; empty for none. */
  readonly schemaLine: string;
  readonly say: SayNote;
}

/** A menu file made from a menu that was found, and what its reader is to be told. */
export interface ImportedMenu {
  readonly text: string;
  /** What is written: buttons on the bar of the default menu and inside them, conditional menus. */
  readonly written: { readonly buttons: number; readonly inside: number; readonly conditional: number };
  /** What is not written as it was found, in the order of the file. */
  readonly remarks: readonly Remark[];
}

export interface Remark extends Mark {
  /** Line of the file, from 1. */
  readonly line: number;
}

/**
 * Writes a menu that was found as a person would have written it. What cannot be written as it is becomes a comment with
 * all that it holds.
 */
export function importMenu(found: FoundMenu, options: ImportOptions): ImportedMenu {
  const { madeBy, takesOver, schemaLine, appid = found.appid, say } = options;
  const buttons = new ButtonWriter(madeBy, say);
  const about = (note: ImportNote): Line[] => markLines({ note, address: '', name: '' }, say);
  const head = [
    ...(takesOver ? about({ code: 'website-made', args: {} }) : []),
    ...(found.open ? [] : about({ code: 'switched-off', args: {} })),
    ...buttons.rest(found.rest, undefined, '', ''),
  ];
  const { strategy } = found;
  const bar = buttons.bar(found.button, '');
  const conditional = conditionalMenus(found.conditionalmenu, buttons, options);
  const lines = [
    ...(schemaLine === '' ? [] : plain(schemaLine)),
    ...head,
    ...(head.length === 0 ? [] : plain('')),
    ...(appid === undefined ? [] : yamlLines({ appid })),
    ...(strategy === undefined || strategy === 'replace' ? [] : yamlLines({ strategy })),
    ...plain('button:'),
    ...indented(bar.lines, 2),
    ...conditional.lines,
  ];
  return {
    text: lines.map(({ text }) => `${text}\n`).join(''),
    written: { buttons: bar.buttons, inside: bar.inside, conditional: conditional.count },
    remarks: lines.flatMap(({ marks }, index) => (marks ? [{ ...marks, line: index + 1 }] : [])),
  };
}

/**
 * The member `conditionalmenu`. Where one of the menus cannot be written the whole list is a comment: without the member
 * live conditional menus are left alone, with a list that lacks one of them it would be deleted.
 */
function conditionalMenus(
  menus: readonly FoundConditional[],
  buttons: ButtonWriter,
  { tags, say }: ImportOptions,
): { readonly lines: readonly Line[]; readonly count: number } {
  if (menus.length === 0) return { lines: [], count: 0 };
  const refusals = menus.map(refusalOf);
  const refused = refusals.filter(note => note !== null).length;
  const items = menus.map((menu, index) => {
    const address = conditionalAddress(index);
    const note = refusals[index] ?? null;
    const lines = dashed(conditionalLines(menu, address, buttons, { tags, say }));
    if (note === null) return lines;
    return [...markLines({ note, address, name: menu.name ?? '' }, say), ...commented(lines)];
  });
  const list = [...plain('conditionalmenu:'), ...indented(items.flat(), 2)];
  if (refused > 0) {
    const note: ImportNote = { code: 'unmanaged', args: { count: menus.length, refused } };
    const head = markLines({ note, address: 'conditionalmenu', name: '' }, say);
    return { lines: [...plain(''), ...head, ...commented(list)], count: 0 };
  }
  const order = menus.length < 2 ? [] : orderLines(say);
  return { lines: [...order, ...list], count: menus.length };
}

function orderLines(say: SayNote): Line[] {
  const note: ImportNote = { code: 'order', args: {} };
  return markLines({ note, address: 'conditionalmenu', name: '' }, say).map(({ text }) => ({ text }));
}

/** Why a conditional menu cannot be written; null when it can. */
function refusalOf({ matchrule, conditions }: FoundConditional): ImportNote | null {
  const fields = RETIRED_MATCH_FIELDS.filter(field => matchrule[field] !== undefined);
  if (fields.length > 0) return { code: 'retired', args: { fields } };
  const members = conditions.map(({ member }) => member);
  if (members.length > 0) return { code: 'unknown-condition', args: { members } };
  return Object.keys(matchrule).length === 0 ? { code: 'no-condition', args: {} } : null;
}

function conditionalLines(
  { name, matchrule, conditions, button, rest }: FoundConditional,
  address: Address,
  buttons: ButtonWriter,
  words: Pick<ImportOptions, 'tags' | 'say'>,
): Line[] {
  const rule = [
    ...ruleLines(matchrule, words),
    ...conditions.flatMap(({ member, value }) => yamlLines({ [member]: value })),
  ];
  return [
    ...(name === undefined ? [] : yamlLines({ name })),
    ...(rule.length === 0 ? plain('matchrule: {}') : [...plain('matchrule:'), ...indented(rule, 2)]),
    ...plain('button:'),
    ...indented(buttons.bar(button, address).lines, 2),
    ...buttons.rest(rest, undefined, address, name ?? ''),
  ];
}

/** The conditions of a rule, with what their numbers mean. */
function ruleLines(rule: DesiredMatchRule, { tags, say }: Pick<ImportOptions, 'tags' | 'say'>): Line[] {
  return Object.entries(rule).flatMap(([field, value]) => {
    const note = valueNote(field, value, tags);
    return yamlLines({ [field]: value }).map(({ text }) => ({
      text: note === null ? text : `${text}${aside(note, say)}`,
    }));
  });
}

function valueNote(field: string, value: string, tags: readonly Tag[] | null): ImportNote | null {
  if (field === 'client_platform_type') return { code: 'platform', args: { value } };
  if (field !== 'tag_id' || tags === null) return null;
  return { code: 'tag', args: { name: tags.find(({ id }) => id === value)?.name ?? null } };
}
