import { sameValue } from '../menu/canonical-json.ts';
import type { ConditionalMenu, LiveMenu, MenuState, TargetState } from '../menu/menu.ts';
import { isAbandoned, type StateFolder } from './state-folder.ts';

/** An apply on this machine that was cut off (killed, power lost) and whose work shows in the live menu. */
export interface Interrupted {
  readonly started: string;
  readonly snapshot: string;
  /** The conditional menus that it still had to add again. */
  readonly keep: readonly ConditionalMenu[];
}

/**
 * Looks whether the last apply to the account was cut off half-way. A journal whose work does not show (nothing was
 * done yet, all was done, or somebody has set another menu since) says nothing any more.
 *
 * @param lock `locked-by-us` when the caller holds the account's lock; otherwise a lock means that the apply still runs.
 * @throws StateFault when the journal cannot be read.
 */
export async function findInterrupted(
  state: StateFolder,
  appid: string,
  live: LiveMenu,
  lock: 'free' | 'locked-by-us' = 'free',
): Promise<Interrupted | undefined> {
  const journal = await state.readJournal(appid);
  if (!journal) return undefined;
  if (lock === 'free' && !isAbandoned(journal) && (await state.isLocked(appid))) return undefined;
  if (sameState(live, journal.before) || sameState(live, journal.target)) return undefined;
  // Nothing yet, the new menu, or the former one put back: each perhaps without its conditional menus.
  const midway = [null, journal.target.button, journal.before.button].some(one =>
    sameValue(one, live.button),
  );
  const onlyItsOwn = live.conditionalmenu.every(menu =>
    [...journal.target.conditionalmenu, ...journal.before.conditionalmenu].some(one =>
      sameConditional(one, menu),
    ),
  );
  if (!midway || !onlyItsOwn) return undefined;
  return { started: journal.started, snapshot: journal.snapshot, keep: journal.target.conditionalmenu };
}

/** True when two menus are equal; ids and labels of conditional menus do not count. */
export function sameState(a: MenuState | TargetState, b: MenuState | TargetState): boolean {
  return (
    sameValue(a.button, b.button) &&
    a.conditionalmenu.length === b.conditionalmenu.length &&
    a.conditionalmenu.every((menu, i) => sameConditional(menu, b.conditionalmenu[i]))
  );
}

/** True when two conditional menus show the same to the same people. */
export function sameConditional(a: ConditionalMenu, b: ConditionalMenu | undefined): boolean {
  return b !== undefined && sameValue(a.matchrule, b.matchrule) && sameValue(a.button, b.button);
}
