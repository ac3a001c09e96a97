import type { Address } from '../menu/address.ts';
import type { Location } from '../menu/position.ts';
import type { Finding, Problem } from '../menu/problem.ts';
import { type RuleSettings, withSettings } from '../menu/rule-settings.ts';
import { checkMenu } from '../menu/rules/check-menu.ts';
import { decodeText, MAX_FILE_BYTES, withoutMark } from './decode.ts';
import { desiredMenu } from './desired-menu.ts';
import { commentsOf } from './disable-comments.ts';
import { withComments } from './hear-comments.ts';
import { type MenuData, toMenuData } from './menu-data.ts';
import type { MenuFile } from './menu-file.ts';
import { readTree } from './read-tree.ts';
import { type ResolvedMenu, resolveMenu } from './resolve-menu.ts';
import { schemaProblems } from './schema-problems.ts';
import { givenFiles, type Sharing } from './shared-files.ts';
import { emptyFile, notUtf8, tooLarge } from './source-problems.ts';
import { SourceText } from './source-text.ts';
import { unwrap } from './unwrap.ts';
import { around, inFileOrder, onceEach } from './with-findings.ts';
import { keyLocationOf, locationOf, type MapNode, type TreeEntry, type TreeNode } from './yaml-tree.ts';

/** What a menu file is called. */
export interface MenuFileName {
  /** Path as shown to people. */
  readonly file: string;
  /** Account name. */
  readonly account: string;
}

export interface ParseOptions {
  /**
   * Gives the text of a file that the menu extends, or null when there is none. Paths are counted from the menus folder,
   * with forward slashes, and never lead out of it.
   */
  readonly read?: (path: string) => string | null;
  /** What the project makes of rules; what is not there is as schema/rules.md says. */
  readonly rules?: RuleSettings;
}

/**
 * Reads and checks the text of a menu file: YAML or JSON, written by hand or pasted from WeChat. Never throws: all
 * that is wrong comes back as problems, each with its place, and `menu` is null when one of them is an error.
 */
export function parseMenu(text: string, name: MenuFileName, { read, rules }: ParseOptions = {}): MenuFile {
  return readMenu(text, name, { files: () => (read ? givenFiles(read, name.file) : null) }, rules);
}

/** The same with the files that the menu may extend, wherever they are. */
function readMenu(text: string, name: MenuFileName, sharing: Sharing, rules: RuleSettings = {}): MenuFile {
  const source = new SourceText(withoutMark(text), name.file);
  const problems: Problem[] = [];
  const tree = readTree(source, problems);
  const unwrapped = tree && unwrap(tree, problems);
  if (!unwrapped) {
    if (problems.length === 0) problems.push(emptyFile(source));
    return { ...name, menu: null, problems: inFileOrder(problems), places: new Map() };
  }
  const { tree: menu, extended, isWhole } = resolved(unwrapped, sharing, problems);
  const data = checked(menu, problems);
  const findings = checkMenu(data.value).filter(
    finding => !isMistyped(finding, data) && !isMeant(finding, data),
  );
  problems.push(...onceEach(findings.map(finding => placed(finding, data))));
  const places = placesOf(data);
  const comments = commentsOf(source, [tree, data.root]);
  const heard = withComments(problems, comments, places, sharing.open ? null : name.file);
  const told = withSettings(heard, rules);
  const isSound = isWhole && told.every(problem => problem.severity !== 'error');
  return {
    ...name,
    ...(extended.length === 0 ? {} : { extends: extended }),
    menu: isSound ? desiredMenu(data.value) : null,
    problems: inFileOrder(told, [name.file, ...extended]),
    places,
    ...(comments.length === 0 ? {} : { comments }),
  };
}

/** The menu that a file stands for. What resolves one that shares with others is loaded when there is one. */
function resolved(tree: MapNode, sharing: Sharing, problems: Problem[]): ResolvedMenu {
  const shares = sharing.open || tree.entries.some(({ key }) => key === 'extends' || key === 'vars');
  return shares ? resolveMenu(tree, sharing, problems) : { tree, extended: [], isWhole: true };
}

/** The same for the bytes of a file, which may not even be text. */
export function parseMenuBytes(
  bytes: Uint8Array,
  name: MenuFileName,
  sharing: Sharing = { files: () => null },
  rules: RuleSettings = {},
): MenuFile {
  if (bytes.length > MAX_FILE_BYTES) return fileTooLarge(bytes.length, name);
  const decoded = decodeText(bytes);
  if (decoded.ok) return readMenu(decoded.text, name, sharing, rules);
  return broken(name, notUtf8(decoded, name.file));
}

/** What is said about a file of more than {@link MAX_FILE_BYTES}, unread. */
export function fileTooLarge(bytes: number, name: MenuFileName): MenuFile {
  return broken(name, tooLarge(bytes, name.file));
}

function broken(name: MenuFileName, problem: Problem): MenuFile {
  return { ...name, menu: null, problems: [problem], places: new Map() };
}

/** Holds the schema against the tree; what stands inside a mistyped member is then read as what was meant. */
function checked(tree: TreeNode, problems: Problem[]): MenuData {
  const renamed = new Map<TreeEntry, string>();
  const told = new Set<string>();
  for (;;) {
    const data = toMenuData(tree, renamed);
    const found = schemaProblems(data);
    for (const problem of found.problems) {
      const { file, range } = problem.at;
      const place = `${range.start.offset} ${file}`;
      if (!told.has(place)) problems.push(problem);
      told.add(place);
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

/** A finding about what `$${` says on purpose. */
function isMeant(finding: Finding, { nodes }: MenuData): boolean {
  if (finding.code !== 'template-tag' || !finding.args.tag.startsWith('${')) return false;
  const node = nodes.get(finding.member);
  return node?.kind === 'scalar' && node.filled !== undefined;
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
