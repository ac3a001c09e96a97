import type { Address } from '../menu/address.ts';
import type { Location } from '../menu/position.ts';
import type { Finding, Problem } from '../menu/problem.ts';
import { checkMenu } from '../menu/rules/check-menu.ts';
import { decodeText, MAX_FILE_BYTES, withoutMark } from './decode.ts';
import { desiredMenu } from './desired-menu.ts';
import { type MenuData, toMenuData } from './menu-data.ts';
import type { MenuFile } from './menu-file.ts';
import { readTree } from './read-tree.ts';
import { schemaProblems } from './schema-problems.ts';
import { SourceText } from './source-text.ts';
import { unwrap } from './unwrap.ts';
import { around, inFileOrder, onceEach } from './with-findings.ts';
import { keyLocationOf, locationOf, type TreeEntry, type TreeNode } from './yaml-tree.ts';

/** What a menu file is called. */
export interface MenuFileName {
  /** Path as shown to people. */
  readonly file: string;
  /** Account name. */
  readonly account: string;
}

/**
 * Reads and checks the text of a menu file: YAML or JSON, written by hand or pasted from WeChat. Never throws: all
 * that is wrong comes back as problems, each with its place, and `menu` is null when one of them is an error.
 */
export function parseMenu(text: string, name: MenuFileName): MenuFile {
  const source = new SourceText(withoutMark(text), name.file);
  const problems: Problem[] = [];
  const tree = readTree(source, problems);
  const unwrapped = tree && unwrap(tree, problems);
  if (!unwrapped) {
    if (problems.length === 0) problems.push(emptyFile(source));
    return { ...name, menu: null, problems: inFileOrder(problems), places: new Map() };
  }
  const data = checked(unwrapped, problems);
  const findings = checkMenu(data.value).filter(finding => !isMistyped(finding, data));
  problems.push(...onceEach(findings.map(finding => placed(finding, data))));
  const sound = problems.every(problem => problem.severity !== 'error');
  return {
    ...name,
    menu: sound ? desiredMenu(data.value) : null,
    problems: inFileOrder(problems),
    places: placesOf(data),
  };
}

/** The same for the bytes of a file, which may not even be text. */
export function parseMenuBytes(bytes: Uint8Array, name: MenuFileName): MenuFile {
  if (bytes.length > MAX_FILE_BYTES) return fileTooLarge(bytes.length, name);
  const decoded = decodeText(bytes);
  if (decoded.ok) return parseMenu(decoded.text, name);
  const at = new SourceText(decoded.text, name.file).location(decoded.offset, decoded.offset + 1);
  return broken(name, { code: 'not-utf8', severity: 'error', args: { guess: decoded.guess }, at });
}

/** What is said about a file of more than {@link MAX_FILE_BYTES}, unread. */
export function fileTooLarge(bytes: number, name: MenuFileName): MenuFile {
  const at = new SourceText('', name.file).location(0, 0);
  return broken(name, {
    code: 'file-too-large',
    severity: 'error',
    args: { bytes, limit: MAX_FILE_BYTES },
    at,
  });
}

function broken(name: MenuFileName, problem: Problem): MenuFile {
  return { ...name, menu: null, problems: [problem], places: new Map() };
}

function emptyFile(source: SourceText): Problem {
  const args = { comments: source.text.trim() !== '' };
  return { code: 'empty-file', severity: 'error', args, at: source.location(0, 0) };
}

/** Holds the schema against the tree; what stands inside a mistyped member is then read as what was meant. */
function checked(tree: TreeNode, problems: Problem[]): MenuData {
  const renamed = new Map<TreeEntry, string>();
  const told = new Set<number>();
  for (;;) {
    const data = toMenuData(tree, renamed);
    const found = schemaProblems(data);
    for (const problem of found.problems) {
      const { offset } = problem.at.range.start;
      if (!told.has(offset)) problems.push(problem);
      told.add(offset);
    }
    if (found.renamed.size === 0) return data;
    for (const [entry, name] of found.renamed) renamed.set(entry, name);
  }
}

/** A finding about the name of a member that is mistyped anyway. */
function isMistyped({ member, onKey }: Finding, { entries }: MenuData): boolean {
  const entry = onKey ? entries.get(member) : undefined;
  return entry !== undefined && !member.endsWith(entry.key);
}

function placed(finding: Finding, data: MenuData): Problem {
  const { member, onKey, ...rest } = finding;
  return { ...rest, at: place(member, onKey === true, data) };
}

/** The place of a member, or of the nearest thing around it that is written. */
function place(member: Address, onKey: boolean, data: MenuData): Location {
  const entry = onKey ? data.entries.get(member) : undefined;
  if (entry) return keyLocationOf(entry);
  const node = data.nodes.get(member);
  if (node) return locationOf(node);
  const outer = around(member);
  return outer === null ? locationOf(data.root) : place(outer, false, data);
}

function placesOf(data: MenuData): Map<Address, Location> {
  const places = new Map<Address, Location>();
  for (const [address, node] of data.nodes) {
    if (address !== '') places.set(address, locationOf(node));
  }
  return places;
}
