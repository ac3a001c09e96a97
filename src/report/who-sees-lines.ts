import type { AccountPlan, TagNames } from '../plan/plan.ts';
import { painterOf } from './change-lines.ts';
import { columnsOf, padColumns, wrap } from './columns.ts';
import { cellCode, folded } from './markdown.ts';
import type { WhoSeesWording } from './plan-wording.ts';
import type { ShownMenu } from './shown-menu.ts';
import type { Style } from './style.ts';
import { type AudienceRow, type Fate, type Switch, type WhoSees, whoSees } from './who-sees.ts';

/** Where not every row fits, a wider cell does not push the ones beside it further out. */
const WIDEST_ALIGNED = 24;

/** More people who see another menu are only counted. */
const MOST_SWITCHES = 20;

/** More rows than this are folded in Markdown. */
const MOST_UNFOLDED = 20;

/** Who sees what after the apply, for a terminal or a log: blocks of lines, none when there is nothing to tell. */
export function whoSeesText(plan: AccountPlan, style: Style, words: WhoSeesWording): string[][] {
  const told = whoSees(plan);
  if (told === null) return [];
  const { rows, switches } = told;
  const ranks = rows.map(({ rank }) => (rank === null ? '' : `${rank}.`));
  const rankWidth = Math.max(...ranks.map(rank => rank.length));
  const cells = rows.map(row => {
    const fate = painterOfFate(row.fate, style)(words.fate(row.fate));
    return [whoOf(row, rows.length > 1, plan.tags, words), words.menu(row.menu), fate];
  });
  const gap = rankWidth > 0 ? ' ' : '';
  const table = layOut(cells, style.columns - rankWidth - 3).flatMap((lines, row) =>
    lines.map((line, at) => `  ${(at === 0 ? (ranks[row] ?? '') : '').padStart(rankWidth)}${gap}${line}`),
  );
  const note = remarks(told, words).flatMap(remark => wrap(remark, style.columns - 2));
  const changes = switchRows(switches, plan.tags, words);
  const shown = changes
    .slice(0, MOST_SWITCHES)
    .map(({ who, before, after }) => [who, words.becomes(words.menu(before), words.menu(after))]);
  const more = changes.length > shown.length ? [words.moreSwitches(changes.length - shown.length)] : [];
  const list = [...layOut(shown, style.columns - 2).flat(), ...more];
  return [
    [words.heading(rows.length > 1), ...table, ...note.map(line => `  ${line}`)],
    ...(list.length > 0 ? [[words.switchesHeading, ...list.map(line => `  ${line}`)]] : []),
  ];
}

/** The same as tables for GitHub; what people wrote stands in code. */
export function whoSeesMarkdown(plan: AccountPlan, words: WhoSeesWording): string[][] {
  const told = whoSees(plan);
  if (told === null) return [];
  const { columns } = words;
  const { rows, switches } = told;
  const menuCell = (menu: ShownMenu): string =>
    menu.kind === 'default' ? words.menu(menu) : cellCode(words.menu(menu));
  const table = [
    ...tableHead([columns.rank, columns.who, columns.menu, columns.fate]),
    ...rows.map(row => {
      const who = whoOf(row, rows.length > 1, plan.tags, words);
      const cells = [row.rank ?? '', row.rank === null ? who : cellCode(who), menuCell(row.menu)];
      return `| ${[...cells, words.fate(row.fate)].join(' | ')} |`;
    }),
  ];
  const changes = switchRows(switches, plan.tags, words).map(
    ({ who, before, after }) => `| ${cellCode(who)} | ${menuCell(before)} | ${menuCell(after)} |`,
  );
  const heading = words.heading(rows.length > 1);
  const title = heading.replace(/[:：]$/, '');
  return [
    ...(table.length > MOST_UNFOLDED ? [folded(title, table)] : [[heading], table]),
    ...remarks(told, words).map(remark => [remark]),
    ...(changes.length > 0
      ? [
          [words.switchesHeading],
          [...tableHead([columns.who, columns.before, columns.after]), ...changes.slice(0, MOST_SWITCHES)],
          ...(changes.length > MOST_SWITCHES ? [[words.moreSwitches(changes.length - MOST_SWITCHES)]] : []),
        ]
      : []),
  ];
}

/** What is to be said besides the table. */
export function remarks({ severalTags, noDifference }: WhoSees, words: WhoSeesWording): string[] {
  return [...(severalTags ? [words.severalTags] : []), ...(noDifference ? [words.noDifference] : [])];
}

function tableHead(columns: readonly string[]): string[] {
  return [`| ${columns.join(' | ')} |`, `|${'---|'.repeat(columns.length)}`];
}

/** Whom a row is about. */
export function whoOf(
  { rank, matchrule, unclear }: AudienceRow,
  ranked: boolean,
  tags: TagNames | undefined,
  words: WhoSeesWording,
): string {
  if (rank !== null && unclear) return words.unclear(words.conditions(matchrule, tags));
  if (rank !== null) return words.conditions(matchrule, tags);
  return ranked ? words.everybodyElse : words.people({ matchrule, without: [] }, tags);
}

/** One for each kind of people. */
export function switchRows(
  switches: readonly Switch[],
  tags: TagNames | undefined,
  words: WhoSeesWording,
): { readonly who: string; readonly before: ShownMenu; readonly after: ShownMenu }[] {
  return switches.flatMap(({ people, before, after }) =>
    people.map(one => ({ who: words.people(one, tags), before, after })),
  );
}

function painterOfFate(fate: Fate, style: Style): (text: string) => string {
  if (fate.kind === 'new') return painterOf('create', style);
  if (fate.kind === 'covered' || fate.kind === 'retired') return painterOf('delete', style);
  return painterOf(fate.changed || fate.audience !== 'same' ? 'update' : 'context', style);
}

/**
 * Rows of cells as lines of at most `room` columns where the cells allow it: aligned, the last cell as it comes. A row
 * that is too wide goes on in indented lines.
 */
function layOut(rows: readonly (readonly string[])[], room: number): string[][] {
  const aligned = (widest: number): string[] => {
    const widths = (rows[0] ?? []).map((_, column) => {
      const cells = rows.map(row => columnsOf(row[column] ?? ''));
      return Math.max(0, ...cells.filter(width => width <= widest));
    });
    return rows.map(row =>
      row.map((cell, at) => (at + 1 === row.length ? cell : padColumns(cell, widths[at] ?? 0))).join('  '),
    );
  };
  const fits = (line: string): boolean => columnsOf(line) <= room;
  const wide = aligned(room);
  const table = wide.every(fits) ? wide : aligned(WIDEST_ALIGNED);
  return rows.map((row, index) => {
    const line = table[index] ?? '';
    if (fits(line)) return [line];
    const lines: string[] = [];
    for (const cell of row) {
      const longer = `${lines.at(-1) ?? ''}  ${cell}`;
      if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
      else lines.push(lines.length === 0 ? cell : `    ${cell}`);
    }
    return lines;
  });
}
