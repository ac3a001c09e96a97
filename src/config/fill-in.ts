import type { Address } from '../menu/address.ts';
import { TARGET_FIELDS } from '../menu/button-types.ts';
import { KNOWN_MEMBERS, suggest } from '../menu/names.ts';
import type { FilledVariable, Location } from '../menu/position.ts';
import type { MenuPart, Problem } from '../menu/problem.ts';
import { MAX_FILE_BYTES } from './decode.ts';
import { memberAddress } from './menu-data.ts';
import { hasVariables, type Piece, piecesOf, type Variable } from './variables.ts';
import {
  keyLocationOf,
  locationOf,
  type MapNode,
  type ScalarNode,
  type TreeEntry,
  type TreeNode,
  writtenText,
} from './yaml-tree.ts';

/** What texts are filled in with. */
export interface Filling {
  readonly variables: ReadonlyMap<string, Variable>;
  /** The menu file that is filled in, as people type it, and whether it extends another. */
  readonly file: string;
  readonly inherits: boolean;
  /** A variable without a value is no problem: others will give it one, or a problem stands against those that should. */
  readonly lenient: boolean;
}

/** A menu with the values of variables in its texts. */
export interface FilledMenu {
  readonly tree: MapNode;
  /** Names of all variables in it. */
  readonly used: ReadonlySet<string>;
  /** Those of them that have no value. */
  readonly missing: ReadonlySet<string>;
}

/** Members in which variables may stand; in those that are not known, too, which a problem tells anyway. */
const TEXTS: { readonly [part in MenuPart]?: readonly string[] } = {
  button: ['name', ...TARGET_FIELDS],
  conditionalmenu: ['name'],
  matchrule: ['tag'],
  expect: ['user', 'menu'],
  as: ['tag'],
};

/** Parts of a menu file by the part and the member that holds them. */
const INSIDE: { readonly [part in MenuPart]?: { readonly [member: string]: MenuPart } } = {
  file: { button: 'button', conditionalmenu: 'conditionalmenu', expect: 'expect' },
  button: { sub_button: 'button' },
  conditionalmenu: { matchrule: 'matchrule', button: 'button' },
  expect: { as: 'as' },
};

/** So many names are told to choose from. */
const MOST_KNOWN = 20;

/**
 * Replaces `${name}` by the values of variables, and `$${` by `${`, in the texts of a menu. A text with a variable that
 * has no value becomes a broken node, about which nothing more is said.
 */
export function fillIn(tree: MapNode, filling: Filling, problems: Problem[]): FilledMenu {
  const filler = new Filler(filling, problems);
  return { tree: filler.map(tree, 'file', {}), used: filler.used, missing: filler.missing };
}

/** The button, conditional menu or expectation that a text belongs to. */
interface Owner {
  readonly address?: Address;
  readonly name?: string;
}

class Filler {
  readonly used = new Set<string>();
  readonly missing = new Set<string>();
  readonly #filling: Filling;
  readonly #values: ReadonlyMap<string, FilledVariable | null>;
  readonly #problems: Problem[];
  /** What is written once and used twice, by an alias, is told once. */
  readonly #told = new Set<string>();
  /** Characters that may still be made: a few lines can ask for more than there is memory. */
  #room = MAX_FILE_BYTES;

  constructor(filling: Filling, problems: Problem[]) {
    this.#filling = filling;
    this.#values = new Map(
      [...filling.variables].map(([name, variable]) => [name, filledVariable(variable)]),
    );
    this.#problems = problems;
  }

  map(map: MapNode, part: MenuPart | null, owner: Owner): MapNode {
    return { ...map, entries: map.entries.flatMap(entry => this.#entry(entry, part, owner)) };
  }

  #entry(entry: TreeEntry, part: MenuPart | null, owner: Owner): TreeEntry[] {
    const { key: member, value } = entry;
    if (hasVariables(member)) {
      this.#wrongPlace(member, member, 'name', keyLocationOf(entry), owner);
      return [];
    }
    if (part !== null && isFixed(member, part) && hasVariablesIn(value))
      return [{ ...entry, value: this.#misplaced(value, member, owner) }];
    const inside = (part && INSIDE[part]?.[member]) ?? null;
    const address = memberAddress(owner.address ?? '', member);
    return [{ ...entry, value: this.#node(value, inside, owner, address) }];
  }

  #node(node: TreeNode, part: MenuPart | null, owner: Owner, address: Address): TreeNode {
    if (node.kind === 'map') return this.map(node, part, owner);
    if (node.kind !== 'list') return hasVariablesIn(node) ? this.#text(node, owner) : node;
    const items = node.items.map((item, index) => {
      const at = `${address}[${index}]`;
      if (part === null) return this.#node(item, null, owner, at);
      if (hasVariablesIn(item)) return this.#misplaced(item, part, owner);
      return this.#node(item, part, ownerOf(item, at), at);
    });
    return { ...node, items };
  }

  #text(node: TextNode, owner: Owner): TreeNode {
    const parts: string[] = [];
    const variables = new Map<string, FilledVariable>();
    let isWhole = true;
    for (const piece of piecesOf(node.value)) {
      const variable = 'literal' in piece ? null : this.#variable(piece, node, owner);
      if (variable) variables.set(variable.name, variable);
      isWhole &&= variable !== null || 'literal' in piece;
      const part = 'literal' in piece ? piece.literal : (variable?.value ?? '');
      this.#room -= part.length;
      if (this.#room < 0) return this.#tooMuch(node);
      parts.push(part);
    }
    return isWhole ? { ...node, value: parts.join(''), filled: [...variables.values()] } : broken(node);
  }

  #variable(piece: Exclude<Piece, { literal: string }>, node: TextNode, owner: Owner): FilledVariable | null {
    const at = within(node, piece.written);
    if ('bad' in piece) {
      const args = { name: piece.bad, where: 'text', closed: piece.closed } as const;
      this.#tell({ code: 'bad-variable-name', severity: 'error', args, at, ...owner });
      return null;
    }
    const { variable: name } = piece;
    this.used.add(name);
    const value = this.#values.get(name);
    if (value !== undefined) return value;
    this.missing.add(name);
    const { file, inherits, lenient } = this.#filling;
    if (!lenient) {
      const known = [...this.#values.keys()];
      const suggestion = suggest(name, known);
      const args = {
        name,
        file,
        extends: inherits,
        suggestion,
        given: suggestion === null ? null : this.#placeOf(suggestion),
        known: known.slice(0, MOST_KNOWN),
      };
      this.#tell({ code: 'unknown-variable', severity: 'error', args, at, ...owner });
    }
    return null;
  }

  /** Where a variable is given its value. */
  #placeOf(name: string): { readonly file: string; readonly line: number } | null {
    const { entry } = this.#filling.variables.get(name) ?? {};
    if (!entry) return null;
    const { file, range } = keyLocationOf(entry);
    return { file, line: range.start.line };
  }

  #misplaced(node: TextNode, member: string, owner: Owner): TreeNode {
    this.#wrongPlace(node.value, member, 'value', locationOf(node), owner);
    return broken(node);
  }

  #wrongPlace(text: string, member: string, where: 'value' | 'name', at: Location, owner: Owner): void {
    const pieces = piecesOf(text);
    // Used, if not where it can be: that it is not used would be one problem too many.
    for (const piece of pieces) if ('variable' in piece) this.used.add(piece.variable);
    const written = pieces.flatMap(piece => ('written' in piece ? [piece.written] : []))[0] ?? text;
    const args = { written, member, where };
    this.#tell({ code: 'variable-in-wrong-place', severity: 'error', args, at, ...owner });
  }

  #tooMuch(node: TreeNode): TreeNode {
    const args = { what: 'text', limit: MAX_FILE_BYTES } as const;
    if (!this.#problems.some(({ code }) => code === 'too-complex'))
      this.#tell({ code: 'too-complex', severity: 'error', args, at: locationOf(node) });
    return broken(node);
  }

  #tell(problem: Problem): void {
    const { code, at } = problem;
    const key = `${code} ${at.range.start.offset} ${at.file}`;
    if (!this.#told.has(key)) this.#problems.push(problem);
    this.#told.add(key);
  }
}

/** A text that may have variables in it. */
type TextNode = ScalarNode & { readonly value: string };

function hasVariablesIn(node: TreeNode): node is TextNode {
  return node.kind === 'scalar' && typeof node.value === 'string' && hasVariables(node.value);
}

function isFixed(member: string, part: MenuPart): boolean {
  return KNOWN_MEMBERS[part].includes(member) && !TEXTS[part]?.includes(member);
}

function ownerOf(node: TreeNode, address: Address): Owner {
  const name = node.kind === 'map' ? node.entries.find(({ key }) => key === 'name')?.value : undefined;
  const text = name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : '';
  return { address, ...(text === '' || hasVariables(text) ? {} : { name: text }) };
}

/** Null for a variable whose value is wrong, about which nothing more is said. */
function filledVariable({ name, value, entry }: Variable): FilledVariable | null {
  if (value === null) return null;
  const { file, range } = keyLocationOf(entry);
  return { name, value, file, line: range.start.line };
}

function broken({ source, start, end }: TreeNode): TreeNode {
  return { kind: 'broken', source, start, end, size: 1, depth: 1 };
}

/** Where a part of a text is written; all of the text when it is written with escapes. */
function within(node: TreeNode, part: string): Location {
  const offset = writtenText(node).indexOf(part);
  if (offset === -1) return locationOf(node);
  return node.source.location(node.start + offset, node.start + offset + part.length);
}
