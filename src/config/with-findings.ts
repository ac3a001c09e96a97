import type { Address } from '../menu/address.ts';
import type { Location } from '../menu/position.ts';
import type { Finding, Problem } from '../menu/problem.ts';
import type { MenuFile } from './menu-file.ts';
import { SourceText } from './source-text.ts';

/**
 * A menu file with what was found out about it later, by asking WeChat: each finding stands at its place in the text,
 * among the problems that are there already. `menu` is null when one of the findings is an error.
 *
 * Gives the very same file when there are no findings.
 */
export function withFindings(file: MenuFile, findings: readonly Finding[]): MenuFile {
  if (findings.length === 0) return file;
  const found = findings.map((finding): Problem => {
    const { member, onKey: _, ...rest } = finding;
    return { ...rest, at: placeOf(member, file) };
  });
  const sound = found.every(({ severity }) => severity !== 'error');
  return {
    ...file,
    menu: sound ? file.menu : null,
    problems: inFileOrder([...file.problems, ...onceEach(found)], [file.file, ...(file.extends ?? [])]),
  };
}

/** Where a thing is written, or the nearest thing around it; the top of the file for one that stands nowhere. */
function placeOf(member: Address, { places, file }: MenuFile): Location {
  for (let address: Address | null = member; address !== null; address = around(address)) {
    const place = places.get(address);
    if (place) return place;
  }
  return new SourceText('', file).location(0, 0);
}

/** What `button[0].name` stands in: `button[0]`, then `button`, then '', which is the file; null around that. */
export function around(address: Address): Address | null {
  const outer = address.replace(/(?:\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '');
  return outer === address ? null : outer;
}

/** What is used twice by an alias is written once, and so are its problems. */
export function onceEach(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(problem => {
    const { file, range } = problem.at;
    const key = `${range.start.offset} ${problem.code} ${JSON.stringify(problem.args)} ${file}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Problems as a reader meets them, by file and place; those at one place stay in the order given.
 *
 * @param files the order of several files.
 */
export function inFileOrder(problems: readonly Problem[], files: readonly string[] = []): Problem[] {
  const rank = ({ at }: Problem): number => {
    const index = files.indexOf(at.file);
    return index === -1 ? files.length : index;
  };
  return [...problems].sort((a, b) => rank(a) - rank(b) || a.at.range.start.offset - b.at.range.start.offset);
}
