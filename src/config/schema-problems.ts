import type { Address } from '../menu/address.ts';
import { BUTTON_TYPE_NAMES, WEBSITE_TYPES } from '../menu/button-types.ts';
import { KNOWN_MEMBERS, suggest, suggestMember, suggestType } from '../menu/names.ts';
import type { MenuPart, Problem } from '../menu/problem.ts';
import { type MenuData, memberAddress } from './menu-data.ts';
import { type SchemaError, validateMenu } from './menu-schema.generated.js';
import { fullWidthColon } from './unwrap.ts';
import { keyLocationOf, kindOf, locationOf, type TreeEntry, writtenText } from './yaml-tree.ts';

/** What the JSON Schema finds, each mistake once. */
export interface SchemaFindings {
  readonly problems: readonly Problem[];
  /** Members that were surely meant to be called otherwise. */
  readonly renamed: ReadonlyMap<TreeEntry, string>;
}

/** Checks members and kinds of values. Sizes, counts and what a type needs are for the rules. */
export function schemaProblems(data: MenuData): SchemaFindings {
  if (validateMenu(data.value)) return { problems: [], renamed: new Map() };
  const errors = validateMenu.errors ?? [];
  const ofWrongKind = new Set(
    errors.filter(error => error.keyword === 'type').map(error => error.instancePath),
  );
  const renamed = new Map<TreeEntry, string>();
  const taken = new Set<Address>(data.entries.keys());
  const problems = errors.flatMap(error => {
    const address = addressOf(error.instancePath);
    if (error.keyword === 'type') return wrongKind(error, address, data);
    if (error.keyword === 'enum') {
      return ofWrongKind.has(error.instancePath) ? [] : wrongWord(address, data);
    }
    return unknownKey(error, address, data, renamed, taken);
  });
  return { problems, renamed };
}

/** `/button/0/name` as `button[0].name`. Only members that the schema knows come here, none of which is a number. */
function addressOf(instancePath: string): Address {
  return instancePath
    .split('/')
    .slice(1)
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`),
      '',
    );
}

function wrongKind(error: SchemaError, address: Address, data: MenuData): Problem[] {
  const node = data.nodes.get(address);
  if (!node || node.kind === 'broken') return [];
  const member = address.replace(/^.*\./, '');
  const found = kindOf(node);
  const wanted = error.params.type;
  const expected =
    wanted === 'object' ? 'map' : wanted === 'array' ? 'list' : wanted === 'string' ? 'text' : 'id';
  const text = writtenText(node);
  const entry = data.entries.get(address);
  const at = locationOf(node);
  const where = buttonOf(address, data);
  if (found === 'null' && entry && (expected !== 'text' || text.trim() === '')) {
    const key = keyLocationOf(entry);
    return [{ code: 'empty-value', severity: 'error', args: { member }, at: key, ...where }];
  }
  if (expected === 'text' && node.kind === 'scalar') {
    return [
      { code: 'not-text', severity: 'error', args: { member, source: text, kind: found }, at, ...where },
    ];
  }
  const colon = found === 'text' ? fullWidthColon(text) : null;
  if (colon !== null) {
    return [{ code: 'full-width-colon', severity: 'error', args: { text: colon }, at, ...where }];
  }
  return [{ code: 'wrong-kind', severity: 'error', args: { member, expected, found }, at, ...where }];
}

function wrongWord(address: Address, data: MenuData): Problem[] {
  const node = data.nodes.get(address);
  if (node?.kind !== 'scalar') return [];
  const value = String(node.value);
  const at = locationOf(node);
  const where = buttonOf(address, data);
  if (address === 'strategy') {
    const args = { value, suggestion: suggest(value, ['replace', 'overwrite']) };
    return [{ code: 'unknown-strategy', severity: 'error', args, at }];
  }
  if (WEBSITE_TYPES.has(value)) {
    return [{ code: 'website-type', severity: 'error', args: { type: value }, at, ...where }];
  }
  const args = { value, suggestion: suggestType(value), known: BUTTON_TYPE_NAMES };
  return [{ code: 'unknown-type', severity: 'error', args, at, ...where }];
}

function unknownKey(
  error: SchemaError,
  parent: Address,
  data: MenuData,
  renamed: Map<TreeEntry, string>,
  taken: Set<Address>,
): Problem[] {
  const key = String(error.params.additionalProperty);
  const entry = data.entries.get(memberAddress(parent, key));
  const type = data.nodes.get(`${parent}.type`);
  // Website-made buttons hold what no API-made one does; their type says it all.
  if (!entry || (type?.kind === 'scalar' && WEBSITE_TYPES.has(String(type.value)))) return [];
  const part = partOf(parent);
  const suggestion = suggestMember(key, part);
  const meant = suggestion === null ? null : memberAddress(parent, suggestion);
  const free = meant !== null && !taken.has(meant);
  if (free) {
    taken.add(meant);
    renamed.set(entry, suggestion ?? key);
  }
  return [
    {
      code: 'unknown-key',
      severity: 'error',
      args: { key, part, suggestion: free ? suggestion : null, known: KNOWN_MEMBERS[part] },
      at: keyLocationOf(entry),
      ...buttonOf(parent, data),
    },
  ];
}

function partOf(address: Address): MenuPart {
  if (address === '') return 'file';
  if (address.endsWith('.matchrule')) return 'matchrule';
  if (/^expect\[\d+\]/.test(address)) return address.endsWith('.as') ? 'as' : 'expect';
  return /^conditionalmenu\[\d+\]$/.test(address) ? 'conditionalmenu' : 'button';
}

/** The button or conditional menu that a member belongs to, with its name. */
function buttonOf(address: Address, data: MenuData): { address?: Address; name?: string } {
  const owner = /^.*\]/.exec(address)?.[0];
  if (owner === undefined) return {};
  const name = data.nodes.get(`${owner}.name`);
  return {
    address: owner,
    ...(name?.kind === 'scalar' && typeof name.value === 'string' && name.value !== ''
      ? { name: name.value }
      : {}),
  };
}
