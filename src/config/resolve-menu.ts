import { suggest } from '../menu/names.ts';
import type { Problem } from '../menu/problem.ts';
import { fillIn } from './fill-in.ts';
import { type Lineage, lineageOf, type WrittenFile, writtenFile } from './lineage.ts';
import type { Sharing } from './shared-files.ts';
import { namesIn, type Variable } from './variables.ts';
import { keyLocationOf, type MapNode, type TreeEntry } from './yaml-tree.ts';

/** A menu with all that it extends and the values of its variables in it. */
export interface ResolvedMenu {
  readonly tree: MapNode;
  /** The files that it extends, nearest first, as people type them. */
  readonly extended: readonly string[];
  /** False when something is missing, so that there is no menu: a problem tells, or the file is for others to extend. */
  readonly isWhole: boolean;
}

/**
 * Makes one menu of a file, those that it extends, and the variables of all of them.
 *
 * Members at the top of the extending file stand in place of those of the extended one; `appid` is of the file alone.
 * Of a variable with several values that of the file nearest to the account counts.
 *
 * @param tree the file itself, as a menu.
 */
export function resolveMenu(tree: MapNode, sharing: Sharing, problems: Problem[]): ResolvedMenu {
  const { open = false } = sharing;
  const files = sharing.files();
  const own = writtenFile(tree, problems);
  const lineage = lineageOf(own, files, problems);
  const variables = variablesOf(lineage, problems);
  const merged = { ...tree, entries: membersOf(lineage) };
  const lenient = open || !lineage.isWhole;
  const inherits = own.extends !== undefined;
  const filled = fillIn(merged, { variables, file: own.file, inherits, lenient }, problems);
  if (!lenient) tellUnused(own, filled.used, filled.missing, problems);
  for (const { variables: shared } of lineage.files.slice(1)) {
    for (const [name, { entry }] of shared) {
      files?.observe?.({ name, at: keyLocationOf(entry) }, filled.used.has(name));
    }
  }
  const isWhole = lineage.isWhole && filled.missing.size === 0;
  return {
    tree: lenient ? withGaps(filled.tree) : filled.tree,
    extended: lineage.files.slice(1).map(({ file }) => file),
    isWhole: isWhole && (!open || filled.tree.entries.some(({ key }) => key === 'button')),
  };
}

/** Members of the menu, the nearest of each name. */
function membersOf({ files }: Lineage): TreeEntry[] {
  const members = new Map<string, TreeEntry>();
  files.forEach((file, generation) => {
    for (const entry of file.members) {
      if (members.has(entry.key) || (generation > 0 && entry.key === 'appid')) continue;
      members.set(entry.key, entry);
    }
  });
  return [...members.values()];
}

/** Variables of all files, the nearest of each name. Tells of values that are given again. */
function variablesOf({ files }: Lineage, problems: Problem[]): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const file of files.toReversed()) {
    for (const [name, variable] of file.variables) {
      const former = variables.get(name);
      if (former && former.value !== null && former.value === variable.value) {
        const { file: where, range } = keyLocationOf(former.entry);
        const args = { name, file: where, line: range.start.line };
        const at = keyLocationOf(variable.entry);
        problems.push({ code: 'shadowed-variable', severity: 'info', args, at });
      }
      variables.set(name, variable);
    }
  }
  return variables;
}

/** Tells of variables of the file that nothing uses, but for those that are meant by one that has no value. */
function tellUnused(
  { variables }: WrittenFile,
  used: ReadonlySet<string>,
  missing: ReadonlySet<string>,
  problems: Problem[],
): void {
  const meant = new Set([...missing].map(name => suggest(name, [...variables.keys()])));
  // A problem tells of a value that is made of another one.
  const mentioned = new Set([...variables.values()].flatMap(({ entry }) => namesIn(entry.value)));
  const others = [...used].filter(name => !missing.has(name) && !variables.has(name));
  for (const [name, { entry }] of variables) {
    if (used.has(name) || meant.has(name) || mentioned.has(name)) continue;
    const args = { name, by: 'file', suggestion: suggest(name, others) } as const;
    problems.push({ code: 'unused-variable', severity: 'warning', args, at: keyLocationOf(entry) });
  }
}

/** Stands something for what others may give, so that nobody misses it. */
function withGaps(tree: MapNode): MapNode {
  const gaps = ['button', 'conditionalmenu'].filter(name => !tree.entries.some(({ key }) => key === name));
  const { source } = tree;
  const entries = gaps.map((key): TreeEntry => {
    const value = { kind: 'broken', source, start: 0, end: 0, size: 1, depth: 1 } as const;
    return { key, keyStart: 0, keyEnd: 0, value };
  });
  return { ...tree, entries: [...tree.entries, ...entries] };
}
