import { sameValue } from '../menu/canonical-json.ts';
import { StateFault } from '../menu/fault.ts';
import type { ConditionalMenu, LiveMenu } from '../menu/menu.ts';
import { sameConditional, sameState } from '../menu/same-menu.ts';
import { isAbandoned, type Journal, type StateFolder } from './state-folder.ts';

/** An apply on this machine that did not come to its end: killed, power lost, or failed half-way. */
export interface Interrupted {
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Path of the snapshot of the menu that it was replacing. */
  readonly snapshot: string;
  /** The conditional menus that it still had to add again; absent when live does not look like work of its own. */
  readonly keep?: readonly ConditionalMenu[];
  readonly journal: Journal;
}

/** What the last apply to an account has left behind. */
export interface Aftermath {
  readonly interrupted?: Interrupted;
  /** There is a journal that cannot be read, so that nobody knows what it was about. */
  readonly unreadable?: { readonly path: string; readonly reason: string };
}

/**
 * Looks whether the last apply to the account was cut off half-way. A journal says nothing any more when the menu it
 * stands for is whole: the former one or the wanted one.
 *
 * @param lock `locked-by-us` when the caller holds the account's lock; otherwise a lock means that the apply still runs.
 */
export async function findInterrupted(
  state: StateFolder,
  appid: string,
  live: LiveMenu,
  lock: 'free' | 'locked-by-us' = 'free',
): Promise<Aftermath> {
  const { journal = null, unreadable } = await readable(state.readJournal(appid));
  if (unreadable) return { unreadable };
  if (!journal) return {};
  if (lock === 'free' && !isAbandoned(journal)) {
    if (await state.isLocked(appid)) return {};
    // It may have come to its end while the lock was looked at.
    if ((await readable(state.readJournal(appid))).journal === null) return {};
  }
  const { started, snapshot, before, target } = journal;
  if (sameState(live, before) || sameState(live, target)) return {};
  // Nothing yet, the new menu, or the former one put back: each perhaps without some of its conditional menus.
  const midway = [null, target.button, before.button].some(one => sameValue(one, live.button));
  const familiar = [...target.conditionalmenu, ...before.conditionalmenu];
  const onlyItsOwn = live.conditionalmenu.every(menu => familiar.some(one => sameConditional(one, menu)));
  // Somebody has set another menu since: what was still to be added is told, but nobody wants it added unasked.
  const keep = midway && onlyItsOwn ? { keep: target.conditionalmenu } : {};
  return { interrupted: { started, snapshot, journal, ...keep } };
}

async function readable(
  reading: Promise<Journal | null>,
): Promise<{ journal?: Journal | null } & Pick<Aftermath, 'unreadable'>> {
  try {
    return { journal: await reading };
  } catch (error) {
    // A damaged file must not stand between the shop and its menu.
    if (error instanceof StateFault && 'reason' in error.args) {
      const { path, reason } = error.args;
      return { unreadable: { path, reason } };
    }
    throw error;
  }
}
