import { suggest } from '../menu/names.ts';
import type { Problem, ProblemArgs } from '../menu/problem.ts';
import { decodeText, withoutMark } from './decode.ts';
import { extendedPath, nearestPath } from './extended-path.ts';
import { readTree } from './read-tree.ts';
import type { SharedFiles } from './shared-files.ts';
import { emptyFile, notUtf8, tooLarge } from './source-problems.ts';
import { SourceText } from './source-text.ts';
import { unwrap } from './unwrap.ts';
import { readVariables, textOf, type Variable } from './variables.ts';
import { locationOf, type MapNode, type TreeEntry } from './yaml-tree.ts';

/** More files than this do not extend one another. */
const MAX_FILES = 8;

/** A menu file as it is written: what it says about sharing apart from the menu. */
export interface WrittenFile {
  /** As people type it. */
  readonly file: string;
  /** Members of the menu. */
  readonly members: readonly TreeEntry[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly extends: TreeEntry | undefined;
  /** False when nobody knows what its variables are; a problem tells. */
  readonly isClear: boolean;
}

/** A menu file with all that it extends. */
export interface Lineage {
  /** The file itself first, then what it extends, then what that one extends. */
  readonly files: readonly WrittenFile[];
  /** False when one of them is not there, cannot be read or is not clear; a problem tells. */
  readonly isWhole: boolean;
}

/** What the tree of a menu file says, apart. */
export function writtenFile(tree: MapNode, problems: Problem[]): WrittenFile {
  const of = (key: string): TreeEntry | undefined => tree.entries.find(entry => entry.key === key);
  const vars = of('vars');
  return {
    file: tree.source.file,
    members: tree.entries.filter(({ key }) => key !== 'extends' && key !== 'vars'),
    variables: readVariables(vars, problems),
    extends: of('extends'),
    isClear: vars === undefined || vars.value.kind === 'map',
  };
}

/** Follows `extends` from a file as far as it goes. */
export function lineageOf(own: WrittenFile, files: SharedFiles | null, problems: Problem[]): Lineage {
  const found = [own];
  for (let last = own; last.extends !== undefined; ) {
    const { extends: entry } = last;
    const next = extendedBy(entry, files, problems);
    if (next === null) return { files: found, isWhole: false };
    const again = found.findIndex(({ file }) => file === next.file);
    if (again !== -1) {
      const chain = [...found.slice(again), next].map(({ file }) => file);
      problems.push({
        code: 'extends-loop',
        severity: 'error',
        args: { chain },
        at: locationOf(entry.value),
      });
      return { files: found, isWhole: false };
    }
    if (found.length === MAX_FILES) {
      const args = { what: 'extends', limit: MAX_FILES } as const;
      problems.push({ code: 'too-complex', severity: 'error', args, at: locationOf(entry.value) });
      return { files: found, isWhole: false };
    }
    found.push(next);
    last = next;
  }
  return { files: found, isWhole: found.every(({ isClear }) => isClear) };
}

/** The file that a member `extends` names; null when there is none, which a problem tells. */
function extendedBy(entry: TreeEntry, files: SharedFiles | null, problems: Problem[]): WrittenFile | null {
  const written = textOf(entry, problems);
  if (written === null) return null;
  const at = locationOf(entry.value);
  const way = extendedPath(written);
  if ('outside' in way) {
    const args = { path: written, reason: way.outside };
    problems.push({ code: 'extends-outside', severity: 'error', args, at });
    return null;
  }
  const notFound = (reason: ProblemArgs['extends-not-found']['reason'], detail = ''): null => {
    const known = files?.known().filter(path => files.shown(path) !== entry.value.source.file) ?? [];
    const suggestion = nearestPath(written, known, word => suggest(word, known));
    const looked = 'path' in way && files ? files.shown(way.path) : written;
    const args = { path: written, looked, reason, detail, suggestion, known: known.slice(0, MOST_KNOWN) };
    problems.push({ code: 'extends-not-found', severity: 'error', args, at });
    return null;
  };
  if (files === null) return notFound('no-reader');
  if ('reason' in way) return notFound(way.reason);
  const shared = sharedFile(way.path, files);
  if ('problems' in shared) {
    problems.push(...shared.problems);
    return shared.file;
  }
  if (shared.missing !== 'link') return notFound(shared.missing, shared.detail);
  const args = { path: written, reason: shared.missing };
  problems.push({ code: 'extends-outside', severity: 'error', args, at });
  return null;
}

/** Enough to find a mistyped one. */
const MOST_KNOWN = 10;

type ReadFile =
  | { readonly file: WrittenFile | null; readonly problems: readonly Problem[] }
  | { readonly missing: 'nothing' | 'folder' | 'link' | 'unreadable'; readonly detail: string };

/** What was read already: hundreds of menus may extend one file. */
const READ = new WeakMap<SharedFiles, Map<string, ReadFile>>();

function sharedFile(path: string, files: SharedFiles): ReadFile {
  const known = READ.get(files) ?? new Map<string, ReadFile>();
  READ.set(files, known);
  const former = known.get(path);
  if (former) return former;
  const read = readShared(path, files);
  known.set(path, read);
  return read;
}

function readShared(path: string, files: SharedFiles): ReadFile {
  const found = files.read(path);
  const shown = files.shown(path);
  if ('missing' in found) return { missing: found.missing, detail: 'detail' in found ? found.detail : '' };
  if ('size' in found) return { file: null, problems: [tooLarge(found.size, shown)] };
  if ('text' in found) return parsed(found.text, shown);
  const decoded = decodeText(found.bytes);
  return decoded.ok ? parsed(decoded.text, shown) : { file: null, problems: [notUtf8(decoded, shown)] };
}

function parsed(text: string, shown: string): ReadFile {
  const source = new SourceText(withoutMark(text), shown);
  const problems: Problem[] = [];
  const tree = readTree(source, problems);
  if (tree === null && problems.length === 0) problems.push(emptyFile(source));
  const menu = tree && unwrap(tree, problems);
  return { file: menu && writtenFile(menu, problems), problems };
}
