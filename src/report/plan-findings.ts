import type { ChangeAction } from '../diff/change.ts';
import type { Address } from '../menu/address.ts';
import type { Location } from '../menu/position.ts';
import type { AccountPlan } from '../plan/plan.ts';
import type { AnnotationWording } from './annotation-wording.ts';
import type { Annotation } from './annotations.ts';
import { changeLines } from './change-lines.ts';
import { TEXT_INK } from './ink.ts';
import { type OutlineRow, planOutline } from './plan-outline.ts';
import { guardMessage, type PlanWording } from './plan-wording.ts';
import { printable } from './printable.ts';
import { PLAIN } from './style.ts';

/** Where the files of a run say each thing, by account: known when the files were just read. */
export type PlacesByAccount = ReadonlyMap<string, ReadonlyMap<Address, Location>>;

/** What somebody who reads a menu file should see on its lines because of a plan. */
export interface PlanFinding extends Annotation {
  /** `planned-drift`: whatever happens to it, somebody's change by hand would be undone. */
  readonly rule: `planned-${ChangeAction | 'drift'}` | `guard-${string}`;
  /** The same for the same finding in another plan, as far as that can be told. */
  readonly identity: unknown;
}

/**
 * Guards as errors at the file; what is deleted, and what somebody changed by hand, as warnings; all else as notices.
 * What comes or goes together with what holds it is told there. Things that are deleted stand at what remains nearest.
 */
export function planFindings(
  plan: AccountPlan,
  places: ReadonlyMap<Address, Location> | undefined,
  words: PlanWording,
  annotationWords: AnnotationWording,
): PlanFinding[] {
  const file = plan.file === undefined ? {} : { file: plan.file };
  const guards = plan.guards.map((guard): PlanFinding => {
    const { what, fix } = guardMessage(words, guard, TEXT_INK);
    return {
      rule: `guard-${guard.name}`,
      identity: plan.account,
      kind: 'error',
      ...file,
      title: `${words.guardLabel} ${printable(guard.name)}`,
      message: `${what}\n${fix}`,
    };
  });
  const changes = planOutline(plan).flatMap(({ rows }) => {
    const told = new Set<OutlineRow>();
    return rows.flatMap((row, index): PlanFinding[] => {
      const { change } = row;
      if (!change || told.has(row)) return [];
      const { action, origin, name, before, after } = change;
      const below = sharingFate(rows, index);
      for (const one of below) told.add(one);
      const place = placeOf(row) ?? placeNear(plan, rows, index, places);
      const isShared = place !== undefined && place.file !== plan.file;
      const mark = origin === undefined || origin === 'pull-request' ? [] : [annotationWords.origins[origin]];
      const lines = changeLines([row, ...below], PLAIN.columns, PLAIN, words, plan.tags);
      const texts = lines.map(({ indent, text }) => '  '.repeat(Math.max(0, indent - row.depth)) + text);
      const isDrift = origin === 'drift';
      return [
        {
          rule: `planned-${isDrift ? 'drift' : action}`,
          identity: { account: plan.account, name, before, after },
          kind: isDrift || action === 'delete' ? 'warning' : 'notice',
          weight: isDrift ? 2 : action === 'delete' ? 1 : 0,
          ...file,
          ...place,
          title: annotationWords.titles[action] + (isShared ? words.marks.bracketed(plan.account) : ''),
          message: [...texts, ...mark].join('\n'),
        },
      ];
    });
  });
  return [...guards, ...changes];
}

/** A place in the menu file, or in one that it extends, where other accounts have changes too. */
type Place = Required<Pick<Annotation, 'file' | 'at'>>;

/** Of what holds others only its first line: the rest of its range is about those. */
function placeOf({ change }: OutlineRow): Place | undefined {
  const { range, after } = change ?? {};
  if (range === undefined) return undefined;
  const isHolder = after !== undefined && ('sub_button' in after || 'matchrule' in after);
  return { file: range.file, at: isHolder ? range.start.line : range };
}

/** The rows below a created or deleted one that come or go with it. */
function sharingFate(rows: readonly OutlineRow[], index: number): OutlineRow[] {
  const row = rows[index];
  const action = row?.change?.action;
  if (!row || (action !== 'create' && action !== 'delete')) return [];
  const after = rows.slice(index + 1);
  const end = after.findIndex(({ depth }) => depth <= row.depth);
  return (end === -1 ? after : after.slice(0, end)).filter(
    ({ change }) => change?.action === action && change.origin === row.change?.origin,
  );
}

function holderOf(rows: readonly OutlineRow[], index: number): number | undefined {
  const depth = rows[index]?.depth ?? 0;
  const holder = rows.slice(0, index).findLastIndex(row => row.depth < depth);
  return holder === -1 ? undefined : holder;
}

/** The line of what remains nearest to something deleted: what held it, or what stands in its place now. */
function placeNear(
  plan: AccountPlan,
  rows: readonly OutlineRow[],
  index: number,
  places: ReadonlyMap<Address, Location> | undefined,
): Place | undefined {
  for (let holder = holderOf(rows, index); holder !== undefined; holder = holderOf(rows, holder)) {
    const row = rows[holder];
    if (!row || row.change?.action === 'delete') continue;
    const { range } = row.change ?? {};
    if (range) return firstLine({ file: range.file, range });
    const place = places?.get(row.address);
    if (place) return firstLine(place);
  }
  const [, list = '', at = ''] = /^(button|conditionalmenu)\[(\d+)\]/.exec(rows[index]?.address ?? '') ?? [];
  const { button, conditionalmenu } = plan.desired.menu;
  const last = (list === 'button' ? (button ?? []) : conditionalmenu).length - 1;
  const place = places?.get(`${list}[${Math.min(Number(at), last)}]`) ?? places?.get(list);
  return place && firstLine(place);
}

function firstLine({ file, range }: Pick<Location, 'file' | 'range'>): Place {
  return { file, at: range.start.line };
}
