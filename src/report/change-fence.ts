import type { AccountPlan } from '../plan/plan.ts';
import { type ChangeLine, changeLines, SIGNS } from './change-lines.ts';
import { planOutline } from './plan-outline.ts';
import type { PlanWording } from './plan-wording.ts';
import { PLAIN } from './style.ts';

/** Columns of a code block in a comment before it must be scrolled sideways. */
const FENCE_COLUMNS = 100;

/** `!` is the only sign that GitHub colours for an update. */
export const FENCE_SIGNS = { ...SIGNS, update: '!', context: ' ' } as const;

/** Lines of a `diff` fence that must stay together: a change with its details, or what a change stands in. */
export interface FenceItem {
  readonly lines: readonly string[];
  /** Whether it is a change, not only what changes stand in. */
  readonly counts: boolean;
}

/** The changes of an account for a `diff` fence; an empty line stands between menus. */
export function fenceItems(plan: AccountPlan, words: PlanWording): FenceItem[] {
  return planOutline(plan).flatMap(({ rows }, section) => {
    const items: { lines: string[]; counts: boolean }[] = [];
    for (const line of changeLines(rows, FENCE_COLUMNS, PLAIN, words, plan.tags)) {
      const last = items.at(-1);
      if (line.head || !last) items.push({ lines: [fenceLine(line)], counts: line.kind !== 'context' });
      else last.lines.push(fenceLine(line));
    }
    if (section > 0) items[0]?.lines.unshift('');
    return items;
  });
}

function fenceLine({ kind, indent, text }: ChangeLine): string {
  return `${FENCE_SIGNS[kind]} ${'  '.repeat(indent)}${text}`.trimEnd();
}
