import type { Problem } from '../menu/problem.ts';
import {
  keyLocationOf,
  kindOf,
  locationOf,
  type TreeEntry,
  type TreeNode,
  writtenText,
} from './yaml-tree.ts';

/** A variable that a file gives a value. */
export interface Variable {
  readonly name: string;
  /** Null when it is wrong, which a problem tells. */
  readonly value: string | null;
  readonly entry: TreeEntry;
}

/** A piece of a text: as it stands, a variable, or what looks like one and is none. */
export type Piece =
  | { readonly literal: string }
  | { readonly variable: string; readonly written: string }
  | { readonly bad: string; readonly closed: boolean; readonly written: string };

/** Whether there is anything in a text that is not as it stands. */
export function hasVariables(text: string): boolean {
  return text.includes('${');
}

/** Pieces of a text in their order: `${name}` is a variable, `$${` a literal `${`. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\$\{|\$\{([^{}]*)(\}?)/g)) {
    const [written, name, close] = match;
    pieces.push({ literal: text.slice(from, match.index) });
    from = match.index + written.length;
    if (name === undefined) pieces.push({ literal: '${' });
    else if (close === '}' && isName(name)) pieces.push({ variable: name, written });
    else pieces.push({ bad: name, closed: close === '}', written });
  }
  pieces.push({ literal: text.slice(from) });
  return pieces;
}

/** Names of the variables in the text of a node. */
export function namesIn(node: TreeNode): string[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || !hasVariables(node.value)) return [];
  return piecesOf(node.value).flatMap(piece => ('variable' in piece ? [piece.variable] : []));
}

/** Letters, digits and underscores, no digit first. */
function isName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/**
 * Reads the member `vars` of a file: names and their values, which are text. There are no variables in the values of
 * variables.
 */
export function readVariables(vars: TreeEntry | undefined, problems: Problem[]): Map<string, Variable> {
  const found = new Map<string, Variable>();
  if (!vars || vars.value.kind === 'broken') return found;
  if (vars.value.kind !== 'map') {
    problems.push(notAMap(vars));
    return found;
  }
  for (const entry of vars.value.entries) {
    const { key: name } = entry;
    if (isName(name)) found.set(name, { name, value: givenValue(entry, problems), entry });
    else {
      const args = { name, where: 'vars', closed: true } as const;
      problems.push({ code: 'bad-variable-name', severity: 'error', args, at: keyLocationOf(entry) });
    }
  }
  return found;
}

function notAMap(vars: TreeEntry): Problem {
  const found = kindOf(vars.value);
  if (found === 'null') return emptyValue(vars);
  const args = { member: vars.key, expected: 'map', found } as const;
  return { code: 'wrong-kind', severity: 'error', args, at: locationOf(vars.value) };
}

function givenValue(entry: TreeEntry, problems: Problem[]): string | null {
  const text = textOf(entry, problems);
  if (text === null || !hasVariables(text)) return text;
  const pieces = piecesOf(text);
  const [written] = pieces.flatMap(piece => ('written' in piece ? [piece.written] : []));
  if (written === undefined) return pieces.map(piece => ('literal' in piece ? piece.literal : '')).join('');
  const args = { written, member: entry.key, where: 'vars' } as const;
  problems.push({ code: 'variable-in-wrong-place', severity: 'error', args, at: locationOf(entry.value) });
  return null;
}

/** The text that a member has; null when it is something else, which a problem tells. */
export function textOf(entry: TreeEntry, problems: Problem[]): string | null {
  const { key: member, value } = entry;
  if (value.kind === 'broken') return null;
  if (value.kind === 'scalar' && typeof value.value === 'string') return value.value;
  const found = kindOf(value);
  const at = locationOf(value);
  if (found === 'null') problems.push(emptyValue(entry));
  else if (value.kind === 'scalar') {
    const args = { member, source: writtenText(value), kind: found };
    problems.push({ code: 'not-text', severity: 'error', args, at });
  } else {
    problems.push({ code: 'wrong-kind', severity: 'error', args: { member, expected: 'text', found }, at });
  }
  return null;
}

function emptyValue(entry: TreeEntry): Problem {
  return {
    code: 'empty-value',
    severity: 'error',
    args: { member: entry.key },
    at: keyLocationOf(entry),
  };
}
